package pipeline

import (
	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/site"
)

// LeftOut is a record that is on no site or board today, and why.
type LeftOut struct {
	File  string
	Title string
	Code  string // unapproved, future, expired: stable in every language
	Why   diag.Text
}

func leftOut(s *site.Site) []LeftOut {
	var out []LeftOut
	approvals := check.NewApprovals(s.Records)
	for _, r := range s.Records {
		if code, why := reason(r, s.Day, s.Config.Required, approvals); code != "" {
			out = append(out, LeftOut{r.File, r.Title, code, why})
		}
	}
	return out
}

func reason(r *record.Record, day calendar.Date, required []procedure.Name, approvals *check.Approvals) (string, diag.Text) {
	if missing := r.Procedure.Missing(required); len(missing) > 0 {
		zh, en := procedure.Join(missing)
		return "unapproved", diag.T("尚未完成：%[1]s", "not done yet: %[2]s", zh, en)
	}
	if p, fallen := approvals.Fallen(r); fallen {
		return "unapproved", p.Text
	}
	switch from, _ := r.Shown(required); {
	case from.After(day):
		return "future", diag.T("%s 起公开", "from %s on", from)
	case !r.Expires.IsZero() && !day.Before(r.Expires):
		return "expired", diag.T("%s 起撤下", "down since %s", r.Expires)
	}
	return "", diag.Text{}
}
