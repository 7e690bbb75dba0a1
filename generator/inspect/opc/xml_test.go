package opc

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
)

// walked is all that Walk tells of a text.
func walked(text string) (string, error) {
	var b strings.Builder
	err := Walk(text, Visitor{
		Start: func(e xml.StartElement) { fmt.Fprintf(&b, "<%s %s %q>", e.Name.Space, e.Name.Local, e.Attr) },
		Text:  func(text string) error { fmt.Fprintf(&b, "%q", text); return nil },
		End:   func(name string) error { fmt.Fprintf(&b, "</%s>", name); return nil },
	})
	return b.String(), err
}

// decoded is all that the decoder of the standard library tells of it.
func decoded(text string) (string, error) {
	var b strings.Builder
	var open []xml.Name
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		token, err := d.RawToken()
		if err == io.EOF && len(open) == 0 {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if open = append(open, t.Name); len(open) > maxDepth {
				return b.String(), ErrTooLarge
			}
			fmt.Fprintf(&b, "<%s %s %q>", t.Name.Space, t.Name.Local, t.Attr)
		case xml.CharData:
			fmt.Fprintf(&b, "%q", string(t))
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != t.Name {
				return b.String(), ErrBroken
			}
			open = open[:len(open)-1]
			fmt.Fprintf(&b, "</%s>", t.Name.Local)
		}
	}
}

// pieces is what XML is made of, whole and broken.
var pieces = []string{
	`<a>`, `</a>`, `<w:p w:rsidR="00A7" xml:space='preserve'>`, `</w:p>`, `<b/>`, `<c d = "&lt;&#x4E2D;&#20013;&quot;" />`, `<e f="a` + "\r\n" + `b"/>`,
	`<!-- c -->`, `<!-- -- -->`, `<!--->`, `<![CDATA[<x>&amp;]]>`, `<!DOCTYPE a [<!ENTITY b "c>"><!-- > -->]>`, `<?pi x?>`,
	`中文`, ` `, "\r\n", "\r", `&amp;`, `&nbsp;`, `&#0;`, `&#xD800;`, `&`, `]]>`, `]]`, `<`, `>`, `"`, "\x00", "\xff", "\ufffe", "\ufeff", `<a b=c>`, `<a b>`, `<a b="<">`, `<:x>`, `</:x>`, `<x:>`, `<x:y:z/>`, `<1a/>`, `<中 文="字"/>`, `</a >`, `</ a>`, `< a>`, `<a/ >`, `<a b="c"d="e"/>`,
}

// TestWalkTellsWhatTheDecoderTells: reading in memory is another way to the same tokens; what one
// refuses the other does.
func TestWalkTellsWhatTheDecoderTells(t *testing.T) {
	var texts []string
	for _, a := range pieces {
		texts = append(texts, a)
		for _, b := range pieces {
			texts = append(texts, a+b, "<a>"+a+b+"</a>")
		}
	}
	for _, text := range texts {
		compare(t, text)
	}
}

func compare(t *testing.T, text string) {
	t.Helper()
	want, wantErr := decoded(text)
	got, err := walked(text)
	if (err != nil) != (wantErr != nil) {
		t.Errorf("%q: %v, the decoder says %v", text, err, wantErr)
	}
	if err == nil && got != want {
		t.Errorf("%q:\n%s, the decoder tells\n%s", text, got, want)
	}
}

func FuzzWalk(f *testing.F) {
	for _, p := range pieces {
		f.Add("<a>" + p + "</a>")
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "<?") || strings.Contains(text, "<!") || strings.ContainsFunc(text, func(c rune) bool { return c >= 0x80 }) {
			_, _ = walked(text) // instructions are not read, and names beyond ASCII are judged by their kind
			return
		}
		compare(t, text)
	})
}
