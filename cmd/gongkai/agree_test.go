package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/soaktest"
)

// disagreedVariable names the folder in which a script leaves word of contents about which check
// and build disagree.
const disagreedVariable = "GONGKAI_TEST_DISAGREED"

// identityVariable tells the program in scripts which build it is. A thousand runs would each read the
// whole of it to know.
const identityVariable = "GONGKAI_TEST_IDENTITY"

// runInScript is the program as scripts run it. Whatever a script builds or checks is also checked
// or built: what check has nothing against, or nothing but in drafts, must not be refused by build,
// nor end it. Scripts hold every faulty content that there is.
func runInScript(args, env []string, stdout, stderr io.Writer) int {
	heard, writeDown := listen()
	run := func(args []string, stdout, stderr io.Writer, heard func(diag.Text)) int {
		a := newApp(args, env, stdout, stderr)
		a.heard = heard
		if identity := os.Getenv(identityVariable); identity != "" {
			a.identity = func() string { return identity }
		}
		return a.main()
	}
	status := run(args, stdout, stderr, heard)
	if err := writeDown(); err != nil {
		fmt.Fprintln(stderr, err)
		return exitUsage
	}
	if os.Getenv(disagreedVariable) == "" || !sampled(args) {
		return status
	}
	if said := disagreement(args, status, func(args ...string) (int, string) {
		var said bytes.Buffer
		status := run(args, &said, &said, nil)
		return status, said.String()
	}); said != "" {
		if err := leaveWord(said); err != nil {
			fmt.Fprintln(stderr, err)
			return exitUsage
		}
	}
	return status
}

// sampled reports that check and build are compared after a command: one of five, the same ones each
// time, and all of them in a long run.
func sampled(args []string) bool {
	sum := fnv.New32a()
	fmt.Fprintf(sum, "%s %q", filepath.Base(os.Getenv("WORK")), args)
	return soaktest.Times(1) > 1 || sum.Sum32()%5 == 0
}

func leaveWord(said string) error {
	f, err := os.CreateTemp(os.Getenv(disagreedVariable), "")
	if err != nil {
		return err
	}
	_, err = f.WriteString(said)
	return errors.Join(err, f.Close())
}

// disagreement says how build fails on a content that check passes; "" where it does not. The
// program has ended with status, and run runs it again. An output of its own tells the content from
// a folder that cannot be written or is not ours.
func disagreement(args []string, status int, run func(args ...string) (int, string)) string {
	global, command, rest := split(args)
	fails := func(status int) bool { return status == exitProblems || status == exitFailed }
	switch {
	case command == "check" && status == exitDone && !slices.Contains(rest, "--explain"):
		rest = dated(rest)
	case command == "check" && status == exitProblems:
		rest = dated(rest)
		if _, told := run(slices.Concat(global, []string{"check", "--json"}, rest)...); !onlyInDrafts(told) {
			return ""
		}
	case command == "build" && fails(status):
		if checked, _ := run(slices.Concat(global, []string{"check"}, dated(rest))...); checked != exitDone {
			return ""
		}
	default:
		return ""
	}
	out, err := os.MkdirTemp("", "gongkai-agree-")
	if err != nil {
		return err.Error()
	}
	defer os.RemoveAll(out)
	build := append(append(append([]string{}, global...), "build"), append(rest, "--out", filepath.Join(out, "dist"))...)
	if built, said := run(build...); fails(built) {
		return fmt.Sprintf("gongkai %s: check has nothing against it, and build ends with status %d:\n%s", strings.Join(args, " "), built, said)
	}
	return ""
}

// dated is the flags that say which day counts as today.
func dated(args []string) []string {
	for i, arg := range args {
		switch {
		case arg == "--date" && i+1 < len(args):
			return args[i : i+2 : i+2]
		case strings.HasPrefix(arg, "--date="):
			return args[i : i+1 : i+1]
		}
	}
	return nil
}

// onlyInDrafts reports that the errors of a check are all in drafts, and none of them one that is
// an error of what is published as well, where the draft is that.
func onlyInDrafts(told string) bool {
	var report struct {
		Problems []struct{ Code, Severity, File string }
	}
	if json.Unmarshal([]byte(told), &report) != nil {
		return false
	}
	for _, p := range report.Problems {
		draft := strings.HasPrefix(p.File, "content/records/") || strings.HasPrefix(p.File, "content/pages/")
		if p.Severity == "error" && (!draft || searched.MatchString(p.Code)) {
			return false
		}
	}
	return len(report.Problems) > 0
}

// searched is the codes of what is looked for in published texts too.
var searched = regexp.MustCompile(`^(secrecy|personal|attachment|copied)-`)

// split is the flags before and behind a command; those for the site and the language, wherever
// they stand, are before.
func split(args []string) (global []string, command string, rest []string) {
	for i := 0; i < len(args); i++ {
		name, _, valued := strings.Cut(args[i], "=")
		switch {
		case name == "--site" || name == "--lang":
			if global = append(global, args[i]); !valued && i+1 < len(args) {
				i++
				global = append(global, args[i])
			}
		case command == "":
			command = args[i]
		default:
			rest = append(rest, args[i])
		}
	}
	return global[:len(global):len(global)], command, rest
}

// TestDisagreementIsFound holds that a build that refuses what check passes is told, and nothing
// else is.
func TestDisagreementIsFound(t *testing.T) {
	for _, tt := range []struct {
		args                   string
		status, checked, built int
		want                   bool
	}{
		{"check", 0, -1, 0, false},
		{"check", 0, -1, 1, true},
		{"check", 0, -1, 3, true},
		{"check --json", 0, -1, 1, true},
		{"check", 1, -1, 1, false},
		{"check --lang en", 1, -2, 1, true},
		{"check --lang en", 1, -2, 0, false},
		{"check --explain scope", 0, -1, 1, false},
		{"build", 0, 0, 0, false},
		{"--site x build --date 2026-11-23", 1, 0, 1, true},
		{"build --site=x --out dist", 3, 0, 3, true},
		{"build --site=x --out dist", 3, 0, 0, false}, // the folder was at fault
		{"build", 1, 1, 1, false},
		{"build", 2, 0, 2, false},
		{"due", 1, 0, 1, false},
	} {
		var ran []string
		said := disagreement(strings.Fields(tt.args), tt.status, func(args ...string) (int, string) {
			ran = append(ran, strings.Join(args, " "))
			if _, command, _ := split(args); command == "check" {
				if tt.checked == -2 { // it finds something in a draft
					return 1, `{"problems": [{"code": "title-missing", "severity": "error", "file": "content/records/2026/a.md"}]}`
				}
				return tt.checked, ""
			}
			return tt.built, "why"
		})
		if got := said != ""; got != tt.want {
			t.Errorf("%s with status %d, check %d, build %d: told %v, want %v", tt.args, tt.status, tt.checked, tt.built, got, tt.want)
		}
		for _, again := range ran {
			if strings.Contains(tt.args, "site") && !strings.Contains(again, "--site") {
				t.Errorf("%s is compared with %s, of another site", tt.args, again)
			}
		}
	}
}

// agree has scripts leave word where check and build disagree, and fails when the last of them has
// ended.
func agree(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	t.Cleanup(func() {
		told, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Error(err)
		}
		for _, name := range told {
			said, err := os.ReadFile(name)
			if err != nil {
				t.Error(err)
			}
			t.Errorf("%s", said)
		}
	})
	return dir
}
