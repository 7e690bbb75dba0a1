package source

import (
	"fmt"
	"path"
	"reflect"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/statement"
)

const (
	fees      = "2026/甲/index.md"
	feesFile  = "content/records/" + fees
	feesSheet = "content/records/2026/甲/附表.csv"
)

// history is what was approved of the records and pages, a line for each, as it is today.
func history(content *Content) string {
	var b strings.Builder
	say := func(path string, of, from, written any, title string, more ...any) {
		fmt.Fprintln(&b, append([]any{path, of, from, written, title}, more...)...)
	}
	for _, a := range content.Approved {
		for _, v := range a.Versions {
			switch {
			case v.Withdrawn:
				say(a.Path, "withdrawn", v.From, v.Written, "", v.Reasons)
			case v.Text == nil:
				say(a.Path, map[bool]string{true: "erased", false: "unreadable"}[v.Erased], v.From, v.Written, "")
			default:
				files := ""
				for _, x := range v.Text.Attachments {
					files += fmt.Sprintf(" %s %d", path.Base(x.Source)[:8]+path.Ext(x.Source), x.Size)
				}
				say(a.Path, v.Text.Path, v.From, v.Written, v.Text.Title+files)
			}
		}
	}
	for _, a := range content.ApprovedPages {
		for _, v := range a.Versions {
			if v.Text != nil {
				say("pages/"+a.Path, v.Text.Path, v.From, v.Written, v.Text.Title)
			} else {
				say("pages/"+a.Path, map[bool]string{true: "withdrawn", false: "erased"}[v.Withdrawn], v.From, v.Written, "")
			}
		}
	}
	return b.String()
}

// TestWhatWasApprovedIsRead: texts, attachments, withdrawals and pages as they were approved, with
// their days and reasons, whatever is written meanwhile.
func TestWhatWasApprovedIsRead(t *testing.T) {
	o, reader := newOffice(t), new(Reader)
	o.expect(reader, "")
	o.sign(fees, 12, nil)
	o.sign("pages/指南.md", 12, nil)
	const first = "2026/甲 2026/甲 2026-10-12 2026-10-12 甲 4a7b5b7b.csv 24\n"
	sum := statement.Sum(o.fsys[feesSheet].Data).String()[:8]
	page := "pages/指南 指南 2026-10-12 2026-10-12 指南\n"
	one := strings.Replace(first, "4a7b5b7b", sum, 1)
	content := o.expect(reader, one+page)
	v, _ := content.Approved[0].On(calendar.NewDate(2026, 10, 12))
	if v.Text.Methods == nil || string(v.Text.Methods[0]) != "会议" || v.Text.Procedure.Steps[0].Level != procedure.Head {
		t.Errorf("methods %v, steps %+v: not as it was approved", v.Text.Methods, v.Text.Procedure.Steps)
	}
	if len(content.Records[0].Procedure.Steps) > 0 || content.Records[0].Methods != nil {
		t.Error("what was approved was written into the draft")
	}

	// A draft that is edited, broken or taken away changes nothing.
	held := content.Approved[0]
	o.save(feesFile, strings.Replace(withText, "title: 甲", "title: 乙", 1))
	o.save(feesSheet, "项目,数量\n党费,99\n")
	o.expect(reader, one+page)
	o.save(feesFile, "---\ntitle: [\n")
	o.expect(reader, one+page, "front-matter-unclosed")
	delete(o.fsys, feesFile)
	delete(o.fsys, feesSheet)
	o.expect(reader, one+page)
	if held.Versions[0].Text.Title != "甲" || held.Versions[0].Text.Attachments[0].Size != 24 {
		t.Error("whoever holds what was read before sees it change")
	}

	// Each approval adds a version, a later day of publishing its day.
	o.save(feesFile, strings.Replace(strings.Replace(withText, "title: 甲", "title: 丙", 1), "decided: 2026-10-09", "decided: 2026-10-09\npublish: 2026-10-20", 1))
	o.sign(fees, 13, func(s *statement.Statement) {
		s.Reasons = []statement.Reason{{Scope: content.Approved[0].Versions[0].Text.Scope, Text: "更正"}}
	})
	two := one + "2026/甲 2026/甲 2026-10-20 2026-10-13 丙\n"
	content = o.expect(reader, two+page)
	if got := content.Approved[0].Versions[1].Reasons; len(got) != 1 || got[0].Text != "更正" {
		t.Errorf("reasons %v", got)
	}
	o.withdraw(fees, 14, nil)
	o.withdraw("pages/指南.md", 15, nil)
	o.expect(reader, two+"2026/甲 withdrawn 2026-10-14 2026-10-14  []\n"+page+"pages/指南 withdrawn 2026-10-15 2026-10-15 \n")
}

// TestTheDraftIsTakenForWhatItIs: where a draft has the digest that was approved its kept text is
// not read, and the version is what the kept one would be.
func TestTheDraftIsTakenForWhatItIs(t *testing.T) {
	o := newOffice(t)
	link := o.sign(fees, 12, nil)
	kept := path.Join(statement.Dir, "2026/甲", statement.KeptText(link.Text))
	fromDraft, _ := o.read(new(Reader))
	o.save(feesFile, "\ufeff"+strings.ReplaceAll(withText, "\n", "\r\n"))
	fromWindows, _ := o.read(new(Reader))
	o.save(feesFile, strings.Replace(withText, "甲", "乙", 1))
	fromKept, _ := o.read(new(Reader))
	a, b, c := *fromDraft.Approved[0].Versions[0].Text, *fromWindows.Approved[0].Versions[0].Text, *fromKept.Approved[0].Versions[0].Text
	if c.File != kept || a.File != feesFile {
		t.Errorf("read from %s and %s", a.File, c.File)
	}
	for _, r := range []*record.Record{&a, &b, &c} {
		r.File = ""
		for i := range r.Attachments {
			r.Attachments[i].Place = diag.Place{}
		}
	}
	if !reflect.DeepEqual(a.Passages, c.Passages) || !reflect.DeepEqual(a.Values()[1:], b.Values()[1:]) || fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", c) || fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
		t.Errorf("the draft gives\n%+v\nthat of Windows\n%+v\nthe kept text\n%+v", a, b, c)
	}
	o.save(feesFile, withText)
	content, problems, err := new(Reader).Read(failing{o.fsys, []string{kept}})
	if err != nil || len(problems) > 0 || content.Approved[0].Versions[0].Text == nil {
		t.Errorf("a kept text that is not needed is read: %v, %v", problems, err)
	}
}

// TestDamageStops: what is damaged is an error, each time that the site is read, and nothing is
// approved while there is one.
func TestDamageStops(t *testing.T) {
	const statements = "content/approvals/2026/甲/statements.txt"
	for _, tt := range []struct {
		name string
		do   func(o *office, kept, sheet string)
		code string
	}{
		{"a statement was changed", func(o *office, _, _ string) {
			o.save(statements, strings.Replace(string(o.fsys[statements].Data), "赵某某", "钱某某", 1))
		}, "statement-gap"},
		{"a line is none", func(o *office, _, _ string) { o.save(statements, string(o.fsys[statements].Data)+"x\n") }, "statement-damaged"},
		{"a stray file", func(o *office, _, _ string) { o.save("content/approvals/2026/甲/statements (副本).txt", "") }, "approvals-stray"},
		{"the kept text is gone", func(o *office, kept, _ string) { delete(o.fsys, kept) }, "kept-missing"},
		{"the kept text is another, and the draft too", func(o *office, kept, _ string) {
			o.save(kept, withText+"又\n")
			o.save(feesFile, withText+"又\n")
		}, "kept-altered"},
		{"the kept attachment is gone", func(o *office, _, sheet string) { delete(o.fsys, sheet) }, "kept-missing"},
		{"the kept attachment is another", func(o *office, _, sheet string) { o.save(sheet, "项目,数量\n党费,87\n") }, "kept-altered"},
	} {
		o, reader := newOffice(t), new(Reader)
		link := o.sign(fees, 12, nil)
		o.sign(fees, 13, nil)
		if _, problems := o.read(reader); len(problems) > 0 {
			t.Fatal(problems)
		}
		tt.do(o, path.Join(statement.Dir, "2026/甲", statement.KeptText(link.Text)), path.Join(statement.Dir, "2026/甲", statement.KeptFile(link.Files[0])))
		for range 3 {
			reader.Changed()
			_, problems := o.read(reader)
			if !problems.Stops() || !strings.Contains(strings.Join(codes(problems), "\n"), tt.code) {
				t.Errorf("%s: %q, want an error %s", tt.name, codes(problems), tt.code)
			}
			reader.Changed(feesFile) // and again, when a draft alone has changed
			if _, again := o.read(reader); !reflect.DeepEqual(codes(problems), codes(again)) {
				t.Errorf("%s: %q, and then %q", tt.name, codes(problems), codes(again))
			}
		}
	}
}

// TestWhatDoesNotCountIsTold: an approval that is whole and may not count is told and passed over;
// a withdrawal always counts.
func TestWhatDoesNotCountIsTold(t *testing.T) {
	o, reader := newOffice(t), new(Reader)
	o.save(ConfigFile, string(o.fsys[ConfigFile].Data)+"\nprocedure: {required: [secrecy, approved], since: 2026-10-13}\n")
	o.sign(fees, 12, nil)
	text := "2026/甲 2026/甲 2026-10-12 2026-10-12 甲 " + statement.Sum(o.fsys[feesSheet].Data).String()[:8] + ".csv 24\n"
	o.expect(reader, text)
	o.save(feesFile, strings.Replace(withText, "title: 甲", "title: 乙", 1))
	o.sign(fees, 13, nil)
	o.expect(reader, text, "steps-missing")
	o.sign(fees, 14, func(s *statement.Statement) { s.Verdict = statement.Refused })
	o.expect(reader, text, "steps-missing") // a refusal is listed, and nothing is to be mended
	o.withdraw(fees, 15, nil)
	o.expect(reader, text+"2026/甲 withdrawn 2026-10-15 2026-10-15  []\n", "steps-missing") // a refusal is listed, and nothing is to be mended
}

// TestWhereTextsAloneAreKept: site.yaml spares the attachments; the one that was approved must lie
// beside the record.
func TestWhereTextsAloneAreKept(t *testing.T) {
	o, reader := newOffice(t), new(Reader)
	o.save(ConfigFile, string(o.fsys[ConfigFile].Data)+"\napprovals: {keep: text}\n")
	kept := path.Join(statement.Dir, "2026/甲", statement.KeptFile(o.sign(fees, 12, nil).Files[0]))
	delete(o.fsys, kept)
	content, problems := o.read(reader)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if at := content.Approved[0].Versions[0].Text.Attachments[0]; at.Source != feesSheet || at.Size != 24 {
		t.Errorf("the attachment is %+v", at)
	}
	old := string(o.fsys[feesSheet].Data)
	o.save(feesSheet, "项目,数量\n党费,87\n")
	for range 2 {
		if _, problems := o.read(reader); !problems.Stops() || !strings.Contains(fmt.Sprint(codes(problems)), kept+" kept-missing") {
			t.Errorf("with another attachment: %q", codes(problems))
		}
	}
	// Approved anew, it is the one; of the version before there is the digest, and no file.
	delete(o.fsys, path.Join(statement.Dir, "2026/甲", statement.KeptFile(o.sign(fees, 13, nil).Files[0])))
	content, problems = o.read(reader)
	if before, now := content.Approved[0].Versions[0].Text.Attachments[0], content.Approved[0].Versions[1].Text.Attachments[0]; problems.HasErrors() ||
		now.Source != feesSheet || before.Source != kept || before.Sum == now.Sum || content.Attached[before.Source] != nil {
		t.Errorf("%q; before %+v, now %+v", codes(problems), before, now)
	}
	o.save(feesSheet, old)
	if _, problems := o.read(reader); !problems.Stops() {
		t.Error("the attachment that was approved before is taken for the one that was approved last")
	}
}

// TestErasedAndRenamed: a text that was destroyed is known to be gone, and an old text keeps the
// name under which it was published.
func TestErasedAndRenamed(t *testing.T) {
	o, reader := newOffice(t), new(Reader)
	link := o.sign(fees, 12, nil)
	sheet := o.fsys[feesSheet]
	delete(o.fsys, feesFile)
	delete(o.fsys, feesSheet)
	o.save("content/records/2026/乙/index.md", withText)
	o.save("content/records/2026/乙/附表.csv", string(sheet.Data))
	o.sign("2026/乙/index.md", 13, func(s *statement.Statement) { s.Was = fees })
	file := statement.Sum(sheet.Data).String()[:8] + ".csv 24\n"
	o.expect(reader, "2026/乙 2026/甲 2026-10-12 2026-10-12 甲 "+file+"2026/乙 2026/乙 2026-10-13 2026-10-13 甲 "+file)
	o.withdraw("2026/乙/index.md", 14, func(s *statement.Statement) { s.Erase = link.Text })
	delete(o.fsys, path.Join(statement.Dir, "2026/甲", statement.KeptText(link.Text)))
	delete(o.fsys, path.Join(statement.Dir, "2026/乙", statement.KeptText(link.Text)))
	o.expect(reader, "2026/乙 erased 2026-10-12 2026-10-12 \n2026/乙 erased 2026-10-13 2026-10-13 \n2026/乙 withdrawn 2026-10-14 2026-10-14  []\n")
}

// TestRenamedPageKeepsItsOldAddress: the text under the old name is not that of the new address,
// though it has not changed.
func TestRenamedPageKeepsItsOldAddress(t *testing.T) {
	o := newOffice(t)
	o.sign("pages/指南.md", 12, nil)
	delete(o.fsys, "content/pages/指南.md")
	o.save("content/pages/办事.md", samplePage)
	o.sign("pages/办事.md", 13, func(s *statement.Statement) { s.Was = "pages/指南.md" })
	o.expect(new(Reader), "pages/办事 指南 2026-10-12 2026-10-12 指南\npages/办事 办事 2026-10-13 2026-10-13 指南\n")
}

// TestServeReadsWhatHasChanged: what is told to have changed is read again, statements that another
// program has appended too, and what has not keeps its place.
func TestServeReadsWhatHasChanged(t *testing.T) {
	o, reader := newOffice(t), new(Reader)
	o.sign(fees, 12, nil)
	before, _ := o.read(reader)
	o.save(feesFile, strings.Replace(withText, "title: 甲", "title: 乙", 1))
	reader.Changed(feesFile)
	during, _ := o.read(reader)
	if a, b := history(before), history(during); a != b || during.Records[0].Title != "乙" {
		t.Errorf("a draft was edited, and what was approved is\n%swas\n%s", b, a)
	}
	o.sign(fees, 13, nil)
	reader.Changed("content/approvals/2026/甲/statements.txt")
	after, _ := o.read(reader)
	if got := after.Approved[0].Versions; len(got) != 2 || got[1].Text.Title != "乙" || len(during.Approved[0].Versions) != 1 {
		t.Errorf("after another approval there are %d versions", len(got))
	}
	o.save(feesFile, strings.Replace(withText, "title: 甲", "title: 丙", 1))
	o.sign(fees, 14, nil)
	if content, _ := o.read(reader); len(content.Approved[0].Versions) != 3 {
		t.Errorf("with nothing told there are %d versions, want 3", len(content.Approved[0].Versions))
	}
}

// TestOldTextsAreReadWithTheSiteOfToday: a group that is gone makes a text nobody's, and stops
// nothing.
func TestOldTextsAreReadWithTheSiteOfToday(t *testing.T) {
	o := newOffice(t)
	o.save(feesFile, strings.Replace(withText, "scope: 党内", "scope: 党内一定范围\ngroups: [党组成员]", 1))
	o.sign(fees, 12, nil)
	o.save(feesFile, withText)
	o.sign(fees, 13, nil)
	content, problems := o.read(new(Reader))
	if problems.HasErrors() || content.Approved[0].Versions[0].Text.Scope.IsZero() {
		t.Fatal(problems)
	}
	o.save(ConfigFile, strings.ReplaceAll(string(o.fsys[ConfigFile].Data), "党组成员", "班子成员"))
	content, problems = o.read(new(Reader))
	versions := content.Approved[0].Versions
	if problems.HasErrors() || versions[0].Text == nil || versions[0].Text.Scope != (scope.Scope{}) || versions[1].Text.Scope.IsZero() {
		t.Errorf("%q: %v", codes(problems), versions)
	}
}
