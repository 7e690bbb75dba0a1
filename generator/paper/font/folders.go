package font

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Folders is the font files of a site and of a system. Of each file it is read once what its faces
// are called; of one that is used, the rest. One goroutine may use it.
type Folders struct {
	files map[string]file // by the name in small letters; the first found counts
	own   []string        // names of the site's own, sorted
	named map[string]bool // those that site.yaml names, for whichever board
	read  map[string]*contents
	of    map[*Face]origin

	surveyed   bool
	candidates []candidate
}

type file struct {
	fsys fs.FS
	name string // in fsys
	own  bool   // of the site
}

// contents is a file that was opened.
type contents struct {
	file
	size    int64
	err     error
	faces   map[int]parsed
	hashing sync.WaitGroup
	sum     []byte // SHA-256 of the file; ready after hashing
}

type parsed struct {
	face *Face
	err  error
}

type origin struct {
	key   string
	index int
}

// fontFolder is the site's folder of fonts.
const fontFolder = "static/fonts"

// Open lists the font files of folders, those of the site first, and reads none. Where folders have
// files of one name, the first folder counts. Links to folders are not followed, for they may lead
// in circles; links to files are.
func Open(site fs.FS, system []fs.FS) *Folders {
	f := &Folders{files: map[string]file{}, named: map[string]bool{}, read: map[string]*contents{}, of: map[*Face]origin{}}
	f.list(site, true)
	for _, s := range system {
		f.list(s, false)
	}
	return f
}

// papers is the endings of what may lie beside fonts: licences and notes.
var papers = []string{"", ".md", ".txt", ".html", ".pdf", ".css"}

// list lists a folder and those below it. Of files of one name the one in the fewest folders
// counts, then the first by name. All that the site has is listed, so that an editor hears of a
// file that is no font.
func (f *Folders) list(fsys fs.FS, own bool) {
	if fsys == nil {
		return
	}
	var names []string
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // a folder that cannot be read holds no font for us
		}
		base := strings.ToLower(d.Name())
		if d.IsDir() || strings.HasPrefix(base, ".") {
			return nil
		}
		ext := path.Ext(base)
		if own && slices.Contains(papers, ext) || !own && ext != ".ttf" && ext != ".ttc" && ext != ".otf" {
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			if info, err := fs.Stat(fsys, name); err == nil && !info.Mode().IsRegular() {
				return nil
			}
		} else if !d.Type().IsRegular() { // opening a pipe would wait for somebody to write into it
			return nil
		}
		names = append(names, name)
		return nil
	})
	slices.SortFunc(names, func(a, b string) int {
		if depth := strings.Count(a, "/") - strings.Count(b, "/"); depth != 0 {
			return depth
		}
		return strings.Compare(a, b)
	})
	for _, name := range names {
		key := strings.ToLower(path.Base(name))
		if _, ok := f.files[key]; ok {
			continue
		}
		f.files[key] = file{fsys, name, own}
		if own {
			f.own = append(f.own, key)
		}
	}
	slices.Sort(f.own)
}

// face is a face of a file: the first, or the one of a number from 1 or of a PostScript name. Both
// are nil where no folder has the file; the error is a *Refused or that of reading.
func (f *Folders) face(key, which string) (*Face, error) {
	c := f.contents(key)
	if c == nil || c.err != nil {
		return nil, orNil(c)
	}
	if which == "" {
		return f.parse(key, c, 0)
	}
	if n, err := strconv.Atoi(which); err == nil {
		return f.parse(key, c, n-1)
	}
	for i := 0; i < mostFaces; i++ {
		face, err := f.parse(key, c, i)
		if i == 0 && err != nil {
			return nil, err
		}
		if err != nil {
			break
		}
		if strings.EqualFold(face.Name(), which) {
			return face, nil
		}
	}
	return nil, refuse("字体文件中没有名为 %s 的字体", "holds no face called %s", which)
}

// mostFaces is how many faces of a collection are looked at for a name; the largest that systems
// bring have some forty.
const mostFaces = 64

func orNil(c *contents) error {
	if c == nil {
		return nil
	}
	return c.err
}

// parse parses a face once.
func (f *Folders) parse(key string, c *contents, index int) (*Face, error) {
	if p, ok := c.faces[index]; ok {
		return p.face, p.err
	}
	face, err := c.parse(index)
	c.faces[index] = parsed{face, err}
	if err == nil {
		f.of[face] = origin{key, index}
	}
	return face, err
}

func (c *contents) parse(index int) (*Face, error) {
	file, err := c.fsys.Open(c.name)
	if err != nil {
		return nil, cause(err)
	}
	defer file.Close()
	face, err := parse(fileInput(file, c.size), index)
	if err != nil {
		return nil, err
	}
	face.read = func(s section) ([]byte, error) {
		file, err := c.fsys.Open(c.name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		return readSection(file, s)
	}
	outlines := face.outlineTable()
	face.outlines = func() ([]byte, error) { return face.read(outlines) }
	return face, nil
}

// readSection reads a section of a file that can be read at any place, as those of disks can.
func readSection(file fs.File, s section) ([]byte, error) {
	at, ok := file.(io.ReaderAt)
	if !ok {
		return nil, errors.ErrUnsupported
	}
	data := make([]byte, s.length)
	if n, err := at.ReadAt(data, int64(s.offset)); n < len(data) {
		return nil, cause(err)
	}
	return data, nil
}

// cause is an error of the file system without the machine's path.
func cause(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}

// largest is the most bytes that a font may have. The largest collections of systems have some 130
// MB.
const largest = 256 << 20

// contents opens a file and computes its digest meanwhile, on another core; nil where there is
// none.
func (f *Folders) contents(key string) *contents {
	if c, ok := f.read[key]; ok {
		return c
	}
	where, ok := f.files[key]
	if !ok {
		return nil
	}
	c := &contents{file: where, faces: map[int]parsed{}}
	f.read[key] = c
	info, err := fs.Stat(where.fsys, where.name)
	if err != nil {
		c.err = cause(err)
		return c
	}
	if c.size = info.Size(); c.size > largest {
		c.err = refuse("有 %d MB，超过上限 %d MB", "has %d MB, more than the limit of %d MB", c.size>>20, largest>>20)
		return c
	}
	c.hashing.Go(c.hash)
	return c
}

// hash reads the file piece by piece: memory that is not touched before costs more than the
// reading.
func (c *contents) hash() {
	sum := sha256.New()
	file, err := c.fsys.Open(c.name)
	if err == nil {
		defer file.Close()
		_, err = io.CopyBuffer(struct{ io.Writer }{sum}, struct{ io.Reader }{file}, make([]byte, 256<<10))
	}
	if err != nil {
		fmt.Fprint(sum, err)
	}
	c.sum = sum.Sum(nil)
}

// sum is the digest of a face: of its file, and its number in it. It is empty for no face.
func (f *Folders) sum(face *Face) string {
	from, ok := f.of[face]
	if !ok {
		return ""
	}
	c := f.read[from.key]
	c.hashing.Wait()
	return fmt.Sprintf("%x#%d", c.sum, from.index)
}
