package check

import (
	"maps"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
)

// ruleRelation: 立改废释 and corrections name a record that exists and is not the record itself
// (二(七)3, 5; entries 69–72).
func ruleRelation(c *checker, r *record.Record, problems *diag.List) {
	for _, rel := range r.Relations {
		key := record.ChineseKey(string(rel.Kind))
		target, ok := c.paths[rel.Target]
		switch {
		case rel.Target == r.Path:
			problems.Errorf("relation-self", rel.Place, diag.T("“%[1]s”指向了文稿自己", "%[2]s names the record itself", key, rel.Kind),
				diag.T("写另一文稿的路径", "write the path of another record"))
		case !ok:
			fix := diag.T("写 content/records/ 之下的路径，不带 .md，如 2026/党费-q3", "write its path under content/records/ without .md, such as 2026/党费-q3")
			if near := diag.Nearest(rel.Target, slices.Sorted(maps.Keys(c.paths))); near != "" {
				fix = diag.T("是否应为“%s”", "did you mean “%s”", near)
			}
			problems.Errorf("relation-unknown", rel.Place, diag.T("“%[1]s”所指的文稿%[3]s不存在", "%[2]s names %[3]s, which does not exist", key, rel.Kind, diag.Quote(rel.Target)), fix)
		case !r.Scope.IsZero() && !target.Scope.IsZero() && !r.Scope.Within(target.Scope):
			problems.Warnf("relation-hidden", rel.Place,
				diag.T("“%[1]s”所指的文稿范围较窄（%[3]s），看不到它的读者也看不到这一关联", "%[2]s names a record of a narrower scope (%[3]s); readers who may not see that see no relation", key, rel.Kind, target.Scope),
				diag.T("无需改动；若两者应面向同样的读者，核对公开范围", "nothing has to be changed; check the scopes if both are for the same readers"))
		case rel.Kind != relation.Interprets && !r.Decided.IsZero() && r.Decided.Before(target.Decided):
			problems.Warnf("relation-order", rel.Place,
				diag.T("“%[1]s”所指的文稿确定于 %[3]s，晚于本文稿", "%[2]s names a record that was decided later, on %[3]s", key, rel.Kind, target.Decided),
				diag.T("核对是否指错，或确定日期有误", "check the path and the dates"))
		}
		for _, back := range relationsOf(target) {
			if ok && back.Kind == rel.Kind && back.Target == r.Path && rel.Target != r.Path {
				problems.Errorf("relation-cycle", rel.Place, diag.T("两个文稿互相“%[1]s”", "two records have %[2]s of each other", key, rel.Kind), diag.T("只在后一份文稿中写", "write it in the later one only"))
			}
		}
	}
}

func relationsOf(r *record.Record) []record.Relation {
	if r == nil {
		return nil
	}
	return r.Relations
}

// rulePassage: a passage is for fewer readers than what stands around it.
func rulePassage(_ *checker, r *record.Record, problems *diag.List) {
	narrower(r.Scope, r.Fences, problems)
}

// ruleValues: there is no passage in the front matter.
func ruleValues(c *checker, _ *record.Record, problems *diag.List) {
	record.ReportPassages(c.values, problems)
}

func narrower(own scope.Scope, fences []record.Fence, problems *diag.List) {
	for _, f := range fences {
		around := f.Around
		if around.IsZero() {
			around = own
		}
		if !f.Scope.IsZero() && !around.IsZero() && !f.Scope.Narrower(around) {
			problems.Errorf("passage-not-narrower", f.Place,
				diag.T("段落范围“%s”不比外层的“%s”窄", "the passage is for %s, which is not narrower than %s around it", f.Scope, around),
				diag.T("段落只能给更少的读者看：改窄段落范围，或删去 ::: 两行", "a passage is for fewer readers: narrow its scope, or remove the two ::: lines"))
		}
	}
}
