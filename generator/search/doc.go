// Package search makes the index with which a page finds any run of characters in the texts of a
// site, without a server: files of JavaScript data that a page loads by script elements, so that it
// works from a folder as from a web server, and under a strict content security policy.
//
// Texts are folded: compatibility forms and letters in lower case are one (NFKC), white space is
// none. Every pair of neighbouring characters within a block has a list of the places where it
// stands, counted through all texts, so that what is found is found exactly: a word is where its
// pairs stand one behind the other. Lists are cut into shards of 5 to 16 KB by their pairs in order;
// a directory says with which pair each shard begins. The texts themselves, for excerpts, lie in
// files of a few documents each, of 4 KB and more.
//
// Names of files are made of what they hold: a cache that keeps one keeps the right one. Documents
// are numbered from the oldest, so that a new one changes the lists of its own pairs and no more.
package search

// Document is one thing that can be found.
type Document struct {
	Title  string
	Lang   string  // the tag of the language of the title; empty: Chinese
	Href   string  // from the root of the site, percent-encoded
	Day    string  // YYYY-MM-DD
	Note   string  // what stands below the title in a list of results
	Facets Facets  // by which results are counted and narrowed
	Blocks []Block // of its text; the title is not among them
	// Long is blocks that are found and not shown in excerpts: what of long attachments would make a
	// file of texts too large to be loaded for a result.
	Long []Block
}

// Facets is what a document is counted by.
type Facets struct{ Year, Entry, Office, Publisher, Timing string }

// list is the values in the order of facetNames.
func (f Facets) list() [len(facetNames)]string {
	return [...]string{f.Year, f.Entry, f.Office, f.Publisher, f.Timing}
}

// facetNames is how the page knows them.
var facetNames = [...]string{"year", "entry", "office", "publisher", "timing"}

// Block is a run of text in which words are looked for: a paragraph, a cell, a line.
type Block struct {
	Label string // of an attachment its title; empty: of the text itself
	Text  string
}

// File is a file of the index, with its name below the folder of the index. Who is given one may not
// keep its data.
type File struct {
	Name string
	Data []byte
}
