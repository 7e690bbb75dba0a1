package statement

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"gongkai/generator/diag"
)

// Kept is a text or an attachment as a step was about it.
type Kept struct {
	File   string // below the site folder
	Digest Digest
	IsText bool
}

// Kept is the text and the attachments that the statement is about, as they lie in its folder.
func (l *Link) Kept() []Kept {
	var kept []Kept
	dir := path.Join(Dir, l.Path())
	if !l.Text.IsZero() {
		kept = append(kept, Kept{path.Join(dir, KeptText(l.Text)), l.Text, true})
	}
	for _, f := range l.Files {
		kept = append(kept, Kept{path.Join(dir, KeptFile(f)), f.Digest, false})
	}
	return kept
}

// ErrAltered is returned by Kept.Read where what is kept is not what the step was about.
var ErrAltered = errors.New("it is not the one of its name")

// Read is what is kept, if it has the digest of its name: a text in its normal form.
func (k Kept) Read(fsys fs.FS) ([]byte, error) {
	data, err := fs.ReadFile(fsys, k.File)
	if err != nil {
		return nil, err
	}
	if k.IsText {
		data = NormalText(data)
	}
	if Sum(data) != k.Digest {
		return nil, fmt.Errorf("read %s: %w", k.File, ErrAltered)
	}
	return data, nil
}

// kept tells which of the texts and attachments of a statement are not in its folder. The next
// statement would be about nothing.
func (d *damage) kept(f *Folder, link *Link, keep Keep) {
	for _, k := range link.Kept() {
		if slices.Contains(f.Kept, path.Base(k.File)) || d.erased(f.Path, k.Digest) || !k.IsText && keep == KeepTexts {
			continue
		}
		d.found(link, "kept-missing", diag.T("它所依据的文件 %s 不见了", "what it is about is missing: %s", k.File), restore)
	}
}

// CheckKept reads every kept text and attachment that a statement names and is there, and tells
// which are not the ones of their names, which belong to no statement, and which should have been
// destroyed.
func (l *Log) CheckKept(fsys fs.FS) diag.List {
	var problems diag.List
	for _, f := range l.folders {
		named := map[string]bool{}
		erased := map[string]bool{}
		for _, link := range f.Links {
			for _, k := range link.Kept() {
				name := path.Base(k.File)
				if !slices.Contains(f.Kept, name) || named[name] {
					continue
				}
				named[name] = true
				erased[name] = l.erased(f.Path, k.Digest)
				if _, err := k.Read(fsys); err != nil {
					problems.Errorf("kept-altered", diag.Place{File: k.File}, diag.T("这里保存的不是办理时的内容", "this is not what the step was about"), restore)
				}
			}
		}
		for _, name := range f.Kept {
			at := diag.Place{File: path.Join(Dir, f.Path, name)}
			switch {
			case erased[name]:
				problems.Errorf("kept-erased", at, diag.T("登记写明这个文件已销毁，它却还在", "a statement says that this was destroyed, and it is still there"), diag.T("删去这个文件", "delete the file"))
			case !named[name]:
				problems.Warnf("kept-unused", at, diag.T("没有登记提到这个文件", "no statement names this file"), diag.T("办理中断留下的可以删去；登记被删的，恢复 statements.txt", "delete it if a command was interrupted; restore statements.txt if a statement was taken out"))
			}
		}
	}
	problems.Sort()
	return problems
}

// erased reports that a text was destroyed in the history to which the folder belongs.
func (l *Log) erased(path string, d Digest) bool {
	h := l.ofFolder[path]
	return h != nil && h.Erased(d)
}
