package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync/atomic"

	"gongkai/generator/parallel"
	"gongkai/generator/statement"
)

// inputFolders is all that a build reads of a site folder.
var inputFolders = []string{"content", "layouts", "static"}

// fingerprint is a digest of everything that the output is a function of: every file's name and
// bytes, the program, the day, the stamp of the system's fonts and what was asked for. It also
// gives the digest of each file, and the bytes of those that stay in memory: of what is kept in
// content/approvals little does.
func fingerprint(o Options, folder *readOnceFS, fonts string) (digestOfAll string, digests map[string]string, size int64, err error) {
	var names, others []string
	for _, top := range inputFolders {
		err := fs.WalkDir(o.Site, top, func(name string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && name == top {
				return fs.SkipDir
			}
			if err == nil && d.Type().IsRegular() {
				names = append(names, name)
			} else if err == nil && !d.IsDir() { // opening a pipe would wait for somebody to write into it
				others = append(others, name+" "+d.Type().String())
			}
			return err
		})
		if err != nil {
			return "", nil, 0, err
		}
	}
	sums := make([]string, len(names))
	var total atomic.Int64
	buffer := func() []byte { return make([]byte, 64<<10) }
	parallel.ForState(len(names), parallel.Cores, buffer, func(buffer []byte, i int) {
		sums[i] = digest(folder, names[i], buffer, &total)
	})
	all := sha256.New()
	fmt.Fprintf(all, "%s\n%s\n%s %s\n%q\n%q\n", o.Program, fonts, o.Day, o.Last, o.Audiences, o.Boards)
	fmt.Fprintf(all, "%q\n", others)
	digests = make(map[string]string, len(names))
	for i, name := range names {
		if !strings.HasPrefix(name, statement.Dir+"/") || path.Ext(name) != ".txt" { // no document has a part in these
			digests[name] = sums[i]
		}
		fmt.Fprintf(all, "%s %q\n", sums[i], path.Clean(name))
	}
	return hex.EncodeToString(all.Sum(nil)), digests, total.Load(), nil
}

// digest is that of a file's bytes, or the words of why it cannot be read: that is for the reading
// of the site to report.
func digest(folder *readOnceFS, name string, buffer []byte, total *atomic.Int64) string {
	f, err := folder.FS.Open(name)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	sum := sha256.New()
	kept := strings.HasPrefix(name, statement.Dir+"/")
	for first := true; ; first = false {
		n, err := io.ReadFull(f, buffer)
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		sum.Write(buffer[:n])
		if !kept {
			total.Add(int64(n))
		}
		switch {
		case ended && first && n > 0 && (path.Ext(name) == ".md" || path.Base(name) == statement.FileName):
			folder.hold(name, buffer[:n]) // a short file, and this is all of it
			fallthrough
		case ended:
			return hex.EncodeToString(sum.Sum(nil))
		case err != nil:
			return err.Error()
		}
	}
}
