package statement

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/procedure"
	"gongkai/generator/scope"
)

func ExampleFormat() {
	day := calendar.NewDate(2026, 10, 12)
	proposal := Statement{Record: "2026/党费-q3.md", Step: procedure.Proposed, By: "陈某", On: day, Written: day, Text: SumText([]byte("草稿\n"))}
	src, err := Format(proposal)
	if err != nil {
		fmt.Println(err)
		return
	}
	links, _ := Parse("content/approvals/2026/党费-q3/statements.txt", src)
	society, _ := scope.Parse("社会", nil)
	approval := Statement{
		Record: proposal.Record, Previous: []Digest{links[0].Digest}, Follows: []Digest{links[0].Digest},
		Step: procedure.Approved, Verdict: Agreed, By: "周某某", On: day.AddDays(1), Written: day.AddDays(3),
		Paper: "党组会议纪要〔2026〕12号", Level: procedure.Head,
		Reasons: []Reason{{society, "更正第三段的数字"}}, After: []Basis{links[0].Basis()},
		Entry:   Entry{calendar.NewDate(2022, 10, 26), 83, "社会 定期公开 会议,文件,网站 综合科,秘书科"},
		Methods: []string{"会议", "文件", "网站"},
		Text:    SumText([]byte("正文\r\n")), Files: []File{{"明细.xlsx", Sum([]byte("…"))}},
	}
	if src, err = Append(src, approval); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(src))
	// Output:
	// gongkai statement 1
	// record: 2026/党费-q3.md
	// step: 提出
	// by: 陈某
	// on: 2026-10-12
	// written: 2026-10-12
	// text: 802f7267cb7b70a7f7cacd8b0ce43ad1f99e0532b0136127a4ddb2e01a059907
	// gongkai statement 1
	// record: 2026/党费-q3.md
	// previous: 04bc1b6fd9219e24bd2a1bdc9844ecd68e65f0778140e489651124d865ea2b07
	// follows: 04bc1b6fd9219e24bd2a1bdc9844ecd68e65f0778140e489651124d865ea2b07
	// step: 审批
	// verdict: 同意
	// by: 周某某
	// on: 2026-10-13
	// written: 2026-10-15
	// paper: 党组会议纪要〔2026〕12号
	// level: 主要负责人
	// reason: 社会 更正第三段的数字
	// after: 提出 陈某 2026-10-12 04bc1b6fd9219e24bd2a1bdc9844ecd68e65f0778140e489651124d865ea2b07
	// entry: 2022-10-26 83 社会 定期公开 会议,文件,网站 综合科,秘书科
	// methods: 会议,文件,网站
	// text: 2373f217b111245d33d920bd1e0e7788174034fdee84050c0c34c7f9cb0a0bf4
	// file: 明细.xlsx b4935894c8ce16bde67bbffc672428b1533c4f1e1e8b1ce21a2933183db6bfa5
}

// TestWhatIsWrittenIsRead: formatting and parsing is the identity, with and without a signature,
// with either kind of line end, alone and in a file of many.
func TestWhatIsWrittenIsRead(t *testing.T) {
	r := random{rand.New(rand.NewPCG(1, 2))}
	signer, public := key(t, 0)
	var src []byte
	var all []Statement
	used := map[string]bool{}
	for i := range 300 {
		s := r.statement()
		if i%3 == 0 {
			var err error
			if s, err = Sign(s, signer); err != nil {
				t.Fatal(err)
			}
		}
		out, err := Format(s)
		if err != nil {
			t.Fatalf("%v\n%+v", err, s)
		}
		for key := range fieldsOf(out) {
			used[key] = true
		}
		src, all = append(src, out...), append(all, s)
	}
	for _, f := range fields {
		if !used[f.key] {
			t.Errorf("no statement has %q", f.key)
		}
	}
	for name, file := range map[string][]byte{"LF": src, "CRLF": bytes.ReplaceAll(src, []byte("\n"), []byte("\r\n"))} {
		links, problems := Parse("statements.txt", file)
		if len(problems) > 0 || len(links) != len(all) {
			t.Fatalf("%s: %d statements, %v", name, len(links), problems)
		}
		for i, l := range links {
			if !reflect.DeepEqual(l.Statement, all[i]) {
				t.Fatalf("%s: read %+v, written %+v", name, l.Statement, all[i])
			}
			if l.Digest != Sum([]byte(l.Source())) || l.Signed() != (i%3 == 0) || l.Signed() && l.Key != public {
				t.Fatalf("%s: digest %v, signed %v by %v", name, l.Digest, l.Signed(), l.Key)
			}
		}
	}
}

func fieldsOf(src []byte) map[string]bool {
	keys := map[string]bool{}
	for l := range strings.Lines(string(src)) {
		if key, _, ok := strings.Cut(l, ": "); ok {
			keys[key] = true
		}
	}
	return keys
}

// TestParseTakesWhatIsWrittenAlone: a byte that is changed, put in or taken out is damage, or a
// carriage return before a line feed, or another statement that is written exactly so.
func TestParseTakesWhatIsWrittenAlone(t *testing.T) {
	r := random{rand.New(rand.NewPCG(3, 4))}
	signer, _ := key(t, 0)
	other := 0
	for range 2000 {
		s := r.statement()
		signed := r.IntN(2) == 0
		if signed {
			s, _ = Sign(s, signer)
		}
		src, err := Format(s)
		if err != nil {
			t.Fatal(err)
		}
		changed := mutate(r, src)
		if canonical(t, changed) && signed && !bytes.Equal(bytes.ReplaceAll(changed, []byte("\r\n"), []byte("\n")), src) {
			t.Fatalf("a signed statement was changed and reads on:\n%s", changed)
		} else if canonical(t, changed) {
			other++
		}
	}
	if other == 0 {
		t.Error("no change was another statement; the test tests too little")
	}
}

// mutate changes one byte, or puts one in or takes one out.
func mutate(r random, src []byte) []byte {
	i := r.IntN(len(src))
	b := byte(r.IntN(256))
	if r.IntN(2) == 0 {
		b = pick(r, []byte("\n\r :0a-"))
	}
	switch r.IntN(3) {
	case 0:
		return slices.Insert(slices.Clone(src), i, b)
	case 1:
		return slices.Delete(slices.Clone(src), i, i+1)
	}
	out := slices.Clone(src)
	out[i] = b
	return out
}

// canonical reports whether the file is read without damage; what is, must be what its statements
// are written as.
func canonical(t *testing.T, src []byte) bool {
	t.Helper()
	links, problems := Parse("statements.txt", src)
	if len(problems) > 0 {
		for _, p := range problems {
			if p.Place.Line < 1 || p.Place.Column < 1 || p.Text.ZH == "" || p.Text.EN == "" {
				t.Fatalf("a problem without place or text: %+v", p)
			}
		}
		return false
	}
	var again []byte
	for _, l := range links {
		out, err := Format(l.Statement)
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		again = append(again, out...)
	}
	if want := bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")); !bytes.Equal(again, want) {
		t.Fatalf("read and written again:\n%s\nbefore:\n%s", again, want)
	}
	return true
}

func FuzzParse(f *testing.F) {
	r := random{rand.New(rand.NewPCG(5, 6))}
	signer, _ := key(f, 0)
	for range 20 {
		s := r.statement()
		out, _ := Format(s)
		f.Add(out)
		s, _ = Sign(s, signer)
		signed, _ := Format(s)
		f.Add(append(out, bytes.ReplaceAll(signed, []byte("\n"), []byte("\r\n"))...))
	}
	f.Add([]byte("\ufeffgongkai statement 1\n"))
	f.Fuzz(func(t *testing.T, src []byte) { canonical(t, src) })
}

func FuzzNormalText(f *testing.F) {
	f.Add([]byte("\ufeff\ufeff正文\r\n\r\r\n\r末\n\r"))
	f.Fuzz(func(t *testing.T, text []byte) {
		normal := NormalText(text)
		if !bytes.Equal(NormalText(normal), normal) {
			t.Errorf("NormalText(%q) = %q, and of that %q", text, normal, NormalText(normal))
		}
		crlf := bytes.ReplaceAll(normal, []byte("\n"), []byte("\r\n"))
		if SumText(crlf) != SumText(text) || SumText(append([]byte("\ufeff"), text...)) != SumText(text) {
			t.Errorf("another digest of %q by the way in which it is saved", text)
		}
	})
}

// TestDamageHasItsPlace: what is wrong is told at the line and column where it is.
func TestDamageHasItsPlace(t *testing.T) {
	const good = `gongkai statement 1
record: 2026/党费-q3.md
step: 审批
verdict: 同意
by: 周某某
on: 2026-10-13
written: 2026-10-13
level: 主要负责人
entry: 2022-10-26 83 社会 定期公开 会议 综合科
methods: 会议,网站
text: 8d0c41f28d0c41f28d0c41f28d0c41f28d0c41f28d0c41f28d0c41f28d0c41f2
`
	if _, problems := Parse("f", []byte(good)); len(problems) > 0 {
		t.Fatal(problems[0].Format(diag.English))
	}
	var words diagtest.Words
	for _, tt := range []struct {
		name     string
		old, new string
		at       string
		text     string // a part of it
	}{
		{"an empty file", good, "", "f:1:1", "begins here"},
		{"a byte order mark", "gongkai", "\ufeffgongkai", "f:1:1", "begins here"},
		{"another version", "statement 1", "statement 2", "f:1:1", "begins here"},
		{"an unknown key", "by: ", "von: ", "f:5:1", "none of a statement"},
		{"a line that is none", "by: 周某某", "<<<<<<< HEAD", "f:5:1", "none of a statement"},
		{"an empty line", "by: ", "\nby: ", "f:5:1", "none of a statement"},
		{"an empty value", "by: 周某某", "by: ", "f:5:5", "“by” cannot be read"},
		{"a space before a value", "by: 周", "by:  周", "f:5:5", "“by” cannot be read"},
		{"a space behind a value", "周某某\n", "周某某 \n", "f:5:5", "“by” cannot be read"},
		{"something unseen in it", "周某某\n", "周某某\u202e某\n", "f:5:5", "“by” cannot be read"},
		{"bytes that are no text", "周某某\n", "周\xff\n", "f:5:5", "“by” cannot be read"},
		{"a carriage return alone", "周某某\n", "周某某\r\r\n", "f:5:5", "“by” cannot be read"},
		{"twice the same key", "by: 周某某\n", "by: 周某某\nby: 吴某\n", "f:6:1", "written twice"},
		{"keys in another order", "by: 周某某\non: 2026-10-13\n", "on: 2026-10-13\nby: 周某某\n", "f:6:1", "before"},
		{"no key that is needed", "level: 主要负责人\n", "", "f:10:1", "no “level”"},
		{"a key of another step", "entry: ", "held: 会议,2026-10-28,三楼\nentry: ", "f:9:1", "no “held”"},
		{"a step by its English name", "审批", "approved", "f:3:1", "not as the program writes it"},
		{"an unknown step", "审批", "签发", "f:3:7", "“step” cannot be read"},
		{"what is none of the verdicts", "同意", "不同意公开", "f:4:10", "“verdict” cannot be read"},
		{"a verdict of another step", "同意", "不涉密", "f:4:10", "“verdict” cannot be read"},
		{"no day", "on: 2026-10-13", "on: 2026-02-30", "f:6:5", "“on” cannot be read"},
		{"done after it was written", "on: 2026-10-13", "on: 2026-10-14", "f:6:5", "is after the day"},
		{"done before, and no paper", "on: 2026-10-13", "on: 2026-10-12", "f:6:5", "no “paper”"},
		{"capitals in a digest", "8d0c41f28d", "8D0C41f28d", "f:11:7", "“text” cannot be read"},
		{"a digest too short", "text: 8d", "text: 8", "f:11:7", "“text” cannot be read"},
		{"no record", "党费-q3.md", "党费-q3.txt", "f:2:9", "“record” cannot be read"},
		{"a way out of the folder", "2026/党费", "../党费", "f:2:9", "“record” cannot be read"},
		{"a number with a nought before it", " 83 ", " 083 ", "f:9:1", "not as the program writes it"},
		{"a method twice", "会议,网站", "会议,会议", "f:10:10", "“methods” cannot be read"},
		{"a record without its entry", "entry: 2022-10-26 83 社会 定期公开 会议 综合科\n", "", "f:2:1", "“entry”"},
		{"a page with an entry", "2026/党费-q3.md", "pages/guide.md", "f:2:1", "“entry”"},
		{"two reasons for one scope", "entry: ", "reason: 社会 一\nreason: 社会 二\nentry: ", "f:9:1", "twice under “reason”"},
		{"a reason for nobody", "entry: ", "reason: 大家 一\nentry: ", "f:9:9", "“reason” cannot be read"},
		{"groups in no order", "entry: ", "reason: 党内一定范围（乙、甲、乙） 一\nentry: ", "f:9:1", "not as the program writes it"},
		{"cut off", "41f2\n", "41f2", "f:11:71", "cut off"},
		{"what is none of the levels", "主要负责人", "科长", "f:8:8", "“level” cannot be read"},
		{"a step held nowhere", "entry: ", "held: 会议\nentry: ", "f:9:7", "“held” cannot be read"},
		{"it rests on nothing", "entry: ", "after: 提出\nentry: ", "f:9:8", "“after” cannot be read"},
		{"no number of an entry", " 83 ", " 八十三 ", "f:9:8", "“entry” cannot be read"},
		{"a file without its digest", "41f2\n", "41f2\nfile: 名单.xlsx\n", "f:12:7", "“file” cannot be read"},
		{"a signature cut off", "41f2\n", "41f2\n-----BEGIN SSH SIGNATURE-----\nAAAA\n", "f:14:1", "cut off"},
		{"a signature that is none", "41f2\n", "41f2\n-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n", "f:12:1", "signature is broken"},
	} {
		links, problems := Parse("f", []byte(strings.Replace(good, tt.old, tt.new, 1)))
		if len(problems) != 1 || len(links) != 0 || problems[0].Place.String() != tt.at || !strings.Contains(problems[0].Text.EN, tt.text) {
			t.Errorf("%s: %d statements, %v, want %s: …%s…", tt.name, len(links), problems, tt.at, tt.text)
		}
		words.Add(tt.name, problems...)
	}
	words.Compare(t, "damage")
	// Each statement that is damaged is told, and the others are read.
	src := good + strings.Replace(good, "by: ", "von: ", 1) + good + "junk\n" + good
	links, problems := Parse("f", []byte(src))
	if len(links) != 2 || len(problems) != 2 || problems[0].Place.Line != 16 || problems[1].Place.Line != 34 {
		t.Errorf("%d statements, %v", len(links), problems)
	}
}

func TestFormatRefuses(t *testing.T) {
	day := calendar.NewDate(2026, 10, 12)
	good := Statement{Record: "甲.md", Step: procedure.Published, By: "陈某", On: day, Written: day, Held: Held{"会议", day, "三楼", ""}}
	if _, err := Format(good); err != nil {
		t.Fatal(err)
	}
	good.Previous = []Digest{} // as good as none
	if _, err := Format(good); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(s *Statement){
		"two lines":             func(s *Statement) { s.Remark = "一\nby: 二" },
		"a comma in a place":    func(s *Statement) { s.Held.Place = "三楼,四楼" },
		"a key of another step": func(s *Statement) { s.Methods = []string{"网站"} },
		"no step":               func(s *Statement) { s.Step = "signed" },
		"no name":               func(s *Statement) { s.By = "" },
		"a signature of nothing": func(s *Statement) {
			s.Signature = []byte("SSHSIG")
		},
		"a name that reads as more": func(s *Statement) {
			s.After = []Basis{{procedure.Secrecy, "杨某 2026-10-12", calendar.Date{}, NotSecret, Sum(nil)}}
		},
	} {
		s := good
		change(&s)
		if out, err := Format(s); err == nil {
			t.Errorf("%s: %s", name, out)
		}
	}
}
