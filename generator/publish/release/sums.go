package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// File is a line of SHA256SUMS.
type File struct {
	Name   string // with slashes
	Digest string // SHA-256, 64 hex digits
}

// Sums is the files of a release by their names, in the order of bytes.
type Sums []File

// ErrSums says that a SHA256SUMS is not as this program writes it: a line that is cut, out of its
// order, twice, or a name that no system or not every system takes.
var ErrSums = errors.New("SHA256SUMS is damaged")

// ParseSums reads a SHA256SUMS. Its error is ErrSums.
func ParseSums(src []byte) (Sums, error) {
	bad := func(line int, why any) error { return fmt.Errorf("%w: line %d: %v", ErrSums, line, why) }
	if len(src) > 0 && src[len(src)-1] != '\n' {
		return nil, bad(bytes.Count(src, []byte("\n"))+1, "cut short")
	}
	sums := make(Sums, 0, bytes.Count(src, []byte("\n")))
	folded := make(map[string]string, cap(sums))
	for line := range strings.Lines(string(src)) {
		digest, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		n := len(sums) + 1
		if !ok || !IsDigest(digest) {
			return nil, bad(n, "no digest and name")
		}
		if err := CheckName(name); err != nil {
			return nil, bad(n, err)
		}
		if n > 1 && name <= sums[n-2].Name {
			return nil, bad(n, "twice or out of order")
		}
		if reserved(name) {
			return nil, bad(n, "a file of the release itself")
		}
		if err := clash(folded, name); err != nil {
			return nil, bad(n, err)
		}
		sums = append(sums, File{name, digest})
	}
	return sums, nil
}

// ownFolded is the names of a release's own files, folded.
var ownFolded = []string{Folded(Name), Folded(SignatureName), Folded(SumsName), Folded(SumsSignature)}

// reserved reports that a name at the root is one of a release's own files to some system, or
// begins like the names under which work in progress and the marker of a place stand there.
func reserved(name string) bool {
	root, _, _ := strings.Cut(name, "/")
	root = Folded(root)
	return slices.Contains(ownFolded, root) || strings.HasPrefix(root, WorkPrefix)
}

// clash notes a name and the folders above it, and refuses one that differs from another in case
// alone, or is a folder and a file.
func clash(seen map[string]string, name string) error {
	for at := range len(name) + 1 {
		kind := "/"
		if at == len(name) {
			kind = ""
		} else if name[at] != '/' {
			continue
		}
		part := name[:at] + kind
		key := Folded(name[:at])
		switch other, ok := seen[key]; {
		case !ok:
			seen[key] = part
		case other != part:
			return fmt.Errorf("%s and %s are one file on some systems", other, part)
		}
	}
	return nil
}

// Format is the sums as sha256sum -c reads them.
func (s Sums) Format() []byte {
	var b bytes.Buffer
	for _, f := range s {
		b.WriteString(f.Digest + "  " + f.Name + "\n")
	}
	return b.Bytes()
}

// SumsOf reads the SHA256SUMS of a release: the one whose digest stands in its release.txt, of as
// many files, none of which is kept besides. Its error is ErrSums.
func (r *Release) SumsOf(src []byte) (Sums, error) {
	if Digest(src) != r.Sums {
		return nil, fmt.Errorf("%w: it is not the one that release.txt names", ErrSums)
	}
	sums, err := ParseSums(src)
	if err != nil {
		return nil, err
	}
	if len(sums) != r.Files {
		return nil, fmt.Errorf("%w: %d files, and release.txt says %d", ErrSums, len(sums), r.Files)
	}
	return sums, r.keeps(sums)
}

// keeps refuses a kept file that some system takes for one of the release.
func (r *Release) keeps(sums Sums) error {
	if len(r.Kept) == 0 {
		return nil
	}
	folded := map[string]string{}
	for _, f := range slices.Concat(sums, r.Kept) {
		if err := clash(folded, f.Name); err != nil {
			return fmt.Errorf("%w: %w", ErrSums, err)
		}
	}
	for _, k := range r.Kept {
		if sums.Find(k.Name) != "" {
			return fmt.Errorf("%w: %s is kept, and a file of the release", ErrSums, k.Name)
		}
	}
	return nil
}

// Find is the digest of a file; empty where the release has none of the name.
func (s Sums) Find(name string) string {
	i, ok := slices.BinarySearchFunc(s, name, func(f File, name string) int { return strings.Compare(f.Name, name) })
	if !ok {
		return ""
	}
	return s[i].Digest
}

// IsDigest reports that a text is a SHA-256 in lower-case hex.
func IsDigest(text string) bool {
	return len(text) == 2*sha256.Size && strings.Trim(text, "0123456789abcdef") == ""
}

// Digest is the SHA-256 of a text in hex.
func Digest(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:])
}
