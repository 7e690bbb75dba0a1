package source

import (
	"path"
	"strings"

	"gongkai/generator/statement"
	"gongkai/generator/text/csvdoc"
)

// Opened is a file of a new site as people open it: a table begins with the mark without which
// Excel shows Chinese as nonsense. What belongs to a record, or was approved, stays as it was
// signed.
func Opened(name string, data []byte) []byte {
	if path.Ext(name) != ".csv" || strings.HasPrefix(name, RecordsDir+"/") || strings.HasPrefix(name, statement.Dir+"/") {
		return data
	}
	return csvdoc.Marked(data)
}
