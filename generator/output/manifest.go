package output

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// manifest is what an output says of itself.
type manifest struct {
	written time.Time
	inputs  string
	day     string // YYYY-MM-DD; empty where it is not known
	files   map[string]entry
}

// readManifest reads the manifest of an output.
func readManifest(dir string) (m manifest, err error) {
	name := filepath.Join(dir, manifestName)
	src, err := os.ReadFile(name)
	if err != nil {
		return m, err
	}
	info, err := os.Stat(name)
	if err != nil {
		return m, err
	}
	m.written, m.files = info.ModTime(), map[string]entry{}
	header, rest, _ := bytes.Cut(src, []byte("\n"))
	inputs, ours := strings.CutPrefix(string(header), format)
	if ours {
		inputs, m.day, _ = strings.Cut(inputs, " ")
	} else {
		inputs, ours = strings.CutPrefix(string(header), undated)
	}
	keyed := ours
	if !ours {
		inputs, ours = strings.CutPrefix(string(header), keyless)
	}
	if !ours {
		return m, fmt.Errorf("%s: made by another version of gongkai; remove the output folder and build again", name)
	}
	m.inputs = inputs
	for line := range strings.Lines(string(rest)) {
		digest, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		size, file, ok := strings.Cut(rest, " ")
		key := ""
		if ok && keyed {
			if key, file, ok = strings.Cut(file, " "); key == "-" {
				key = ""
			}
		}
		n, err := strconv.ParseInt(size, 10, 64)
		if !ok || err != nil || len(digest) != 2*sha256.Size {
			return m, fmt.Errorf("%s: damaged; remove the output folder and build again", name)
		}
		m.files[file] = entry{digest, n, key}
	}
	return m, nil
}

// whole reports that an output has its manifest and every file that this lists, each of its size:
// nobody has begun to clear it away.
func whole(dir string) bool {
	m, err := readManifest(dir)
	if err != nil {
		return false
	}
	for name, e := range m.files {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || !info.Mode().IsRegular() || info.Size() != e.size {
			return false
		}
	}
	return true
}
