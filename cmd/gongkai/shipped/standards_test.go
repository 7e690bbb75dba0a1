package shipped

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// testStandards reads every page of the shipped site, of boards and bulletins too, by the rules that
// html-validate, Nu and axe have: those run in .ci/pages, and these wherever the tests do.
func testStandards(t *testing.T, dist string) {
	pages := 0
	err := filepath.WalkDir(dist, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		pages++
		for _, found := range faults(string(src)) {
			t.Errorf("%s: %s", strings.TrimPrefix(name, dist), found)
		}
		if strings.HasPrefix(name, filepath.Join(dist, "sites")) && !strings.Contains(string(src), `<meta name="Description"`) && !strings.Contains(string(src), `http-equiv="refresh"`) && filepath.Base(name) != "404.html" {
			t.Errorf("%s: it does not say what it is", strings.TrimPrefix(name, dist))
		}
		if strings.HasPrefix(name, filepath.Join(dist, "sites")) {
			for _, tag := range tagsMissing(string(src)) {
				t.Errorf("%s: its head has no %s", strings.TrimPrefix(name, dist), tag)
			}
		}
		return nil
	})
	if err != nil || pages < 1000 {
		t.Fatal(pages, err)
	}
}

// The tags by which inspections read the sites of public bodies (国办发〔2017〕47号).
var (
	siteTags    = []string{"SiteName"}
	columnTags  = []string{"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
	articleTags = []string{"ArticleTitle", "PubDate", "ContentSource"}
	metaTag     = regexp.MustCompile(`<meta name="?(\w+)"? content=("[^"]+"|[^" >]+)`)
	publication = regexp.MustCompile(`^"\d{4}-\d\d-\d\d \d\d:\d\d"$`)
)

// tagsMissing is which of those tags a page lacks: one that shows a record is an article, any other
// a column. What leads elsewhere, says that something is gone, or is no page of the site (what is
// copied from, what hangs on a wall) is neither.
func tagsMissing(src string) []string {
	tags := map[string]string{}
	for _, m := range metaTag.FindAllStringSubmatch(src, -1) {
		tags[m[1]] = m[2]
	}
	if strings.Contains(src, `http-equiv="refresh"`) {
		return nil
	}
	want := siteTags
	switch {
	case tags["ArticleTitle"] != "":
		want = slices.Concat(siteTags, articleTags)
		if !publication.MatchString(tags["PubDate"]) {
			delete(tags, "PubDate")
		}
	case !neither.MatchString(src):
		want = slices.Concat(siteTags, columnTags)
	}
	return slices.DeleteFunc(slices.Clone(want), func(tag string) bool { return tags[tag] != "" })
}

// neither is what a page has that is neither an article nor a column: it is never to be found, on any
// site, or it is the screen of a hall.
var neither = regexp.MustCompile(`<meta name="?robots"? content="?noindex"?>|<body id="?screen`)

// TestMissingTagsAreFound holds because the look at every page is worth as much as what it finds.
func TestMissingTagsAreFound(t *testing.T) {
	const column = `<meta name="SiteName" content="甲"><meta name="ColumnName" content="乙"><meta name="ColumnDescription" content="丙"><meta name="ColumnKeywords" content="丁"><meta name="ColumnType" content="戊"><h1>己</h1>`
	const article = `<meta name="SiteName" content="甲"><meta name="ArticleTitle" content="乙"><meta name="PubDate" content="2026-11-20 09:00"><meta name="ContentSource" content="丙"><h1>己</h1>`
	for src, want := range map[string]string{
		column: "", article: "",
		strings.Replace(column, "SiteName", "Other", 1):             "SiteName",
		strings.Replace(column, `content="丁"`, `content=""`, 1):     "ColumnKeywords",
		strings.Replace(article, "ContentSource", "Other", 1):       "ContentSource",
		strings.Replace(article, "2026-11-20 09:00", "2026年11月", 1): "PubDate",
	} {
		if got := strings.Join(tagsMissing(src), " "); got != want {
			t.Errorf("%s: missing %q, want %q", src, got, want)
		}
	}
}
