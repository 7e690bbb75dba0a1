// Command release makes what is handed out: for each system an archive with the program, its
// licence, instructions and what starts it, Debian packages, and the digests of them all.
//
// Two releases of one commit are the same bytes: nothing of the machine, its clock or its folders
// goes in, only the commit and the version of Go. Run it in the repository:
//
//	go run ./cmd/release
package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/generator/output"
)

func main() {
	number := flag.String("version", "", "the version, such as 1.2.0, instead of that of the commit; also for sources that are no git clone or were changed (the time is then SOURCE_DATE_EPOCH)")
	out := flag.String("out", "", "a new folder for the archives (bin/gongkai-VERSION)")
	only := flag.String("targets", "", "make those for these systems alone, such as linux/arm64,windows/amd64")
	flag.Parse()
	if err := run(*number, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(number, out, only string) error {
	chosen, err := chooseTargets(only)
	if err != nil {
		return err
	}
	version, err := versionOf(number)
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join("bin", "gongkai-"+version.number)
	}
	var files []product
	for _, t := range chosen {
		made, err := t.products(version, compile)
		if err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
		files = append(files, made...)
	}
	return writeProducts(out, files)
}

// product is one file that is handed out.
type product struct {
	name string
	data []byte
}

// writeProducts writes a new folder of files, with their digests in the form of sha256sum, and
// tells what it wrote. A folder that is there already is left as it is.
func writeProducts(dir string, files []product) error {
	slices.SortFunc(files, func(a, b product) int { return strings.Compare(a.name, b.name) })
	var sums bytes.Buffer
	for _, f := range files {
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(f.data), f.name)
	}
	files = append(files, product{"SHA256SUMS", sums.Bytes()})
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	err := output.NewFolder(dir, func(folder *output.Folder) error {
		for _, f := range files {
			if err := folder.Put(f.name, f.data); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("write %s: %w", dir, err)
	}
	for _, f := range files {
		fmt.Printf("%s (%.1f MB)\n", filepath.Join(dir, f.name), float64(len(f.data))/1e6)
	}
	return nil
}
