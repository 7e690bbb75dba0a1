package attachment

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// TestDrawingsAreReadAsTheyAreSeen: however a drawing program or a user places the digits of a number,
// who looks at the drawing reads it, and so it is found.
func TestDrawingsAreReadAsTheyAreSeen(t *testing.T) {
	const number = "110101198503071235"
	// each is the digits, the last first where the format is drawn so, with the place of each
	each := func(format string, backwards bool) string {
		var parts []string
		for i, r := range number {
			parts = append(parts, strings.NewReplacer("X", fmt.Sprint(50+9*i), "D", string(r)).Replace(format))
		}
		if backwards {
			slices.Reverse(parts)
		}
		return strings.Join(parts, "")
	}
	var backwards []rune
	for _, r := range number {
		backwards = append([]rune{r}, backwards...)
	}
	defs := "<defs>"
	for d := range 10 {
		defs += fmt.Sprintf(`<text id="d%d">%d</text>`, d, d)
	}
	defs += "</defs>"
	for name, body := range map[string]string{
		"from the last":            each(`<text x="X" y="50">D</text>`, true),
		"a list of places":         `<text y="50" x="` + each("X ", true) + `">` + string(backwards) + "</text>",
		"spans":                    `<text y="50">` + each(`<tspan x="X">D</tspan>`, true) + "</text>",
		"moved":                    each(`<g transform="translate(X,50)"><text>D</text></g>`, true),
		"used":                     defs + each(`<use href="#dD" x="X" y="50"/>`, false),
		"used, from the last":      defs + each(`<use href="#dD" x="X" y="50"/>`, true),
		"in boxes":                 each(`<rect x="X" y="35" width="8" height="18" fill="none"/><text x="X" y="50">D</text>`, true),
		"turned":                   `<g transform="rotate(90 100 20)">` + each(`<text x="X" y="20">D</text>`, true) + "</g>",
		"by parts of it":           `<text x="140" y="50">` + number[9:] + `</text><text x="59" y="50">` + number[:9] + "</text>",
		"by its anchor":            `<text x="300" y="50">` + number[9:] + `</text><text x="300" y="50" text-anchor="end">` + number[:9] + "</text>",
		"between what is not seen": `<style>.h{display:none}</style><text y="50">` + each(`D<tspan class="h">7a</tspan>`, false) + "</text>",
		"against its order":        `<text y="50" style="unicode-bidi:bidi-override;direction:rtl">` + string(backwards) + "</text>",
		"by a character":           `<text y="50">&#x202e;` + string(backwards) + "</text>",
	} {
		r := inspected(t, `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200" viewBox="0 0 600 200">`+body+"</svg>")
		if !slices.ContainsFunc(r.Texts, func(text Text) bool { return strings.Contains(text.Text, number) }) {
			t.Errorf("%s: the number is not found: %+v", name, r.Texts)
		}
	}
	for name, tt := range map[string]struct {
		body   string
		unread bool
	}{
		"on a path":             {`<path id="p" d="M0 50H600"/>` + each(`<text><textPath href="#p" startOffset="X">D</textPath></text>`, true), true},
		"a caption on a path":   {`<path id="p" d="M0 50H600"/><text><textPath href="#p">2026</textPath></text>`, false},
		"the labels of an axis": {each(`<text x="X" y="50">10</text>`, false), false},
	} {
		r := inspected(t, `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200">`+tt.body+"</svg>")
		if got := slices.ContainsFunc(r.Facts, func(f Fact) bool { return f.Kind == Unread }); got != tt.unread {
			t.Errorf("%s: unread is %v, want %v", name, got, tt.unread)
		}
	}
}

// inspected is what was found in a drawing.
func inspected(t *testing.T, drawing string) *Report {
	t.Helper()
	r, err := Inspect("a.svg", strings.NewReader(drawing), int64(len(drawing)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// FuzzDrawings: whatever a drawing is, reading it ends, and a copy of it without what is private can
// be read again.
func FuzzDrawings(f *testing.F) {
	f.Add(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><text id="a">1</text></defs><use href="#a" x="5"/><text x="1 2" dx="-3" text-anchor="end">密<tspan rotate="9">b</tspan></text></svg>`)
	f.Add(`<svg xmlns="http://www.w3.org/2000/svg"><style>.h{display:none}</style><g transform="rotate(9)"><text class="h">&#x202e;12</text></g><!-- c --></svg>`)
	f.Fuzz(func(t *testing.T, drawing string) {
		data := []byte(drawing)
		p, err := svgParts(data)
		if err != nil {
			return
		}
		r := &reader{report: &Report{}, name: "a.svg"}
		_ = r.sayPlaced(diag.Text{}, data, p.texts)
		cleaned, err := cleanSVG(data)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := svgParts(cleaned); err == nil && len(again.texts) > len(p.texts) {
			t.Errorf("cleaning %q brings texts: %q", drawing, again.texts)
		}
	})
}
