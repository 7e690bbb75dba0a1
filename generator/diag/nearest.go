package diag

import (
	"slices"
	"strings"
)

// Nearest is the candidate that a writer most likely meant by got, or "" when none is close: at
// most a third of its characters may differ, or one may be missing, too many or in the wrong place.
// Of two characters one that is another makes another word, and so does whatever has a comma in it.
func Nearest(got string, candidates []string) string {
	got = strings.TrimSpace(got)
	if len(got) > 200 || strings.ContainsAny(got, "，,、；;") {
		return ""
	}
	written := []rune(strings.ToLower(got))
	best, bestDistance := "", 1<<30
	for _, c := range candidates {
		name := []rune(strings.ToLower(c))
		d := distance(written, name)
		if d == 1 && len(name) == len(written) && len(name) < 3 && !permuted(written, name) {
			continue
		}
		if d < bestDistance {
			best, bestDistance = c, d
		}
	}
	if bestDistance <= max(1, len(written)/3) {
		return best
	}
	return onlyBeginning(got, candidates)
}

// onlyBeginning is the one candidate that begins with what was written; "" where none or several
// do.
func onlyBeginning(got string, candidates []string) string {
	only := ""
	for _, c := range candidates {
		if got == "" || !strings.HasPrefix(c, got) {
			continue
		}
		if only != "" && only != c {
			return ""
		}
		only = c
	}
	return only
}

// permuted reports that two words have the same characters.
func permuted(a, b []rune) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// distance is the Damerau–Levenshtein distance with adjacent transpositions (optimal string
// alignment).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
