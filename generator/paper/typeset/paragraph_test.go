package typeset

import (
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/soaktest"
)

func squares(t *testing.T) *Setter {
	set, problems := font.Find(nil, nil, []fs.FS{fonttest.FS()})
	if set == nil {
		t.Fatal(problems)
	}
	return &Setter{set}
}

// randomText is Chinese with marks, numbers, dates and Latin words.
func randomText(random *rand.Rand, pieces int) string {
	kinds := strings.Split("党务公开|条例|的|，|。|《办法》|（试行）|“一”|2026年11月24日|35项|1,234.50元|committee|App|、|一切权力属于人民", "|")
	b := strings.Builder{}
	for range 1 + random.IntN(pieces) {
		b.WriteString(kinds[random.IntN(len(kinds))] + "字")
	}
	return b.String() + "完。"
}

// TestParagraphIsBrokenAtTheLeastCost compares with the best of all ways to break short texts.
func TestParagraphIsBrokenAtTheLeastCost(t *testing.T) {
	s, random := squares(t), rand.New(rand.NewPCG(7, 7))
	for range soaktest.Times(2000) {
		text := strings.Repeat("党", random.IntN(4)) + []string{"，", "（", "甲", "——"}[random.IntN(4)]
		for range random.IntN(14) {
			text += []string{"党", "务", "公，", "（开", "甲。", "A1"}[random.IntN(6)]
		}
		style := TextStyle{Role: font.Body, Size: 5, Pitch: 8, First: float64(5 * random.IntN(2))}
		cs, err := s.chars([]Span{{Text: text}}, style)
		if err != nil {
			t.Fatal(err)
		}
		p := newParagraph(cs, alike(float64(25+random.IntN(10))), style.First, Justify)
		p.lines(0, len(cs))
		if got, want := p.best[len(cs)].cost, cheapest(p, 0, map[int]int64{}); got > want {
			t.Fatalf("%q on %v mm costs %d, and could %d", text, p.measure, got, want)
		}
	}
}

// cheapest is what it costs to break the characters from i on, all ways tried.
func cheapest(p *paragraph, i int, known map[int]int64) int64 {
	if i == len(p.cs) {
		return 0
	}
	if cost, ok := known[i]; ok {
		return cost
	}
	best := int64(1) << 60
	for end := i + 1; end <= len(p.cs); end++ {
		l := line{p: p, from: i, last: len(p.cs), measure: whole(p.measure(0))}
		if i == 0 {
			l.measure = whole(p.measure(0) - p.first)
		}
		if l.measureTo(end); l.slack < -l.shrink || end < len(p.cs) && (p.cs[end-1].cut != allowed || l.drawn() > mostTried) {
			continue
		}
		best = min(best, l.cost()+cheapest(p, next(p.cs, end), known))
	}
	known[i] = best
	return best
}

// TestNoLastLineIsOneCharacter holds for every text that has another way, at any measure.
func TestNoLastLineIsOneCharacter(t *testing.T) {
	s, random := squares(t), rand.New(rand.NewPCG(8, 8))
	for _, align := range []Align{Justify, Left, Center} {
		for range soaktest.Times(2000) {
			text := randomText(random, 30)
			style := TextStyle{Role: font.Body, Size: 5, Pitch: 8, First: float64(5 * random.IntN(3)), Align: align}
			cs, err := s.chars([]Span{{Text: text}}, style)
			if err != nil {
				t.Fatal(err)
			}
			out := fitted(cs, alike(5*(14+20*random.Float64())), style.First, align)
			from := 0
			for n, r := range out {
				if r.from != from || r.end <= r.from {
					t.Fatalf("%q: line %d is %v, want it to begin at %d", text, n, r, from)
				}
				from = next(cs, r.end)
			}
			if last := out[len(out)-1]; from != len(cs) || len(out) > 1 && ofEnd(cs[last.from:]) == ofLoneEnd {
				t.Errorf("%q in %d lines ends with %d characters", text, len(out), len(cs)-last.from)
			}
		}
	}
}

// TestLinesAreLessDrawnOutThanOneByOne counts lines that are seen to be drawn out, against those of
// lines that are each as full as they can be.
func TestLinesAreLessDrawnOutThanOneByOne(t *testing.T) {
	s, random := squares(t), rand.New(rand.NewPCG(9, 9))
	count := func(cs []char, lines []row, first float64) (n int) {
		p := newParagraph(cs, alike(140), first, Justify)
		for i, r := range lines[:len(lines)-1] {
			l := line{p: p, from: r.from, last: len(cs), measure: whole(140)}
			if i == 0 {
				l.measure -= whole(first)
			}
			if l.measureTo(r.end); l.drawn() > unseen {
				n++
			}
		}
		return n
	}
	greedy, fit := 0, 0
	for range 300 {
		style := TextStyle{Role: font.Body, Size: 5, Pitch: 8, First: 10}
		cs, err := s.chars([]Span{{Text: randomText(random, 60)}}, style)
		if err != nil {
			t.Fatal(err)
		}
		greedy += count(cs, rows(cs, alike(140), style.First), style.First)
		fit += count(cs, fitted(cs, alike(140), style.First, Justify), style.First)
	}
	if fit*2 > greedy {
		t.Errorf("%d lines are drawn out, of lines broken one by one %d", fit, greedy)
	}
}

// TestDateIsPartedBeforeALineIsDrawnOut holds for the numbers of a date, for an address after its
// marks, and for no year or number of its own.
func TestDateIsPartedBeforeALineIsDrawnOut(t *testing.T) {
	s := squares(t)
	style := TextStyle{Role: font.Body, Size: 5, Pitch: 8}
	for text, want := range map[string]string{
		strings.Repeat("党", 24) + "2026年11月24日" + strings.Repeat("务", 10):                   "2026年/11月24日",
		strings.Repeat("党", 27) + "2026年11月24日" + strings.Repeat("务", 10):                   "党/2026年11月24日",
		strings.Repeat("党", 20) + "https://example.cn/dwgk/2026/" + strings.Repeat("务", 10): "https://example./cn/dwgk/2026/",
		strings.Repeat("党", 25) + "1,234.50元" + strings.Repeat("务，（公", 10):                  "党/1,234.50元",
	} {
		cs, err := s.chars([]Span{{Text: text}}, style)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, r := range fitted(cs, alike(140), 0, Justify) {
			b.WriteString(spelled(cs[r.from:r.end]) + "/")
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s, want %s in it", b.String(), want)
		}
	}
}

// TestIdeographsComeNoCloserThanNobodySees sets texts that have to be pulled together: no two
// ideographs are nearer than closest, and only in a justified line nearer than an em.
func TestIdeographsComeNoCloserThanNobodySees(t *testing.T) {
	s, random := squares(t), rand.New(rand.NewPCG(10, 10))
	nearest := map[Align]float64{Justify: 1, Left: 1}
	for range soaktest.Times(1000) {
		text, measure := randomText(random, 30), 140+5*random.Float64()
		for align := range nearest {
			strips, err := s.Text([]Span{{Text: text}}, TextStyle{Role: font.Body, Size: 5, Pitch: 8, First: 10, Align: align}, 0, measure)
			if err != nil {
				t.Fatal(err)
			}
			for i := range strips {
				for _, m := range strips[i].Marks {
					for k, g := range m.(*Run).Glyphs {
						if k > 0 && classOf(g.Char, 1) == han && classOf(m.(*Run).Glyphs[k-1].Char, 1) == han {
							nearest[align] = min(nearest[align], (g.X-m.(*Run).Glyphs[k-1].X)/5)
						}
					}
				}
			}
		}
	}
	if got := nearest[Justify]; got < 1-closest-epsilon || got > 1-closest/2 {
		t.Errorf("ideographs come as near as %v em, want %v", got, 1-closest)
	}
	if got := nearest[Left]; got < 1-epsilon {
		t.Errorf("in ragged lines they come as near as %v em", got)
	}
}
