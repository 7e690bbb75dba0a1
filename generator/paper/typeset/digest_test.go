package typeset_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/paper/document"
	"gongkai/generator/paper/ofd"
	"gongkai/generator/paper/pdf"
	"gongkai/generator/paper/typeset"
)

// TestDigestsOfPrints logs the digests of random documents and drawings as they are printed, in both
// formats, and of texts in the scripts that are shaped. The test of other processors, in package
// generator, runs it on each and compares what it logs.
func TestDigestsOfPrints(t *testing.T) {
	for n := range 60 {
		random := rand.New(rand.NewPCG(18, uint64(n)))
		document := read(covered(synthetic(), write(n).source))
		for range 3 {
			document.Blocks = append(document.Blocks, drawn(t, randomDrawing(random)))
		}
		layout := typeset.Official()
		if n%2 == 1 {
			layout = typeset.Poster(100+300*random.Float64(), 100+300*random.Float64())
			layout.Resize(0, 8+12*random.Float64(), 0)
			layout.Tighten(0.8 + 0.2*random.Float64())
		}
		pages, err := synthetic().Pages(document, &layout)
		if err != nil {
			t.Fatalf("document %d: %v", n, err)
		}
		logDigest(t, fmt.Sprint("document ", n), pages, n%4 == 0)
	}
	s := scriptSetter(t)
	for i, lang := range slices.Sorted(maps.Keys(syllables)) {
		layout := typeset.Official().WrittenIn(lang, lang == "ug" || lang == "kk-Arab")
		logDigest(t, "text in "+lang, inLanguage(t, s, scriptText(rand.New(rand.NewPCG(21, uint64(i))), lang), layout), true)
	}
}

// inLanguage is the pages of a text whose lines run as those of its language do.
func inLanguage(t *testing.T, s *typeset.Setter, text string, l typeset.Layout) []*typeset.Page {
	t.Helper()
	if l.Body.Language != "mn-Mong" {
		return pages(t, s, text, l)
	}
	panels, err := s.Panels(&typeset.Downwards{Layout: &l, Above: 40, Set: func(turned *typeset.Layout) ([]typeset.Strip, error) {
		return s.Strips(read(text).Blocks, turned)
	}})
	if err != nil {
		t.Fatal(err)
	}
	made, err := s.Pages(&typeset.Document{Blocks: []typeset.Block{&typeset.Fixed{Strips: panels}}}, &l)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// logDigest logs the digest of pages as PDF, and where it is asked for as OFD.
func logDigest(t *testing.T, name string, pages []*typeset.Page, withOFD bool) {
	t.Helper()
	var asPDF, asOFD bytes.Buffer
	info := document.Info{Title: "试验", Lang: "zh-CN"}
	out := document.Copies{pdf.New(&asPDF, info)}
	if withOFD {
		out = append(out, ofd.New(&asOFD, info))
	}
	for _, p := range pages {
		if err := out.Page(p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	t.Logf("digest of %s: %x", name, sha256.Sum256(asPDF.Bytes()))
	if withOFD {
		t.Logf("digest of %s as OFD: %x", name, sha256.Sum256(asOFD.Bytes()))
	}
}

// randomDrawing is an SVG file that turns, skews and scales arcs, ellipses, lines and texts.
func randomDrawing(r *rand.Rand) string {
	number := func(most float64) string { return fmt.Sprintf("%.3f", (2*r.Float64()-1)*most) }
	length := func() string { return fmt.Sprintf("%.3f", 1+40*r.Float64()) }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s">`, length(), length())
	for range 6 {
		fmt.Fprintf(&b, `<path transform="rotate(%s) scale(%s)" fill="none" stroke="#c00" stroke-width="%s" stroke-dasharray="%s %s" stroke-dashoffset="%s"`,
			number(360), length(), length(), length(), length(), number(99))
		fmt.Fprintf(&b, ` d="M%s %sA%s %s %s %d %d %s %sq%s %s %s %st%s %s"/>`, number(30), number(30),
			length(), length(), number(180), r.IntN(2), r.IntN(2), number(30), number(30), number(30), number(30), number(30), number(30), number(30), number(30))
		fmt.Fprintf(&b, `<ellipse transform="skewX(%s) skewY(%s) translate(%s)" cx="%s" cy="%s" rx="%s" ry="%s" opacity="%.3f"/>`,
			number(60), number(60), number(9), number(30), number(30), length(), length(), r.Float64())
		fmt.Fprintf(&b, `<rect rx="%s" width="%s" height="%s" fill="rgb(%s%%, 9%%, 3.5)"/>`, length(), length(), length(), length())
		fmt.Fprintf(&b, `<text transform="rotate(%s)" font-size="%s" letter-spacing="%s">党务<tspan dy="%s">公开</tspan></text>`, number(360), length(), number(3), number(9))
	}
	return b.String() + "</svg>"
}
