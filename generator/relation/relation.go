// Package relation is how one disclosure relates to another: 立改废释 (plan 二(七)3) and
// corrections (二(七)5), with the words that readers find at both ends. Everything that has to know
// the kinds ranges over its table.
package relation

import "slices"

// Kind is a kind of relation, by the English name of its key in the front matter.
type Kind string

// The kinds.
const (
	Interprets Kind = "interprets"
	Amends     Kind = "amends"
	Repeals    Kind = "repeals"
	Explains   Kind = "explains"
	Corrects   Kind = "corrects"
	Replaces   Kind = "replaces"
)

// Words is what is said of a kind.
type Words struct {
	Kind     Kind
	Chinese  string // the key in Chinese, and what the later disclosure does to the earlier
	Targets  string // over what a disclosure relates to
	Sources  string // over what relates to it
	Outcome  Outcome
	position int // of its groups on a page, from 0
}

// Outcome is what has become of the earlier disclosure; the zero Outcome where it stands as before.
type Outcome struct {
	Class   string // in styles
	Banner  string // over the earlier disclosure
	State   string // in a word
	Ends    bool   // it is posted no longer
	gravity int    // from 1, the gravest
}

// table is every kind, in the order of the front matter.
var table = [...]Words{
	{Interprets, "解读", "本文解读的文件", "解读本文的材料", Outcome{}, 0},
	{Amends, "修订", "本文修订的文件", "修订本文的文件", Outcome{"amended", "本文件已修订", "已修订", false, 4}, 2},
	{Repeals, "废止", "本文废止的文件", "废止本文的文件", Outcome{"repealed", "本文件已废止", "已废止", true, 1}, 3},
	{Explains, "解释", "本文解释的文件", "对本文的解释", Outcome{}, 1},
	{Corrects, "更正", "本文更正的内容", "对本文的更正", Outcome{"corrected", "本文已更正", "已更正", true, 3}, 4},
	{Replaces, "替代", "本文替代的内容", "替代本文的内容", Outcome{"replaced", "本文已被替代", "已被替代", true, 2}, 5},
}

// Kinds is every kind, in the order of the front matter.
func Kinds() []Kind {
	kinds := make([]Kind, len(table))
	for i, w := range table {
		kinds[i] = w.Kind
	}
	return kinds
}

var (
	onPage   = slices.SortedFunc(slices.Values(table[:]), func(a, b Words) int { return a.position - b.position })
	outcomes = slices.SortedFunc(changing, func(a, b Words) int { return a.Outcome.gravity - b.Outcome.gravity })
)

// changing goes through the kinds that leave the earlier disclosure otherwise than it was.
func changing(yield func(Words) bool) {
	for _, w := range table {
		if w.Outcome != (Outcome{}) && !yield(w) {
			return
		}
	}
}

// OnPage is the words of every kind, in the order of the groups on a page. Everybody gets the same
// slice: it is asked for once a page.
func OnPage() []Words { return onPage }

// Outcomes is the words of the kinds that leave the earlier disclosure otherwise than it was, the
// gravest first. Everybody gets the same slice.
func Outcomes() []Words { return outcomes }

// Chinese is the Chinese name: the key, and what the later disclosure does to the earlier.
func (k Kind) Chinese() string { return k.words().Chinese }

// Ends reports whether the later disclosure stands in place of the earlier, which is posted no
// longer.
func (k Kind) Ends() bool { return k.words().Outcome.Ends }

func (k Kind) words() Words {
	for _, w := range table {
		if w.Kind == k {
			return w
		}
	}
	return Words{}
}
