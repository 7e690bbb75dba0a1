package difference

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestLinesTellBothTexts holds that the lines of a difference are those of the old text and
// of the new one, in their order, and that it is as short as an edit is.
func TestLinesTellBothTexts(t *testing.T) {
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
		for _, l := range Lines(a.String(), b.String()) {
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

func TestLinesOfOtherTexts(t *testing.T) {
	a, b := strings.Repeat("甲\n", mostEdits), strings.Repeat("乙\n", mostEdits)
	if got := len(Lines(a, b)); got != 2*mostEdits {
		t.Errorf("%d lines, want %d", got, 2*mostEdits)
	}
}

// TestWordsTellBothTexts holds that what is removed and what stays is the old text, and what is
// added and what stays the new one, whatever they are.
func TestWordsTellBothTexts(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	text := func() string {
		var b strings.Builder
		for range random.IntN(40) {
			b.WriteString([]string{"党", "费", "，", "9,214.50", "元", "word", " ", "é", "２", "🙂"}[random.IntN(10)])
		}
		return b.String()
	}
	for range 500 {
		a, b := text(), text()
		if random.IntN(2) == 0 {
			b = a[:len(a)/2] + b
			b = strings.ToValidUTF8(b, "")
			a = strings.ToValidUTF8(a, "")
		}
		var old, new string
		for _, p := range Words(a, b) {
			if p.Mark != Added {
				old += p.Text
			}
			if p.Mark != Removed {
				new += p.Text
			}
		}
		if old != a || new != b {
			t.Fatalf("the difference of %q and %q tells %q and %q", a, b, old, new)
		}
	}
}

func TestWordsAreLegible(t *testing.T) {
	for _, tt := range []struct{ old, new, want string }{
		{"收缴党费9,214.50元。", "收缴党费9,241.50元。", "收缴党费[-9,214.50][+9,241.50]元。"},
		{"各党支部按时收缴。", "各党支部按时足额收缴。", "各党支部按时[+足额]收缴。"},
		{"由甲乙丙办理", "由丁乙戊办理", "由[-甲乙丙][+丁乙戊]办理"}, // one character in both does not tear the change
		{"", "新", "[+新]"},
		{"旧", "", "[-旧]"},
		{"同", "同", "同"},
	} {
		got := ""
		for _, p := range Words(tt.old, tt.new) {
			if p.Mark == Both {
				got += p.Text
			} else {
				got += "[" + string(p.Mark) + p.Text + "]"
			}
		}
		if got != tt.want {
			t.Errorf("Words(%q, %q) = %s, want %s", tt.old, tt.new, got, tt.want)
		}
	}
}
