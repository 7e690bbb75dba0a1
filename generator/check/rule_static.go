package check

import (
	"path"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/attachment"
	"gongkai/generator/inspect/copied"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// ruleStatic: what lies in static/ goes to everybody (二(七)1), and nobody approves it: it is looked
// into as attachments are, and no waiver lets anything pass.
func ruleStatic(c *checker, problems *diag.List) {
	codes := waivable()
	for _, s := range c.Static {
		at := diag.Place{File: s.File}
		base := path.Base(s.File)
		if reason := unportable(base); !reason.IsZero() {
			problems.Errorf("name-not-portable", at, reason, diag.T("换一个文件名", "rename the file"))
		}
		var found diag.List
		it := subject{base, at, diag.T("文件%s", "the file %s", diag.Quote(base))}
		switch {
		case !s.Theme:
			c.inside(it, c.Attached[s.File], &found)
		case s.Err != nil:
			it.refused(s.Err, &found)
		}
		c.tellSecrets(it, c.secretsInside([]attachment.Text{{Where: diag.T("的名称", "its name"), Text: s.File}}), &found)
		for _, p := range found {
			if slices.Contains(codes, p.Code) {
				p.Fix = diag.T("static 中的文件人人可见：改正后再放进来，或移出 static，作为文稿的附件经审批公开", "everybody sees what is in static: mend it, or move it away and attach it to a record, which is approved")
			}
			*problems = append(*problems, p)
		}
	}
}

// static adds what stands in the files of static/, which everybody may read.
func (c *corpus) static(ch *checker) {
	everybody, _ := scope.Parse(scope.Public.String(), nil)
	for _, s := range ch.Static {
		found := ch.Attached[s.File]
		if s.Theme || found == nil || found.Report == nil {
			continue
		}
		c.attached(found, record.Readers{everybody}, origin{place: diag.Place{File: s.File}, bare: true}, copied.Text{})
	}
}
