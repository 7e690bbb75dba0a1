package main

import (
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"gongkai/generator/board"
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/edition"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/render"
	"gongkai/generator/site"
	"gongkai/layouts"
	"gongkai/static"
)

// TestShippedRecordsLoseNothingInPrint sets every shipped record in both layouts, lets poppler read
// the PDF, and compares it, character for character after white space, with the HTML sheet, which
// another pipeline makes.
func TestShippedRecordsLoseNothingInPrint(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skipf("%v: apt-get install poppler-utils", err)
	}
	root := os.DirFS("../..")
	day := calendar.NewDate(2026, 11, 23)
	load := func(fonts []fs.FS) (*site.Site, diag.List) {
		s, problems, err := site.Load(site.Inputs{Folder: root, Layouts: layouts.FS, Static: static.FS, Fonts: fonts}, day)
		if err != nil || problems.HasErrors() {
			t.Fatal(err, problems)
		}
		return s, problems
	}
	s, _ := load(nil)
	audience, _ := s.Config.Audience("supervisors") // it sees the most
	e := s.Edition(audience)
	for i := range e.Notices { // every record hangs, whatever its methods and its window
		n := &e.Notices[i]
		n.OnBoard, n.PostFrom, n.PostTo, n.Digest = true, day, calendar.Date{}, strings.Repeat("0123456789abcdef", 4)
	}
	system := (&app{env: os.Environ()}).systemFonts()
	for name, fonts := range map[string][]fs.FS{"faces for tests": {fonttest.FS()}, "faces of this machine": system} {
		printed, problems := load(fonts)
		press, _ := printed.FormPress()
		if press == nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%s: no font is found, and CI skips nothing", name)
			}
			t.Logf("%s: no font is found; apt-get install fonts-lxgw-wenkai", name)
			continue
		}
		for _, p := range problems {
			t.Errorf("%s: the shipped site has a problem: %s", name, p.Format("en"))
		}
		for _, layout := range []string{edition.Official, edition.Poster} {
			b := board.New(board.Inputs{Edition: e, Board: edition.Board{Title: "公开栏", Layout: layout, Paper: "A4"}, Layouts: s.Theme.Layouts, Style: s.Theme.Sheet, Press: press})
			files := map[string]render.File{}
			listed, err := b.Files()
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range listed {
				files[f.Name] = f
			}
			var group sync.WaitGroup
			for half := range 2 {
				text := s.Theme.Text.Fork()
				group.Go(func() {
					for i := half; i < len(e.Notices); i += 2 {
						n := &e.Notices[i]
						var page, sheet bytes.Buffer
						if err := files["sheets/"+n.Path+".html"].Write(&page, text); err != nil {
							t.Error(err)
						}
						if err := files["sheets/"+n.Path+".pdf"].Write(&sheet, nil); err != nil {
							t.Error(err)
						}
						if d := lost(t, n, page.String(), sheet.Bytes(), drawn(root, n)); d != "" {
							t.Errorf("%s, %s, %s: %s", name, layout, n.Path, d)
						}
					}
				})
			}
			group.Wait()
		}
	}
}

// lost says what the PDF of a sheet lacks or has too much, beside its HTML; drawings is the texts
// of the pictures in it.
func lost(t *testing.T, n *edition.Notice, page string, pdf []byte, drawings []string) string {
	file := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		return err.Error()
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	if err != nil {
		return err.Error()
	}
	body, notes, tables := sheetText(page)
	pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	got := ""
	for i, p := range pages {
		p = bare(p)
		for _, mark := range []string{fmt.Sprintf("—%d—", i+1), bare(fmt.Sprintf("%s校验码01234567第%d页／共%d页", n.Index, i+1, len(pages)))} {
			if strings.Count(p, mark) != 1 {
				return fmt.Sprintf("page %d has %s %d times", i+1, mark, strings.Count(p, mark))
			}
			p = strings.Replace(p, mark, "", 1)
		}
		for _, head := range tables { // a table that goes on repeats its header
			if i > 0 && strings.HasPrefix(p, head) && strings.Contains(got, head) {
				p = strings.TrimPrefix(p, head)
			}
		}
		got += p
	}
	for _, text := range slices.Concat(notes, drawings) {
		if !strings.Contains(got, text) {
			return fmt.Sprintf("no %q in %s", text, got)
		}
		i := strings.LastIndex(got, text) // notes stand at the foot, behind what they belong to
		got = got[:i] + got[i+len(text):]
	}
	heads, document := n.RedHead(&edition.Site{Organisation: "示例市政协机关"})
	signature := strings.Join(n.Signers(), "") + n.Signed().Chinese()
	if n.Official.Annotation != "" {
		signature += "（" + n.Official.Annotation + "）"
	}
	want := bare(strings.Join(heads, "") + document + n.DocumentNumber + n.Title + body + signature + "索引号" + n.Index)
	if !strings.HasPrefix(got, want) {
		i := 0
		for i < len(want) && i < len(got) && want[i] == got[i] {
			i++
		}
		return fmt.Sprintf("got  …%q\nwant …%q", excerpt(got, i), excerpt(want, i))
	}
	return ""
}

func excerpt(text string, at int) string {
	return strings.ToValidUTF8(text[max(0, at-30):min(len(text), at+90)], "")
}

// bare is a text without white space and without characters that are not drawn.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\ufe0e' || r == '\u2060' {
			return -1
		}
		return r
	}, text)
}

var (
	sheetBody  = regexp.MustCompile(`(?s)<article.*?</header>(.*)<footer><div class="?end`)
	footnotes  = regexp.MustCompile(`(?s)<(?:div|section) [^>]*footnotes.*</ol>\s*</(?:div|section)>`)
	footnote   = regexp.MustCompile(`(?s)<li id="?fn_\d+"?>(.*?)</li>`)
	backlink   = regexp.MustCompile(`(?s)<a [^>]*footnote-backref.*?</a>`)
	noteMark   = regexp.MustCompile(`(?s)<sup id[^>]*>\s*<a[^>]*>(\d+)</a></sup>`)
	webLink    = regexp.MustCompile(`(?s)<a href="?((?:https?|mailto):[^" >]+)"?[^>]*>(.*?)</a>`)
	tableHead  = regexp.MustCompile(`(?s)<thead>(.*?)</thead>`)
	listTag    = regexp.MustCompile(`<(/?)(ol|ul|li)(?: start="?(\d+)"?)?[^>]*>(\s*<p>)?(\s*<input[^>]*>)?`)
	anyTag     = regexp.MustCompile(`<[^>]*>`)
	pictureTag = regexp.MustCompile(`<img[^>]*>`)
)

// sheetText is the text of a sheet's HTML as it stands on paper: with the marks of lists, with the
// notes apart. heads is the texts of table headers.
func sheetText(page string) (body string, notes, heads []string) {
	body = sheetBody.FindStringSubmatch(page)[1]
	var foot []string
	if list := footnotes.FindString(body); list != "" {
		body = strings.Replace(body, list, "", 1)
		for _, m := range footnote.FindAllStringSubmatch(list, -1) {
			foot = append(foot, plain(backlink.ReplaceAllString(m[1], "")))
		}
	}
	// Notes and addresses are numbered together, in the order of their marks.
	known := map[string]int{}
	number := 0
	mark := regexp.MustCompile(noteMark.String() + "|" + webLink.String()).ReplaceAllStringFunc
	body = mark(body, func(m string) string {
		text, key, note := "", "", ""
		if r := noteMark.FindStringSubmatch(m); r != nil {
			key = r[1]
			note = foot[atoi(r[1])-1]
		} else {
			l := webLink.FindStringSubmatch(m)
			text, key = l[2], strings.TrimPrefix(html.UnescapeString(l[1]), "mailto:")
			note = key
			if strings.Contains(plain(text), key) {
				return text
			}
		}
		if known[key] == 0 {
			number++
			known[key] = number
			notes = append(notes, fmt.Sprintf("[%d]%s", number, bare(note)))
		}
		return text + fmt.Sprintf("[%d]", known[key])
	})
	for _, m := range tableHead.FindAllStringSubmatch(body, -1) {
		heads = append(heads, plain(m[1]))
	}
	body = pictureTag.ReplaceAllString(body, "")
	var next []int // of each list that is open: the number of its next item, 0 for bullets
	body = listTag.ReplaceAllStringFunc(body, func(tag string) string {
		m := listTag.FindStringSubmatch(tag)
		switch {
		case m[1] == "/" && m[2] != "li":
			next = next[:len(next)-1]
		case m[1] == "/":
		case m[2] == "ul":
			next = append(next, 0)
		case m[2] == "ol":
			next = append(next, max(1, atoi(m[3])))
		case strings.Contains(m[5], "checked"):
			return "☑"
		case m[5] != "":
			return "☐"
		case next[len(next)-1] == 0:
			return "•"
		default:
			next[len(next)-1]++
			return fmt.Sprintf("%d.", next[len(next)-1]-1)
		}
		return ""
	})
	return plain(body), notes, heads
}

func atoi(text string) (n int) {
	fmt.Sscan(text, &n)
	return n
}

func plain(text string) string { return bare(html.UnescapeString(anyTag.ReplaceAllString(text, ""))) }

var svgText = regexp.MustCompile(`(?s)<text[^>]*>(.*?)</text>`)

// drawn is the texts of the drawings in a notice, in order.
func drawn(root fs.FS, n *edition.Notice) []string {
	var texts []string
	for _, a := range n.Attachments {
		if !strings.HasSuffix(a.Name, ".svg") || !strings.Contains(n.Text, a.Name) {
			continue
		}
		data, err := fs.ReadFile(root, a.Source)
		if err != nil {
			return []string{err.Error()}
		}
		for _, m := range svgText.FindAllStringSubmatch(string(data), -1) {
			texts = append(texts, plain(m[1]))
		}
	}
	return []string{strings.Join(texts, "")}
}
