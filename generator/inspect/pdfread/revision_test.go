package pdfread

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
)

// added is a file with a revision: objects by their headings, and a table that leads to them.
func added(data []byte, objects ...string) []byte {
	previous := string(data[bytes.LastIndex(data, []byte("startxref"))+10:])
	previous, _, _ = strings.Cut(previous, "\n")
	out := bytes.Clone(data)
	table := "xref\n"
	for _, o := range objects {
		table += fmt.Sprintf("%s 1\n%010d 00000 n \n", strings.Fields(o)[0], len(out))
		out = append(out, o+"\nendobj\n"...)
	}
	start := len(out)
	return fmt.Appendf(out, "%strailer\n<< /Size 20 /Root 1 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n", table, previous, start)
}

// TestReadFindsWhatStoodThereBefore: what a revision covers, what no table leads to, and what stands
// behind the end goes out with the file. What is shown is what the cross-reference says.
func TestReadFindsWhatStoodThereBefore(t *testing.T) {
	masked := "BT /F0 9 Tf (138****8000) Tj ET"
	first := onePage("BT /F0 9 Tf (13800138000) Tj ET", latin)
	orphan := "6 0 obj\n" + streamOf("", "BT /F0 9 Tf (13800138000) Tj ET")
	hidden := onePage(masked, latin)
	for name, data := range map[string][]byte{
		"a revision":               added(first, "4 0 obj\n"+streamOf("", masked)),
		"two revisions":            added(added(first, "4 0 obj\n"+streamOf("", "BT /F0 9 Tf (-) Tj ET")), "4 0 obj\n"+streamOf("", masked)),
		"another page":             added(first, "3 0 obj\n<< /Type /Page /Contents 7 0 R /Resources << /Font << /F0 5 0 R >> >> >>", "7 0 obj\n"+streamOf("", masked)),
		"an object of no table":    append(bytes.Clone(hidden), orphan+"\nendobj\n"...),
		"behind the end":           append(bytes.Clone(hidden), "4 0 obj\n"+streamOf("", "BT /F0 9 Tf (13800138000) Tj ET")+"\nendobj\n"...),
		"a length that hides more": added(hidden, "8 0 obj\n"+streamOf("", "x\nendstream endobj "+orphan+" endobj")),
	} {
		d := read(t, data)
		if d.Pages[0] != "138****8000" || !says(d, Earlier, "13800138000") && !says(d, Inner, "13800138000") {
			t.Errorf("%s: %+v", name, d)
		}
		shown, err := Shown(bytes.NewReader(data), int64(len(data)))
		if err != nil || len(shown) != 1 || shown[0] != "138****8000" {
			t.Errorf("%s: shown is %q, %v", name, shown, err)
		}
	}
}

// TestReadGoesWithFontsOfTheTime: what stood there before is read by the font that was there then.
func TestReadGoesWithFontsOfTheTime(t *testing.T) {
	font := func(first, second string) string {
		return "<< /Type /Font /Subtype /Type1 /Encoding << /Differences [1 /" + first + " /" + second + "] >> >>"
	}
	data := added(onePage("BT /F0 9 Tf <0102> Tj ET", font("one", "three")), "4 0 obj\n"+streamOf("", "BT /F0 9 Tf <0201> Tj ET"), "5 0 obj\n"+font("x", "y"))
	if d := read(t, data); d.Pages[0] != "yx" || !says(d, Earlier, "13") {
		t.Errorf("%+v", d)
	}
}

// TestShownIsWhatIsShown: nothing that is hidden, outside the page, or of no ink; what annotations
// look like is shown.
func TestShownIsWhatIsShown(t *testing.T) {
	at := func(x, y int, text string) string { return fmt.Sprintf("BT /F0 9 Tf %d %d Td (%s) Tj ET ", x, y, text) }
	content := at(10, 700, "seen") + "3 Tr " + at(10, 650, "noink") + "0 Tr " + at(-90, 600, "outside") + "/OC /L BDC " + at(10, 550, "layer") + "EMC " + at(10, 500, "too")
	data := pdfreadtest.File("", "<< /Type /Catalog /Pages 2 0 R /OCProperties << /D << /OFF [6 0 R] >> >> >>", "<< /Type /Pages /Kids [3 0 R] /MediaBox [0 0 600 800] >>",
		"<< /Type /Page /Contents 4 0 R /Annots [7 0 R 9 0 R] /Resources << /Font << /F0 5 0 R >> /Properties << /L 6 0 R >> >> >>", streamOf("", content), latin, "<< /Type /OCG >>",
		"<< /Subtype /Stamp /Rect [10 400 90 420] /Contents (note) /AP << /N 8 0 R >> >>", streamOf("/Subtype /Form /BBox [0 0 80 20] /Resources << /Font << /F0 5 0 R >> >>", at(1, 1, "stamp")),
		"<< /Subtype /Stamp /F 2 /Rect [10 300 90 320] /AP << /N 8 0 R >> >>")
	pages, err := Shown(bytes.NewReader(data), int64(len(data)))
	if err != nil || fmt.Sprintf("%q", pages) != `["seen\ntoo\nstamp"]` {
		t.Errorf("Shown = %q, %v", pages, err)
	}
	if d := read(t, data); !strings.Contains(d.Pages[0], "noink") || !strings.Contains(d.Pages[0], "layer") || !strings.Contains(d.Pages[0], "outside") {
		t.Errorf("Read leaves out what is hidden: %q", d.Pages)
	}
}
