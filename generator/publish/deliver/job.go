package deliver

import (
	"slices"
	"time"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
)

// Job is what is to be published, and what whoever publishes it has allowed.
type Job struct {
	Part    *built.Part
	Site    string           // the key id of site.yaml
	Sees    release.Sees     // what the readers of the part may see
	Signer  ssh.Signer       // nil: the release is not signed
	Signers []release.Signer // who may sign releases of the part; none: site.yaml names nobody
	Who     string           // is publishing, from which site folder: another publisher is told, and his own next run knows him by it
	Known   []Known          // the releases that were published to this target, as its log has them; nil: there is no log
	Last    *release.Release // the newest of them, where it is kept
	Listed  bool             // site.yaml lists the target for this part

	// Holding is the paths of the records that earlier releases have taken down here, and of which the
	// log says that the place may still keep them.
	Holding []string

	Keep  []string // names at the root that are not ours and stay: .well-known/
	Kept  int      // how many releases before the one that is served stay
	Given *Given   // a release that was made and signed elsewhere; nil: it is made here

	First   bool // --first: the place is taken for the first time
	InPlace bool // --in-place: the place itself is served
	Earlier bool // --earlier: the output may be of an earlier day than the release there
	Check   bool // --check: what stands there is read
	Onto    int  // --onto: the number of the release that stands there, though the log does not know it; 0: none

	Memory *Memory // what is remembered of the place; a publish notes in it what it has learnt. nil: nothing is

	resumed bool // the run before was this publisher's own, and was killed
	forgets bool // nothing is remembered beyond the end of this run

	// Progress is told how far the work has come, by many goroutines at once; nil: nobody is.
	Progress func(Progress)
}

// begin readies a job: what a publish reads of a place it remembers at least to its own end; and what
// it was to read anew is not remembered.
func (j *Job) begin() {
	if j.forgets = j.Memory == nil; j.forgets {
		j.Memory = &Memory{}
	}
	if j.Check {
		*j.Memory = Memory{}
	}
}

// Known is a release that the log of a target knows.
type Known struct {
	Number int
	Digest string // SHA-256 of its release.txt
}

// newest is the highest number that the log of the target knows.
func (j *Job) newest() (number int) {
	for _, k := range j.Known {
		number = max(number, k.Number)
	}
	return number
}

// knows reports that a release is the last that the log of the target has, or that it has none and
// this is none.
func (j *Job) knows(r release.Before) bool {
	if len(j.Known) == 0 {
		return r == release.Before{}
	}
	return r.Number == j.newest() && slices.Contains(j.Known, Known(r))
}

// Given is a release that was made elsewhere, as a package carries it.
type Given struct {
	Release       *release.Release
	Text          []byte // release.txt
	Signature     []byte // release.txt.sig; nil: none
	SumsSignature []byte // SHA256SUMS.sig; nil: none
}

// Progress is how far the work at a place has come.
type Progress struct {
	Files, AllFiles int
	Bytes, AllBytes int64
}

// StampAfter is the time of change of all that one release brings new: that of the clock, but later
// than that of every release before it, so that no path has two contents of one time. It is even,
// since FAT knows no odd seconds.
func StampAfter(now time.Time, before ...time.Time) time.Time {
	seconds := now.Unix()
	for _, b := range before {
		if !b.IsZero() {
			seconds = max(seconds, b.Unix()+1)
		}
	}
	return time.Unix(seconds+seconds%2, 0).UTC()
}
