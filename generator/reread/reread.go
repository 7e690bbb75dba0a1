// Package reread lets a file be read more than once, at any place, and gives the bytes that were
// read first or an error: whoever edits the file in between is noticed in the block that he
// touched.
//
// What was digested, what was looked into and what is written are then the same bytes, although
// none of it is held in memory.
package reread

import (
	"errors"
	"hash/maphash"
	"io"
)

// Block is the length of what is read and compared as one, in bytes.
const Block = 64 << 10

// ErrChanged tells that a file holds other bytes than at the first reading.
var ErrChanged = errors.New("the file was changed while it was being read")

// seed makes the sums of this run unlike those of any other, so that no file can be made to pass
// for another. No sum ever leaves the program.
var seed = maphash.MakeSeed()

// Sums is what is remembered of a first reading. The zero Sums is that of an empty file; it is an
// io.Writer, and what is written to it is what was read.
type Sums struct {
	size   int64
	blocks []uint64 // of the whole blocks; the last one of what is behind them
	rest   []byte   // that fills no block yet
}

// Write takes in what was read next.
func (s *Sums) Write(p []byte) (int, error) {
	n := len(p)
	s.size += int64(n)
	for len(p) > 0 {
		if len(s.rest) == 0 && len(p) >= Block {
			s.blocks = append(s.blocks, maphash.Bytes(seed, p[:Block]))
			p = p[Block:]
			continue
		}
		take := min(Block-len(s.rest), len(p))
		s.rest = append(s.rest, p[:take]...)
		if p = p[take:]; len(s.rest) == Block {
			s.blocks = append(s.blocks, maphash.Bytes(seed, s.rest))
			s.rest = s.rest[:0]
		}
	}
	return n, nil
}

// End says that the first reading is over.
func (s *Sums) End() {
	if len(s.rest) > 0 {
		s.blocks = append(s.blocks, maphash.Bytes(seed, s.rest))
	}
	s.rest = nil
}

// Add takes in a block that was read, of Block bytes but for the last, without a copy: for whoever
// reads so. Write must not be used beside it.
func (s *Sums) Add(block []byte) {
	if len(block) > 0 {
		s.size += int64(len(block))
		s.blocks = append(s.blocks, maphash.Bytes(seed, block))
	}
}

// Size is how much was read.
func (s *Sums) Size() int64 { return s.size }

// Reader reads the file again. Its errors are those of the file, and ErrChanged. It ends where the
// first reading ended. One goroutine may use it.
func (s *Sums) Reader(file io.ReaderAt) *Reader { return &Reader{sums: s, file: file, at: -1} }

// Reader is a file that is read again; see Sums.
type Reader struct {
	sums  *Sums
	file  io.ReaderAt
	block []byte // that was read last
	at    int    // its number; -1: none
	next  int64  // where Read continues
	found bool   // that the file has changed
}

// Changed reports whether a read has found other bytes than at the first reading, or fewer: for who
// gets another error because of it.
func (r *Reader) Changed() bool { return r.found }

// ReadAt reads at a place of the file.
func (r *Reader) ReadAt(p []byte, from int64) (n int, err error) {
	if from < 0 {
		return 0, errors.New("read before the beginning of a file")
	}
	for n < len(p) {
		if from+int64(n) >= r.sums.size {
			return n, io.EOF
		}
		i := int((from + int64(n)) / Block)
		inside := int((from + int64(n)) % Block)
		if length := r.length(i); inside == 0 && len(p)-n >= length && i != r.at {
			if err := r.read(p[n:n+length], i); err != nil { // a whole block needs no copy
				return n, err
			}
			n += length
			continue
		}
		if err := r.load(i); err != nil {
			return n, err
		}
		n += copy(p[n:], r.block[inside:])
	}
	return n, nil
}

// Read reads what comes next.
func (r *Reader) Read(p []byte) (int, error) {
	n, err := r.ReadAt(p, r.next)
	if r.next += int64(n); n > 0 && errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}

// length is that of a block.
func (r *Reader) length(i int) int { return int(min(Block, r.sums.size-int64(i)*Block)) }

// load has a block at hand.
func (r *Reader) load(i int) error {
	if r.at == i {
		return nil
	}
	r.at = -1
	if r.block == nil {
		r.block = make([]byte, r.length(0))
	}
	r.block = r.block[:r.length(i)]
	if err := r.read(r.block, i); err != nil {
		return err
	}
	r.at = i
	return nil
}

// read reads a block and compares it with the first reading.
func (r *Reader) read(p []byte, i int) error {
	n, err := r.file.ReadAt(p, int64(i)*Block)
	switch {
	case n < len(p) && err != nil && !errors.Is(err, io.EOF):
		return err
	case n < len(p) || maphash.Bytes(seed, p) != r.sums.blocks[i]:
		r.found = true
		return ErrChanged
	}
	return nil
}
