package config

import (
	"fmt"
	"strings"
	"testing"
)

const procedureSite = `organisation: 某
title: 某
publishers: [党组]
offices: [机关党委]
audiences: [{id: public, title: 社会, sees: [社会]}]
procedure:
  required: [secrecy, 审批]
  separate: 提出、审核
  major: [5, 30-32]
approvers:
  - {name: 周某某, key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPbMf0jd0dDsxgj1l5MzZX8Swz9G3N9O9W8qgGI1NE8c 注", level: [主要负责人, collective], from: 2026-01-01, until: 2026-12-31}
  - {name: 钱某, key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPbMf0jd0dDsxgj1l5MzZX8Swz9G3N9O9W8qgGI1NE8c", revoked: 2026-11-03 报失}
secrecy:
  words: [长风工程, 甲、乙]
  common: ["现予公布，请监督、指正。"]
`

func TestParseProcedure(t *testing.T) {
	c, problems := Parse("content/site.yaml", []byte(procedureSite))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	if got := fmt.Sprint(c.Required, c.Separate, c.Major, c.Secrecy); got != "[secrecy approved] [proposed reviewed] [5 30 31 32] {[长风工程 甲、乙] [现予公布，请监督、指正。]}" {
		t.Errorf("Parse = %s", got)
	}
	if !c.Major.Has(31) || c.Major.Has(33) {
		t.Errorf("Major = %v", c.Major)
	}
	one, two := c.Approvers[0], c.Approvers[1]
	if one.Name != "周某某" || fmt.Sprint(one.Levels, one.From, one.Until, one.Revoked) != "[主要负责人 集体研究] 2026-01-01 2026-12-31" || two.Revoked != "2026-11-03 报失" || one.Key != two.Key {
		t.Errorf("approvers %+v", c.Approvers)
	}
}

func TestParseProcedureRefuses(t *testing.T) {
	for _, tt := range []struct{ old, new, code string }{
		{"required: [secrecy, 审批]", "required: [归档]", "site-value"},
		{"separate: 提出、审核", "separate: [签发]", "site-value"},
		{"major: [5, 30-32]", "major: [五]", "site-value"},
		{"major: [5, 30-32]", "major: [0]", "site-value"},
		{"major: [5, 30-32]", "major: [1-99999]", "site-value"},
		{"[主要负责人, collective]", "[科长]", "site-value"},
		{"AAAAC3NzaC1lZDI1NTE5AAAAIPbMf0jd0dDsxgj1l5MzZX8Swz9G3N9O9W8qgGI1NE8c 注", "AAAA", "site-value"},
		{"until: 2026-12-31", "until: 2025-12-31", "site-value"},
		{"until: 2026-12-31", "until: 永久", "site-value"},
		{"name: 周某某, ", "", "site-key-missing"},
		{"words: [长风工程, 甲、乙]", "wordz: []", "unknown-key"},
	} {
		src := strings.Replace(procedureSite, tt.old, tt.new, 1)
		if src == procedureSite {
			t.Fatalf("%q is not in the site", tt.old)
		}
		_, problems := Parse("content/site.yaml", []byte(src))
		if len(problems) != 1 || problems[0].Code != tt.code || problems[0].Place.Line == 0 || problems[0].Fix.ZH == "" {
			t.Errorf("%s: %+v, want one %s", tt.new, problems, tt.code)
		}
	}
}
