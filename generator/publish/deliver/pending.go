package deliver

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/generator/publish/release"
)

// Pending is the file PendingName: what stands at a place where files are replaced one by one,
// while that is under way. Killed, the next run knows by it which files there are ours, and what
// each of them holds.
type Pending struct {
	Attempts []Attempt // that were not brought to their end, and the one that is under way
}

// Attempt is one publish: what it changes in the release that stood there before all attempts.
type Attempt struct {
	Stamp   time.Time      // of what it writes
	Release string         // SHA-256 of its release.txt
	Sums    string         // SHA-256 of its SHA256SUMS
	Gone    []release.Gone // of it: what it may have taken down does not come back, though it was broken off
	Old     []release.File
	New     []release.File
}

const pendingHeader = "gongkai pending 1"

// ErrPending says that a pending file is not as this program writes it.
var ErrPending = errors.New(PendingName + " is damaged")

// Change notes what an attempt changes.
func (a *Attempt) Change(before, after release.Sums) {
	a.Old, a.New = lacking(before, after), lacking(after, before)
}

// lacking is the lines of a that b has not.
func lacking(a, b release.Sums) []release.File {
	var lines []release.File
	for _, f := range a {
		if b.Find(f.Name) != f.Digest {
			lines = append(lines, f)
		}
	}
	return lines
}

// After is the sums of an attempt, of those before it.
func (a *Attempt) After(before release.Sums) release.Sums { return exchanged(before, a.Old, a.New) }

// Before is the sums before an attempt, of those after it.
func (a *Attempt) Before(after release.Sums) release.Sums { return exchanged(after, a.New, a.Old) }

func exchanged(sums release.Sums, out, in []release.File) release.Sums {
	lines := map[string]string{}
	for _, f := range sums {
		lines[f.Name] = f.Digest
	}
	for _, f := range out {
		delete(lines, f.Name)
	}
	for _, f := range in {
		lines[f.Name] = f.Digest
	}
	made := make(release.Sums, 0, len(lines))
	for name, digest := range lines {
		made = append(made, release.File{Name: name, Digest: digest})
	}
	slices.SortFunc(made, func(a, b release.File) int { return strings.Compare(a.Name, b.Name) })
	return made
}

// Format is the file as it is written.
func (p *Pending) Format() []byte {
	var b bytes.Buffer
	b.WriteString(pendingHeader + "\n")
	for _, a := range p.Attempts {
		fmt.Fprintf(&b, "attempt: %d %s %s\n", a.Stamp.Unix(), a.Release, a.Sums)
		for _, g := range a.Gone {
			key := "gone"
			if g.Back {
				key = "back"
			}
			fmt.Fprintf(&b, "%s: %d %s\n", key, g.Times, g.Path)
		}
		for _, f := range a.Old {
			fmt.Fprintf(&b, "old: %s %s\n", f.Digest, f.Name)
		}
		for _, f := range a.New {
			fmt.Fprintf(&b, "new: %s %s\n", f.Digest, f.Name)
		}
	}
	return b.Bytes()
}

// ParsePending reads the file. Its error is ErrPending.
func ParsePending(src []byte) (*Pending, error) {
	p := &Pending{}
	if line, ok := eachSetting(src, pendingHeader, p.set); !ok {
		return nil, fmt.Errorf("%w: %q", ErrPending, line)
	}
	if !bytes.Equal(p.Format(), src) {
		return nil, ErrPending
	}
	return p, nil
}

func (p *Pending) set(key, value string) bool {
	first, rest, _ := strings.Cut(value, " ")
	if key == "attempt" {
		seconds, err := strconv.ParseInt(first, 10, 64)
		made, sums, _ := strings.Cut(rest, " ")
		p.Attempts = append(p.Attempts, Attempt{Stamp: time.Unix(seconds, 0).UTC(), Release: made, Sums: sums})
		return err == nil && release.IsDigest(made) && release.IsDigest(sums)
	}
	if len(p.Attempts) == 0 || release.CheckName(rest) != nil {
		return false
	}
	a := &p.Attempts[len(p.Attempts)-1]
	if key == "gone" || key == "back" {
		times, err := strconv.Atoi(first)
		a.Gone = append(a.Gone, release.Gone{Path: rest, Times: times, Back: key == "back"})
		return err == nil && times > 0
	}
	if !release.IsDigest(first) {
		return false
	}
	line := release.File{Name: rest, Digest: first}
	switch key {
	case "old":
		a.Old = append(a.Old, line)
	case "new":
		a.New = append(a.New, line)
	default:
		return false
	}
	return true
}
