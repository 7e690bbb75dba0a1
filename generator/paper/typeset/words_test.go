package typeset

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/soaktest"
)

// TestTailsAreWords holds because only words are looked up among the tails.
func TestTailsAreWords(t *testing.T) {
	for w := range tails {
		if !words[w] {
			t.Errorf("%s is a tail and no word", w)
		}
	}
}

// TestTitlesKeepTheirWords sets titles of random words and others at random widths: no line ends
// within a word that has room on one.
func TestTitlesKeepTheirWords(t *testing.T) {
	all := strings.Fields(bodies + ranks + regions)
	for w := range words {
		if len([]rune(w)) <= longestKept {
			all = append(all, w)
		}
	}
	slices.Sort(all)
	setter := &Setter{Fonts: fonttest.Set()}
	style := Official().Title
	for n := range soaktest.Times(1000) {
		random := rand.New(rand.NewPCG(7, uint64(n)))
		title := ""
		for range 2 + random.IntN(8) {
			title += all[random.IntN(len(all))]
			title += []string{"", "", "和", "的", "关于", "示例市", "2026年", "（试行）"}[random.IntN(8)]
		}
		strips, err := setter.Title(title, style, 0, float64(longestWord+random.IntN(18))*style.Size)
		if err != nil {
			t.Fatal(err)
		}
		within := withinWords(t, setter, title, style)
		at := 0
		var shown []string
		for _, s := range strips {
			line := ""
			for _, m := range s.Marks {
				for _, g := range m.(*Run).Glyphs {
					line += string(g.Char)
				}
			}
			shown = append(shown, line)
		}
		for _, line := range shown[:len(shown)-1] {
			if at += len([]rune(line)); within[at-1] {
				t.Errorf("title %d: a line ends within a word: %s", n, strings.Join(shown, "｜"))
			}
		}
	}
}

// withinWords tells of each character of a title whether the word that it is in continues.
func withinWords(t *testing.T, s *Setter, title string, style TextStyle) []bool {
	cs, err := s.chars([]Span{{Text: title}}, style)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]bool, len(cs))
	for i := 0; i < len(cs); {
		n := word(cs[i:])
		for k := i; k < i+n-1; k++ {
			out[k] = n <= longestKept
		}
		i += n
	}
	return out
}
