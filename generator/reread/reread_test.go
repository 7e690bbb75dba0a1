package reread

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"
)

// sizes lie around the edges of blocks.
var sizes = []int{0, 1, 100, Block - 1, Block, Block + 1, 3*Block - 7, 3 * Block}

func data(size int) []byte {
	r := rand.New(rand.NewPCG(1, uint64(size)))
	out := make([]byte, size)
	for i := range out {
		out[i] = byte(r.Uint32())
	}
	return out
}

func sumsOf(t *testing.T, src []byte) *Sums {
	t.Helper()
	var s Sums
	if _, err := io.Copy(&s, iotest.HalfReader(bytes.NewReader(src))); err != nil {
		t.Fatal(err)
	}
	s.End()
	if s.Size() != int64(len(src)) {
		t.Fatalf("Size() = %d, want %d", s.Size(), len(src))
	}
	return &s
}

// TestTheSameFileReadsTheSame: in one go and at random places.
func TestTheSameFileReadsTheSame(t *testing.T) {
	for _, size := range sizes {
		src := data(size)
		whole, err := io.ReadAll(sumsOf(t, src).Reader(bytes.NewReader(src)))
		if err != nil || !bytes.Equal(whole, src) {
			t.Errorf("%d bytes: read %d bytes, %v", size, len(whole), err)
		}
		var blocks Sums
		for rest := src; len(rest) > 0; rest = rest[min(Block, len(rest)):] {
			blocks.Add(rest[:min(Block, len(rest))])
		}
		reader, r := blocks.Reader(bytes.NewReader(src)), rand.New(rand.NewPCG(2, uint64(size)))
		for range 200 {
			from, length := r.IntN(size+2), r.IntN(2*Block)
			got, want := make([]byte, length), make([]byte, length)
			n, err := reader.ReadAt(got, int64(from))
			m, wantErr := bytes.NewReader(src).ReadAt(want, int64(from))
			if n != m || !bytes.Equal(got[:n], want[:m]) || !errors.Is(err, wantErr) {
				t.Fatalf("%d bytes: ReadAt(%d, %d) = %d, %v, want %d, %v", size, from, length, n, err, m, wantErr)
			}
		}
	}
}

// TestAChangedFileNeverReadsAsTheOld: one byte, anywhere, or a shorter file. What is appended is
// not read.
func TestAChangedFileNeverReadsAsTheOld(t *testing.T) {
	for _, size := range sizes[1:] {
		src := data(size)
		sums := sumsOf(t, src)
		for _, at := range []int{0, size / 2, size - 1} {
			other := bytes.Clone(src)
			other[at]++
			if got, err := io.ReadAll(sums.Reader(bytes.NewReader(other))); !errors.Is(err, ErrChanged) || !bytes.HasPrefix(src, got) {
				t.Errorf("%d bytes, byte %d changed: %d bytes, %v", size, at, len(got), err)
			}
		}
		if _, err := io.ReadAll(sums.Reader(bytes.NewReader(src[:size-1]))); !errors.Is(err, ErrChanged) {
			t.Errorf("%d bytes, cut short: %v", size, err)
		}
		if got, err := io.ReadAll(sums.Reader(bytes.NewReader(append(bytes.Clone(src), 'x')))); err == nil && !bytes.Equal(got, src) {
			t.Errorf("%d bytes, made longer: other bytes", size)
		}
	}
}

// TestChangedBetweenBlocks: a file that changes while it is read gives the old bytes up to there,
// and never a mixture.
func TestChangedBetweenBlocks(t *testing.T) {
	src := data(4 * Block)
	now := bytes.Clone(src)
	reader := sumsOf(t, src).Reader(bytes.NewReader(now))
	part := make([]byte, Block+10)
	if _, err := io.ReadFull(reader, part); err != nil || !bytes.Equal(part, src[:len(part)]) {
		t.Fatalf("before the change: %v", err)
	}
	for i := range now {
		now[i]++
	}
	rest, err := io.ReadAll(reader)
	if !errors.Is(err, ErrChanged) || !bytes.Equal(rest, src[len(part):len(part)+len(rest)]) {
		t.Errorf("after the change: %d bytes, %v", len(rest), err)
	}
}
