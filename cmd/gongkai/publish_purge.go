package main

import (
	"strings"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/withdrawal"
)

// tellPurge names the addresses under which caches between a target and its readers may still hold
// what a release has taken down.
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
	if all := withdrawal.Addresses(url, j.part, p.Records.Withdrawn, p.Removed); len(all) > 0 {
		a.println("在网页加速服务中刷新：%s", "purge these from caches: %s", strings.Join(all, " "))
	}
}
