package source

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

const withText = `---
title: 甲
catalogue: 35
scope: 党内
timing: 定期公开
period: 2026-Q3
publisher: 市政协机关党组
office: 机关党委
decided: 2026-10-09
attachments: [附表.csv]
procedure:
  approved: {by: 赵某某, on: 2026-10-12, digest: DIGEST}
---
正文。
`

// state is what the approval of the only record is worth, with its file.
func state(t *testing.T, reader *Reader, fsys fstest.MapFS) (*record.Record, procedure.State) {
	t.Helper()
	content, problems, err := reader.Read(fsys)
	if err != nil || problems.HasErrors() || len(content.Records) != 1 {
		t.Fatal(err, problems)
	}
	return content.Records[0], content.Records[0].Procedure.Verdict.State
}

// TestApprovalFollowsTheBytesOfAttachments: the same Reader, as under serve, sees an attachment that changes beside a record that does not.
func TestApprovalFollowsTheBytesOfAttachments(t *testing.T) {
	const file, sheet = "content/records/2026/甲/index.md", "content/records/2026/甲/附表.csv"
	fsys := folder(t, map[string]string{file: withText, sheet: "项目,数量\n党费,86\n"})
	reader := new(Reader)
	r, got := state(t, reader, fsys)
	if got != procedure.Altered {
		t.Errorf("with a digest that is none the state is %d", got)
	}
	fsys[file].Data = []byte(strings.Replace(withText, "DIGEST", r.Matter().Digest(), 1))
	fsys[file].ModTime = time.Unix(2, 0)
	first, got := state(t, reader, fsys)
	if got != procedure.Standing || first.Attachments[0].Sum == "" || first.Attachments[0].Size != int64(len(fsys[sheet].Data)) {
		t.Errorf("approved: state %d, %+v", got, first.Attachments)
	}
	if again, _ := state(t, reader, fsys); again != first {
		t.Error("a record that has not changed is another one")
	}
	whole := fsys[sheet].Data
	fsys[sheet] = &fstest.MapFile{Data: bytes.Replace(whole, []byte("86"), []byte("87"), 1), ModTime: time.Unix(3, 0)}
	if changed, got := state(t, reader, fsys); got != procedure.Altered || changed == first || first.Procedure.Verdict.State != procedure.Standing {
		t.Errorf("a byte of the attachment changed: state %d; whoever holds the old record sees %d", got, first.Procedure.Verdict.State)
	}
	delete(fsys, sheet)
	if gone, got := state(t, reader, fsys); got != procedure.Altered || gone.Attachments[0].Size != -1 {
		t.Errorf("without the attachment: state %d, %+v", got, gone.Attachments)
	}
	fsys[sheet] = &fstest.MapFile{Data: whole, ModTime: time.Unix(4, 0)}
	if _, got := state(t, reader, fsys); got != procedure.Standing {
		t.Errorf("with the attachment as it was: state %d", got)
	}
}

// TestPublishRefusesWhatWasNotRead: what is copied into an output is what was read, judged and approved.
func TestPublishRefusesWhatWasNotRead(t *testing.T) {
	const file, sheet = "content/records/2026/甲/index.md", "content/records/2026/甲/附表.csv"
	fsys := folder(t, map[string]string{file: withText, sheet: "项目,数量\n党费,86\n"})
	content, _, err := new(Reader).Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	publish := func() (string, error) {
		f, err := fsys.Open(sheet)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var out bytes.Buffer
		err = content.Attached[sheet].Publish(&out, sheet, f)
		return out.String(), err
	}
	if out, err := publish(); err != nil || out != string(fsys[sheet].Data) {
		t.Errorf("Publish = %q, %v", out, err)
	}
	for _, other := range []string{"项目,数量\n党费,87\n", "项目,数量\n党费,86\n又", "项目", ""} {
		fsys[sheet].Data = []byte(other)
		if out, err := publish(); !errors.Is(err, ErrReplaced) || out != "" {
			t.Errorf("of %q: Publish = %q, %v", other, out, err)
		}
	}
}

// TestEveryByteIsApproved: once a record is approved, every character of its text and of every value of its front matter that is taken away or
// doubled, and every bit of its attachment, makes it unapproved; whatever stands in its procedure, its comments and what it says of how it was held does not.
func TestEveryByteIsApproved(t *testing.T) {
	const file, sheet = "content/records/2026/甲/index.md", "content/records/2026/甲/附表.csv"
	const src = "---\n# 说明\ntitle: 党费收缴\ncatalogue: 35\nscope: 党内一定范围\ngroups: [党组成员]\ntiming: 定期公开\nperiod: 2026-Q3\nmethods: [会议, 文件]\n" +
		"publisher: 市政协机关党组\noffice: 机关党委\ndecided: 2026-10-09\npublish: 2026-10-20\nexpires: 2027-01-20\nposting: {from: 2026-10-21, to: 2026-10-25}\n" +
		"deferral: {until: 2026-10-20, reason: 情况复杂, by: 赵某某, on: 2026-10-09}\ndeviation: {of: [scope], reason: 涉及个人, by: 赵某某, on: 2026-10-09}\n" +
		"interprets: 2025/甲\namends: 2025/乙\nrepeals: 2025/丙\nexplains: 2025/丁\ncorrects: 2025/戊\nreplaces: [2025/己, 2025/庚]\n" +
		"summary: 摘要\nkeywords: [党费, 收缴]\nsource: 本单位\nauthor: 某某\ndocument_number: 〔2026〕1号\nimage: 附表.csv\nindexing: none\n" +
		"attachments: [{file: 附表.csv, title: 附表, scope: 党内一定范围, groups: [党组成员]}]\nwaivers: [{code: personal-id, reason: 无, by: 杨某, on: 2026-10-09}]\n" +
		"held: [{method: 会议, on: 2026-10-21, where: 三楼, note: 通报}]\nprocedure:\n  proposed: {by: 孙某某, on: 2026-10-09}\n  approved: {by: 周某某, on: 2026-10-12, digest: DIGEST}\n---\n" +
		"第一段 **重点**。\n\n::: 党内一定范围 党组成员\n内部。\n:::\n\n| 甲 | 乙 |\n| --- | --- |\n"
	fsys := folder(t, map[string]string{file: src, sheet: "项目,数量\n党费,86\n"})
	read := func(text, attached string) *record.Record {
		t.Helper()
		fsys[file].Data, fsys[sheet].Data = []byte(text), []byte(attached)
		content, _, err := new(Reader).Read(fsys)
		if err != nil || len(content.Records) != 1 {
			t.Fatal(err)
		}
		return content.Records[0]
	}
	approved := strings.Replace(src, "DIGEST", read(src, "项目,数量\n党费,86\n").Matter().Digest(), 1)
	stands := func(text, attached string) bool { return read(text, attached).Procedure.Verdict.Stands() }
	if !stands(approved, "项目,数量\n党费,86\n") {
		t.Fatal("the approved record does not stand")
	}
	head := strings.Index(approved, "held:")
	body := strings.Index(approved, "第一段")
	// In front, a character of a key or of YAML's own signs makes a fault or says the same; a character of a value must count.
	for i, r := range approved {
		inValue := i < head && r > 0x7f && r != '〔' && !strings.HasPrefix(approved[i:], "说") && !strings.HasPrefix(approved[i:], "明")
		inText := i >= body
		if !inValue && !inText {
			continue
		}
		size := len(string(r))
		for what, other := range map[string]string{"taken away": approved[:i] + approved[i+size:], "doubled": approved[:i] + string(r) + approved[i:]} {
			if stands(other, "项目,数量\n党费,86\n") {
				t.Errorf("%q at %d %s, and the approval stands", r, i, what)
			}
		}
	}
	for i := range "项目,数量\n党费,86\n" {
		attached := []byte("项目,数量\n党费,86\n")
		attached[i] ^= 1
		if stands(approved, string(attached)) {
			t.Errorf("byte %d of the attachment is another, and the approval stands", i)
		}
	}
	for old, other := range map[string]string{"# 说明": "# 另一说明", "by: 孙某某, on: 2026-10-09": "by: 李某, on: 2026-10-10", "周某某": "吴某某", "on: 2026-10-12": "on: 2026-10-13",
		"where: 三楼": "where: 四楼", "note: 通报": "note: 传达", "on: 2026-10-21, where": "on: 2026-10-22, where", "title: 党费收缴": "title: '党费收缴' # 核对", "title: 党费收缴\ncatalogue: 35": "catalogue: 35\n标题: 党费收缴"} {
		changed := strings.Replace(approved, old, other, 1)
		if changed == approved {
			t.Fatalf("%q is not in the record", old)
		}
		if !stands(changed, "项目,数量\n党费,86\n") {
			t.Errorf("%q became %q, and the approval fell", old, other)
		}
	}
	for _, value := range []string{"35", "2026-Q3", "2026-10-09\npublish", "2026-10-20\nexpires", "2027-01-20", "2026-10-21, to", "2026-10-25", "until: 2026-10-20", "on: 2026-10-09}\ndeviation", "indexing: none", "personal-id", "1号"} {
		changed := strings.Replace(approved, value, strings.NewReplacer("35", "34", "Q3", "Q2", "2026-10", "2026-09", "2027", "2028", "indexing: none", "", "personal-id", "personal-mobile", "1号", "2号").Replace(value), 1)
		if changed == approved || stands(changed, "项目,数量\n党费,86\n") {
			t.Errorf("%q is another, and the approval stands", value)
		}
	}
}
