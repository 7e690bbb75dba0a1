package pipeline

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/site"
)

// LeftOut is a record of which the draft is not what is shown today, and why.
type LeftOut struct {
	File  string
	Title string
	Code  string // unapproved, refused, changed, withdrawn, future, expired: stable in every language
	Why   diag.Text
}

func leftOut(s *site.Site) []LeftOut {
	approved := map[string]*record.Approved[record.Record]{}
	for _, a := range s.Approved {
		approved[a.Path] = a
	}
	var out []LeftOut
	for _, r := range s.Records {
		if code, why := reason(s, r, approved[r.Path]); code != "" {
			out = append(out, LeftOut{r.File, r.Title, code, why})
		}
	}
	return out
}

func reason(s *site.Site, r *record.Record, a *record.Approved[record.Record]) (string, diag.Text) {
	if a == nil || len(a.Versions) == 0 {
		if a != nil && a.Refused != nil {
			return "refused", diag.T("%[1]s 审批的意见是“%[2]s”", "refused on %[1]s, “%[2]s”", a.Refused.On, a.Refused.Verdict)
		}
		return "unapproved", diag.T("尚未审批", "not approved yet")
	}
	last := a.Versions[len(a.Versions)-1]
	switch now, shown := a.On(s.Day); {
	case last.Withdrawn && !last.From.After(s.Day):
		return "withdrawn", diag.T("%s 起撤回", "withdrawn since %s", last.From)
	case last.Text != nil && (last.Text.Digest != r.Digest || !sameFiles(last.Text, r)):
		return "changed", diag.T("审批后有改动，公开的仍是上次审批的文本", "changed since its approval; what is published is the text that was approved last")
	case !shown:
		return "future", diag.T("%s 起公开", "from %s on", last.From)
	case now.Text != nil && !now.Text.UpOn(s.Day):
		return "expired", diag.T("%s 起撤下", "down since %s", now.Text.Expires)
	}
	return "", diag.Text{}
}

func sameFiles(a, b *record.Record) bool {
	return slices.EqualFunc(a.Attachments, b.Attachments, func(x, y record.Attachment) bool { return x.File == y.File && x.Sum == y.Sum })
}
