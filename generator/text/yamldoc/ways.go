package yamldoc

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/diag"
)

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
	if text := hashInBrackets.ReplaceAllString(keyed, `$1"$2"`); text != keyed {
		out = append(out, slip{line, text, diag.T("括号里空格后面的 # 使后面的文字成了批注，这一项要用引号括起来", "a # behind a space makes a comment of what follows in the brackets; the item has to be in quotes"), true})
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

// hashInBrackets is an item of a list or a block between brackets that holds a # behind a space.
var hashInBrackets = regexp.MustCompile(`([\[{,:] *)([^\s"',:\[\]{}][^"',:\[\]{}]* #[^"',:\[\]{}]*)`)

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
		reason = diag.T("项目名称和冒号之间有多余的空格", "there are spaces between the key and the colon")
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

// ofOneKind is a list or a block that a bracket of the other kind ends, with its own.
func ofOneKind(text string) string {
	if text[0] == '[' && !strings.Contains(text, "{") {
		return strings.ReplaceAll(text, "}", "]")
	}
	if text[0] == '{' && !strings.Contains(text, "[") {
		return strings.ReplaceAll(text, "]", "}")
	}
	return text
}

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
		text = ofOneKind(asciiBrackets.Replace(text))
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

// Value is a text as it is written behind a key: as it stands where it begins with a Chinese
// character and holds no sign of YAML, else in quotation marks.
func Value(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.Is(unicode.Han, first) && !strings.ContainsAny(text, ":#{}[]&*!|>'\"%@`,\\\n\r\t") && strings.TrimSpace(text) == text {
		return text
	}
	return Quoted(text)
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
