package markdown

import "strings"

// worthAuditing reports whether a source has any sign that could link, hide or lose something. Most
// have none, and to parse them would take longer than all other rules together: it looks at no more
// than it must, and says yes where in doubt.
func worthAuditing(source string) bool {
	for _, sign := range []string{"<", "[", "`", "~~~", "＜!", "＜！", "〈!", "〈！", "《!", "《！", chartMarks[0], chartMarks[1]} {
		if strings.Contains(source, sign) {
			return true
		}
	}
	for at := range References(source) {
		if unseenReference(source[at:]) > 0 {
			return true
		}
	}
	return hasNumberedLine(source) || strings.Contains(source, "|") && (holdsMark([]byte(source)) || hasOddRow(source))
}

// hasNumberedLine reports a figure with a dot or bracket behind it, as before the items of a list.
func hasNumberedLine(source string) bool {
	for i := 1; i < len(source); i++ {
		if c := source[i]; (c == '.' || c == ')') && '0' <= source[i-1] && source[i-1] <= '9' && blankAfter(source[i+1:]) {
			return true
		}
	}
	return false
}

// hasOddRow reports a line with more cells than the line of hyphens before it, or one that begins
// otherwise than the rows of a table do.
func hasOddRow(source string) bool {
	columns := 0 // of the table so far; 0: outside one
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			columns = 0
			continue
		case !strings.Contains(line, "|"):
			continue
		case line[0] != '|':
			return true
		}
		cells := strings.Count(strings.TrimSuffix(line[1:], "|"), "|") + 1
		if strings.Trim(line, "|-: \t") == "" && strings.Contains(line, "-") {
			columns = cells
		} else if columns > 0 && cells > columns {
			return true
		}
	}
	return false
}
