package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"sync/atomic"

	"gongkai/generator/output"
	"gongkai/generator/parallel"
	"gongkai/generator/reread"
	"gongkai/generator/statement"
)

// inputFolders is all that a build reads of a site folder.
var inputFolders = []string{"content", "layouts", "static"}

// fingerprint is a digest of everything that the output is a function of: every file's name and
// bytes, the program, the day, the stamp of the system's fonts and what was asked for. It also
// gives the digest of each file, and the bytes of those that stay in memory: of what is kept in
// content/approvals little does. The folder gives nothing else from then on.
func fingerprint(o Options, folder *readOnceFS, fonts string) (digestOfAll string, digests map[string]string, size int64, err error) {
	found, err := listInputs(o.Site)
	if err != nil {
		return "", nil, 0, err
	}
	seen := make([]witnessed, len(found.files))
	var total atomic.Int64
	buffer := func() []byte { return make([]byte, reread.Block) }
	parallel.ForState(len(found.files), parallel.Cores, buffer, func(buffer []byte, i int) {
		seen[i].read(folder, found.files[i].name, buffer, &total)
	})
	all := sha256.New()
	fmt.Fprintf(all, "%s\n%s\n%s %s\n%q\n%q\n", o.Program, fonts, o.Day, o.Last, o.Audiences, o.Boards)
	fmt.Fprintf(all, "%q\n", found.others)
	digests = make(map[string]string, len(seen))
	folder.seen, folder.others, folder.folders = make(map[string]*witnessed, len(seen)), found.others, found.folders
	for i := range seen {
		name := found.files[i].name
		folder.seen[name] = &seen[i]
		if !strings.HasPrefix(name, statement.Dir+"/") || path.Ext(name) != ".txt" { // no document has a part in these
			digests[name] = seen[i].sum
		}
		fmt.Fprintf(all, "%s %q\n", seen[i].sum, name)
	}
	return hex.EncodeToString(all.Sum(nil)), digests, total.Load(), nil
}

// read digests a file. Why one cannot be read is for the reading of the site to report.
func (w *witnessed) read(folder *readOnceFS, name string, buffer []byte, total *atomic.Int64) {
	fail := func(err error) { w.sum, w.unread = err.Error(), true }
	f, err := folder.FS.Open(name)
	if err != nil {
		fail(err)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		fail(err)
		return
	}
	w.state = output.StateOf(info)
	sum := sha256.New()
	kept := strings.HasPrefix(name, statement.Dir+"/")
	for first := true; ; first = false {
		n, err := io.ReadFull(f, buffer)
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		sum.Write(buffer[:n])
		w.blocks.Add(buffer[:n])
		if !kept {
			total.Add(int64(n))
		}
		switch {
		case ended && first && n > 0 && (path.Ext(name) == ".md" || path.Base(name) == statement.FileName):
			folder.hold(name, buffer[:n]) // a short file, and this is all of it
			fallthrough
		case ended:
			w.sum = hex.EncodeToString(sum.Sum(nil))
			return
		case err != nil:
			fail(err)
			return
		}
	}
}
