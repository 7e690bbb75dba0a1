package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"gongkai/generator/reread"
)

// heldWhole is how large a file may be, in bytes, that is held while it is looked into: most are
// read once so, and none of what a worker holds is large.
const heldWhole = 256 << 10

// scratch is where a worker reads files into, one after the other.
type scratch struct{ bytes []byte }

func newScratch() *scratch { return &scratch{} }

// of is room for so many bytes.
func (s *scratch) of(size int) []byte {
	if size > len(s.bytes) {
		s.bytes = make([]byte, max(size, reread.Block))
	}
	return s.bytes[:size]
}

// digestedFile is a file that was digested, to be read again: it gives the bytes that were digested,
// or an error, and Changed says whether others were found.
type digestedFile interface {
	io.ReaderAt
	Changed() bool
}

// held is a file that is held in memory, which nobody changes.
type held struct{ *bytes.Reader }

func (held) Changed() bool { return false }

// digested is the digest of a file, in hex, and the file. What is in room must not be read into
// before the file has been read for the last time.
func digested(at io.ReaderAt, size int64, room *scratch) (string, digestedFile, error) {
	if size <= heldWhole {
		data := room.of(int(size))
		n, err := io.ReadFull(io.NewSectionReader(at, 0, size), data)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return "", nil, err
		}
		sum := sha256.Sum256(data[:n])
		return hex.EncodeToString(sum[:]), held{bytes.NewReader(data[:n])}, nil
	}
	sum, blocks := sha256.New(), &reread.Sums{}
	if _, err := io.CopyBuffer(io.MultiWriter(sum, blocks), struct{ io.Reader }{io.NewSectionReader(at, 0, size)}, room.of(reread.Block)); err != nil {
		return "", nil, err
	}
	blocks.End()
	return hex.EncodeToString(sum.Sum(nil)), blocks.Reader(at), nil
}
