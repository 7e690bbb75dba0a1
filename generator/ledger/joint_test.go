package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
	"gongkai/generator/soaktest"
)

// jointSource is a site whose catalogue has the entries given as 标题|责任科室, all disclosed by
// quarters, with records given as in newSource.
func jointSource(t *testing.T, settings string, entries []string, fronts ...string) ledger.Source {
	t.Helper()
	c, problems := config.Parse("site.yaml", []byte(`
organisation: 甲
title: 乙
publishers: [市政协党组, {name: 市政协机关党组, also: [机关党组]}, {name: 各党支部, members: [一支部, 二支部]}]
offices: [综合科, 秘书科, 机关党委, {name: 各委办, members: [提案办, 经济办, 农业办]}]
groups: [{name: 甲组, realm: 党内}]
audiences: [{id: public, title: 社会, sees: [社会]}]
ledger: {from: 2026-01-01, cadence: {quarter: [1-9]}`+settings+`}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	table := "序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室,公开主体\n"
	for i, e := range entries {
		title, offices, _ := strings.Cut(e, "|")
		offices, publishers, _ := strings.Cut(offices, "|")
		table += fmt.Sprintf("%d,一,,%s,社会,定期公开,网站,%s,%s\n", i+1, title, offices, publishers)
	}
	parsed, problems := catalogue.Parse("c.csv", []byte(table))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	src := newSource(t, "")
	src.Config, src.Catalogue = c, catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(day(t, "2010-01-01"), "c.csv", parsed)}}
	for i, front := range fronts {
		src.Approved = append(src.Approved, approve(src, version{text: parse(t, c, fmt.Sprintf("r%d", i), front), on: day(t, "2026-04-02")}))
	}
	return src
}

func parse(t *testing.T, c *config.Config, name, front string) *record.Record {
	t.Helper()
	r, problems := record.Parse(c, name, name+".md", false, []byte("---\ntitle: 事项\nscope: 社会\n"+front+"\n---\n正文\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

// TestNoMemberIsChargedForAll holds on random sites, against a count written apart: each quarter of
// each entry is charged once; to the office whose record there is, else to the one that site.yaml
// names, else to the only one responsible, and else to nobody; all the others help.
func TestNoMemberIsChargedForAll(t *testing.T) {
	classes := map[string][]string{"各委办": {"提案办", "经济办", "农业办"}}
	names := []string{"综合科", "秘书科", "机关党委", "各委办"}
	r := rand.New(rand.NewPCG(16, 2026))
	for range soaktest.Times(60) {
		var entries, leads, fronts []string
		want := map[string]string{} // entry and quarter → lead and helpers
		for n := 1; n <= 6; n++ {
			var named, able []string
			for _, i := range r.Perm(len(names))[:1+r.IntN(3)] {
				named = append(named, names[i])
				if members, ok := classes[names[i]]; ok {
					able = append(able, members...)
				} else {
					able = append(able, names[i])
				}
			}
			entries = append(entries, "事项|"+strings.Join(named, "、"))
			lead := ""
			if len(able) == 1 {
				lead = able[0]
			}
			if r.IntN(3) == 0 {
				lead = able[r.IntN(len(able))]
				leads = append(leads, fmt.Sprintf("%d: %s", n, lead))
			}
			for q := 1; q <= 2; q++ {
				who := lead
				if r.IntN(3) == 0 {
					who = able[r.IntN(len(able))]
					fronts = append(fronts, fmt.Sprintf("catalogue: %d\ntiming: 定期公开\noffice: %s\npublisher: 市政协党组\nperiod: 2026-Q%d\ndecided: 2026-04-01", n, who, q))
				}
				helpers := slices.DeleteFunc(slices.Clone(able), func(o string) bool { return o == who })
				slices.Sort(helpers)
				want[fmt.Sprint(n, " 2026-Q", q)] = who + " " + strings.Join(helpers, "、")
			}
		}
		settings := ""
		if len(leads) > 0 {
			settings = ", lead: {" + strings.Join(leads, ", ") + "}"
		}
		got := map[string]string{}
		for _, o := range ledger.New(jointSource(t, settings, entries, fronts...), day(t, "2026-06-15")).Obligations {
			key := fmt.Sprint(o.Entry.Number, " ", o.Period)
			if got[key] != "" {
				t.Errorf("%s is owed twice", key)
			}
			helpers := slices.Clone(o.Helpers)
			slices.Sort(helpers)
			if got[key] = o.Lead + " " + strings.Join(helpers, "、"); o.Lead != "" && o.Offices[0] != o.Lead || len(o.Offices) == 0 {
				t.Errorf("%s: %s leads, the offices are %v", key, o.Lead, o.Offices)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v, lead %v, records %q:\ngot  %v\nwant %v", entries, leads, fronts, got, want)
		}
	}
}

// TestEachPublisherOwes: an entry that names several publishers is owed by each of them; the record
// of one closes nothing for another.
func TestEachPublisherOwes(t *testing.T) {
	of := func(publisher string) string {
		return "catalogue: 1\ntiming: 定期公开\noffice: 综合科\nperiod: 2026-Q1\ndecided: 2026-04-01\npublisher: " + publisher
	}
	for _, c := range []struct {
		entry, settings string
		records         []string
		want            string
	}{
		{"市政协党组和机关党组中心组学习情况|综合科", "", []string{of("市政协党组")}, "市政协党组 done in time; 市政协机关党组 overdue"},
		{"市政协党组和机关党组中心组学习情况|综合科", "", []string{of("市政协机关党组"), of("市政协党组")}, "市政协党组 done in time; 市政协机关党组 done in time"},
		{"市政协党组和机关党组中心组学习情况|综合科", "", []string{of("一支部")}, "市政协党组 overdue; 市政协机关党组 overdue;  done in time"},
		{"机关党组学习情况|综合科", "", []string{of("市政协党组")}, " done in time"},
		{"机关党组对市政协党组的报告|综合科", "", []string{of("一支部")}, " done in time"},
		{"市政协党组、机关党组和各党支部学习情况|综合科", "", []string{of("二支部")}, "各党支部 done in time; 市政协党组 overdue; 市政协机关党组 overdue"},
		{"市政协党组和机关党组学习情况|综合科|市政协党组", "", []string{of("市政协党组")}, " done in time"},
		{"学习情况|综合科|市政协党组、各党支部", "", []string{of("市政协党组")}, "各党支部 overdue; 市政协党组 done in time"},
		{"市政协机关党组和各党支部学习情况|综合科", ", each: [1]", []string{of("二支部")}, "一支部 overdue; 二支部 done in time; 市政协机关党组 overdue"},
	} {
		var got []string
		for _, o := range ledger.New(jointSource(t, c.settings, []string{c.entry}, c.records...), day(t, "2026-06-15")).Obligations {
			if o.Period.String() == "2026-Q1" {
				got = append(got, o.Publisher+" "+o.State.English())
			}
		}
		slices.SortFunc(got, func(a, b string) int {
			if a[0] == ' ' || b[0] == ' ' {
				return strings.Compare(b, a)
			}
			return strings.Compare(a, b)
		})
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s%s: %s, want %s", c.entry, c.settings, strings.Join(got, "; "), c.want)
		}
	}
}

// TestLeadFollowsTheNumbers: who leads in an entry leads in what became of it; of entries that were
// put together and had different ones nobody does.
func TestLeadFollowsTheNumbers(t *testing.T) {
	src := jointSource(t, ", lead: {1: 综合科, 2: 秘书科, 3: 综合科}", []string{"甲事|综合科、秘书科", "乙事|综合科、秘书科", "丙事|综合科、秘书科"})
	now := src.Config.Ledger.Renumbered(func(number int) []int { return map[int][]int{1: {7}, 2: {8}, 3: {8, 9}}[number] })
	for number, want := range map[int]string{1: "", 7: "综合科", 8: "", 9: "综合科"} {
		if got := now.Lead(number).Office; got != want {
			t.Errorf("%q leads in %d, want %q", got, number, want)
		}
	}
}
