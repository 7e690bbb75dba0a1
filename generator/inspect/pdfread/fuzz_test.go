package pdfread

import (
	"bytes"
	"errors"
	"testing"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
)

// FuzzRead: whatever the bytes, what is read is bounded, and a file that was cleaned can be read, holds
// nothing private, and shows the same.
func FuzzRead(f *testing.F) {
	f.Add(onePage("BT /F0 12 Tf 72 700 Td (139) Tj ET", latin))
	f.Add(pdfreadtest.File("/Info 3 0 R", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] >>", "<< /Author (a) >>", streamOf("/Type /ObjStm /N 1 /First 4", "7 0 << /a [1 2 R] >>")))
	f.Add([]byte("%PDF-1.4 1 0 obj << /Length 9999 >> stream \xff"))
	f.Add(privateFile())
	f.Add(packedFile(false))
	f.Add(unfinishedFile())
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		if _, err := Shown(bytes.NewReader(data), int64(len(data))); err != nil && !errors.Is(err, ErrTooLarge) {
			t.Errorf("Shown: %v", err)
		}
		var out bytes.Buffer
		if err := Clean(&out, bytes.NewReader(data), int64(len(data))); err != nil {
			if d.Cleanable {
				t.Errorf("Clean: %v; %+v", err, d)
			}
			return
		}
		if _, err := Read(bytes.NewReader(out.Bytes()), int64(out.Len())); err != nil && !errors.Is(err, ErrTooLarge) {
			t.Errorf("after Clean: %v", err)
		}
	})
}

// FuzzFonts: whatever the bytes of an embedded font or a CMap, reading them ends.
func FuzzFonts(f *testing.F) {
	f.Add([]byte(cffOf("one", "uni5BC6")))
	f.Add([]byte(trueTypeOf("1密", true)))
	f.Add([]byte("1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <0030> endbfrange"))
	f.Add([]byte("\x01\x01\x00\x01\x01\x01\x05PP\f\x1e")) // a collection named by a number below zero
	f.Fuzz(func(_ *testing.T, data []byte) {
		defer func() {
			if r := recover(); r != nil && r != tooDeep { // which Read takes
				panic(r)
			}
		}()
		compact, trueType := parseCFF(data), parseTrueType(data, maxCodes)
		for glyph := range 4 {
			_, _ = compact.shows(glyph), trueType.shows(glyph)
		}
		c := &cmap{unicode: map[uint32]string{}, left: maxCodes, found: map[uint64]int{}}
		c.read(data)
		_ = c.cid(1, 1)
		_ = encodingOfType1(data)
	})
}

// FuzzWithin: whatever the bytes, the numbers that are found in them stand in them, and reading ends.
func FuzzWithin(f *testing.F) {
	f.Add([]byte("/N 00110101198503071235.00 [13912345678]"))
	f.Add([]byte(wideName("机密 13912345678")))
	f.Add([]byte("051@zhang@1110101198503071235@1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, number := range longNumbers(data) {
			if n := len(number); n < fewestDigits || n > mostDigits+1 || !bytes.Contains(data, []byte(number)) {
				t.Errorf("%q is a number of %q", number, data)
			}
		}
		within(data, func(string) {})
		for _, s := range (spans{{1, 3}, {2, 2}}).gaps(len(data)) {
			if s.from >= s.to || s.to > max(len(data), 2) {
				t.Errorf("a gap from %d to %d of %d", s.from, s.to, len(data))
			}
		}
	})
}
