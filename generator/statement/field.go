package statement

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
	"unique"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
)

// field is a key of a statement: how its value is read and written.
type field struct {
	key     string
	repeats bool                                  // a line for each of its values
	form    diag.Text                             // what the value is
	read    func(s *Statement, value string) bool // false: it is not of the form
	write   func(s *Statement, out *lines)        // an empty value makes no line
}

// lines is a statement while it is written, line by line under one key after the other.
type lines struct {
	b   []byte
	key string
}

// text writes a line, none for an empty value.
func (l *lines) text(value string) {
	if value != "" {
		l.begin()
		l.b = append(l.b, value...)
		l.end()
	}
}

func (l *lines) begin() { l.b = append(append(l.b, l.key...), ": "...) }
func (l *lines) end()   { l.b = append(l.b, '\n') }

// fields is every key, in the order in which they are written. Whatever reads or writes statements
// ranges over it.
var fields = []field{
	fileField("record", func(s *Statement) *string { return &s.Record }),
	fileField("was", func(s *Statement) *string { return &s.Was }),
	digestsField("previous", func(s *Statement) *[]Digest { return &s.Previous }),
	digestsField("follows", func(s *Statement) *[]Digest { return &s.Follows }),
	{"step", false, diag.T("九个步骤之一", "one of the nine steps"), readStep, func(s *Statement, out *lines) { out.text(StepName(s.Step)) }},
	{"verdict", false, diag.T("这一步的意见之一", "one of the verdicts of the step"), readVerdict, func(s *Statement, out *lines) { out.text(string(s.Verdict)) }},
	textField("remark", func(s *Statement) *string { return &s.Remark }),
	textField("by", func(s *Statement) *string { return &s.By }),
	dateField("on", func(s *Statement) *calendar.Date { return &s.On }),
	dateField("written", func(s *Statement) *calendar.Date { return &s.Written }),
	textField("paper", func(s *Statement) *string { return &s.Paper }),
	{"level", false, diag.T("三个审批层级之一", "one of the three levels"), readLevel, func(s *Statement, out *lines) { out.text(string(s.Level)) }},
	listField("reason", diag.T("公开范围和理由", "a scope and the reason"), readReason, Reason.append, func(s *Statement) *[]Reason { return &s.Reasons }),
	{"held", false, diag.T("方式,日期,地点[,对象]", "METHOD,DAY,PLACE[,WHO]"), readHeld, func(s *Statement, out *lines) { out.text(s.Held.String()) }},
	digestsField("confirm", func(s *Statement) *[]Digest { return &s.Confirm }),
	digestField("erase", func(s *Statement) *Digest { return &s.Erase }),
	listField("after", diag.T("步骤 签字人 日期 [意见] 摘要码", "STEP BY DAY [VERDICT] DIGEST"), readBasis, Basis.append, func(s *Statement) *[]Basis { return &s.After }),
	{"entry", false, diag.T("目录版本 序号 各栏", "REVISION NUMBER TERMS"), readEntry, func(s *Statement, out *lines) { out.text(s.Entry.String()) }},
	{"methods", false, diag.T("以逗号分开的公开方式", "methods, with commas between them"), readMethods, func(s *Statement, out *lines) { out.text(strings.Join(s.Methods, ",")) }},
	digestField("text", func(s *Statement) *Digest { return &s.Text }),
	listField("file", diag.T("文件名 摘要码", "NAME DIGEST"), readFile, File.append, func(s *Statement) *[]File { return &s.Files }),
}

// shared is a text of its own, and one for all statements that have the same: names, levels and
// entries come again and again, and a part of a file would keep all of it in memory.
func shared(text string) string { return unique.Make(text).Value() }

func fieldIndex(key string) int {
	for i := range fields {
		if fields[i].key == key {
			return i
		}
	}
	return -1
}

// isLine reports that a text can be the value of a key: one line of UTF-8 without anything unseen
// in it, and without spaces around it.
func isLine(text string) bool {
	return text != "" && utf8.ValidString(text) && strings.IndexFunc(text, diag.Unseen) < 0 && strings.TrimSpace(text) == text
}

func textField(key string, of func(*Statement) *string) field {
	return field{key, false, diag.T("一行文字", "one line of text"),
		func(s *Statement, value string) bool { *of(s) = shared(value); return true },
		func(s *Statement, out *lines) { out.text(*of(s)) }}
}

func fileField(key string, of func(*Statement) *string) field {
	f := textField(key, of)
	f.form = diag.T("文稿文件的名称", "the name of a record's file")
	f.read = func(s *Statement, value string) bool { *of(s) = shared(value); return Path(value) != "" }
	return f
}

func dateField(key string, of func(*Statement) *calendar.Date) field {
	return field{key, false, diag.T("日期 YYYY-MM-DD", "a day, YYYY-MM-DD"),
		func(s *Statement, value string) (ok bool) { *of(s), ok = day(value); return ok },
		func(s *Statement, out *lines) { out.text(of(s).String()) }}
}

func digestField(key string, of func(*Statement) *Digest) field {
	return field{key, false, hexDigits,
		func(s *Statement, value string) (ok bool) { *of(s), ok = digest(value); return ok },
		func(s *Statement, out *lines) {
			if d := of(s); !d.IsZero() {
				out.begin()
				out.b = d.append(out.b)
				out.end()
			}
		}}
}

func digestsField(key string, of func(*Statement) *[]Digest) field {
	return listField(key, hexDigits, digest, Digest.append, of)
}

// listField has a line for each item.
func listField[T any](key string, form diag.Text, read func(string) (T, bool), write func(T, []byte) []byte, of func(*Statement) *[]T) field {
	return field{key, true, form,
		func(s *Statement, value string) bool {
			item, ok := read(value)
			*of(s) = append(*of(s), item)
			return ok
		},
		func(s *Statement, out *lines) {
			for _, item := range *of(s) {
				out.begin()
				out.b = write(item, out.b)
				out.end()
			}
		}}
}

var hexDigits = diag.T("64 位小写十六进制摘要码", "a digest, 64 hex digits in lower case")

func digest(value string) (Digest, bool) {
	d, err := ParseDigest(value)
	return d, err == nil && !d.IsZero()
}

func day(value string) (calendar.Date, bool) {
	d, err := calendar.ParseDate(value)
	return d, err == nil
}

func readStep(s *Statement, value string) (ok bool) {
	s.Step, ok = ParseStep(value)
	return ok
}

func readVerdict(s *Statement, value string) bool {
	s.Verdict = Verdict(shared(value))
	return slices.Contains(Verdicts(s.Step), s.Verdict) // the step is written before it
}

func readLevel(s *Statement, value string) (ok bool) {
	s.Level, ok = procedure.ParseLevel(value)
	return ok
}

func readMethods(s *Statement, value string) bool {
	s.Methods = strings.Split(shared(value), ",")
	for i, m := range s.Methods {
		if !isLine(m) || slices.Contains(s.Methods[:i], m) {
			return false
		}
	}
	return true
}

func readEntry(s *Statement, value string) bool {
	revision, rest, _ := strings.Cut(value, " ")
	number, terms, _ := strings.Cut(rest, " ")
	on, dated := day(revision)
	n, err := strconv.Atoi(number)
	s.Entry = Entry{on, n, shared(terms)}
	return dated && err == nil && n > 0 && isLine(terms)
}

// String is the entry as statements write it; empty for the zero Entry.
func (e Entry) String() string {
	if e == (Entry{}) {
		return ""
	}
	return e.Revision.String() + " " + strconv.Itoa(e.Number) + " " + e.Terms
}
