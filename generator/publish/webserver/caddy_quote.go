package webserver

import (
	"regexp"
	"strings"
)

// caddyText quotes a text. What writable lets through has no mark in it that ends the text.
func caddyText(text string) string { return `"` + text + `"` }

// caddyPath is a path below the folder of a site as the map of Caddy has it. One with braces would
// be taken for a value: only an expression can say it.
func caddyPath(path string) string {
	if strings.Contains(path, "{") {
		quoted := strings.NewReplacer(`\{`, `\x7b`, `\}`, `\x7d`).Replace(regexp.QuoteMeta(path))
		return caddyRegexp("~", quoted+"$", false)
	}
	return caddyText("/" + path)
}

// caddyRegexp is an expression for a path below the folder of a site, which has a slash at its
// front there, behind the mark that an expression needs where it could be a text.
func caddyRegexp(mark, expression string, ignoreCase bool) string {
	if ignoreCase {
		mark += "(?i)"
	}
	return "`" + mark + "^/(?:" + strings.ReplaceAll(expression, "`", `\x60`) + ")`"
}
