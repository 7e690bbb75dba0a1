package drawing

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// inside is a file of 100 by 100 pixels with some elements.
func inside(elements string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">` + elements + `</svg>`)
}

func mustRead(t *testing.T, data []byte) *Drawing {
	t.Helper()
	d, err := Read(data)
	if err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return d
}

// refusal is the reason for which a file is refused.
func refusal(t *testing.T, data []byte) string {
	t.Helper()
	d, err := Read(data)
	var refused *Refused
	if !errors.As(err, &refused) {
		t.Errorf("Read(%.80s) = %v, %v, want a refusal", data, d, err)
		return ""
	}
	if zh := refused.Reason.ZH; zh == "" || zh == refused.Reason.EN || strings.Contains(zh+refused.Reason.EN, "%!") {
		t.Errorf("Read(%.80s): the reason is %q, %q", data, zh, refused.Reason.EN)
	}
	return err.Error()
}

// dump is the items of a drawing, one a line, with lengths to two decimals.
func dump(d *Drawing) string {
	var b strings.Builder
	for _, item := range d.Items {
		switch item := item.(type) {
		case *Shape:
			b.WriteString(dumpSegments(item.Segments))
			if item.Fill.Alpha > 0 {
				b.WriteString(" fill " + dumpPaint(item.Fill))
			}
			if item.EvenOdd {
				b.WriteString(" evenodd")
			}
			if p := item.Pen; item.Stroke.Alpha > 0 {
				fmt.Fprintf(&b, " stroke %s %s", dumpPaint(item.Stroke), num(p.Width))
				if p.Dash != nil {
					fmt.Fprintf(&b, " dash %v+%s", p.Dash, num(p.Phase))
				}
				if p.Cap != Butt || p.Join != Mitre || p.Miter != 4 {
					fmt.Fprintf(&b, " cap %d join %d miter %s", p.Cap, p.Join, num(p.Miter))
				}
			}
		case *Text:
			fmt.Fprintf(&b, "text %s,%s", num(item.At.X), num(item.At.Y))
			if item.Angle != 0 {
				fmt.Fprintf(&b, " turned %s", num(item.Angle))
			}
			b.WriteString([]string{"", " middle", " end"}[item.Anchor])
			if item.Length > 0 {
				b.WriteString(" over " + num(item.Length))
			}
			for _, s := range item.Spans {
				fmt.Fprintf(&b, " %q %s %s", s.Text, num(s.Size), dumpPaint(s.Paint))
				if s.Bold {
					b.WriteString(" bold")
				}
				if s.Italic {
					b.WriteString(" italic")
				}
				for _, v := range []struct {
					name  string
					value float64
				}{{"spacing", s.Spacing}, {"dx", s.DX}, {"dy", s.DY}, {"rise", s.Rise}} {
					if v.value != 0 {
						fmt.Fprintf(&b, " %s %s", v.name, num(v.value))
					}
				}
			}
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func dumpSegments(segments []Segment) string {
	var b strings.Builder
	for i, s := range segments {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("MLCZ"[s.Op : s.Op+1])
		for j, p := range s.Points() {
			if j > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(num(p.X) + "," + num(p.Y))
		}
	}
	return b.String()
}

func dumpPaint(p Paint) string {
	s := fmt.Sprintf("#%02x%02x%02x", p.R, p.G, p.B)
	if p.Alpha < 1 {
		s += "/" + num(p.Alpha)
	}
	return s
}

func num(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100+0, 'f', -1, 64)
}
