package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	plain "text/template"
	"unicode/utf8"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"gongkai/generator/calendar"
	"gongkai/generator/policy"
)

// Layouts is the templates of an output. base.html is the frame of every page; each other file
// defines "head" and "main". Templates get values and formatting functions; none looks anything up.
type Layouts struct {
	pages     map[string]func() (*template.Template, error) // by their names without .html
	asWritten func() *Layouts                               // the same before they were made small, to tell the line of a fault
}

// LayoutError tells where a template is wrong.
type LayoutError struct {
	File string // below layouts/
	Line int
	Text string
}

// Error is file:line: text.
func (e *LayoutError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text) }

// The slots of base.html, as they stand in it while it is executed for the parts that pages share.
// They are noncharacters, which no record can hold.
const (
	slotHead = "\uFDD0"
	slotMain = "\uFDD1"
)

// LoadLayouts parses every *.html of the folder dir in fsys. Its error joins a *LayoutError for
// each template at fault.
func LoadLayouts(fsys fs.FS, dir string) (*Layouts, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.html"))
	if err != nil {
		return nil, err
	}
	written, small := map[string]string{}, map[string]string{}
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		written[path.Base(name)] = string(src)
	}
	var faults []error
	for base, src := range written {
		if small[base], err = shrink(src); err != nil {
			faults = append(faults, &LayoutError{base, 1, err.Error()})
		}
	}
	l, err := parseLayouts(small)
	if err = errors.Join(err, errors.Join(faults...)); err != nil {
		if _, exact := parseLayouts(written); exact != nil {
			err = exact // with its lines
		}
		return nil, err
	}
	l.asWritten = sync.OnceValue(func() *Layouts {
		l, _ := parseLayouts(written) // whoever asks has an error of what was made of these
		return l
	})
	return l, nil
}

const baseLayout = "base"

// parseLayouts parses sources by the names of their files. Files that begin with _ are parts that
// the others use. Every fault is found here; what html/template needs of a layout, a copy of all
// parts for each, is made when a page needs it: most commands need none, and a build not all.
func parseLayouts(sources map[string]string) (*Layouts, error) {
	l := &Layouts{pages: map[string]func() (*template.Template, error){}}
	checked, parts := plain.New("").Funcs(functions), template.New("").Funcs(functions)
	var faults []error
	for _, base := range slices.Sorted(maps.Keys(sources)) {
		src := sources[base]
		isPart := strings.HasPrefix(base, "_")
		_, err := checked.New(base).Parse(src)
		if err == nil && isPart {
			_, err = parts.New(base).Parse(src)
		}
		if err != nil {
			faults = append(faults, layoutError(err, base))
		}
		if !isPart {
			l.pages[strings.TrimSuffix(base, ".html")] = sync.OnceValues(func() (*template.Template, error) {
				t, err := parts.Clone()
				if err != nil {
					return nil, err
				}
				return t.New(base).Parse(src)
			})
		}
	}
	if l.pages[baseLayout] == nil && faults == nil {
		faults = append(faults, &LayoutError{baseLayout + ".html", 1, "missing"})
	}
	return l, errors.Join(faults...)
}

// page is the template of a layout. Its error is a *LayoutError.
func (l *Layouts) page(layout string) (*template.Template, error) {
	parse, ok := l.pages[layout]
	if !ok {
		return nil, &LayoutError{layout + ".html", 1, "missing"}
	}
	t, err := parse()
	if err != nil {
		return nil, layoutError(err, layout+".html")
	}
	return t, nil
}

// comment is a template comment. The minifier would take an apostrophe in it for the beginning of a
// string.
var comment = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}`)

// shrink drops the comments of a template and the white space that no reader sees.
func shrink(src string) (string, error) {
	src = comment.ReplaceAllString(src, "")
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true, TemplateDelims: html.GoTemplateDelims,
	})
	small, err := m.String("text/html", src)
	return strings.Replace(small, "<!doctype html>", "<!DOCTYPE html>", 1), err // as the standard has it, and checkers
}

// functions only format; policy stands for the policy of the page, which is written when the page
// is.
var functions = template.FuncMap{
	"policy": func() string { return slotPolicy },
	"title":  Title,
	"date":   func(d calendar.Date) string { return d.String() },
	"day":    func(d calendar.Date) string { return d.Chinese() },
	"size":   Size,
	"upper":  strings.ToUpper,
}

// titleMost is how long a title of a page may be, in characters: tabs and lists of results cut what
// is longer, and checkers complain of it.
const titleMost = 70

// Title is the title of a page, which names the page and then what it belongs to. Where both are
// too long the page alone is named, and a name that is still too long is cut: it stands whole on
// the page itself.
func Title(page, site string) string {
	if whole := page + " - " + site; utf8.RuneCountInString(whole) <= titleMost {
		return whole
	}
	if utf8.RuneCountInString(page) <= titleMost {
		return page
	}
	return string([]rune(page)[:titleMost-1]) + "…"
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

// Frame is base.html, executed once for all pages that share its values, and cut at the places of
// their own.
type Frame struct {
	before, between, after []byte
	loads                  policy.Loads
}

// Frame executes base.html. values makes its values from what stands for the page's own head and
// main part.
func (l *Layouts) Frame(values func(head, main template.HTML) any) (*Frame, error) {
	var b bytes.Buffer
	t, err := l.page(baseLayout)
	if err != nil {
		return nil, err
	}
	if err := t.Execute(&b, values(slotHead, slotMain)); err != nil {
		if l.asWritten != nil {
			if _, exact := l.asWritten().Frame(values); exact != nil {
				err = exact
			}
		}
		return nil, layoutError(err, baseLayout+".html")
	}
	before, rest, okHead := bytes.Cut(b.Bytes(), []byte(slotHead))
	between, after, okMain := bytes.Cut(rest, []byte(slotMain))
	if !okHead || !okMain {
		return nil, &LayoutError{"base.html", 1, "it must hold {{.Head}} and after it {{.Main}}, once each"}
	}
	return &Frame{before, between, after, loads(b.Bytes())}, nil
}

// Page writes a page: the frame around the "head" and "main" of a layout. About is the values of
// the part "about", which follows the head and tells machines what the page is; nil: it is left out.
func (l *Layouts) Page(w *bytes.Buffer, frame *Frame, layout string, values, about any) error {
	t, err := l.page(layout)
	if err != nil {
		return err
	}
	start := w.Len()
	w.Write(frame.before)
	head := w.Len()
	if err := l.execute(w, t, layout, "head", values); err != nil {
		return err
	}
	if about != nil && t.Lookup(aboutPart) != nil {
		if err := l.execute(w, t, layout, aboutPart, about); err != nil {
			return err
		}
	}
	needs := loads(w.Bytes()[head:])
	w.Write(frame.between)
	main := w.Len()
	if err := l.execute(w, t, layout, "main", values); err != nil {
		return err
	}
	needs.Add(loads(w.Bytes()[main:]))
	needs.Add(frame.loads)
	w.Write(frame.after)
	allowed(w, start, needs)
	return nil
}

// aboutPart is the part that tells machines what a page is.
const aboutPart = "about"

// execute executes a part of a layout. When it fails, the template as it was written is executed
// too: that fails likewise, and knows the line.
func (l *Layouts) execute(w *bytes.Buffer, t *template.Template, layout, part string, values any) error {
	err := t.ExecuteTemplate(w, part, values)
	if err == nil {
		return nil
	}
	if l.asWritten != nil {
		if written, exact := l.asWritten().page(layout); exact != nil {
			err = exact
		} else if exact := written.ExecuteTemplate(io.Discard, part, values); exact != nil {
			err = exact
		}
	}
	return layoutError(err, layout+".html")
}

// Defines reports that a layout defines a part.
func (l *Layouts) Defines(layout, part string) bool {
	t, err := l.page(layout)
	return err == nil && t.Lookup(part) != nil
}

// Part executes one part that a layout defines.
func (l *Layouts) Part(layout, part string, values any) (template.HTML, error) {
	var b bytes.Buffer
	if err := l.part(&b, layout, part, values); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

func (l *Layouts) part(w *bytes.Buffer, layout, part string, values any) error {
	if !l.Defines(layout, part) {
		return &LayoutError{layout + ".html", 1, fmt.Sprintf("it defines no %q", part)}
	}
	t, err := l.page(layout)
	if err != nil {
		return err
	}
	return l.execute(w, t, layout, part, values)
}

// Whole writes a page that has no frame: a sheet for a board.
func (l *Layouts) Whole(w *bytes.Buffer, layout string, values any) error {
	t, err := l.page(layout)
	if err != nil {
		return err
	}
	start := w.Len()
	if err := l.execute(w, t, layout, layout+".html", values); err != nil {
		return err
	}
	allowed(w, start, loads(w.Bytes()[start:]))
	return nil
}

// where is how text/template and html/template begin an error: "template: record.html:12:5: …".
var where = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::\d+)?: (?s:(.*))$`)

// undefined is how html/template says that a layout lacks a part: without the name of the file.
var undefined = regexp.MustCompile(`^html/template: (".*") is undefined$`)

// layoutError is an error of the templates as one of a file: of the one that it names, or else of
// file.
func layoutError(err error, file string) error {
	var known *LayoutError
	if errors.As(err, &known) {
		return err
	}
	if m := where.FindStringSubmatch(err.Error()); m != nil {
		line, _ := strconv.Atoi(m[2])
		return &LayoutError{m[1], line, m[3]}
	}
	if m := undefined.FindStringSubmatch(err.Error()); m != nil {
		return &LayoutError{file, 1, "it defines no " + m[1]}
	}
	return &LayoutError{file, 1, err.Error()}
}
