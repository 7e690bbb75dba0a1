package filing

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/feedback"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
	"gongkai/generator/soaktest"
)

// TestEveryCountedItemHasACounter: what site.yaml may name is counted, once, and nothing besides.
func TestEveryCountedItemHasACounter(t *testing.T) {
	var names []string
	for _, c := range counters {
		names = append(names, c.item)
	}
	if want := config.Counted(); !slices.Equal(names, want) {
		t.Errorf("counters of %v, items %v", names, want)
	}
}

// TestScoresAgreeWithASecondCount: over random ledgers, each score is the weight times what a count
// written apart gives; the evidence has a row for each; and nothing that a person judges is filled
// in.
func TestScoresAgreeWithASecondCount(t *testing.T) {
	c, problems := config.Parse("site.yaml", []byte(`
organisation: 甲
title: 乙
publishers: [党组, 支部]
offices: [科一, 科二]
groups: [{name: 甲组, realm: 党内}]
audiences: [{id: public, title: 社会, sees: [社会]}]
evaluation:
  - {item: 按时公开, weight: 37}
  - {judged: 内容质量, weight: 20}
  - {item: answered, weight: 30}
  - {item: completed, weight: 13}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	year := calendar.PeriodOf(calendar.Year, calendar.NewDate(2026, 1, 1))
	r := rand.New(rand.NewPCG(28, 2026))
	for range soaktest.Times(100) {
		l := &ledger.Ledger{}
		type key struct{ who, item string }
		all, met := map[key]int{}, map[key]int{}
		rows := 0
		tally := func(due calendar.Date, item string, ok bool, whose ...string) {
			if due.Year() != 2026 {
				return
			}
			rows++
			for _, who := range whose {
				if all[key{who, item}]++; ok {
					met[key{who, item}]++
				}
			}
		}
		for range r.IntN(40) {
			state := ledger.States()[r.IntN(len(ledger.States()))]
			clock := state
			if state == ledger.Nowhere {
				clock = ledger.Overdue
			}
			office := []string{"科一", "科二", ""}[r.IntN(3)]
			publisher := []string{"党组", "支部"}[r.IntN(2)]
			due := calendar.NewDate(2025+r.IntN(2), 6, 1+r.IntN(28))
			kind := []ledger.Kind{ledger.Periodic, ledger.Prompt, ledger.Correction}[r.IntN(3)]
			l.Obligations = append(l.Obligations, ledger.Obligation{Kind: kind, Entry: catalogue.Entry{Number: 1}, Lead: office, State: state, Clock: clock, Due: due, Record: &record.Record{Publisher: publisher}})
			if kind == ledger.Correction || (clock != ledger.InTime && clock != ledger.Late && clock != ledger.Overdue) {
				continue
			}
			if office == "" {
				office = "共同承担"
			}
			tally(due, "按时公开", state == ledger.InTime, office, publisher)
			tally(due, "应公开尽公开", state == ledger.InTime || state == ledger.Late, office, publisher)
		}
		for range r.IntN(10) {
			state := []ledger.State{ledger.InTime, ledger.Late, ledger.Overdue, ledger.Pending}[r.IntN(4)]
			office := []string{"科一", ""}[r.IntN(2)]
			due := calendar.NewDate(2025+r.IntN(2), 6, 1)
			l.Answers = append(l.Answers, ledger.Answer{Item: feedback.Item{Office: office}, State: state, Due: due})
			if state != ledger.Pending {
				tally(due, "按时答复意见", state == ledger.InTime, cmp.Or(office, "未定科室"), "未定公开主体")
			}
		}
		tables := evaluation(c, l, year)
		if got := len(tables[1].Rows); got != rows {
			t.Fatalf("%d rows of evidence, want %d", got, rows)
		}
		sums := map[string]float64{}
		for _, row := range tables[0].Rows {
			who, item := row[0].(string), row[2].(string)
			k := key{who, item}
			switch item {
			case "内容质量", "总分":
				if fmt.Sprint(row[4:9]) != fmt.Sprint([]Cell{"", "", "", "", ""}) {
					t.Fatalf("%v: what a person judges is filled in", row)
				}
			case "小计（程序统计的）":
				if got := float64(row[8].(Points)); math.Abs(got-sums[who]) > 1e-9 {
					t.Fatalf("%s: %v points, want %v", who, got, sums[who])
				}
			default:
				if row[4] != all[k] || row[5] != met[k] {
					t.Fatalf("%v: want %d of %d", row, met[k], all[k])
				}
				if all[k] == 0 {
					if row[8] != "" {
						t.Fatalf("%v: points for nothing", row)
					}
					continue
				}
				want := math.Round(10*float64(row[3].(int)*met[k])/float64(all[k])) / 10
				if got := float64(row[8].(Points)); math.Abs(got-want) > 1e-9 {
					t.Fatalf("%v: want %v points", row, want)
				}
				sums[who] += want
			}
		}
	}
}
