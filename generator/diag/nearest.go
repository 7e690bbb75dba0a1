package diag

import "strings"

// Nearest is the candidate that a writer most likely meant by got, or "" when none is close:
// at most a third of its characters, or one, may differ.
func Nearest(got string, candidates []string) string {
	got = strings.TrimSpace(got)
	if len(got) > 200 {
		return ""
	}
	best, bestDistance := "", 1<<30
	for _, c := range candidates {
		if d := distance([]rune(strings.ToLower(got)), []rune(strings.ToLower(c))); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	if bestDistance <= max(1, len([]rune(got))/3) {
		return best
	}
	for _, c := range candidates {
		if got != "" && (strings.HasPrefix(c, got) || strings.HasPrefix(got, c)) {
			return c
		}
	}
	return ""
}

// distance is the Damerau–Levenshtein distance with adjacent transpositions (optimal string alignment).
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
