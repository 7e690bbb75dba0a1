package statement

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"gongkai/generator/procedure"
)

// Folder is what stands in the folder of one record below content/approvals.
type Folder struct {
	Path  string   // of the record
	Links []*Link  // in the order of the file
	Kept  []string // the names of the kept texts and attachments

	file fs.FileInfo // of the statements; nil where there are none
}

// Log is the statements of a whole site. Of a log that Damage finds fault with, nothing can be
// told.
type Log struct {
	folders   []*Folder // in the order of their paths
	byDigest  map[Digest]*Link
	doubles   []*Link            // that stand in the file twice
	children  map[Digest][]*Link // by the digest that they name as previous
	followed  map[Digest]bool    // by a later statement of the site
	histories []*History
	ofFolder  map[string]*History // by the path of each folder that has a statement of it
}

// NewLog is the log of a site that has these folders.
func NewLog(folders []*Folder) *Log {
	count := 0
	for _, f := range folders {
		count += len(f.Links)
	}
	l := &Log{
		folders:  slices.SortedFunc(slices.Values(folders), func(a, b *Folder) int { return cmp.Compare(a.Path, b.Path) }),
		byDigest: make(map[Digest]*Link, count), children: make(map[Digest][]*Link, count), followed: make(map[Digest]bool, count),
		ofFolder: make(map[string]*History, len(folders)),
	}
	// Those that stand where they belong come first: of two, the other is the copy.
	for _, athome := range []bool{true, false} {
		for _, f := range l.folders {
			for _, link := range f.Links {
				if (link.Path() == f.Path) == athome {
					l.enter(link, athome)
				}
			}
		}
	}
	l.histories = l.makeHistories()
	return l
}

func (l *Log) enter(link *Link, athome bool) {
	if _, twice := l.byDigest[link.Digest]; twice {
		if athome {
			l.doubles = append(l.doubles, link)
		}
		return
	}
	l.byDigest[link.Digest] = link
	for _, d := range link.Previous {
		l.children[d] = append(l.children[d], link)
	}
	for _, d := range link.Follows {
		l.followed[d] = true
	}
}

// Folders is what stands below content/approvals, in the order of the paths.
func (l *Log) Folders() []*Folder { return l.folders }

// Histories is the history of each record that has statements, in the order of the paths. A record
// that was renamed has one, under its present name.
func (l *Log) Histories() []*History { return l.histories }

// History is the history of the record that has this path now; nil where it has no statements.
func (l *Log) History(path string) *History {
	i, found := slices.BinarySearchFunc(l.histories, path, func(h *History, path string) int { return cmp.Compare(h.Path, path) })
	if !found {
		return nil
	}
	return l.histories[i]
}

// Link finds a statement by its digest; nil where there is none.
func (l *Log) Link(d Digest) *Link { return l.byDigest[d] }

// Ends is the statements that no other follows: the newest of the site, after a merge the newest of
// each side. A new statement follows all of them.
func (l *Log) Ends() []*Link {
	var ends []*Link
	for _, f := range l.folders {
		for _, link := range f.Links {
			if !l.followed[link.Digest] {
				ends = append(ends, link)
			}
		}
	}
	return ends
}

// Before is the statements that a statement names as written before it.
func (l *Log) Before(link *Link) []*Link {
	var before []*Link
	for _, d := range slices.Concat(link.Previous, link.Follows) {
		if b := l.byDigest[d]; b != nil && !slices.Contains(before, b) {
			before = append(before, b)
		}
	}
	return before
}

// Backdated reports that a statement is dated before one that it follows: a clock was wrong, or a
// day was chosen.
func (l *Log) Backdated(link *Link) bool {
	return slices.ContainsFunc(l.Before(link), func(before *Link) bool { return link.Written.Before(before.Written) })
}

// RenamedTo is the statement by which a record was given another name; nil where it was not.
func (l *Log) RenamedTo(path string) *Link {
	f := l.folder(path)
	if f == nil || len(f.Links) == 0 {
		return nil
	}
	for _, child := range l.children[f.Links[len(f.Links)-1].Digest] {
		if child.Path() != path {
			return child
		}
	}
	return nil
}

func (l *Log) folder(path string) *Folder {
	i, found := slices.BinarySearchFunc(l.folders, path, func(f *Folder, path string) int { return cmp.Compare(f.Path, path) })
	if !found {
		return nil
	}
	return l.folders[i]
}

// open is the statements at the end of a record's file that none continues, not under another name
// either.
func (l *Log) open(path string) []*Link {
	f := l.folder(path)
	if f == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(f.Links), func(link *Link) bool { return len(l.children[link.Digest]) > 0 })
}

// Next is the statement bound to what stands there: its Previous and Follows say what it comes
// after. It is an error where the record was given another name, or takes a name that has a history
// of its own.
func (l *Log) Next(s Statement) (Statement, error) {
	name, from := Path(s.Record), Path(s.Record)
	if s.Was != "" {
		from = Path(s.Was)
	}
	previous := l.open(from)
	switch renamed := l.RenamedTo(from); {
	case name == "" || from == "":
		return Statement{}, fmt.Errorf("next statement: %q is no file of a record", cmp.Or(s.Record, s.Was))
	case renamed != nil:
		return Statement{}, fmt.Errorf("next statement: %s was renamed to %s", from, renamed.Path())
	case s.Was != "" && from == name:
		return Statement{}, fmt.Errorf("next statement: %s has this name already", name)
	case s.Was != "" && len(previous) == 0:
		return Statement{}, fmt.Errorf("next statement: %s has no statements to continue", from)
	case s.Was != "" && len(l.open(name)) > 0:
		return Statement{}, fmt.Errorf("next statement: %s has a history of its own", name)
	}
	s.Previous, s.Follows = digestsOf(previous), digestsOf(l.Ends())
	return s, nil
}

// Joined is the history of a record whose statements have two ends, as it will be once a step has
// joined them; nil where there is one end, or none.
func (l *Log) Joined(name string) *History {
	open := l.open(name)
	if len(open) < 2 {
		return nil
	}
	last := open[len(open)-1]
	// What is filed changes neither the open round nor what was approved.
	joint, err := l.Next(Statement{Record: last.Record, Step: procedure.Archived, By: last.By, On: last.Written, Written: last.Written})
	if err != nil {
		return nil
	}
	log, _, err := l.With(joint)
	if err != nil {
		return nil
	}
	return log.History(name)
}

// With is the log as it would be with a statement that Next has made at the end of its record's
// file, and what it is about kept: so can be told, before anything is written, whether it would
// count.
func (l *Log) With(s Statement) (*Log, *Link, error) {
	src, err := Format(s)
	if err != nil {
		return nil, nil, err
	}
	links, _ := Parse(path.Join(Dir, Path(s.Record), FileName), src)
	added := links[0]
	folder := Folder{Path: added.Path()}
	if f := l.folder(added.Path()); f != nil {
		folder = *f
	}
	folder.Links = append(slices.Clip(folder.Links), added)
	for _, k := range added.Kept() {
		folder.Kept = append(slices.Clip(folder.Kept), path.Base(k.File))
	}
	others := slices.DeleteFunc(slices.Clone(l.folders), func(f *Folder) bool { return f.Path == folder.Path })
	return NewLog(append(others, &folder)), added, nil
}
