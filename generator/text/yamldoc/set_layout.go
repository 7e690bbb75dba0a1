package yamldoc

import (
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
)

// Where things stand in the text of a document. The parser gives the line and the column of every
// key; its byte offsets miscount line ends of Windows and Chinese text, and of the ends of values
// it tells nothing, so both are found here.

// offset is the byte of a place; false where the text has no such line.
func (e *editor) offset(at diag.Place) (int, bool) {
	i := 0
	for range at.Line - e.firstLine {
		n := strings.IndexByte(e.text[i:], '\n')
		if n < 0 {
			return 0, false
		}
		i += n + 1
	}
	for range at.Column - 1 {
		_, size := utf8.DecodeRuneInString(e.text[i:])
		i += size
	}
	return i, i < len(e.text)
}

// behindKey is the byte after the colon of a field; false where its key does not stand at its
// place, or has no colon.
func (e *editor) afterKey(f Field) (int, bool) {
	i, ok := e.offset(f.Place)
	switch {
	case !ok:
		return 0, false
	case e.text[i] == '"' || e.text[i] == '\'':
		i = e.quoted(i)
	case strings.HasPrefix(e.text[i:], f.Key):
		i += len(f.Key)
	default:
		return 0, false
	}
	i += len(e.text[i:]) - len(strings.TrimLeft(e.text[i:], " \t"))
	return i + 1, strings.HasPrefix(e.text[i:], ":")
}

// value is where the value of a field begins and ends, without the comment after it. A value that
// is not written is the empty space after the colon. flow is true within braces.
func (e *editor) value(f Field, flow bool) (start, end int, ok bool) {
	colon, ok := e.afterKey(f)
	if !ok {
		return 0, 0, false
	}
	start = e.skip(colon)
	if f.Value.Kind == Null {
		for _, word := range []string{"~", "null", "Null", "NULL"} {
			rest, found := strings.CutPrefix(e.text[start:], word)
			if found && (rest == "" || strings.IndexByte(" \t\r\n,}]", rest[0]) >= 0) && (flow || e.lineStart(start) == e.lineStart(colon) || e.indent(start) >= f.Place.Column) {
				return start, start + len(word), true
			}
		}
		return colon, colon, true
	}
	if start == len(e.text) {
		return 0, 0, false
	}
	switch b := e.text[start]; {
	case b == '{' || b == '[':
		end = e.closing(start)
	case b == '"' || b == '\'':
		end = e.quoted(start)
	case flow:
		end = e.plainInBraces(start)
	case f.Value.Kind == Map:
		_, end, ok = e.value(f.Value.Fields[len(f.Value.Fields)-1], false)
	case f.Value.Kind == List:
		end = e.items(start, f.Place.Column-1)
	case b == '|' || b == '>':
		end = e.literal(start, f.Place.Column-1)
	default:
		end = e.plain(start, f.Place.Column-1)
	}
	return start, end, ok
}

// skip is the first byte from i on that is neither white space nor in a comment.
func (e *editor) skip(i int) int {
	for ; i < len(e.text); i++ {
		switch e.text[i] {
		case ' ', '\t', '\r', '\n':
		case '#':
			if !e.comment(i) {
				return i
			}
			i = e.lineEnd(i) - 1
		default:
			return i
		}
	}
	return i
}

// comment reports whether the # at i begins a comment: one within a word does not.
func (e *editor) comment(i int) bool {
	return i == 0 || strings.IndexByte(" \t\r\n", e.text[i-1]) >= 0
}

// closing is the byte after the bracket that closes the one at start. A quotation mark counts where
// a key or a value begins; within a text it is an apostrophe.
func (e *editor) closing(start int) int {
	depth, begins, afterQuote := 0, true, false
	for i := start; i < len(e.text); i++ {
		switch b := e.text[i]; {
		case b == '{' || b == '[':
			depth++
			begins, afterQuote = true, false
		case b == '}' || b == ']':
			if depth--; depth == 0 {
				return i + 1
			}
			begins, afterQuote = false, true
		case b == ',':
			begins, afterQuote = true, false
		case b == ':' && (afterQuote || i+1 == len(e.text) || strings.IndexByte(" \t\r\n", e.text[i+1]) >= 0):
			begins, afterQuote = true, false
		case (b == '"' || b == '\'') && begins:
			i = e.quoted(i) - 1
			begins, afterQuote = false, true
		case b == '#' && e.comment(i):
			i = e.lineEnd(i) - 1
		case strings.IndexByte(" \t\r\n", b) < 0:
			begins, afterQuote = false, false
		}
	}
	return len(e.text)
}

// quoted is the byte after a text in quotation marks.
func (e *editor) quoted(start int) int {
	mark := e.text[start]
	for i := start + 1; i < len(e.text); i++ {
		switch {
		case mark == '"' && e.text[i] == '\\':
			i++
		case e.text[i] == mark && mark == '\'' && strings.HasPrefix(e.text[i+1:], "'"):
			i++
		case e.text[i] == mark:
			return i + 1
		}
	}
	return len(e.text)
}

// plainInBraces is the end of a text without quotation marks in braces.
func (e *editor) plainInBraces(start int) int {
	end := start
	for i := start; i < len(e.text) && strings.IndexByte(",}]", e.text[i]) < 0 && (e.text[i] != '#' || !e.comment(i)); i++ {
		if strings.IndexByte(" \t\r\n", e.text[i]) < 0 {
			end = i + 1
		}
	}
	return end
}

// plain is the end of a text without quotation marks; lines that are indented deeper than its key
// continue it, up to a comment.
func (e *editor) plain(start, indent int) int {
	end := start
	for i := start; ; {
		line := e.text[i:e.lineEnd(i)]
		for at := range line {
			if line[at] == '#' && e.comment(i+at) {
				if text := strings.TrimRight(line[:at], " \t"); text != "" {
					end = i + len(text)
				}
				return end
			}
		}
		if text := strings.TrimRight(line, " \t"); text != "" {
			end = i + len(text)
		}
		if i = e.next(i); i == len(e.text) || !e.blank(i) && e.indent(i) <= indent {
			return end
		}
	}
}

// literal is the end of a text after | or >: of its last line that is not empty, or of all where +
// keeps the empty ones.
func (e *editor) literal(start, indent int) int {
	end, keep, deep := e.lineEnd(start), false, 0
	if header, _, _ := strings.Cut(e.text[start:end], "#"); strings.Contains(header, "+") {
		keep = true
	}
	for i := e.next(start); i < len(e.text); i = e.next(i) {
		switch {
		case e.blank(i) && !keep:
			continue
		case e.blank(i):
		case e.indent(i) <= indent || e.indent(i) < deep:
			return end
		case deep == 0:
			deep = e.indent(i)
		}
		end = e.lineEnd(i)
	}
	return end
}

// items is the end of a list of one item a line, which may be indented as its key is.
func (e *editor) items(start, indent int) int {
	end := e.lineEnd(start)
	for i := e.next(start); i < len(e.text); i = e.next(i) {
		first := i + e.indent(i)
		switch {
		case e.blank(i) || e.text[first] == '#':
			continue
		case e.indent(i) < indent || e.indent(i) == indent && e.text[first] != '-':
			return end
		}
		end = e.lineEnd(i)
	}
	return end
}

// lineStart, lineEnd and next are where the line of a byte begins, where it ends without its line
// break, and where the one after it begins: len(text) after the last.
func (e *editor) lineStart(i int) int { return strings.LastIndexByte(e.text[:i], '\n') + 1 }

func (e *editor) lineEnd(i int) int {
	if n := strings.IndexByte(e.text[i:], '\n'); n >= 0 {
		return i + len(strings.TrimSuffix(e.text[i:i+n], "\r"))
	}
	return len(e.text)
}

func (e *editor) next(i int) int {
	if n := strings.IndexByte(e.text[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(e.text)
}

// indent is the number of spaces before the line of a byte.
func (e *editor) indent(i int) int {
	line := e.text[e.lineStart(i):]
	return len(line) - len(strings.TrimLeft(line, " "))
}

// blank reports whether the line of a byte holds nothing to see.
func (e *editor) blank(i int) bool {
	return strings.TrimSpace(e.text[e.lineStart(i):e.next(i)]) == ""
}

// isComment reports whether the line of a byte is a comment and nothing else.
func (e *editor) isComment(i int) bool {
	return strings.HasPrefix(strings.TrimLeft(e.text[e.lineStart(i):], " \t"), "#")
}

// eol is how the line of a byte ends, or the last one before it that ends at all.
func (e *editor) eol(i int) string {
	next := e.next(i)
	if !strings.HasSuffix(e.text[:next], "\n") {
		next = e.lineStart(i)
	}
	if strings.HasSuffix(e.text[:next], "\r\n") {
		return "\r\n"
	}
	return "\n"
}
