package check

import (
	"slices"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleDate: a record goes up when it has been decided, and comes down later than it went up.
func ruleDate(_ *checker, r *record.Record, problems *diag.List) {
	if !r.Publish.IsZero() && !r.Decided.IsZero() && r.Publish.Before(r.Decided) {
		problems.Errorf("publish-before-decided", r.At("publish"),
			diag.T("公开日期 %s 早于确定日期 %s", "it is published on %s, before it was decided on %s", r.Publish, r.Decided),
			diag.T("核对两个日期", "check both dates"))
	}
	from := r.Publish
	if from.IsZero() {
		from = r.Decided
	}
	if !r.Expires.IsZero() && !from.IsZero() && !r.Expires.After(from) {
		problems.Errorf("expires-too-early", r.At("expires"),
			diag.T("撤下日期 %s 不晚于公开之日 %s", "it comes down on %s, not later than it goes up on %s", r.Expires, from),
			diag.T("撤下日期是不再显示的第一天，应晚于公开日期", "expires is the first day on which it is not shown; make it later than publish"))
	}
}

// ruleDeferral: only a prompt matter can be deferred, with approval and to a later day (二(五)3).
func ruleDeferral(_ *checker, r *record.Record, problems *diag.List) {
	if r.Deferral.IsZero() {
		return
	}
	if r.Timing != catalogue.Prompt && r.Timing != catalogue.NoTiming {
		problems.Errorf("deferral-not-prompt", r.At("deferral"),
			diag.T("只有“随时公开”的事项可以延期，这里是“%[1]s”", "only a prompt matter can be deferred, this one is %[2]s", r.Timing, r.Timing.English()),
			diag.T("删去延期；需要变更时限的，补充“变更”，写明审批", "remove the deferral; to depart from the timing add the approval of a deviation"))
	}
	if !r.Deferral.Until.IsZero() && !r.Decided.IsZero() && !r.Deferral.Until.After(r.Decided) {
		problems.Errorf("deferral-too-early", r.At("deferral"),
			diag.T("延至 %s，并不晚于确定日期 %s", "it is deferred to %s, which is not later than %s, the day it was decided", r.Deferral.Until, r.Decided),
			diag.T("核对两个日期，或删去延期", "check both dates, or remove the deferral"))
	}
	if r.Deferral.On.After(r.Deferral.Until) && !r.Deferral.Until.IsZero() {
		problems.Errorf("deferral-after-the-fact", r.At("deferral"),
			diag.T("延期在 %s 才批准，晚于延至的日期 %s", "the deferral was approved on %s, after the day to which it defers, %s", r.Deferral.On, r.Deferral.Until),
			diag.T("延期须事先审批，核对日期", "a deferral is approved beforehand; check the dates"))
	}
}

// ruleDeviation: an approved departure that departs from nothing is a mistake somewhere.
func ruleDeviation(c *checker, r *record.Record, problems *diag.List) {
	e, ok := c.entry(r)
	if !ok {
		return
	}
	for _, of := range r.Deviation.Of {
		departs := true
		switch of {
		case "scope":
			departs = r.Scope.IsZero() || !e.Scope.Allows(r.Scope.Kind())
		case "timing":
			departs = e.Timing != catalogue.AnyTiming && e.Timing != r.Timing
		case "methods":
			departs = false
			for _, m := range r.Methods {
				departs = departs || !e.AllowsMethod(m, r.Scope.Kind())
			}
		case "publisher":
			publishing := each(e.Publishers, c.Config.Publishing)
			departs = len(publishing) > 0 && !slices.Contains(publishing, r.Publisher)
		case "office":
			responsible := each(e.Offices, c.Config.Responsible)
			departs = len(responsible) > 0 && !slices.Contains(responsible, r.Office)
		}
		if !departs {
			problems.Warnf("deviation-unneeded", r.At("deviation"),
				diag.T("“%[2]s”与目录一致，不需要变更审批", "%[1]s agrees with the catalogue and needs no deviation", of, record.ChineseKey(of)),
				diag.T("从变更事项中删去它，或核对文稿", "remove it from the deviation, or check the record"))
		}
	}
}

// rulePosting: a window on a board begins before it ends, and is for records that hang on boards.
func rulePosting(c *checker, r *record.Record, problems *diag.List) {
	w := r.Posting
	if w == (record.Window{}) {
		return
	}
	if !w.From.IsZero() && !w.To.IsZero() && w.To.Before(w.From) {
		problems.Errorf("posting-reversed", r.At("posting"),
			diag.T("张贴自 %s 起，却到 %s 止", "it is posted from %s, but only to %s", w.From, w.To), diag.T("核对起止日期", "check the dates"))
	}
	if !w.To.IsZero() && !r.Publish.IsZero() && w.To.Before(r.Publish) {
		problems.Errorf("posting-before-publish", r.At("posting"),
			diag.T("张贴到 %s 止，早于公开日期 %s", "it is posted until %s, before it is published on %s", w.To, r.Publish), diag.T("核对日期", "check the dates"))
	}
}
