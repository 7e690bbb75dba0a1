package webserver

import (
	"slices"
	"strings"
)

// header is one line of an answer.
type header struct{ name, value string }

// headers is what every answer of a class has, errors too, in the order of names. What only
// encrypted answers have is not in it: see strict.
func (s site) headers(c class) []header {
	all := []header{
		{"Cache-Control", s.cacheControl(c)},
		{"Content-Security-Policy", s.policy(c)},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"}, // for browsers that do not know frame-ancestors
	}
	if s.Inner {
		all[3].value = "no-referrer" // an inner address tells of inner matters
		all = append(all, header{"Cross-Origin-Resource-Policy", "same-origin"})
	}
	if s.Unlisted || s.Inner {
		all = append(all, header{"X-Robots-Tag", "noindex, nofollow, noarchive"})
	}
	slices.SortFunc(all, func(a, b header) int { return strings.Compare(a.name, b.name) })
	return all
}

// strict is what encrypted answers of an https address have besides. Names below it are not
// included: they may be of others, and not encrypted.
var strict = header{"Strict-Transport-Security", "max-age=" + secondsLong}

func (s site) cacheControl(c class) string {
	who := "public"
	if s.Inner {
		who = "private" // no proxy between may keep it
	}
	if c == constant {
		return who + ", max-age=" + secondsLong + ", immutable"
	}
	return who + ", max-age=" + secondsShort + ", must-revalidate"
}

// policy is the Content-Security-Policy of a class. Nothing is allowed but what pages load.
func (s site) policy(c class) string {
	forms := "'none'"
	if c == page {
		forms = "'self'" // the field for search
	}
	rules := []string{"default-src 'none'", "base-uri 'none'", "form-action " + forms, "frame-ancestors 'none'"}
	switch c {
	case page:
		rules = append(rules, s.Loads.Directives()...)
	case document:
		// What browsers show PDFs, pictures and films with.
		rules = append(rules, "img-src 'self' data:", "media-src 'self'", "object-src 'self'", "style-src 'unsafe-inline'")
	case drawing:
		rules = append(rules, "img-src 'self' data:", "sandbox", "style-src 'unsafe-inline'")
	}
	return strings.Join(rules, "; ")
}
