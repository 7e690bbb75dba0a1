package webserver

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

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
	s.Loads.Elsewhere = map[string][]string{}
	for _, f := range part.Files {
		if mediatype.IsPlain(f.Name) {
			if err := s.readText(part, f); err != nil {
				return Site{}, err
			}
		}
		if path.Ext(f.Name) != ".html" {
			continue
		}
		if err := s.Loads.read(part, f, place.Address); err != nil {
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
	if kind := mediatype.OfBytes(f.Name, src); err == nil && kind != mediatype.Of(f.Name) {
		add(&s.Mixed, kind)
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

// read adds what a page needs to be allowed.
func (l *Loads) read(part *built.Part, f built.File, address string) error {
	r, err := part.Open(f)
	if err != nil {
		return err
	}
	defer r.Close()
	tokens := html.NewTokenizer(r)
	inside := (*[]string)(nil) // of whose digests the text is that comes next
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); err != io.EOF {
				return err
			}
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			inside = l.element(tokens.Token(), address)
		case html.TextToken:
			if inside != nil {
				sum := sha256.Sum256(tokens.Text())
				add(inside, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
			}
		case html.EndTagToken:
			inside = nil
		}
	}
}

// directives is by which directive of the policy an element loads what an attribute names.
var directives = map[string]map[string]string{
	"script": {"src": "script-src"},
	"img":    {"src": "img-src"},
	"audio":  {"src": "media-src"},
	"video":  {"src": "media-src", "poster": "img-src"},
	"source": {"src": "media-src"},
}

// element adds what an element needs, and returns which digests its own text belongs to.
func (l *Loads) element(t html.Token, address string) (inside *[]string) {
	attributes := map[string]string{}
	for _, a := range t.Attr {
		attributes[a.Key] = a.Val
		if directive := directives[t.Data][a.Key]; directive != "" {
			l.elsewhere(directive, a.Val, address)
		}
	}
	_, styled := attributes["style"]
	l.Attributes = l.Attributes || styled
	switch t.Data {
	case "style":
		return &l.Styles
	case "link":
		switch rel := strings.Fields(strings.ToLower(attributes["rel"])); {
		case slices.Contains(rel, "stylesheet"):
			l.elsewhere("style-src", attributes["href"], address)
		case slices.Contains(rel, "icon"):
			l.elsewhere("img-src", attributes["href"], address)
		}
	case "script":
		// What is no script, as data for search engines, is not run and needs no leave.
		kind := strings.ToLower(attributes["type"])
		if attributes["src"] == "" && (kind == "" || kind == "module" || strings.HasSuffix(kind, "javascript")) {
			return &l.Scripts
		}
	}
	return nil
}

// elsewhere adds the origin of an address that is not the site's own.
func (l *Loads) elsewhere(directive, link, address string) {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return
	}
	if own, err := url.Parse(address); err == nil && own.Host == u.Host {
		return
	}
	origin := u.Host
	if u.Scheme != "" {
		origin = u.Scheme + "://" + u.Host
	}
	if strings.ContainsAny(origin, " ;,'\"\\") {
		return // it would say something else of the policy
	}
	sources := l.Elsewhere[directive]
	add(&sources, origin)
	l.Elsewhere[directive] = sources
}

func add(all *[]string, one string) {
	if !slices.Contains(*all, one) {
		*all = append(*all, one)
	}
}
