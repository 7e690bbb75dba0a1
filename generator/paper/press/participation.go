package press

import "gongkai/generator/edition"

// Participation is how the readers of a notice may take part, and what came of it, in words; empty
// where they are not asked to. A sheet hangs for days and a booklet lies for years: it says until
// when, and never that it is over.
func Participation(n *edition.Notice) string {
	p := n.Participation
	if p.IsZero() {
		return ""
	}
	words := p.Form + "，" + p.Window()
	if outcome := p.Outcome(); outcome != "" {
		return words + "。结果：" + outcome
	}
	return words + "。" + p.How(n.Office)
}
