package attachment

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"strings"
	"testing"

	"gongkai/generator/imagefile"
)

// webp is a picture of the extended form with an Exif.
func webp(exif string) []byte {
	chunk := func(name, body string) string {
		padded := body + strings.Repeat("\x00", len(body)%2)
		return name + string(binary.LittleEndian.AppendUint32(nil, uint32(len(body)))) + padded
	}
	body := "WEBP" + chunk("VP8X", "\x0c\x00\x00\x00\x0f\x00\x00\x0f\x00\x00") + chunk("VP8L", "abc") + chunk("EXIF", exif) + chunk("XMP ", "<dc:creator>Zhang")
	return []byte(chunk("RIFF", body))
}

// exifOf is the Exif of a picture, by its chunk.
func exifOf(t *testing.T, name string, data []byte) (tiff []byte) {
	t.Helper()
	if strings.HasSuffix(name, ".webp") {
		i := bytes.Index(data, []byte("EXIF"))
		if has := data[20]&0x08 != 0; has != (i >= 0) {
			t.Errorf("the flag of Exif is %v, and the chunk stands at %d", has, i)
		}
		if i < 0 {
			return nil
		}
		return data[i+8 : i+8+int(binary.LittleEndian.Uint32(data[i+4:]))]
	}
	if _, err := imagefile.PNG(data, func(c imagefile.Chunk) error {
		if c.Name == "eXIf" {
			tiff = c.Body()
			if !c.Sound {
				t.Error("the checksum is wrong")
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return tiff
}

// TestCleanTurnsNoChunks: of the Exif in WebP and PNG how the camera was held is kept, and nothing
// else; where that says nothing there is none.
func TestCleanTurnsNoChunks(t *testing.T) {
	var p bytes.Buffer
	if err := png.Encode(&p, gray()); err != nil {
		t.Fatal(err)
	}
	for orientation := byte(1); orientation <= 8; orientation++ {
		tiff := string(exif(orientation))
		for name, data := range map[string][]byte{
			"a.png": []byte(p.String()[:33] + chunk("tEXt", "Author\x00Zhang") + chunk("eXIf", tiff) + p.String()[33:]), "a.webp": webp(tiff), "b.webp": webp("Exif\x00\x00" + tiff),
		} {
			cleaned := clean(t, name, data)
			got := exifOf(t, name, cleaned)
			if imagefile.Orientation(got) != int(orientation) || (len(got) > 0) != (orientation > 1) || len(got) > 26 {
				t.Errorf("%s held as %d: after Clean % x", name, orientation, got)
			}
			if bytes.Contains(cleaned, []byte("Zhang")) || bytes.Contains(cleaned, []byte("Li\x00")) {
				t.Errorf("%s: after Clean: %q", name, cleaned)
			}
		}
	}
}
