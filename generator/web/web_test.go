package web_test

import (
	"encoding/json"
	"encoding/xml"
	"html"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/render"
	"gongkai/generator/web"
)

var (
	reference = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	anchor    = regexp.MustCompile(` id="([^"]*)"`)
	headline  = regexp.MustCompile(`<h1[ >]`)
	titled    = regexp.MustCompile(`<p class="title"><a href="[^"]*">([^<]*)</a>`)
)

func TestFilesOfASite(t *testing.T) {
	names := strings.Join(slices.Sorted(maps.Keys(files(t, small()))), "\n") + "\n"
	golden(t, "files.txt", regexp.MustCompile(`(search/.)[0-9a-f]{10}\.js`).ReplaceAllString(names, "$1-DIGEST.js"))
	closed := small()
	closed.BaseURL, closed.Supervises = "", false
	made := files(t, closed)
	for _, name := range []string{"sitemap.xml", "robots.txt", "ledger.html"} {
		if _, ok := made[name]; ok {
			t.Errorf("a site without an address and without supervisors has a file %s", name)
		}
	}
}

// TestLinksLead: every link is relative, leads to a file of the site, and its fragment to an id.
// The page that is served for any address is the exception: its links are absolute.
func TestLinksLead(t *testing.T) {
	made := files(t, small())
	for name, page := range made {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, m := range reference.FindAllStringSubmatch(page, -1) {
			link := html.UnescapeString(m[1])
			if name == "404.html" {
				if rest, ok := strings.CutPrefix(link, "https://example.cn/dwgk/"); ok {
					link = rest
				}
			}
			u, err := url.Parse(link)
			if err != nil || strings.HasPrefix(link, "/") {
				t.Errorf("%s: link %q is not relative (%v)", name, link, err)
				continue
			}
			if u.Scheme != "" {
				continue // tel:, and the canonical address
			}
			target := name
			if u.Path != "" {
				target = path.Join(path.Dir(name), u.Path)
			}
			if _, ok := made[target]; !ok && target != assets.Style && target != assets.Script {
				t.Errorf("%s: link %q leads nowhere", name, link)
			} else if u.Fragment != "" && !slices.Contains(ids(made[target]), u.Fragment) {
				t.Errorf("%s: link %q has no such place", name, link)
			}
		}
	}
	page := made["records/2026/甲 a.html"]
	for _, link := range []string{
		`href="../../records/2026/%E4%B9%99.html#%E4%B8%80-%E6%AD%A3%E6%96%87"`, `href="../../pages/guide.html"`,
		`href="%E7%94%B2%20a/%E8%A1%A8%201.csv"`,
	} {
		if !strings.Contains(page, link) {
			t.Errorf("the page has no link %s:\n%s", link, page)
		}
	}
	if strings.Contains(page, "不存在") {
		t.Error("a link to what this edition has not tells its name")
	}
}

func ids(page string) []string {
	var out []string
	for _, m := range anchor.FindAllStringSubmatch(page, -1) {
		out = append(out, html.UnescapeString(m[1]))
	}
	return out
}

func TestPagesAreWhole(t *testing.T) {
	for name, page := range files(t, small()) {
		if path.Ext(name) != ".html" {
			continue
		}
		if !strings.HasPrefix(strings.ToLower(page), "<!doctype html>") || !strings.HasSuffix(strings.TrimSpace(page), "</html>") {
			t.Errorf("%s is not whole", name)
		}
		if n := len(headline.FindAllString(page, -1)); n != 1 {
			t.Errorf("%s has %d headlines", name, n)
		}
		all := ids(page)
		slices.Sort(all)
		if len(slices.Compact(slices.Clone(all))) != len(all) {
			t.Errorf("%s has an id twice: %q", name, all)
		}
		if strings.Contains(page, "ZgotmplZ") || strings.Contains(page, "<no value>") {
			t.Errorf("%s: the template has refused a value", name)
		}
	}
}

var linked = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// TestHostileTextsAreEscaped: wherever an editor's words stand they are words.
func TestHostileTextsAreEscaped(t *testing.T) {
	made := files(t, small())
	for name, page := range made {
		if path.Ext(name) == ".ics" { // lines of plain text, in which nothing is markup
			continue
		}
		for _, script := range []string{assets.Script, assets.Screen} { // of the search page, and of that for a screen
			page = strings.Replace(page, `<script src="`+script+`" defer></script>`, "", 1)
		}
		if m := linked.FindStringSubmatch(page); m != nil { // data for search engines
			if page = strings.Replace(page, m[0], "", 1); !json.Valid([]byte(m[1])) || strings.ContainsAny(m[1], "<>&") {
				t.Errorf("%s: what it tells search engines is %s", name, m[1])
			}
		}
		if strings.Contains(page, "<script") || strings.Contains(page, `"><`+"b>") {
			t.Errorf("%s: a title has become markup", name)
		}
	}
	for _, name := range []string{"index.html", "catalogue.html", "ledger.html", "records/2026/甲 a.html", "pages/about.html", "feed.xml"} {
		if !strings.Contains(html.UnescapeString(made[name]), hostile) {
			t.Errorf("%s does not show the title", name)
		}
	}
}

// TestListsAreInOrder: the latest first, on the first page as many as fit and on that of a year all;
// what is not on the site is in none.
func TestListsAreInOrder(t *testing.T) {
	made := files(t, small())
	for name, want := range map[string][]string{
		"offices/组织科.html":          {hostile, "乙的标题"},
		"offices/组织科.2026.html":     {hostile, "乙的标题", "不收录的标题"},
		"offices/组织科.2025.html":     {"旧目录的标题"},
		"offices/组织科-p2.html":       nil, // leads to the list
		"months/2026-11.html":       {hostile, "乙的标题", "不收录的标题"},
		"months/2026-11-p2.html":    nil,
		"years/2025.html":           {"旧目录的标题"},
		"entries/2.html":            {"乙的标题", "不收录的标题"},
		"entries/2024-01-01-7.html": {"旧目录的标题"},
		"timings/定期公开.html":         {"乙的标题"},
	} {
		var got []string
		for _, m := range titled.FindAllStringSubmatch(made[name], -1) {
			got = append(got, html.UnescapeString(m[1]))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s lists %q, want %q", name, got, want)
		}
	}
	for name, page := range made {
		if strings.Contains(page, "只上公开栏") {
			t.Errorf("%s names a notice that is not on the site", name)
		}
	}
	middle := made["records/2026/乙.html"]
	if newer, older := strings.Index(middle, "较新一篇"), strings.Index(middle, "较早一篇"); newer < 0 || older < newer ||
		!strings.Contains(middle[older:], "不收录的标题") {
		t.Errorf("the neighbours of a page are not those beside it in time:\n%s", middle)
	}
}

// TestRelationsAreToldAtBothEnds: the page of what was repealed says so at its head and in every
// list; what did it leads back. A notice that is not on the site does nothing here.
func TestRelationsAreToldAtBothEnds(t *testing.T) {
	made := files(t, small())
	latest, second := made["records/2026/甲 a.html"], made["records/2026/乙.html"]
	for where, page := range map[string]string{
		`<p class="banner repealed"><strong>本文件已废止</strong>`: second, "<h3>废止本文的文件</h3>": second, "<h3>本文废止的文件</h3>": latest,
		`乙的标题</a>&nbsp;<span class="mark">已废止</span>`: made["offices/组织科.html"],
	} {
		if !strings.Contains(page, where) {
			t.Errorf("there is no %s in\n%s", where, page)
		}
	}
	if strings.Contains(second, "修订") {
		t.Error("a page tells of an amendment that is not on the site")
	}
}

// TestFilesAreTheSameInAnyOrder: what pages share is made by whichever comes first.
func TestFilesAreTheSameInAnyOrder(t *testing.T) {
	want := files(t, small())
	made := web.New(small(), shipped(t), assets, "").Files()
	slices.Reverse(made)
	for _, f := range made {
		if got := write(t, f, render.NewText()); got != want[f.Name] {
			t.Errorf("%s depends on what was made before it", f.Name)
		}
	}
}

func TestFeed(t *testing.T) {
	made := files(t, small())
	golden(t, "feed.xml", made["feed.xml"])
	var feed struct {
		Updated string `xml:"updated"`
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(made["feed.xml"]), &feed); err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, e := range feed.Entries {
		titles = append(titles, e.Title)
		name, err := url.PathUnescape(strings.TrimPrefix(e.ID, "https://example.cn/dwgk/"))
		if _, ok := made[name]; err != nil || !ok {
			t.Errorf("the feed names %s, which is no file (%v)", e.ID, err)
		}
	}
	if want := []string{hostile, "乙的标题", "旧目录的标题"}; !slices.Equal(titles, want) {
		t.Errorf("the feed has %q, want %q: the latest first, and nothing that is not to be found", titles, want)
	}
	empty := small()
	empty.Notices = nil
	if err := xml.Unmarshal([]byte(files(t, empty)["feed.xml"]), &feed); err != nil || feed.Updated != "1970-01-01T00:00:00+08:00" {
		t.Errorf("the feed of an empty site: updated %q, %v", feed.Updated, err)
	}
}

func TestSitemapAndRobots(t *testing.T) {
	made := files(t, small())
	golden(t, "sitemap.xml", made["sitemap.xml"])
	if want := "User-agent: *\nAllow: /\n\nSitemap: https://example.cn/dwgk/sitemap.xml\n"; made["robots.txt"] != want {
		t.Errorf("robots.txt is %q, want %q", made["robots.txt"], want)
	}
	some := small()
	some.Indexed = false
	made = files(t, some)
	if want := "User-agent: *\nDisallow: /\n"; made["robots.txt"] != want {
		t.Errorf("of a site that not everybody may read, robots.txt is %q, want %q", made["robots.txt"], want)
	}
	for name, page := range made {
		if path.Ext(name) == ".html" && !strings.Contains(page, `content="noindex, nofollow"`) {
			t.Errorf("%s of that site may be indexed", name)
		}
	}
}
