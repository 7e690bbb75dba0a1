package attachment

import (
	"encoding/binary"
	"errors"
	"io"
)

// box is one of the boxes of which films and pictures of telephones consist (ISO/IEC 14496-12, 4.2).
type box struct {
	kind           string
	from, body, to int64
}

// maxBoxes bounds how many boxes of a file are looked at.
const maxBoxes = 50_000

// boxes visits the boxes between two offsets of a file. One that claims to be longer than that ends
// with it; what is no box ends the visit. The number that may still be visited is counted down.
func boxes(f io.ReaderAt, from, to int64, left *int, visit func(box) error) error {
	const short, long = 8, 16 // bytes of a header
	for from+short <= to {
		if *left--; *left < 0 {
			return broken()
		}
		var head [long]byte
		if n, err := f.ReadAt(head[:min(long, to-from)], from); err != nil && !errors.Is(err, io.EOF) || n < short {
			return err
		}
		b := box{kind: string(head[4:8]), from: from, body: from + short}
		switch length := int64(binary.BigEndian.Uint32(head[:])); {
		case length == 1 && from+long <= to:
			b.body = from + long
			b.to = from + int64(min(binary.BigEndian.Uint64(head[short:]), uint64(to-from)))
		case length == 0:
			b.to = to
		default:
			b.to = from + min(length, to-from)
		}
		if b.to < b.body {
			return nil
		}
		if err := visit(b); err != nil {
			return err
		}
		from = b.to
	}
	return nil
}

// overwrite is bytes of a file that are replaced by as many: where a film or a picture lies in its
// file is told by offsets, and they stay what they are. Behind what is written stand zeros.
type overwrite struct {
	at, length int64
	with       []byte
}

// writeOver writes a file with bytes replaced, in the order in which they stand in it.
func writeOver(w io.Writer, f io.ReaderAt, size int64, over []overwrite) error {
	at := int64(0)
	for _, o := range over {
		if o.at < at { // two items share their bytes
			continue
		}
		if _, err := io.Copy(w, io.NewSectionReader(f, at, o.at-at)); err != nil {
			return err
		}
		if _, err := w.Write(o.with); err != nil {
			return err
		}
		if _, err := io.CopyN(w, nothing{}, o.length-int64(len(o.with))); err != nil {
			return err
		}
		at = o.at + o.length
	}
	_, err := io.Copy(w, io.NewSectionReader(f, at, size-at))
	return err
}

// nothing is zeros without end.
type nothing struct{}

func (nothing) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
