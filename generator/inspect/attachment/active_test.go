package attachment

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestNameGoesOut holds that a name says a kind that goes out, with its last ending and with none
// before it by which a server would run the file.
func TestNameGoesOut(t *testing.T) {
	for _, tt := range []struct {
		name string
		want string // empty: it goes out
	}{
		{"名单.docx", ""}, {"名单.DOCX", ""}, {"关于v1.2的说明.pdf", ""}, {"config.docx", ""}, {"2026.10.13.csv", ""}, {"使用js的说明.txt", ""}, {"www.example.com.docx", ""},
		{"a.html", "active"}, {"a.HTM", "active"}, {"a.js", "active"}, {"a.php", "active"}, {"a.bat", "active"}, {"a.hta", "active"}, {"web.config", "active"}, {".htaccess", "active"}, {".user.ini", "active"},
		{"a.php.jpg", "active"}, {"a.asp;.jpg", "active"}, {"a.PHP5.png", "active"}, {"a.html.md", "active"}, {"a.jsp%00.jpg", "active"}, {".php.jpg", "active"}, {"a.cgi.x.pdf", "active"},
		{"a.php.", "active"}, {"a.php ", "active"}, {"a.jpg.", "unknown"}, {"a.jpg ", "unknown"}, {"a", "unknown"}, {"", "unknown"},
		{"a.doc", "unknown"}, {"a.rar", "unknown"}, {"a.xml", "active"}, {"a.svgz", "active"}, {"a.docm", "unknown"}, {"a.json", "unknown"},
	} {
		got := ""
		var refusal *Refusal
		if errors.As(Name(tt.name), &refusal) {
			if got = "unknown"; refusal.Reason == Active {
				got = "active"
			}
			if refusal.Fix.ZH == "" || refusal.Fix.EN == "" {
				t.Errorf("%q is refused without a fix", tt.name)
			}
		}
		if got != tt.want {
			t.Errorf("Name(%q) is %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestActiveContentIsRefused(t *testing.T) {
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String("姓名\n张某某<script>1</script>\n")
	svg := func(inside string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">` + inside + `<rect width="9" height="9"/></svg>`
	}
	for _, tt := range []struct{ name, text, want string }{
		{"a.txt", "<p>网页</p>", "active"}, {"a.md", "\n \t<!-- 说明 -->", "active"}, {"a.csv", "\ufeff<?xml version='1.0'?>", "active"}, {"a.jpg", "<html>", "active"}, {"a.pdf", "<html>%PDF-1.4", "active"}, {"a.pdf", "x<script>%PDF-1.4", "active"},
		{"a.mp4", "<b> ftypmp42\x00\x00\x00\x00mp42", "active"}, {"a.txt", "\xff\xfe<\x00p\x00>\x00", "active"}, {"a.txt", gb, "active"}, {"a.mp3", "ID3\x04\x00\x00<script>", "active"},
		{"a.md", "文字 `<iframe src=x>`", "active"}, {"a.txt", "x <img alt='>' onerror=1>", "active"}, {"a.txt", "<?php phpinfo();", "active"}, {"a.csv", "a,<% x %>", "active"}, {"a.txt", "文\n<!--#exec cmd-->", "active"},
		{"a.txt", "a < b > c, 3<5", "text"}, {"a.md", "见 <https://example.com/> 和 <b>粗</b>，a <br> b", "text"}, {"a.md", "<https://example.com/>", "text"}, {"a.csv", "条件,x<y\n", "text"}, {"a.txt", "one = 1, only = 2", "text"},
		{"a.svg", svg(``), "svg"}, {"a.svg", "<?xml version=\"1.0\"?><!-- 图 --><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">" + svg(""), "svg"},
		{"a.svg", svg(`<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><g fill="url(#a)" style="stroke:url('#a')"><use xlink:href="#a"/></g>`), "svg"},
		{"a.svg", svg(`<g onclick="1"/>`), "active"}, {"a.svg", svg(`<a href="https://example.com/"/>`), "active"}, {"a.svg", svg(`<image xlink:href="a.png"/>`), "active"}, {"a.svg", svg(`<use href="b.svg#a"/>`), "active"},
		{"a.svg", svg(`<style>@import "a.css";</style>`), "active"}, {"a.svg", svg(`<style>rect{fill:u\72l(http://example.com/)}</style>`), "active"}, {"a.svg", svg(`<g style="fill:url(b.svg#a)"/>`), "active"},
		{"a.svg", svg(`<animate attributeName="href" to="javascript:1"/>`), "active"}, {"a.svg", svg(`<set/>`), "active"}, {"a.svg", svg(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">1</h:script>`), "active"},
		{"a.svg", svg(`<foreignObject/>`), "active"}, {"a.svg", svg(`<feImage/>`), "active"}, {"a.svg", svg(`<unheard/>`), "active"}, {"a.svg", svg(`<g xml:base="x"/>`), "active"},
		{"a.svg", `<?xml-stylesheet href="a"?>` + svg(""), "active"}, {"a.svg", `<!DOCTYPE svg [<!ENTITY a "b">]>` + svg(""), "active"}, {"a.svg", `<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>`, "mismatch"},
		{"a.svg", `<?xml version="1.0" encoding="UTF-7"?>` + svg(""), "broken"},
	} {
		got, _, _ := strings.Cut(told(t, tt.name, []byte(tt.text)), "|")
		if got != tt.want {
			t.Errorf("%s %q: %s, want %s", tt.name, tt.text, got, tt.want)
		}
	}
}

// TestForeignPartsOfDrawingsAreCut: what drawing programs note for themselves does not go out, a
// script in it neither.
func TestForeignPartsOfDrawingsAreCut(t *testing.T) {
	drawing := []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x"><x:page><script>1</script></x:page><metadata><script>2</script></metadata><rect width="9" height="9"/></svg>`)
	if got := clean(t, "a.svg", drawing); bytes.Contains(got, []byte("script")) {
		t.Errorf("%s", got)
	}
}

// archive makes a ZIP of files with headers of their own.
func archive(t *testing.T, files ...zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		text := f.Comment
		f.Comment, f.Method = "", zip.Deflate
		w, err := z.CreateHeader(&f)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.SetComment("张某某的压缩包"), z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestInspectArchive: an archive is what its files are; each is told with its name.
func TestInspectArchive(t *testing.T) {
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("材料/名单.txt")
	letter := string(docx(`<w:p><w:r><w:t>文</w:t></w:r></w:p>`, "docProps/core.xml", core))
	of := func(name, text string) zip.FileHeader { return zip.FileHeader{Name: name, Comment: text} }
	nested := string(archive(t, of("a.txt", "文")))
	for range 2 {
		nested = string(archive(t, of("a.zip", nested)))
	}
	link := of("a.txt", "/etc/passwd")
	link.SetMode(0o777 | 1<<27) // fs.ModeSymlink
	for _, tt := range []struct {
		what string
		data []byte
		want string
	}{
		{"texts", archive(t, of("材料/", ""), of("材料/名单.txt", "甲"), of("b.csv", "乙")), "zip|中的“材料/名单.txt”的文件名:材料/名单.txt|中的“材料/名单.txt”第1行起:甲|中的“b.csv”的文件名:b.csv|中的“b.csv”第1行起:乙"},
		{"a name in GBK", archive(t, zip.FileHeader{Name: gbk, NonUTF8: true, Comment: "甲"}), "zip|中的“材料/名单.txt”的文件名:材料/名单.txt|中的“材料/名单.txt”第1行起:甲"},
		{"a document", archive(t, of("a.docx", letter)), "zip|中的“a.docx”的文件名:a.docx|中的“a.docx”第1段:文|中的“a.docx”文档属性:通知(hidden)|author×2-"},
		{"litter", archive(t, of("__MACOSX/._a.txt", "x"), of("Thumbs.db", "x"), of("~$a.docx", "x"), of("a.txt", "甲")), "zip|中的“a.txt”的文件名:a.txt|中的“a.txt”第1行起:甲"},
		{"a page", archive(t, of("a/index.html", "x")), "active"},
		{"a page under another name", archive(t, of("a.txt", "<p>x")), "active"},
		{"a program", archive(t, of("a.txt", "甲"), of("b.exe", "MZ")), "active"},
		{"an old document", archive(t, of("a.doc", "x")), "unknown"},
		{"a way out", archive(t, of("../a.txt", "x")), "broken"},
		{"a way out of Windows", archive(t, of(`..\a.txt`, "x")), "broken"},
		{"a link", archive(t, link), "broken"},
		{"nothing", archive(t, of("材料/", "")), "broken"},
		{"archives in archives", archive(t, of("a.zip", nested)), "unknown"},
	} {
		if got := told(t, "a.zip", tt.data); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.what, got, tt.want)
		}
	}
}

// TestCleanArchive: what goes out of an archive is its files, cleaned, and nothing else.
func TestCleanArchive(t *testing.T) {
	letter := docx(`<w:p><w:r><w:t>文</w:t></w:r></w:p>`, "docProps/core.xml", core)
	in := archive(t, zip.FileHeader{Name: "a.docx", Comment: string(letter)}, zip.FileHeader{Name: "Thumbs.db", Comment: "张某某"}, zip.FileHeader{Name: "b.txt", Comment: "甲", Extra: []byte("\x99\x99\x06\x00李某")})
	out := clean(t, "a.zip", append([]byte{}, in...))
	z, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil || len(z.File) != 2 || z.Comment != "" || bytes.Contains(out, []byte("李某")) {
		t.Fatalf("%v: %d files, comment %q", err, len(z.File), z.Comment)
	}
	f, _ := z.File[0].Open()
	data, err := io.ReadAll(f)
	if err != nil || !bytes.Equal(data, clean(t, "a.docx", letter)) {
		t.Errorf("the document in the archive is not cleaned (%v)", err)
	}
}

// TestTablesAreBounded: more than a hundred thousand cells are no table for readers, whatever few
// bytes they are written in; empty ones count for nothing.
func TestTablesAreBounded(t *testing.T) {
	ods := func(rows, columns, text string) []byte {
		return office("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<o xmlns:t="t"><t:table t:name="甲"><t:table-row t:number-rows-repeated="`+rows+`"><t:table-cell t:number-columns-repeated="`+columns+`">`+text+`</t:table-cell></t:table-row></t:table></o>`)
	}
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.ods", ods("1000", "101", "<t:p>值</t:p>"), "too large"}, {"a.ods", ods("1000", "100", "<t:p>值</t:p>"), "odf"}, {"a.ods", ods("1048576", "1024", ""), "odf"}, {"a.ods", ods("99999999999999999999", "9", "<t:p>值</t:p>"), "odf"},
		{"a.xlsx", xlsx(`<sheetData>`+strings.Repeat(`<row>`+strings.Repeat(`<c><v>1</v></c>`, 200)+`</row>`, 501)+`</sheetData>`, ``), "too large"},
		{"a.xlsx", xlsx(`<dimension ref="A1:XFD1048576"/><sheetData>`+strings.Repeat(`<row>`+strings.Repeat(`<c/>`, 200)+`</row>`, 501)+`</sheetData>`, ``), "xlsx"},
		{"a.csv", []byte(strings.Repeat("甲,乙\n", 50_001)), "too large"}, {"a.csv", []byte(strings.Repeat(",,\n", 50_001)), "text"}, {"a.csv", []byte(strings.Repeat("甲,乙\n", 50_000)), "text"},
		{"a.txt", []byte(strings.Repeat("甲,乙\n", 50_001)), "text"},
	} {
		if got, _, _ := strings.Cut(told(t, tt.name, tt.data), "|"); got != tt.want {
			t.Errorf("%s of %d bytes: %s, want %s", tt.name, len(tt.data), got, tt.want)
		}
	}
}

func TestThemeIsWhatItSays(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		theme, out bool
	}{
		{"style.css", "a { color: red }", true, true}, {"a.css", "<p>", true, false}, {"a.css", "a{}\n<script>", true, false}, {"a.css", "\xff\xfea", true, false}, {"a.woff2", "wOF2\x00", true, true}, {"a.woff2", "<p>", true, false},
		{"favicon.ico", "\x00\x00\x01\x00", true, true}, {"a.ico", "BM", true, false}, {"a.php.css", "a{}", false, false}, {"a.js", "1", false, false}, {"a.docx", "PK", false, false},
	} {
		if got := IsTheme(tt.name); got != tt.theme {
			t.Errorf("IsTheme(%q) = %v", tt.name, got)
		}
		if err := Theme(tt.name, strings.NewReader(tt.text), int64(len(tt.text))); tt.theme && (err == nil) != tt.out {
			t.Errorf("Theme(%q, %q): %v", tt.name, tt.text, err)
		}
	}
}
