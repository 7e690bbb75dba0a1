package markdown

import (
	"testing"
	"unicode/utf8"
)

// FuzzFind: no text makes the audit panic, every loss lies in the text, and what is not thought
// worth an audit has lost nothing.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"[注]: 本表", "<!-- 甲\n\n乙", "|甲|\n|-|\n|乙|丙|", "甲[^1]\n\n[^1]: 乙\n[^1]: 丙", "<p>甲", "1. 甲\n3. 乙", "```甲\n乙", "> - [x] [甲](b 'c')\n> ![d][e]\n\n[e]: f",
		"甲\n: 乙\n\n    丙", "`a|b` | c\n-|-\n`x|y`", "&#1;&shy;", "《！-- 甲", "\t1) https://a.cn <b@c.cn>\r\n", "|甲\n|-\n|乙|`丙", "~~~ 甲\n", "> |甲|\n> |-|\n|乙|丙|",
	} {
		f.Add(seed)
	}
	a := NewAuditor()
	f.Fuzz(func(t *testing.T, source string) {
		if _, what := TooComplex(source); !what.IsZero() || !utf8.ValidString(source) || len(source) > 4000 {
			return
		}
		losses := a.audit(source).Losses
		for _, l := range losses {
			if l.Start < 0 || l.Stop < l.Start || l.Stop > len(source) {
				t.Errorf("%q: a loss from %d to %d", source, l.Start, l.Stop)
			}
		}
		if len(losses) > 0 && !worthAuditing(source) {
			t.Errorf("%q is not audited, and loses %v", source, losses)
		}
	})
}
