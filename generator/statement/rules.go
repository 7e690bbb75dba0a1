package statement

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
)

// Rules are what site.yaml asks of an approval.
type Rules struct {
	Required []procedure.Name // steps that a round needs besides 审批
	Separate []procedure.Name // steps that are signed by different persons
	Major    []int            // entries that the head or a collective decision approves
	// Lists reports whether numbers of site.yaml name the entry of a statement, whatever number it had
	// then; nil: numbers have never changed.
	Lists     func(numbers []int, e Entry) bool
	Since     calendar.Date // from which the three count, by the day on which the approval was written; zero: always
	Approvers []procedure.Approver
	Signed    []procedure.Name // steps besides 审批 that are signed with a key, where approvers are listed
}

// Judged is a round with what keeps its end from counting.
type Judged struct {
	*Round
	Objections diag.List // warnings, at the statements that they are about; none: it counts
}

// Counts reports that the round has ended with an approval that counts, or with a withdrawal: a
// withdrawal always counts.
func (j Judged) Counts() bool { return j.End != nil && len(j.Objections) == 0 }

// Refused reports that the round has ended without consent. That is how a procedure may end, and no
// fault of it.
func (j Judged) Refused() bool {
	return j.End != nil && j.End.Verdict != "" && !j.End.Verdict.Favours()
}

// Judge says of each round whether its end counts. What is whole and does not count is told and
// passed over: besides the objections to the rounds, told is what is said of statements that end
// none.
func (r Rules) Judge(h *History) (rounds []Judged, told diag.List) {
	all, early := h.Rounds()
	j := judge{Rules: r, path: h.Path}
	for _, link := range h.Links {
		if link.Step == Confirmed {
			if why, ok := j.signed(link); !ok && len(r.Approvers) > 0 {
				told = append(told, j.objection(link, "confirmation-key", why.text, renewKey))
				continue
			}
			j.confirmations = append(j.confirmations, link)
		}
	}
	for _, link := range early {
		if link.Step == Confirmed {
			continue // it is about statements, not about a round
		}
		told = append(told, j.objection(link, "statement-early", diag.T("还没有审批或撤回，“%[1]s”不算", "nothing has been approved or withdrawn; “%[2]s” does not count", StepName(link.Step), link.Step), diag.Text{}))
	}
	for _, round := range all {
		judged := Judged{Round: round}
		if round.End != nil && round.End.Step == procedure.Approved {
			judged.Objections = j.approval(round)
		}
		rounds = append(rounds, judged)
	}
	return rounds, told
}

type judge struct {
	Rules
	path          string
	confirmations []*Link // that are signed as they must be
}

func (j *judge) objection(at *Link, code string, text, fix diag.Text) diag.Problem {
	return diag.Problem{Code: code, Severity: diag.Warning, Place: at.Place, Text: text, Fix: fix}
}

// approval is everything that keeps the approval of a round from counting.
func (j *judge) approval(r *Round) diag.List {
	var found diag.List
	again := diag.T("重新办理：gongkai approve %s --by 姓名", "take the steps again: gongkai approve %s --by NAME", diag.Argument(j.path))
	object := func(at *Link, code string, text diag.Text) { found = append(found, j.objection(at, code, text, again)) }
	steps := taken(r)
	for i, link := range steps {
		if link.Verdict != "" && !link.Verdict.Favours() {
			object(link, "step-refused", diag.T("“%[1]s”的意见是“%[2]s”", "the verdict of “%[3]s” is “%[2]s”", StepName(link.Step), link.Verdict, link.Step))
		}
		if link.Step != procedure.Proposed && !sameMatter(link, r.End) {
			object(link, "step-of-another-text", diag.T("“%[1]s”所看的正文或附件与审批的不是同一份", "“%[2]s” was about another text or other attachments than the approval", StepName(link.Step), link.Step))
		}
		if link != r.End && !slices.Contains(r.End.After, link.Basis()) {
			object(r.End, "step-not-named", diag.T("审批没有写明以 %[1]s 的“%[2]s”为依据", "the approval does not name “%[3]s” of %[1]s among what it rests on", link.On, StepName(link.Step), link.Step))
		}
		if i > 0 && r.outOfOrder(steps[i-1], link) {
			object(link, "steps-out-of-order", diag.T("“%[1]s”早于“%[2]s”", "“%[3]s” comes before “%[4]s”", StepName(link.Step), StepName(steps[i-1].Step), link.Step, steps[i-1].Step))
		}
	}
	if j.Since.IsZero() || !r.End.Written.Before(j.Since) {
		found = append(found, j.asked(r, steps)...)
	}
	return append(found, j.signatures(steps)...)
}

// outOfOrder reports that a step comes before the one that should precede it.
func (r *Round) outOfOrder(first, then *Link) bool {
	return then.On.Before(first.On) || then != r.End && slices.Index(r.Steps, then) < slices.Index(r.Steps, first)
}

// Object is what keeps a step of a round that has not ended from ever counting: its day, its name,
// its signature. So a step is refused when it is taken, and not only with the approval that rests
// on it.
func (r Rules) Object(h *History, digest Digest) diag.List {
	all, _ := h.Rounds()
	if len(all) == 0 || all[len(all)-1].End != nil {
		return nil
	}
	j, round := judge{Rules: r, path: h.Path}, all[len(all)-1]
	steps := taken(round)
	at := slices.IndexFunc(steps, func(l *Link) bool { return l.Digest == digest })
	if at < 0 {
		return nil
	}
	steps = steps[:at+1]
	found := j.persons(steps)
	if at > 0 && round.outOfOrder(steps[at-1], steps[at]) {
		found = append(found, j.objection(steps[at], "steps-out-of-order", diag.T("“%[1]s”在 %[2]s，早于“%[3]s”的 %[4]s", "“%[5]s” is dated %[2]s, before “%[6]s” of %[4]s",
			StepName(steps[at].Step), steps[at].On, StepName(steps[at-1].Step), steps[at-1].On, steps[at].Step, steps[at-1].Step), diag.T("核对日期", "check the dates")))
	}
	return append(found, j.signatures(steps[at:])...)
}

// taken is the steps that the end of a round rests on, the last statement of each, in the order in
// which the steps should be taken; its end is the last.
func taken(r *Round) []*Link {
	var steps []*Link
	for _, name := range []procedure.Name{procedure.Proposed, procedure.Referred, procedure.Secrecy, procedure.Reviewed, procedure.Approved} {
		if link := r.Last(name); link != nil {
			steps = append(steps, link)
		}
	}
	return steps
}

// sameMatter reports that two steps were about the same text and attachments.
func sameMatter(a, b *Link) bool { return a.Text == b.Text && slices.Equal(a.Files, b.Files) }

// asked holds a round against what site.yaml asks of it: steps, different persons, a level.
func (j *judge) asked(r *Round, steps []*Link) diag.List {
	var found diag.List
	for _, name := range j.Required {
		if r.Last(name) == nil {
			found = append(found, j.objection(r.End, "steps-missing", diag.T("审批之前没有“%[1]s”", "there is no “%[2]s” before the approval", StepName(name), name),
				diag.T("先办理：gongkai approve %[1]s --step %[2]s --by 姓名，再重新审批", "take the step first: gongkai approve %[1]s --step %[2]s --by NAME; then have it approved again", diag.Argument(j.path), name)))
		}
	}
	found = append(found, j.persons(steps)...)
	if e := r.End; j.major(e.Entry) && !e.Level.ForMajor() {
		found = append(found, j.objection(e, "level-too-low", diag.T("目录第 %[1]d 项是重大事项，不能由“%[2]s”审批", "entry %[1]d is a major matter and is not approved at the level %[3]s", e.Entry.Number, e.Level, e.Level.English()),
			diag.T("报主要负责人审批，或集体研究（--level 集体研究）：gongkai approve %s --by 姓名 --level 主要负责人", "have it approved by the head, or collectively (--level collective): gongkai approve %s --by NAME --level head", diag.Argument(j.path))))
	}
	return found
}

// major reports whether an entry is a major matter.
func (r Rules) major(e Entry) bool {
	if r.Lists == nil || e.Revision.IsZero() {
		return slices.Contains(r.Major, e.Number)
	}
	return r.Lists(r.Major, e)
}

// persons tells which steps that different persons should sign are signed by one.
func (j *judge) persons(steps []*Link) diag.List {
	var found diag.List
	signed := map[string]procedure.Name{}
	for _, link := range steps {
		if !slices.Contains(j.Separate, link.Step) {
			continue
		}
		for _, name := range link.People() {
			if first, twice := signed[name]; twice && first != link.Step {
				found = append(found, j.objection(link, "steps-by-one-person", diag.T("“%[1]s”和“%[2]s”由同一人（%[3]s）签字，site.yaml 不允许", "“%[4]s” and “%[5]s” are both signed by %[3]s, which site.yaml forbids", StepName(first), StepName(link.Step), name, first, link.Step),
					diag.T("由另一人办理其中一步，再重新审批；规定见 site.yaml 的 procedure: {separate: …}", "another person takes one of the steps, then it is approved again; see procedure: {separate: …} in site.yaml")))
			}
			signed[name] = link.Step
		}
	}
	return found
}
