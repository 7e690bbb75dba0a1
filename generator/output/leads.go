package output

import (
	"os"
	"path/filepath"
	"strings"
)

// Leads is where a name leads by all links on its way, whether or not anything is there yet. A
// chain of links that is too long leads where it stands.
func Leads(name string) (string, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	const most = 64 // links; more lead in a circle
	root := filepath.VolumeName(name) + string(filepath.Separator)
	at, rest := root, strings.TrimPrefix(name, root)
	for links := 0; rest != ""; {
		part, behind, _ := strings.Cut(rest, string(filepath.Separator))
		rest = behind
		switch part {
		case "", ".":
			continue
		case "..":
			at = filepath.Dir(at)
			continue
		}
		next := filepath.Join(at, part)
		target, err := os.Readlink(next)
		if links++; err != nil || links > most {
			at = next
			continue
		}
		if filepath.IsAbs(target) {
			at = filepath.VolumeName(target) + string(filepath.Separator)
			target = strings.TrimPrefix(target, at)
		}
		rest = target + string(filepath.Separator) + rest
	}
	return at, nil
}

// Inside reports that a folder is dir or lies in it, at whatever depth. Both are paths that Leads
// gives; folders are the same that the system takes for the same, whatever they are called.
func Inside(folder, dir string) bool {
	of, err := os.Stat(dir)
	if err != nil {
		return false
	}
	for {
		if info, err := os.Stat(folder); err == nil && os.SameFile(info, of) {
			return true
		}
		above := filepath.Dir(folder)
		if above == folder {
			return false
		}
		folder = above
	}
}
