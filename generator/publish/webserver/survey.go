package webserver

import (
	"io"
	"path"
	"slices"
	"strings"

	"gongkai/generator/policy"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/mediatype"
	"gongkai/generator/publish/release"
)

// Place is where a part of the output is served, and for whom.
type Place struct {
	Address string       // base_url of its audience; empty: not known
	Sees    release.Sees // what its readers may see
	Root    string       // the folder that is served
}

// Survey is what a server has to know of a built part. It reads every page, for what that needs to
// be allowed. A file that is not as it was built is an error.
func Survey(part *built.Part, place Place) (Site, error) {
	s := Site{Part: part.Part.String(), Address: place.Address, Root: place.Root, Inner: !place.Sees.Public()}
	s.Unlisted = s.Inner || part.Part.Kind == release.Boards
	for _, g := range part.Gone {
		if name := stone(g.Path); !g.Back && slices.ContainsFunc(part.Files, func(f built.File) bool { return f.Name == name }) {
			s.Gone = append(s.Gone, name)
		}
	}
	for _, m := range part.Moved {
		s.Redirects = append(s.Redirects, Redirect{m.From, m.To})
	}
	for _, f := range part.Files {
		if mediatype.IsPlain(f.Name) {
			if err := s.readText(part, f); err != nil {
				return Site{}, err
			}
		}
		if path.Ext(f.Name) != ".html" {
			continue
		}
		if err := readPage(&s.Loads, part, f, place.Address); err != nil {
			return Site{}, err
		}
	}
	return s, nil
}

// readText notes the type of a text that is not in UTF-8: an attachment, as an office has handed it in.
func (s *Site) readText(part *built.Part, f built.File) error {
	r, err := part.Open(f)
	if err != nil {
		return err
	}
	defer r.Close()
	src, err := io.ReadAll(r)
	if kind := mediatype.OfBytes(f.Name, src); err == nil && kind != mediatype.Of(f.Name) && !slices.Contains(s.Mixed, kind) {
		s.Mixed = append(s.Mixed, kind)
	}
	return err
}

// stone is the page that stands where something was withdrawn.
func stone(record string) string {
	if strings.HasPrefix(record, "pages/") {
		return record + ".html"
	}
	return "records/" + record + ".html"
}

// readPage adds what a page needs to be allowed.
func readPage(l *policy.Loads, part *built.Part, f built.File, address string) error {
	r, err := part.Open(f)
	if err != nil {
		return err
	}
	defer r.Close()
	return l.Read(r, address)
}
