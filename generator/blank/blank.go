// Package blank holds the content that gongkai init --blank begins with, for a body of one's own: a
// site.yaml that says what must be filled in, pages that fit any body, and no record, no catalogue
// and no name of the sample.
package blank

import (
	"embed"
	"io/fs"
	"strings"

	"gongkai/generator/calendar"
)

//go:embed content
var files embed.FS

// today stands in site.yaml for the day on which the folder is made.
const today = "〔今天〕"

// Each calls put for every file of the new folder, under its name below the folder, in the order of
// their names.
func Each(day calendar.Date, put func(name string, data []byte) error) error {
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		return put(name, []byte(strings.ReplaceAll(string(data), today, day.String())))
	})
}
