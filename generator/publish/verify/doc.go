// Package verify compares what is served, copied or packed with its manifest and its signature: a
// folder, the site that a web server shows, a package.
//
// What it promises: every file that the manifest lists is there and has these bytes, nothing else
// stands in a folder, and no page leads to a file of the site that is not listed. What it cannot: a
// server may show whoever verifies another face than its readers, and may hold files that no page
// leads to and no earlier release had.
package verify

import (
	"cmp"
	"slices"
	"sync"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/release"
)

// Kind is what is wrong with a file, the same in every language.
type Kind string

// The kinds of differences.
const (
	Changed   Kind = "changed"   // other bytes
	Missing   Kind = "missing"   // listed, and not there
	Extra     Kind = "extra"     // there, and not listed
	Special   Kind = "special"   // a link, a pipe, a device
	Manifest  Kind = "manifest"  // release.txt or SHA256SUMS is damaged, or one is not the other's
	Unsigned  Kind = "unsigned"  // a signature is missing where one is wanted
	Signature Kind = "signature" // a signature that is none of this, or of another key
	Withdrawn Kind = "withdrawn" // what is published no more still answers
	Unlisted  Kind = "unlisted"  // a page leads to a file of the site that the manifest does not list
	Answer    Kind = "answer"    // a status, an encoding or a redirect that readers should not get
	Served    Kind = "served"    // a file that no reader should get
	Cached    Kind = "cached"    // may be kept for longer than five minutes
	Stale     Kind = "stale"     // older than it may be
	Header    Kind = "header"    // a header that is missing: a warning
)

// Difference is one thing that is not as it should be.
type Difference struct {
	Kind    Kind
	Name    string // of the file, from the root; empty: of the whole
	Text    diag.Text
	Warning bool // it is told and is no difference
}

// Report is what was found.
type Report struct {
	Release     *release.Release // nil: there is no release.txt, and the sums alone were compared
	Digest      string           // SHA-256 of release.txt, or of SHA256SUMS where there is none
	Files       int              // that were compared
	Bytes       int64            // that were read
	Signer      procedure.Key    // who signed it; zero: nobody was asked for
	Differences []Difference     // sorted by name and kind
}

// Same reports that nothing is different: warnings are no difference.
func (r *Report) Same() bool {
	return !slices.ContainsFunc(r.Differences, func(d Difference) bool { return !d.Warning })
}

// Terms is what is asked of what is verified.
type Terms struct {
	Signers []release.Signer  // of whom one has to have signed it; empty: it is not asked who made it
	Part    release.Part      // that it has to be; zero: any
	Site    string            // that it has to be of; empty: any
	Fresh   int               // days, after which it is too old; 0: it is never
	Age     func(string) int  // how many days ago a day (YYYY-MM-DD) was
	Retired func(string) bool // names of CSS, JS and fonts that stay for a day for readers of earlier pages; may be nil
	Ignore  func(string) bool // names of files that are not of the release and are known to be there; may be nil
}

// found gathers differences from many goroutines.
type found struct {
	mu  sync.Mutex
	all []Difference
}

func (f *found) add(kind Kind, name string, text diag.Text) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.all = append(f.all, Difference{Kind: kind, Name: name, Text: text})
}

func (f *found) warn(kind Kind, name string, text diag.Text) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.all = append(f.all, Difference{Kind: kind, Name: name, Text: text, Warning: true})
}

// sorted is what was found, each thing once.
func (f *found) sorted() []Difference {
	slices.SortFunc(f.all, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text.EN, b.Text.EN))
	})
	return slices.CompactFunc(f.all, func(a, b Difference) bool { return a == b })
}
