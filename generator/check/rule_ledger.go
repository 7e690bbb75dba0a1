package check

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/relation"
)

// ruleRisk: what may set something off is assessed before it is decided to disclose it, and above
// the lowest level there is a plan (二(七)2).
func ruleRisk(c *checker, r *record.Record, problems *diag.List) {
	k := r.Risk
	switch {
	case k.IsZero() && !r.Written("risk") && c.Lists(c.Config.Risk, r.Catalogue, r.Decided):
		// A draft may still lack it and must not stop anybody; no approval is given without.
		problems.Warnf("risk-missing", r.At("catalogue"), diag.T("目录第%d项公开前须作风险评估", "the risk of entry %d has to be assessed before it is disclosed", r.Catalogue),
			diag.T("补上“风险评估: {等级: 低, 签字人: 姓名, 日期: 2026-10-09}”；中、高等级还要写“预案”", "add “risk: {level: low, by: NAME, on: 2026-10-09}”, and a plan for medium and high"))
	case (k.Level == record.RiskMedium || k.Level == record.RiskHigh) && k.Plan == "":
		problems.Errorf("risk-without-plan", r.At("risk"), diag.T("风险等级为“%s”，没有写应对预案", "the risk is %s, and there is no plan", k.Level),
			diag.T("补上“预案: 由谁、怎样应对”", "add “plan: who does what”"))
	}
	if k.Level == record.RiskLow || k.Level == "" || c.asApproved(r) != nil || len(k.Kinds) > 0 && k.Basis != "" {
		return // what is approved already is not judged anew
	}
	problems.Warnf("risk-half-told", r.At("risk"), diag.T("“风险评估”没有写%[1]s", "the assessment of risk does not say %[2]s", lacksOf(k).ZH, lacksOf(k).EN),
		diag.T("补上，如“类别: [社会稳定, 舆情], 研判依据: 近三年同类公示的来信来访”；类别可写政治安全、社会稳定、舆情", "add them, as in “kind: [stability, opinion], basis: WHAT IT WAS JUDGED BY”; the kinds are political, stability, opinion"))
}

// lacksOf is what an assessment of risk leaves out.
func lacksOf(k record.Risk) diag.Text {
	switch {
	case k.Basis != "":
		return diag.T("类别", "of what kind it is")
	case len(k.Kinds) > 0:
		return diag.T("研判依据", "by what it was judged")
	}
	return diag.T("类别、研判依据", "of what kind it is, and by what it was judged")
}

// ruleInterpretation: a normative document is published together with its interpretation (二(七)3).
// The interpretation may be on its way, so this is a warning; a document that concerns few needs
// none, and says so: see ledger.WaivedInterpretation.
func ruleInterpretation(c *checker, r *record.Record, problems *diag.List) {
	if !c.Lists(c.Config.Ledger.Interpret, r.Catalogue, r.Decided) || c.interprets[r.Path] || slices.ContainsFunc(r.Relations, func(rel record.Relation) bool { return rel.Kind == relation.Interprets }) {
		return
	}
	problems.Warnf("interpretation-missing", r.At("catalogue"), diag.T("规范性文件应与解读材料一并公开，没有文稿解读它", "a normative document is published together with its interpretation, and no record interprets it"),
		diag.T("另写一篇解读，文件头写“解读: %[1]s”；无需解读的，由审批人在“豁免”中写明 interpretation-missing 和理由", "write one with “interprets: %[1]s”; where none is needed, waive interpretation-missing with the reason", r.Path))
}

// ruleLedger: what site.yaml says of entries agrees with the catalogue in force. Its numbers are
// those of that catalogue, or of the day that numbering names, and then they are followed.
func ruleLedger(c *checker, problems *diag.List) {
	if c.following == nil {
		return
	}
	now, written := c.following.InForce(), c.Numbered()
	if c.Catalogue.On(written) == nil {
		problems.Errorf("site-value", c.Config.Places["numbering"], diag.T("%s 还没有公开目录", "no catalogue was in force on %s", written),
			diag.T("写一版目录施行的日期，如 numbering: %s", "write the day of a catalogue, such as numbering: %s", now.Date))
		return
	}
	l, places := c.Config.Ledger, c.Config.Places
	for i, kind := range []calendar.Kind{calendar.Month, calendar.Quarter, calendar.Half, calendar.Year} {
		numbers := slices.DeleteFunc(l.Cadences(), func(n int) bool { return l.Cadence(n) != kind })
		key := "cadence." + config.CadenceKeys()[i]
		c.numbers(places[key], key, numbers, catalogue.Periodic, problems)
	}
	c.numbers(places["each"], "each", l.Each, catalogue.NoTiming, problems)
	c.numbers(places["interpret"], "interpret", l.Interpret, catalogue.NoTiming, problems)
	for _, n := range l.Leads() {
		c.numbers(l.Lead(n).Place, "lead", []int{n}, catalogue.NoTiming, problems)
	}
	c.numbers(places["risk"], "risk", c.Config.Risk, catalogue.NoTiming, problems)
	c.numbers(places["major"], "major", c.Config.Major, catalogue.NoTiming, problems)
	for _, w := range l.Works {
		if w.Entry != 0 {
			c.numbers(w.Place, "works", []int{w.Entry}, catalogue.NoTiming, problems)
		}
	}
	ruleTemplates(c, problems)
	ruleLead(c, problems)
	ruleStages(c, problems)
}

// numbers reports those of a list in site.yaml that the catalogue does not have, and those of
// entries of another timing: each in one problem.
func (c *checker) numbers(at diag.Place, key string, numbers []int, timing catalogue.Timing, problems *diag.List) {
	now, written := c.following.InForce(), c.Numbered()
	var missing []int
	unfit := map[catalogue.Timing][]int{}
	for _, n := range numbers {
		led := c.Catalogue.Lead(n, written, now.Date)
		if len(led) == 0 {
			missing = append(missing, n)
			continue
		}
		var fits bool
		var last catalogue.Entry
		for _, e := range c.named(n, led) {
			last, fits = e, fits || timing == catalogue.NoTiming || e.Timing == timing || e.Timing == catalogue.AnyTiming
		}
		if !fits {
			unfit[last.Timing] = append(unfit[last.Timing], n)
		}
	}
	if len(missing) > 0 {
		problems.Errorf("ledger-entry-unknown", at, diag.T("%[1]s 中的第 %[2]s 项，目录里没有", "%[1]s names %[3]s, which the catalogue in force does not have", key, listed(missing, "、"), entriesOf(missing)),
			diag.T("按 %s 的目录核对序号", "check the numbers against the catalogue of %s", now.Date))
	}
	for _, t := range slices.Sorted(maps.Keys(unfit)) {
		problems.Errorf("ledger-entry-timing", at, diag.T("%[1]s 中的第 %[2]s 项，目录规定“%[3]s”，不按周期公开", "%[1]s names %[5]s: %[4]s, and not disclosed by periods", key, listed(unfit[t], "、"), t, t.English(), entriesOf(unfit[t])),
			diag.T("从中删去 %[1]s", "remove %[2]s from it", listed(unfit[t], "、"), listed(unfit[t], ", ")))
	}
}

// listed is numbers with a separator between them.
func listed(numbers []int, separator string) string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, separator)
}

// entriesOf is the entries of some numbers, in English.
func entriesOf(numbers []int) string {
	if len(numbers) == 1 {
		return "entry " + listed(numbers, ", ")
	}
	return "the entries " + listed(numbers, ", ")
}

// named is the entries that a number of site.yaml may mean, the one in force last: where it does
// not say of which catalogue its numbers are, days before a new one are built with the numbers of
// that too.
func (c *checker) named(number int, led []int) (entries []catalogue.Entry) {
	if c.Config.Numbering.IsZero() {
		for _, revision := range c.Catalogue.Revisions {
			if e, ok := revision.Entry(number); ok && revision != c.following.InForce() {
				entries = append(entries, e)
			}
		}
	}
	for _, number := range led {
		if e, ok := c.following.InForce().Entry(number); ok {
			entries = append(entries, e)
		}
	}
	return entries
}

// ruleStages: one stage of a work is disclosed once by each office (二(五)2).
func ruleStages(c *checker, problems *diag.List) {
	type key struct {
		period calendar.Period
		office string
	}
	first := map[key]*record.Record{}
	for _, r := range c.Records {
		if r.Period.Of() == "" {
			continue
		}
		k := key{r.Period, r.Office}
		if other := first[k]; other != nil && !relates(r, other.Path) && !relates(other, r.Path) {
			problems.Warnf("stage-twice", r.At("period"), diag.T("%[1]s已由 %[2]s 公开", "%[3]s is disclosed by %[2]s already", r.Period.Chinese(), other.File, r.Period),
				diag.T("核对阶段；是后一阶段的改写数字，是改正前文的写“更正”或“替代”", "check the stage; give a later stage its number, and a correction its “corrects” or “replaces”"))
			continue
		}
		first[k] = r
	}
}

func relates(r *record.Record, path string) bool {
	return slices.ContainsFunc(r.Relations, func(rel record.Relation) bool { return rel.Target == path })
}
