package pdfread

import (
	"bytes"
	"strconv"
	"strings"

	"gongkai/generator/portable"
)

// number reads a number, or the reference 12 0 R.
func (l *lexer) number() any {
	start := l.pos
	for l.pos < len(l.data) && (l.data[l.pos] >= '0' && l.data[l.pos] <= '9' || bytes.IndexByte([]byte("+-."), l.data[l.pos]) >= 0) {
		l.pos++
	}
	text := string(l.data[start:l.pos])
	n := lenient(text)
	if whole := portable.Int(n); n == float64(whole) && whole >= 0 && whole <= 1<<24 && text[0] != '+' {
		after := l.pos
		l.skip()
		from := l.pos
		for l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '9' && l.pos-from < 6 {
			l.pos++
		}
		if l.pos > from {
			l.skip()
			if l.pos < len(l.data) && l.data[l.pos] == 'R' && (l.pos+1 == len(l.data) || space(l.data[l.pos+1]) || delimiter(l.data[l.pos+1])) {
				l.pos++
				return ref(whole)
			}
		}
		l.pos = after
	}
	return n
}

// lenient reads a number as readers do: signs that are doubled count once, and what follows the end
// of a number is passed over.
func lenient(text string) float64 {
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return n
	}
	sign := 1.0
	for len(text) > 1 && (text[0] == '-' || text[0] == '+') {
		if text[0] == '-' {
			sign = -1
		}
		text = text[1:]
	}
	if i := strings.IndexAny(text, "+-"); i >= 0 {
		text = text[:i]
	}
	if i := strings.IndexByte(text, '.'); i >= 0 {
		if j := strings.IndexByte(text[i+1:], '.'); j >= 0 {
			text = text[:i+1+j]
		}
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0
	}
	return float64(sign * n)
}
