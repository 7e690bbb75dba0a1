package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/render"
	"gongkai/generator/source"
	"gongkai/generator/web"
)

// Theme is the layouts and assets of a build: the site's own over the embedded ones, file by file.
type Theme struct {
	Layouts *render.Layouts
	Text    *render.Text
	Pages   web.Assets    // the names of the files that pages load, in a site's folder
	Sheet   []byte        // the style sheet of boards
	Assets  []render.File // of every site
	Own     bool          // the site folder has layouts that differ from the default ones
}

// The files of static/ that have a use of their own.
const (
	sheetFile  = "sheet.css"
	fontFolder = "fonts/" // for print; sites do not serve them
)

// loaded is the files of static/ that pages load: the name of each in a site changes with its bytes,
// but for those of the icon.
var loaded = map[string]func(*web.Assets) *string{
	"style.css":  func(a *web.Assets) *string { return &a.Style },
	"search.js":  func(a *web.Assets) *string { return &a.Script },
	"screen.css": func(a *web.Assets) *string { return &a.ScreenStyle },
	"screen.js":  func(a *web.Assets) *string { return &a.Screen },
	"media.js":   func(a *web.Assets) *string { return &a.Media },
	"page.js":    func(a *web.Assets) *string { return &a.Page },
	"icon.svg":   func(a *web.Assets) *string { return &a.Icon },
	"icon.png":   func(a *web.Assets) *string { return &a.Picture },
}

// before is what pages load in one file with a script, before it.
var before = map[string]string{"search.js": "search_index.js"}

// LoadTheme reads the layouts and assets of a site folder over the default ones; own is the files
// of its static/. The Theme is nil where they cannot be used at all; problems say why.
func LoadTheme(siteFolder, layouts, static fs.FS, own []source.Static) (*Theme, diag.List) {
	var problems diag.List
	l := &Theme{Text: render.NewText()}
	var err error
	if l.Layouts, err = render.LoadLayouts(overlay{sub(siteFolder, "layouts"), layouts}, "."); err != nil {
		return nil, LayoutProblems(err)
	}
	l.Own = differs(sub(siteFolder, "layouts"), layouts)
	files := overlay{sub(siteFolder, "static"), static}
	names, err := files.names()
	if err != nil {
		problems = append(problems, unreadable("static-unreadable", "static", err))
		return nil, problems
	}
	attached := map[string]bool{} // they go out as attachments do: cleaned, and as they were looked into
	for _, f := range own {
		attached[strings.TrimPrefix(f.File, source.StaticDir+"/")] = !f.Theme
	}
	for _, name := range names {
		if attached[name] {
			if at := loaded[name]; at != nil {
				*at(&l.Pages) = "assets/" + name
			}
			l.Assets = append(l.Assets, render.File{Name: "assets/" + name, Source: path.Join(source.StaticDir, name)})
			continue
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			problems = append(problems, unreadable("static-unreadable", path.Join("static", name), err))
			continue
		}
		if first := before[name]; first != "" {
			part, err := fs.ReadFile(files, first)
			if err != nil {
				problems = append(problems, unreadable("static-unreadable", path.Join("static", first), err))
				continue
			}
			data = slices.Concat(part, data)
		}
		if path.Ext(name) == ".css" {
			if data, err = l.Text.CSS(data); err != nil {
				problems.Errorf("style-sheet", diag.Place{File: path.Join("static", name)}, diag.Because("样式表有误", "the style sheet is faulty", err), diag.Text{})
				continue
			}
		}
		switch {
		case name == sheetFile:
			l.Sheet = data
		case strings.HasPrefix(name, fontFolder), isBefore(name):
		case name == "icon.svg" || name == "icon.png": // one of the body's own, which is cleaned, has no other name
			*loaded[name](&l.Pages) = "assets/" + name
			l.Assets = append(l.Assets, asset("assets/"+name, data))
		case loaded[name] != nil:
			at := loaded[name](&l.Pages)
			*at = dated(name, data)
			l.Assets = append(l.Assets, asset(*at, data))
		default:
			l.Assets = append(l.Assets, asset("assets/"+name, data))
		}
	}
	return l, problems
}

// isBefore reports a file that is served in one file with another.
func isBefore(name string) bool {
	return slices.Contains(slices.Collect(maps.Values(before)), name)
}

// differs reports whether a folder of layouts has one that is not byte for byte the default one.
func differs(own, layouts fs.FS) bool {
	names, _ := fs.Glob(own, "*.html")
	return slices.ContainsFunc(names, func(name string) bool {
		a, errA := fs.ReadFile(own, name)
		b, errB := fs.ReadFile(layouts, name)
		return errA != nil || errB != nil || !bytes.Equal(a, b)
	})
}

// dated is the name of an asset that changes with its bytes, so that a browser never shows a new page
// in an old dress.
func dated(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return "assets/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
}

func asset(name string, data []byte) render.File {
	return render.File{Name: name, Write: func(w *bytes.Buffer, _ *render.Text) error {
		w.Write(data)
		return nil
	}}
}

// LayoutProblems is the faults of layouts as problems with their places.
func LayoutProblems(err error) diag.List {
	var problems diag.List
	for _, err := range flatten(err) {
		var wrong *render.LayoutError
		if errors.As(err, &wrong) {
			problems.Errorf("layout", diag.Place{File: path.Join("layouts", wrong.File), Line: wrong.Line, Column: 1},
				diag.T("版式有误：%[1]s", "the layout is faulty: %[2]s", layoutFault(wrong.Text), wrong.Text),
				diag.T("改正 layouts 下的这个文件，或删去它改用内置版式", "mend this file under layouts, or remove it to use the built-in one"))
			continue
		}
		problems = append(problems, unreadable("layout", "layouts", err))
	}
	return problems
}

// unreadable tells of a file or folder that cannot be read. A link that leads out of the site
// folder is followed by nobody.
func unreadable(code, name string, err error) diag.Problem {
	p := diag.Problem{Code: code, Severity: diag.Error, Place: diag.Place{File: name},
		Text: diag.Because("无法读取", "it cannot be read", err), Fix: diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限", "check that it is a plain file that you may read"))}
	var pathError *fs.PathError
	if errors.As(err, &pathError) && strings.Contains(pathError.Err.Error(), "escapes") { // os.Root has no name for this error
		p.Text = diag.T("无法读取：它是通向站点文件夹之外的链接", "it cannot be read: it is a link that leads out of the site folder")
		p.Fix = diag.T("把文件本身放进站点文件夹，不要用链接", "put the files themselves into the site folder, not a link")
	}
	return p
}

// flatten is the errors that errors.Join put together.
func flatten(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// IsLayout reports whether an error is that of a faulty layout.
func IsLayout(err error) bool {
	var wrong *render.LayoutError
	return errors.As(err, &wrong)
}
