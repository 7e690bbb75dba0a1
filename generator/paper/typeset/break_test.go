package typeset_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/paper/typeset"
	"gongkai/generator/soaktest"
)

// The marks of GB/T 15834-2011 5.1.
const (
	notFirst = "。，、；：？！）〕］｝」』】〗》〉·～％"
	notLast  = "（〔［｛「『【〖《〈"
)

// TestLineEndsAreStrict breaks random texts at random measures. No line begins with a closing mark
// or a dash's second half, none ends with an opening one, no Latin word and no number is parted,
// and every line fits.
func TestLineEndsAreStrict(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := strings.Split("党|务|公|开|，|。|、|（|）|“|”|《|》|——|……|：|；|？|！|「|」|·|committee|Party|1,234.50|2026|35%|（一）|。”| | |甲乙丙丁|～|A", "|")
	for _, faces := range faceSets(t) {
		for n := range soaktest.Times(3000) {
			var b strings.Builder
			for range 1 + random.IntN(60) {
				b.WriteString("字" + pieces[random.IntN(len(pieces))] + pieces[random.IntN(len(pieces))] + "字")
			}
			style := small().Body
			measure := (14 + 20*random.Float64()) * style.Size
			style.First = float64(random.IntN(3)) * style.Size
			strips, err := faces.Text([]typeset.Span{{Text: b.String()}}, style, 0, measure)
			if err != nil {
				t.Fatal(err)
			}
			got := lines(strips)
			if solid(strings.Join(got, "")) != solid(b.String()) {
				t.Fatalf("%s, text %d: %q came out as %q", faces.name, n, b.String(), got)
			}
			for i, line := range got {
				runes := []rune(strings.TrimSpace(line))
				first, last := runes[0], runes[len(runes)-1]
				if i > 0 && strings.ContainsRune(notFirst+"—…", first) || i+1 < len(got) && strings.ContainsRune(notLast, last) {
					t.Errorf("%s, text %d: line %d of %q", faces.name, n, i, got)
				}
				if i > 0 && latin(first) && latin([]rune(got[i-1])[len([]rune(got[i-1]))-1]) {
					t.Errorf("%s, text %d: a word is parted: %q", faces.name, n, got)
				}
				for _, a := range inks(strips[i].Marks) {
					if a.left < -0.06*style.Size || a.right > measure+0.06*style.Size {
						t.Errorf("%s, text %d: %v is outside of the measure %.2f of %q", faces.name, n, &a, measure, line)
					}
				}
			}
		}
	}
}

// TestMarksStandRightlyInNeed sets what has no good line end between columns that are narrower: a
// word is parted there before a mark begins a line, or ends one that it opens.
func TestMarksStandRightlyInNeed(t *testing.T) {
	for _, faces := range faceSets(t) {
		for _, said := range []string{"强是。）”57.2％是、", "委员会。）”1234567％", "中“（1234567）”", "甲……35.7％，", "甲·1234567～"} {
			for em := 4.0; em < 12; em += 0.25 {
				style := small().Body
				strips, err := faces.Text([]typeset.Span{{Text: said}}, style, 0, em*style.Size)
				if err != nil {
					t.Fatal(err)
				}
				for i, line := range lines(strips) {
					first, _ := utf8.DecodeRuneInString(line)
					last, _ := utf8.DecodeLastRuneInString(line)
					if i > 0 && strings.ContainsRune(notFirst+"”", first) || i+1 < len(strips) && strings.ContainsRune(notLast+"“", last) {
						t.Errorf("%s, in %.2f em: %q", faces.name, em, lines(strips))
					}
				}
			}
		}
	}
}

func latin(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// TestDashesAreJoined holds in faces whose dashes leave a gap.
func TestDashesAreJoined(t *testing.T) {
	for _, faces := range faceSets(t) {
		strips, err := faces.Text([]typeset.Span{{Text: "甲——乙"}}, small().Body, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		all := inks(strips[0].Marks)
		end, next := all[1].right, all[2].left
		for _, m := range strips[0].Marks {
			if r, ok := m.(*typeset.Rule); ok && r.X <= end+hair && r.Y >= all[1].top-hair && r.Y+r.Height <= all[1].bottom+hair {
				end = r.X + r.Width
			}
		}
		if next-end > 0.05 {
			t.Errorf("%s: %.2f mm between the halves of a dash", faces.name, next-end)
		}
	}
}

func TestLineEndAskedForIsKept(t *testing.T) {
	strips, err := synthetic().Text([]typeset.Span{{Text: "甲\u200b", Break: true}, {Text: "乙"}}, small().Body, 0, 60)
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(strips); len(got) != 2 {
		t.Errorf("lines %q, want two", got)
	}
}

// TestSpaceThatAFaceLacksIsASpace holds for spaces that editors paste from web pages.
func TestSpaceThatAFaceLacksIsASpace(t *testing.T) {
	for _, faces := range faceSets(t) {
		for _, space := range "\u00a0\u202f\u2003\t" {
			if _, err := faces.Text([]typeset.Span{{Text: "甲" + string(space) + "乙"}}, small().Body, 0, 60); err != nil {
				t.Errorf("%s: U+%04X: %v", faces.name, space, err)
			}
		}
	}
}

func TestLatinStandsApartFromChineseButNoBracketDoes(t *testing.T) {
	for text, want := range map[string]string{
		"甲A乙":   "甲0.0 A1.1 乙1.8",
		"甲(乙)丙": "甲0.0 (1.0 乙1.5 )2.5 丙3.0",
		"甲·乙":   "甲0.0 ·1.0 乙1.5",
	} {
		strips, err := synthetic().Text([]typeset.Span{{Text: text}}, small().Body, 0, 60)
		if err != nil {
			t.Fatal(err)
		}
		if got := spaced(strips[0].Marks); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
