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
	"encoding/hex"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/generator/imagefile"
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

// Sizes is the files by which a picture is shown, from the narrowest on, the last of them the
// picture itself where it is narrow enough. There are none where it is shown as it is. Data is the
// picture as it goes out.
//
// A copy is called after the picture and what it shows, so that another picture under the same name
// has copies of other names.
func Sizes(name string, data []byte) []imagefile.Copy {
	l, ok := look(data)
	if !ok || len(data) < leastBytes {
		return nil
	}
	width, height := l.upright()
	sum := sha256.Sum256(data)
	stem, ending := strings.TrimSuffix(name, path.Ext(name)), path.Ext(name)
	if l.coding != l.copied {
		ending = ".jpg"
	}
	var sizes []imagefile.Copy
	for _, wide := range []int{small, large} {
		if !worthwhile(width, wide) {
			break
		}
		mark := "." + hex.EncodeToString(sum[:4]) + "." + strconv.Itoa(wide) + ending
		sizes = append(sizes, imagefile.Copy{Name: shortened(stem, longest-len(mark)) + mark, Width: wide, Height: proportional(wide, width, height)})
	}
	if len(sizes) == 1 {
		sizes = append(sizes, imagefile.Copy{Name: name, Width: width, Height: height})
	}
	return sizes
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
