package secrecy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/text/markdown"
)

// FindWritten finds everything in a Markdown source: what stands in it, comments and addresses
// included, and what its readers read, whatever emphasis, links, code, references or comments part
// it. The source is parsed only where the signs of Markdown make a difference, which is seldom. The
// findings have their places in the source; no two overlap.
func (s *Scanner) FindWritten(source string) []Finding {
	found, unsettled := s.find(source)
	if !unsettled && !s.parted(source) {
		return found
	}
	if _, complex := markdown.TooComplex(source); !complex.IsZero() {
		return found // which is an error of its own
	}
	reading := s.parser.Read(source)
	all := slices.DeleteFunc(found, func(f Finding) bool { return f.Kind == Mark && isLinkText(source, f) })
	for _, f := range s.Find(reading.Text()) {
		f.Start, f.End = reading.Source(f.Start, f.End)
		all = append(all, f)
	}
	return distinct(all)
}

// unseen reports a character that shows nothing.
func unseen(r rune) bool { return fold(r) == -1 }

// isLinkText reports a mark between square brackets: whether they are those of a link, or shown,
// the reading tells.
func isLinkText(source string, f Finding) bool {
	return strings.HasSuffix(source[:f.Start], "[") && strings.HasPrefix(source[f.End:], "]")
}

// besideSigns reports signs of Markdown near a word that is a finding in some company only.
func (s sighted) besideSigns(kind anchor) bool {
	before, behind := 24, 48 // bytes
	switch kind {
	case anchorWord, anchorPassport:
		return false // it is found wherever it stands
	case anchorHome:
		before = 150
		if utf8.RuneCountInString(s.word()) == 1 && !numbered(strings.TrimRight(s.text[:s.start], markdown.Signs+" ")) {
			return false
		}
	case anchorLives:
		behind = 150
	}
	around := s.text[max(0, s.start-before):min(len(s.text), s.end+behind)]
	return strings.ContainsAny(around, markdown.Signs)
}

// parted reports whether signs of Markdown stand where they may part a number, a mark or a word. It
// says yes where in doubt, and looks no further than it must.
func (s *Scanner) parted(source string) bool {
	for range markdown.References(source) {
		return true // a character of any kind
	}
	if markdown.MayMerge(source) { // a number may go on in the next cell
		return true
	}
	for at := 0; ; {
		i := strings.IndexAny(source[at:], markdown.Signs+"\n")
		if i < 0 {
			return false
		}
		at += i
		end := at + markdown.SignsAt(source[at:], unseen)
		before, after := strings.TrimRight(source[:at], " \t\u3000"), source[end:]
		if s.arePair(before, after) || digitsAround(before, after) >= shortestNumber {
			return true
		}
		at = end
	}
}

// digitsAround counts the digits that belong together before and behind signs: those with nothing
// but separators and more signs between them. It counts none where no digit is near the signs.
func digitsAround(before, after string) int {
	const near, most, hidden = 8, 60, 8000 // bytes; characters; bytes of what is hidden between two
	if !strings.ContainsFunc(before[max(0, len(before)-near):], isDigit) && !strings.ContainsFunc(after[:min(len(after), near)], isDigit) {
		return 0
	}
	n := 0
	for i := 0; i < most && before != ""; i++ {
		r, size := utf8.DecodeLastRuneInString(before)
		if isDigit(r) {
			n++
		} else if !joinsDigits(r) {
			break
		}
		before = before[:len(before)-size]
	}
	for i := 0; i < most && after != "" && n < shortestNumber; i++ {
		r, size := utf8.DecodeRuneInString(after)
		if isDigit(r) {
			n++
		} else if skipped := markdown.SignsAt(after[:min(len(after), hidden)], unseen); skipped > 0 {
			size = skipped
		} else if !joinsDigits(r) {
			break
		}
		after = after[size:]
	}
	return n
}

// joinsDigits reports a character that may stand in a number.
func joinsDigits(r rune) bool {
	return r < utf8.RuneSelf && strings.IndexByte(markdown.Signs+" \t\r\n", byte(r)) >= 0 || strings.ContainsRune(groupers+listers+spaces, r) || fold(r) == -1
}

func isDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= 0x660 && (r < 0x3000 || r > 0xa000) && unicode.Is(unicode.Nd, r)
}
