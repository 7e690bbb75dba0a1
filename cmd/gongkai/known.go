package main

import (
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
)

// knownAudience refuses an audience that site.yaml does not have.
func knownAudience(c *config.Config, id string) error {
	if _, ok := c.Audience(id); ok {
		return nil
	}
	var ids []string
	for _, a := range c.Audiences {
		ids = append(ids, a.ID)
	}
	return usagef("没有受众%[1]s，有：%[2]s", "there is no audience %[1]s, only %[3]s", diag.Quote(id), strings.Join(ids, "、"), strings.Join(ids, ", "))
}

// knownBoard refuses a board that site.yaml does not have.
func knownBoard(c *config.Config, id string) error {
	if _, ok := c.Board(id); ok {
		return nil
	}
	var ids []string
	for _, b := range c.Boards {
		ids = append(ids, b.ID)
	}
	return usagef("没有公开栏%[1]s，有：%[2]s", "there is no board %[1]s, only %[3]s", diag.Quote(id), strings.Join(ids, "、"), strings.Join(ids, ", "))
}

// knownOffice refuses an office that site.yaml does not have.
func knownOffice(c *config.Config, name string) error {
	offices := config.Concrete(c.Offices)
	if slices.Contains(offices, name) {
		return nil
	}
	nearest := diag.Nearest(name, offices)
	return usagef("site.yaml 中没有科室%[1]s%[2]s；有：%[3]s", "site.yaml has no office %[1]s%[4]s; only %[3]s",
		diag.Quote(name), near("，是否应为", nearest), strings.Join(offices, "、"), near(", did you mean ", nearest))
}

// knownBodies refuses a publisher or an office that site.yaml does not have; a class of them is
// one. Without a name there is nothing to refuse.
func knownBodies(c *config.Config, publisher, office string) error {
	if publisher != "" && c.Publishing(publisher) == nil {
		return unknownBody(c.Publishers, publisher, "公开主体", "publisher")
	}
	if office != "" && c.Responsible(office) == nil {
		return unknownBody(c.Offices, office, "科室", "office")
	}
	return nil
}

func unknownBody(bodies []config.Body, name, zh, en string) error {
	var names []string
	for _, b := range bodies {
		names = append(names, b.Name)
	}
	for _, member := range config.Concrete(bodies) {
		if !slices.Contains(names, member) {
			names = append(names, member)
		}
	}
	nearest := diag.Nearest(name, names)
	return usagef("site.yaml 中没有%[6]s%[1]s%[2]s；有：%[3]s", "site.yaml has no %[5]s %[1]s%[4]s; only %[3]s",
		diag.Quote(name), near("，是否应为", nearest), strings.Join(names, "、"), near(", did you mean ", nearest), en, zh)
}
