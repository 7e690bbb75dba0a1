// Package withdrawal tells where a record can still be read that was withdrawn: in parts of the
// output that were not built since, at targets that were not published to since, in what is kept
// there of earlier releases, in packages that nobody has received, and on paper. A withdrawal is
// done when it is done in the last of these places.
package withdrawal

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
)

// Kind is what kind of place still holds something.
type Kind string

// The kinds of places, in the order in which a withdrawal goes on to them.
const (
	Output  Kind = "output"  // a part of the output that was not built since
	Served  Kind = "target"  // a target that was not published to since
	Kept    Kind = "kept"    // earlier releases that are kept at a target
	Package Kind = "package" // a package that was not received
	Paper   Kind = "paper"   // a sheet on a notice board
)

var kinds = []Kind{Output, Served, Kept, Package, Paper}

// Place is a place that still holds records that were withdrawn.
type Place struct {
	Kind    Kind
	Part    release.Part
	Target  string   // the name of its log; empty: no target
	Listed  bool     // it stands in targets of site.yaml
	To      string   // its address
	Number  int      // of the release that is kept or waits; 0: of none
	Records []string // their paths
	Purge   []string // addresses under which caches may hold them; empty: it has none
}

// Target is a place to which something was published.
type Target struct {
	Name   string
	Part   release.Part
	To     string
	URL    string // where readers see it, with a final slash; empty: not known
	Listed bool
	Log    *targetlog.Log
}

// Sources is what is known of all places.
type Sources struct {
	Gone    map[release.Part][]release.Gone // what was taken from each part
	Output  *built.Index                    // what stands in the output; nil: there is none
	Targets []Target
	Hanging map[string][]string // paths of the records whose sheets hang, by board
}

// Places is every place that still holds something, by kind, part and target.
func Places(s Sources) []Place {
	var all []Place
	for _, part := range slices.SortedFunc(maps.Keys(s.Gone), byName) {
		all = append(all, s.output(part)...)
		if part.Kind == release.Boards {
			all = append(all, s.paper(part)...)
		}
	}
	for _, t := range s.Targets {
		all = append(all, s.target(t)...)
	}
	slices.SortStableFunc(all, func(a, b Place) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), byName(a.Part, b.Part), cmp.Compare(a.Target, b.Target))
	})
	return all
}

func byName(a, b release.Part) int { return cmp.Compare(a.String(), b.String()) }

// left is the records of a part that are gone, and that a release or an output does not know to be
// gone.
func (s Sources) left(part release.Part, known []release.Gone) []string {
	var paths []string
	for _, g := range s.Gone[part] {
		knows := slices.ContainsFunc(known, func(k release.Gone) bool { return k.Path == g.Path && k.Times >= g.Times })
		if !g.Back && !knows {
			paths = append(paths, g.Path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// output is a part of the output that shows what is gone: it was not built since.
func (s Sources) output(part release.Part) []Place {
	if s.Output == nil {
		return nil
	}
	stands := s.Output.Parts[part.String()]
	paths := s.left(part, stands.Gone)
	paths = slices.DeleteFunc(paths, func(path string) bool { return filesOf(stands, path) == nil })
	if len(paths) == 0 {
		return nil
	}
	return []Place{{Kind: Output, Part: part, Records: paths}}
}

// paper is the sheets that hang and should not.
func (s Sources) paper(part release.Part) []Place {
	gone := s.left(part, nil)
	hanging := slices.DeleteFunc(slices.Clone(s.Hanging[part.ID]), func(path string) bool { return !slices.Contains(gone, path) })
	if len(hanging) == 0 {
		return nil
	}
	slices.Sort(hanging)
	return []Place{{Kind: Paper, Part: part, Records: slices.Compact(hanging)}}
}

// target is what a target still holds, by its log: nothing, where nothing was published to it.
func (s Sources) target(t Target) []Place {
	latest, published := t.Log.Latest()
	if !published && (t.Log == nil || t.Log.Last == nil) {
		return nil
	}
	var known []release.Gone
	if t.Log.Last != nil {
		known = t.Log.Last.Gone
	}
	var all []Place
	add := func(kind Kind, number int, paths []string) {
		all = append(all, Place{Kind: kind, Part: t.Part, Target: t.Name, Listed: t.Listed, To: t.To, Number: number, Records: paths, Purge: s.purge(t, paths)})
	}
	if paths := s.left(t.Part, known); len(paths) > 0 {
		add(Served, 0, paths)
	}
	if paths := t.Log.Left(); len(paths) > 0 {
		add(Kept, latest.Number, paths)
	}
	if paths := t.Log.Unreceived(); len(paths) > 0 {
		add(Package, t.Log.Waiting(), paths)
	}
	return all
}

// purge is the addresses under which readers had what was withdrawn, as far as the output tells.
func (s Sources) purge(t Target, paths []string) []string {
	var files, unknown []string
	for _, path := range paths {
		var known []string
		if s.Output != nil {
			known = filesOf(s.Output.Parts[t.Part.String()], path)
		}
		if files = append(files, known...); len(known) == 0 {
			unknown = append(unknown, path)
		}
	}
	all := Addresses(t.URL, t.Part, unknown, files)
	if len(all) > 0 {
		for _, path := range unknown {
			if folder := "records/" + path + "/"; t.Part.Kind == release.Sites && !strings.HasPrefix(path, pages) {
				all = append(all, t.URL+escaped(folder)) // its attachments
			}
		}
		all = append(all, t.URL)
	}
	return all
}

// pages is where the paths of pages begin that are no records.
const pages = "pages/"

// Addresses is where readers had the pages or sheets of records with these paths, and these files; an
// index.html under the name of its folder, too.
// It is none where it is not known where they read.
func Addresses(base string, part release.Part, paths, files []string) []string {
	if base == "" || part.Kind == release.Bulletins {
		return nil
	}
	var names []string
	for _, path := range paths {
		switch {
		case part.Kind == release.Boards:
			names = append(names, "sheets/"+path+".html", "sheets/"+path+".pdf")
		case strings.HasPrefix(path, pages):
			names = append(names, path+".html")
		default:
			names = append(names, "records/"+path+".html")
		}
	}
	var all []string
	add := func(name string) {
		if address := base + escaped(name); !slices.Contains(all, address) {
			all = append(all, address)
		}
	}
	for _, name := range append(names, files...) {
		add(name)
		if folder, ok := strings.CutSuffix(name, "index.html"); ok && (folder == "" || strings.HasSuffix(folder, "/")) {
			add(folder) // as most readers ask for it
		}
	}
	return all
}

// filesOf is the files of a record that a part shows, not nil; nil where it does not show it.
func filesOf(d built.Description, path string) []string {
	i := slices.IndexFunc(d.Records, func(r built.Record) bool { return r.Path == path })
	if i < 0 {
		return nil
	}
	return append([]string{}, d.Records[i].Files...)
}

// escaped is a name as it stands in an address.
func escaped(name string) string {
	parts := strings.Split(name, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}
