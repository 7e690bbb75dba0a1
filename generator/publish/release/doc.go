// Package release says what a release is: a part of the output (a site, a board, the bulletins of an
// audience) as it stands at the place where it is served, numbered, with the sums of its files, a
// statement and the signatures over both.
//
// It reads and writes texts and touches no disk. Every text has one way of being written, and what
// is written otherwise is refused: what a signature is over is not to be read in two ways.
package release

// The files of a release at its root. Those of the same names further down are files like any other.
const (
	Name          = "release.txt"
	SignatureName = "release.txt.sig"
	SumsName      = "SHA256SUMS"
	SumsSignature = "SHA256SUMS.sig"
)

// WorkPrefix begins the names of what is no part of a release at the place where it is served: work
// in progress, and the marker of the place.
const WorkPrefix = ".gongkai-"

// Own reports that a file at the root of a release is about the release and stands in no sums.
func Own(name string) bool {
	return name == Name || name == SignatureName || name == SumsName || name == SumsSignature
}
