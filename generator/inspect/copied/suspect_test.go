package copied

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"gongkai/generator/soaktest"
)

// TestFindNeedsSuspectsAlone: without the texts that are no suspects, Find finds the same; and few
// texts of an office are.
func TestFindNeedsSuspectsAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	found, spared := 0, 0
	for range soaktest.Times(3000) {
		texts := randomTexts(r)
		sketched := make([]Sketched, len(texts))
		for i, text := range texts {
			half := len([]rune(text.Text)) / 2
			sketched[i] = Sketched{Sketch{}.Add(string([]rune(text.Text)[:half])).Add(text.Text), text.Class}
		}
		want := Find(context.Background(), texts, 4, tells, nil)
		suspects := Suspects(sketched, 4, tells)
		left := slices.Clone(texts)
		for i := range left {
			if !suspects[i] {
				left[i].Text = ""
				spared++
			}
		}
		if got := Find(context.Background(), left, 4, tells, nil); !reflect.DeepEqual(got, want) {
			t.Fatalf("texts %+v, suspects %v:\ngot  %v\nwant %v", texts, suspects, got, want)
		}
		found += len(want)
	}
	if found < 100 || spared < 100 {
		t.Errorf("%d passages, %d texts not looked at: they prove nothing", found, spared)
	}
}

// randomTexts is some texts of few characters, half of which have a passage of about Least characters
// of one of three others, with signs that do not count in it.
func randomTexts(r *rand.Rand) []Text {
	words := func(n int) (text string) {
		for range n {
			text += string(rune(0x4e00+r.IntN(200))) + []string{"", "", "", "，", "**", "a"}[r.IntN(6)]
		}
		return text
	}
	passages := []string{words(19), words(20), words(40)}
	texts := make([]Text, 2+r.IntN(6))
	for i := range texts {
		texts[i] = Text{Text: words(r.IntN(60)), Class: r.IntN(4), Decided: mid}
		if r.IntN(2) == 0 {
			texts[i].Text += passages[r.IntN(3)] + words(r.IntN(30))
		}
		if r.IntN(4) == 0 {
			texts[i].Known = early
		}
	}
	return texts
}

// TestSketchIsSmall: a sketch has about a quarter of the pieces of a text, and none of a short one.
func TestSketchIsSmall(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := ""
	for range 10_000 {
		text += string(rune(0x4e00 + r.IntN(3000)))
	}
	if n := len(Sketch{}.Add(text)); n < 2200 || n > 2800 {
		t.Errorf("%d pieces of 10,000", n)
	}
	if got := (Sketch{}).Add("二十个字以下的文字没有段落可言，不必记"); len(got) != 0 {
		t.Errorf("a short text has %d pieces", len(got))
	}
}
