package imagefile_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"gongkai/generator/imagefile"
)

// segments is what JPEG visits: markers in hex, with the lengths of body and scan.
func segments(data string) (visited, tail string, err error) {
	var b strings.Builder
	rest, err := imagefile.JPEG([]byte(data), func(s imagefile.Segment) error {
		fmt.Fprintf(&b, "%x:%d+%d ", s.Marker, len(s.Body), len(s.Scan))
		return nil
	})
	return strings.TrimSpace(b.String()), string(rest), err
}

func TestJPEGVisitsSegments(t *testing.T) {
	const (
		begin = "\xff\xd8"
		jfif  = "\xff\xe0\x00\x07JFIF\x00"
		scan  = "\xff\xda\x00\x03s" + "ab\xff\x00c\xff\xd3d"
		end   = "\xff\xd9"
	)
	for _, c := range []struct{ name, data, want, tail string }{
		{"a plain picture", begin + jfif + scan + end, "e0:5+0 da:1+8", ""},
		{"what follows the end", begin + scan + end + "more", "da:1+8", "more"},
		{"two scans", begin + scan + scan + end, "da:1+8 da:1+8", ""},
		{"fill bytes", begin + "\xff\xff" + jfif + "\xff" + scan + end, "e0:5+0 da:1+8", ""},
		{"a fill byte at the end of a scan", begin + scan + "\xff" + end, "da:1+9", ""},
		{"what stands between segments", begin + "junk\xff\x00junk" + jfif + scan + end, "e0:5+0 da:1+8", ""},
		{"markers alone", begin + "\xff\x01\xff\xd0" + scan + end, "1:0+0 d0:0+0 da:1+8", ""},
	} {
		if got, tail, err := segments(c.data); got != c.want || tail != c.tail || err != nil {
			t.Errorf("%s: %s, tail %q, %v; want %s, tail %q", c.name, got, tail, err, c.want, c.tail)
		}
	}
	for name, data := range map[string]string{
		"nothing": "", "one byte": "\xff", "no end": begin + scan, "no scan": begin + jfif + end,
		"a segment longer than the file": begin + "\xff\xe0\x00\x09JF", "a length of one": begin + "\xff\xe0\x00\x01" + scan + end,
	} {
		if _, _, err := segments(data); !errors.Is(err, imagefile.ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", name, err)
		}
	}
}

func TestJPEGStopsWithTheVisitor(t *testing.T) {
	stop := errors.New("enough")
	calls := 0
	_, err := imagefile.JPEG([]byte("\xff\xd8\xff\x01\xff\x01"), func(imagefile.Segment) error {
		calls++
		return stop
	})
	if err != stop || calls != 1 {
		t.Errorf("%d calls, %v; want one, and the error of the visitor", calls, err)
	}
}

func chunk(name, body string, sum uint32) string {
	named := name + body
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	return string(binary.BigEndian.AppendUint32(append(b, named...), crc32.ChecksumIEEE([]byte(named))+sum))
}

func TestPNGVisitsChunks(t *testing.T) {
	file := imagefile.PNGMagic + chunk("IHDR", "abc", 0) + chunk("tEXt", "", 1) + chunk("IEND", "", 0)
	var b strings.Builder
	tail, err := imagefile.PNG([]byte(file+"more"), func(c imagefile.Chunk) error {
		fmt.Fprintf(&b, "%s %q of %d %t %t\n", c.Name, c.Body(), len(c.Whole), c.Sound, c.Critical())
		return nil
	})
	want := "IHDR \"abc\" of 15 true true\ntEXt \"\" of 12 false false\nIEND \"\" of 12 true true\n"
	if b.String() != want || string(tail) != "more" || err != nil {
		t.Errorf("%v, tail %q\n%s\nwant\n%s", err, tail, b.String(), want)
	}
	for n := range len(file) {
		if _, err := imagefile.PNG([]byte(file[:n]), func(imagefile.Chunk) error { return nil }); !errors.Is(err, imagefile.ErrDamaged) {
			t.Errorf("the first %d bytes: %v, want ErrDamaged", n, err)
		}
	}
}

// directories is a TIFF of directories that follow one another; each is orientations, a tag each.
func directories(order binary.AppendByteOrder, all ...[]uint16) []byte {
	b := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM\x00*")
	}
	b = order.AppendUint32(b, 8)
	for i, tags := range all {
		b = order.AppendUint16(b, uint16(len(tags)))
		for _, o := range tags {
			b = order.AppendUint16(order.AppendUint16(b, imagefile.TagOrientation), 3)
			b = order.AppendUint16(order.AppendUint16(order.AppendUint32(b, 1), o), 0)
		}
		next := uint32(len(b) + 4)
		if i == len(all)-1 {
			next = 0
		}
		b = order.AppendUint32(b, next)
	}
	return b
}

// TestOrientationIsThatOfThePicture: the second directory is the thumbnail's, which cameras leave
// upright, or programs do when they turn the picture.
func TestOrientationIsThatOfThePicture(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, c := range []struct {
			name string
			tiff []byte
			want int
		}{
			{"nothing", nil, 1},
			{"none", directories(order, nil), 1},
			{"turned", directories(order, []uint16{6}), 6},
			{"no such orientation", directories(order, []uint16{9}), 1},
			{"the first of two", directories(order, []uint16{3, 8}), 3},
			{"with a thumbnail that is turned otherwise", directories(order, []uint16{6}, []uint16{1}), 6},
			{"upright, with a thumbnail that is turned", directories(order, []uint16{1}, []uint16{8}), 1},
			{"of the thumbnail alone", directories(order, nil, []uint16{8}), 1},
		} {
			if got := imagefile.Orientation(c.tiff); got != c.want {
				t.Errorf("%s: %d, want %d", c.name, got, c.want)
			}
		}
	}
}

// TestTagsEnd: directories that lead to themselves, and into each other, are read once.
func TestTagsEnd(t *testing.T) {
	loop := directories(binary.BigEndian, []uint16{6})
	binary.BigEndian.PutUint32(loop[len(loop)-4:], 8)
	calls := 0
	imagefile.Tags(loop, func(imagefile.Tag) { calls++ })
	if calls != 1 {
		t.Errorf("a directory that follows itself was read %d times, want once", calls)
	}
	nested := directories(binary.BigEndian, []uint16{0})
	binary.BigEndian.PutUint16(nested[10:], 0x8769)
	binary.BigEndian.PutUint32(nested[18:], 8)
	calls = 0
	imagefile.Tags(nested, func(imagefile.Tag) { calls++ })
	if calls != 1 {
		t.Errorf("a directory within itself was read %d times, want once", calls)
	}
}

// pieces is what SVG visits, a line each: the line in the file, the depth, the bytes.
func pieces(data string, skip string) (string, error) {
	var b strings.Builder
	err := imagefile.SVG([]byte(data), func(p imagefile.Piece) error {
		fmt.Fprintf(&b, "%d.%d %s%s\n", p.Line, p.Depth, p.Charset, data[p.From:p.To])
		if e, ok := p.Token.(xml.StartElement); ok && e.Name.Local == skip {
			return imagefile.ErrSkipElement
		}
		return nil
	})
	return b.String(), err
}

func TestSVGTellsPlaces(t *testing.T) {
	const file = "\ufeff<?xml version=\"1.0\" encoding=\"GBK\"?>\n<svg>\n<g a='1'>甲<b/></g><!-- c --></svg>"
	got, err := pieces(file, "")
	want := "1.0 GBK<?xml version=\"1.0\" encoding=\"GBK\"?>\n1.0 \n\n2.1 <svg>\n2.1 \n\n3.2 <g a='1'>\n3.2 甲\n" +
		"3.3 <b/>\n3.3 \n3.2 </g>\n3.1 <!-- c -->\n3.1 </svg>\n"
	if got != want || err != nil {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
	got, err = pieces("<svg><g><b/></g><i/></svg>", "g")
	if want = "1.1 <svg>\n1.2 <g>\n1.2 <i/>\n1.2 \n1.1 </svg>\n"; got != want || err != nil {
		t.Errorf("without g: %v\n%s\nwant\n%s", err, got, want)
	}
}

func TestSVGNamesTheLineThatIsNotXML(t *testing.T) {
	for file, line := range map[string]int{"<svg>\n<g>\n</svg>": 3, "<svg>": 1, "<svg>\n\xff</svg>": 1, "<svg>\n<g>\n\n</h></svg>": 4} {
		var syntax *imagefile.SyntaxError
		if _, err := pieces(file, ""); !errors.As(err, &syntax) || syntax.Line != line {
			t.Errorf("%q: %v, want line %d", file, err, line)
		}
	}
	var syntax *imagefile.SyntaxError
	if _, err := pieces("<svg>\n<g>\n", "g"); !errors.As(err, &syntax) || syntax.Line != 2 {
		t.Errorf("in what is skipped: %v, want the line where that begins, 2", err)
	}
}

// FuzzWalk: whatever a file holds, pieces lie in it one after another, and nothing panics.
func FuzzWalk(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x0cExif\x00\x00MM\xff\xda\x00\x03sab\xff\xd9tail"))
	f.Add(directories(binary.LittleEndian, []uint16{6}, []uint16{1}))
	f.Add([]byte("\ufeff<svg a='1'>\n<g>甲</g></svg>"))
	f.Add([]byte(imagefile.PNGMagic + chunk("IHDR", "abc", 0) + chunk("IEND", "", 0) + "tail"))
	f.Fuzz(func(t *testing.T, data []byte) {
		end := 0
		_ = imagefile.SVG(data, func(p imagefile.Piece) error {
			if p.From < end || p.To < p.From || p.To > len(data) {
				t.Errorf("a piece from %d to %d after one to %d", p.From, p.To, end)
			}
			end = p.To
			return nil
		})
		rest := data
		_, _ = imagefile.JPEG(data, func(s imagefile.Segment) error {
			piece := append(bytes.Clone(s.Whole), s.Scan...)
			at := bytes.Index(rest, piece)
			if at < 0 {
				t.Errorf("a segment that does not follow the one before: % x", piece)
				return nil
			}
			rest = rest[at+len(piece):]
			return nil
		})
		size := 0
		tail, err := imagefile.PNG(data, func(c imagefile.Chunk) error {
			size += len(c.Whole)
			return nil
		})
		if err == nil && len(imagefile.PNGMagic)+size+len(tail) != len(data) {
			t.Errorf("chunks of %d bytes and %d after them, of %d", size, len(tail), len(data))
		}
		if o := imagefile.Orientation(data); o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
		}
		imagefile.Tags(data, func(tag imagefile.Tag) {
			tag.Text()
			tag.Entries()
		})
	})
}
