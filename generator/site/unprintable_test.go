package site_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/site"
	"gongkai/generator/source/sourcetest"
	"gongkai/layouts"
	"gongkai/static"
)

// printSite is a site with two boards and these files besides; boards is more of them.
func printSite(t testing.TB, boards string, more map[string]string) fstest.MapFS {
	t.Helper()
	catalogue, err := os.ReadFile("../../content/catalogue/2022-10-26.csv")
	if err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile("../../cmd/gongkai/testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{
		"content/site.yaml":                &fstest.MapFile{Data: []byte(strings.TrimSpace(string(config)) + "\n" + boards)},
		"content/catalogue/2022-10-26.csv": &fstest.MapFile{Data: catalogue},
	}
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if err := sourcetest.Approve(files, inMemory(files)); err != nil {
		t.Fatal(err)
	}
	return files
}

// inMemory is a site folder in memory, in which tests sign.
type inMemory fstest.MapFS

// Write writes a file.
func (m inMemory) Write(name string, data []byte) error {
	m[name] = &fstest.MapFile{Data: data}
	return nil
}

// RemoveAll removes a folder.
func (m inMemory) RemoveAll(name string) error {
	for file := range m {
		if strings.HasPrefix(file, name+"/") {
			delete(m, file)
		}
	}
	return nil
}

// aRecord is the text of a record for society on a board; keys replaces or adds keys of its front
// matter.
func aRecord(body string, keys ...string) string {
	front := []string{"title: 标题", "catalogue: 24", "scope: 社会", "timing: 随时公开", "publisher: 市政协机关党组", "office: 机关党委", "decided: 2026-10-09",
		"methods: [公开栏]", "procedure: {approved: {by: 赵某某, on: 2026-10-09}}"}
	for _, k := range keys {
		key, _, _ := strings.Cut(k, ":")
		if i := slices.IndexFunc(front, func(f string) bool { return f[0] != ' ' && strings.HasPrefix(f, key+":") }); i >= 0 {
			front[i] = k
			continue
		}
		front = append(front, k)
	}
	return "---\n" + strings.Join(front, "\n") + "\n---\n" + body
}

// unprintables is the problems of print, one a line: place, code and character.
func unprintables(t testing.TB, files fstest.MapFS) []string {
	t.Helper()
	var out []string
	for _, p := range ofPrint(t, files, fonttest.FS()) {
		if p.Text.ZH == "" || p.Fix.ZH == "" || p.Fix.EN == "" {
			t.Errorf("%+v says too little", p)
		}
		out = append(out, fmt.Sprintf("%s: %s %s", p.Place, p.Code, regexp.MustCompile(`U\+[0-9A-F]+`).FindString(p.Text.EN)))
	}
	return out
}

// ofPrint is the problems of printing that a site has with these faces.
func ofPrint(t testing.TB, files fs.FS, fonts ...fs.FS) diag.List {
	t.Helper()
	s, problems, err := site.Load(site.Inputs{Folder: files, Layouts: layouts.FS, Static: static.FS, Fonts: fonts}, calendar.NewDate(2026, 10, 12))
	if err != nil || s == nil {
		t.Fatal(problems, err)
	}
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		return !strings.HasPrefix(p.Code, "font-") && !strings.HasPrefix(p.Code, "picture-")
	})
}

func TestUnprintableNamesEachCharacterWhereItStands(t *testing.T) {
	const body = 12 // the line after the front matter
	at := func(line, column int) string {
		return fmt.Sprintf("content/records/2026/a.md:%d:%d: font-character U+2A6D6", line, column)
	}
	for _, tt := range []struct {
		name string
		text string
		want []string
	}{
		{"nothing rare", aRecord("中文 ASCII é — ☐ ①\n\n- [ ] 项\n"), nil},
		{"in the text", aRecord("第一行。\n\n第三行有𪛖，又有𪛖。\n"), []string{at(body+2, 5)}},
		{"in the title", aRecord("𪛖", `title: 姓𪛖的`), []string{at(2, 9)}},
		{"in the title, escaped", aRecord("正文", `title: "姓\U0002A6D6的"`), []string{at(2, 8)}},
		{"in the document number", aRecord("正文", "document_number: 𪛖〔2026〕1号"), []string{at(11, 18)}},
		{"in what is not printed", aRecord("正文", "summary: 𪛖", "keywords: [𪛖]", "source: 𪛖", "author: 𪛖"), nil},
		{"as a number", aRecord("正文 &#x2A6D6; 后"), []string{at(body, 4)}},
		{"as a decimal number", aRecord("正文\n\n- 甲 &#173782;"), []string{at(body+2, 5)}},
		{"as a number in code", aRecord("`&#x2A6D6;`"), nil},
		{"in code", aRecord("```\n𪛖\n```\n"), []string{at(body+1, 1)}},
		{"in a table", aRecord("| 甲 | 乙 |\n| --- | --- |\n| 一 | 𪛖 |\n"), []string{at(body+2, 7)}},
		{"in a footnote", aRecord("正文[^1]\n\n[^1]: 注𪛖\n"), []string{at(body+2, 8)}},
		{"in a definition", aRecord("词\n: 义𪛖\n"), []string{at(body+1, 4)}},
		{"in the address of a link", aRecord("[见](https://example.com/𪛖)\n"), []string{at(body, 25)}},
		{"in a link to another record, of which paper has the words only", aRecord("[见](𪛖.md)\n"), nil},
		{"in the description of a picture that is not there", aRecord("![𪛖](x.png)\n"), []string{at(body, 3)}},
		{"in a comment", aRecord("正文\n\n<!-- 𪛖 -->\n"), nil},
		{"in a passage for fewer readers", aRecord("正文\n\n::: 党内一定范围 党组成员\n𪛖\n:::\n"), nil},
		{"after a passage for fewer readers", aRecord("正文\n\n::: 党内一定范围 党组成员\n𪛖\n:::\n\n𪛖\n"), []string{at(body+6, 1)}},
		{"in what is on no board and in no bulletin", aRecord("𪛖", "methods: [网站]"), nil},
		{"in what no board shows, for its readers have none", aRecord("𪛖", "scope: 社会一定范围", "groups: [政协委员]"), nil},
		{"marks that have no ink", aRecord("零\u200b宽\ufe0f的\u2060记\u00ad号\r\n"), nil},
		{"two of them", aRecord("𪛖𪛗𪛖𪛗\n"), []string{at(body, 1), strings.Replace(at(body, 2), "2A6D6", "2A6D7", 1)}},
	} {
		if got := unprintables(t, printSite(t, "", map[string]string{"content/records/2026/a.md": tt.text})); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestUnprintableTellsAScriptOnceAndNotEachOfManyCharacters(t *testing.T) {
	var many strings.Builder
	for r := rune(0x2a700); r < 0x2a700+200; r++ {
		many.WriteRune(r)
	}
	got := unprintables(t, printSite(t, "", map[string]string{"content/records/2026/a.md": aRecord("ภาษาไทย\n\nᠮᠣᠩᠭᠣᠯ ไทย\n\n" + many.String())}))
	if len(got) != 10 || !strings.HasSuffix(got[0], ":12:1: font-character U+0E20") || !strings.HasSuffix(got[1], ":14:1: font-character U+182E") || !strings.HasSuffix(got[9], ":16:8: font-character U+2A707") {
		t.Errorf("%d problems: %q", len(got), got)
	}
}

func TestUnprintableKnowsWhatReadersOfPaperSee(t *testing.T) {
	const rare = "姓𪛖的"
	party := []string{"scope: 党内", "title: 党内标题"}
	for _, tt := range []struct {
		name string
		more map[string]string
		want []string
	}{
		{"a title that another record quotes", map[string]string{
			"content/records/2026/a.md": aRecord("正文", "title: "+rare, "methods: [网站]"),
			"content/records/2026/b.md": aRecord("正文", "corrects: 2026/a"),
		}, []string{"content/records/2026/b.md:11:11: font-character U+2A6D6"}},
		{"a title that its readers may not know", map[string]string{
			"content/records/2026/a.md": aRecord("正文", "title: "+rare, "methods: [网站]", "scope: 党内一定范围", "groups: [党组成员]"),
			"content/records/2026/b.md": aRecord("正文", "corrects: 2026/a"),
		}, nil},
		{"the title of an attachment", map[string]string{
			"content/records/2026/a/index.md": aRecord("正文", "attachments:", "  - {file: 甲.txt, title: 名单𪛖}"),
			"content/records/2026/a/甲.txt":    "甲",
		}, []string{"content/records/2026/a/index.md:12:28: font-character U+2A6D6"}},
		{"the title of an attachment for fewer readers", map[string]string{
			"content/records/2026/a/index.md": aRecord("正文", "attachments:", "  - {file: 甲.txt, title: 名单𪛖, scope: 党内一定范围, groups: [党组成员]}"),
			"content/records/2026/a/甲.txt":    "甲",
		}, nil},
		{"a passage for the readers of another board", map[string]string{
			"content/records/2026/a.md": aRecord("正文\n\n::: 党内一定范围 党组成员\n𪛖\n:::\n", party...),
		}, nil},
		{"a record for the readers of another board", map[string]string{
			"content/records/2026/a.md": aRecord("𪛖", party...),
		}, []string{"content/records/2026/a.md:12:1: font-character U+2A6D6"}},
	} {
		if got := unprintables(t, printSite(t, "", tt.more)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestUnprintableReadsTheSitesOwnWords(t *testing.T) {
	rare := func(t *testing.T, old, new string) []string {
		files := printSite(t, "", map[string]string{"content/records/2026/a.md": aRecord("正文")})
		config := files["content/site.yaml"]
		if !bytes.Contains(config.Data, []byte(old)) {
			t.Fatalf("site.yaml has no %q", old)
		}
		config.Data = bytes.Replace(config.Data, []byte(old), []byte(new), 1)
		return unprintables(t, files)
	}
	for _, tt := range []struct{ old, new, want string }{
		{"organisation: 示例市", "organisation: 𪛖市", "content/site.yaml:2:15: font-character U+2A6D6"},
		{"title: 一楼大厅", "title: 𪛖厅", "content/site.yaml:35:23: font-character U+2A6D6"},
		{"title: 党内,", "title: 𪛖党,", "content/site.yaml:32:24: font-character U+2A6D6"},
	} {
		if got := rare(t, tt.old, tt.new); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%s: %q, want %q", tt.new, got, tt.want)
		}
	}
}

func TestUnprintableReportsPicturesThatAreShown(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	const folder = "content/records/2026/a/"
	attached := []string{"attachments:", "  - {file: 图.avif, title: 图}", "  - {file: 好.png, title: 好}"}
	const problem = folder + "index.md:12:12: picture-unprintable "
	for _, tt := range []struct {
		name string
		text string
		want []string
	}{
		{"shown", aRecord("![甲](图.avif) ![乙](./图.avif)\n\n![丙](好.png)\n", attached...), []string{problem}},
		{"linked", aRecord("[甲](图.avif) ![丙](好.png)\n", attached...), nil},
		{"shown to fewer readers", aRecord("正文\n\n::: 党内一定范围 党组成员\n![甲](图.avif)\n:::\n", attached...), nil},
		{"shown where nothing is printed", aRecord("![甲](图.avif)\n", append([]string{"methods: [网站]"}, attached...)...), nil},
		{"its description", aRecord("![𪛖](图.avif)\n", attached...), []string{problem, folder + "index.md:15:3: font-character U+2A6D6"}},
		{"the description of one that can be printed", aRecord("![𪛖](好.png)\n", attached...), nil},
	} {
		files := printSite(t, "", map[string]string{folder + "index.md": tt.text, folder + "图.avif": "\x00\x00\x00\x1cftypavif", folder + "好.png": picture.String()})
		if got := unprintables(t, files); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestUnprintableAsksTheFacesOfEachBoard holds that a character is missing on the board whose faces
// lack it, and only there.
func TestUnprintableAsksTheFacesOfEachBoard(t *testing.T) {
	const third = "  - {id: third, title: 三楼公开栏, audience: party-group, fonts: {body: rare.ttf}}\n"
	files := printSite(t, third, map[string]string{
		"content/records/2026/a.md": aRecord("𪛖", "scope: 党内一定范围", "groups: [党组成员]"),
	})
	rare := fstest.MapFS{"rare.ttf": &fstest.MapFile{Data: fonttest.TTF("Rare")}}
	if got := ofPrint(t, files, fonttest.FS(), rare); len(got) != 1 || got[0].Code != "font-character" {
		t.Errorf("on a board whose faces lack the character: %v", got)
	}
	files = printSite(t, strings.Replace(third, "rare.ttf", "no.ttf", 1), nil)
	if got := ofPrint(t, files, fonttest.FS(), rare); len(got) != 1 || got[0].Code != "font-missing" || got[0].Place.Line != 37 {
		t.Errorf("a font that is missing: %v", got)
	}
}

func TestUnprintableSaysNothingWithoutFaces(t *testing.T) {
	files := printSite(t, "", map[string]string{"content/records/2026/a.md": aRecord("𪛖")})
	if got := ofPrint(t, files); len(got) != 1 || got[0].Code != "font-none" {
		t.Errorf("problems %v, want font-none", got)
	}
}

// BenchmarkUnprintable is a load of two thousand records on a board: what of it is proofreading
// shows beside one with no faces.
func BenchmarkUnprintable(b *testing.B) {
	text := aRecord(strings.Repeat("根据年度工作安排，现将有关情况公开如下，请予监督。R&D 经费 100 万元。\n\n", 30))
	more := map[string]string{}
	for i := range 2000 {
		more[fmt.Sprintf("content/records/2026/%04d.md", i)] = text
	}
	files := printSite(b, "", more)
	for name, fonts := range map[string][]fs.FS{"faces": {fonttest.FS()}, "none": nil} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ofPrint(b, files, fonts...)
			}
		})
	}
}
