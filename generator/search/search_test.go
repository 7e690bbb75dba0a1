package search

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestNumbersStandInStrings: every number is read as it was written, and no character of one ends a
// string or a line.
func TestNumbersStandInStrings(t *testing.T) {
	for _, n := range []int{0, 1, 2, 31, 58, 59, 60, 91, 92, 93, 1000, 0x2028 - 40, 0xd7ff, 0xe000, 0xfeff, step - 1, step, step + 1, 5*step + 7} {
		text := string(appendNumber(nil, n))
		if got := parseNumbers(text); len(got) != 1 || got[0] != n {
			t.Errorf("%d is read as %v", n, got)
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\"\\\n\r\t\u2028\u2029") {
			t.Errorf("%d is %q", n, text)
		}
	}
}

// TestTextsAreWrittenAsJSONWritesThem: what is written fast is what encoding/json writes.
func TestTextsAreWrittenAsJSONWritesThem(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 2))
	some := []string{"甲", "a", " ", "\"", "\\", "<", ">", "&", "\u2028", "\u2029", "\u2014", "\x7f", "\x00", "\n", "\xff", "\xe4\xb8", "\xed\xa0\x80", "\ufffd", "𠮷", "é"}
	for range 2000 {
		var text strings.Builder
		for range r.IntN(6) {
			text.WriteString(some[r.IntN(len(some))])
		}
		want, err := json.Marshal(text.String())
		if err != nil {
			t.Fatal(err)
		}
		if got := appendJSON(nil, text.String()); string(got) != string(want) {
			t.Errorf("%q is written %s, want %s", text.String(), got, want)
		}
	}
}

func parseNumbers(text string) []int {
	var out []int
	high := 0
	for _, r := range text {
		if r == more {
			high += step
			continue
		}
		n := int(r)
		for i := len(holes) - 1; i >= 0; i-- {
			if r > holes[i].to {
				n -= int(holes[i].to - holes[i].from + 1)
			}
		}
		out = append(out, n+high)
		high = 0
	}
	return out
}

// TestOneMoreDocumentChangesFewFiles: documents are numbered from the oldest, files have the names of
// what they hold, and a list that grows moves the cuts beside it and no others.
func TestOneMoreDocumentChangesFewFiles(t *testing.T) {
	r := rand.New(rand.NewPCG(19, 1))
	documents := make([]Document, 400)
	for i := range documents {
		documents[i] = randomDocument(r, i)
	}
	one := Document{Title: "甲丁七"}
	before, after := names(t, documents), names(t, append(documents, one))
	changed, shards := 0, 0
	for name := range after {
		if name[0] == 'p' {
			shards++
		}
		if !before[name] {
			changed++
		}
	}
	const pairs, others = 3, 2 // the directory and a file of texts
	if changed > 2*pairs+others || shards < 30 {
		t.Errorf("one document of %d pairs changes %d of %d files", pairs, changed, len(after))
	}
	if again := names(t, append(documents, one)); !maps.Equal(again, after) {
		t.Error("the same documents give other files")
	}
}

// names is the names of the files of an index.
func names(t *testing.T, documents []Document) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	b := NewBuilder(0, func(f File) error {
		if !regexp.MustCompile(`^[pdt][0-9a-f]{10}\.js$`).MatchString(f.Name) || !utf8.Valid(f.Data) {
			t.Errorf("a file is called %s, or is no text", f.Name)
		}
		if out[f.Name] {
			t.Errorf("%s is made twice", f.Name)
		}
		out[f.Name] = true
		return nil
	})
	for i := range documents {
		if err := b.Add(&documents[i]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

func randomDocument(r *rand.Rand, i int) Document {
	d := Document{Title: randomText(r, 8), Href: fmt.Sprintf("records/%d.html", i), Day: "2026-11-26", Facets: Facets{Year: fmt.Sprint(2020 + i%7)}}
	for range 3 + r.IntN(5) {
		d.Blocks = append(d.Blocks, Block{Text: randomText(r, 300)})
	}
	return d
}

// randomText is up to n characters: any of six hundred, and every tenth one that needs care.
func randomText(r *rand.Rand, n int) string {
	rare := []rune("，。“”：ＡBc 1２3㎡𠮷\"\\<>é!")
	var b strings.Builder
	for range 1 + r.IntN(n) {
		if r.IntN(10) == 0 {
			b.WriteRune(rare[r.IntN(len(rare))])
		} else {
			b.WriteRune(rune(0x4e00 + r.IntN(600)))
		}
	}
	return b.String()
}
