package pdfread

import "testing"

// TestTextThatNobodySeesIsTold: white on white, too small, beside the paper and drawn by nothing is
// told; white on a dark ground, what a scanner has read under its picture, and slips are not.
func TestTextThatNobodySeesIsTold(t *testing.T) {
	const text = "BT /F0 9 Tf 9 9 Td (139) Tj (5678) Tj ET "
	page := func(content string) []byte {
		return file("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 600 800] >>",
			"<< /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> /XObject << /I 6 0 R >> >> >>", streamOf("", content), latin, streamOf("/Subtype /Image /Filter /DCTDecode", "\xff\xd8"))
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
		{"white on a picture", "/I Do 1 g " + text, false},
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
		{"what a scanner has read", "q 600 0 0 800 0 0 cm /I Do Q 3 Tr " + text, false},
	} {
		if d := read(t, page(tt.content)); (len(d.Faint) == 1) != tt.want {
			t.Errorf("%s: %v", tt.name, d.Faint)
		}
	}
}
