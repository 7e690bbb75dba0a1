package render

import (
	"bytes"
	"html/template"
	"slices"

	"gongkai/generator/policy"
)

// slotPolicy stands in a page, where its layout calls the function policy, until what the page loads
// is known.
const slotPolicy = "\uFDD2"

// loading is what a piece of a page has in it where it may need to be allowed anything that is not
// a file of its own site. It is looked for first: to read every page to its end would take a tenth
// of a build.
var loading = [][]byte{[]byte("<style"), []byte(" style="), []byte("src="), []byte("stylesheet"), []byte("icon")}

var (
	scriptTag = []byte("<script")
	dataTag   = []byte(`<script type="application/ld+json"`)
)

// loads is what a piece of a page needs to be allowed.
func loads(piece []byte) policy.Loads {
	var l policy.Loads
	holds := func(mark []byte) bool { return bytes.Contains(piece, mark) }
	if slices.ContainsFunc(loading, holds) || bytes.Count(piece, scriptTag) > bytes.Count(piece, dataTag) {
		_ = l.Read(bytes.NewReader(piece), "") // memory is always read
	}
	return l
}

// allowed puts the policy of the page that stands in w from start on into its slot. A page without a
// slot stays as it is.
func allowed(w *bytes.Buffer, start int, l policy.Loads) {
	at := bytes.Index(w.Bytes()[start:], []byte(slotPolicy))
	if at < 0 {
		return
	}
	at += start
	put := template.HTMLEscapeString(l.Page())
	// What stands behind is moved within the buffer: a copy of every page would be a tenth of all
	// that a build puts into memory.
	from, to, end := at+len(slotPolicy), at+len(put), w.Len()
	if to > from {
		w.WriteString(put[:to-from])
	}
	page := w.Bytes()
	copy(page[to:], page[from:end])
	copy(page[at:], put)
	w.Truncate(end + to - from)
}
