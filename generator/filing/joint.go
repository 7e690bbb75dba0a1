package filing

import (
	"slices"

	"gongkai/generator/config"
	"gongkai/generator/ledger"
)

// byOffice counts each obligation once: for the office that leads, in the order of site.yaml, or in
// a row of its own where none does. In how many an office helps is told beside it.
func byOffice(c *config.Config, all []ledger.Obligation) []Bar {
	var bars []Bar
	known := config.Concrete(c.Offices)
	add := func(name string, of func(ledger.Obligation) bool) {
		if b := count(name, all, of); b.Total() > 0 {
			bars = append(bars, b)
		}
	}
	for _, name := range known {
		b := count(name, all, func(o ledger.Obligation) bool { return o.Lead == name })
		for _, o := range all {
			if o.Helps(name) {
				b.Helps++
			}
		}
		bars = append(bars, b)
	}
	add(ledger.Joint.ZH, func(o ledger.Obligation) bool { return o.Lead == "" })
	add("其他", func(o ledger.Obligation) bool { return o.Lead != "" && !slices.Contains(known, o.Lead) })
	return bars
}

// offices is the table of offices: what each leads in, and in how much it helps (牵头、配合). The
// sum of the last column is none: several help in one.
func offices(bars []Bar) Table {
	t := counted("各科室完成情况", "科室（牵头）", bars, nil)
	t.Columns = append(t.Columns, Column{"配合", 7})
	for i := range t.Rows {
		var helps Cell = ""
		if i < len(bars) && bars[i].Name != ledger.Joint.ZH && bars[i].Name != "其他" {
			helps = bars[i].Helps
		}
		t.Rows[i] = append(t.Rows[i], helps)
	}
	return t
}

// led is who leads in an obligation, for a table.
func led(o ledger.Obligation) string {
	if o.Lead == "" {
		return ledger.Joint.ZH
	}
	return o.Lead
}
