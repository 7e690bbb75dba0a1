package web_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/edition"
)

var call = regexp.MustCompile(`^gongkaiSearch\.texts\("([0-9a-f]{10})",(.*)\)\n$`)

// found is the texts of a site's index: what its page shows of each document, by the address.
func found(t *testing.T, made map[string]string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, data := range made {
		if !strings.HasPrefix(name, "search/t") {
			continue
		}
		m := call.FindStringSubmatch(data)
		if m == nil || name != "search/t"+m[1]+".js" {
			t.Fatalf("%s does not call back by its name: %.40s", name, data)
		}
		var documents [][]any
		if err := json.Unmarshal([]byte(m[2]), &documents); err != nil {
			t.Fatal(err)
		}
		for _, d := range documents {
			text, _ := json.Marshal(d)
			out[d[1].(string)] = string(text)
		}
	}
	return out
}

// TestIndexHoldsWhatIsToBeFound: pages and records of the site; not what is kept from search, what
// is not on the site, and what is gone.
func TestIndexHoldsWhatIsToBeFound(t *testing.T) {
	made := files(t, withdrawn())
	texts := found(t, made)
	want := []string{"pages/about.html", "pages/guide.html", "records/2025/%E6%88%8A.html", "records/2026/%E4%B9%99.html", "records/2026/%E7%94%B2%20a.html"}
	if got := slices.Sorted(maps.Keys(texts)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if page := texts["records/2026/%E7%94%B2%20a.html"]; !strings.Contains(page, `["","见上一篇、办法、[表](表 1.csv)、没有。"]`) || strings.Contains(page, "不存在") {
		t.Errorf("the text of a record is not as it is read: %s", page)
	}
	for _, gone := range []string{"不收录", "只上公开栏", "涉及个人信息", "撤下", "旧名"} {
		for name, data := range made {
			if strings.HasPrefix(name, "search/") && strings.Contains(data, gone) {
				t.Errorf("%s holds %s", name, gone)
			}
		}
	}
}

// TestSearchPageLeadsOnWithoutAScript: it says where else to look, and needs no code of its own in
// the page; every page has the field, and its address is right in every folder.
func TestSearchPageLeadsOnWithoutAScript(t *testing.T) {
	made := files(t, small())
	page := made["search.html"]
	for _, want := range []string{`<noscript><p class="panel">检索要用到浏览器的脚本功能。`, `<a href="catalogue.html">公开目录</a>`, `<a href="archive.html">历次公开</a>`,
		`data-index="search/"`, `<script src="assets/search.js" defer></script>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Count(page, "<script") != 1 || strings.Contains(page, "style=") || strings.Contains(page, " on") && regexp.MustCompile(` on[a-z]+="`).MatchString(page) {
		t.Error("code or style stands in the page")
	}
	if strings.Contains(made["sitemap.xml"], "search.html") {
		t.Error("the sitemap tells search engines of a page that holds a field alone")
	}
	if !strings.Contains(page, `<link rel="canonical" href="https://example.cn/dwgk/search.html">`) {
		t.Error("what somebody looked for could be kept by search engines as a page of its own")
	}
	for name, want := range map[string]string{
		"index.html": `action="search.html"`, "records/2026/乙.html": `action="../../search.html"`, "404.html": `action="https://example.cn/dwgk/search.html"`,
	} {
		if strings.Count(made[name], want) != 1 {
			t.Errorf("%s has no field for search", name)
		}
	}
}

// TestIndexOfNothing: a site of no records has a search page that works.
func TestIndexOfNothing(t *testing.T) {
	made := files(t, &edition.Edition{ID: "public", Title: "党务公开"})
	names := slices.DeleteFunc(slices.Collect(maps.Keys(made)), func(name string) bool { return !strings.HasPrefix(name, "search/") })
	if len(names) != 1 || !strings.Contains(made["search.html"], strings.TrimPrefix(names[0], "search/")) {
		t.Errorf("got %q", names)
	}
}
