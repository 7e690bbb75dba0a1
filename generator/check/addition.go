package check

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/scope"
)

// additions is what somebody may copy into site.yaml, so that a record reaches those for whom it
// is.
type additions struct {
	config *config.Config
	zh, en []string
}

// text says what to copy where; empty where there is nothing to add.
func (a *additions) text() diag.Text {
	return diag.Text{ZH: strings.Join(a.zh, "，"), EN: strings.Join(a.en, ", and ")}
}

// audience adds an audience for a scope and gives its id.
func (a *additions) audience(s scope.Scope) string {
	id := unused(s.Kind().English(), func(id string) bool {
		return slices.ContainsFunc(a.config.Audiences, func(other config.Audience) bool { return other.ID == id })
	})
	sees := []string{scope.Public.String()}
	if s.Kind().Realm() == scope.Party {
		sees = append(sees, scope.Party.String())
	}
	if s.Kind().Grouped() {
		sees = append(sees, "{scope: "+s.Kind().String()+", groups: ["+strings.Join(plains(s.Groups()), ", ")+"]}")
	}
	a.item("audiences", "{id: "+id+", title: "+plain(readersOf(s))+", sees: ["+strings.Join(sees, ", ")+"]}")
	return id
}

// board adds a board of an audience for a scope.
func (a *additions) board(s scope.Scope, audience string) {
	id := unused(audience, func(id string) bool {
		return slices.ContainsFunc(a.config.Boards, func(other config.Board) bool { return other.ID == id })
	})
	item := "{id: " + id + ", title: " + plain(readersOf(s)+"公开栏") + ", audience: " + audience + "}"
	if len(a.config.Boards) == 0 {
		a.zh, a.en = append(a.zh, "在 site.yaml 末尾加一行：boards: ["+item+"]"), append(a.en, "add this line to site.yaml: boards: ["+item+"]")
		return
	}
	a.item("boards", item)
}

func (a *additions) item(list, item string) {
	a.zh, a.en = append(a.zh, "在 site.yaml 的 "+list+" 下加一行：  - "+item), append(a.en, "add this line below "+list+" in site.yaml:   - "+item)
}

// readersOf is the groups of a scope, or else the scope.
func readersOf(s scope.Scope) string {
	if groups := s.Groups(); len(groups) > 0 {
		return strings.Join(groups, "、")
	}
	return s.Kind().String()
}

// unused is an id, with a number behind it where it is taken.
func unused(id string, taken func(string) bool) string {
	for n := 2; taken(id); n++ {
		base := strings.TrimRight(id, "-0123456789")
		id = base + "-" + strconv.Itoa(n)
	}
	return id
}

func plains(names []string) []string {
	var all []string
	for _, name := range names {
		all = append(all, plain(name))
	}
	return all
}

// plain is a name as YAML takes it within brackets: in quotes where it holds anything but letters,
// figures and Chinese signs.
func plain(name string) string {
	odd := func(r rune) bool {
		return r < unicode.MaxASCII && !unicode.IsLetter(r) || unicode.IsSpace(r) || unicode.IsControl(r)
	}
	if name == "" || strings.ContainsFunc(name, odd) || isWord(name) {
		return strconv.Quote(name)
	}
	return name
}

// isWord reports whether YAML takes a name for something else than a text.
func isWord(name string) bool {
	return slices.Contains([]string{"true", "false", "null", "yes", "no", "on", "off", "nan", "inf"}, strings.ToLower(name))
}
