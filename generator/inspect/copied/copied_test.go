package copied

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
)

var (
	early = calendar.NewDate(2026, 9, 1)
	mid   = calendar.NewDate(2026, 10, 1)
	late  = calendar.NewDate(2026, 11, 1)
)

// Three classes: 0 everybody, 1 the Party, 2 a branch of it; 3 is a group of society.
func tells(narrow, wide int) bool {
	return narrow == wide || narrow == 0 || narrow == 1 && wide == 2
}

func ExampleFind() {
	texts := []Text{
		{Text: "经研究，拟对三名同志作进一步考察，名单另行报审。", Class: 1, Decided: mid},
		{Text: "进展顺利。**经研究**，拟对三名同志作进一步考察，名单另行报审，近期公布。", Class: 0, Decided: mid},
	}
	for _, m := range Find(texts, 4, tells, nil) {
		fmt.Println(m.Length, texts[m.Narrow].Text[m.NarrowAt:], texts[m.Wide].Text[m.WideAt:])
	}
	// Output: 21 经研究，拟对三名同志作进一步考察，名单另行报审。 经研究**，拟对三名同志作进一步考察，名单另行报审，近期公布。
}

func TestFind(t *testing.T) {
	const twenty, nineteen = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申"
	narrow := Text{Text: "前文" + twenty + "后文", Class: 1, Decided: mid}
	wide := func(text string) Text { return Text{Text: text, Decided: mid} }
	for _, tt := range []struct {
		name   string
		texts  []Text
		common []string
		want   int
	}{
		{"twenty characters", []Text{narrow, wide("某" + twenty + "某")}, nil, 1},
		{"nineteen", []Text{narrow, wide("某" + nineteen + "某")}, nil, 0},
		{"the wide one first", []Text{wide(twenty), narrow}, nil, 1},
		{"for the same readers", []Text{narrow, {Text: twenty, Class: 1}}, nil, 0},
		{"in one for fewer readers still", []Text{narrow, {Text: twenty, Class: 2, Decided: mid}}, nil, 1},
		{"in one for fewer readers that quotes it", []Text{{Text: twenty, Class: 1, Decided: early, Known: early}, {Text: twenty, Class: 2, Decided: mid}}, nil, 0},
		{"for a group of the other realm, in both directions", []Text{narrow, {Text: twenty, Class: 3}}, nil, 2},
		{"in both directions", []Text{{Text: twenty, Class: 2, Decided: mid}, {Text: twenty, Class: 3, Decided: mid}}, nil, 2},
		{"between punctuation, bold and lines", []Text{narrow, wide("甲乙，丙**丁**戊\n> 己庚辛。壬癸\u200b子丑 寅卯\t辰（巳）午|未|申《酉》")}, nil, 1},
		{"in full width", []Text{{Text: "Abcdefghij0123456789", Class: 1, Decided: mid}, wide("ａＢＣＤＥＦＧＨＩＪ０１２３４５６７８９")}, nil, 1},
		{"an address", []Text{{Text: "见https://dwgk.example.com/abcdefghijklmn", Class: 1}, wide("见https://dwgk.example.com/abcdefghijklmn")}, nil, 0},
		{"the address of a link", []Text{{Text: "[甲](../abcdefghijklmnopqrstuvwxyz.md)", Class: 1}, wide("[乙](../abcdefghijklmnopqrstuvwxyz.md)")}, nil, 0},
		{"the address of a definition", []Text{{Text: "[甲]: ../一二三四五六七八九十一二三四五六七八九十.md", Class: 1}, wide("[乙]: ../一二三四五六七八九十一二三四五六七八九十.md")}, nil, 0},
		{"a footnote", []Text{narrow, wide("[^1]: " + twenty)}, nil, 1},
		{"a common phrase", []Text{narrow, wide(twenty)}, []string{"甲乙丙丁、戊己"}, 0},
		{"a common phrase with more around it", []Text{narrow, wide("文" + twenty + "后")}, []string{twenty}, 0},
		{"another common phrase", []Text{narrow, wide(twenty)}, []string{"本" + twenty}, 1},
		{"behind a common phrase", []Text{{Text: "现予公布。" + twenty, Class: 1}, wide("现予公布，" + twenty)}, []string{"现予公布"}, 1},
		{"a word is no phrase", []Text{narrow, wide(twenty)}, []string{"甲乙丙"}, 1},
		{"known to the wide readers before", []Text{narrow, {Text: twenty, Known: early}}, nil, 0},
		{"known on the same day", []Text{narrow, {Text: twenty, Known: mid}}, nil, 1},
		{"known later", []Text{narrow, {Text: twenty, Known: late}}, nil, 1},
		{"known by another text", []Text{narrow, wide(twenty), {Text: twenty, Known: early}}, nil, 0},
		{"known by another text, but to fewer", []Text{narrow, wide(twenty), {Text: "又" + nineteen + "末", Class: 2, Known: early}}, nil, 1},
		{"two passages", []Text{narrow, wide(twenty + "某某某" + twenty)}, nil, 2},
		{"a name that stands in many texts", []Text{{Text: twenty, Class: 1, Decided: mid, Name: true}, wide(twenty)}, nil, 0},
		{"a name for more readers", []Text{narrow, {Text: twenty, Decided: mid, Name: true}}, nil, 1},
		{"known by a name", []Text{narrow, wide(twenty), {Text: twenty, Known: early, Name: true}}, nil, 0},
		{"nothing", nil, nil, 0},
	} {
		got := Find(tt.texts, 4, tells, tt.common)
		if len(got) != tt.want {
			t.Errorf("%s: %d matches %+v, want %d", tt.name, len(got), got, tt.want)
		}
	}
}

// naive is Find by its definition: every window of every text against every other.
func naive(texts []Text, common []string) map[[2]int]bool {
	type window struct {
		text string
		at   int
	}
	gap := rune(1)
	count := func(text string) (chars []rune, at []int) {
		for i := 0; i < len(text); {
			r, size, skip := character(text[i:])
			if !skip {
				chars, at = append(chars, r), append(at, i)
			}
			i += size
		}
		return chars, at
	}
	cut := func(text string) []window {
		chars, at := count(text)
		for _, c := range common { // a phrase becomes a character that is in no text twice
			phrase, _ := count(c)
			for i := 0; i+len(phrase) <= len(chars) && len(phrase) >= 4; i++ {
				if slices.Equal(chars[i:i+len(phrase)], phrase) {
					gap++
					chars = append(append(slices.Clone(chars[:i]), -gap), chars[i+len(phrase):]...)
					at = append(append(slices.Clone(at[:i]), -1), at[i+len(phrase):]...)
				}
			}
		}
		var out []window
		for i := 0; i+Least <= len(chars); i++ {
			if !slices.Contains(at[i:i+Least], -1) {
				out = append(out, window{string(chars[i : i+Least]), at[i]})
			}
		}
		return out
	}
	all := make([][]window, len(texts))
	for i, t := range texts {
		all[i] = cut(t.Text)
	}
	holds := func(i int, w string) bool {
		return slices.ContainsFunc(all[i], func(x window) bool { return x.text == w })
	}
	leaks := map[[2]int]bool{} // the wide text and the byte of a window
	for w, wide := range texts {
		for _, x := range all[w] {
			if slices.ContainsFunc(common, func(c string) bool {
				return slices.ContainsFunc(cut(c), func(y window) bool { return y.text == x.text })
			}) {
				continue
			}
			for n, narrow := range texts {
				if narrow.Name || tells(narrow.Class, wide.Class) || !holds(n, x.text) {
					continue
				}
				excused := false
				for k, known := range texts {
					excused = excused || tells(known.Class, wide.Class) && !known.Known.IsZero() && known.Known.Before(narrow.Decided) && holds(k, x.text)
				}
				if !excused {
					leaks[[2]int{w, x.at}] = true
				}
			}
		}
	}
	return leaks
}

func TestFindAgreesWithTheDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	days := []calendar.Date{{}, early, mid, late}
	found := 0
	for range 3000 {
		pool := make([]string, 3)
		for i := range pool {
			for range 8 + r.IntN(20) {
				pool[i] += string(rune(0x4e00 + r.IntN(3)))
			}
		}
		texts := make([]Text, 2+r.IntN(5))
		for i := range texts {
			for range 1 + r.IntN(3) {
				texts[i].Text += pool[r.IntN(3)] + []string{"", "，", "。\n\n", "A"}[r.IntN(4)]
			}
			texts[i].Class, texts[i].Decided, texts[i].Known = r.IntN(4), days[r.IntN(4)], days[r.IntN(4)]
			texts[i].Name = r.IntN(5) == 0
		}
		var common []string
		if r.IntN(3) == 0 {
			common = []string{pool[0] + pool[1]}
		}
		want := naive(texts, common)
		got := map[[2]int]bool{}
		matches := Find(texts, 4, tells, common)
		for _, m := range matches {
			at := m.WideAt
			for n := Least; n <= m.Length; at++ {
				if _, _, skip := character(texts[m.Wide].Text[at:]); skip || at > m.WideAt && texts[m.Wide].Text[at]&0xc0 == 0x80 {
					continue
				}
				got[[2]int{m.Wide, at}] = true
				n++
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("texts %+v, common %q:\ngot  %v\nwant %v", texts, common, got, want)
		}
		found += len(want)
		if again := Find(texts, 4, tells, common); !slices.Equal(again, matches) {
			t.Fatalf("twice the same gives %v and %v", matches, again)
		}
	}
	if found < 1000 {
		t.Errorf("only %d windows leak: the texts prove nothing", found)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("经研究，拟对三名同志作进一步考察，名单另行报审", "](", "\xff\xfe](http://")
	f.Fuzz(func(t *testing.T, narrow, wide, common string) {
		for _, m := range Find([]Text{{Text: narrow, Class: 1}, {Text: wide}}, 2, tells, []string{common}) {
			if !same(narrow[m.NarrowAt:], wide[m.WideAt:]) || m.Length < Least {
				t.Errorf("%+v is no match of %q and %q", m, narrow, wide)
			}
		}
	})
}

// BenchmarkFind is ten thousand records of 700 characters, a third of them for few readers, each
// with two of fifty phrases that everybody uses.
func BenchmarkFind(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	words := func(n int) string {
		var s strings.Builder
		for range n {
			s.WriteRune(rune(0x4e00 + r.IntN(3000)))
		}
		return s.String()
	}
	phrases := make([]string, 50)
	for i := range phrases {
		phrases[i] = words(15 + i/2)
	}
	texts := make([]Text, 10_000)
	for i := range texts {
		texts[i] = Text{Text: phrases[r.IntN(50)] + "。" + words(640) + "，" + phrases[r.IntN(50)], Class: min(1, i%3), Decided: mid}
	}
	b.ReportAllocs()
	for b.Loop() {
		Find(texts, 4, tells, nil)
	}
}
