package check

import (
	"fmt"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// Approvals knows the digests of all records, so that one that was copied from another is found
// out.
type Approvals struct{ byDigest map[string]*record.Record }

// NewApprovals looks at the records of a site.
func NewApprovals(records []*record.Record) *Approvals {
	a := &Approvals{make(map[string]*record.Record, len(records))}
	for _, r := range records {
		if s, ok := r.Procedure.Step(procedure.Approved); ok && r.Procedure.Verdict.Stands() {
			a.byDigest[s.Digest] = r
		}
	}
	return a
}

// Fallen tells why the approval of a record does not count, as a warning at its place, and false
// where it counts or there is none.
func (a *Approvals) Fallen(r *record.Record) (diag.Problem, bool) {
	v := r.Procedure.Verdict
	s, _ := r.Procedure.Step(procedure.Approved)
	var p diag.Problem
	switch v.State {
	default:
		return diag.Problem{}, false
	case procedure.Undigested:
		p = diag.Problem{Code: "approval-without-digest",
			Text: diag.T("“审批”没有摘要码，不能证明批准的是什么，不算已审批", "“approved” has no digest: it does not show what was approved, and does not count"),
			Fix:  diag.T("由审批人运行 gongkai approve %[1]s --by 姓名，不要手工填写", "whoever approves runs gongkai approve %[1]s --by NAME; do not write it by hand", r.Path)}
	case procedure.Altered:
		p = a.altered(r, s, v)
	case procedure.Unsigned:
		p = diag.Problem{Code: "approval-unsigned",
			Text: diag.T("“审批”没有签名，而 site.yaml 列有审批人的公钥", "“approved” is not signed, and site.yaml lists the keys of approvers"),
			Fix:  diag.T("由审批人运行 gongkai approve %[1]s --by 姓名 --key 私钥文件", "the approver runs gongkai approve %[1]s --by NAME --key FILE", r.Path)}
	case procedure.Forged:
		p = diag.Problem{Code: "approval-forged",
			Text: diag.T("“审批”的签名不是对这个摘要码的签名", "the signature of “approved” is none of this digest"),
			Fix:  diag.T("重新审批：gongkai approve %[1]s --by 姓名 --key 私钥文件", "have it approved again: gongkai approve %[1]s --by NAME --key FILE", r.Path)}
	case procedure.Unlisted, procedure.Revoked, procedure.Expired, procedure.NotTheSigner, procedure.NotTheLevel:
		p = diag.Problem{Code: "approval-key"}
		p.Text, p.Fix = refusedKey(v, s)
	}
	p.Severity, p.Place = diag.Warning, r.AtStep(procedure.Approved)
	return p, true
}

// altered tells what is not as it was approved; where the digest is another record's, that it was
// copied.
func (a *Approvals) altered(r *record.Record, s procedure.Step, v procedure.Verdict) diag.Problem {
	if of := a.byDigest[s.Digest]; of != nil && of != r {
		return diag.Problem{Code: "approval-copied",
			Text: diag.T("“审批”的摘要码是另一篇文稿 %s 的，不是本文稿的", "the digest of “approved” is that of another record, %s", of.File),
			Fix:  diag.T("删去抄来的“审批”，再由审批人运行 gongkai approve %[1]s --by 姓名", "remove the copied step; then the approver runs gongkai approve %[1]s --by NAME", r.Path)}
	}
	if len(v.Changes) == 1 && v.Changes[0].Name == "path" {
		return diag.Problem{Code: "approval-renamed",
			Text: diag.T("“审批”之后文稿改了名或移了位置，网址和索引号都会变，审批已失效", "the record was renamed or moved after it was approved: its address and index number change, and the approval has fallen"),
			Fix:  diag.T("改回原来的文件名；确需改名的，重新审批：gongkai approve %[1]s --by 姓名", "give it back its name; or have it approved again: gongkai approve %[1]s --by NAME", r.Path)}
	}
	what := changed(ChangesSince(r, v.Changes))
	return diag.Problem{Code: "approval-fallen",
		Text: diag.T("%[1]s 的“审批”之后有改动，审批已失效：%[2]s", "changed since it was approved on %[1]s, so the approval has fallen: %[3]s", s.On, what.ZH, what.EN),
		Fix:  diag.T("内容无误的，重新审批：gongkai approve %[1]s --by 姓名；不应改动的，改回原样", "if this is right, have it approved again: gongkai approve %[1]s --by NAME; else change it back", r.Path)}
}

// changed names what is not as it was approved, and where.
func changed(changes []diag.Text) diag.Text {
	if len(changes) == 0 {
		return diag.T("与批准的内容不一致（分项码看不出是哪一处）", "it is not what was approved (the marks do not tell where)")
	}
	var zh, en []string
	for _, c := range changes {
		zh, en = append(zh, c.ZH), append(en, c.EN)
	}
	return diag.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// ChangesSince names each change of a record since it was approved.
func ChangesSince(r *record.Record, changes []procedure.Change) []diag.Text {
	var out []diag.Text
	for _, c := range changes {
		zh, en := part(r, c)
		verb := [...]struct{ zh, en string }{procedure.Changed: {"改动", "changed"}, procedure.Added: {"新增", "added"}, procedure.Removed: {"删去", "removed"}}[c.Kind]
		out = append(out, diag.Text{ZH: zh + "（" + verb.zh + "）", EN: en + " (" + verb.en + ")"})
	}
	return out
}

func part(r *record.Record, c procedure.Change) (zh, en string) {
	switch {
	case c.Name == "path":
		return "文件名", "the file's name"
	case c.Name == "text" && c.Kind == procedure.Changed:
		line := r.ParagraphLine(c.Item)
		return fmt.Sprintf("正文第 %d 行起", line), fmt.Sprintf("the text from line %d on", line)
	case c.Name == "text":
		return "正文", "the text"
	case c.Name == "attachments" && c.Kind == procedure.Changed && c.Item < len(r.Attachments):
		return "附件" + diag.Quote(r.Attachments[c.Item].File), "the attachment " + diag.Quote(r.Attachments[c.Item].File)
	}
	return record.ChineseKey(c.Name), c.Name
}

func refusedKey(v procedure.Verdict, s procedure.Step) (text, fix diag.Text) {
	listed := diag.T("由 site.yaml 所列的审批人用自己的密钥重新审批", "have it approved again by an approver of site.yaml, with that person's own key")
	switch v.State {
	case procedure.Revoked:
		return diag.T("“审批”用的是%[1]s的密钥，该密钥已作废：%[2]s", "“approved” is signed with the key of %[1]s, which counts no more: %[2]s", v.Signer.Name, v.Signer.Revoked),
			diag.T("%[1]s换用新密钥，写入 site.yaml 后重新审批；此前用旧密钥的审批都要重做", "%[1]s takes a new key, lists it in site.yaml and approves again; so with all that the old key has signed", v.Signer.Name)
	case procedure.Expired:
		return diag.T("“审批”用的是%[1]s的密钥，该密钥在 %[2]s 不在有效期内（%[3]s—%[4]s）", "“approved” is signed with the key of %[1]s, which did not count on %[2]s (from %[3]s to %[4]s)", v.Signer.Name, s.On, open(v.Signer.From.String()), open(v.Signer.Until.String())), listed
	case procedure.NotTheSigner:
		return diag.T("“审批”写的签字人是“%[1]s”，签名却是%[2]s的密钥", "“approved” names %[1]s, but is signed with the key of %[2]s", s.By, v.Signer.Name),
			diag.T("签字人与密钥的主人应是同一人", "the one who is named and the owner of the key must be one person")
	case procedure.NotTheLevel:
		return diag.T("%[1]s的密钥不能用于“%[2]s”层级的审批", "the key of %[1]s may not approve at the level %[2]s", v.Signer.Name, orNone(s.Level)), listed
	}
	return diag.T("“审批”的签名用的是 site.yaml 没有列出的密钥 %[1]s（签字人写作“%[2]s”）", "“approved” is signed with a key that site.yaml does not list, %[1]s (it names %[2]s)", v.Key, s.By), listed
}

func open(day string) string {
	if day == "" {
		return "…"
	}
	return day
}

func orNone(l procedure.Level) string {
	if l == "" {
		return "—"
	}
	return string(l)
}
