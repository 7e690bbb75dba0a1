package accent_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/generator/accent"
	"gongkai/static"
)

func ExampleScheme_Nearest() {
	c, _ := accent.Parse("#e88") // too faint on white
	fmt.Println(accent.Light.Contrast(c), accent.Light.Nearest(c), accent.Light.Contrast(accent.Light.Nearest(c)))
	// Output: 2.27 #a35d5d 4.51
}

// TestContrast: the ratios that are published for these colours.
func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want accent.Ratio
	}{{"#000", "#fff", 2100}, {"#fff", "#fff", 100}, {"#767676", "#ffffff", 454}, {"#777", "#fff", 447}, {"#ff0000", "#ffffff", 399}, {"#0000ff", "#ffffff", 859}} {
		a, okA := accent.Parse(tt.a)
		b, okB := accent.Parse(tt.b)
		if got := accent.Contrast(a, b); !okA || !okB || got != tt.want {
			t.Errorf("%s on %s: %v, want %v", tt.a, tt.b, got, tt.want)
		}
		if got := accent.Contrast(b, a); got != tt.want {
			t.Errorf("%s on %s: %v, want %v", tt.b, tt.a, got, tt.want)
		}
	}
}

// TestParse: what is a colour in a style sheet, and what is none here.
func TestParse(t *testing.T) {
	for text, want := range map[string]string{"#9B1414": "#9b1414", "#912": "#991122"} {
		if c, ok := accent.Parse(text); !ok || c.String() != want {
			t.Errorf("Parse(%q) = %v, %v, want %s", text, c, ok, want)
		}
	}
	for _, text := range []string{"", "#", "9b1414", "#9b141", "#9b14144", "#+b1414", "red", "#ggg", "#9b1414;}"} {
		if c, ok := accent.Parse(text); ok {
			t.Errorf("Parse(%q) = %v, want none", text, c)
		}
	}
}

// TestNearestHolds: of any colour there is one that holds, it is found, and one that holds stays.
func TestNearestHolds(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		c := accent.Colour{Red: uint8(random.Uint32()), Green: uint8(random.Uint32()), Blue: uint8(random.Uint32())}
		for name, s := range map[string]accent.Scheme{"light": accent.Light, "dark": accent.Dark} {
			near := s.Nearest(c)
			if got := s.Contrast(near); got < accent.Least {
				t.Errorf("%s: %v becomes %v, whose contrast is %v", name, c, near, got)
			}
			if s.Contrast(c) >= accent.Least && near != c {
				t.Errorf("%s: %v holds and becomes %v", name, c, near)
			}
			if got := s.Contrast(s.Derived(c)); got < 700 {
				t.Errorf("%s: %v is derived from %v, whose contrast is %v", name, s.Derived(c), c, got)
			}
		}
	}
}

// TestGroundsAreThoseOfTheStyleSheet: the colours that contrast is measured against are the ones
// that pages have, and a site without an accent would keep its looks with the red as one.
func TestGroundsAreThoseOfTheStyleSheet(t *testing.T) {
	src, err := fs.ReadFile(static.FS, "style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(src), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("style.css has no dark scheme")
	}
	value := func(sheet, name string) accent.Colour {
		_, rest, _ := strings.Cut(sheet, name+": ")
		text, _, _ := strings.Cut(rest, ";")
		c, ok := accent.Parse(text)
		if !ok {
			t.Fatalf("%s is %q, no colour", name, text)
		}
		return c
	}
	for name, tt := range map[string]struct {
		scheme accent.Scheme
		sheet  string
	}{"light": {accent.Light, light}, "dark": {accent.Dark, dark}} {
		paper, ground := tt.scheme.Grounds()
		if want := value(tt.sheet, "--paper"); paper != want {
			t.Errorf("%s: the paper is %v, in style.css %v", name, paper, want)
		}
		if want := value(tt.sheet, "--ground"); ground != want {
			t.Errorf("%s: the ground is %v, in style.css %v", name, ground, want)
		}
		if red := value(tt.sheet, "--red"); tt.scheme.Contrast(red) < 640 {
			t.Errorf("%s: the contrast of %v is %v", name, red, tt.scheme.Contrast(red))
		}
	}
}

// TestSheetGivesWhatStyleSheetsTake: each value that it sets is one of style.css, and of the sheet
// of a hall's screen.
func TestSheetGivesWhatStyleSheetsTake(t *testing.T) {
	blue := accent.Colour{Red: 0x1d, Green: 0x4f, Blue: 0x91}
	if got, want := accent.Sheet(blue, accent.Dark.Derived(blue)), ":root{--red:#1d4f91;--tint:#f2f5f9}@media screen and (prefers-color-scheme:dark){:root{--red:#9ab1ce;--tint:#262425}}\n"; got != want {
		t.Errorf("Sheet = %s, want %s", got, want)
	}
	for _, name := range []string{"style.css", "screen.css"} {
		src, err := fs.ReadFile(static.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, value := range []string{"--red:", "--tint:"} {
			if !strings.Contains(string(src), value) || !strings.Contains(accent.ScreenSheet(blue), value) {
				t.Errorf("%s does not take %s", name, value)
			}
		}
	}
}
