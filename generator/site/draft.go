package site

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// AsIfApproved is the site as it would be shown if every record were approved today: whoever writes wants to see what will be
// approved. It also says why each of them is not shown yet, by the path of the record; the preview marks its page. No build
// knows of this.
func (s *Site) AsIfApproved() (*Site, map[string]diag.Text) {
	drafts := map[string]diag.Text{}
	approvals := check.NewApprovals(s.Records)
	content := *s.Content
	content.Records = slices.Clone(s.Records)
	for i, r := range s.Records {
		missing := r.Procedure.Missing(s.Config.Required)
		if r.Procedure.Verdict.Stands() && len(missing) == 0 {
			continue
		}
		drafts[r.Path] = notShown(approvals, r, missing)
		content.Records[i] = asIfApproved(r, s.Config.Required, s.Day)
	}
	return s.with(&content), drafts
}

// asIfApproved is a record whose procedure is complete on a day.
func asIfApproved(r *record.Record, required []procedure.Name, day calendar.Date) *record.Record {
	draft := *r
	draft.Procedure.Steps = slices.Clone(r.Procedure.Steps)
	for _, name := range r.Procedure.Missing(required) {
		draft.Procedure.Steps = append(draft.Procedure.Steps, procedure.Step{Name: name, By: "—", On: day})
	}
	draft.Procedure.Verdict.State = procedure.Standing
	return &draft
}

func notShown(approvals *check.Approvals, r *record.Record, missing []procedure.Name) diag.Text {
	if p, fallen := approvals.Fallen(r); fallen {
		return p.Text
	}
	zh, en := procedure.Join(missing)
	return diag.T("尚未完成：%[1]s", "not done yet: %[2]s", zh, en)
}
