package statement

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
	"time"

	"gongkai/generator/diag"
)

// Dir is the folder of the statements of all records, below the site folder.
const Dir = "content/approvals"

// maxFile bounds a file of statements, in bytes: tens of thousands of steps of one record.
const maxFile = 16 << 20

// Reader reads the statements of a site, again and again under serve: a file whose size and time
// have not changed is not parsed again, nor its signatures verified. The zero Reader is ready to
// use.
type Reader struct{ memo map[string]parsed }

// parsed is what a file of statements holds.
type parsed struct {
	size     int64
	modified time.Time
	links    []*Link
	problems diag.List
}

// Read reads the statements of a site once.
func Read(fsys fs.FS) (*Log, diag.List, error) { return new(Reader).Read(fsys) }

// Read reads the statements of a site. It tells what can be told of each file alone; where that is
// no error, Damage tells the rest. The error is for a folder that cannot be read at all. A site
// without the folder has no statements.
func (r *Reader) Read(fsys fs.FS) (*Log, diag.List, error) {
	folders, problems, err := list(fsys)
	if err != nil {
		return nil, nil, err
	}
	files := make([]parsed, len(folders))
	next := make(chan int, len(folders))
	for i, f := range folders {
		if f.file != nil {
			next <- i
		}
	}
	close(next)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				files[i] = r.file(fsys, folders[i])
			}
		})
	}
	group.Wait()
	r.memo = make(map[string]parsed, len(files))
	for i, f := range files {
		folders[i].Links = f.links
		problems = append(problems, f.problems...)
		r.memo[folders[i].Path] = f
	}
	problems.Sort()
	return NewLog(folders), problems, nil
}

// Bytes is how large the files of statements are that were read last.
func (r *Reader) Bytes() int64 {
	var bytes int64
	for _, f := range r.memo {
		bytes += f.size
	}
	return bytes
}

// file reads the file of statements of one folder, or remembers it.
func (r *Reader) file(fsys fs.FS, f *Folder) parsed {
	now := parsed{size: f.file.Size(), modified: f.file.ModTime()}
	if old, ok := r.memo[f.Path]; ok && old.size == now.size && old.modified.Equal(now.modified) {
		return old
	}
	name := path.Join(Dir, f.Path, FileName)
	src, err := readAll(fsys, name, now.size)
	if err != nil {
		now.problems.Errorf("statement-unreadable", diag.Place{File: name}, diag.Because("审批登记无法读取", "the statements cannot be read", err), diag.Unreadable(err, diag.T("检查它有没有读取权限", "check that you may read it")))
		return now
	}
	now.links, now.problems = parse(name, src)
	return now
}

// list walks the folder: the files of statements, what is kept beside them, and nothing else.
func list(fsys fs.FS) ([]*Folder, diag.List, error) {
	var folders []*Folder
	var problems diag.List
	byPath := map[string]*Folder{}
	folder := func(name string) *Folder {
		below := strings.TrimPrefix(path.Dir(name), Dir+"/")
		if byPath[below] == nil {
			byPath[below] = &Folder{Path: below}
			folders = append(folders, byPath[below])
		}
		return byPath[below]
	}
	err := fs.WalkDir(fsys, Dir, func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == Dir:
			return fs.SkipAll
		case err != nil:
			return err
		case d.IsDir() && base != FileName, !d.IsDir() && passedOver(base):
		case !d.Type().IsRegular() || path.Dir(name) == Dir || base != FileName && !keptName(base):
			problems.Errorf("approvals-stray", diag.Place{File: name},
				diag.T("审批登记的文件夹里不能有别的文件：没有人会读它", "nothing else may stand in the folder of the statements: nobody would read it"),
				diag.T("同步软件或手工复制产生的，核对其中有没有漏掉的登记，再移走；链接改为文件本身", "if a sync program or a copy by hand has made it, see whether it holds statements that are missing, then take it away; put a file in the place of a link"))
			if d.IsDir() {
				return fs.SkipDir
			}
		case base == FileName:
			if folder(name).file, err = d.Info(); err != nil {
				return err
			}
		default:
			f := folder(name)
			f.Kept = append(f.Kept, base)
		}
		return nil
	})
	return folders, problems, err
}

// passedOver is what systems, office programs and interrupted commands leave behind. Nothing that a
// sync program calls a copy is among it.
func passedOver(base string) bool {
	return base == ".DS_Store" || strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini") ||
		strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".~lock") || strings.HasPrefix(base, ".gongkai-")
}

// readAll reads a file of about that size; it may have grown since it was listed.
func readAll(fsys fs.FS, name string, size int64) (string, error) {
	if size > maxFile {
		return "", diag.Failf("超过 16 MB", "more than 16 MB")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var src strings.Builder
	src.Grow(int(size))
	_, err = io.CopyBuffer(&src, struct{ io.Reader }{f}, make([]byte, min(size+1, 32<<10)))
	return src.String(), err
}
