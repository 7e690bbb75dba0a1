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

// TestTitlesTellTheirLanguage: wherever a page shows the title of a notice that is not written in
// Chinese, the title has its language, and the direction of that, on it or on what it stands in.
func TestTitlesTellTheirLanguage(t *testing.T) {
	for lang, want := range map[string]string{"bo": `lang="bo"`, "ug": `lang="ug" dir="rtl"`, "mn-Mong": `lang="mn-Mong"`} {
		const title = "别种文字的标题"
		e := small()
		n := &e.Notices[1]
		n.Lang, n.Title, n.Methods = lang, title, []string{"网站", edition.NewMedia}
		n.Participation = edition.Participation{Form: "公示", From: n.Published, To: n.PostTo}
		e.Notices[0].RelatesTo[0].Title = title
		e.Ledger.Duties[1].Matter, e.Ledger.Duties[1].Open = title, true
		in := 0
		all := files(t, e)
		for _, name := range slices.Sorted(maps.Keys(all)) {
			page := all[name]
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			_, body, _ := strings.Cut(page, "<body")
			for at := range strings.SplitSeq(body, title) {
				if len(at) == len(body) || strings.HasSuffix(body, at) {
					continue
				}
				in++
				open := at[strings.LastIndex(at, "<"):]
				if !strings.HasSuffix(at, ">") && !strings.HasSuffix(at, `"`) || !strings.Contains(open, want) {
					t.Errorf("%s: %s: a title stands in %s", lang, name, open)
				}
			}
		}
		if in < 12 {
			t.Errorf("%s: %d titles", lang, in)
		}
		var feed struct {
			Items []struct{ Title, Language, Content_html string }
		}
		if err := json.Unmarshal([]byte(all["feed.json"]), &feed); err != nil {
			t.Fatal(err)
		}
		for _, item := range feed.Items {
			if (item.Title == title) != (item.Language == lang) || (item.Title == title) != strings.HasPrefix(item.Content_html, "<div "+want) {
				t.Errorf("%s: the item %q of the JSON feed is in %q: %.40s", lang, item.Title, item.Language, item.Content_html)
			}
		}
		if !strings.Contains(all["feed.xml"], `<title xml:lang="`+lang+`">`+title) || strings.Count(all["feed.xml"], "xml:lang") != 3 {
			t.Errorf("%s: the Atom feed does not tell the language of title and content", lang)
		}
		found := false
		for name, text := range all {
			if strings.HasPrefix(name, "search/t") {
				found = found || regexp.MustCompile(`\["`+title+`".*,null,"`+lang+`"\]`).MatchString(text)
			}
		}
		if !found {
			t.Errorf("%s: search is not told in what language the title is", lang)
		}
	}
}
