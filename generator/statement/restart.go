package statement

import (
	"cmp"
	"errors"
	"slices"
)

// Restart is the statements of some records as the beginning of another site: in the order of the
// days on which they were written, each follows the one before it and none of the site from which
// they come. Files are named below the site folder, as in it. It is an error where a statement is
// signed, since its signature binds it to its old place, or rests on one that is not among them.
func Restart(files map[string][]byte) (map[string][]byte, error) {
	var all []*Link
	for name, src := range files {
		links, problems := Parse(name, src)
		if len(problems) > 0 {
			return nil, errors.New(problems[0].Text.EN)
		}
		all = append(all, links...)
	}
	slices.SortFunc(all, func(a, b *Link) int {
		return cmp.Or(a.Written.Compare(b.Written), cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line))
	})
	now := map[Digest]Digest{} // of each statement, by what it was
	out := map[string][]byte{}
	var last []Digest
	for _, link := range all {
		s, err := link.moved(now)
		if err != nil {
			return nil, err
		}
		s.Follows = last
		text, err := Format(s)
		if err != nil {
			return nil, err
		}
		digest := Sum(text)
		now[link.Digest], last = digest, []Digest{digest}
		out[link.Place.File] = append(out[link.Place.File], text...)
	}
	return out, nil
}

// moved is a statement that names those before it by their new digests.
func (l *Link) moved(now map[Digest]Digest) (Statement, error) {
	s := l.Statement
	if l.Signed() {
		return s, errors.New("a signed statement stays where it was signed")
	}
	var previous []Digest
	for _, d := range s.Previous {
		previous = append(previous, now[d])
	}
	s.Previous, s.After = previous, slices.Clone(s.After)
	for i, basis := range s.After {
		s.After[i].Digest = now[basis.Digest]
	}
	if slices.Contains(s.Previous, Digest{}) || slices.ContainsFunc(s.After, func(b Basis) bool { return b.Digest == Digest{} }) {
		return s, errors.New("a statement rests on one that is not taken along")
	}
	return s, nil
}
