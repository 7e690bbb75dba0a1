package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
)

// ids gives headings ids that keep their Chinese, so that an address copied from the browser can be read:
// 一、工作安排 → 一-工作安排.
type ids struct{ used map[string]bool }

// Generate makes the id of a heading's text; the second of two equal ones ends in -2.
func (s *ids) Generate(value []byte, kind ast.NodeKind) []byte {
	var b strings.Builder
	gap := false
	for _, r := range string(value) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
			continue
		}
		gap = true
	}
	id := b.String()
	if id == "" {
		id = "节"
	}
	unique := id
	for i := 2; s.used[unique]; i++ {
		unique = id + "-" + strconv.Itoa(i)
	}
	s.used[unique] = true
	return []byte(unique)
}

// Put notes an id that is taken.
func (s *ids) Put(value []byte) { s.used[string(value)] = true }
