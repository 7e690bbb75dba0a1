package pdfread

import (
	"strings"
	"testing"
)

// TestTextThatNobodySeesIsTold: in the colour of its ground, too small, beside the paper, cut off,
// painted over and drawn by nothing is told; white on a dark ground, what a scanner has read under
// its picture, and slips are not.
func TestTextThatNobodySeesIsTold(t *testing.T) {
	const text = "BT /F0 9 Tf 9 9 Td (139) Tj (5678) Tj ET "
	wide := "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /FirstChar 32 /Widths [" + strings.Repeat("600 ", 95) + "] >>"
	page := func(content string) []byte {
		return file("", "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [8 0 R 9 0 R] /D << /OFF [8 0 R] >> >> >>", "<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 600 800] >>",
			"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> /XObject << /I 6 0 R /N 7 0 R /B 10 0 R /W 11 0 R /K 12 0 R /V 13 0 R >> "+
				"/ExtGState << /T << /ca .5 >> /C0 << /ca 0 >> /M << /BM /Multiply >> >> /Properties << /L 8 0 R /K 9 0 R >> >> >>", streamOf("", content), wide, streamOf("/Subtype /Image /Filter /DCTDecode", "\xff\xd8"),
			streamOf("/Subtype /Image /SMask 6 0 R /Filter /DCTDecode", "\xff\xd8"), "<< /Type /OCG /Name (L) >>", "<< /Type /OCG /Name (K) >>",
			streamOf("/Subtype /Form /Matrix [1 0 0 1 -100 0]", "100 0 300 90 re f"), streamOf("/Subtype /Form", "1 g "+text),
			streamOf("/Subtype /Form /BBox [300 300 400 400]", "0 0 300 90 re f"), streamOf("/Subtype /Form /BBox [300 300 400 400]", text))
	}
	for _, tt := range []struct {
		name, content string
		want          bool
	}{
		{"black", text, false},
		{"white", "1 g " + text, true},
		{"white of light", "1 1 1 rg " + text, true},
		{"white of ink", "0 0 0 0 k " + text, true},
		{"white of a colour space", "/C cs 1 1 1 sc " + text, true},
		{"an ink of which all is put", "/C cs 1 scn " + text, false},
		{"white on white", "1 g 0 0 600 800 re f " + text, true},
		{"white on black", "0 g 0 0 600 800 re f 1 g " + text, false},
		{"white on a picture", "q 600 0 0 800 0 0 cm /I Do Q 1 g " + text, false},
		{"white on a thick line", "20 w 0 9 m 600 9 l S 1 g " + text, false},
		{"white under a thin line", "1 w 0 9 m 600 9 l S 1 g " + text, true},
		{"white with a black line around it", "1 g 2 Tr " + text, false},
		{"black again", "q 1 g Q " + text, false},
		{"three white letters", "1 g BT /F0 9 Tf (139) Tj ET", false},
		{"white dots", "1 g BT /F0 9 Tf (........) Tj ET", false},
		{"too small", "0.05 0 0 0.05 0 0 cm " + text, true},
		{"small", "0.5 0 0 0.5 0 0 cm " + text, false},
		{"beside the paper", "1 0 0 1 0 -800 cm " + text, true},
		{"drawn by nothing", "3 Tr " + text, true},
		{"nearly white", "0.98 g " + text, true},
		{"light grey", "0.9 g " + text, false},
		{"black on black", "0 g 0 0 600 800 re f " + text, true},
		{"black on black by corners", "0 0 m 600 0 l 600 800 l 0 800 l h f " + text, true},
		{"black on a black triangle", "0 0 m 600 0 l 600 800 l h f " + text, false},
		{"black on blue", "0 0 1 rg 0 0 600 800 re f 0 g " + text, false},
		{"white beside a black box", "0 g 300 300 90 90 re f 1 g " + text, true},
		{"white on black, white again", "0 g 0 0 600 800 re f 1 g 0 0 90 90 re f " + text, true},
		{"white on what is seen through", "/T gs 0 g 0 0 600 800 re f 1 g " + text, false},
		{"white beside a picture", "q 50 0 0 50 300 300 cm /I Do Q 1 g " + text, true},
		{"white on a shading", "q 0 0 90 90 re W n /S sh Q 1 g " + text, false},
		{"white beside a shading", "q 300 300 90 90 re W n /S sh Q 1 g " + text, true},
		{"under a black box", text + "0 g 0 0 300 90 re f", true},
		{"half under a black box", text + "0 g 25 0 300 90 re f", true},
		{"under a white box", text + "1 g 0 0 300 90 re f", true},
		{"beside a black box", text + "0 g 300 0 300 90 re f", false},
		{"white with a black rim", "2 Tr 3 w " + text + "0 Tr 1 g " + text, false},
		{"under a frame", text + "0 g 0 0 300 90 re S", false},
		{"under a line", text + "0 g 0 8 300 2 re f", false},
		{"under a colour that is seen through", text + "/T gs 1 1 0 rg 0 0 300 90 re f", false},
		{"under a colour that mixes", text + "/M gs 1 1 0 rg 0 0 300 90 re f", false},
		{"under a triangle", text + "0 0 m 300 0 l 300 90 l h f", false},
		{"under a picture", text + "q 300 0 0 90 0 0 cm /I Do Q", true},
		{"under a picture with a mask", text + "q 300 0 0 90 0 0 cm /N Do Q", false},
		{"under the picture of a scanner", text + "q 600 0 0 800 0 0 cm /I Do Q", false},
		{"under a box that is cut off", text + "q 300 300 9 9 re W n 0 g 0 0 300 90 re f Q", false},
		{"under a box in a form", text + "/B Do", true},
		{"under a box that its form cuts off", text + "/K Do", false},
		{"beside the box of its form", "/V Do", true},
		{"white in a form", "/W Do", true},
		{"white in a form, on black", "0 g 0 0 600 800 re f /W Do", false},
		{"cut off", "q 300 300 90 90 re W n " + text + "Q", true},
		{"cut off by an even rule", "q 300 300 90 90 re W* n " + text + "Q", true},
		{"cut off by nothing", "q 0 0 0 0 re W n " + text + "Q", true},
		{"not cut off", "q 0 0 90 90 re W n " + text + "Q", false},
		{"a string longer than its cell", "q 0 0 14 90 re W n BT /F0 9 Tf 9 9 Td (13912345678) Tj ET Q", false},
		{"the end of a cut", "q 300 300 90 90 re W n Q " + text, false},
		{"filled with what shows nothing", "/C0 gs " + text, true},
		{"filled with little", "/T gs " + text, false},
		{"a stencil for nothing", "7 Tr " + text, true},
		{"a stencil for a picture", "q 7 Tr " + text + "q 600 0 0 800 0 0 cm /I Do Q Q", false},
		{"a layer that is off", "/OC /L BDC " + text + "EMC", true},
		{"a layer that is on", "/OC /K BDC " + text + "EMC", false},
		{"what a scanner has read", "q 600 0 0 800 0 0 cm /I Do Q 3 Tr " + text, false},
	} {
		if d := read(t, page(tt.content)); (len(d.Faint) == 1) != tt.want {
			t.Errorf("%s: %v", tt.name, d.Faint)
		}
	}
}
