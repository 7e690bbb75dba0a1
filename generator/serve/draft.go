package serve

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// asIfApproved is the content as it would be shown if every record were approved today: whoever writes wants to see what will be
// approved. It also says why each of them is not shown yet, by the path of the record; the preview marks its page. No build knows of this.
func asIfApproved(content *source.Content, day calendar.Date) (*source.Content, map[string]diag.Text) {
	drafts := map[string]diag.Text{}
	approvals := check.NewApprovals(content.Records)
	preview := *content
	preview.Records = slices.Clone(content.Records)
	for i, r := range content.Records {
		missing := r.Procedure.Missing(content.Config.Required)
		if r.Procedure.Verdict.Stands() && len(missing) == 0 {
			continue
		}
		drafts[r.Path] = why(approvals, r, missing)
		draft := *r
		draft.Procedure.Steps = slices.Clone(r.Procedure.Steps)
		for _, name := range missing {
			draft.Procedure.Steps = append(draft.Procedure.Steps, procedure.Step{Name: name, By: "—", On: day})
		}
		draft.Procedure.Verdict.State = procedure.Standing
		preview.Records[i] = &draft
	}
	return &preview, drafts
}

func why(approvals *check.Approvals, r *record.Record, missing []procedure.Name) diag.Text {
	if p, fallen := approvals.Fallen(r); fallen {
		return p.Text
	}
	zh, en := procedure.Join(missing)
	return diag.T("尚未完成：%[1]s", "not done yet: %[2]s", zh, en)
}
