// Package downscale makes the smaller copies of pictures that pages and paper show. A photograph of
// a telephone has twelve million pixels and five megabytes, and a page shows a tenth of them.
//
// A copy is a function of the bytes of its picture, by integers alone, so that it has the same bytes
// on every processor. Of a JPEG the planes of brightness and colour are scaled each for itself, and
// colours keep the profile that they came with: whoever reads it sees the colours that they were.
// Samples are mixed as they lie in the file, without making them proportional to light before: so
// do browsers with a picture that is larger than its place, and the copy looks as the picture did
// there.
package downscale

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"
)

// The widths of copies, in pixels. The text of a page is 42 rem wide, which is 672 pixels on a
// screen and twice that on a dense one; across a sheet of A4 the larger one has 215 to the inch.
const (
	small = 720
	large = 1440
)

// leastBytes is how large a file must be to be worth a copy: drawings of few colours are smaller as
// they are than scaled, where each edge has become many colours.
const leastBytes = 100 << 10

// MaxPixels is the most that a picture may have: one that has more is shown as it is.
const MaxPixels = 100_000_000

// Copy is a file by which a picture is shown: a smaller copy of it, or the picture itself.
type Copy struct {
	Width, Height int    // in pixels, as shown
	Mark          uint32 // of what it shows; 0: it is the picture itself
	Ending        Ending // of its name
}

// Ending is how the name of a copy ends, which says how it is coded.
type Ending uint8

// The endings of copies.
const (
	OwnEnding  Ending = iota // that of the picture
	JPEGEnding               // .jpg
	PNGEnding                // .png
)

// Name is that of the file, beside a picture of a name: another picture under the same name has
// copies of other names.
func (c Copy) Name(of string) string {
	if c.Mark == 0 {
		return of
	}
	ending := path.Ext(of)
	stem := strings.TrimSuffix(of, ending)
	switch c.Ending {
	case JPEGEnding:
		ending = ".jpg"
	case PNGEnding:
		ending = ".png"
	}
	mark := fmt.Sprintf(".%08x.%d%s", c.Mark, c.Width, ending)
	return shortened(stem, longest-len(mark)) + mark
}

// Copies is the files by which a picture is shown, from the narrowest on, the last of them the
// picture itself where it is narrow enough. There are none where it is shown as it is. Data is the
// picture as it goes out.
func Copies(data []byte) []Copy {
	l, ok := look(data)
	if !ok || len(data) < leastBytes && !l.turns {
		return nil
	}
	width, height := l.upright()
	sum := sha256.Sum256(data)
	mark := max(1, binary.BigEndian.Uint32(sum[:]))
	var copies []Copy
	for _, wide := range []int{small, large} {
		if worthwhile(width, wide) {
			copies = append(copies, Copy{wide, proportional(wide, width, height), mark, l.ending})
		}
	}
	switch {
	case l.turns && len(copies) < 2: // the picture itself would lie on its side
		copies = append(copies, Copy{width, height, mark, l.ending})
	case len(copies) == 1:
		copies = append(copies, Copy{Width: width, Height: height})
	}
	return copies
}

// worthwhile reports whether a picture is so much wider than a copy that the copy is much smaller.
func worthwhile(width, wide int) bool { return 4*width >= 5*wide }

// proportional is how high a copy is.
func proportional(wide, width, height int) int { return max(1, (2*wide*height+width)/(2*width)) }

// longest is how many bytes a name may have where any system can write it.
const longest = 240

// shortened is a name cut down to a number of bytes, between two characters.
func shortened(name string, most int) string {
	if len(name) <= most {
		return name
	}
	for most > 0 && !utf8.RuneStart(name[most]) {
		most--
	}
	return name[:most]
}
