package typeset_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/pdf"
	"gongkai/generator/paper/pdf/pdftest"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/soaktest"
)

// scriptFaces is the faces of this machine, which must shape every script in CI.
var scriptFaces = sync.OnceValue(func() *font.Set {
	set, _ := font.Open(nil, []fs.FS{os.DirFS("/usr/share/fonts")}).Find(nil)
	if set == nil {
		return nil
	}
	for _, script := range font.Scripts() {
		if len(set.ForScript(script)) == 0 {
			return nil
		}
	}
	return set
})

func scriptSetter(t *testing.T) *typeset.Setter {
	set := scriptFaces()
	if set == nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no faces shape Mongolian, Tibetan and Uyghur, and CI skips nothing: apt-get install fonts-lxgw-wenkai fonts-noto-core")
		}
		t.Skip("no faces here shape Mongolian, Tibetan and Uyghur: apt-get install fonts-noto-core")
	}
	return &typeset.Setter{Fonts: set}
}

// syllables is what random texts in each script are made of.
var syllables = map[string][]string{
	"ug":      {"ئا", "شكا", "رىلاش", "پار", "تىيە", "نىڭ", "ئۇيغۇر", "قۇ", "رۇلۇش", "گۇ", "رۇپ", "پىسى", "لا"},
	"kk-Arab": {"قا", "زاق", "ءتىل", "ىندە", "جا", "ريا", "ۇ", "ەڭ", "ۆ"},
	"mn-Mong": {"ᠮᠣᠩ", "ᠭᠣᠯ", "ᠪᠢ", "ᠴᠢᠭ᠌", "ᠨᠢ", "ᠭᠡ", "ᠬᠣ", "ᠶᠠᠷ", "ᠰᠠᠷ\u180eᠠ"},
	"bo":      {"བོད་", "ཡིག་", "བསྒྲུབས་", "རྒྱུན་", "ལས་", "ཚོགས་", "བརྒྱད་", "སྐྱེས་"},
}

// scriptText is a random text in a language, with Chinese, numbers and Latin in it.
func scriptText(random *rand.Rand, lang string) string {
	var b strings.Builder
	for i := range 12 + random.IntN(60) {
		switch n := random.IntN(30); {
		case n == 0:
			b.WriteString(" 汉文，")
		case n == 1:
			b.WriteString(" " + strconv.Itoa(random.IntN(3000)) + " ")
		case n == 2:
			b.WriteString(" (Word) ")
		case n < 12 && lang != "bo" && i > 0:
			b.WriteString(" ")
		}
		all := syllables[lang]
		b.WriteString(all[random.IntN(len(all))])
	}
	return b.String()
}

// TestShapedTextIsReadBack sets random texts in the scripts that are shaped: the display list says
// the text, poppler reads it from the PDF, and no cluster lies outside its line or over another.
func TestShapedTextIsReadBack(t *testing.T) {
	s := scriptSetter(t)
	var b bytes.Buffer
	out := pdf.New(&b, pdf.Info{Title: "试验", Lang: "zh-CN"})
	var want []string
	random := rand.New(rand.NewPCG(21, 9))
	for i := range soaktest.Times(12) {
		lang := []string{"ug", "mn-Mong", "bo", "kk-Arab"}[i%4]
		text := scriptText(random, lang)
		l := typeset.Official().WrittenIn(lang, lang == "ug" || lang == "kk-Arab")
		for _, p := range pages(t, s, text, l) {
			if got, source := solid(said(p)), solid(text); got != source {
				t.Errorf("%s: the page says\n%s\nwant\n%s", lang, got, source)
			}
			clear(t, p, l.Left, l.Width-l.Right)
			want = append(want, solid(asPopplerReads(p)))
			if err := out.Page(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := pdftest.Check(b.Bytes()); err != nil {
		t.Errorf("the pages and the structure do not agree:\n%v", err)
	}
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("there is no pdftotext here: apt-get install poppler-utils")
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(tool, "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for i, page := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
		if got := seen(page); i >= len(want) || got != seen(want[i]) {
			t.Errorf("page %d: poppler reads\n%s\nwant\n%s", i+1, got, want[min(i, len(want)-1)])
		}
	}
}

// said is what the runs of a page say.
func said(p *typeset.Page) string {
	var b strings.Builder
	for _, m := range p.Marks {
		if r, ok := m.(*typeset.Run); ok {
			b.WriteString(r.Text())
		}
	}
	return b.String()
}

// asPopplerReads is said of a page for a reader that turns every text around that runs from right
// to left, also what one glyph stands for, as لا.
func asPopplerReads(p *typeset.Page) string {
	var b strings.Builder
	for _, m := range p.Marks {
		r, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		for i, g := range r.Glyphs {
			switch c := g.Cluster; {
			case c == nil:
				b.WriteRune(g.Char)
			case i > 0 && r.Glyphs[i-1].Cluster == c:
			case c.Leftward:
				chars := []rune(c.Text)
				slices.Reverse(chars)
				b.WriteString(string(chars))
			default:
				b.WriteString(c.Text)
			}
		}
	}
	return b.String()
}

// seen is a text without what is not seen: poppler says which way each part of a text runs.
func seen(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Mongolian, r) {
			return -1
		}
		return r
	}, text)
}

// clear checks that no cluster of a page lies outside its lines or over another.
func clear(t *testing.T, p *typeset.Page, left, right float64) {
	t.Helper()
	type box struct {
		from, to float64
		char     rune
	}
	lines := map[float64][]box{}
	for _, m := range p.Marks {
		r, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		for i, g := range r.Glyphs {
			width := float64(r.Face.Ink(g.ID).XMax * r.Size)
			if g.Cluster != nil {
				width = g.Cluster.Width
				if i > 0 && r.Glyphs[i-1].Cluster == g.Cluster || g.Cluster.Glyphs > 1 {
					continue // where its glyphs lie within its box the font says
				}
			}
			if g.Char != ' ' {
				lines[r.Y] = append(lines[r.Y], box{g.X, g.X + width, g.Char})
			}
		}
	}
	const touch = 0.6 // mm: a letter may reach over the next as its font says
	for _, line := range lines {
		slices.SortFunc(line, func(a, b box) int {
			if a.from < b.from {
				return -1
			}
			return 1
		})
		for i, b := range line {
			if b.from < left-touch || b.to > right+3 { // a full stop's blank may hang over
				t.Errorf("a glyph from %.2f to %.2f lies outside of %.2f to %.2f", b.from, b.to, left, right)
			}
			if i > 0 && b.from < line[i-1].to-touch {
				t.Errorf("%c from %.2f on lies over %c from %.2f to %.2f", b.char, b.from, line[i-1].char, line[i-1].from, line[i-1].to)
			}
		}
	}
}

// TestUyghurRunsFromTheRight: its lines begin at the right, numbers and Latin in it run to the
// right, and Chinese around a name in it runs on as before.
func TestUyghurRunsFromTheRight(t *testing.T) {
	s := scriptSetter(t)
	l := typeset.Official()
	p := pages(t, s, "ئۇيغۇر 2026 Word تىلى\n\n各支部（ئۇيغۇر）到会。", l)[0]
	where := map[string]float64{}
	for _, m := range p.Marks {
		r, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		for _, g := range r.Glyphs {
			key := fmt.Sprintf("%c", g.Char)
			if _, known := where[key]; !known {
				where[key] = g.X
			}
		}
	}
	right := l.Width - l.Right
	for _, order := range [][]string{{"ت", "W", "o", "2", "0", "6", "ئ"}, {"各", "支", "部", "（", "）", "到", "会"}} {
		for i := 1; i < len(order); i++ {
			if where[order[i-1]] >= where[order[i]] {
				t.Errorf("%s at %.1f is not left of %s at %.1f", order[i-1], where[order[i-1]], order[i], where[order[i]])
			}
		}
	}
	if indent := right - where["ئ"]; indent < 2*l.Body.Size || indent > 4*l.Body.Size {
		t.Errorf("the first letter begins %.1f mm from the right, want an indent of two characters", indent)
	}
}

// TestMongolianStandsInColumns: letters lie on their side in columns from left to right, Chinese
// stands upright, and every character is there, on as many panels as it needs. Each panel is as high
// as its page leaves room beside the head of the first and the signature of the last, and no line is
// longer than its panel.
func TestMongolianStandsInColumns(t *testing.T) {
	s := scriptSetter(t)
	l := typeset.Official().WrittenIn("mn-Mong", false)
	for n := range soaktest.Times(8) {
		random := rand.New(rand.NewPCG(3, uint64(n)))
		source := "# ᠮᠣᠩ\n\n"
		for range 2 + random.IntN(40) {
			source += []string{"", "", "1. ", "## "}[random.IntN(4)] + scriptText(random, "mn-Mong") + " 汉文upright。\n\n"
		}
		if n%2 == 0 {
			source += "| ᠮᠣᠩ | 数 |\n|---|---|\n| ᠭᠣᠯ | 45 |\n"
		}
		above, below := float64(random.IntN(100)), float64(random.IntN(100))
		panels, err := s.Panels(&typeset.Downwards{Layout: &l, Above: above, Below: below, Set: func(turned *typeset.Layout) ([]typeset.Strip, error) {
			head, err := s.Strips(read("ᠭᠣᠯ").Blocks, turned)
			if err != nil {
				return nil, err
			}
			body, err := s.Strips(read(source).Blocks, turned.AfterLines(len(head)))
			return append(head, body...), err
		}})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for i, panel := range panels {
			room := l.Depth()
			if i == 0 {
				room -= above
			}
			if i == len(panels)-1 {
				room -= below
			}
			if panel.Height > room+0.001 || panel.Height < room-0.001 {
				t.Errorf("text %d: panel %d of %d is %.1f mm high, and there is room for %.1f", n, i+1, len(panels), panel.Height, room)
			}
			said += columns(t, panel, l.Measure())
		}
		want := "ᠭᠣᠯ" + regexp.MustCompile(`(?m)^#+ |^1\. |[|\n-]`).ReplaceAllString(source, "")
		if got := unnumbered(said); solid(got) != solid(want) {
			t.Errorf("text %d: the panels say\n%s\nwant\n%s", n, solid(got), solid(want))
		}
	}
}

// columns is what stands in the columns of a panel, none of which is longer than the panel or stands
// left of the one before it.
func columns(t *testing.T, panel typeset.Strip, width float64) string {
	t.Helper()
	said, column := "", 0.0
	for _, m := range panel.Marks {
		r, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		said += r.Text()
		x, last := r.Glyphs[0].X, r.Glyphs[len(r.Glyphs)-1]
		if upright := strings.ContainsRune("汉文，。数", r.Glyphs[0].Char); upright == (r.Angle == 90) {
			t.Errorf("%s is turned by %v degrees", r.Text(), r.Angle)
		}
		end := r.Y
		if r.Angle == 90 {
			end += last.X - x
		}
		if x < -1 || x > width+1 || r.Y < -1 || end > panel.Height+1 {
			t.Errorf("%s at %.1f, from %.1f to %.1f, lies outside of its panel of %.1f", r.Text(), x, r.Y, end, panel.Height)
		}
		if x < column-15 {
			t.Errorf("%s at %.1f stands left of the column before it, at %.1f", r.Text(), x, column)
		}
		column = max(column, x)
	}
	return said
}

// unnumbered is a text without the numbers of its items.
func unnumbered(text string) string { return regexp.MustCompile(`\d+\.`).ReplaceAllString(text, "") }

// TestShapingAgreesWithHarfBuzz holds the glyphs and their places against the shaper of browsers.
func TestShapingAgreesWithHarfBuzz(t *testing.T) {
	tool, err := exec.LookPath("hb-shape")
	if err != nil || soaktest.Times(1) == 1 {
		t.Skip("a soak test, and it wants hb-shape: apt-get install libharfbuzz-bin")
	}
	scriptSetter(t)
	faces := map[string]string{"ug": "NotoNaskhArabic-Regular", "mn-Mong": "NotoSansMongolian-Regular", "bo": "NotoSerifTibetan-Regular"}
	scripts := map[string]font.Script{"ug": font.Arabic, "mn-Mong": font.Mongolian, "bo": font.Tibetan}
	random := rand.New(rand.NewPCG(5, 6))
	for i := range soaktest.Times(10) {
		lang := []string{"ug", "mn-Mong", "bo"}[i%3]
		data, err := os.ReadFile("/usr/share/fonts/truetype/noto/" + faces[lang] + ".ttf")
		if err != nil {
			t.Skip(err)
		}
		face, err := font.Parse(data, 0)
		if err != nil {
			t.Fatal(err)
		}
		words := syllables[lang]
		text := []rune(words[random.IntN(len(words))] + words[random.IntN(len(words))] + words[random.IntN(len(words))])
		glyphs, err := face.Shape(font.Passage{Text: text, To: len(text), Script: scripts[lang], Leftward: lang == "ug"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, g := range glyphs {
			got = append(got, strconv.Itoa(int(g.ID)))
		}
		shaped, err := exec.Command(tool, "--no-glyph-names", "--no-positions", "--no-clusters", "--remove-default-ignorables",
			"--font-file=/usr/share/fonts/truetype/noto/"+faces[lang]+".ttf", string(text)).Output()
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Trim(strings.TrimSpace(string(shaped)), "[]"); strings.Join(got, "|") != want {
			t.Errorf("%s: glyphs %s, want %s", string(text), strings.Join(got, "|"), want)
		}
	}
}

// TestUyghurTitleInAListBeginsWhereOthersDo: what stands at the left stands there in any script, and
// what is in the middle in the middle.
func TestUyghurTitleInAListBeginsWhereOthersDo(t *testing.T) {
	s := scriptSetter(t)
	for _, align := range []typeset.Align{typeset.Left, typeset.Center, typeset.Right, typeset.Justify} {
		style := typeset.Official().Body
		style.Align = align
		strips, err := s.Text([]typeset.Span{{Text: "ئۇيغۇر 2026"}}, style, 20, 100)
		if err != nil {
			t.Fatal(err)
		}
		from, to := 1000.0, 0.0
		for _, m := range strips[0].Marks {
			if r, ok := m.(*typeset.Run); ok {
				for _, g := range r.Glyphs {
					from, to = min(from, g.X), max(to, g.X+float64(r.Face.Advance(g.ID)*r.Size))
				}
			}
		}
		left, right := from-20, 120-to
		ok := map[typeset.Align]bool{typeset.Left: left < 1, typeset.Center: left-right < 1 && right-left < 1, typeset.Right: right < 1, typeset.Justify: right < 1}[align]
		if !ok {
			t.Errorf("alignment %d: %.1f mm are left at the left, %.1f at the right", align, left, right)
		}
	}
}
