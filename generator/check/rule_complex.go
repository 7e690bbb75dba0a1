package check

import (
	"gongkai/generator/diag"
	"gongkai/generator/markdown"
	"gongkai/generator/record"
)

// complexity: a text can be parsed in bounded time and space. Where it reports, the other
// rules that parse texts are not run.
func complexity(r []record.Passage, file string, problems *diag.List) bool {
	for _, p := range r {
		offset, what := markdown.TooComplex(p.Text)
		if what.IsZero() {
			continue
		}
		line := p.Line
		for _, b := range []byte(p.Text[:offset]) {
			if b == '\n' {
				line++
			}
		}
		problems.Errorf("text-too-complex", diag.Place{File: file, Line: line, Column: 1}, what,
			diag.T("多半是粘贴来的乱码或漏写了空行；大表格、长材料请作附件", "probably pasted garbage or a missing blank line; attach large tables and long papers"))
		return true
	}
	return false
}
