package pdfread

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
)

// formOfBoxes is a page with a box for each digit of a number, from the last one on: fields with
// values, or the looks of annotations.
func formOfBoxes(number string, looks bool) []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}
	font := "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
	var annotations, rest []string
	for i := len(number) - 1; i >= 0; i-- {
		at := 4 + len(rest)
		rect := fmt.Sprintf("/Type /Annot /Subtype /Widget /FT /Tx /T (b%d) /Rect [%d 500 %d 515]", i, 50+15*i, 62+15*i)
		if looks {
			content := fmt.Sprintf("BT /F1 10 Tf 2 2 Td (%c) Tj ET", number[i])
			rest = append(rest, fmt.Sprintf("<< %s /AP << /N %d 0 R >> >>", rect, at+1), fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 12 15] /Resources %s /Length %d >>\nstream\n%s\nendstream", font, len(content), content))
		} else {
			rest = append(rest, fmt.Sprintf("<< %s /V (%c) >>", rect, number[i]))
		}
		annotations = append(annotations, fmt.Sprintf("%d 0 R", at))
	}
	page := "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [" + strings.Join(annotations, " ") + "] >>"
	return pdfreadtest.File("/Root 1 0 R", append(append(objects, page), rest...)...)
}

// TestNumberInTheBoxesOfAForm: a digit a field, or a digit a look, is one number.
func TestNumberInTheBoxesOfAForm(t *testing.T) {
	const number = "110101198503071235"
	for _, looks := range []bool{false, true} {
		found := false
		d := read(t, formOfBoxes(number, looks))
		for _, b := range d.Besides {
			found = found || b.Where == Annotation && strings.Contains(strings.ReplaceAll(b.Text, " ", ""), number)
		}
		if !found {
			t.Errorf("looks %v: the number is not in %q", looks, d.Besides)
		}
	}
}
