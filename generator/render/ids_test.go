package render_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/text/markdown"
	"gongkai/layouts"
)

// TestIDsOfLayoutsAreNoHeadings: an address of a page's own part never leads to a heading that
// somebody wrote. Beside a text a layout's ids hold _, which stands in the id of no heading; a
// bulletin puts a mark of the record before the ids of its texts.
func TestIDsOfLayoutsAreNoHeadings(t *testing.T) {
	fixed := regexp.MustCompile(`\bid="([^"{]+)"`)
	found := 0
	for _, name := range []string{"base.html", "record.html", "page.html", "_sheet.html", "sheet.html"} {
		src, err := fs.ReadFile(layouts.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range fixed.FindAllStringSubmatch(string(src), -1) {
			if found++; !strings.Contains(id[1], "_") && id[1] != "large" { // which no heading gets, as is seen below
				t.Errorf("%s: id %q could be that of a heading", name, id[1])
			}
			for _, anchor := range markdown.Anchors("# " + id[1] + "\n\n# \\" + id[1] + "\n\n# a" + id[1] + "_\n") {
				if anchor == id[1] || strings.Contains(anchor, "_") {
					t.Errorf("a heading has the id %q", anchor)
				}
			}
		}
	}
	if found < 5 {
		t.Errorf("only %d ids were found", found)
	}
}
