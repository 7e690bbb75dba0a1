package approval

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestDifferenceTellsBothTexts holds that the lines of a difference are those of the old text and
// of the new one, in their order, and that it is as short as an edit is.
func TestDifferenceTellsBothTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var a, b strings.Builder
		edits := 0
		for range random.IntN(30) {
			line := string(rune('甲'+random.IntN(6))) + "\n"
			switch random.IntN(5) {
			case 0:
				a.WriteString(line)
				edits++
			case 1:
				b.WriteString(line)
				edits++
			default:
				a.WriteString(line)
				b.WriteString(line)
			}
		}
		var old, new strings.Builder
		got := 0
		for _, l := range Difference(a.String(), b.String()) {
			if l.Mark != '+' {
				old.WriteString(l.Text + "\n")
			}
			if l.Mark != '-' {
				new.WriteString(l.Text + "\n")
			}
			if l.Mark != ' ' {
				got++
			}
		}
		if old.String() != a.String() || new.String() != b.String() || got > edits {
			t.Fatalf("the difference of %q and %q tells %q and %q in %d lines, want at most %d", a.String(), b.String(), old.String(), new.String(), got, edits)
		}
	}
}

func TestDifferenceOfOtherTexts(t *testing.T) {
	a, b := strings.Repeat("甲\n", mostEdits), strings.Repeat("乙\n", mostEdits)
	if got := len(Difference(a, b)); got != 2*mostEdits {
		t.Errorf("%d lines, want %d", got, 2*mostEdits)
	}
}
