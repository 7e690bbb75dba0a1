package approval

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/statement"
)

// Join takes the statements over that another copy of the site has of a record and this one has
// not: two machines have signed for it. Name is the path of the record, or its file; shown is what
// the copy is called, for problems. Added is how many statements were taken over; where there are
// two ends now, the next step joins them. The error is a *Refused, or one of reading and writing.
func Join(root *os.Root, name, shown string, theirs []byte) (added int, forked bool, err error) {
	file := path.Join(statement.Dir, name, statement.FileName)
	if info, err := root.Lstat(file); err == nil && !info.Mode().IsRegular() { // a pipe would keep us waiting
		return 0, false, &fs.PathError{Op: "read", Path: file, Err: fs.ErrInvalid}
	}
	ours, err := fs.ReadFile(root.FS(), file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, false, err
	}
	var known []*statement.Link
	var problems diag.List
	if len(ours) > 0 {
		if known, problems = statement.Parse(file, ours); len(problems) > 0 {
			return 0, false, &Refused{Problems: problems}
		}
	}
	joined, problems, err := statement.Join(ours, shown, theirs)
	if err != nil {
		return 0, false, err
	}
	if len(problems) > 0 {
		return 0, false, &Refused{Problems: problems}
	}
	links, _ := statement.Parse(file, joined)
	if len(links) == 0 || links[0].Path() != name {
		return 0, false, &Refused{Problems: diag.List{{Code: "not-signed", Place: diag.Place{File: shown}, Text: diag.T("里面没有 %s 的登记", "it holds no statement of %s", name),
			Fix: diag.T("用版本库取出另一份：git show :3:%s > 另一份.txt", "get the other copy from version control: git show :3:%s > other.txt", file)}}}
	}
	if bytes.Equal(joined, ours) {
		return 0, false, nil
	}
	change := output.Change{Name: file, New: joined}
	if len(ours) > 0 {
		change.Old = ours
	}
	_, err = output.ReplaceTogether(root, []output.Change{change})
	named := map[statement.Digest]bool{}
	for _, l := range links {
		for _, d := range l.Previous {
			named[d] = true
		}
	}
	ends := 0
	for _, l := range links {
		if !named[l.Digest] {
			ends++
		}
	}
	return len(links) - len(known), ends > 1, err
}
