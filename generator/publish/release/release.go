package release

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
)

const header = "gongkai release 1"

// ErrRelease says that a release.txt is not as this program writes it.
var ErrRelease = errors.New("release.txt is damaged")

// Release is the statement of a release.
type Release struct {
	Part    Part
	Site    string // the key id of site.yaml: 32 hex digits
	Sees    Sees   // what the readers of the part may see
	Number  int    // from 1; the next has the next one
	Day     string // of the output, YYYY-MM-DD
	Before  Before // the release before it; zero for the first
	Sums    string // SHA-256 of SHA256SUMS
	Files   int    // of SHA256SUMS
	Bytes   int64  // that they hold together
	Gone    []Gone // by their paths
	Kept    []File // that no page of this release loads, for readers who have pages of those before; by name
	Payload Payload
}

// Before names the release before another.
type Before struct {
	Number int
	Digest string // SHA-256 of its release.txt
}

// Gone is a record that was withdrawn, after the part had shown it. It is remembered in every later
// release, so that an output made before the withdrawal is known for one.
type Gone struct {
	Path  string `json:"path"`           // of the record: 2026/x
	Times int    `json:"times"`          // how often it has been withdrawn
	Back  bool   `json:"back,omitempty"` // it was approved again, and is shown
}

// Payload is the archive of a package (FILE.gkp), that its statement vouches for; zero at a place
// where a site is served.
type Payload struct {
	Digest   string // SHA-256 of site.tar.gz
	Bytes    int64  // of site.tar.gz
	Unpacked int64  // of the tar inside
}

// Format is release.txt: lines of “key: value” in one order, each with a line feed.
func (r *Release) Format() []byte {
	var b bytes.Buffer
	line := func(key string, values ...any) {
		b.WriteString(key + ": " + strings.TrimSuffix(fmt.Sprintln(values...), "\n") + "\n")
	}
	b.WriteString(header + "\n")
	line("part", r.Part)
	line("site", r.Site)
	for _, s := range r.Sees {
		line("sees", s)
	}
	line("number", r.Number)
	line("day", r.Day)
	if r.Before != (Before{}) {
		line("before", r.Before.Number, r.Before.Digest)
	}
	line("sums", r.Sums)
	line("files", r.Files, r.Bytes)
	for _, g := range r.Gone {
		key := "gone"
		if g.Back {
			key = "back"
		}
		line(key, g.Times, g.Path)
	}
	for _, k := range r.Kept {
		line("kept", k.Digest, k.Name)
	}
	if r.Payload != (Payload{}) {
		line("payload", r.Payload.Digest, r.Payload.Bytes, r.Payload.Unpacked)
	}
	return b.Bytes()
}

// Parse reads a release.txt. Its error is ErrRelease for everything that Format does not write.
func Parse(src []byte) (*Release, error) {
	r := &Release{}
	text, ours := strings.CutPrefix(string(src), header+"\n")
	if !ours {
		return nil, fmt.Errorf("%w: it does not begin with “%s”", ErrRelease, header)
	}
	n := 1
	for line := range strings.Lines(text) {
		n++
		key, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if !ok || r.set(key, value) != nil {
			return nil, fmt.Errorf("%w: line %d", ErrRelease, n)
		}
	}
	if err := r.whole(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRelease, err)
	}
	if !bytes.Equal(r.Format(), src) {
		return nil, fmt.Errorf("%w: not as it is written", ErrRelease)
	}
	return r, nil
}

// set takes over one line.
func (r *Release) set(key, value string) (err error) {
	first, rest, _ := strings.Cut(value, " ")
	switch key {
	case "part":
		var ok bool
		if r.Part, ok = ParsePart(value); !ok {
			err = ErrRelease
		}
	case "site":
		r.Site = value
	case "sees":
		r.Sees = append(r.Sees, value)
	case "number":
		r.Number, err = strconv.Atoi(value)
	case "day":
		r.Day = value
	case "before":
		r.Before.Digest = rest
		r.Before.Number, err = strconv.Atoi(first)
	case "sums":
		r.Sums = value
	case "files":
		if r.Files, err = strconv.Atoi(first); err == nil {
			r.Bytes, err = strconv.ParseInt(rest, 10, 64)
		}
	case "gone", "back":
		g := Gone{Path: rest, Back: key == "back"}
		g.Times, err = strconv.Atoi(first)
		r.Gone = append(r.Gone, g)
	case "kept":
		r.Kept = append(r.Kept, File{rest, first})
	case "payload":
		r.Payload.Digest = first
		archive, unpacked, _ := strings.Cut(rest, " ")
		if r.Payload.Bytes, err = strconv.ParseInt(archive, 10, 64); err == nil {
			r.Payload.Unpacked, err = strconv.ParseInt(unpacked, 10, 64)
		}
	default:
		err = ErrRelease
	}
	return err
}

// whole refuses values that no release has.
func (r *Release) whole() error {
	_, dayErr := calendar.ParseDate(r.Day)
	first := r.Before == Before{}
	switch {
	case !IsSite(r.Site):
		return errors.New("site is not 32 hex digits")
	case r.Number < 1 || r.Files < 0 || r.Bytes < 0:
		return errors.New("a number below its least")
	case dayErr != nil:
		return errors.New("day is not YYYY-MM-DD")
	case !first && (r.Before.Number < 1 || r.Before.Number >= r.Number || !IsDigest(r.Before.Digest)):
		return errors.New("before is no earlier release")
	case !IsDigest(r.Sums):
		return errors.New("sums is no SHA-256")
	case len(r.Sees) == 0:
		return errors.New("sees is missing")
	case r.Payload != (Payload{}) && (!IsDigest(r.Payload.Digest) || r.Payload.Bytes <= 0 || r.Payload.Unpacked <= 0):
		return errors.New("payload is none")
	}
	if _, err := r.Sees.view(); err != nil {
		return err
	}
	if !slices.IsSortedFunc(r.Gone, func(a, b Gone) int { return strings.Compare(a.Path, b.Path) }) {
		return errors.New("gone is out of order")
	}
	for i, g := range r.Gone {
		if err := CheckName(g.Path); err != nil || g.Times < 1 || i > 0 && r.Gone[i-1].Path == g.Path {
			return errors.New("gone is no record, or one twice")
		}
	}
	for i, k := range r.Kept {
		if err := CheckName(k.Name); err != nil || !IsDigest(k.Digest) || reserved(k.Name) || i > 0 && r.Kept[i-1].Name >= k.Name {
			return errors.New("kept is no file, or one twice or out of order")
		}
	}
	return nil
}

// IsSite reports that a text is the id of a site: 32 hex digits.
func IsSite(text string) bool { return len(text) == 32 && strings.Trim(text, "0123456789abcdef") == "" }

// Withdrawn is what is remembered of withdrawals after one more release: what the one before knew,
// and what the new output says. Returned is the records that the output would bring back: it shows
// them, and was made before they were withdrawn. The paths of shown say what the output shows.
func Withdrawn(before, now []Gone, shows func(path string) bool) (all []Gone, returned []string) {
	known := map[string]Gone{}
	for _, g := range now {
		known[g.Path] = g
	}
	for _, old := range before {
		g, ok := known[old.Path]
		switch {
		case ok && g.Times >= old.Times:
			continue
		case ok && g.Back || !ok && shows(old.Path):
			returned = append(returned, old.Path)
		}
		// It is shown no more, or by an output that knows less of it: it stays withdrawn.
		known[old.Path] = Gone{Path: old.Path, Times: old.Times}
	}
	for _, g := range known {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b Gone) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(returned)
	return all, returned
}
