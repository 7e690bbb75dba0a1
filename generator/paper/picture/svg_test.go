package picture

import (
	"errors"
	"strings"
	"testing"
)

func TestReadKnowsDrawings(t *testing.T) {
	const line = `<path d="M0 0H9" stroke="red"/>`
	for _, tt := range []struct {
		name, data    string
		width, height int
	}{
		{"of a size", `<svg width="7" height="3.5">` + line + `</svg>`, 7, 4},
		{"of a shape", `<svg viewBox="0 0 720 400">` + line + `</svg>`, 720, 400},
		{"behind a mark of order and a declaration", "\ufeff<?xml version=\"1.0\"?>\n<svg>" + line + "</svg>", 300, 150},
		{"behind a long comment", "<!-- " + strings.Repeat("说明", 1000) + " -->\n<svg>" + line + "</svg>", 300, 150},
		{"under a prefix", `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path d="M0 0H9"/></s:svg>`, 300, 150},
	} {
		m, err := Read([]byte(tt.data))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if m.Width != tt.width || m.Height != tt.height || m.Orientation != 1 || m.Drawing == nil || len(m.Drawing.Items) != 1 {
			t.Errorf("%s: %d×%d, turned %d, %v, want %d×%d", tt.name, m.Width, m.Height, m.Orientation, m.Drawing, tt.width, tt.height)
		}
		if width, height, err := Size([]byte(tt.data)); width != tt.width || height != tt.height || err != nil {
			t.Errorf("%s: Size = %d, %d, %v", tt.name, width, height, err)
		}
		if err := m.Check(); err != nil {
			t.Errorf("%s: Check = %v", tt.name, err)
		}
		var refused *Refused
		if _, _, err := m.Streams(); !errors.As(err, &refused) {
			t.Errorf("%s: Streams: %v, want a refusal: there are no samples", tt.name, err)
		}
	}
}

func TestSizeRefusesADrawingThatReadRefuses(t *testing.T) {
	data := []byte(`<svg><image href="a.png"/></svg>`)
	_, _, got := Size(data)
	if _, want := Read(data); want == nil || got == nil || got.Error() != want.Error() {
		t.Errorf("Size: %v, Read: %v", got, want)
	}
}
