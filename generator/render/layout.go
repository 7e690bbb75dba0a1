package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"gongkai/generator/calendar"
)

// Layouts is the templates of an output. base.html is the frame of every page; each other file
// defines "head" and "main". Templates get values and formatting functions; none looks anything up.
type Layouts struct {
	base  *template.Template
	pages map[string]*template.Template
}

// LayoutError tells where a template is wrong.
type LayoutError struct {
	File string
	Line int
	Text string
}

// Error is file:line: text.
func (e *LayoutError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text) }

// executing is the error of a template at work. Its line is that of the template made small, which is no help.
func executing(err error) error {
	err = layoutError("layouts", err)
	var known *LayoutError
	if errors.As(err, &known) {
		known.Line = 0
	}
	return err
}

// The slots of base.html, as they stand in it while it is executed for the parts that pages share. They are
// noncharacters, which no record can hold.
const (
	slotHead = "\uFDD0"
	slotMain = "\uFDD1"
)

// LoadLayouts parses every *.html of the folder dir in fsys. Its error is a *LayoutError where a template is at fault.
func LoadLayouts(fsys fs.FS, dir string) (*Layouts, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.html"))
	if err != nil {
		return nil, err
	}
	l := &Layouts{pages: map[string]*template.Template{}}
	shared := template.New("").Funcs(functions)
	sources := map[string]string{}
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		// Parsed once as written, for the line of a fault, and used as made small.
		if _, err := template.New(path.Base(name)).Funcs(functions).Parse(string(src)); err != nil {
			return nil, layoutError(dir, err)
		}
		small, err := shrink(string(src))
		if err != nil {
			return nil, &LayoutError{name, 1, err.Error()}
		}
		sources[path.Base(name)] = small
	}
	for base, src := range sources {
		if strings.HasPrefix(base, "_") { // parts that several pages use
			if _, err := shared.New(base).Parse(src); err != nil {
				return nil, layoutError(dir, err)
			}
		}
	}
	for base, src := range sources {
		if strings.HasPrefix(base, "_") {
			continue
		}
		clone, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		t, err := clone.New(base).Parse(src)
		if err != nil {
			return nil, layoutError(dir, err)
		}
		if base == "base.html" {
			l.base = t
			continue
		}
		l.pages[strings.TrimSuffix(base, ".html")] = t
	}
	if l.base == nil {
		return nil, &LayoutError{path.Join(dir, "base.html"), 1, "missing"}
	}
	return l, nil
}

// comment is a template comment. The minifier would take an apostrophe in it for the beginning of a string.
var comment = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`)

// shrink drops the comments of a template and the white space that no reader sees.
func shrink(src string) (string, error) {
	src = comment.ReplaceAllString(src, "")
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true, TemplateDelims: html.GoTemplateDelims,
	})
	return m.String("text/html", src)
}

// functions only format.
var functions = template.FuncMap{
	"date":  func(d calendar.Date) string { return d.String() },
	"day":   func(d calendar.Date) string { return d.Chinese() },
	"size":  Size,
	"upper": strings.ToUpper,
}

// Size is a number of bytes as readers know it: 820 字节, 12 KB, 3.4 MB.
func Size(n int64) string {
	switch {
	case n < 1000:
		return strconv.FormatInt(n, 10) + " 字节"
	case n < 1000<<10:
		return strconv.FormatInt((n+1023)/1024, 10) + " KB"
	}
	return strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64) + " MB"
}

// Frame is base.html, executed once for all pages that share its values, and cut at the places of their own.
type Frame struct{ before, between, after []byte }

// Frame executes base.html. values makes its values from what stands for the page's own head and main part.
func (l *Layouts) Frame(values func(head, main template.HTML) any) (*Frame, error) {
	var b bytes.Buffer
	if err := l.base.Execute(&b, values(slotHead, slotMain)); err != nil {
		return nil, executing(err)
	}
	before, rest, okHead := bytes.Cut(b.Bytes(), []byte(slotHead))
	between, after, okMain := bytes.Cut(rest, []byte(slotMain))
	if !okHead || !okMain {
		return nil, &LayoutError{"layouts/base.html", 1, "it must hold {{.Head}} and after it {{.Main}}, once each"}
	}
	return &Frame{before, between, after}, nil
}

// Page writes a page: the frame around the "head" and "main" of a layout.
func (l *Layouts) Page(w *bytes.Buffer, frame *Frame, layout string, values any) error {
	t, ok := l.pages[layout]
	if !ok {
		return &LayoutError{"layouts/" + layout + ".html", 1, "missing"}
	}
	w.Write(frame.before)
	if err := t.ExecuteTemplate(w, "head", values); err != nil {
		return executing(err)
	}
	w.Write(frame.between)
	if err := t.ExecuteTemplate(w, "main", values); err != nil {
		return executing(err)
	}
	w.Write(frame.after)
	return nil
}

// Part executes one part that a layout defines.
func (l *Layouts) Part(layout, part string, values any) (template.HTML, error) {
	t, ok := l.pages[layout]
	if !ok || t.Lookup(part) == nil {
		return "", &LayoutError{"layouts/" + layout + ".html", 1, fmt.Sprintf("it defines no %q", part)}
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, part, values); err != nil {
		return "", executing(err)
	}
	return template.HTML(b.String()), nil
}

// Whole writes a page that has no frame: a sheet for a board.
func (l *Layouts) Whole(w *bytes.Buffer, layout string, values any) error {
	t, ok := l.pages[layout]
	if !ok {
		return &LayoutError{"layouts/" + layout + ".html", 1, "missing"}
	}
	if err := t.Execute(w, values); err != nil {
		return executing(err)
	}
	return nil
}

// where is how text/template and html/template begin an error: "template: record.html:12:5: …".
var where = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::\d+)?: (?s:(.*))$`)

func layoutError(dir string, err error) error {
	var known *LayoutError
	if errors.As(err, &known) {
		return err
	}
	if m := where.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[2])
		return &LayoutError{path.Join(dir, m[1]), line, m[3]}
	}
	return err
}
