package officehtml

import "strings"

// trimRuns is runs without the blanks at the beginning and the end of each line, and without ends
// of lines around all.
func trimRuns(runs []run) []run {
	var lines [][]run
	start := 0
	for i := range runs {
		if runs[i].end {
			lines = append(lines, trimLine(runs[start:i]))
			start = i + 1
		}
	}
	lines = append(lines, trimLine(runs[start:]))
	var out []run
	for _, line := range lines {
		if len(line) == 0 {
			continue // an empty line
		}
		if len(out) > 0 {
			out = append(out, run{end: true})
		}
		out = append(out, line...)
	}
	return out
}

// trimLine is a line without blanks at its beginning and end.
func trimLine(line []run) []run {
	out := append([]run(nil), line...)
	blank := func(r run) bool { return r.text == "" && r.note == "" && r.picture == "" }
	for len(out) > 0 {
		if out[0].text = strings.TrimLeft(out[0].text, " "); !blank(out[0]) {
			break
		}
		out = out[1:]
	}
	for n := len(out); n > 0; n = len(out) {
		if out[n-1].text = strings.TrimRight(out[n-1].text, " "); !blank(out[n-1]) {
			break
		}
		out = out[:n-1]
	}
	return out
}

// linesOf is runs parted at the ends of their lines.
func linesOf(runs []run) [][]run {
	var out [][]run
	start := 0
	for i := range runs {
		if runs[i].end {
			out = append(out, runs[start:i])
			start = i + 1
		}
	}
	return append(out, runs[start:])
}
