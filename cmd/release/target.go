package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// target is a system that programs are made for.
type target struct {
	system, processor string // as Go calls them
}

// targets is what offices have: Windows 10 and 11, UOS on processors of Intel's kind (amd64),
// Kunpeng (arm64) and Loongson (loong64), and macOS.
var targets = []target{
	{"windows", "amd64"},
	{"windows", "386"},
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"linux", "loong64"},
	{"darwin", "arm64"},
}

// settings fix what the compiler would else take from the machine: the oldest processor of each
// kind, no C, no flags of whoever runs this. An empty value would leave what go env -w wrote.
var settings = []string{"CGO_ENABLED=0", "GOAMD64=v1", "GO386=sse2", "GOARM64=v8.0", "GOFIPS140=off", "GOFLAGS=-buildvcs=false"}

func (t target) String() string { return t.system + "/" + t.processor }

// chooseTargets is the targets with the names, or all where none is named.
func chooseTargets(names string) ([]target, error) {
	if names == "" {
		return targets, nil
	}
	known := map[string]target{}
	for _, t := range targets {
		known[t.String()] = t
	}
	var out []target
	for name := range strings.SplitSeq(names, ",") {
		t, ok := known[name]
		if !ok {
			return nil, fmt.Errorf("-targets: there is no release for %s", name)
		}
		out = append(out, t)
	}
	return out, nil
}

// compiler makes the program of a target as a file.
type compiler func(t target, v version, file string) error

// compile makes the program as it is handed out: without the folders of this machine, without
// tables for debuggers, and without what git says of the folder, which depends on how it was
// cloned; the version is told to it.
func compile(t target, v version, file string) error {
	return t.build(file, "-trimpath", "-ldflags=-s -w -X main.released="+v.number)
}

// build runs the Go compiler for a target.
func (t target) build(file string, flags ...string) error {
	c := exec.Command("go", append(append([]string{"build", "-o", file}, flags...), "gongkai/cmd/gongkai")...)
	c.Env = t.environment()
	if told, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, told)
	}
	return nil
}

// environment is that of a Go command for the target.
func (t target) environment() []string {
	return append(append(os.Environ(), settings...), "GOOS="+t.system, "GOARCH="+t.processor)
}

// products is all that is handed out for a target: its archive, and its Debian package.
func (t target) products(v version, compile compiler) ([]product, error) {
	files, err := t.files(v, compile)
	if err != nil {
		return nil, err
	}
	archive, err := t.pack(v, files)
	if err != nil {
		return nil, err
	}
	if t.system != "linux" {
		return []product{archive}, nil
	}
	packages, err := t.debianPackage(v, files)
	return append([]product{archive}, packages...), err
}

// files makes the program of a target, and gives it with all that goes with it.
func (t target) files(v version, compile compiler) ([]file, error) {
	dir, err := os.MkdirTemp("", "gongkai-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, t.programName())
	if err := compile(t, v, program); err != nil {
		return nil, err
	}
	if t.system == "windows" {
		if err := dress(program, v); err != nil {
			return nil, err
		}
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	notices, err := t.notices()
	if err != nil {
		return nil, err
	}
	return t.contents(v, data, notices)
}

// programName is the program's file.
func (t target) programName() string {
	if t.system == "windows" {
		return "gongkai.exe"
	}
	return "gongkai"
}
