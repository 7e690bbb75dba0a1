package web_test

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// told is what both feeds have of an entry.
type told struct{ ID, URL, Published, Updated, Content string }

func atomEntries(t *testing.T, src string) (entries []told) {
	t.Helper()
	var feed struct {
		Entries []struct {
			ID        string `xml:"id"`
			Published string `xml:"published"`
			Updated   string `xml:"updated"`
			Content   string `xml:"content"`
			Link      struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(src), &feed); err != nil {
		t.Fatal(err)
	}
	for _, e := range feed.Entries {
		entries = append(entries, told{e.ID, e.Link.Href, e.Published, e.Updated, e.Content})
	}
	return entries
}

func jsonEntries(t *testing.T, src string) (entries []told) {
	t.Helper()
	var feed struct {
		Items []struct {
			ID        string `json:"id"`
			URL       string `json:"url"`
			Published string `json:"date_published"`
			Updated   string `json:"date_modified"`
			Content   string `json:"content_html"`
		} `json:"items"`
	}
	if err := json.Unmarshal([]byte(src), &feed); err != nil {
		t.Fatal(err)
	}
	for _, e := range feed.Items {
		entries = append(entries, told(e))
	}
	return entries
}

// TestFeedsAgree: what one feed tells the other tells, with an address and without, of what is
// withdrawn too.
func TestFeedsAgree(t *testing.T) {
	for _, base := range []string{"https://example.cn/dwgk/", ""} {
		e := withdrawn()
		e.BaseURL = base
		made := files(t, e)
		atom, json := atomEntries(t, made["feed.xml"]), jsonEntries(t, made["feed.json"])
		if len(atom) < 4 || !slices.Equal(atom, json) {
			t.Errorf("with the address %q Atom has\n%q\nand JSON\n%q", base, atom, json)
		}
	}
}

// TestFeedWithoutAddress: its links lead from the feed itself, its IDs are those of this site alone
// and stay the same.
func TestFeedWithoutAddress(t *testing.T) {
	e := small()
	e.BaseURL, e.Indexed = "", false
	made := files(t, e)
	other := small()
	other.BaseURL, other.ID = "", "party"
	others := atomEntries(t, files(t, other)["feed.xml"])
	links := regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	for i, entry := range atomEntries(t, made["feed.xml"]) {
		if !strings.HasPrefix(entry.ID, "urn:uuid:") || entry.ID == others[i].ID {
			t.Errorf("the ID of %s is %s, and of the other site %s", entry.URL, entry.ID, others[i].ID)
		}
		hrefs := []string{entry.URL}
		for _, m := range links.FindAllStringSubmatch(entry.Content, -1) {
			hrefs = append(hrefs, m[1])
		}
		for _, href := range hrefs {
			u, err := url.Parse(href)
			if _, ok := made[u.Path]; err != nil || !ok {
				t.Errorf("an entry leads to %s, which is no file beside the feed (%v)", href, err)
			}
		}
	}
}

// TestFeedTellsOfCorrections: a notice that a later one corrects or repeals comes up again on the
// day of that, and says so; of one that is not on the site nothing is told.
func TestFeedTellsOfCorrections(t *testing.T) {
	made := files(t, small())
	i := slices.IndexFunc(atomEntries(t, made["feed.xml"]), func(e told) bool { return strings.HasSuffix(e.ID, url.PathEscape("乙")+".html") })
	repealed := atomEntries(t, made["feed.xml"])[i]
	if repealed.Published != "2026-11-10T00:00:00+08:00" || repealed.Updated != "2026-11-20T00:00:00+08:00" {
		t.Errorf("a repealed notice stands in the feed as %+v", repealed)
	}
	if !strings.Contains(made["feed.xml"], "<summary>本文件已废止：2026年11月20日公开的《") || strings.Contains(made["feed.xml"], "只上公开栏") {
		t.Errorf("the feed is\n%s", made["feed.xml"])
	}
}

// TestCalendarOfASite: what may be taken part in, and what is owed where the audience supervises;
// lines of at most 75 bytes, text escaped, no clock, and the same UIDs from day to day.
func TestCalendarOfASite(t *testing.T) {
	made := func(day int) string {
		e := small()
		e.Day = calendar.NewDate(2026, 11, day)
		e.Notices[1].Participation = edition.Participation{Form: "征求意见", From: calendar.NewDate(2026, 11, 10), To: calendar.NewDate(2026, 11, 30)}
		e.Notices[1].Title = "关于修改办法的公告，一；二" + strings.Repeat("很长", 30)
		return files(t, e)["calendar.ics"]
	}
	cal := made(24)
	golden(t, "calendar.ics", strings.ReplaceAll(cal, "\r\n", "\n"))
	for line := range strings.SplitSeq(strings.TrimSuffix(cal, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
	}
	if later := made(25); later != cal {
		t.Errorf("a day later nothing has changed but\n%s", later)
	}
	quiet := small()
	quiet.Supervises, quiet.Ledger = false, edition.Ledger{}
	if _, ok := files(t, quiet)["calendar.ics"]; ok {
		t.Error("a site on which nothing is due has a calendar")
	}
}
