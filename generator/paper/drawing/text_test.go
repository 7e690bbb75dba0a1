package drawing

import (
	"fmt"
	"testing"
)

func TestTextsBecomeLines(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", `<text x="4" y="5" font-size="12" text-anchor="middle">党务</text>`, `text 4,5 middle "党务" 12 #000000`},
		{"white space", "<text>\n  党务\n  公开 a\n\tb  </text>", `text 0,0 "党务公开 a b" 16 #000000`},
		{"kept white space", "<text xml:space=\"preserve\"> a  b\n</text>", `text 0,0 " a  b" 16 #000000`},
		{"styles", `<text font-size="10" fill="red">甲<tspan font-weight="700">乙 </tspan> <tspan font-size="150%" font-style="italic">丙</tspan></text>`,
			`text 0,0 "甲" 10 #ff0000 "乙 " 10 #ff0000 bold "丙" 15 #ff0000 italic`},
		{"shorthand", `<text style="font: italic bold 12px/1.5 'Noto Sans', serif">甲</text>`, `text 0,0 "甲" 12 #000000 bold italic`},
		{"lines", "<text x=\"9\" y=\"10\" text-anchor=\"end\">甲\n <tspan x=\"9\" dy=\"1.5em\">乙</tspan>\n <tspan x=\"9\" dy=\"20\">丙</tspan></text>",
			"text 9,10 end \"甲\" 16 #000000\ntext 9,34 end \"乙\" 16 #000000\ntext 9,54 end \"丙\" 16 #000000"},
		{"lifted", `<text>x<tspan dy="-5" font-size="8">2</tspan><tspan dy="5" dx="1">y</tspan></text>`,
			`text 0,0 "x" 16 #000000 "2" 8 #000000 dy -5 "y" 16 #000000 dx 1 dy 5`},
		{"placed one by one", `<text x="1 5 9" y="1 2">abcd</text>`, "text 1,1 \"a\" 16 #000000\ntext 5,2 \"b\" 16 #000000\ntext 9,2 \"cd\" 16 #000000"},
		{"baseline", `<text dominant-baseline="central" font-size="10">甲</text>`, `text 0,0 "甲" 10 #000000 rise -3.8`},
		{"spread", `<text letter-spacing="0.5em" font-size="10">甲</text>`, `text 0,0 "甲" 10 #000000 spacing 5`},
		{"over a length", `<text textLength="50" lengthAdjust="spacing">甲乙</text>`, `text 0,0 over 50 "甲乙" 16 #000000`},
		{"turned and scaled", `<g transform="translate(10 20) rotate(-90) scale(2)"><text x="3" dy="1" letter-spacing="1">甲</text></g>`,
			`text 12,14 turned -90 "甲" 32 #000000 spacing 2`},
		{"clear", `<g opacity=".5"><text fill-opacity=".5">甲</text></g>`, `text 0,0 "甲" 16 #000000/0.25`},
		{"hidden in part", `<text>甲<tspan visibility="hidden">乙</tspan></text>`, `text 0,0 "甲" 16 #000000 "乙" 16 #000000/0`},
		{"linked, with a title", `<a href="https://example.cn/"><text><title>题</title>甲<a>乙</a></text></a>`, `text 0,0 "甲" 16 #000000 "乙" 16 #000000`},
		{"nothing", `<text> </text><text fill="none">甲</text><text visibility="hidden">乙</text><text display="none">丙</text><text font-size="0">丁</text><text>戊</text>`, `text 0,0 "戊" 16 #000000`},
	} {
		if got := dump(mustRead(t, inside(tt.in))); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestTextsNameEveryCharacterAndItsLine(t *testing.T) {
	d := mustRead(t, inside("<text>甲<tspan>乙</tspan><tspan x=\"3\">丙</tspan></text>\n<rect width=\"1\" height=\"1\"/>\n<g><text>丁\n</text></g>"))
	got := ""
	for _, text := range d.Texts() {
		got += fmt.Sprint(text.Line, text, " ")
	}
	if want := "1 甲乙 1 丙 3 丁 "; got != want {
		t.Errorf("texts %q, want %q", got, want)
	}
}
