package webserver

import (
	"regexp"
	"strings"
)

// apacheText quotes a text.
func apacheText(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// apacheQuote is an expression that matches a text.
func apacheQuote(text string) string { return regexp.QuoteMeta(text) }

// apacheRegexp is an expression within one of Apache's conditions, which stand in double quotes.
func apacheRegexp(expression string, ignoreCase bool) string {
	expression = strings.NewReplacer(`#`, `\x23`, `"`, `\x22`, `'`, `\x27`).Replace(expression)
	if ignoreCase {
		return "m#" + expression + "#i"
	}
	return "m#" + expression + "#"
}
