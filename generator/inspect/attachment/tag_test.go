package attachment

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// startTags is the start tags of markup as the XML reader of the standard library sees them.
func startTags(t testing.TB, src string) (out []string, sound bool) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(src))
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return out, true
		}
		if err != nil {
			return nil, false
		}
		if e, ok := token.(xml.StartElement); ok {
			said := e.Name.Local
			for _, a := range e.Attr {
				said += " " + a.Name.Local
			}
			out = append(out, said)
		}
	}
}

// ownTags is the same as this package sees them.
func ownTags(src string) (out []string) {
	eachTag(src, func(t *tag) {
		said := t.name
		for _, a := range t.attributes {
			said += " " + a.name
		}
		out = append(out, said)
	})
	return out
}

var markups = []string{
	`<?xml version="1.0"?><a:b x:c="1" d = '2>"'  e="/"/><!-- <no/> --><f><![CDATA[<no x="1">]]></f>`,
	"<!DOCTYPE a>\n<a\n\tb=\"1\"\r\nc='<'>text rsidR=\"00AB12CD\" &lt;no&gt;</a>", `<a/><b />`, `<:>`, `<a: :b="1"></a:>`, `<a b="1"c="2"/>`, `<a`, `<a b`, `<a b=1>`, `<a b="1`, `<`, `</a>`, `<!--`, ``,
}

// TestTagsAreThoseOfXML: where a tag begins and what it says is what a reader of XML sees, and what
// only looks like a tag is none.
func TestTagsAreThoseOfXML(t *testing.T) {
	for _, src := range markups {
		want, sound := startTags(t, src)
		if got := ownTags(src); sound && strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
	}
}

func FuzzTags(f *testing.F) {
	for _, src := range markups {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		got := ownTags(src)
		if want, sound := startTags(t, src); sound && !strings.Contains(src, "<!") && strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: %q, want %q", src, got, want)
		}
		var last int
		eachTag(src, func(tag *tag) {
			if whole, ends := tag.element(src); tag.from < last || tag.to > len(src) || ends && (whole[1] < tag.to || whole[1] > len(src)) {
				t.Errorf("%q: a tag from %d to %d, its element to %d", src, tag.from, tag.to, whole[1])
			}
			last = tag.to
		})
	})
}
