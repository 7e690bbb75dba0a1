package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/render"
)

// Looks is the layouts and assets of a build: the site's own over the embedded ones, file by file.
type Looks struct {
	Layouts *render.Layouts
	Text    *render.Text
	Style   string        // the name of the site's style sheet in its folder
	Sheet   []byte        // the style sheet of boards
	Assets  []render.File // of every site
}

// The files of static/ that have a use of their own.
const (
	styleFile  = "style.css"
	sheetFile  = "sheet.css"
	fontFolder = "fonts/" // for print; sites do not serve them
)

// LoadLooks reads the layouts and assets of a site folder over the default ones. The Looks is nil
// where they cannot be used at all; problems say why.
func LoadLooks(siteFolder, layouts, static fs.FS) (*Looks, diag.List) {
	var problems diag.List
	l := &Looks{Text: render.NewText()}
	var err error
	if l.Layouts, err = render.LoadLayouts(overlay{sub(siteFolder, "layouts"), layouts}, "."); err != nil {
		return nil, layoutProblems(err)
	}
	files := overlay{sub(siteFolder, "static"), static}
	names, err := files.names()
	if err != nil {
		problems.Errorf("static-unreadable", diag.Place{File: "static"}, diag.T("static 文件夹无法读取：%v", "the folder static cannot be read: %v", err), diag.Text{})
		return nil, problems
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			problems.Errorf("static-unreadable", diag.Place{File: path.Join("static", name)}, diag.T("无法读取：%v", "cannot be read: %v", err), diag.T("检查它是不是普通文件", "check that it is a plain file"))
			continue
		}
		if path.Ext(name) == ".css" {
			if data, err = l.Text.CSS(data); err != nil {
				problems.Errorf("style-sheet", diag.Place{File: path.Join("static", name)}, diag.T("样式表有误：%v", "the style sheet is faulty: %v", err), diag.Text{})
				continue
			}
		}
		switch {
		case name == sheetFile:
			l.Sheet = data
		case strings.HasPrefix(name, fontFolder):
		case name == styleFile:
			// The name changes with the bytes, so that a browser never shows a new page in an old dress.
			sum := sha256.Sum256(data)
			l.Style = "assets/style-" + hex.EncodeToString(sum[:4]) + ".css"
			l.Assets = append(l.Assets, asset(l.Style, data))
		default:
			l.Assets = append(l.Assets, asset("assets/"+name, data))
		}
	}
	return l, problems
}

func asset(name string, data []byte) render.File {
	return render.File{Name: name, Write: func(w *bytes.Buffer, _ *render.Text) error {
		w.Write(data)
		return nil
	}}
}

// layoutProblems is the faults of layouts as problems with their places.
func layoutProblems(err error) diag.List {
	var problems diag.List
	for _, err := range flatten(err) {
		var wrong *render.LayoutError
		if errors.As(err, &wrong) {
			problems.Errorf("layout", diag.Place{File: path.Join("layouts", wrong.File), Line: wrong.Line, Column: 1},
				diag.T("版式有误：%s", "the layout is faulty: %s", wrong.Text),
				diag.T("改正 layouts 下的这个文件，或删去它改用内置版式", "mend this file under layouts, or remove it to use the built-in one"))
			continue
		}
		problems.Errorf("layout", diag.Place{File: "layouts"}, diag.T("版式无法读取：%v", "the layouts cannot be read: %v", err), diag.Text{})
	}
	return problems
}

// flatten is the errors that errors.Join put together.
func flatten(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

func isLayout(err error) bool {
	var wrong *render.LayoutError
	return errors.As(err, &wrong)
}

func sub(fsys fs.FS, dir string) fs.FS {
	if s, err := fs.Sub(fsys, dir); err == nil {
		return s
	}
	return nil
}

// overlay is two file trees, the upper one over the lower one file by file.
type overlay struct{ upper, lower fs.FS }

// Open opens a file of the upper tree, or else of the lower.
func (o overlay) Open(name string) (fs.File, error) {
	if o.upper != nil {
		f, err := o.upper.Open(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return o.lower.Open(name)
}

// ReadDir lists a folder of both trees.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	lower, err := fs.ReadDir(o.lower, name)
	if o.upper == nil {
		return lower, err
	}
	upper, upperErr := fs.ReadDir(o.upper, name)
	if err != nil && upperErr != nil {
		return nil, errors.Join(err, upperErr)
	}
	for _, e := range lower {
		if !slices.ContainsFunc(upper, func(u fs.DirEntry) bool { return u.Name() == e.Name() }) {
			upper = append(upper, e)
		}
	}
	slices.SortFunc(upper, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return upper, nil
}

// names is every plain file of both trees, but for Go sources (in the project's own folder) and hidden files.
func (o overlay) names() ([]string, error) {
	var names []string
	err := fs.WalkDir(o, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := path.Base(name); name != "." && (strings.HasPrefix(base, ".") || path.Ext(base) == ".go") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}
