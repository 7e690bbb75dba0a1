package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// version is what a release is called, and the time that all its files bear.
type version struct {
	number string // 1.2.0, or 0.0.0-20261127072122-504c50e0abcd of a commit without a tag
	time   time.Time
}

// aNumber is what can stand in the names of files, and in those of Debian's versions.
var aNumber = regexp.MustCompile(`^[0-9]+(\.[0-9]+)*(-[0-9A-Za-z.]+)*$`)

// versionOf is the given version, or else that of the commit: its tag, or its time and digest as
// the go command writes them. What was changed since the commit would be released under its name,
// so it is refused.
func versionOf(number string) (version, error) {
	if number != "" {
		if !aNumber.MatchString(number) {
			return version{}, fmt.Errorf("-version %s: a number such as 1.2.0 is wanted", number)
		}
		at, err := epoch(os.Getenv("SOURCE_DATE_EPOCH"))
		return version{number, at}, err
	}
	changed, err := git("status", "--porcelain")
	if err != nil {
		return version{}, fmt.Errorf("%w; where the sources are no git clone give -version", err)
	}
	if changed != "" {
		return version{}, fmt.Errorf("these files are not as they were committed; commit them or give -version:\n%s", changed)
	}
	told, err := git("log", "-1", "--format=%ct %H")
	if err != nil {
		return version{}, err
	}
	seconds, digest, _ := strings.Cut(told, " ")
	at, err := epoch(seconds)
	if err != nil {
		return version{}, err
	}
	tags, err := git("tag", "--points-at", "HEAD", "--sort=v:refname", "--list", "v[0-9]*")
	if err != nil {
		return version{}, err
	}
	lines := strings.Split(tags, "\n")
	if last := strings.TrimPrefix(lines[len(lines)-1], "v"); aNumber.MatchString(last) {
		return version{last, at}, nil
	}
	return version{"0.0.0-" + at.Format("20060102150405") + "-" + digest[:12], at}, nil
}

// epoch reads a number of seconds since 1970. "" is the first day that a zip file can name.
func epoch(text string) (time.Time, error) {
	if text == "" {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("a time in seconds is wanted, not %q", text)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// git is what a git command prints.
func git(args ...string) (string, error) {
	out, err := exec.Command("git", args...).Output()
	if err != nil {
		return "", fmt.Errorf("git %s: %w", args[0], err)
	}
	return strings.TrimSpace(string(out)), nil
}

// debian is the version as Debian orders it: what comes before 1.2.0 has a tilde there.
func (v version) debian() string {
	return strings.ReplaceAll(strings.Replace(v.number, "-", "~", 1), "-", ".")
}

// windows is the version as four numbers, which is what an exe can hold.
func (v version) windows() string {
	plain, _, _ := strings.Cut(v.number, "-")
	parts := append(strings.Split(plain, "."), "0", "0", "0", "0")
	return strings.Join(parts[:4], ".")
}
