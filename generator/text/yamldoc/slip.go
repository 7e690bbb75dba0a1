package yamldoc

import (
	"regexp"
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

// ways is how a line may have been meant, the likeliest first.
func ways(lines []string, line int) []slip {
	var out []slip
	add := func(text string, reason diag.Text) { out = append(out, slip{line: line, text: text, reason: reason}) }
	written := lines[line]
	keyed, reason, ok := withColon(written)
	if ok {
		add(keyed, reason)
	} else {
		keyed = written
	}
	if text, reason, ok := closed(keyed); ok {
		out = append(out, slip{line, text, reason, true})
	}
	if text, ok := quoted(keyed); ok {
		add(text, diag.T("值里有冒号、引号等符号，整个值要用引号括起来", "the value holds a colon, a quotation mark or another sign of this notation, and has to be in quotes"))
	}
	if line == 0 {
		add(strings.TrimLeft(keyed, " "), wrongIndent(written))
	}
	for before := line - 1; before >= 0; before-- {
		if trimmed := strings.TrimLeft(lines[before], " "); trimmed != "" && trimmed[0] != '#' {
			indent := lines[before][:len(lines[before])-len(trimmed)]
			text := indent + strings.TrimLeft(keyed, " ")
			add(text, wrongIndent(written))
			break
		}
	}
	if text, ok := split(written); ok {
		add(text, diag.T("这一行没有冒号", "the line has no colon"))
	}
	return out
}

func wrongIndent(line string) diag.Text {
	indent := line[:len(line)-len(strings.TrimLeft(line, spaces))]
	if strings.Trim(indent, " ") != "" {
		return wrongSpace("行首", "what stands first on the line", indent)
	}
	return diag.T("这一行行首的空格数不对，应与前后各行对齐", "the line is not indented as those around it")
}

// isColon reports that a sign is a colon, or looks like one.
func isColon(r rune) bool { return strings.ContainsRune(colons, r) }

const (
	colons = ":：﹕∶︓ː꞉︰"
	spaces = " \t\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u2060\ufeff"
)

var keyLine = regexp.MustCompile(`^([` + spaces + `]*)(-[` + spaces + `]*)?([^` + spaces + colons + `,，。；"'“”{}\[\]#-][^` + spaces + colons + `,，。；"'“”{}\[\]#]{0,29})([` + spaces + `]*)([` + colons + `])([` + spaces + `]*)(.*)$`)

// withColon is a line of “key: value” with an ASCII colon, one space behind it, and plain spaces
// before it.
func withColon(line string) (mended string, reason diag.Text, ok bool) {
	part := keyLine.FindStringSubmatch(line)
	if part == nil {
		return "", diag.Text{}, false
	}
	indent, dash, key, colon, gap, value := part[1], part[2], part[3], part[5], part[6], part[7]
	plainIndent := plainSpaces.Replace(indent)
	if dash != "" {
		dash = "- "
	}
	if mended = plainIndent + dash + key + ":"; value != "" {
		mended += " " + value
	}
	switch {
	case colon != ":":
		reason = diag.T("冒号写成了%s，要用半角冒号，后面空一格", "the colon is written as %s; it has to be an ASCII colon with a space behind it", diag.Quote(colon))
	case gap == "" && value != "":
		reason = diag.T("冒号后面少了一个空格", "a space is missing behind the colon")
	case strings.Trim(gap, " ") != "":
		reason = wrongSpace("冒号后面", "what stands behind the colon", gap)
	case indent != plainIndent:
		reason = wrongSpace("行首", "what stands first on the line", indent)
	case part[2] != dash:
		reason = diag.T("减号后面要空一格", "a space is missing behind the hyphen")
	default:
		reason = diag.T("键和冒号之间有多余的空格", "there are spaces between the key and the colon")
	}
	return mended, reason, true
}

// plainSpaces makes plain spaces of others, as wide as these look.
var plainSpaces = strings.NewReplacer("\t", "  ", "\u3000", "  ", "\u00a0", " ", "\u202f", " ", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "")

// wrongSpace names the first of some characters that is no plain space.
func wrongSpace(whereZH, whereEN, text string) diag.Text {
	name := diag.Text{}
	switch r := []rune(strings.TrimLeft(text, " "))[0]; r {
	case '\t':
		name = diag.T("制表符", "a tab")
	case '\u3000':
		name = diag.T("全角空格", "a full-width space")
	case '\u00a0', '\u202f':
		name = diag.T("不换行空格", "a no-break space")
	default:
		name = diag.T("看不见的字符 U+%04X", "the invisible U+%04X", r)
	}
	return diag.Text{ZH: whereZH + "的空格不是普通空格（是" + name.ZH + "）", EN: whereEN + " is no plain space but " + name.EN}
}

// value is a line divided where its value begins; a line of a list may have no key.
var value = regexp.MustCompile(`^( *(?:- +)?(?:[^\s:"'\[\]{}#]+:) +| *- +)(\S.*?)( +#.*)?$`)

// maxMissing is how many brackets somebody forgets; of more the line is no list.
const maxMissing = 2

// closed is a line whose value opens a quotation mark or a bracket, with the end of it.
func closed(line string) (mended string, reason diag.Text, ok bool) {
	part := value.FindStringSubmatch(line)
	if part == nil {
		return "", diag.Text{}, false
	}
	head, text, comment := part[1], part[2], part[3]
	switch text[0] {
	case '"', '\'':
		mark := text[:1]
		if strings.Count(text, mark) != 1 {
			return "", diag.Text{}, false
		}
		inside := strings.TrimRight(text[1:], "”’＂＇")
		return head + mark + inside + mark + comment, diag.T("引号没有成对", "a quotation mark has no partner"), true
	case '[', '{':
		text = asciiBrackets.Replace(text)
		for _, pair := range []string{"[]", "{}"} {
			if missing := strings.Count(text, pair[:1]) - strings.Count(text, pair[1:]); 0 < missing && missing <= maxMissing && text[0] == pair[0] {
				text += strings.Repeat(pair[1:], missing)
			}
		}
		return head + text + comment, diag.T("括号没有成对", "a bracket has no partner"), true
	}
	return "", diag.Text{}, false
}

var asciiBrackets = strings.NewReplacer("］", "]", "】", "]", "｝", "}", "， ", ", ", "，", ", ", "： ", ": ", "：", ": ")

// quoted is a line whose value stands in quotation marks. A list stays one.
func quoted(line string) (string, bool) {
	part := value.FindStringSubmatch(line)
	if part == nil || !strings.ContainsAny(part[2], ":#'\"[]{}&*!|>%@`\\?,-") {
		return "", false
	}
	if text := part[2]; text[0] == '[' && text[len(text)-1] == ']' || text[0] == '{' && text[len(text)-1] == '}' {
		return "", false
	}
	return part[1] + Quoted(part[2]) + part[3], true
}

// Quoted is a text in quotation marks, as it has to be written to be read as it stands.
func Quoted(text string) string {
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}

var noColon = regexp.MustCompile(`^ *([\p{Han}]{2,8}|[a-z_]{4,20})(?:[` + spaces + `]+(\S.*))?$`)

// split is a line of a key and its value that have no colon between them.
func split(line string) (string, bool) {
	part := noColon.FindStringSubmatch(line)
	if part == nil {
		return "", false
	}
	if part[2] == "" {
		return part[1] + ":", true
	}
	return part[1] + ": " + part[2], true
}

// mistyped is the fault of a key that YAML takes as it stands and that was not meant so, and how its
// line is mended: a space of another kind stands before it, or {起：…，止：…} has Chinese signs.
func mistyped(f Field) (reason diag.Text, mend func(line string) (string, bool)) {
	switch trimmed := strings.Trim(f.Key, spaces); {
	case trimmed != f.Key:
		return diag.T("键%s的前后有不该有的空格", "there are spaces around the key %s", diag.Quote(trimmed)),
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
