package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// aNotice is the name of a file with the conditions under which a library may be handed on.
var aNotice = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|copyright)([-.].*)?$`)

// notices is the licences of Go and of the libraries that are part of the program of a target,
// which ask that they go with it.
func (t target) notices() ([]byte, error) {
	c := exec.Command("go", "list", "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}	{{.Dir}}{{end}}{{end}}`, "gongkai/cmd/gongkai")
	c.Env = t.environment()
	listed, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	lines := append(strings.Split(string(listed), "\n"), "Go\t"+strings.TrimSpace(string(root)))
	slices.Sort(lines)
	var out bytes.Buffer
	for _, line := range slices.Compact(lines) {
		if line == "" {
			continue
		}
		name, dir, _ := strings.Cut(line, "\t")
		if err := addNotices(&out, name, dir); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// addNotices writes the notices of one library. One that has none may not be handed on.
func addNotices(out *bytes.Buffer, name, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	found := false
	for _, e := range entries {
		if e.IsDir() || !aNotice.MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "======== %s: %s\n\n%s\n\n", name, e.Name(), bytes.TrimSpace(text))
		found = true
	}
	if !found {
		return fmt.Errorf("%s has no licence in %s, so it may not be handed on", name, dir)
	}
	return nil
}
