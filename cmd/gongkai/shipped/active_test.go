package shipped

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"io/fs"
	"math/rand/v2"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/chromedp/chromedp"

	"gongkai/generator/inspect/attachment"
	"gongkai/generator/soaktest"
	"gongkai/static"
)

// The active files that ran in a browser before: what each does is to call RUN.
var activeFiles = map[string]string{
	"attlist.svg":   `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "RUN">]><svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="9" height="9"/></svg>`,
	"fo_iframe.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><foreignObject width="90" height="90"><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:RUN"/></foreignObject></svg>`,
	"fo_srcdoc.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><foreignObject width="90" height="90"><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script&gt;RUN&lt;/script&gt;"/></foreignObject></svg>`,
	"iframe.html":   `<iframe srcdoc="<scr&#105;pt>RUN</scr&#105;pt>"></iframe>`,
	"img.html":      `<p>说明</p><img src=x onerror="RUN">`,
	"utf16.html":    "\xff\xfe" + wide(`<p>说明</p><script>RUN</script>`, binary.LittleEndian),
}

func wide(text string, order binary.AppendByteOrder) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, unit)
	}
	return string(out)
}

// goesOut is a file as it would be published as an attachment or from static/; false where it is
// refused.
func goesOut(name string, data []byte) ([]byte, bool) {
	file, size := bytes.NewReader(data), int64(len(data))
	if attachment.IsTheme(name) {
		return data, attachment.Theme(name, file, size) == nil
	}
	if _, err := attachment.Inspect(name, file, size); err != nil {
		return nil, false
	}
	var out bytes.Buffer
	err := attachment.Clean(&out, name, file, size)
	return out.Bytes(), err == nil
}

func TestActiveFilesAreRefused(t *testing.T) {
	for name, text := range activeFiles {
		if _, out := goesOut(name, []byte(text)); out {
			t.Errorf("%s goes out", name)
		}
	}
}

// shelf serves files, each with a kind by its name and again without any, and records who calls.
type shelf struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string][]byte // by their addresses
	calls map[string]bool
}

func newShelf(t *testing.T) *shelf {
	s := &shelf{files: map[string][]byte{}, calls: map[string]bool{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id, ok := strings.CutPrefix(r.URL.Path, "/called/"); ok {
		if !isReport(id) || !s.isOwn(r.Body) {
			s.calls[id] = true
		}
		return
	}
	data, ok := s.files[strings.TrimPrefix(r.URL.Path, "/untyped")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header()["Content-Type"] = nil // as a server that knows no kinds: the browser looks at the bytes
	if kind := mime.TypeByExtension(path.Ext(r.URL.Path)); kind != "" && !strings.HasPrefix(r.URL.Path, "/untyped") {
		w.Header().Set("Content-Type", kind)
	}
	// The browser tells of each script that it would not have run, whatever it does.
	w.Header().Set("Content-Security-Policy-Report-Only", "script-src 'none'; report-uri /called/script"+(&url.URL{Path: r.URL.Path}).EscapedPath())
	w.Write(data)
}

// isOwn reports that a report is of a script that comes with the program, to the byte.
func (s *shelf) isOwn(report io.Reader) bool {
	var told struct {
		Report struct {
			Blocked string `json:"blocked-uri"`
		} `json:"csp-report"`
	}
	if json.NewDecoder(report).Decode(&told) != nil {
		return false
	}
	address, err := url.Parse(told.Report.Blocked)
	if err != nil {
		return false
	}
	for served, script := range s.files { // the page for what is not found names them by the address of the site
		if path.Base(served) == path.Base(address.Path) && isOwn(script) {
			return true
		}
	}
	return false
}

// isOwn reports that a script is one of the program's own, or some of them one behind the other, and
// not a byte else.
func isOwn(script []byte) bool {
	names, err := fs.Glob(static.FS, "*.js")
	if err != nil || len(script) == 0 {
		return false
	}
	return slices.ContainsFunc(names, func(name string) bool {
		own, err := fs.ReadFile(static.FS, name)
		rest, begins := bytes.CutPrefix(script, own)
		return err == nil && begins && len(own) > 0 && (len(rest) == 0 || isOwn(rest))
	})
}

// put puts a file on the shelf that calls id when it runs, and gives its address.
func (s *shelf) put(id, name string, data []byte) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	address := "/" + id + "/" + name
	s.files[address] = data
	return address
}

// open opens addresses in a browser, each in a frame of its own, typed and untyped, and gives the
// ids that were called.
func (s *shelf) open(ctx context.Context, t *testing.T, addresses []string) []string {
	t.Helper()
	const together = 40
	for batch := range slices.Chunk(addresses, together) {
		var page strings.Builder
		page.WriteString("<!DOCTYPE html><title>frames</title>")
		for _, a := range batch {
			fmt.Fprintf(&page, "<iframe src=\"%[1]s\"></iframe><iframe src=\"/untyped%[1]s\"></iframe>", a)
		}
		address := s.put("page", fmt.Sprintf("%d.html", time.Now().UnixNano()), []byte(page.String()))
		if err := chromedp.Do(ctx, showing(s.URL+address), chromedp.Sleep(400*time.Millisecond)); err != nil {
			t.Fatal(err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var called []string
	for id := range s.calls {
		if ours := strings.HasPrefix(id, "script/page/"); !ours {
			called = append(called, id)
		}
	}
	clear(s.calls)
	slices.Sort(called)
	return called
}

// isReport reports that a call tells of a script that a browser found.
func isReport(id string) bool { return strings.HasPrefix(id, "script/") }

// script is the script that calls an id. It has no quotes, for it stands between some.
func (s *shelf) script(id string) string {
	return "fetch(`" + s.URL + "/called/" + id + "`)"
}

// TestNoActiveFileThatGoesOutRuns makes active files at random: of other bytes, in other encodings,
// with other beginnings, under other names. What is not refused calls nobody when a browser opens
// it, by its kind and without one.
func TestNoActiveFileThatGoesOutRuns(t *testing.T) {
	ctx := browser(t)
	s := newShelf(t)
	var addresses []string
	for name, text := range activeFiles {
		text = strings.ReplaceAll(text, "RUN", s.script(name))
		if strings.HasPrefix(text, "\xff\xfe") {
			text = "\xff\xfe" + wide("<p>说明</p><script>"+s.script(name)+"</script>", binary.LittleEndian)
		}
		addresses = append(addresses, s.put(name, name, []byte(text)))
	}
	// The files do run where nobody refuses them, or the test would tell nothing.
	called := slices.DeleteFunc(s.open(ctx, t, addresses), isReport)
	if len(called) != len(activeFiles) {
		t.Fatalf("of %d active files only %v run", len(activeFiles), called)
	}
	random := rand.New(rand.NewPCG(3, 5))
	addresses = addresses[:0]
	made, names := soaktest.Times(3000), map[string]string{}
	for i := range made {
		id := fmt.Sprint("m", i)
		name, data := mutated(random, s.script(id))
		if out, ok := goesOut(name, data); ok && bytes.Contains(out, []byte("fetch")) {
			names[id] = fmt.Sprintf("%s: %q", name, out)
			addresses = append(addresses, s.put(id, name, out))
		}
	}
	for _, id := range s.open(ctx, t, addresses) {
		if isReport(id) {
			id, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimPrefix(id, "script/"), "untyped/"), "/")
		}
		t.Errorf("this goes out, and runs: %s", names[id])
	}
	t.Logf("of %d files %d go out", made, len(addresses))

}

// mutated is an active file, changed at random.
func mutated(random *rand.Rand, run string) (name string, data []byte) {
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	script := "<script>" + run + "</script>"
	page := pick(script, `<img src=x onerror="`+run+`">`, `<svg xmlns="http://www.w3.org/2000/svg" onload="`+run+`"/>`, `<iframe srcdoc="&lt;script&gt;`+run+`&lt;/script&gt;"></iframe>`,
		`<body onload="`+run+`">`, `<details open ontoggle="`+run+`">`, `<html xmlns="http://www.w3.org/1999/xhtml"><script>`+run+`</script></html>`, `<object data="data:text/html,`+script+`"></object>`,
		`<iframe src="javascript:`+run+`"></iframe>`, `<input autofocus onfocus="`+run+`">`, `<style onload="`+run+`"></style>`)
	inSVG := pick(script, `<a href="javascript:`+run+`"><rect width="9" height="9"/></a>`, `<g onload="`+run+`"/>`, `<animate onbegin="`+run+`" attributeName="x" dur="1s"/>`, `<set attributeName="onload" to="`+run+`"/>`,
		`<h:script xmlns:h="http://www.w3.org/1999/xhtml">`+run+`</h:script>`, `<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:`+run+`"/></foreignObject>`,
		`<use href="data:image/svg+xml,`+strings.ReplaceAll(script, "<", "&lt;")+`#x"/>`, `<image href="x" onerror="`+run+`"/>`, `<style>@import "data:text/css,a";</style>`, `<metadata>`+script+`</metadata>`, `<title>`+script+`</title>`,
		`<title><![CDATA[`+script+`]]></title>`, `<desc>&lt;script&gt;`+run+`&lt;/script&gt;</desc>`, `<x:g xmlns:x="urn:x">`+script+`</x:g>`, `<s:script xmlns:s="http://www.w3.org/2000/svg">`+run+`</s:script>`, `<use xmlns:l="http://www.w3.org/1999/xlink" l:href="&#106;avascript:`+run+`"/>`,
		`<style><![CDATA[g{fill:url("javascript:`+run+`")}]]></style><g/>`, `<style>/*`+script+`*/</style>`, `<x:style xmlns:x="urn:x">`+run+`</x:style>`, `<text x:onclick="`+run+`" xmlns:x="urn:y">`+run+`</text>`, `<text>`+run+`</text>`)
	svg := pick("", `<?xml version="1.0"?>`, "<!-- 图 -->", `<!DOCTYPE svg [<!ENTITY r "`+run+`">]>`, `<?xml-stylesheet href="x"?>`, "\ufeff", "\n") +
		`<svg xmlns="http://www.w3.org/2000/svg" ` + pick("", `onload="`+run+`"`, `xmlns:i="http://ns.adobe.com/i" i:onload="`+run+`"`, `xml:base="javascript:"`) + `><rect width="9" height="9"/>` + inSVG + `</svg>`
	text := pick(page, page, svg, svg, "文字\n"+page, "姓名,电话\n"+page)
	for range random.IntN(3) {
		at := random.IntN(len(text) + 1)
		switch random.IntN(5) {
		case 0:
			text = text[:at] + pick("<", ">", "\"", " ", "\x00", "/", "&", "\t", "\x0c", "]]>", "-->", "<p>", "\u3000") + text[at:]
		case 1:
			end := min(len(text), at+random.IntN(6))
			text = text[:at] + text[end:]
		case 2:
			text = strings.Replace(text, "script", pick("SCRIPT", "ScRiPt", "scr\x00ipt", "scr&#105;pt", "script/x", "script\n"), 1)
		case 3:
			text = pick("<!--", "<!DOCTYPE html>", "<?xml version='1.0' encoding='GBK'?>", "<?xml version='1.0' encoding='ISO-2022-JP'?>", "<b>", "<p >") + text
		case 4:
			text = strings.Replace(text, "<", pick("&lt;", "<x:", "\\<", "< "), 1)
		}
	}
	text = pick("", "", "", "", "", "", "", "", "", "", "", "", " \n", "\t\f", "\ufeff", "\x00", "GIF89a", "%PDF-1.4\n", "\xff\xd8\xff\xe0", "\x89PNG\r\n\x1a\n", "PK\x03\x04", "BM", "RIFF\x00\x00\x00\x00WEBP", "ID3", "\x00\x00\x00\x18ftypmp42", "<b> ftypmp42", "wOF2",
		"\x00\x00\x01\x00", "II*\x00", "+ADw-", "a{}", "# 标题\n", "/*") + text
	switch random.IntN(16) {
	case 0:
		text = "\xff\xfe" + wide(text, binary.LittleEndian)
	case 1:
		text = "\xfe\xff" + wide(text, binary.BigEndian)
	case 2:
		text = wide(text, binary.LittleEndian)
	}
	name = pick("图", "图", "a", "a", "a.b", "a.b", "网页.html", "x.svg", "x.md", ".a", "x.xhtml ") +
		pick(".txt", ".csv", ".md", ".svg", ".svg", ".svg", ".jpg", ".png", ".gif", ".webp", ".bmp", ".tif", ".heic", ".mp4", ".mp3", ".pdf", ".ofd", ".css", ".woff2", ".ico", ".html", ".htm.", ".xml", "", ".TXT", ".Svg")
	return name, []byte(text)
}

// TestNoFileOfASiteRunsAScript opens every file of a built site, in which a file of many kinds lies
// in static/, in a browser that tells of each script: there is none but those that come with the
// program. A long run opens the shipped site.
func TestNoFileOfASiteRunsAScript(t *testing.T) {
	ctx := browser(t)
	dir := filepath.Join(t.TempDir(), "site")
	dist := filepath.Join(dir, "dist")
	var stdout, stderr bytes.Buffer
	if code := run([]string{"init", dir}, testFonts(t), &stdout, &stderr); code != 0 {
		t.Fatalf("%d\n%s", code, stderr.String())
	}
	besides := manyKinds(t, filepath.Join(dir, "static"))
	if soaktest.Times(1) > 1 {
		dir, besides = repository, 0
	}
	if code := run([]string{"--site", dir, "build", "--date", shippedDay, "--out", dist, "--audience", "public"}, testFonts(t), &stdout, &stderr); code != 0 {
		t.Fatalf("%d\n%s", code, stderr.String())
	}
	s := newShelf(t)
	var addresses []string
	root := filepath.Join(dist, "sites", "public")
	if err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		below, _ := filepath.Rel(root, name)
		addresses = append(addresses, s.put("site", filepath.ToSlash(below), data))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if assets, err := os.ReadDir(filepath.Join(root, "assets")); err != nil || len(assets) < besides {
		t.Errorf("of %d files of static/ the site has %d (%v)", besides, len(assets), err)
	}
	addresses = append(addresses, s.put("control", "a.html", []byte("<script>1</script>")))
	called := s.open(ctx, t, addresses)
	if want := []string{"script/control/a.html", "script/untyped/control/a.html"}; !slices.Equal(called, want) {
		t.Errorf("scripts were found in %q, want them in %q alone", called, want)
	}
}

// manyKinds puts files of many kinds into a folder, and gives how many.
func manyKinds(t *testing.T, dir string) int {
	t.Helper()
	var picture, packed bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 9, 9))); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&packed)
	for _, part := range []string{"[Content_Types].xml", "word/document.xml"} {
		w, err := z.Create(part)
		if err == nil {
			_, err = w.Write([]byte("<x/>"))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), os.MkdirAll(dir, 0o700)); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"说明.txt": "a < b > c\n", "说明.md": "# 标题\n\n**正文** <https://example.com/>\n", "表.csv": "姓名,科室\n", "通知.docx": packed.String(), "图.png": picture.String(),
		"图.svg":  `<svg xmlns="http://www.w3.org/2000/svg"><title>&lt;script&gt;1&lt;/script&gt;</title><rect width="9" height="9"/></svg>`,
		"录音.mp3": "ID3\x04\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x00", "录像.mp4": "\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "自己的.css": "a { color: red }",
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return len(files)
}
