package check

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// ruleProcedure: the steps are taken in their order, after the matter was decided, by people whom
// site.yaml lets take them, and a major matter is approved by the head or by collective decision
// (二(六)1–6).
func ruleProcedure(c *checker, r *record.Record, problems *diag.List) {
	ruleOrder(r, problems)
	ruleSeparate(c, r, problems)
	s, ok := r.Procedure.Step(procedure.Approved)
	if !ok || !c.Config.Major.Has(r.Catalogue) || s.Level.ForMajor() {
		return
	}
	text := diag.T("目录第%[1]d项是重大事项，不能由“%[2]s”审批", "entry %[1]d is a major matter and is not approved at the level %[2]s", r.Catalogue, s.Level)
	if s.Level == "" {
		text = diag.T("目录第%d项是重大事项，“审批”没有写明层级", "entry %d is a major matter, and “approved” does not say at which level", r.Catalogue)
	}
	problems.Errorf("level-too-low", r.AtStep(procedure.Approved), text,
		diag.T("报主要负责人审批或集体研究后，运行 gongkai approve %s --by 姓名 --level 主要负责人（或 集体研究）", "have it approved by the head or collectively: gongkai approve %s --by NAME --level head (or collective)", r.Path))
}

func ruleOrder(r *record.Record, problems *diag.List) {
	var before procedure.Step
	for _, s := range r.Procedure.Steps {
		if s.By == "" || s.On.IsZero() {
			continue
		}
		switch {
		case !r.Decided.IsZero() && s.On.Before(r.Decided):
			problems.Errorf("step-before-decided", r.AtStep(s.Name),
				diag.T("“%[1]s”在 %[2]s，早于确定日期 %[3]s", "“%[4]s” is dated %[2]s, before %[3]s, the day it was decided", s.Name.Chinese(), s.On, r.Decided, s.Name),
				diag.T("核对日期；公开程序在事项确定之后办理", "check the dates; the procedure follows the decision"))
		case before.Name != "" && s.On.Before(before.On):
			problems.Errorf("steps-out-of-order", r.AtStep(s.Name),
				diag.T("“%[1]s”在 %[2]s，早于前一步“%[3]s”的 %[4]s", "“%[5]s” is dated %[2]s, before the step that precedes it, “%[6]s” of %[4]s", s.Name.Chinese(), s.On, before.Name.Chinese(), before.On, s.Name, before.Name),
				diag.T("按提出、保密审查、审核、审批、实施、反馈、归档的次序办理；次序无误的核对日期", "the order is proposed, secrecy, reviewed, approved, published, feedback, archived; check the dates"))
		}
		if before.Name == "" || s.On.After(before.On) {
			before = s
		}
	}
	if _, approved := r.Procedure.Step(procedure.Approved); approved {
		return
	}
	for _, s := range r.Procedure.Steps {
		if !s.Name.Before() {
			problems.Errorf("steps-out-of-order", r.AtStep(s.Name),
				diag.T("没有“审批”就写了“%[1]s”", "“%[2]s” is written, and “approved” is not", s.Name.Chinese(), s.Name),
				diag.T("先审批：gongkai approve %s --by 姓名", "approve it first: gongkai approve %s --by NAME", r.Path))
			return
		}
	}
}

// ruleSeparate: where site.yaml wants it, no two steps are signed by one person.
func ruleSeparate(c *checker, r *record.Record, problems *diag.List) {
	signed := map[string]procedure.Name{}
	for _, s := range r.Procedure.Steps {
		if !slices.Contains(c.Config.Separate, s.Name) {
			continue
		}
		for _, name := range s.People() {
			if first, twice := signed[name]; twice && first != s.Name {
				problems.Errorf("steps-by-one-person", r.AtStep(s.Name),
					diag.T("“%[1]s”和“%[2]s”由同一人（%[3]s）签字，site.yaml 不允许", "“%[4]s” and “%[5]s” are both signed by %[3]s, which site.yaml forbids", first.Chinese(), s.Name.Chinese(), name, first, s.Name),
					diag.T("由另一人办理其中一步；规定见 site.yaml 的 procedure: {separate: …}", "another person takes one of the steps; see procedure: {separate: …} in site.yaml"))
				break
			}
			signed[name] = s.Name
		}
	}
}
