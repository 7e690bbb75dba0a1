package built

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"gongkai/generator/output"
	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
)

// EditedError names a file of the output that is not what the build has made.
type EditedError struct{ Name string }

// Error names the file.
func (e *EditedError) Error() string { return e.Name + " is not as it was built" }

// ForeignError names a file that stands in the output and that no build has made.
type ForeignError struct{ Name string }

// Error names the file.
func (e *ForeignError) Error() string { return e.Name + " was not made by a build" }

// ErrNoPart says that the output has no such part.
var ErrNoPart = errors.New("the output has no such part")

// Open holds a part of an output for delivery. Its errors are output.ErrLocked, fs.ErrNotExist where
// there is no output, ErrNoPart, a *ForeignError, a *EditedError for a file that is missing or has
// another size, and those of the file system. That the bytes are those that were built is found when
// a file is read.
func Open(dir string, part release.Part) (*Part, error) {
	held, err := output.Hold(dir)
	if err != nil {
		return nil, err
	}
	p, err := read(held, part)
	if err != nil {
		return nil, errors.Join(err, held.Close())
	}
	return p, nil
}

func read(held *output.Held, part release.Part) (*Part, error) {
	folder := part.String()
	p := &Part{Part: part, Day: held.Day(), close: held.Close}
	p.open = func(name string) (io.ReadCloser, error) { return held.Open(path.Join(folder, name)) }
	var found []standing
	steps := []func() error{
		func() error { return p.index(held) },
		func() error { return p.list(held, folder) },
		func() (err error) { found, err = whatStands(held, folder); return err },
	}
	if err := parallel.Try(len(steps), len(steps), func(i int) error { return steps[i]() }); err != nil {
		return nil, err
	}
	return p, p.compare(found, folder)
}

// list reads the files of the part.
func (p *Part) list(held *output.Held, folder string) (err error) {
	if p.Sums, err = whole(held, path.Join(folder, release.SumsName)); err != nil {
		return err
	}
	sums, err := release.ParseSums(p.Sums)
	if err != nil {
		return err
	}
	p.Files = make([]File, len(sums))
	for i, f := range sums {
		digest, size, ok := held.Made(path.Join(folder, f.Name))
		if !ok || digest != f.Digest {
			return &EditedError{release.SumsName}
		}
		p.Files[i] = File{f.Name, f.Digest, size}
	}
	return nil
}

// index reads what stands in the part.
func (p *Part) index(held *output.Held) error {
	src, err := whole(held, IndexName)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s is missing", ErrNoPart, IndexName)
	}
	if err != nil {
		return err
	}
	x, err := ParseIndex(src)
	if err != nil {
		return &EditedError{IndexName}
	}
	d, ok := x.Parts[p.Part.String()]
	if !ok {
		return ErrNoPart
	}
	p.Day, p.Records, p.Gone, p.Moved = d.Day, d.Records, d.Gone, d.Moved
	return nil
}

// whole reads a file that has to be as it was built.
func whole(held *output.Held, name string) ([]byte, error) {
	digest, size, ok := held.Made(name)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	f, err := held.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, size+1))
	if err == nil && release.Digest(src) != digest {
		err = &EditedError{name}
	}
	return src, err
}

// standing is a file, or whatever else is no folder, that stands in the folder of the part.
type standing struct {
	name  string // from the root of the output
	size  int64
	plain bool
}

func whatStands(held *output.Held, folder string) (found []standing, err error) {
	err = held.Walk(folder, func(name string, info fs.FileInfo) error {
		found = append(found, standing{name, info.Size(), info.Mode().IsRegular()})
		return nil
	})
	return found, err
}

// compare looks at whatever stands in the folder of the part: what was built, all of it, and nothing
// else.
func (p *Part) compare(found []standing, folder string) error {
	sizes := make(map[string]int64, len(p.Files)+1)
	for _, f := range p.Files {
		sizes[f.Name] = f.Size
	}
	sizes[release.SumsName] = int64(len(p.Sums))
	for _, s := range found {
		name := s.name[len(folder)+1:]
		size, ok := sizes[name]
		switch {
		case !ok:
			return &ForeignError{s.name}
		case !s.plain || s.size != size:
			return &EditedError{s.name}
		}
		delete(sizes, name)
	}
	for _, f := range p.Files {
		if _, missing := sizes[f.Name]; missing {
			return &EditedError{path.Join(folder, f.Name)}
		}
	}
	return nil
}

// ReadIndex is what an output says of its parts, without holding it; nil where there is no output,
// or none that says so.
func ReadIndex(dir string) (*Index, error) {
	src, err := os.ReadFile(filepath.Join(dir, IndexName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return ParseIndex(src)
}
