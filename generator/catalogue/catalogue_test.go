package catalogue

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/scope"
)

const annex = "../../content/catalogue/2022-10-26.csv"

func readAnnex(t testing.TB) []byte {
	t.Helper()
	src, err := os.ReadFile(annex)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func date(t testing.TB, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseReadsTheAnnex(t *testing.T) {
	entries, problems := Parse(annex, readAnnex(t))
	if len(problems) > 0 || len(entries) != 85 {
		t.Fatalf("%d entries, want 85; %v", len(entries), problems)
	}
	var groups []string
	for i, e := range entries {
		if e.Number != i+1 || e.Line != i+2 {
			t.Errorf("entry %d on line %d, want %d on %d", e.Number, e.Line, i+1, i+2)
		}
		if e.Group == "" || e.Subgroup == "" || e.Title == "" || len(e.Scope.Kinds()) == 0 || e.Timing == NoTiming || len(e.Offices) == 0 {
			t.Errorf("entry %d lacks something: %+v", e.Number, e)
		}
		if !slices.Contains(groups, e.Group) {
			groups = append(groups, e.Group)
		}
	}
	if len(groups) != 10 {
		t.Errorf("%d groups, want 10", len(groups))
	}
	for i, numeral := range strings.Split("一二三四五六七八九十", "") {
		if i < len(groups) && !strings.HasPrefix(groups[i], numeral+"、") {
			t.Errorf("group %d is %.20s", i+1, groups[i])
		}
	}
}

// TestAnnexEntries looks at one entry of each kind.
func TestAnnexEntries(t *testing.T) {
	entries, _ := Parse(annex, readAnnex(t))
	r := NewRevision(date(t, "2022-10-26"), annex, entries)
	for _, tt := range []struct {
		number                                          int
		subgroup, title, scope, timing, methods, office string
	}{
		{5, "研究部署本单位“三重一大”事项及重要决策情况", "“三重一大”制度执行落实情况", "党内一定范围", "长期公开", "会议、文件、公开栏", "秘书科"},
		{13, "政治建设情况", "落实政治建设主体责任情况", "党内或社会", "随时公开", "会议、文件、网站", "秘书科"},
		{27, "干部监督管理情况", "领导干部述职述廉、接受民主评议情况", "党内一定范围", "定期公开", "会议", "人事科"},
		{35, "党员队伍管理情况", "党费收缴管理使用情况", "党内或社会", "定期公开", "会议、文件、公开栏", "机关党委"},
		{40, "作风建设情况", "听取、反映和采纳党员、群众的意见和建议情况", "社会", "随时公开", "会议、文件、网站", "机关党委"},
		{58, "重要会议情况", "市委网络安全和信息化委员会会议有关情况", "党内或社会", "随时公开", "会议、文件、网站", "办公室相关科室"},
		{61, "重要活动情况", "委员年度考核情况", "社会一定范围", "随时公开", "会议、文件、公开栏", "委员联络服务中心"},
		{68, "党内表彰情况", "以市政协机关名义开展的党内表彰工作情况", "党内一定范围", "随时公开", "会议、文件、公开栏", "机关党委"},
		{85, "其他", "其他需要公开的纪委监委、组织、宣传、统战、政法等工作情况", ByContent, ByContent, "", "办公室相关科室"},
	} {
		e, ok := r.Entry(tt.number)
		if !ok {
			t.Errorf("no entry %d", tt.number)
			continue
		}
		var methods []string
		for _, m := range e.Methods {
			methods = append(methods, string(m))
		}
		got := []string{e.Subgroup, e.Title, e.Scope.String(), e.Timing.String(), strings.Join(methods, "、"), e.Offices[0]}
		if want := []string{tt.subgroup, tt.title, tt.scope, tt.timing, tt.methods, tt.office}; !slices.Equal(got, want) {
			t.Errorf("entry %d = %q, want %q", tt.number, got, want)
		}
	}
	for _, number := range []int{0, 86, -1} {
		if _, ok := r.Entry(number); ok {
			t.Errorf("there is an entry %d", number)
		}
	}
}

// TestParseReadsWhatSpreadsheetsSave holds that the annex reads the same in each encoding and with
// each line end.
func TestParseReadsWhatSpreadsheetsSave(t *testing.T) {
	plain := readAnnex(t)
	want, _ := Parse(annex, plain)
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(plain)
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range map[string][]byte{
		"BOM":            append([]byte("\xef\xbb\xbf"), plain...),
		"GB18030":        gb,
		"CRLF":           bytes.ReplaceAll(plain, []byte("\n"), []byte("\r\n")),
		"no end of line": bytes.TrimRight(plain, "\n"),
		"blank lines":    append(bytes.Clone(plain), "\n\n\r\n"...),
	} {
		got, problems := Parse(annex, src)
		if len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		for i := range want {
			a, b := got[i], want[i]
			if a.Number != b.Number || a.Title != b.Title || a.Scope.String() != b.Scope.String() || a.Timing != b.Timing || !slices.Equal(a.Methods, b.Methods) || !slices.Equal(a.Offices, b.Offices) || a.Line != b.Line || a.Column != b.Column {
				t.Errorf("%s: %+v, want %+v", name, a, b)
				break
			}
		}
	}
}

func TestParseLeavesFaultyRowsOut(t *testing.T) {
	src := strings.Join(Header, ",") + "\n1,甲,乙,丙,党内,定期公开,会议,机关党委\n2,甲,乙,丙,党里,定期公开,会议,机关党委\n1,甲,乙,丁,党内,定期公开,会议,机关党委\n3,甲,乙,丙,党内,定期公开,会议,机关党委\n"
	entries, problems := Parse("a.csv", []byte(src))
	var numbers []int
	for _, e := range entries {
		numbers = append(numbers, e.Number)
	}
	if !slices.Equal(numbers, []int{1, 3}) || len(problems) != 2 {
		t.Errorf("entries %v, want 1 and 3; %v", numbers, problems)
	}
}

func TestAllowsMethod(t *testing.T) {
	website := Entry{Methods: []Method{Meeting, Website}}
	board := Entry{Methods: []Method{Board}}
	free := Entry{}
	for _, tt := range []struct {
		entry  Entry
		method Method
		kind   scope.Kind
		want   bool
	}{
		{website, Website, scope.Public, true}, {website, Intranet, scope.Party, true}, {website, Intranet, scope.PartyGroup, true},
		{website, Intranet, scope.Public, false}, {website, Intranet, scope.PublicGroup, false}, {website, Document, scope.Party, false},
		{board, Intranet, scope.Party, false}, {board, Website, scope.Party, false}, {free, Training, scope.Public, true},
		{website, Website, scope.None, true}, {website, Intranet, scope.None, false},
	} {
		if got := tt.entry.AllowsMethod(tt.method, tt.kind); got != tt.want {
			t.Errorf("%v.AllowsMethod(%s, %v) = %v, want %v", tt.entry.Methods, tt.method, tt.kind, got, tt.want)
		}
	}
}

func TestOnIsTheRevisionInForce(t *testing.T) {
	old, new := NewRevision(date(t, "2022-10-26"), "", nil), NewRevision(date(t, "2027-01-01"), "", nil)
	c := Catalogue{[]*Revision{old, new}}
	for day, want := range map[string]*Revision{
		"2022-10-25": nil, "2022-10-26": old, "2026-12-31": old, "2027-01-01": new, "2100-01-01": new,
	} {
		if got := c.On(date(t, day)); got != want {
			t.Errorf("On(%s) = %v, want %v", day, got, want)
		}
	}
	if (Catalogue{}).On(date(t, "2026-01-01")) != nil {
		t.Error("an empty catalogue has a revision in force")
	}
}

func TestReadSortsRevisions(t *testing.T) {
	row := strings.Join(Header, ",") + "\n1,甲,乙,丙,党内,定期公开,会议,机关党委\n"
	c, problems := Read(fstest.MapFS{"c/2027-01-01.csv": {Data: []byte(row)}, "c/2022-10-26.csv": {Data: []byte(row)}, "c/说明.txt": {Data: []byte("x")}}, "c")
	if len(problems) > 0 || len(c.Revisions) != 2 || c.Revisions[0].Date.String() != "2022-10-26" {
		t.Errorf("Read = %+v, %v", c, problems)
	}
	large := row + strings.Repeat("\n", maxFile)
	if _, problems := Read(fstest.MapFS{"c/2027-01-01.csv": {Data: []byte(large)}}, "c"); len(problems) != 1 || problems[0].Code != "catalogue-unreadable" {
		t.Errorf("a catalogue of more than 4 MB: %v", problems)
	}
}

func TestTerms(t *testing.T) {
	for _, name := range PermissionNames() {
		p, ok := ParsePermission(name)
		if !ok || p.String() != name || len(p.Kinds()) == 0 {
			t.Errorf("ParsePermission(%q) = %v, %v", name, p, ok)
		}
		for _, k := range scope.Kinds() {
			if p.Allows(k) != slices.Contains(p.Kinds(), k) {
				t.Errorf("%s.Allows(%v) = %v", name, k, p.Allows(k))
			}
		}
		if p.Allows(scope.None) {
			t.Errorf("%s allows no scope at all", name)
		}
	}
	for _, name := range TimingNames() {
		if tm, ok := ParseTiming(name); !ok || (tm.String() != name && tm.English() != name) {
			t.Errorf("ParseTiming(%q) = %v, %v", name, tm, ok)
		}
	}
	for _, name := range MethodNames() {
		m, ok := ParseMethod(name)
		if !ok {
			t.Errorf("ParseMethod(%q) = %v, %v", name, m, ok)
		}
		if n := map[bool]int{true: 1}[m.OnSite()] + map[bool]int{true: 1}[m.OnBoard()] + map[bool]int{true: 1}[m.InBulletin()]; n > 1 {
			t.Errorf("%s is on more than one of site, board and bulletin", m)
		}
	}
	for _, bad := range []string{"", "依内容确定", "定期", "Periodic"} {
		if tm, ok := ParseTiming(bad); ok {
			t.Errorf("ParseTiming(%q) = %v", bad, tm)
		}
	}
	for _, bad := range []string{"", "party", "党内或者社会", "社会或党内"} {
		if p, ok := ParsePermission(bad); ok {
			t.Errorf("ParsePermission(%q) = %v", bad, p)
		}
	}
	if m, _ := ParseMethod("互联网"); m != Website {
		t.Errorf("互联网 is %q, want 网站", m)
	}
}

// FuzzParse holds that no bytes make the reader fail otherwise than by a problem with a place in
// the file, and that what it reads is whole.
func FuzzParse(f *testing.F) {
	header := strings.Join(Header, ",") + "\n"
	f.Add([]byte(header + "1,甲,乙,丙,党内,定期公开,会议、文件,机关党委\n"))
	f.Add([]byte(header + "1,甲,,丙,依内容确定,依内容确定,依内容确定,甲、乙\n2,\"甲\n乙\",,\"丙,\"\"丁\"\"\",社会,长期公开,网站,乙\n"))
	f.Add([]byte(header + "1,甲\n\"2,甲\n"))
	f.Add([]byte("\xef\xbb\xbf" + header + ",,,,,,,\r\n"))
	f.Add([]byte("\xd0\xf2\xba\xc5,a\n"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, src []byte) {
		entries, problems := Parse("a.csv", src)
		checkPlaces(t, problems, src)
		if len(entries) == 0 && len(problems) == 0 {
			t.Error("neither an entry nor a problem")
		}
		seen := map[int]bool{}
		for _, e := range entries {
			if seen[e.Number] || e.Number < 1 || e.Title == "" || len(e.Scope.Kinds()) == 0 || e.Timing == NoTiming || len(e.Offices) == 0 || e.Line < 2 || e.Column < 1 {
				t.Errorf("entry %+v", e)
			}
			seen[e.Number] = true
		}
	})
}

func checkPlaces(t *testing.T, problems diag.List, src []byte) {
	t.Helper()
	lines := bytes.Count(src, []byte("\n")) + 1
	for _, p := range problems {
		if p.Place.File != "a.csv" || p.Place.Line < 1 || p.Place.Line > lines || p.Place.Column < 1 || p.Code == "" || p.Text.ZH == "" || p.Text.EN == "" {
			t.Errorf("problem without a place in %d lines, or without a text: %+v", lines, p)
		}
	}
}
