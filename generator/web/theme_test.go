package web_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/web"
)

// dressed is the small edition with everything that site.yaml may say of its looks.
func dressed() *edition.Edition {
	e := small()
	e.Site.ICP, e.Site.Police = "示ICP备00000000号", "示公网安备00000000000001号"
	e.Theme = edition.Theme{
		Emblem: edition.StaticPicture{File: "标 志.svg", Alt: "某机关徽标"}, Light: "#1d4f91", Dark: "#9ab1ce",
		Navigation: []edition.Destination{{Page: edition.StatisticsPage}, {Page: edition.CataloguePage, Name: "目录<b>"}, {Page: "pages/guide"}, {Page: edition.ParticipationPage}, {Page: edition.ScreenPage}},
		Organiser:  "某机关办公室", Undertaker: "某信息中心",
		Lines:  []edition.Link{{Name: "建议用较新的浏览器"}, {Name: "隐私说明", URL: "https://example.cn/privacy"}},
		Badges: []edition.Badge{{StaticPicture: edition.StaticPicture{File: "icons/备案.png", Alt: "备案图标"}, URL: "https://beian.example.cn/"}},
		Links:  []edition.Link{{Name: "某上级机关", URL: "https://up.example.cn/"}},
	}
	return e
}

// made is the files of a site whose theme has pictures of known sizes.
func made(t *testing.T, e *edition.Edition) map[string]string {
	t.Helper()
	with := assets
	with.ScreenStyle, with.Pictures = "assets/screen.css", map[string]web.Size{"标 志.svg": {Width: 120, Height: 100}}
	out, text := map[string]string{}, render.NewText()
	for _, f := range web.New(e, shipped(t), with, "").Files() {
		if f.Set != nil {
			maps.Copy(out, writeSet(t, f, text))
		} else {
			out[f.Name] = write(t, f, text)
		}
	}
	return out
}

// TestThemeOnEveryPage: emblem, colours, navigation and foot stand on every page that has a frame,
// and their addresses lead there from each depth.
func TestThemeOnEveryPage(t *testing.T) {
	all := made(t, dressed())
	pages := 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		page := all[name]
		if !strings.Contains(page, `class="masthead"`) {
			continue
		}
		pages++
		root := strings.Repeat("../", strings.Count(name, "/"))
		if name == "404.html" {
			root = "https://example.cn/dwgk/"
		}
		for _, want := range []string{
			`<img src="` + root + `assets/%E6%A0%87%20%E5%BF%97.svg" alt="某机关徽标" width="120" height="100">`,
			`<link rel="stylesheet" href="` + root + `assets/accent-`,
			`<li><a href="` + root + `catalogue.html"`, "目录&lt;b&gt;</a></li>", ">指南</a></li>", ">公开统计</a></li>",
			"<dd>某机关办公室</dd>", "<dd>某信息中心</dd>", "<p>建议用较新的浏览器</p>", `<a href="https://example.cn/privacy">隐私说明</a>`,
			`<a href="https://up.example.cn/">某上级机关</a>`, `<a href="https://beian.example.cn/"><img src="` + root + `assets/icons/%E5%A4%87%E6%A1%88.png" alt="备案图标"`,
			`<a href="https://beian.miit.gov.cn/">示ICP备00000000号</a>`, `<a href="https://beian.mps.gov.cn/#/query/webSearch?code=00000000000001">示公网安备00000000000001号</a>`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
		nav, _, _ := strings.Cut(page[strings.Index(page, "主导航"):], "</nav>")
		if strings.Contains(nav, "历次公开") || strings.Contains(nav, "首页") || strings.Contains(nav, "参与党务") || strings.Count(nav, "<li>") != 4 {
			t.Errorf("%s: the navigation is not the one that was chosen: %s", name, nav)
		}
		if strings.Contains(page, "style=") {
			t.Errorf("%s has a style of its own in an element", name)
		}
	}
	if pages < 20 {
		t.Errorf("%d pages", pages)
	}
	if nav := all["statistics.html"]; !strings.Contains(nav, `<a href="statistics.html" aria-current="true">公开统计</a>`) {
		t.Error("the statistics do not light their own item of the navigation")
	}
}

// TestThemeLeavesEveryPageReachable: what the navigation leaves out stands on the map of the site,
// which the foot of every page leads to.
func TestThemeLeavesEveryPageReachable(t *testing.T) {
	plain, chosen := files(t, small())["sitemap.html"], made(t, dressed())["sitemap.html"]
	for _, page := range []string{"index.html", "catalogue.html", "archive.html", "ledger.html", "search.html", "statistics.html", "pages/guide.html", "pages/about.html"} {
		list := func(s string) string { return s[strings.Index(s, `id="columns"`):] }
		if n := strings.Count(list(plain), `<a href="`+page+`">`); n != 1 {
			t.Errorf("without a theme the map leads to %s %d times", page, n)
		}
		if n := strings.Count(list(chosen), `<a href="`+page+`">`); n != 1 {
			t.Errorf("with one it leads to %s %d times", page, n)
		}
	}
}

// TestAccentSheets: the colours stand in a file of their own, one for pages and one for the screen
// of a hall, which is light at all times; without colours there is none.
func TestAccentSheets(t *testing.T) {
	sheets := map[string]string{}
	all := made(t, dressed())
	for name, text := range all {
		if strings.HasPrefix(name, "assets/accent-") {
			sheets[name] = text
		}
	}
	if len(sheets) != 2 {
		t.Fatalf("%d style sheets with the colours", len(sheets))
	}
	for name, text := range sheets {
		screen := strings.HasPrefix(name, "assets/accent-screen-")
		if !strings.Contains(text, "--red:#1d4f91") || strings.Contains(text, "dark") == screen {
			t.Errorf("%s is %s", name, text)
		}
		if screen != strings.Contains(all["screen.html"], name) || screen == strings.Contains(all["index.html"], name) {
			t.Errorf("%s is not loaded where it belongs", name)
		}
	}
	for name := range files(t, small()) {
		if strings.Contains(name, "accent") {
			t.Errorf("%s is made for a site without colours", name)
		}
	}
}
