package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// editCommands is how scripts change files: what sed, cat, cp -r, sort, head and touch do elsewhere.
// They do the same on Windows.
var editCommands = map[string]func(*testscript.TestScript, bool, []string){
	"copy": cmdCopy, "copies": cmdCopies, "append": cmdAppend, "add": cmdAdd, "replace": cmdReplace,
	"sort": cmdSort, "cut": cmdCut, "dated": cmdDated, "set": cmdSet,
}

// cmdCopy is “copy [-missing|-over] FROM TO”: a file, or a folder with all below it, becomes TO,
// which is not there yet; with -missing what is there already stays, with -over it is replaced.
func cmdCopy(ts *testscript.TestScript, neg bool, args []string) {
	mode := ""
	if len(args) > 0 && (args[0] == "-missing" || args[0] == "-over") {
		mode, args = args[0], args[1:]
	}
	if neg || len(args) != 2 {
		ts.Fatalf("usage: copy [-missing|-over] FROM TO")
	}
	if _, err := os.Lstat(ts.MkAbs(args[1])); err == nil && mode == "" {
		ts.Fatalf("%s is there already", args[1])
	}
	walk(ts, args[0], func(name string, d fs.DirEntry) {
		below, err := filepath.Rel(args[0], name)
		ts.Check(err)
		to := ts.MkAbs(filepath.Join(args[1], below))
		if d.IsDir() {
			ts.Check(os.MkdirAll(to, 0o755))
			return
		}
		if _, err := os.Lstat(to); err == nil {
			if mode == "-missing" {
				return
			}
			ts.Check(os.Chmod(to, 0o644))
		}
		ts.Check(os.MkdirAll(filepath.Dir(to), 0o755))
		ts.Check(os.WriteFile(to, []byte(ts.ReadFile(name)), 0o644))
	})
}

// cmdCopies is “copies FIRST LAST FROM TO”: TO is a copy of a file for each number from FIRST to
// LAST, which stands in its name and its text for NN.
func cmdCopies(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: copies FIRST LAST FROM TO")
	}
	first, err := strconv.Atoi(args[0])
	ts.Check(err)
	last, err := strconv.Atoi(args[1])
	ts.Check(err)
	for i := first; i <= last; i++ {
		number := fmt.Sprintf("%02d", i)
		text := strings.ReplaceAll(ts.ReadFile(args[2]), "NN", number)
		place(ts, strings.ReplaceAll(args[3], "NN", number), []byte(text))
	}
}

// cmdAppend is “append FILE FROM…”: what these files hold comes behind what the file holds, which
// is made where it is missing.
func cmdAppend(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: append FILE FROM…")
	}
	text := ""
	for _, name := range args[1:] {
		text += ts.ReadFile(name)
	}
	extend(ts, args[0], text)
}

// cmdAdd is “add FILE TEXT”: a line, which is written as in a Go string, comes behind what the file
// holds. A * in the name of the file stands for anything; then each of these files gets the line.
func cmdAdd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: add FILE TEXT")
	}
	text := unquoted(ts, args[1])
	for _, name := range named(ts, args[:1]) {
		extend(ts, name, text+"\n")
	}
}

// cmdReplace is “replace FILE PATTERN NEW”: whatever matches the pattern in the file becomes NEW,
// in which $1 is the pattern's first group. A * in the name of the file stands for anything.
func cmdReplace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE PATTERN NEW")
	}
	pattern := multiline(ts, args[1])
	replacement := unquoted(ts, args[2])
	for _, name := range named(ts, args[:1]) {
		text := ts.ReadFile(name)
		if !pattern.MatchString(text) {
			ts.Fatalf("%s does not hold %q", name, args[1])
		}
		writable(ts, name)
		text = pattern.ReplaceAllString(text, replacement)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
	}
}

// cmdSort is “sort FILE”: the lines of the file are sorted.
func cmdSort(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sort FILE")
	}
	lines := slices.Sorted(strings.Lines(ts.ReadFile(args[0])))
	place(ts, args[0], []byte(strings.Join(lines, "")))
}

// cmdCut is “cut FILE BYTES”: of the file only so many bytes are left.
func cmdCut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut FILE BYTES")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// cmdDated is “dated FILE DAY|OTHER”: the file was written, it then seems, on that day, or when the
// other file was.
func cmdDated(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: dated FILE DAY|OTHER")
	}
	when, err := time.Parse(time.DateOnly, args[1])
	if err != nil {
		info, err := os.Stat(ts.MkAbs(args[1]))
		ts.Check(err)
		when = info.ModTime()
	}
	ts.Check(os.Chtimes(ts.MkAbs(args[0]), when, when))
}

// cmdSet is “set NAME TEXT”: the variable becomes a text, which is written as in a Go string.
func cmdSet(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: set NAME TEXT")
	}
	ts.Setenv(args[0], unquoted(ts, args[1]))
}

// extend writes text behind what a file holds, also where it is read-only.
func extend(ts *testscript.TestScript, name, text string) {
	if _, err := os.Lstat(ts.MkAbs(name)); err == nil {
		writable(ts, name)
	}
	f, err := os.OpenFile(ts.MkAbs(name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = f.WriteString(text)
	ts.Check(errors.Join(err, f.Close()))
}

// unquoted is a text of a script that is written as in a Go string.
func unquoted(ts *testscript.TestScript, text string) string {
	out, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	ts.Check(err)
	return out
}

func writable(ts *testscript.TestScript, name string) {
	ts.Check(os.Chmod(ts.MkAbs(name), 0o644))
}
