package filing_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/ledger"
	"gongkai/generator/site"
	"gongkai/generator/soaktest"
)

// TestYearOfAnOffice: a year of an office, simulated from its registers and records: every table of
// what it files agrees with a second count, which is of what the office did and not of what the
// program has read.
func TestYearOfAnOffice(t *testing.T) {
	for n := range soaktest.Times(1) {
		y := simulate(t, uint64(n+1))
		folder := y.folder()
		for _, text := range []string{"2026-03", "2026-07", "2026-11", "2026"} {
			p, err := calendar.ParsePeriod(text)
			if err != nil {
				t.Fatal(err)
			}
			agree(t, "seed "+strconv.Itoa(n+1)+", "+text, y.filed(folder, p), y.tablesOf(p))
		}
		if n == 0 {
			y.eventful()
		}
		if t.Failed() {
			return
		}
	}
}

// eventful tells what did not happen in a year, so that nothing was counted of it.
func (y *office) eventful() {
	happened := map[string]bool{}
	for _, day := range []string{"2026-07-31", yearEnds} {
		for _, o := range y.counted(on(day)).owed {
			happened[o.kind], happened[o.state] = true, true
			happened["共同承担"] = happened["共同承担"] || o.lead == ""
			happened["取消"] = happened["取消"] || o.dropped
			happened["几个公开主体"] = happened["几个公开主体"] || o.publisher != ""
			happened["延期"] = happened["延期"] || strings.Contains(o.remark, "经批准延至")
		}
	}
	for _, p := range y.papers {
		happened["撤回"] = happened["撤回"] || !p.withdrawn.IsZero()
		happened["不同意"] = happened["不同意"] || !p.refused.IsZero()
		happened["上墙"] = happened["上墙"] || !p.hall.IsZero()
	}
	for _, what := range append(slices.Clone(stateNames), "长期公开", "定期公开", "分阶段公开", "总结性公开", "随时公开", "政策解读", "澄清更正", "补充公开", "参与结果", "例行发布",
		"共同承担", "取消", "几个公开主体", "撤回", "不同意", "上墙") {
		if !happened[what] {
			y.t.Errorf("nothing in the year is %s", what)
		}
	}
}

// filed is what the program files of a period.
func (y *office) filed(folder memory, p calendar.Period) []filing.Table {
	s, problems, err := site.Load(site.Inputs{Folder: folder.on(y, p.Last()), Need: site.ForLedger}, p.Last())
	if err != nil || s == nil {
		y.t.Fatal(err, problems)
	}
	for _, problem := range problems {
		if problem.Severity == diag.Error && !problem.Draft {
			y.t.Errorf("%v", problem)
		}
	}
	return filing.New(filing.Inputs{Config: s.Config, Ledger: ledger.New(s.LedgerSource(), p.Last()), Period: p}).Tables
}

// agree compares tables row by row, in whatever order rows stand that are numbered.
func agree(t *testing.T, when string, tables []filing.Table, want map[string][][]string) {
	t.Helper()
	for _, table := range tables {
		numbered := slices.Contains([]string{"编号", "序号"}, table.Columns[0].Title) && table.Name != "意见反馈"
		var got, wanted []string
		for i, row := range table.Rows {
			var cells []string
			for _, cell := range row {
				cells = append(cells, filing.Text(cell))
			}
			if numbered {
				if cells[0] != strconv.Itoa(i+1) {
					t.Errorf("%s, %s: row %d has the number %s", when, table.Name, i+1, cells[0])
				}
				cells = cells[1:]
			}
			if table.Name == "文稿索引" {
				cells = cells[:len(cells)-1]
			}
			got = append(got, strings.Join(cells, "|"))
		}
		for _, row := range want[table.Name] {
			wanted = append(wanted, strings.Join(row, "|"))
		}
		delete(want, table.Name)
		slices.Sort(got)
		slices.Sort(wanted)
		missing, extra := minus(wanted, got), minus(got, wanted)
		if len(missing)+len(extra) > 0 {
			t.Errorf("%s, %s: %d rows, want %d\nmissing\n  %s\nnot wanted\n  %s", when, table.Name, len(got), len(wanted), strings.Join(missing, "\n  "), strings.Join(extra, "\n  "))
		}
	}
	for name, rows := range want {
		t.Errorf("%s: no table %s, want %d rows", when, name, len(rows))
	}
}

// minus is what stands in one list and not in another, as often as it does.
func minus(all, others []string) (out []string) {
	left := map[string]int{}
	for _, text := range others {
		left[text]++
	}
	for _, text := range all {
		if left[text]--; left[text] < 0 {
			out = append(out, text)
		}
	}
	return out
}
