package check

import (
	"gongkai/generator/calendar"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// rulePublished: what is published is searched for secrets with the words of today, as drafts are.
// A text that its draft has been changed from is searched as it is kept.
func rulePublished(c *checker, problems *diag.List) {
	for _, r := range c.publishedApart() {
		var found diag.List
		c.secretsOf(r.File, c.versions(r.Scope, r.Passages), r.FreeTexts(), &found)
		ruleInside(c, r, &found)
		ruleComplex(r, &found)
		for _, p := range found {
			p.Fix = diag.T("这是已经公开的文本：撤回（gongkai withdraw %[1]s --by 姓名 --reason 理由），或改正文稿后重新审批", "this text is published: withdraw it (gongkai withdraw %[1]s --by NAME --reason WHY), or mend the record and have it approved again", diag.Argument(r.Path))
			*problems = append(*problems, p)
		}
	}
}

// publishedApart is the texts that were approved last and are not what their drafts say.
func (c *checker) publishedApart() []*record.Record {
	var texts []*record.Record
	for _, a := range c.Approved {
		if len(a.Versions) == 0 {
			continue
		}
		v := a.Versions[len(a.Versions)-1]
		if v.Text == nil {
			continue
		}
		if draft := c.paths[a.Path]; draft == nil || c.asApproved(draft) == nil || !sameFiles(draft, v.Text) {
			texts = append(texts, v.Text)
		}
	}
	return texts
}

// since is the day since which a record is shown as its draft reads; zero where it is not.
func (c *checker) since(r *record.Record) calendar.Date {
	a := c.approved[r.Path]
	if c.asApproved(r) == nil {
		return calendar.Date{}
	}
	return a.Versions[len(a.Versions)-1].From
}

// pageSince is the day since which a page is shown as its draft reads; zero where it is not.
func (c *checker) pageSince(p *record.Page) calendar.Date {
	for _, a := range c.ApprovedPages {
		if n := len(a.Versions); a.Path == p.Path && n > 0 && a.Versions[n-1].Text != nil && a.Versions[n-1].Text.Digest == p.Digest {
			return a.Versions[n-1].From
		}
	}
	return calendar.Date{}
}

func sameFiles(a, b *record.Record) bool {
	return slices.EqualFunc(a.Attachments, b.Attachments, func(x, y record.Attachment) bool { return x.File == y.File && x.Sum == y.Sum })
}

// ofDrafts marks the problems of drafts: they keep a record from being approved, and nothing else.
// What must not go out is an error of what is published where the draft is that.
func (c *checker) ofDrafts(problems diag.List) {
	published := map[string]bool{}
	for _, r := range c.Records {
		if c.asApproved(r) != nil {
			published[r.File] = true
		}
	}
	for _, a := range c.ApprovedPages {
		if n := len(a.Versions); n > 0 && a.Versions[n-1].Text != nil {
			if t := a.Versions[n-1].Text; strings.HasPrefix(t.File, source.PagesDir) {
				published[t.File] = true
			}
		}
	}
	codes := aboutWords()
	for i := range problems {
		p := &problems[i]
		file := p.Place.File
		p.Draft = source.IsDraft(file) && !(published[file] && slices.Contains(codes, p.Code))
	}
}
