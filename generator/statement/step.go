package statement

import (
	"slices"

	"gongkai/generator/procedure"
)

// The steps beyond those of the procedure itself.
const (
	Withdrawn procedure.Name = "withdrawn" // 撤回: nobody is shown the record any more
	Confirmed procedure.Name = "confirmed" // 确认: earlier statements count again, though their keys do not
)

// Verdict is the outcome of a review, or of the approval.
type Verdict string

// The verdicts. Those of the review of secrecy are its own.
const (
	Agreed    Verdict = "同意"
	Refused   Verdict = "不同意"
	Returned  Verdict = "退回"
	NotSecret Verdict = "不涉密"
	Secret    Verdict = "涉密"
	Redacted  Verdict = "脱密后公开" // not secret once what was secret has been taken out, as it is from this text
)

// Favours reports that a text with this verdict may be published.
func (v Verdict) Favours() bool { return v == Agreed || v == NotSecret || v == Redacted }

// Verdicts is the verdicts that a step can have; none where it has no verdict.
func Verdicts(step procedure.Name) []Verdict {
	switch step {
	case procedure.Secrecy, procedure.Referred:
		return []Verdict{NotSecret, Secret, Redacted}
	case procedure.Reviewed, procedure.Approved:
		return []Verdict{Agreed, Refused, Returned}
	}
	return nil
}

// kind is what a statement of one step has: the keys that it needs and those that it may have.
type kind struct {
	step    procedure.Name
	chinese string
	needs   []string
	may     []string
}

var kinds = []kind{
	{procedure.Proposed, "提出", with(needed, "text"), with(allowed, "entry", "methods", "file")},
	{procedure.Referred, "保密征询", with(needed, "verdict", "paper", "text"), with([]string{"was", "previous", "follows", "remark"}, "after", "entry", "methods", "file")},
	{procedure.Secrecy, "保密审查", with(needed, "verdict", "text"), with(allowed, "after", "entry", "methods", "file")},
	{procedure.Reviewed, "审核", with(needed, "verdict", "text"), with(allowed, "after", "entry", "methods", "file")},
	{procedure.Approved, "审批", with(needed, "verdict", "level", "text"), with(allowed, "reason", "after", "entry", "methods", "file")},
	{procedure.Published, "实施", needed, with(allowed, "held", "after")},
	{procedure.Feedback, "反馈", needed, with(allowed, "after")},
	{procedure.Archived, "归档", needed, with(allowed, "after")},
	{Withdrawn, "撤回", needed, with(allowed, "reason", "erase", "after")},
	{Confirmed, "确认", with(needed, "confirm"), allowed},
}

// Every statement needs the former and may have the latter.
var (
	needed  = []string{"record", "step", "by", "on", "written"}
	allowed = []string{"was", "previous", "follows", "remark", "paper"}
)

func with(keys []string, more ...string) []string { return slices.Concat(keys, more) }

// kindOf is the kind of a step; of none, what every statement has.
func kindOf(step procedure.Name) kind {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.step == step })
	if i < 0 {
		return kind{needs: needed, may: allowed}
	}
	return kinds[i]
}

// StepName is the Chinese name of a step, as statements write it; empty for one that is none.
func StepName(step procedure.Name) string { return kindOf(step).chinese }

// ParseStep reads the English or Chinese name of a step.
func ParseStep(text string) (procedure.Name, bool) {
	i := slices.IndexFunc(kinds, func(k kind) bool { return text == string(k.step) || text == k.chinese })
	if i < 0 {
		return "", false
	}
	return kinds[i].step, true
}

// opens reports that a step belongs to a round that has not ended; the others but 审批 and 撤回, which
// end one, belong to the round that ended last.
func opens(step procedure.Name) bool {
	return step == procedure.Proposed || step == procedure.Referred || step == procedure.Secrecy || step == procedure.Reviewed
}

// ends reports that a step ends a round.
func ends(step procedure.Name) bool { return step == procedure.Approved || step == Withdrawn }
