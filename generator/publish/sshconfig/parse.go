package sshconfig

import (
	"strings"

	"gongkai/generator/diag"
)

// Config is configuration files, read and not yet asked about a host. The zero value says nothing
// about any.
type Config struct{ lines []line }

// line is a keyword with its values. Under Host and Match the lines that follow hold for some hosts
// alone; nested counts how many files deep a line stands, since such a heading ends with its file.
type line struct {
	keyword string // in lower case
	values  []string
	nested  int
	heading bool // Host or Match
	end     bool // of an included file: what held before it holds again
}

// deepest is how many files may include each other, as ssh has it.
const deepest = 16

// Include finds the files that an Include names, as their texts; none where there is none.
type Include func(pattern string) ([]string, error)

// Add reads one more file: its lines count less than those before it. Its errors are diag.Failure, and
// those of include.
func (c *Config) Add(text string, include Include) error { return c.add(text, include, 0) }

func (c *Config) add(text string, include Include, nested int) error {
	if nested > deepest {
		return diag.Failf("文件互相包含，绕成了圈", "files include each other in a circle")
	}
	number := 0
	for raw := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		words, whole := fields(strings.TrimSpace(raw))
		if !whole {
			return diag.Failf("第 %d 行的引号没有配对", "a quotation mark of line %d is not closed", number)
		}
		if len(words) == 0 {
			continue
		}
		keyword := strings.ToLower(words[0])
		if keyword != "include" {
			heading := keyword == "host" || keyword == "match"
			c.lines = append(c.lines, line{keyword: keyword, values: words[1:], nested: nested, heading: heading})
			continue
		}
		for _, pattern := range words[1:] {
			texts, err := include(pattern)
			if err != nil {
				return err
			}
			for _, included := range texts {
				if err := c.add(included, include, nested+1); err != nil {
					return err
				}
				c.lines = append(c.lines, line{nested: nested + 1, end: true})
			}
		}
	}
	if nested == 0 {
		c.lines = append(c.lines, line{end: true})
	}
	return nil
}

// fields takes a line apart: a keyword, a space or =, values with or without quotes, and a comment
// where a word begins with #. It is not whole where a quotation mark is not closed.
func fields(text string) (words []string, whole bool) {
	for text != "" && text[0] != '#' {
		var word strings.Builder
		quoted := false
		at := 0
		for ; at < len(text); at++ {
			c := text[at]
			if c == '"' {
				quoted = !quoted
				continue
			}
			if !quoted && (c == ' ' || c == '\t' || len(words) == 0 && c == '=') {
				break
			}
			word.WriteByte(c)
		}
		if quoted {
			return nil, false
		}
		words = append(words, word.String())
		text = strings.TrimLeft(text[at:], " \t")
		if len(words) == 1 {
			text = strings.TrimLeft(strings.TrimPrefix(text, "="), " \t")
		}
	}
	return words, true
}
