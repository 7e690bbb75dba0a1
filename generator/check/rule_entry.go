package check

import (
	"strconv"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleEntry: the number must be of the revision in force on the day the matter was decided (二(二):
// the catalogue is adjusted over time).
func ruleEntry(c *checker, r *record.Record, problems *diag.List) {
	if r.Decided.IsZero() || r.Catalogue == 0 || len(c.Catalogue.Revisions) == 0 {
		return
	}
	revision := c.Catalogue.On(r.Decided)
	if revision == nil {
		first := c.Catalogue.Revisions[0]
		problems.Errorf("decided-before-catalogue", r.At("decided"),
			diag.T("%s 确定时还没有公开目录（最早的目录自 %s 起施行）", "no catalogue was in force on %s (the first from %s)", r.Decided, first.Date),
			diag.T("核对确定日期；更早的目录请存入 content/catalogue", "check the date; an earlier catalogue belongs into content/catalogue"))
		return
	}
	if _, ok := revision.Entry(r.Catalogue); ok || len(revision.Entries) == 0 {
		return // of a revision that could not be read, its own problems tell
	}
	last := 0
	for _, e := range revision.Entries {
		last = max(last, e.Number)
	}
	problems.Errorf("catalogue-unknown-number", r.At("catalogue"),
		diag.T("%[2]s 施行的目录中没有第 %[1]d 项", "the catalogue of %[2]s has no entry %[1]d", r.Catalogue, revision.Date),
		diag.T("目录序号为 1 至 %s，见 %s", "its numbers run from 1 to %s, see %s", strconv.Itoa(last), revision.File))
}
