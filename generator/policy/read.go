package policy

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Read adds what a page, or a piece of one, needs to be allowed. address is where its site is read:
// what lies there is its own; empty: not known. Its errors are those of the reader.
func (l *Loads) Read(r io.Reader, address string) error {
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
	l.addOrigin(directive, origin)
}
