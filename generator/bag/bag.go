// Package bag writes folders as BagIt 1.0 describes them (RFC 8493): files with their checksums,
// which anybody can verify without this program.
package bag

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"path"
	"slices"
	"strings"

	"gongkai/generator/output"
)

// Bag is a bag that is being written. The same files and fields give the same bytes.
type Bag struct {
	folder  *output.Folder
	payload map[string]sums // by the path below the bag: data/…
	bytes   int64
}

type sums [len(algorithms)]string

// algorithms is those of the manifests: sha512 is what RFC 8493 (2.4) asks for, sha256 what
// sha256sum and this program's sites use.
var algorithms = [...]struct {
	name string
	make func() hash.Hash
}{{"sha256", sha256.New}, {"sha512", sha512.New}}

// ErrName tells of a payload path that would leave the bag or that systems do not take.
var ErrName = errors.New("bag: no usable name for a file")

// Create begins a bag in a new folder. It is no bag before Close.
func Create(folder *output.Folder) *Bag { return &Bag{folder: folder, payload: map[string]sums{}} }

// Add writes a file of the payload; name is its path below data/, with slashes.
func (b *Bag) Add(name string, from io.Reader) error {
	full := path.Join("data", name)
	if _, twice := b.payload[full]; twice || name == "" || full != "data/"+name || strings.HasPrefix(name, "../") || strings.ContainsRune(name, 0) {
		return fmt.Errorf("%w: %q", ErrName, name)
	}
	s, n, err := b.write(full, from)
	if err != nil {
		return err
	}
	b.payload[full], b.bytes = s, b.bytes+n
	return nil
}

func (b *Bag) write(name string, from io.Reader) (s sums, n int64, err error) {
	err = b.folder.Write(name, func(file io.Writer) error {
		writers := []io.Writer{file}
		var hashes [len(algorithms)]hash.Hash
		for i, a := range algorithms {
			hashes[i] = a.make()
			writers = append(writers, hashes[i])
		}
		if n, err = io.Copy(io.MultiWriter(writers...), from); err != nil {
			return err
		}
		for i, h := range hashes {
			s[i] = hex.EncodeToString(h.Sum(nil))
		}
		return nil
	})
	return s, n, err
}

// Field is a line of bag-info.txt (RFC 8493, 2.2.2).
type Field struct{ Label, Value string }

// Close writes the tag files: after it the bag is whole. Payload-Oxum is added to the fields.
func (b *Bag) Close(info []Field) error {
	info = append(slices.Clone(info), Field{"Payload-Oxum", fmt.Sprintf("%d.%d", b.bytes, len(b.payload))})
	var text strings.Builder
	for _, f := range info {
		fmt.Fprintf(&text, "%s: %s\n", f.Label, strings.Join(strings.Fields(f.Value), " "))
	}
	tags := map[string]sums{}
	tag := func(name, text string) error {
		s, _, err := b.write(name, strings.NewReader(text))
		tags[name] = s
		return err
	}
	err := errors.Join(tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"), tag("bag-info.txt", text.String()))
	for i, a := range algorithms {
		err = errors.Join(err, tag("manifest-"+a.name+".txt", manifest(b.payload, i)))
	}
	listed := map[string]sums{}
	for name, s := range tags {
		listed[name] = s
	}
	for i, a := range algorithms {
		err = errors.Join(err, tag("tagmanifest-"+a.name+".txt", manifest(listed, i)))
	}
	return err
}

// manifest lists files with their checksums, in the order of their names.
func manifest(files map[string]sums, algorithm int) string {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		b.WriteString(files[name][algorithm] + "  " + escape.Replace(name) + "\n")
	}
	return b.String()
}

// escape writes what would break a line of a manifest (RFC 8493, 2.1.3).
var escape = strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D")
