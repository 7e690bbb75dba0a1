package attachment

import (
	"bytes"
	"testing"

	"gongkai/generator/paper/picture"
)

// turnedJPEG is a picture of one sample that is turned as one directory of its Exif says, with a
// thumbnail that is turned as the next one says.
func turnedJPEG(own, thumbnail byte) []byte {
	directory := func(orientation byte, next string) string {
		return "\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string([]byte{orientation}) + "\x00\x00" + next
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08" + directory(own, "\x00\x00\x00\x1a") + directory(thumbnail, "\x00\x00\x00\x00")
	return []byte("\xff\xd8\xff\xe1\x00" + string([]byte{byte(2 + len(exif))}) + exif +
		"\xff\xc0\x00\x0b\x08\x00\x01\x00\x02\x01\x01\x11\x00" + "\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + "\x00" + "\xff\xd9")
}

// TestCleanTurnsNoPicture: the copy that goes out is shown the way the file is, whatever its
// thumbnail says, and on paper both are the same.
func TestCleanTurnsNoPicture(t *testing.T) {
	for own := byte(1); own <= 8; own++ {
		for _, thumbnail := range []byte{1, 3, 6, 8} {
			data := turnedJPEG(own, thumbnail)
			var out bytes.Buffer
			if err := Clean(&out, "a.jpg", bytes.NewReader(data), int64(len(data))); err != nil {
				t.Fatal(err)
			}
			before, err := picture.Read(data)
			after, err2 := picture.Read(out.Bytes())
			if err != nil || err2 != nil || before.Orientation != int(own) || after.Orientation != int(own) {
				t.Errorf("turned as %d with a thumbnail as %d: before %+v (%v), after %+v (%v)", own, thumbnail, before, err, after, err2)
			}
		}
	}
}
