package main

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTheDocumentNamesEveryCommandAndFlag holds README.md of this folder to what the commands say
// of themselves.
func TestTheDocumentNamesEveryCommandAndFlag(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(src), "| command | does |\n| --- | --- |\n")
	if !found {
		t.Fatal("there is no table of commands")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	flag := regexp.MustCompile(`--[a-z0-9]+`)
	env := testFonts(t)
	everywhere := []string{"--site", "--lang", "--help", "--date", "--utf8"}
	for _, c := range commands {
		var stdout, stderr bytes.Buffer
		if code := run([]string{"--lang", "en", c.name, "--help"}, env, &stdout, &stderr); code != exitDone {
			t.Fatalf("%s --help: %d %s", c.name, code, stderr.String())
		}
		var rows []string
		for _, row := range strings.Split(table, "\n") {
			if strings.HasPrefix(row, "| `"+c.name) {
				rows = append(rows, row)
			}
		}
		described := flag.FindAllString(strings.Join(rows, " "), -1)
		for _, name := range regexp.MustCompile(`(?m)^(?: {6}|  -h, )(--[a-z0-9]+)`).FindAllStringSubmatch(stdout.String(), -1) {
			if !slices.Contains(described, name[1]) && !slices.Contains(everywhere, name[1]) {
				t.Errorf("the document does not name %s of %s", name[1], c.name)
			}
		}
		for _, name := range described {
			if !strings.Contains(stdout.String(), name) {
				t.Errorf("the document gives %s the flag %s, which it has not", c.name, name)
			}
		}
		if len(rows) == 0 {
			t.Errorf("the document has no row for %s", c.name)
		}
	}
}
