package font

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// candidate is a face of the folders, by what it says of itself.
type candidate struct {
	identity
	said  []string // its names, though none tells a role
	key   string
	index int // in a collection, from 0
	own   bool
}

// survey is all faces, in the order of their files' names. Of each file it reads what the faces are
// called and made for: some kilobytes, once.
func (f *Folders) survey() []candidate {
	if f.surveyed {
		return f.candidates
	}
	f.surveyed = true
	for _, key := range slices.Sorted(maps.Keys(f.files)) {
		where := f.files[key]
		for index, id := range identities(where) {
			c := candidate{id, id.names, key, index, where.own}
			if !c.isKnown() {
				c.names = []string{spelled(strings.TrimSuffix(key, path.Ext(key)))}
			}
			f.candidates = append(f.candidates, c)
		}
	}
	return f.candidates
}

// identities is what the faces of a file say of themselves; none where it is no font.
func identities(where file) []identity {
	file, err := where.fsys.Open(where.name)
	if err != nil {
		return nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Size() > largest {
		return nil
	}
	in := fileInput(file, info.Size())
	var out []identity
	for index := range mostFaces {
		var face Face
		if face.readTables(in, index, namesAndClasses) != nil {
			break
		}
		out = append(out, identify(face.tables["name"], face.tables["OS/2"]))
	}
	return out
}

func fileInput(file fs.File, size int64) input {
	return input{uint64(size), func(s section) ([]byte, error) { return readSection(file, s) }}
}

// isKnown reports whether the names of a face tell its role.
func (c *candidate) isKnown() bool {
	for r := range roles {
		if c.place(r) < len(known[r]) {
			return true
		}
	}
	return false
}

// place is how far from the best a face is for a role by its names.
func (c *candidate) place(r Role) int {
	for i, rule := range known[r] {
		if c.isCalled(rule) {
			return i
		}
	}
	return len(known[r])
}

func (c *candidate) isCalled(rule string) bool {
	part, open := strings.CutSuffix(rule, "*")
	return slices.ContainsFunc(c.names, func(name string) bool {
		return name == rule || open && strings.Contains(name, part)
	})
}

// rank is how far from the best a face is for a role, by its names or, of the system's, else by its
// design; negative: it is none for it.
func (c *candidate) rank(r Role) int {
	if at := c.place(r); at < len(known[r]) {
		return at
	}
	if at := slices.Index(designs[r], c.design); at >= 0 && !c.own && c.page936 && !c.isKnown() {
		return len(known[r]) + at
	}
	return -1
}

// best is the best face for a role, of the site's own or of all; nil where there is none. Which
// folder a file lies in, and in which order the system tells of them, counts for nothing.
func (f *Folders) best(r Role, own bool) *Face {
	type ranked struct {
		candidate
		rank int
	}
	var all []ranked
	for _, c := range f.survey() {
		if rank := c.rank(r); rank >= 0 && (c.own || !own) {
			all = append(all, ranked{c, rank})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), a.slant()-b.slant(), off(a.weight, weights[r])-off(b.weight, weights[r]))
	})
	for _, c := range all {
		face, _ := f.face(c.key, c.number())
		if face != nil && face.hasChinese() && (c.rank < len(known[r]) || face.complete()) {
			return face
		}
	}
	return nil
}

// called is the upright face of a name that is nearest to a regular one; nil where there is none.
func (f *Folders) called(name string) *Face {
	var best *candidate
	for _, c := range f.survey() {
		if !c.isCalled(name) {
			continue
		}
		if best == nil || cmp.Or(c.slant()-best.slant(), off(c.weight, 400)-off(best.weight, 400)) < 0 {
			best = &c
		}
	}
	if best == nil {
		return nil
	}
	face, _ := f.face(best.key, best.number())
	return face
}

func (c *candidate) slant() int {
	if c.slanted {
		return 1
	}
	return 0
}

func off(a, b int) int { return max(a-b, b-a) }
