package main

import (
	"encoding/json"
	"strings"
)

// printJSON prints a value for other programs.
func (a *app) printJSON(value any) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}

// pad fills a text up to so many columns of a terminal, where a Chinese character takes two.
func pad(text string, columns int) string {
	width := 0
	for _, r := range text {
		if width++; r > 0x2E7F {
			width++
		}
	}
	return text + strings.Repeat(" ", max(columns-width, 0))
}

// short cuts a long title: the line is to find the matter by, and the report has the whole.
func short(title string) string {
	const most = 32
	if runes := []rune(title); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return title
}
