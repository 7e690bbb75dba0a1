package relation

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestEveryKindHasItsWords: a new kind is a row, and a row has all its words, which no other has.
func TestEveryKindHasItsWords(t *testing.T) {
	used := map[string]Kind{}
	for _, w := range table {
		texts := []string{string(w.Kind), w.Chinese, w.Targets, w.Sources, fmt.Sprint("position ", w.position)}
		if o := w.Outcome; o != (Outcome{}) {
			texts = append(texts, o.Class, o.Banner, o.State, fmt.Sprint("gravity ", o.gravity))
		}
		for _, text := range texts {
			if first, twice := used[text]; text == "" || twice {
				t.Errorf("%s: the word %q is missing or that of %s", w.Kind, text, first)
			}
			used[text] = w.Kind
		}
		if w.Kind.Chinese() != w.Chinese || w.Kind.Ends() != w.Outcome.Ends {
			t.Errorf("%s is not found in the table", w.Kind)
		}
	}
	if Kind("cites").Chinese() != "" || Kind("cites").Ends() {
		t.Error("a kind that is none has words")
	}
}

func ExampleKinds() {
	for _, k := range Kinds() {
		fmt.Println(k, k.Chinese(), k.Ends())
	}
	// Output:
	// interprets 解读 false
	// amends 修订 false
	// repeals 废止 true
	// explains 解释 false
	// corrects 更正 true
	// replaces 替代 true
}

func ExampleOutcomes() {
	for _, w := range Outcomes() {
		fmt.Println(w.Kind, w.Outcome.State)
	}
	// Output:
	// repeals 已废止
	// replaces 已被替代
	// corrects 已更正
	// amends 已修订
}

func TestOnPageOrder(t *testing.T) {
	var got []string
	for _, w := range OnPage() {
		got = append(got, string(w.Kind))
	}
	if want := strings.Fields("interprets explains amends repeals corrects replaces"); !reflect.DeepEqual(got, want) {
		t.Errorf("OnPage() = %v, want %v", got, want)
	}
}
