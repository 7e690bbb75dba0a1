package officehtml

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/text/markdown"
)

// tableTag is the tags at which a table begins and ends.
var tableTag = regexp.MustCompile(`(?i)<(/?)table\b[^>]*>`)

// InMarkdown writes the tables of HTML that were pasted into a text as Markdown, where they stand;
// every other byte stays. It gives the number of tables. One with something before it on its line,
// as in a quotation, and one that does not end is left alone and told.
func InMarkdown(source string) (Result, int, error) {
	body := bodyOf(source)
	out := Result{Markdown: source[:body]}
	count, at := 0, body
	for _, loss := range markdown.NewAuditor().Find(source[body:]).Losses {
		start := body + loss.Start
		end := endOfTable(source, start)
		line := source[strings.LastIndexByte(source[:start], '\n')+1 : start]
		if loss.Kind != markdown.LostHTML || loss.Tag != "table" || start < at {
			continue
		}
		if end < 0 || strings.TrimSpace(line) != "" {
			rest, _, _ := strings.Cut(source[start:], "\n")
			out.Losses = append(out.Losses, Loss{Kind: LeftInPlace, Name: beginning(line + rest)})
			continue
		}
		made, err := Convert([]byte(source[start:end]))
		if err != nil {
			return Result{}, 0, err
		}
		if before := strings.TrimRight(source[at:start], " \t\r\n"); before != "" {
			out.Markdown += before + "\n\n"
		}
		out.Markdown += line + strings.ReplaceAll(strings.TrimSpace(made.Markdown), "\n", "\n"+line) // in its list still
		out.Losses = append(out.Losses, made.Losses...)
		count, at = count+1, end
		if rest := strings.TrimLeft(source[at:], " \t\r\n"); rest != "" {
			out.Markdown += "\n\n"
			at = len(source) - len(rest)
			if begun := strings.LastIndexByte(source[:at], '\n') + 1; begun >= end {
				at = begun // the indent of the next line stays
			}
		}
	}
	out.Markdown += source[at:]
	if strings.Contains(source, "\r\n") {
		out.Markdown = strings.ReplaceAll(strings.ReplaceAll(out.Markdown, "\r\n", "\n"), "\n", "\r\n")
	}
	return out, count, nil
}

// bodyOf is where the text behind the front matter begins.
func bodyOf(source string) int {
	at, fences := 0, 0
	for line := range strings.Lines(source) {
		at += len(line)
		if fence := strings.TrimRight(line, " \t\r\n"); strings.TrimPrefix(fence, "\ufeff") == "---" {
			if fences++; fences == 2 {
				return at
			}
		} else if fences == 0 {
			break
		}
	}
	return 0
}

// endOfTable is the byte behind the table that begins at a place; -1 where it does not end.
func endOfTable(source string, start int) int {
	tags := tableTag.FindAllStringSubmatchIndex(source[start:], -1)
	depth := 0
	i := slices.IndexFunc(tags, func(tag []int) bool {
		if tag[2] < tag[3] {
			depth--
		} else {
			depth++
		}
		return depth == 0
	})
	if i < 0 || tags[0][0] != 0 {
		return -1
	}
	return start + tags[i][1]
}
