package check

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/diag"
	"gongkai/generator/scope"
	"gongkai/generator/source"
)

// What the rules do with a record is specified by the scripts cmd/gongkai/testdata/check_*.txtar.
// Here is what a script is clumsy for: tables of names, orders, and texts that a program makes.

const head = `---
title: 党建活动开展情况
catalogue: 24
scope: 社会
timing: 随时公开
publisher: 市政协机关党组
office: 机关党委
decided: 2026-10-09
---
`

var fixed = func() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, from := range map[string]string{source.ConfigFile: "../../cmd/gongkai/testdata/site.yaml", source.CatalogueDir + "/2022-10-26.csv": "../../content/catalogue/2022-10-26.csv"} {
		data, err := os.ReadFile(from)
		if err != nil {
			panic(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}()

// run reads and checks a site of these files, by their paths below content/.
func run(t testing.TB, files map[string]string) diag.List {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, f := range fixed {
		fsys[name] = f
	}
	for name, text := range files {
		fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	content, problems, err := new(source.Reader).Read(fsys)
	if err != nil || content == nil {
		t.Fatal(problems, err)
	}
	problems = append(problems, Run(content, nil)...)
	problems.Sort()
	return problems
}

func lines(problems diag.List) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s %s\n", p.Place, p.Code)
	}
	return b.String()
}

// TestPlacesOfLinksInCutTexts holds that a link stands where the editor wrote it, whatever was cut
// before it and whoever reads it.
func TestPlacesOfLinksInCutTexts(t *testing.T) {
	got := lines(run(t, map[string]string{"records/a.md": head + `一[甲](甲.md)
::: 党内
二[乙](乙.md)
::: 党内一定范围 党组成员
三三[丙](丙.md)
:::
:::
::: 社会一定范围 政协委员
[丁](丁.md)
:::

四 [戊](戊.md)[己](己.md) <b>
`}))
	want := `content/records/a.md:10:2 link-broken
content/records/a.md:12:2 link-broken
content/records/a.md:14:3 link-broken
content/records/a.md:18:1 link-broken
content/records/a.md:21:3 link-broken
content/records/a.md:21:12 link-broken
content/records/a.md:21:22 html-ignored
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestCutChangesWhatTheRestMeans holds that links are looked for in the texts as each audience gets
// them.
func TestCutChangesWhatTheRestMeans(t *testing.T) {
	for name, tt := range map[string]struct{ body, want string }{
		"a definition that only members see":   {"[甲]\n\n::: 党内\n[甲]: 甲.md\n:::\n", "content/records/a.md:10:1 link-broken\n"},
		"a code block that only members close": {"```\n[甲](甲.md)\n::: 党内\n```\n[乙](乙.md)\n:::\n", "content/records/a.md:14:1 link-broken\n"},
		"a comment that only members see":      {"::: 党内\n<!--\n:::\n[甲](甲.md)\n\n-->\n", "content/records/a.md:13:1 link-broken\n"},
	} {
		if got := lines(run(t, map[string]string{"records/a.md": head + tt.body})); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// TestComplexityIsThatOfTheWholeText holds that passages do not hide from the limits what their
// text is together.
func TestComplexityIsThatOfTheWholeText(t *testing.T) {
	stars := strings.Repeat("*a", 1200) + "\n"
	got := run(t, map[string]string{"records/a.md": head + strings.Repeat(stars+"::: 党内\n二\n:::\n", 3)})
	if !got.HasErrors() || !slices.ContainsFunc(got, func(p diag.Problem) bool { return p.Code == "text-too-complex" }) {
		t.Errorf("a paragraph of 3600 marks, cut into passages: %v", lines(got))
	}
	for _, fine := range []string{strings.Repeat("-", 41), strings.Repeat("*", 500), strings.Repeat("一"+strings.Repeat("*a*", 900)+"\n\n", 20)} {
		if got := lines(run(t, map[string]string{"records/a.md": head + "一\n\n" + fine + "\n\n二\n"})); got != "" {
			t.Errorf("%.30q: %s", fine, got)
		}
	}
}

func TestNearestKindNeverWidensUnasked(t *testing.T) {
	for _, kinds := range [][]scope.Kind{{scope.Public}, {scope.PublicGroup}, {scope.Party}, {scope.PartyGroup}, {scope.Public, scope.Party}} {
		for _, wanted := range scope.Kinds() {
			if slices.Contains(kinds, wanted) {
				continue
			}
			got := nearestKind(kinds, wanted)
			if !slices.Contains(kinds, got) {
				t.Errorf("nearestKind(%v, %v) = %v, which is not allowed", kinds, wanted, got)
			}
			for _, k := range kinds {
				if k > got && k.Realm() == wanted.Realm() && got.Realm() != wanted.Realm() {
					t.Errorf("nearestKind(%v, %v) = %v, though %v is for fewer", kinds, wanted, got, k)
				}
			}
		}
	}
	if got := nearestKind([]scope.Kind{scope.Public, scope.Party}, scope.PartyGroup); got != scope.Party {
		t.Errorf("for 党内一定范围 it proposes %v", got)
	}
}

func TestUnportable(t *testing.T) {
	for name, want := range map[string]bool{
		"党费-q3": false, "a b": false, "a.b": false, "100%": false, "a#b": false, "a&b'c": false, "（一）": false, "é": false, "con1": false, "console": false, "com": false, "lpt": false,
		"😀": false, strings.Repeat("长", 82): false, ".": true, "a ": true, " a": true, "a.": true,
		strings.Repeat("长", 83): true, "a<b": true, "a>b": true, "a:b": true, `a"b`: true, "a|b": true, "a?b": true, "a*b": true, `a\b`: true, "a\x1fb": true, "a\nb": true, "a\x7fb": true,
		"con": true, "CON": true, "Con.2026": true, "aux.txt": true, "nul": true, "prn": true, "com1": true, "COM0": true, "lpt9.a.b": true, "com¹": true, "conin$": true, "CONOUT$": true,
		"e\u0301": true, "\xff": true, "a\u202eb": true,
	} {
		if got := !unportable(name).IsZero(); got != want {
			t.Errorf("unportable(%q) = %v, want %v", name, unportable(name).EN, want)
		}
	}
}

func TestFolded(t *testing.T) {
	for _, pair := range [][2]string{{"A", "a"}, {"É", "e\u0301"}, {"Straße", "STRASSE"}, {"Σ", "ς"}, {"党费", "党费"}} {
		if folded(pair[0]) != folded(pair[1]) {
			t.Errorf("%q and %q are one name on some systems", pair[0], pair[1])
		}
	}
	if folded("党费-q3") == folded("党费-q4") || folded("ａ") == folded("a") {
		t.Error("different names are taken for one")
	}
}

// TestRunIsSteady holds that the report does not depend on how many workers there are.
func TestRunIsSteady(t *testing.T) {
	files := map[string]string{}
	for i := range 60 {
		files[fmt.Sprintf("records/%d/甲.md", i)] = strings.Replace(head, "scope: 社会", "scope: 党内一定范围\ngroups: 党组成员", 1) + "[甲](甲" + fmt.Sprint(i) + ".md)<b>\n"
		files[fmt.Sprintf("records/%d/乙.md", i)] = strings.Replace(head, "catalogue: 24", "catalogue: 86", 1) + "正文。\n"
	}
	want := run(t, files)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, n := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(n)
		if got := run(t, files); !slices.Equal(got, want) {
			t.Errorf("with %d workers the report differs", n)
		}
	}
	if len(want) != 240 {
		t.Errorf("%d problems, want 240", len(want))
	}
}

// TestRunStandsWhatParsingLeaves holds that the rules take records of which nothing, or anything,
// could be read.
func TestRunStandsWhatParsingLeaves(t *testing.T) {
	keys := strings.Split(strings.Trim(head, "-\n"), "\n")
	for i := range keys {
		for _, value := range []string{"", " []", " {}", " 全体", " -1", " ~", " [[a]]"} {
			key, _, _ := strings.Cut(keys[i], ":")
			text := strings.Replace(head, keys[i], key+":"+value, 1) + "[a](a.md)\n"
			if problems := run(t, map[string]string{"records/a.md": text, "pages/a.md": text}); !problems.HasErrors() {
				t.Errorf("%s:%s is no error", key, value)
			}
		}
	}
}

// FuzzRun holds that no record and no page makes the rules panic, and that every problem says where
// it is.
func FuzzRun(f *testing.F) {
	f.Add(head+"[a](b.md) ![c](d.png) <b>x</b>\n", "---\ntitle: a\nscope: 党内\n---\n[a](../records/a.md)\n")
	f.Add(strings.Replace(head, "---\ntitle", "---\nrepeals: [a, b]\ndeferral: {until: 2026-10-10}\ndeviation: {of: scope}\nposting: {to: 2026-10-01}\nexpires: 2020-01-01\nimage: x\nattachments: [x, ../y]\ntitle", 1)+"::: 党内\n[a](a.md)\n:::\n", "")
	f.Add(strings.Replace(head, "随时公开", "长期公开\nperiod: 2027\nmethods: [网站, 局域网]\nheld: [{method: 培训}]\nprocedure: {approved: {by: a, on: 2199-12-31}}", 1), "---\n---\n")
	f.Fuzz(func(t *testing.T, record, page string) {
		problems := run(t, map[string]string{"records/a.md": record, "records/b/index.md": record, "pages/a.md": page})
		for _, p := range problems {
			if p.Place.File == "" || p.Place.Line < 0 || p.Place.Line > 0 && p.Place.Column < 1 || p.Code == "" || p.Text.ZH == "" || p.Text.EN == "" {
				t.Errorf("%+v", p)
			}
			if text := p.Format(diag.Chinese) + p.Format(diag.English); strings.Contains(text, "%!") {
				t.Errorf("a wrong format: %s", text)
			}
		}
	})
}
