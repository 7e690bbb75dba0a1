//go:build !linux

package output

import (
	"io"
	"os"
	"time"
)

// handle is nothing: what os.Root does is done by os.Root.
type handle struct{}

func handleOf(*os.Root) handle { return handle{} }

func (handle) close() {}

func (f *folder) read(base string) (io.ReadCloser, error) { return f.Open(base) }

func (f *folder) write(base string, modified time.Time, from io.Reader) error {
	return f.writeByRoot(base, modified, from)
}
