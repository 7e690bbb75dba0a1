package markdown

import (
	"strings"

	"gongkai/generator/diag"
)

// Bounds that no office document reaches. The parser needs time, and some outputs space, that grow
// with the square of what these count: 120 KB of “> > > …” take seconds, and a table header of
// 20,000 columns fills gigabytes.
const (
	maxContainers  = 40   // quotation and list markers at the start of one line
	maxColumns     = 200  // cells of one table row
	maxDelimiters  = 3000 // * _ ~ [ ] < and backticks between two blank lines
	maxDefinitions = 2000 // link reference definitions
	maxDestination = 2000 // bytes of a definition
)

// TooComplex finds the first place at which a source goes beyond what may be parsed. It
// gives the byte offset and what there is too much of; the text is zero where all is well.
func TooComplex(source string) (offset int, what diag.Text) {
	at, delimiters, definitions := 0, 0, 0
	var cells tableCells
	for line := range strings.Lines(source) {
		trimmed := strings.TrimSpace(line)
		if cells.add(trimmed) {
			return at, diag.T("表格超过 %d 格", "the tables have more than %d cells", maxCells)
		}
		if trimmed == "" {
			delimiters = 0
			at += len(line)
			continue
		}
		if containers(line) > maxContainers {
			return at, diag.T("引用或列表嵌套超过 %d 层", "quotations or lists are nested more than %d deep", maxContainers)
		}
		if strings.Count(line, "|") > maxColumns+1 {
			return at, diag.T("表格超过 %d 列", "the table has more than %d columns", maxColumns)
		}
		delimiters += strings.Count(line, "*") + strings.Count(line, "_") + strings.Count(line, "~") + strings.Count(line, "[") +
			strings.Count(line, "]") + strings.Count(line, "<") + strings.Count(line, "`") - mergeMarks(line)
		if delimiters > maxDelimiters {
			return at, diag.T("一段中的 * _ ~ [ ] < ` 超过 %d 个", "one paragraph holds more than %d of * _ ~ [ ] < `", maxDelimiters)
		}
		if strings.Contains(trimmed, "]:") {
			if definitions++; definitions > maxDefinitions {
				return at, diag.T("链接定义超过 %d 个", "there are more than %d link definitions", maxDefinitions)
			}
			if len(trimmed) > maxDestination {
				return at, diag.T("链接定义长过 %d 字节", "a link definition is longer than %d bytes", maxDestination)
			}
		}
		at += len(line)
	}
	return 0, diag.Text{}
}

// containers counts the markers > - * + 1. at the start of a line. A line of one sign alone is a
// rule.
func containers(line string) int {
	line = strings.TrimSpace(line)
	if line != "" && strings.Trim(line, line[:1]+" \t") == "" && line[0] != '>' {
		return 0
	}
	n := 0
	for {
		line = strings.TrimLeft(line, " \t")
		rest := strings.TrimLeft(line, "0123456789")
		switch {
		case strings.HasPrefix(line, ">"):
			line = line[1:]
		case rest == line && line != "" && strings.ContainsRune("-*+", rune(line[0])) && blankAfter(line[1:]):
			line = line[1:]
		case rest != line && rest != "" && (rest[0] == '.' || rest[0] == ')') && blankAfter(rest[1:]):
			line = rest[1:]
		default:
			return n
		}
		n++
	}
}

func blankAfter(rest string) bool { return rest == "" || rest[0] == ' ' || rest[0] == '\t' }
