package webserver

import (
	"regexp"

	"gongkai/generator/publish/mediatype"
)

// What holds on every server. The expressions match from the front of a path below the folder of a
// site, which has no slash there: a server's file puts the folder before them. They are in what Go,
// PCRE and .NET agree on.

// hidden is what nobody is given, be it there or not: files and folders whose names begin with a
// dot; the releases beside the one that is served, where somebody serves the folder above it; and
// packages on their way to another machine.
const hidden = `(?:.*/)?\.|releases(?:/|$)|.*\.gkp$`

// wellKnown is the exception: what others ask a host for by an agreed name, as for a certificate.
const wellKnown = `\.well-known(?:/[^./][^/]*)+$`

// frozen is what never changes under its name, because the name has the digest of the content. No
// word that is disclosed stands in it: it alone may be kept for long.
const frozen = mediatype.Frozen

// folders is what is read as the page of a folder; pages is what browsers show as pages of the site
// besides; active is what they open as a document of its own and could run, were it not forbidden.
const (
	folders = `(?:.*/)?$`
	pages   = `.*\.html$`
	active  = `.*\.(?:svg|xml|xhtml|xht)$`
)

// notFound and home are the pages of every site.
const (
	notFound = "404.html"
	home     = "index.html"
)

// How many seconds an answer is kept. What shows content is gone from every cache a minute after it
// was withdrawn; five are the most that may be promised.
const (
	secondsShort = mediatype.Short
	secondsLong  = mediatype.Long
)

// at is an expression as one for the whole path.
func (s site) at(expression string) string {
	return "^" + regexp.QuoteMeta(s.base) + "(?:" + expression + ")"
}

// class is a kind of files that are answered alike.
type class int

// The classes. A file is of the first whose expression it matches; every other is a document.
const (
	document class = iota // attachments, manifests, texts
	page
	constant // the name changes with the content
	drawing  // opened as a document that could act
)

// rule says of which class the files are that an expression matches.
type rule struct {
	expression string
	ignoreCase bool
	class      class
}

// rules stand in order: the first that matches decides, and what none matches is a document.
var rules = []rule{
	{frozen, false, constant},
	{folders, false, page},
	{pages, true, page},
	{active, true, drawing},
}

// classOf is the class of a path below the folder of a site.
func classOf(path string) class {
	for _, r := range rules {
		expression := "^(?:" + r.expression + ")"
		if r.ignoreCase {
			expression = "(?i)" + expression
		}
		if regexp.MustCompile(expression).MatchString(path) {
			return r.class
		}
	}
	return document
}
