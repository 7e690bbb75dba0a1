package source

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/attachment"
)

// StaticDir is the folder of what every site has besides the records: its dress, and files for all.
const StaticDir = "static"

// FontsDir is the fonts for print. No site serves them.
const FontsDir = "static/fonts"

// Static is a file of the site folder's static/ that goes to every site.
type Static struct {
	File string // below the site folder
	// Theme says that it dresses pages: a style sheet, a font, an icon, or what stands in for one of
	// the program's own. Any other was looked into as attachments are: see Content.Attached.
	Theme bool
	Err   error // why one of a theme cannot go out: an *attachment.Refusal, or an error of reading
}

// readStatic lists static/ and looks into what is in it.
func (r *Reader) readStatic(fsys fs.FS) ([]Static, diag.List) {
	w := staticWalk{reader: r, fsys: fsys, stats: map[string]stat{}}
	if err := fs.WalkDir(fsys, StaticDir, w.visit); err != nil {
		w.unreadable(StaticDir, err)
	}
	r.look(fsys, w.stats)
	return w.files, w.problems
}

// staticWalk is a walk through static/.
type staticWalk struct {
	reader   *Reader
	fsys     fs.FS
	files    []Static
	stats    map[string]stat // of files that dress nothing
	problems diag.List
}

func (w *staticWalk) visit(name string, d fs.DirEntry, err error) error {
	switch base := path.Base(name); {
	case errors.Is(err, fs.ErrNotExist) && name == StaticDir:
		return fs.SkipAll
	case err != nil:
		w.unreadable(name, err)
	case name == StaticDir:
	case d.IsDir():
		if !ServesStatic(base) {
			return fs.SkipDir
		}
	case d.Type()&^fs.ModeSymlink != 0:
		w.problems = append(w.problems, notAFile(name))
	case strings.HasPrefix(name, FontsDir+"/"):
	case !ServesStatic(base):
		w.leftOut(name)
	case d.Type()&fs.ModeSymlink != 0:
		w.problems = append(w.problems, isLink(name))
	default:
		w.file(name, d)
	}
	return nil
}

// file adds a file that sites have.
func (w *staticWalk) file(name string, d fs.DirEntry) {
	info, err := d.Info()
	if err != nil {
		w.unreadable(name, err)
		return
	}
	s := Static{File: name, Theme: w.reader.isTheme(strings.TrimPrefix(name, StaticDir+"/"))}
	if !s.Theme && w.reader.isIcon(w.fsys, name) {
		s.Theme = true // it is the program's own, copied
	} else if s.Theme {
		s.Err = lookAtTheme(w.fsys, name, info.Size())
	} else {
		w.stats[name] = stat{info.Size(), info.ModTime()}
	}
	w.files = append(w.files, s)
}

// leftOut tells of a file that no site has; not of those that everybody has.
func (w *staticWalk) leftOut(name string) {
	if base := path.Base(name); path.Ext(base) == ".go" || slices.Contains(unsaid, base) {
		return
	}
	w.problems.Warnf("static-left-out", diag.Place{File: name}, diag.T("系统、办公软件或服务器用的文件，不会公开", "a file of a system, an office program or a server; it is not published"),
		diag.T("从 static 中删去它", "remove it from static"))
}

func (w *staticWalk) unreadable(name string, err error) {
	w.problems.Errorf("static-unreadable", diag.Place{File: name}, diag.Because("无法读取", "it cannot be read", err),
		diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限", "check that it is a plain file that you may read")))
}

// unsaid is the files that are left out without a word: everybody has them.
var unsaid = []string{".DS_Store", ".gitkeep", ".gitignore", ".gitattributes"}

// ServesStatic reports that sites have a file or folder of static/ of this name: what is hidden,
// what systems and office programs leave beside files, and Go sources (in the project's own folder)
// are left out.
func ServesStatic(base string) bool {
	return !strings.HasPrefix(base, ".") && !attachment.IsLitter(base) && path.Ext(base) != ".go"
}

// isTheme reports that a file of static/ dresses pages, or stands in for one of the program's own. A
// picture that stands in for the icon is looked into as any picture is.
func (r *Reader) isTheme(below string) bool {
	if attachment.IsTheme(path.Base(below)) {
		return true
	}
	if ext := path.Ext(below); r.Assets == nil || ext == ".svg" || ext == ".png" {
		return false
	}
	_, err := fs.Stat(r.Assets, below)
	return err == nil
}

// isIcon reports that a file of static/ is the program's own icon, byte for byte, as init --layouts
// and an archive copy it.
func (r *Reader) isIcon(fsys fs.FS, name string) bool {
	if r.Assets == nil {
		return false
	}
	own, err := fs.ReadFile(r.Assets, strings.TrimPrefix(name, StaticDir+"/"))
	if err != nil {
		return false
	}
	copied, err := fs.ReadFile(fsys, name)
	return err == nil && bytes.Equal(own, copied)
}

func lookAtTheme(fsys fs.FS, name string, size int64) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	at, err := readerAt(f, size)
	if err != nil {
		return err
	}
	err = attachment.Theme(path.Base(name), at, size)
	if errors.Is(err, io.EOF) {
		return nil // it has become shorter; whoever reads it will see
	}
	return err
}
