package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"gongkai/generator/diag"
	"gongkai/generator/scope"
)

// A lookalike is what an editor may take for the line of a passage, :::, and the program does not:
// other signs that look the same, spaces between, a name of a scope behind signs that do nothing.
// It is judged by what the characters look like: their compatibility form (NFKC), and what Unicode
// lists as confusable with the colon and the semicolon.
type lookalike struct {
	at   int // in bytes of the line; -1: there is none
	kind lookalikeKind
}

type lookalikeKind uint8

const (
	indented   lookalikeKind = iota // :::, but not first on its line
	otherSigns                      // signs that are no three ASCII colons
	scopeAlone                      // the name of a scope behind signs
	amidLine                        // ::: within a line
)

const (
	fenceSigns  = "-*+=~`.!?/\\$%&@^_'\",。、！？·…" // of which three in a row look like a fence
	containers  = ">*+-.)|、"                     // of Markdown, and of lists as offices number them
	emptyPrefix = " \t　"
)

// weight is how many colons or semicolons a character looks like. Sources: compatibility forms
// (NFKC), confusables.txt of Unicode 17, and a look at the fonts.
func weight(r rune) int {
	if r < 0x80 && r != ':' && r != ';' || r >= 0x4e00 && r <= 0x9fff {
		return 0
	}
	switch r {
	case ':', '：', '﹕', '︓', '։', '׃', '܃', '܄', 'ः', 'ઃ', '᛬', '᠃', '᠉', '⁚', '˸', 'ː', 'ˑ', '꞉', 'ꓽ', '∶', '⋮', '︙', '︰', '⁝', '⁞', '፡', '፥', '፦', '⦂', '⫶', '⸽',
		';', '；', '﹔', '︔', '\u037e', '⁏', '؛', '⸵':
		return 1
	case '∷', '⸬', '።', '⩴', '፤':
		return 2
	}
	return 0
}

// unseen reports a character between signs that nobody sees.
func unseen(r rune) bool {
	if r < 0x80 || r >= 0x4e00 && r <= 0x9fff {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r'
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

// findLookalike looks for the first lookalike of a line that is no fence. Runs of signs amid the
// line need not be looked for where the whole text has none (hasRun).
func findLookalike(line string, runs bool) lookalike {
	text := strings.TrimLeftFunc(line, func(r rune) bool {
		return unseen(r) || unicode.IsDigit(r) || strings.ContainsRune(containers, r)
	})
	offset := len(line) - len(text)
	signs, count := signsOf(text)
	rest := text[len(signs):]
	semicolon := strings.Trim(signs, "; ") == ""
	switch {
	case strings.HasPrefix(text, ":::"):
		return lookalike{offset, indented}
	case count >= 2 && !semicolon, count >= 3:
		return lookalike{offset, otherSigns}
	case count >= 1 && isScopeAlone(rest):
		return lookalike{offset, scopeAlone}
	}
	plain := strings.TrimLeftFunc(line, unseen)
	if first, size := utf8.DecodeRuneInString(plain); size > 0 && strings.ContainsRune(fenceSigns, first) {
		rest := strings.TrimLeft(plain, string(first))
		if len(plain)-len(rest) >= 3*size && isScopeAlone(rest) {
			return lookalike{len(line) - len(plain), scopeAlone}
		}
	}
	if runs {
		if l := amid(line); l.at >= 0 {
			return l
		}
	}
	signs = anySigns(text)
	if i := strings.IndexFunc(signs, func(r rune) bool { return weight(r) > 0 }); i >= 0 && !meant(signs[:i]) && isScopeAlone(text[len(signs):]) {
		return lookalike{offset, scopeAlone}
	}
	return lookalike{at: -1}
}

// signsOf is the colons and semicolons at the beginning of a text, with what is not seen between
// them, and how many there are.
func signsOf(text string) (signs string, count int) {
	end := 0
	for i, r := range text {
		w := weight(r)
		if w == 0 && !unseen(r) {
			break
		}
		if count += w; w > 0 {
			end = i + utf8.RuneLen(r)
		}
	}
	return text[:end], count
}

// anySigns is all that stands before the first word of a text.
func anySigns(text string) string {
	i := strings.IndexFunc(text, func(r rune) bool { return weight(r) == 0 && (unicode.IsLetter(r) || unicode.IsNumber(r)) })
	return text[:max(i, 0)]
}

// isScopeAlone reports a text that is the name of a scope, with groups where it has them, and
// nothing else.
func isScopeAlone(text string) bool {
	text = norm.NFKC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
			return -1
		}
		return r
	}, text))
	words := strings.FieldsFunc(text, between)
	if len(words) == 0 {
		return false
	}
	words[0] = strings.TrimRightFunc(words[0], func(r rune) bool { return weight(r) > 0 })
	kind, ok := scope.ParseKind(strings.ToLower(words[0]))
	for _, word := range words[1:] {
		if _, count := signsOf(word); count == 0 && !kind.Grouped() {
			return false
		}
	}
	return ok
}

// amid looks for three colons or more within a line. A backslash or backtick before them says that
// they are meant.
func amid(line string) lookalike {
	start, count, last := -1, 0, 0
	for i, r := range line {
		w := weight(r)
		if r == ';' || r == '；' {
			w = 0 // many write them so, for a pause
		}
		switch {
		case w > 0:
			if start < 0 {
				start = i
			}
			if count, last = count+w, i; count >= 3 && !meant(line[:start]) {
				return lookalike{start, amidLine}
			}
		case unseen(r) && start >= 0 && i-last < len("　　"):
		default:
			start, count = -1, 0
		}
	}
	return lookalike{at: -1}
}

func meant(before string) bool {
	return strings.HasSuffix(before, `\`) || strings.HasSuffix(before, "`")
}

// mayLookAlike reports whether a line of a text may be a fence or look like one, runs of signs
// aside. Nearly none does, and all that is needed then is one look at the text.
func mayLookAlike(text string) bool {
	// A name of a scope makes signs of any kind suspicious.
	scopes := slices.ContainsFunc(scope.Names(), func(name string) bool { return strings.Contains(text, name) })
	for line := range strings.Lines(text) {
		plain := strings.TrimLeft(line, emptyPrefix+containers+"0123456789")
		first, _ := utf8.DecodeRuneInString(plain)
		switch {
		case plain == "" || strings.Trim(line, "|-: \t\r\n") == "" && !strings.HasPrefix(line, ":"): // the rule of a table
		case weight(first) > 0 || unseen(first) && first != '\n' && first != '\r':
			return true
		case scopes && (len(plain) < len(line) || !unicode.IsLetter(first)):
			return true
		}
	}
	return false
}

// hasRun reports two characters in a row, spaces aside, that look like colons.
func hasRun(body string) bool {
	before := false
	for _, r := range body {
		if r == ' ' || r == '\t' || r == '　' {
			continue
		}
		if r < 0x80 && r != ':' || r >= 0x4e00 && r <= 0x9fff {
			before = false
			continue
		}
		w := weight(r)
		if w > 1 || w > 0 && before {
			return true
		}
		before = w > 0
	}
	return false
}

// report tells of a lookalike.
func (l lookalike) report(line string, at diag.Place, problems *diag.List) {
	at.Column = utf8.RuneCountInString(line[:l.at]) + 1
	text := diag.T("这里的 ::: 不起作用，其后内容会被所有读者看到", "this ::: has no effect, and what follows would be seen by all readers")
	fix := diag.T("用三个半角冒号 :::，写在一行的最前面", "use three ASCII colons ::: at the very beginning of a line")
	switch l.kind {
	case indented:
		fix = diag.T("把 ::: 写在一行的最前面", "write ::: at the very beginning of a line")
	case scopeAlone:
		text = diag.T("这一行像是限制范围的开始，却不起作用，其后内容会被所有读者看到", "this line looks like the beginning of a passage and has no effect: what follows would be seen by all readers")
		fix = diag.T("限制范围的，改为“::: %[1]s”；就是正文的，写成一句话，如“公开范围：%[1]s”", "for a passage write “::: %[1]s”; for text write a sentence", scopeIn(line[l.at:]))
	case amidLine:
		text = diag.T("行中的 ::: 不起作用，其后内容会被所有读者看到", "::: within a line has no effect, and what follows would be seen by all readers")
		fix = diag.T("限制范围的内容单独成段：::: 公开范围 独占一行开始，::: 独占一行结束；若就是要写这三个冒号，前面加反斜线", "put the passage into lines of its own, between a line “::: SCOPE” and a line “:::”; for the colons themselves write a backslash before them")
	}
	problems.Errorf("passage-fence", at, text, fix)
}

// scopeIn is the words behind the signs of a line.
func scopeIn(line string) string {
	return strings.TrimFunc(line, func(r rune) bool { return weight(r) > 0 || unseen(r) || strings.ContainsRune(fenceSigns, r) })
}

// ReportPassages tells of what looks like a passage in the values of the front matter, where none
// can be.
func ReportPassages(values []Value, problems *diag.List) {
	for _, v := range values {
		for line := range strings.Lines(v.Text) {
			if l := findLookalike(line, true); l.at < 0 && !strings.HasPrefix(line, ":::") {
				continue
			}
			label := v.Label()
			problems.Errorf("passage-fence", v.Place(), diag.T("“%[1]s”中的 ::: 不起作用，其后内容会被所有读者看到", "::: has no effect in %[2]s, and what follows would be seen by all readers", label.ZH, label.EN),
				diag.T("限制范围的内容写在正文里：::: 公开范围 独占一行开始，::: 独占一行结束", "put the passage into the text, between a line “::: SCOPE” and a line “:::”"))
			break
		}
	}
}
