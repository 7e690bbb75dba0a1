package drawing

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/diag"
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
	english := masked.ReplaceAllString(err.Error(), "0")
	if got, want := maskedChinese.ReplaceAllString(masked.ReplaceAllString(refused.Reason.ZH, "0"), "不能印的0"), reasons[english]; got != want {
		t.Errorf("Read(%.80s) says %q (%s), want %q", data, got, english, want)
	}
	return err.Error()
}

// TestReasonsInFull holds reasons whose values the table of reasons leaves out.
func TestReasonsInFull(t *testing.T) {
	for in, want := range map[string]diag.Text{
		`<?xml version="1.0" encoding="GBK"?><svg/>`: diag.T("SVG 图片不是 UTF-8 编码：请另存为 UTF-8", "the SVG picture is not in UTF-8: save it as UTF-8"),
		`<svg viewBox="0 0 0 9"/>`:                   diag.T("第 1 行的 viewBox=“0 0 0 9” 读不懂", "line 1: viewBox=“0 0 0 9” cannot be read"),
	} {
		_, err := Read([]byte(in))
		var refused *Refused
		if !errors.As(err, &refused) || refused.Reason != want {
			t.Errorf("Read(%s) = %v, want %v", in, err, want)
		}
	}
}

// masked is what differs between refusals for one reason: figures, and what cannot be used.
var (
	masked        = regexp.MustCompile(`“[^”]*”|[a-zA-Z:-]+=“[^”]*”|\d+`)
	maskedChinese = regexp.MustCompile(`不能印的.+$`)
)

// reasons is every reason in Chinese, by the English.
var reasons = map[string]string{
	"the SVG picture is larger than 0 MB":                                             "SVG 图片大于 0 MB",
	"line 0 of the SVG picture is not XML":                                            "SVG 图片第 0 行的写法不对：请用绘图软件重新保存",
	"the SVG picture is empty":                                                        "SVG 图片是空的",
	"the SVG picture is not in UTF-0: save it as UTF-0":                               "SVG 图片不是 UTF-0 编码：请另存为 UTF-0",
	"line 0 of the SVG picture defines entities in its DOCTYPE: save it as plain SVG": "SVG 图片第 0 行的 DOCTYPE 定义了实体：请另存为普通 SVG",
	"the first element of the file is not svg but 0":                                  "文件的第一个元素不是 svg，而是0",
	"line 0 of the SVG picture has an element after svg":                              "SVG 图片第 0 行在 svg 之后另有元素",
	"the SVG picture is too intricate (too many elements, levels or segments)":        "SVG 图片太复杂（元素、层次或线段过多）",
	"line 0 uses 0, which cannot be printed":                                          "第 0 行用了不能印的0",
	"line 0: 0 cannot be read":                                                        "第 0 行的 0 读不懂",
	"the SVG picture has no width or height":                                          "SVG 图片的宽或高是 0",
	"the SVG picture shows nothing":                                                   "SVG 图片什么也没有画",
	"line 0 stretches, skews or mirrors a line or a text, which cannot be printed":    "第 0 行的线条或文字被拉伸、倾斜或翻转，不能印",
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
