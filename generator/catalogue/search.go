package catalogue

import (
	"slices"
	"strings"
	"unicode"
)

// Search is the entries whose headings or content hold every one of some words, in the order of the
// catalogue; where none does, those that share most of the pairs of characters with them.
func (r *Revision) Search(words string) []Entry {
	if strings.TrimSpace(words) == "" {
		return nil
	}
	var found []Entry
	for _, e := range r.Entries {
		text := e.Group + "\n" + e.Subgroup + "\n" + e.Title
		if !slices.ContainsFunc(strings.Fields(words), func(word string) bool { return !strings.Contains(text, word) }) {
			found = append(found, e)
		}
	}
	if len(found) > 0 {
		return found
	}
	wanted := pairsOf(words)
	most := max(1, len(wanted)/2)
	for _, e := range r.Entries {
		shared := 0
		for pair := range pairsOf(e.Title) {
			if wanted[pair] {
				shared++
			}
		}
		switch {
		case shared > most:
			most, found = shared, []Entry{e}
		case shared == most && len(wanted) > 0:
			found = append(found, e)
		}
	}
	return found
}

// pairsOf is each two characters that follow each other in a text.
func pairsOf(text string) map[[2]rune]bool {
	pairs := map[[2]rune]bool{}
	last := rune(0)
	for _, r := range text {
		if !unicode.IsLetter(r) {
			last = 0
			continue
		}
		if last != 0 {
			pairs[[2]rune{last, r}] = true
		}
		last = r
	}
	return pairs
}
