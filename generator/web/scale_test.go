package web_test

import (
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/soaktest"
)

// many is an edition of so many notices in four years, most of them in some months, so that lists
// have pages of years, of months, and of parts of months.
func many(random *rand.Rand, count int) *edition.Edition {
	e := small()
	e.Notices, e.Tombstones, e.Ledger, e.Pages = nil, nil, edition.Ledger{}, nil
	e.Site.PageSize, e.Site.Publishers = 10, []string{"党组", "机关党委"}
	e.Site.Offices = []string{"组织科", "宣传科", "纪委", "办公室"}
	e.Entries = nil
	for i := range 12 {
		e.Entries = append(e.Entries, edition.Entry{Revision: "2026-01-01", InForce: true, Successor: -1, Number: i + 1,
			Group: fmt.Sprintf("第%d类", i/4+1), Subgroup: "甲", Title: fmt.Sprintf("事项%d", i+1), Scope: "社会", Timing: edition.Prompt, Methods: "网站", Offices: "组织科"})
	}
	e.Entries = append(e.Entries, edition.Entry{Revision: "2022-01-01", Successor: 2, Number: 3, Group: "旧类", Title: "旧事项", Scope: "社会"})
	for i := range count {
		e.Notices = append(e.Notices, someNotice(random, e, fmt.Sprintf("2026/%05d", i)))
	}
	sortNotices(e)
	return e
}

func someNotice(random *rand.Rand, e *edition.Edition, name string) edition.Notice {
	day := calendar.NewDate(2023+random.IntN(4), time.Month(1+random.IntN(10)), 1+random.IntN(28))
	if random.IntN(4) == 0 {
		day = calendar.NewDate(2024, 5, 1+random.IntN(3))
	}
	entry := random.IntN(len(e.Entries))
	return edition.Notice{
		Path: name, Base: "records/2026", Index: "索引" + name, Title: "标题" + name, Entry: entry, Scope: "社会",
		Timing: []string{edition.Standing, edition.Periodic, edition.Prompt}[random.IntN(3)], Methods: []string{"网站"},
		Publisher: e.Site.Publishers[random.IntN(2)], Office: e.Site.Offices[(entry+random.IntN(2))%4],
		Decided: day, Published: day, Text: "正文。\n", OnSite: true,
	}
}

func sortNotices(e *edition.Edition) {
	slices.SortStableFunc(e.Notices, func(a, b edition.Notice) int { return b.Published.Compare(a.Published) })
}

// withoutSearch is the pages of a site: its search index is tested elsewhere.
func withoutSearch(t *testing.T, e *edition.Edition) map[string]string {
	t.Helper()
	made := files(t, e)
	for name := range made {
		if strings.HasPrefix(name, "search/") {
			delete(made, name)
		}
	}
	return made
}

// leadsTo is the pages to which a page has links.
func leadsTo(name, page string) []string {
	var out []string
	for _, m := range reference.FindAllStringSubmatch(page, -1) {
		u, err := url.Parse(html.UnescapeString(m[1]))
		if err == nil && u.Scheme == "" && u.Path != "" {
			out = append(out, path.Join(path.Dir(name), u.Path))
		}
	}
	return out
}

// TestEveryNoticeIsThreeClicksAway: from the home page by lists alone, without search and without
// going from notice to notice.
func TestEveryNoticeIsThreeClicksAway(t *testing.T) {
	e := many(rand.New(rand.NewPCG(1, 2)), 900)
	made := withoutSearch(t, e)
	clicks := map[string]int{"index.html": 0}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		if strings.HasPrefix(name, "records/") {
			continue
		}
		for _, to := range leadsTo(name, made[name]) {
			if _, seen := clicks[to]; !seen && made[to] != "" {
				clicks[to] = clicks[name] + 1
				queue = append(queue, to)
			}
		}
	}
	for i := range e.Notices {
		if name := "records/" + e.Notices[i].Path + ".html"; clicks[name] == 0 || clicks[name] > 3 {
			t.Errorf("%s is %d clicks away", name, clicks[name])
		}
	}
	for name := range made {
		if _, reached := clicks[name]; !reached && strings.HasSuffix(name, ".html") && !oldAddress.MatchString(name) && name != "404.html" && name != "search.html" {
			t.Errorf("no list leads to %s", name)
		}
	}
}

var oldAddress = regexp.MustCompile(`-p[0-9]+\.html$`)

// TestOfficeEntryYear: what one office disclosed under one entry in one year is a list that three
// clicks lead to: the office, the entry, the year.
func TestOfficeEntryYear(t *testing.T) {
	e := many(rand.New(rand.NewPCG(3, 4)), 700)
	made := withoutSearch(t, e)
	for _, name := range []string{"offices/组织科.html", "offices/组织科.entry-1.html", "offices/组织科.entry-1.2024.html"} {
		if made[name] == "" {
			t.Fatalf("there is no %s", name)
		}
	}
	if !slices.Contains(leadsTo("index.html", made["index.html"]), "offices/组织科.html") ||
		!slices.Contains(leadsTo("offices/组织科.html", made["offices/组织科.html"]), "offices/组织科.entry-1.html") ||
		!slices.Contains(leadsTo("offices/组织科.entry-1.html", made["offices/组织科.entry-1.html"]), "offices/组织科.entry-1.2024.html") {
		t.Error("no three clicks lead to the year")
	}
	want := map[string]bool{}
	for _, n := range e.Notices {
		if n.Office == "组织科" && n.Entry == 0 && n.Published.Year() == 2024 {
			want[n.Title] = true
		}
	}
	for _, m := range titled.FindAllStringSubmatch(made["offices/组织科.entry-1.2024.html"], -1) {
		if !want[m[1]] {
			t.Errorf("the list has %s", m[1])
		}
		delete(want, m[1])
	}
	if len(want) > 0 {
		t.Errorf("the list lacks %v", want)
	}
}

// TestPagesOfPeriodsAreWhole: each list shows each of its notices on the pages of its years and
// months, and on no page of a period a notice of another.
func TestPagesOfPeriodsAreWhole(t *testing.T) {
	e := many(rand.New(rand.NewPCG(5, 6)), 700)
	made := withoutSearch(t, e)
	period := regexp.MustCompile(`^(.*?)[./](20\d\d(?:-\d\d)?)(?:-p\d+)?\.html$`)
	dated := regexp.MustCompile(`<time datetime="(\d\d\d\d-\d\d-\d\d)">`)
	shown := map[string]map[string]bool{} // titles, by list
	for name, page := range made {
		m := period.FindStringSubmatch(name)
		if m == nil || strings.HasPrefix(name, "records/") {
			continue
		}
		for _, d := range dated.FindAllStringSubmatch(page, -1) {
			if !strings.HasPrefix(d[1], m[2]) {
				t.Errorf("%s has a notice of %s", name, d[1])
			}
		}
		if shown[m[1]] == nil {
			shown[m[1]] = map[string]bool{}
		}
		titles := titled.FindAllStringSubmatch(page, -1)
		for _, title := range titles {
			shown[m[1]][title[1]] = true
		}
		if len(titles) > 30 {
			t.Errorf("%s has %d notices", name, len(titles))
		}
	}
	for _, n := range e.Notices {
		for _, list := range []string{"months", "offices/" + n.Office, "publishers/" + n.Publisher, "timings/" + n.Timing} {
			if !shown[list][n.Title] {
				t.Errorf("no page of a period of %s has %s", list, n.Title)
			}
		}
	}
}

// TestNewNoticeChangesFewPages: one more notice, of today as of any day before, changes its own
// lists' pages of its days, and of all files one in a hundred; where it begins a month, which its
// year's other pages name, one in thirty. No page of a month of another year changes.
func TestNewNoticeChangesFewPages(t *testing.T) {
	for round := range soaktest.Times(2) {
		random := rand.New(rand.NewPCG(7, uint64(round)))
		e := many(random, 1500)
		before := withoutSearch(t, e)
		added := someNotice(random, e, "2026/new")
		if round%2 == 0 {
			added.Published = calendar.NewDate(2026, 11, 1+random.IntN(24)) // a month that is new
		}
		more := *e
		more.Notices = append(slices.Clone(e.Notices), added)
		sortNotices(&more)
		after := withoutSearch(t, &more)
		month := added.Published.String()[:len("2026-10")]
		changed, others := 0, 0
		for name, page := range after {
			if before[name] == page {
				continue
			}
			changed++
			if m := regexp.MustCompile(`20\d\d-\d\d(-p\d+)?\.html$`).FindString(name); m != "" && !strings.HasPrefix(m, month) && !strings.HasPrefix(m, "2026-") {
				others++
			}
		}
		for name := range before {
			if _, ok := after[name]; !ok {
				t.Errorf("%s is gone", name)
			}
		}
		most := len(after) / 80
		if round%2 == 0 {
			most = len(after) / 30
		}
		if changed > most {
			t.Errorf("round %d: a notice of %s changes %d of %d files", round, added.Published, changed, len(after))
		}
		if others > 0 {
			t.Errorf("round %d: a notice of %s changes %d pages of months of other years", round, added.Published, others)
		}
	}
}

// TestOldAddressesLead: the address of each page that lists had when their pages were numbered is
// one, and leads to the list.
func TestOldAddressesLead(t *testing.T) {
	e := many(rand.New(rand.NewPCG(9, 10)), 600)
	made := withoutSearch(t, e)
	refresh := regexp.MustCompile(`http-equiv="refresh" content="0; url=([^"]*)"`)
	counts := map[string]int{}
	for _, n := range e.Notices {
		day := n.Published.String()
		for _, base := range []string{"offices/" + n.Office, "publishers/" + n.Publisher, "timings/" + n.Timing, "years/" + day[:4], "months/" + day[:7]} {
			counts[base]++
		}
	}
	for base, count := range counts {
		for p := 2; (p-1)*e.Site.PageSize < count; p++ {
			name := fmt.Sprintf("%s-p%d.html", base, p)
			page, ok := made[name]
			if !ok {
				t.Errorf("%s is gone", name)
				continue
			}
			if m := refresh.FindStringSubmatch(page); m != nil {
				u, err := url.Parse(html.UnescapeString(m[1]))
				if err != nil || path.Join(path.Dir(name), u.Path) != base+".html" {
					t.Errorf("%s leads to %s (%v)", name, m[1], err)
				}
			} else if !strings.Contains(page, "<time ") {
				t.Errorf("%s is no list", name)
			}
		}
	}
}
