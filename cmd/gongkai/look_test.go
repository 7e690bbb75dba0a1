package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// lookCommands is how scripts look into files: what grep, find, diff and sha256sum do elsewhere.
// They do the same on Windows, which has no such tools or others of the same names.
var lookCommands = map[string]func(*testscript.TestScript, bool, []string){
	"holds": cmdHolds, "lines": cmdLines, "take": cmdTake, "files": cmdFiles,
	"equal": cmdEqual, "sums": cmdSums, "digest": cmdDigest,
}

// cmdHolds is “holds [-names PATTERN] [-but PATTERN] PATTERN FILE|DIR…”: a file of these, or below
// these folders, matches the pattern; with ! none does. Standard output is the names of those that
// match.
func cmdHolds(ts *testscript.TestScript, neg bool, args []string) {
	chosen, args := chosenNames(ts, args)
	if len(args) < 2 {
		ts.Fatalf("usage: holds [-names PATTERN] [-but PATTERN] PATTERN FILE|DIR…")
	}
	pattern := multiline(ts, args[0])
	var found []string
	for _, dir := range args[1:] {
		walk(ts, dir, func(name string, d fs.DirEntry) {
			if d.Type().IsRegular() && chosen(name) && pattern.MatchString(ts.ReadFile(name)) {
				found = append(found, filepath.ToSlash(name))
			}
		})
	}
	fmt.Fprintln(ts.Stdout(), strings.Join(found, "\n"))
	switch {
	case neg && len(found) > 0:
		ts.Fatalf("%q stands in %q", args[0], found)
	case !neg && len(found) == 0:
		ts.Fatalf("%q stands nowhere", args[0])
	}
}

// cmdLines is “lines [-only|-not] PATTERN FILE…”: standard output is the lines that match the
// pattern, which must be some; with -only what matches of each, with -not the lines that do not. A
// * in the name of a file stands for anything.
func cmdLines(ts *testscript.TestScript, neg bool, args []string) {
	mode := ""
	if len(args) > 0 && (args[0] == "-only" || args[0] == "-not") {
		mode, args = args[0], args[1:]
	}
	if neg || len(args) < 2 {
		ts.Fatalf("usage: lines [-only|-not] PATTERN FILE…")
	}
	pattern := multiline(ts, args[0])
	found := 0
	for _, name := range named(ts, args[1:]) {
		for line := range strings.Lines(ts.ReadFile(name)) {
			line = strings.TrimSuffix(line, "\n")
			matches := []string{line}
			switch {
			case mode == "-only":
				matches = pattern.FindAllString(line, -1)
			case pattern.MatchString(line) == (mode == "-not"):
				matches = nil
			}
			for _, match := range matches {
				fmt.Fprintln(ts.Stdout(), match)
				found++
			}
		}
	}
	if found == 0 && mode != "-not" {
		ts.Fatalf("no line matches %q", args[0])
	}
}

// cmdTake is “take NAME PATTERN FILE…”: the variable NAME becomes what the pattern's first group
// matches in the first file in which it does; a * in the name of a file stands for anything.
func cmdTake(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: take NAME PATTERN FILE…")
	}
	pattern := multiline(ts, args[1])
	for _, name := range named(ts, args[2:]) {
		if match := pattern.FindStringSubmatch(ts.ReadFile(name)); match != nil {
			ts.Setenv(args[0], match[len(match)-1])
			return
		}
	}
	ts.Fatalf("nothing matches %q", args[1])
}

// cmdFiles is “files [-names PATTERN] [-but PATTERN] DIR…”: standard output is the names of all that
// is in these folders and below, sorted.
func cmdFiles(ts *testscript.TestScript, neg bool, args []string) {
	chosen, args := chosenNames(ts, args)
	if neg || len(args) == 0 {
		ts.Fatalf("usage: files [-names PATTERN] [-but PATTERN] DIR…")
	}
	var names []string
	for _, dir := range args {
		walk(ts, dir, func(name string, _ fs.DirEntry) {
			if chosen(name) {
				names = append(names, filepath.ToSlash(name))
			}
		})
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintln(ts.Stdout(), name)
	}
}

// chosenNames reads the options -names and -but, by which a command sees the names that match the
// one pattern and not the other, and gives the arguments behind them.
func chosenNames(ts *testscript.TestScript, args []string) (func(name string) bool, []string) {
	var names, but *regexp.Regexp
	for len(args) > 1 && (args[0] == "-names" || args[0] == "-but") {
		if args[0] == "-names" {
			names = multiline(ts, args[1])
		} else {
			but = multiline(ts, args[1])
		}
		args = args[2:]
	}
	return func(name string) bool {
		name = filepath.ToSlash(name)
		return (names == nil || names.MatchString(name)) && (but == nil || !but.MatchString(name))
	}, args
}

// cmdEqual is “equal DIR DIR”: two folders hold the same files; with ! they do not.
// What a build notes for itself, with times of files in it, is not compared.
func cmdEqual(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: equal DIR DIR")
	}
	var held [2]map[string]string
	for i, dir := range args {
		held[i] = map[string]string{}
		walk(ts, dir, func(name string, d fs.DirEntry) {
			below, err := filepath.Rel(dir, name)
			ts.Check(err)
			if d.Type().IsRegular() && !strings.HasPrefix(below, ".gongkai") {
				held[i][filepath.ToSlash(below)] = ts.ReadFile(name)
			}
		})
	}
	for _, name := range slices.Sorted(maps.Keys(held[0])) {
		if text, ok := held[1][name]; !neg && (!ok || text != held[0][name]) {
			ts.Fatalf("%s in %s is not that of %s", name, args[1], args[0])
		}
	}
	if !neg && len(held[0]) != len(held[1]) || neg && maps.Equal(held[0], held[1]) {
		ts.Fatalf("%s holds %d files, %s %d", args[0], len(held[0]), args[1], len(held[1]))
	}
}

// cmdSums is “sums DIR”: each file that the folder's SHA256SUMS lists is there, with its digest.
func cmdSums(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sums DIR")
	}
	listed := 0
	for line := range strings.Lines(ts.ReadFile(filepath.Join(args[0], "SHA256SUMS"))) {
		digest, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if got := sha256.Sum256([]byte(ts.ReadFile(filepath.Join(args[0], name)))); hex.EncodeToString(got[:]) != digest {
			ts.Fatalf("%s is not what SHA256SUMS says", name)
		}
		listed++
	}
	if listed == 0 {
		ts.Fatalf("SHA256SUMS lists nothing")
	}
}

// cmdDigest is “digest NAME FILE LENGTH”: the variable becomes the first characters of a file's
// SHA-256.
func cmdDigest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: digest NAME FILE LENGTH")
	}
	length, err := strconv.Atoi(args[2])
	ts.Check(err)
	sum := sha256.Sum256([]byte(ts.ReadFile(args[1])))
	ts.Setenv(args[0], hex.EncodeToString(sum[:])[:length])
}

// multiline is a pattern in which ^ and $ are the ends of lines.
func multiline(ts *testscript.TestScript, pattern string) *regexp.Regexp {
	compiled, err := regexp.Compile("(?m)" + pattern)
	ts.Check(err)
	return compiled
}

// named is the files that a list names, in which a * stands for anything but “statements.txt”: the
// other files of an approval are named by their digests.
func named(ts *testscript.TestScript, names []string) []string {
	var out []string
	for _, name := range names {
		if !strings.Contains(name, "*") {
			out = append(out, name)
			continue
		}
		found, err := filepath.Glob(ts.MkAbs(name))
		ts.Check(err)
		for _, name := range found {
			if filepath.Base(name) != "statements.txt" {
				out = append(out, name)
			}
		}
	}
	if len(out) == 0 {
		ts.Fatalf("no file is named %q", names)
	}
	return out
}

// walk calls a function for a file, or for a folder and all below it, by names as the script wrote
// them.
func walk(ts *testscript.TestScript, dir string, see func(name string, d fs.DirEntry)) {
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, name)
		see(filepath.Join(dir, below), d)
		return err
	}))
}
