package config

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/statement"
	"gongkai/generator/text/yamldoc"
)

// Numbers is numbers of catalogue entries.
type Numbers []int

// Numbered is the day whose catalogue has the numbers that stand in site.yaml, as today's are
// followed: the one that it names, or today.
func (c *Config) Numbered(today calendar.Date) calendar.Date {
	if !c.Numbering.IsZero() {
		return c.Numbering
	}
	return today
}

// Has reports whether the number is one of them.
func (n Numbers) Has(number int) bool { return slices.Contains(n, number) }

var (
	procedureKeys = keys("required", "separate", "major", "risk", "since", "signed")
	approvalsKeys = keys("keep")
	approverKeys  = keys("name", "key", "level", "from", "until", "revoked")
	secrecyKeys   = keys("words", "common")
)

func (r *reader) procedure(c *Config, f map[string]yamldoc.Field) {
	p := r.fields(f["procedure"].Value, procedureKeys, "procedure")
	c.Required = r.steps(p, "required")
	c.Separate = r.steps(p, "separate")
	c.Signed = r.steps(p, "signed")
	c.Since = r.date(p, "since")
	a := r.fields(f["approvals"].Value, approvalsKeys, "approvals")
	switch text := r.text(a, "keep"); text {
	case "", "all", "全部":
	case "text", "文本":
		c.Keep = statement.KeepTexts
	default:
		r.wrong(a["keep"], diag.T("“保存什么”（keep）不能写%s", "keep cannot be %s", diag.Quote(text)), diag.T("只保存文本的写“keep: text”；附件也保存的，删去这一行", "write “keep: text” to keep texts alone; without the line attachments are kept too"))
	}
	c.Numbering = r.date(f, "numbering")
	c.Places = map[string]diag.Place{"risk": r.at(p, "risk"), "major": r.at(p, "major"), "numbering": r.at(f, "numbering")}
	c.Major, c.Risk = r.numberList(p, "major"), r.numberList(p, "risk")
	for _, n := range r.texts(f, "manuals") {
		c.Manuals = append(c.Manuals, n.Text)
	}
	for _, item := range f["approvers"].Value.Elements("approvers", &r.problems) {
		if a, ok := r.approver(item); ok {
			c.Approvers = append(c.Approvers, a)
		}
	}
	s := r.fields(f["secrecy"].Value, secrecyKeys, "secrecy")
	for _, n := range r.texts(s, "words") {
		c.Secrecy.Words = append(c.Secrecy.Words, n.Text)
	}
	if field, written := s["common"]; written {
		for _, n := range field.Value.Elements("common", &r.problems) { // phrases may hold 、
			if text := n.Scalar("common", &r.problems); text != "" {
				c.Secrecy.Common = append(c.Secrecy.Common, text)
			}
		}
	}
}

func (r *reader) steps(f map[string]yamldoc.Field, key string) []procedure.Name {
	var names []procedure.Name
	for _, n := range r.texts(f, key) {
		name, ok := procedure.Parse(n.Text)
		if !ok || !name.Before() {
			r.problems.Errorf("site-value", n.Place, diag.T("不认识的程序步骤%s", "unknown step %s", diag.Quote(n.Text)),
				diag.T("可写：提出、保密征询、保密审查、审核、审批", "one of: proposed, referred, secrecy, reviewed, approved"))
			continue
		}
		names = append(names, name)
	}
	return names
}

// numbers reads 35 or 65-67.
func (r *reader) numbers(n yamldoc.Node) []int {
	const most = 9999 // as record reads a number
	first, last, isRange := strings.Cut(n.Text, "-")
	if !isRange {
		last = first
	}
	from, err := strconv.Atoi(strings.TrimSpace(first))
	to, errLast := strconv.Atoi(strings.TrimSpace(last))
	if err != nil || errLast != nil || from < 1 || to < from || to > most {
		r.problems.Errorf("site-value", n.Place, diag.T("%s不是目录序号", "%s is no number of an entry", diag.Quote(n.Text)),
			diag.T("写作 [5, 53, 65-67]", "write them as [5, 53, 65-67]"))
		return nil
	}
	var numbers []int
	for number := from; number <= to; number++ {
		numbers = append(numbers, number)
	}
	return numbers
}

func (r *reader) approver(item yamldoc.Node) (a procedure.Approver, ok bool) {
	f := r.fields(item, approverKeys, "approvers")
	before := len(r.problems)
	a.Name, a.Revoked = r.required(item, f, "name"), r.text(f, "revoked")
	if text := r.required(item, f, "key"); text != "" {
		var err error
		if a.Key, err = procedure.ParseKey(text); err != nil {
			r.wrong(f["key"], diag.T("这不是能用的 SSH 公钥", "this is no SSH public key that can be used"),
				diag.T("粘贴 .pub 文件的整行，如“key: ssh-ed25519 AAAA…”；可用 ssh-keygen -t ed25519 生成", "paste the whole line of the .pub file, such as “key: ssh-ed25519 AAAA…”; ssh-keygen -t ed25519 makes one"))
		}
	}
	for _, n := range r.texts(f, "level") {
		level, known := procedure.ParseLevel(n.Text)
		if !known {
			r.problems.Errorf("site-value", n.Place, diag.T("不认识的审批层级%s", "unknown level %s", diag.Quote(n.Text)),
				diag.T("可写：分管负责人、主要负责人、集体研究、上级批准", "one of: in-charge, head, collective, superior"))
			continue
		}
		a.Levels = append(a.Levels, level)
	}
	a.From, a.Until = r.date(f, "from"), r.date(f, "until")
	if !a.Until.IsZero() && a.Until.Before(a.From) {
		r.wrong(f["until"], diag.T("密钥 %[1]s 起有效，却到 %[2]s 止", "the key counts from %[1]s, but only to %[2]s", a.From, a.Until), diag.T("核对两个日期", "check both dates"))
	}
	return a, len(r.problems) == before
}

func (r *reader) date(f map[string]yamldoc.Field, key string) calendar.Date {
	text := r.text(f, key)
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		r.wrong(f[key], diag.T("日期%s无法读懂", "the date %s cannot be read", diag.Quote(text)), diag.T("写作 YYYY-MM-DD，如 2026-10-09", "write YYYY-MM-DD, such as 2026-10-09"))
	}
	return d
}
