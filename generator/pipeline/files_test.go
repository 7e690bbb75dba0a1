package pipeline_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
	"time"
	"unicode"

	"gongkai/generator/source"
	"gongkai/generator/source/sourcetest"
	"gongkai/layouts"
)

// The site as files.

func (r *rec) file() string {
	if r.bundle {
		return "content/records/" + r.path + "/index.md"
	}
	return "content/records/" + r.path + ".md"
}

func (p *page) file() string { return "content/pages/" + p.path + ".md" }

func (s *site) files() fstest.MapFS {
	out := fstest.MapFS{}
	put := func(name, data string) {
		out[name] = &fstest.MapFile{Data: []byte(data), Mode: 0o644, ModTime: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	put("content/site.yaml", s.config())
	put("content/catalogue/"+firstRevision+".csv", catalogueCSV(true))
	put("content/catalogue/"+secondRevision+".csv", catalogueCSV(false))
	for _, r := range s.records {
		put(r.file(), r.front()+r.text())
		for _, a := range r.attached {
			put(path.Join(path.Dir(r.file()), a.file), a.bytes())
		}
		if r.bundle {
			for i, text := range r.unlisted {
				put(path.Join(path.Dir(r.file()), fmt.Sprintf("草稿%d%s.txt", i, text)), text)
			}
		}
	}
	for _, p := range s.pages {
		put(p.file(), p.front()+markdown(p.file(), p.body))
	}
	for id, log := range s.logs {
		put(source.BoardLogFile(id), log)
	}
	for name, table := range s.tables {
		put(name, table)
	}
	must(sourcetest.Approve(out, memory(out)))
	s.approveAgain(memory(out))
	for _, r := range s.records {
		if r.edited != "" {
			put(r.file(), string(out[r.file()].Data)+"\n"+r.edited+"\n")
		}
	}
	for _, p := range s.pages {
		if p.edited != "" {
			put(p.file(), string(out[p.file()].Data)+"\n"+p.edited+"\n")
		}
	}
	if s.dump {
		for name, src := range dumpLayouts() {
			put("layouts/"+name, src)
		}
	}
	return out
}

// bytes is a file of the kind that its name says, with the data in it as it is, so that it can be
// found.
func (a *attachment) bytes() string {
	var b bytes.Buffer
	switch path.Ext(a.file) {
	case ".png": // one row of grey, not compressed
		row := &image.Gray{Pix: []byte(a.data), Stride: len(a.data), Rect: image.Rect(0, 0, len(a.data), 1)}
		_ = (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, row)
	case ".jpg": // so wide and so grainy that it has copies, which have its profile: the data
		grain := rand.NewChaCha8(sha256.Sum256([]byte(a.data)))
		photograph := image.NewGray(image.Rect(0, 0, 1800, 80))
		_, _ = grain.Read(photograph.Pix)
		_ = jpeg.Encode(&b, photograph, nil)
		profile := "ICC_PROFILE\x00\x01\x01" + a.data
		length := len(profile) + 2
		return b.String()[:2] + string([]byte{0xff, 0xe2, byte(length >> 8), byte(length)}) + profile + b.String()[2:]
	case ".svg":
		fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><text x="1" y="20">%s</text></svg>`, a.data)
	case ".xlsx":
		z := zip.NewWriter(&b)
		for _, f := range []struct{ name, text string }{
			{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
			{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
			{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`},
			{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
			{"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>` + a.data + `</t></is></c></row></sheetData></worksheet>`},
		} {
			w, _ := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Store})
			_, _ = w.Write([]byte(f.text))
		}
		_ = z.Close()
	default:
		return a.data
	}
	return b.String()
}

// dumpLayouts print every value that layouts get, as JSON: whatever any layout could ever show is
// in a byte of the output. Each defines the parts that the embedded one of its name defines.
func dumpLayouts() map[string]string {
	const page = `<!DOCTYPE html><html lang="zh-CN"><head><title>页</title>%s</head><body>%s</body></html>`
	const dump = `<script>{{.}}</script>`
	out := map[string]string{"base.html": fmt.Sprintf(page, `{{.Head}}`, `{{.Main}}<script>{{.Nav}}</script><script>{{.Site}}</script>`)}
	names, _ := fs.Glob(layouts.FS, "*.html")
	for _, name := range names {
		if name == "base.html" || strings.HasPrefix(name, "_") {
			continue
		}
		src, _ := fs.ReadFile(layouts.FS, name)
		parts := defined.FindAllStringSubmatch(string(src), -1)
		for _, part := range parts {
			if part[1] == "head" {
				out[name] += `{{define "head"}}<meta name="x" content="{{.Title}}">{{end}}`
				continue
			}
			out[name] += `{{define "` + part[1] + `"}}` + dump + `{{end}}`
		}
		if !slices.ContainsFunc(parts, func(p []string) bool { return p[1] == "main" }) {
			out[name] += fmt.Sprintf(page, "", dump)
		}
	}
	return out
}

var defined = regexp.MustCompile(`{{-?\s*define\s+"([^"]+)"`)

func (s *site) config() string {
	var b strings.Builder
	fmt.Fprintf(&b, `organisation: 某机关
title: 党务公开
page_size: 5
feedback: {phone: "000", box: 一楼}
publishers: [党组, 机关党组, {name: 各支部, members: [一支部, 二支部]}]
offices:
  - {name: 甲科, leader: %s}
  - {name: 乙科, leader: %s}
  - {name: 各支部, members: [一支部, 二支部]}
groups:
  - {name: 一支部, realm: 党内}
  - {name: 二支部, realm: 党内}
  - {name: 三支部, realm: 党内}
  - {name: 委员, realm: 社会}
  - {name: 监督员, realm: 社会}
posting: {长期公开: 0, 定期公开: 30, 随时公开: 10}
procedure: {required: %s}
audiences:
`, s.leaders[0], s.leaders[1], quoteAll(s.required))
	for _, a := range s.audiences {
		fmt.Fprintf(&b, "  - id: %s\n    title: %s\n", a.id, a.title)
		if a.base != "" {
			fmt.Fprintf(&b, "    base_url: %s\n", a.base)
		}
		if a.supervises {
			b.WriteString("    supervises: true\n")
		}
		b.WriteString("    sees:\n")
		for _, x := range a.sees {
			fmt.Fprintf(&b, "      - {scope: %s, groups: [%s]}\n", x.kind, strings.ReplaceAll(x.groups, "、", ", "))
		}
	}
	if len(s.audiences)%2 == 0 { // the same whatever is hidden
		b.WriteString("formats: [pdf, ofd]\n")
	}
	b.WriteString("boards:\n")
	for _, x := range s.boards {
		fmt.Fprintf(&b, "  - {id: %s, title: %s栏, audience: %s, place: 大厅}\n", x.id, x.id, x.audience)
	}
	return b.String()
}

// text is the body of a record, which says something: one that says nothing is an error.
func (r *rec) text() string {
	text := markdown(r.file(), r.body)
	if !strings.ContainsFunc(comments.ReplaceAllString(text, ""), unicode.IsLetter) {
		return "正文。\n\n" + text
	}
	return text
}

var comments = regexp.MustCompile(`<!--.*?-->`)

// markdown is a body as the editor of a file writes it.
func markdown(file string, lines []*line) string {
	var b strings.Builder
	for _, l := range lines {
		if l.scope != nil {
			b.WriteString(strings.TrimSpace("::: "+l.scope.kind+" "+l.scope.groups) + "\n" + markdown(file, l.inner) + ":::\n")
			continue
		}
		destination := ""
		switch {
		case l.to != nil:
			destination = between(file, l.to.file())
		case l.toPage != nil:
			destination = between(file, l.toPage.file())
		case l.file != nil:
			destination = url.PathEscape(l.file.file)
		}
		switch {
		case l.define && destination != "":
			b.WriteString("[" + l.text + "]: " + destination)
		case l.define:
		case destination != "" && l.picture:
			b.WriteString(l.text + "![" + l.label + "](" + destination + ")")
		case destination != "":
			b.WriteString(l.text + "[" + l.label + "](" + destination + ")")
		default:
			b.WriteString(l.text + l.label)
		}
		if l.comment != "" {
			b.WriteString(" <!-- " + l.comment + " -->")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// between is the address of one file in a link of another.
func between(from, to string) string {
	rel, err := filepath.Rel(filepath.FromSlash(path.Dir(from)), filepath.FromSlash(to))
	if err != nil {
		panic(err)
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

func add(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

func span(from, to string) int {
	a, _ := time.Parse(time.DateOnly, from)
	b, _ := time.Parse(time.DateOnly, to)
	return int(b.Sub(a).Hours() / 24)
}

func catalogueCSV(old bool) string {
	var b strings.Builder
	b.WriteString("序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n")
	for _, e := range entries {
		title := fmt.Sprintf("第%d事项", e.number)
		if old {
			title = "旧" + title
		}
		fmt.Fprintf(&b, "%d,一级%d,二级%d,%s,%s,%s,%s,甲科、乙科、各支部\n", e.number, e.number/4, e.number/2, title, e.scope, e.timing, e.methods)
	}
	return b.String()
}
