package yamldoc

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/diag"
)

// plain reads what front matter nearly always is: lines of “key: value”, where a value is one text
// without quotation marks, or a list of such texts in brackets, and lines of comment. The parser of
// YAML makes a thousand pieces of garbage of that. plain reports false for whatever else there is,
// and for every text that YAML could take for anything but these very characters: the parser
// decides about that, and about every fault. TestPlainReadsWhatTheParserReads and FuzzPlain hold
// the two together.
func (p *reader) plain(src []byte) (Node, bool) {
	text := string(src)
	fields := make([]Field, 0, 1+strings.Count(text, "\n"))
	for line := p.firstLine; text != ""; line++ {
		var row string
		if row, text, _ = strings.Cut(text, "\n"); row == "" || row[0] == '#' && strings.IndexByte(row, '\r') < 0 {
			continue
		}
		key, rest, ok := strings.Cut(row, ":")
		if !ok || !isPlainKey(key) || isKeyOf(fields, key) {
			return Node{}, false
		}
		at := diag.Place{File: p.file, Line: line, Column: 1}
		value, ok := plainValue(rest, at, utf8.RuneCountInString(key)+len(":"))
		if !ok {
			return Node{}, false
		}
		fields = append(fields, Field{key, at, value})
	}
	if len(fields) == 0 {
		return Node{}, false
	}
	return Node{Kind: Map, Fields: fields, Place: fields[0].Place}, true
}

// plainValue is what stands behind the colon of a key, which is so many characters wide with it.
func plainValue(rest string, key diag.Place, width int) (Node, bool) {
	if rest == "" {
		return Node{Kind: Null, Place: key}, true
	}
	text := strings.TrimLeft(rest, " ")
	if text == rest {
		return Node{}, false
	}
	at := key
	at.Column += width + len(rest) - len(text)
	inside, opened := strings.CutPrefix(text, "[")
	if !opened {
		return Node{Kind: Scalar, Text: text, Place: at}, isPlainText(text)
	}
	inside, closed := strings.CutSuffix(inside, "]")
	list := Node{Kind: List, Place: at, Items: make([]Node, 0, 1+strings.Count(inside, ","))}
	at.Column += len("[")
	for item := range strings.SplitSeq(inside, ", ") {
		if !closed || !isPlainText(item) {
			return Node{}, false
		}
		list.Items = append(list.Items, Node{Kind: Scalar, Text: item, Place: at})
		at.Column += utf8.RuneCountInString(item) + len(", ")
	}
	return list, true
}

// maxPlainKey is the longest key that is taken for one, in bytes; those of YAML may be longer.
const maxPlainKey = 60

func isPlainKey(key string) bool {
	if len(key) > maxPlainKey || isNullWord(key) {
		return false
	}
	for i, r := range key {
		if r == utf8.RuneError || !unicode.IsLetter(r) && (i == 0 || r != '_') {
			return false
		}
	}
	return key != ""
}

func isKeyOf(fields []Field, key string) bool {
	for i := range fields {
		if fields[i].Key == key {
			return true
		}
	}
	return false
}

// isPlainText reports that YAML takes a text for itself, between brackets too.
func isPlainText(text string) bool {
	for i, r := range text {
		switch {
		case r == ' ' || strings.ContainsRune("-_./()+;", r):
			if i == 0 {
				return false
			}
		case r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r):
			return false
		case r == utf8.RuneError || !unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S):
			return false
		}
	}
	return text != "" && text[len(text)-1] != ' ' && !isNullWord(text)
}

func isNullWord(text string) bool { return strings.EqualFold(text, "null") }
