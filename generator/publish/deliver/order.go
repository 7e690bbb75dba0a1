package deliver

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
)

// Phase is a part of the order in which files are replaced one by one. At every moment each file is
// whole, what a page loads is there, and its links lead to an old page, a new one or a tombstone.
type Phase int

// The phases, in their order. After TakeDown nothing withdrawn is found at its address.
const (
	TakeDown  Phase = iota // tombstones over withdrawn pages; their attachments and sheets removed
	Assets                 // CSS, JS and fonts, which no page loads yet
	Additions              // attachments, pictures, shards of the search, and new pages: no page leads to them yet
	Records                // pages of records that have changed
	Lists                  // what leads to everything: lists, search, feeds, sitemap; the home page last
	Statement              // SHA256SUMS, the signatures, release.txt last
	Removals               // what no page leads to any more
)

// Step is one file that is written, or removed, in its phase.
type Step struct {
	Phase Phase
	Name  string
	File  *built.File // nil: the file is removed
}

// Change is a file that differs from what stands at the place.
type Change struct {
	built.File
	Exists bool // another stands under its name
}

// Changes is all that a release changes at a place.
type Changes struct {
	Kind    string   // of the part: release.Sites …
	Put     []Change // by name
	Removed []string // by name
	Gone    []string // the paths of the records that are withdrawn by it
}

// Order is the steps of changes, phase by phase, without those of Statement. Where something is
// withdrawn, TakeDown begins with the assets: a tombstone loads them.
func Order(c Changes) []Step {
	steps := make([]Step, 0, len(c.Put)+len(c.Removed))
	for i := range c.Put {
		f := &c.Put[i]
		steps = append(steps, Step{c.phase(f.Name, f.Exists), f.Name, &f.File})
	}
	for _, name := range c.Removed {
		phase := Removals
		if c.takesDown(name) || len(c.Gone) > 0 && isShard(name) {
			phase = TakeDown
		}
		steps = append(steps, Step{phase, name, nil})
	}
	slices.SortStableFunc(steps, func(a, b Step) int {
		return cmp.Or(cmp.Compare(a.Phase, b.Phase), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name))
	})
	return steps
}

// phase is when a file that is new or has changed gets its place.
func (c *Changes) phase(name string, exists bool) Phase {
	switch {
	case isAsset(name) && len(c.Gone) > 0, c.takesDown(name) && exists:
		return TakeDown
	case isAsset(name):
		return Assets
	case name == "index.html", leads(name) && exists:
		return Lists
	case !exists || !isPage(name):
		return Additions
	case strings.HasPrefix(name, "records/") || strings.HasPrefix(name, "sheets/"):
		return Records
	}
	return Lists
}

// takesDown reports that a file shows what is withdrawn. A booklet and the sheets of a round hold
// many records in one file: of those every file that changes is taken for one.
func (c *Changes) takesDown(name string) bool {
	if len(c.Gone) > 0 && c.Kind != release.Sites {
		return true
	}
	return slices.ContainsFunc(c.Gone, func(gone string) bool { return Of(name, gone) })
}

// rank orders the steps of one phase: what is loaded before what loads it, the home page after all
// that it leads to, and what is removed after what takes its place.
func rank(s Step) int {
	switch {
	case s.File == nil:
		return 4
	case isAsset(s.Name):
		return 0
	case s.Name == "index.html":
		return 3
	case isPage(s.Name):
		return 2
	}
	return 1
}

// Of reports that a file of a part is a record's own, or a page's: its page, its sheets, its
// attachments.
func Of(name, path string) bool {
	_, rest, _ := strings.Cut(name, "/") // records or sheets
	return stem(rest) == path || stem(name) == path || strings.HasPrefix(rest, path+"/")
}

func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// isAsset reports that a file is loaded by pages to set them, and holds nothing of a record.
func isAsset(name string) bool {
	if strings.HasPrefix(name, "records/") || strings.HasPrefix(name, "sheets/") || isShard(name) {
		return false
	}
	switch path.Ext(name) {
	case ".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".otf", ".ttc":
		return true
	}
	return strings.HasPrefix(name, "assets/")
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// isShard reports that a file is a part of the search, which the search's own directory leads to.
func isShard(name string) bool { return strings.HasPrefix(name, "search/") && !leads(name) }

// leads reports that a file that is no page leads readers and machines to all others.
func leads(name string) bool {
	switch name {
	case "feed.xml", "feed.json", "sitemap.xml", "robots.txt", "posting.csv", "search/index.json":
		return true
	}
	return false
}
