package statement

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// pages is the folder of the pages among the records: content/records has none of this name.
const pages = "pages/"

// Path is the path of a record or page, by the name of its file: the address under which it is
// published, and the folder of its statements. The file is 2026/党费-q3.md or 2026/党费-q3/index.md; a
// page is never a folder. It is empty where the file can be neither.
func Path(file string) string {
	stem, markdown := strings.CutSuffix(file, ".md")
	if !markdown || !fs.ValidPath(file) || strings.Contains(file, `\`) || path.Base(stem) == "." || strings.HasSuffix(stem, "/") {
		return ""
	}
	if !strings.HasPrefix(file, pages) {
		stem = strings.TrimSuffix(stem, "/index")
		if stem == "index" {
			return ""
		}
	}
	// A folder of this name would stand where the statements of the folder around it are written.
	taken := func(name string) bool { return strings.EqualFold(name, FileName) }
	if slices.ContainsFunc(strings.Split(stem, "/"), taken) {
		return ""
	}
	return stem
}

// IsPage reports that a path is that of a page, which has no catalogue entry and no methods.
func IsPage(path string) bool { return strings.HasPrefix(path, pages) }
