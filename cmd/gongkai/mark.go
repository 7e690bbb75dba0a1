package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// marked is an output that begins with the byte order mark of UTF-8 where that helps: programs of
// Windows take a text file without it for one of GBK.
type marked struct {
	io.Writer
	wanted func(io.Writer) bool // asked once, when something is written
	asked  bool
}

const byteOrderMark = "\ufeff"

// Write writes the mark before the first text.
func (m *marked) Write(p []byte) (int, error) {
	if !m.asked {
		m.asked = true
		if m.wanted(m.Writer) {
			if _, err := io.WriteString(m.Writer, byteOrderMark); err != nil {
				return 0, err
			}
		}
	}
	return m.Writer.Write(p)
}

// wantsMark reports that an output begins with the mark: on Windows a file that begins with it, and
// with --utf8 whatever is no terminal. What is for other programs has none.
func (a *app) wantsMark(out io.Writer) bool {
	if a.wantsJSON() {
		return false
	}
	f, isFile := out.(*os.File)
	if a.utf8 {
		return !isFile || !term.IsTerminal(int(f.Fd()))
	}
	return a.windows && isFile && begins(f)
}

// wantsJSON reports that what is printed is for other programs.
func (a *app) wantsJSON() bool {
	if a.flags == nil {
		return false
	}
	json := a.flags.Lookup("json")
	return json != nil && json.Value.String() == "true"
}

// begins reports that what is written next is the beginning of a plain file: behind >> or another
// output that goes to the same file it is not.
func begins(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	at, err := f.Seek(0, io.SeekCurrent)
	return err == nil && at == 0 && info.Size() == 0
}
