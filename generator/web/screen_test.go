package web_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// TestScreenGoesThroughWhatIsPosted: all that is within the days of its posting, and the latest up to
// twelve; nothing that is no page of the site.
func TestScreenGoesThroughWhatIsPosted(t *testing.T) {
	titles := regexp.MustCompile(`<h2 id="n\d+-title">(.*?)</h2>`)
	for _, tt := range []struct {
		notices, posted int
		want            []int // the first ones, and how many
	}{{0, 0, nil}, {5, 0, []int{0, 1, 2, 3, 4}}, {20, 2, []int{18, 19, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}, {20, 15, []int{5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}}} {
		e := small()
		like := e.Notices[1]
		e.Notices = nil
		for i := range tt.notices {
			n := like
			n.Path, n.Title, n.PostFrom, n.PostTo, n.RelatedFrom = fmt.Sprintf("2026/%d", i), fmt.Sprintf("标题%d", i), calendar.Date{}, calendar.Date{}, nil
			if i >= tt.notices-tt.posted {
				n.PostFrom = e.Day
			}
			e.Notices = append(e.Notices, n)
		}
		e.Notices = append(e.Notices, small().Notices[3]) // on boards alone
		var got []string
		for _, m := range titles.FindAllStringSubmatch(files(t, e)["screen.html"], -1) {
			got = append(got, m[1])
		}
		var want []string
		for _, i := range tt.want {
			want = append(want, fmt.Sprintf("标题%d", i))
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%d notices, %d posted: got %q, want %q", tt.notices, tt.posted, got, want)
		}
	}
}

// TestScreenKnowsItsVersion: the file beside it names the version of the page, which changes with
// what the page shows and with nothing else.
func TestScreenKnowsItsVersion(t *testing.T) {
	version := func(e *edition.Edition) string {
		made := files(t, e)
		m := regexp.MustCompile(`data-version="([0-9a-f]{16})"`).FindStringSubmatch(made["screen.html"])
		if m == nil || made["screen-current.js"] != "gongkaiScreen('"+m[1]+"');\n" {
			t.Fatalf("%v, %q", m, made["screen-current.js"])
		}
		return m[1]
	}
	other := small()
	other.Notices[1].Text += "\n又一段。\n"
	unseen := small()
	unseen.Entries[0].Offices = "另一科室"
	if version(small()) == version(other) {
		t.Error("another text, and the same version")
	}
	if version(small()) != version(unseen) {
		t.Error("the same page, and another version")
	}
}

// TestMediaPagesDoNotGoFurther: what everybody may read has its page for public accounts on the site
// for everybody alone; what fewer may read has one on their sites, which says so.
func TestMediaPagesDoNotGoFurther(t *testing.T) {
	const name, warning = "media/2026/乙.html", "不要发到对社会的账号"
	for _, tt := range []struct {
		indexed      bool
		scope        string
		there, warns bool
	}{{true, "社会", true, false}, {false, "社会", false, false}, {false, "党内", true, true}} {
		e := small()
		e.Indexed = tt.indexed
		e.Notices[1].Scope, e.Notices[1].Methods = tt.scope, []string{"网站", edition.NewMedia}
		made := files(t, e)
		page, there := made[name]
		if there != tt.there || strings.Contains(page, warning) != tt.warns || strings.Contains(made["records/2026/乙.html"], `href="../../media/2026/`) != tt.there {
			t.Errorf("%+v: there %v, warns %v", tt, there, strings.Contains(page, warning))
		}
		if _, asWell := made["media/2026/甲 a.html"]; asWell {
			t.Error("a record that goes to no public account has a page for it")
		}
	}
}
