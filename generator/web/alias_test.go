package web_test

import (
	"strings"
	"testing"

	"gongkai/generator/web"
)

// TestAliases: a former address leads to its notice, and the page says where; what stands at an
// address stays there, and so it does where it differs by case alone, or would be a folder of it.
func TestAliases(t *testing.T) {
	e := withdrawn()
	before := files(t, e)
	e.Notices[0].Aliases = []string{"2019/旧.html", "INDEX.html", "records/2026/乙.html", "records/2026/已撤 b.html", "404.html/a.html", "2019/旧.html/b.html"}
	e.Notices[1].Aliases = []string{"2019/旧.HTML", "乙/旧.html"}
	made := files(t, e)
	moved := map[string]string{}
	for _, f := range web.New(e, shipped(t), assets, "").Files() {
		if f.Moved != "" {
			moved[f.Name] = f.Moved
		}
	}
	if len(moved) != 2 || moved["2019/旧.html"] != "records/2026/甲 a.html" || moved["乙/旧.html"] != "records/2026/乙.html" {
		t.Errorf("what has moved is %q", moved)
	}
	for name, page := range before {
		if made[name] != page {
			t.Errorf("%s is another page for a former address", name)
		}
	}
	page := made["2019/旧.html"]
	if !strings.Contains(page, `<meta http-equiv="refresh" content="0; url=../records/2026/%E7%94%B2%20a.html">`) || !strings.Contains(page, `content="noindex"`) {
		t.Errorf("the page at the former address is\n%s", page)
	}
}
