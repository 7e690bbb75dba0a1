package font

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Stamp tells whether font files have changed, without reading them: by their names, sizes and
// times.
func (f *Folders) Stamp() string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(f.files)) {
		file := f.files[key]
		info, err := fs.Stat(file.fsys, file.name)
		if err != nil {
			fmt.Fprintf(&b, "%q %v\n", file.name, err)
			continue
		}
		fmt.Fprintf(&b, "%q %d %d\n", file.name, info.Size(), info.ModTime().UnixNano())
	}
	return b.String()
}
