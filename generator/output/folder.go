package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Carry takes a folder over from the old output as it is.
func (o *Output) Carry(folder string) error {
	o.day = max(o.day, o.oldDay)
	for _, name := range slices.Sorted(keys(o.old)) {
		if !strings.HasPrefix(name, folder+"/") {
			continue
		}
		if _, err := o.folder(path.Dir(name)); err != nil {
			return err
		}
		if o.keep(name, o.old[name]) {
			o.note(name, o.old[name], true)
			continue
		}
		o.doubtful = true // somebody has touched it, and this build does not know what it should be
		f, err := o.parent.Open(path.Join(filepath.Base(o.dir), name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		err = o.Copy(name, f)
		f.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// Folders is the folders below a folder of the old output.
func (o *Output) Folders(folder string) []string {
	var names []string
	for name := range o.old {
		if rest, ok := strings.CutPrefix(name, folder+"/"); ok {
			child, _, _ := strings.Cut(rest, "/")
			if !slices.Contains(names, child) {
				names = append(names, child)
			}
		}
	}
	slices.Sort(names)
	return names
}

// Old is the bytes of a file of the old output. fs.ErrNotExist where it has none, or it is not as it
// was made.
func (o *Output) Old(name string) ([]byte, error) {
	if e, ok := o.old[name]; ok {
		src, err := os.ReadFile(filepath.Join(o.dir, filepath.FromSlash(name)))
		sum := sha256.Sum256(src)
		if err != nil || hex.EncodeToString(sum[:]) == e.digest {
			return src, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Has reports that a file stands in the new output.
func (o *Output) Has(name string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	_, ok := o.files[name]
	return ok
}

// Sums writes the SHA256SUMS of a folder, as sha256sum -c reads it.
func (o *Output) Sums(folder string) error {
	var b bytes.Buffer
	inside := func(yield func(string) bool) {
		for name := range o.files {
			if strings.HasPrefix(name, folder+"/") && !yield(name) {
				return
			}
		}
	}
	for _, name := range slices.Sorted(inside) {
		if rest, ok := strings.CutPrefix(name, folder+"/"); ok {
			b.WriteString(o.files[name].digest + "  " + rest + "\n")
		}
	}
	return o.Put(path.Join(folder, SumsName), "", b.Bytes())
}

func keys(m map[string]entry) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
