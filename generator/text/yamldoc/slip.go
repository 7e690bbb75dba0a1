package yamldoc

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/token"

	"gongkai/generator/diag"
)

// Bounds of what is mended: slips of one text, and its bytes, for it is parsed some dozen times for
// each slip.
const (
	maxSlips  = 20
	maxMended = 16 << 10
	maxBack   = 12 // lines before that at which the parser stops
)

// tellSlips tells why the parser refuses a text, in the words of whoever wrote it. The parser stops
// at the first fault, often a line away from it, and after one fault it misreads the rest. So each
// line about which it complains is mended in the ways in which such lines are mistyped; the first
// way with which the parser gets further is the remedy that is told, and the next fault is looked
// for in the mended text. A remedy that is told has therefore been tried.
func (p *reader) tellSlips(src []byte, refused *refusal) {
	if len(src) > maxMended {
		p.fault(refused.token, refused.words(), syntaxFix)
		return
	}
	p.lines = strings.Split(string(src), "\n")
	written := p.lines
	defer p.problems.Sort() // a sign that cannot stand anywhere is found before all else
	for range maxSlips {
		slip, next, found := firstMend(p.lines, refused)
		if !found {
			p.fault(refused.token, refused.words(), syntaxFix)
			return
		}
		p.tell(slip, written[slip.line])
		p.lines = replaced(p.lines, slip)
		if next == nil {
			p.alsoOf(p.lines)
			return
		}
		refused = next
	}
}

// tell tells of a slip; of two on one line once, with the line that mends both.
func (p *reader) tell(s slip, written string) {
	place := diag.Place{File: p.file, Line: p.firstLine + s.line, Column: s.column(written)}
	if i := slices.IndexFunc(p.problems, func(told diag.Problem) bool { return told.Place.Line == place.Line }); i >= 0 {
		p.problems[i].Fix = copyLine(s.text)
		return
	}
	p.problems.Errorf(CodeSyntax, place, s.reason, copyLine(s.text))
}

// alsoOf tells what is wrong with a text that the parser takes since it was mended.
func (p *reader) alsoOf(lines []string) {
	if body, refused := parseYAML([]byte(strings.Join(lines, "\n"))); refused == nil {
		p.document(body)
	}
}

// slip is a mistyped line.
type slip struct {
	line   int // its index, from 0
	text   string
	reason diag.Text
	closes bool // what the line before left open: the parser notices that only at the end, or at the next sign
}

// column is where the mended line begins to differ from what was written, in characters from 1.
func (s slip) column(written string) int {
	mended := []rune(s.text)
	for i, r := range []rune(written) {
		if i >= len(mended) || mended[i] != r {
			return i + 1
		}
	}
	return len([]rune(written)) + 1
}

// copyLine shows a line that can be copied: it is the whole of what stands behind the colon.
func copyLine(line string) diag.Text {
	const most = 400 // characters: beyond that nobody copies a line from a terminal
	if len([]rune(line)) > most {
		return syntaxFix
	}
	return diag.Text{ZH: "这一行改为：" + line, EN: "write the line as: " + line}
}

func replaced(lines []string, s slip) []string {
	mended := make([]string, len(lines))
	copy(mended, lines)
	mended[s.line] = s.text
	return mended
}

// firstMend is the first way of mending a line with which the parser gets beyond that line; next is
// where it stops then, nil where it does not stop.
func firstMend(lines []string, refused *refusal) (found slip, next *refusal, ok bool) {
	at := refused.line()
	order := []int{at, at + 1, at + 2}
	for line := at - 1; line >= max(0, at-maxBack); line-- {
		order = append(order, line)
	}
	if strings.HasPrefix(lines[0], " ") {
		order = append([]int{0}, order...)
	}
	for _, line := range order {
		if line < 0 || line >= len(lines) || strings.TrimSpace(lines[line]) == "" {
			continue
		}
		for _, way := range ways(lines, line) {
			if way.text == lines[line] {
				continue
			}
			body, next := parseYAML([]byte(strings.Join(replaced(lines, way), "\n")))
			if next == nil && body != nil || next != nil && way.helps(refused, next) {
				return way, next, true
			}
		}
	}
	return slip{}, nil, false
}

// helps reports that the parser got further with a mended line than without.
func (s slip) helps(before, after *refusal) bool {
	switch {
	case before.ofSign() && !after.ofSign():
		return true
	case s.closes:
		return after.line() > s.line && after.message != before.message
	}
	return after.line() > max(s.line, before.line())
}

// mistyped is the fault of a key that YAML takes as it stands and that was not meant so, and how
// its line is mended: a space of another kind stands before it, or {起：…，止：…} has Chinese signs.
func mistyped(f Field) (reason diag.Text, mend func(line string) (string, bool)) {
	switch trimmed := strings.Trim(f.Key, spaces); {
	case trimmed != f.Key:
		return diag.T("项目%s的前后有不该有的空格", "there are spaces around the key %s", diag.Quote(trimmed)),
			func(line string) (string, bool) { return strings.Replace(line, f.Key, trimmed, 1), true }
	case f.Value.Kind != Null && strings.ContainsRune(f.Key, '：'):
		return diag.T("冒号写成了“：”，要用半角冒号，后面空一格", "the colon is written as “：”; it has to be an ASCII colon with a space behind it"),
			func(line string) (string, bool) {
				keyed, _, _ := withColon(line)
				return quoted(keyed)
			}
	case f.Value.Kind == Null && strings.ContainsAny(f.Key, "：，"):
		return diag.T("花括号里用了中文的冒号或逗号", "there are Chinese colons or commas between the braces"),
			func(line string) (string, bool) { return asciiBrackets.Replace(line), true }
	}
	return diag.Text{}, nil
}

// mendedLine is the line of a token, mended and tried; or else what is said otherwise.
func (p *reader) mendedLine(t *token.Token, mend func(line string) (string, bool), otherwise diag.Text) diag.Text {
	if t == nil || t.Position == nil || t.Position.Line > len(p.lines) {
		return otherwise
	}
	line := t.Position.Line - 1
	text, ok := mend(p.lines[line])
	if !ok || text == p.lines[line] {
		return otherwise
	}
	if _, refused := parseYAML([]byte(strings.Join(replaced(p.lines, slip{line: line, text: text}), "\n"))); refused != nil {
		return otherwise
	}
	return copyLine(text)
}
