package secrecy

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// passage is a labelled passage: its text, and the spans of what must be found in it.
type passage struct {
	text  string
	spans []span
}

type span struct {
	kind       Kind
	start, end int
}

var labels = map[string]Kind{"mark": Mark, "id": Identity, "mobile": Mobile, "card": BankCard, "address": Address}

// labelled reads a set: lines of + or -, a tab, and a passage in which what is secret stands in
// ⟦kind:…⟧.
func labelled(t *testing.T, name string) (positive, negative []passage) {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(src)) {
		sign, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			t.Fatalf("%s: %q", name, line)
		}
		var p passage
		for {
			before, rest, found := strings.Cut(text, "⟦")
			p.text += before
			if !found {
				break
			}
			marked, after, _ := strings.Cut(rest, "⟧")
			kind, secret, _ := strings.Cut(marked, ":")
			p.spans = append(p.spans, span{labels[kind], len(p.text), len(p.text) + len(secret)})
			p.text, text = p.text+secret, after
		}
		if sign == "+" {
			positive = append(positive, p)
		} else {
			negative = append(negative, p)
		}
	}
	return positive, negative
}

// score counts, for one kind, spans that were found, spans that were not, and findings where there
// is none.
type score struct{ found, missed, wrong int }

func (s score) precision() float64 { return float64(s.found) / max(1, float64(s.found+s.wrong)) }
func (s score) recall() float64    { return float64(s.found) / max(1, float64(s.found+s.missed)) }

// TestDetectorsAreAsGoodAsDocumented measures precision and recall on the labelled set, with which
// the detectors were made, and on one that was written beside it from other sentences. A span
// counts as found when a finding of its kind lies over at least half of it.
func TestDetectorsAreAsGoodAsDocumented(t *testing.T) {
	s := New(nil)
	for _, set := range []struct {
		name              string
		positive, least   int // passages
		precision, recall float64
	}{{"testdata/labelled.tsv", 200, 1000, 0.99, 0.98}, {"testdata/heldout.tsv", 60, 300, 0.97, 0.93}, {"testdata/hard.tsv", 15, 15, 0.45, 0.35}} {
		positive, negative := labelled(t, set.name)
		if len(positive) < set.positive || len(negative) < set.least {
			t.Fatalf("%s has %d positive and %d negative passages", set.name, len(positive), len(negative))
		}
		scores := map[Kind]score{}
		for _, p := range append(positive, negative...) {
			found := s.Find(p.text)
			used := make([]bool, len(found))
			for _, want := range p.spans {
				sc := scores[want.kind]
				hit := false
				for i, f := range found {
					if over := min(f.End, want.end) - max(f.Start, want.start); f.Kind == want.kind && 2*over >= want.end-want.start {
						hit, used[i] = true, true
					}
				}
				if hit {
					sc.found++
				} else {
					sc.missed++
					t.Logf("%s: missed %s in %q", set.name, want.kind.Name().EN, p.text)
				}
				scores[want.kind] = sc
			}
			for i, f := range found {
				if !used[i] {
					sc := scores[f.Kind]
					sc.wrong++
					scores[f.Kind] = sc
					t.Logf("%s: %s in %q is %q", set.name, f.Kind.Name().EN, p.text, p.text[f.Start:f.End])
				}
			}
		}
		var all score
		table := fmt.Sprintf("%s, %d + %d passages\n| finds | precision | recall |\n| --- | --- | --- |\n", set.name, len(positive), len(negative))
		for _, kind := range []Kind{Mark, Identity, Mobile, BankCard, Address} {
			sc := scores[kind]
			all.found, all.missed, all.wrong = all.found+sc.found, all.missed+sc.missed, all.wrong+sc.wrong
			table += fmt.Sprintf("| %s (%d) | %.3f | %.3f |\n", kind.Name().EN, sc.found+sc.missed, sc.precision(), sc.recall())
		}
		t.Logf("%s| all (%d) | %.3f | %.3f |", table, all.found+all.missed, all.precision(), all.recall())
		if all.precision() < set.precision || all.recall() < set.recall {
			t.Errorf("%s: precision %.3f, recall %.3f; want at least %.3f, %.3f", set.name, all.precision(), all.recall(), set.precision, set.recall)
		}
	}
}
