package attachment

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// boxed is a box of a film.
func boxed(kind string, body ...string) string {
	all := strings.Join(body, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(all)))) + kind + all
}

// longBoxed is one whose length is written with 64 bits.
func longBoxed(kind, body string) string {
	return "\x00\x00\x00\x01" + kind + string(binary.BigEndian.AppendUint64(nil, uint64(16+len(body)))) + body
}

const pictures = "the pictures, \xa9xyz and Exif are no marks here"

func filmOf(boxes ...string) []byte {
	return []byte(boxed("ftyp", "mp42\x00\x00\x00\x00mp42isom") + strings.Join(boxes, "") + boxed("mdat", pictures))
}

// heicOf is a picture of a telephone: Exif stands in the file, XMP in the box of metadata.
func heicOf(exifItem, xmp string) []byte {
	ftyp := boxed("ftyp", "heic\x00\x00\x00\x00mif1heic")
	infos := boxed("iinf", "\x00\x00\x00\x00\x00\x03", boxed("infe", "\x02\x00\x00\x00\x00\x01\x00\x00hvc1\x00"), boxed("infe", "\x02\x00\x00\x01\x00\x02\x00\x00Exif\x00"), boxed("infe", "\x02\x00\x00\x01\x00\x03\x00\x00mime\x00application/rdf+xml\x00"))
	meta := func(offset int) string {
		place := func(id, method byte, offset, length int) string {
			b := []byte{0, id, 0, method, 0, 0, 0, 1}
			return string(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, uint32(offset)), uint32(length)))
		}
		places := boxed("iloc", "\x01\x00\x00\x00\x44\x00\x00\x03", place(1, 0, offset, len(pictures)), place(2, 0, offset+len(pictures), len(exifItem)), place(3, 1, 0, len(xmp)))
		return boxed("meta", "\x00\x00\x00\x00", boxed("hdlr", "\x00\x00\x00\x00\x00\x00\x00\x00pict"+strings.Repeat("\x00", 13)), infos, places, boxed("idat", xmp))
	}
	offset := len(ftyp) + len(meta(0)) + 8
	return []byte(ftyp + meta(offset) + boxed("mdat", pictures, exifItem))
}

// TestFilmsAndPicturesOfTelephones: where, by whom and with what they were taken is not in the copy
// that goes out, which has the same length and the same pictures in the same place; what nobody is
// named by stays to the byte.
func TestFilmsAndPicturesOfTelephones(t *testing.T) {
	place := boxed("\xa9xyz", "\x00\x12\x15\xc7+39.9075+116.3972/")
	maker := boxed("\xa9mak", "\x00\x05\x15\xc7Phone")
	tool := boxed("udta", boxed("meta", "\x00\x00\x00\x00", boxed("ilst", boxed("\xa9too", boxed("data", "\x00\x00\x00\x01\x00\x00\x00\x00Lavf60")))))
	xmp := "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac<x:xmpmeta><dc:creator>Zhang</dc:creator></x:xmpmeta>"
	tags := string(exif(6))
	described := func(kind, says string) string {
		return boxed("moov", boxed("trak", boxed("mdia", boxed("minf", boxed("stbl", boxed("stsd", "\x00\x00\x00\x00\x00\x00\x00\x01", boxed(kind, "\x00\x00"+says)))))))
	}
	track := func(kind string) string { return described(kind, "") }
	for _, tt := range []struct {
		name string
		data []byte
		want string
		gone string
	}{
		{"a.mp4", filmOf(boxed("moov", boxed("mvhd", "x"), boxed("udta", place, maker))), "location×1-|owner×1-", "39.9075"},
		{"a.mp4", filmOf(boxed("moov", boxed("trak", boxed("tkhd", "x"), longBoxed("udta", place)))), "location×1-", "39.9075"},
		{"a.mp4", filmOf(boxed("moov", boxed("meta", boxed("keys", "mdtacom.apple.quicktime.location.ISO6709"), boxed("ilst", "+39.9075")))), "location×1-", "39.9075"},
		{"a.mp4", filmOf(boxed("moov", boxed("udta", boxed("loci", "\x00\x00\x00\x00\x15\xc7Beijing")))), "location×1-", "Beijing"},
		{"a.mp4", filmOf(boxed("uuid", xmp)), "owner×1-", "Zhang"},
		{"a.mp4", append(filmOf(), boxed("udta", place)...), "location×1-", "39.9075"},
		{"a.mp4", filmOf(boxed("moov", boxed("mvhd", "x"), tool)), "", ""},
		{"a.mp4", filmOf(track("gpmd")), "location×1", ""}, {"a.mp4", filmOf(track("avc1")), "", ""},
		{"a.mp4", filmOf(described("mebx", boxed("keys", boxed("\x00\x00\x00\x01", boxed("keyd", "mdtacom.apple.quicktime.location.ISO6709"))))), "location×1", ""},
		{"a.mp4", filmOf(described("mebx", boxed("keys", boxed("\x00\x00\x00\x01", boxed("keyd", "mdtacom.apple.quicktime.video-orientation"))))), "", ""},
		{"a.mp4", filmOf(described("mett", "\x00application/gpx+xml\x00")), "location×1", ""},
		{"a.heic", heicOf("\x00\x00\x00\x06Exif\x00\x00"+tags, "<x:xmpmeta>GPSLatitude=39.9075</x:xmpmeta>"), "location×2-|owner×1-", "Li\x00"},
		{"a.heic", heicOf("\x00\x00\x00\x00"+tags, "<x:xmpmeta>HDRGain</x:xmpmeta>"), "location×1-|owner×1-", "Li\x00"},
		{"a.heic", heicOf("\x00\x00\x00\x00"+tags, `<x:xmpmeta xmlns:x="adobe:ns:meta/">GPSLatitude=39.9075</x:xmpmeta>`), "location×2-|owner×1-", "39.9075"},
		{"a.heic", heicOf("\x00\x00\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00", "<x:xmpmeta>HDRGain</x:xmpmeta>"), "", ""},
		{"a.heic", append(heicOf("", ""), "Exif\x00\x00"+tags...), "location×1|owner×1", ""},
	} {
		got := factsTold(t, tt.name, tt.data)
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		cleaned := clean(t, tt.name, tt.data)
		at := bytes.Index(tt.data, []byte(pictures))
		if len(cleaned) != len(tt.data) || !strings.HasPrefix(string(cleaned[at:]), pictures) {
			t.Errorf("%s: the pictures stand elsewhere after Clean", tt.name)
		}
		if tt.gone != "" && strings.Contains(string(cleaned), tt.gone) {
			t.Errorf("%s: after Clean there is still %q", tt.name, tt.gone)
		}
		if strings.Contains(string(tt.data), "HDRGain") && !strings.Contains(string(cleaned), "HDRGain") {
			t.Errorf("%s: what names nobody is gone", tt.name)
		}
		if got := factsTold(t, tt.name, cleaned); strings.Contains(got, "-") {
			t.Errorf("%s after Clean: %s", tt.name, got)
		}
	}
}

// factsTold is what is told of a file besides its texts.
func factsTold(t *testing.T, name string, data []byte) string {
	t.Helper()
	_, all, _ := strings.Cut(told(t, name, data), "|")
	parts := slices.DeleteFunc(strings.Split(all, "|"), func(part string) bool { return strings.Contains(part, "(hidden)") })
	return strings.Join(parts, "|")
}

// TestHostileBoxesEnd: boxes that claim to be long, to be many or to lie anywhere are read in bounds.
func TestHostileBoxesEnd(t *testing.T) {
	many := strings.Repeat(boxed("trak"), maxBoxes+1)
	lists := boxed("meta", "\x00\x00\x00\x00", boxed("iinf", "\x00\x00\x00\x00\x00\x01", boxed("infe", "\x02\x00\x00\x00\x00\x02\x00\x00Exif\x00")),
		boxed("iloc", "\x00\x00\x00\x00\x00\x00\xff\xff", strings.Repeat("\x00\x02\x00\x00\xff\xff", 100_000)))
	for name, data := range map[string][]byte{
		"many.mp4": filmOf(many), "endless.mp4": filmOf("\xff\xff\xff\xffmoov"), "long.mp4": filmOf("\x00\x00\x00\x01moov\xff\xff\xff\xff\xff\xff\xff\xff"), "nothing.mp4": filmOf("\x00\x00\x00\x00moov"), "short.mp4": filmOf("\x00\x00\x00\x03moov"),
		"deep.mp4":   filmOf(strings.Repeat("\x7f\xff\xff\xffmoov", 20_000)),
		"lists.heic": []byte(boxed("ftyp", "heic\x00\x00\x00\x00mif1heic") + lists),
	} {
		_, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
		if refused := err != nil; refused != (name == "many.mp4") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzBoxes(f *testing.F) {
	f.Add(filmOf(boxed("moov", boxed("udta", boxed("\xa9xyz", "+39")))), false)
	f.Add(heicOf("\x00\x00\x00\x00"+string(exif(1)), "<x:xmpmeta>GPSLatitude</x:xmpmeta>"), true)
	f.Fuzz(func(t *testing.T, data []byte, picture bool) {
		name := map[bool]string{true: "a.heic", false: "a.mp4"}[picture]
		report, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		var once, twice bytes.Buffer
		err = Clean(&once, name, bytes.NewReader(data), int64(len(data)))
		if err != nil || once.Len() != len(data) || report.Cleaned == bytes.Equal(once.Bytes(), data) {
			t.Fatalf("%v; %d bytes became %d; cleaned %v", err, len(data), once.Len(), report.Cleaned)
		}
		err = Clean(&twice, name, bytes.NewReader(once.Bytes()), int64(once.Len()))
		if err != nil || fmt.Sprintf("%x", once.Bytes()) != fmt.Sprintf("%x", twice.Bytes()) {
			t.Fatalf("cleaned again it is another file (%v)", err)
		}
	})
}
