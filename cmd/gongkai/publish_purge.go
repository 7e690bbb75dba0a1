package main

import (
	"slices"
	"strings"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/withdrawal"
)

// mostPurged is how many addresses are named one by one.
const mostPurged = 60

// tellPurge names the addresses under which caches between a target and its readers may still hold
// what a release has taken down: its pages and files, and whatever has changed with them, as the
// lists and feeds that had its title.
func (a *app) tellPurge(j *publishJob, p *deliver.Plan) {
	c, err := a.site.configured()
	if err != nil || len(p.Records.Withdrawn) == 0 {
		return
	}
	reader, _ := c.AudienceOf(j.part)
	url := reader.BaseURL
	if target, listed := c.TargetAt(j.part, j.to); listed {
		url = target.URL
	} else if j.part.Kind != "sites" {
		url = ""
	}
	changed := slices.Clone(p.Removed)
	for _, f := range p.Changed {
		changed = append(changed, f.Name)
	}
	slices.Sort(changed)
	a.tellAddresses(url, withdrawal.Addresses(url, j.part, p.Records.Withdrawn, changed))
}

// tellAddresses names what is to be purged from caches: each address, or where there are many the
// site.
func (a *app) tellAddresses(url string, all []string) {
	switch {
	case len(all) > mostPurged:
		a.println("在网页加速服务中全部刷新：%[1]s（有 %[2]d 个网址变了）", "purge all of %[1]s from caches: %[2]d addresses have changed", url, len(all))
	case len(all) > 0:
		a.println("在网页加速服务中刷新：%s", "purge these from caches: %s", strings.Join(all, " "))
	}
}
