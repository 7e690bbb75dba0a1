package attachment

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/tiff"

	"gongkai/generator/imagefile"
)

// taggedSound is a sound with frames in a tag of a version and flags.
func taggedSound(version, flags byte, frames string) []byte {
	data := soundOf(frames, "")
	data[3], data[5] = version, flags
	return data
}

// oldNotes is ID3v1 with a title and an artist.
func oldNotes(title, artist string) string {
	pad := func(text string) string { return text + strings.Repeat("\x00", 30-len(text)) }
	return "TAG" + pad(title) + pad(artist) + strings.Repeat("\x00", 65)
}

func apeNotes(foot bool, items ...string) string {
	body := ""
	for i := 0; i < len(items); i += 2 {
		body += string(binary.LittleEndian.AppendUint32(nil, uint32(len(items[i+1])))) + "\x00\x00\x00\x00" + items[i] + "\x00" + items[i+1]
	}
	end := func(flags uint32) string {
		b := binary.LittleEndian.AppendUint32([]byte("APETAGEX\xd0\x07\x00\x00"), uint32(len(body)+32))
		b = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(b, uint32(len(items)/2)), flags)
		return string(append(b, make([]byte, 8)...))
	}
	if foot {
		return body + end(0)
	}
	return end(1<<31|1<<29) + body + end(1<<31)
}

// TestSoundsWithoutNames: who made a sound, with what and for whom is not in the copy that goes out,
// which has the same length and the same sound in the same place; its title and what it says stay.
func TestSoundsWithoutNames(t *testing.T) {
	title := frameOfID3("TIT2", "\x00Kept title")
	cover := withSegment(t, 0xe1, "Exif\x00\x00"+string(exif(6)))
	old := func(name, text string) string { return name + "\x00\x00" + string(byte(len(text))) + text }
	last := func(name, text string) string {
		return name + "\x00\x00" + string([]byte{byte(len(text) >> 7), byte(len(text) & 127)}) + "\x00\x00" + text
	}
	for what, tt := range map[string]struct {
		data       []byte
		gone, want string
	}{
		"artist":         {soundOf(title+frameOfID3("TPE1", "\x00Zhang San"), ""), "Zhang", "owner×1-"},
		"owner, private": {soundOf(frameOfID3("TOWN", "\x00Zhang San")+frameOfID3("PRIV", "www.example.com\x00Zhang")+title, ""), "Zhang", "owner×2-"},
		"wide":           {soundOf(frameOfID3("TENC", "\x01\xff\xfeZ\x00h\x00a\x00n\x00g\x00")+title, ""), "Z\x00h", "owner×1-"},
		"described":      {soundOf(title+frameOfID3("TXXX", "\x00Uploader\x00Zhang San"), ""), "Zhang", "owner×1-"},
		"first version":  {taggedSound(2, 0, old("TT2", "\x00Kept title")+old("TP1", "\x00Zhang San")), "Zhang", "owner×1-"},
		"last version":   {taggedSound(4, 0, last("TPE1", "\x03Zhang San"+strings.Repeat("-", 200))+last("TIT2", "\x03Kept title")), "Zhang", "owner×1-"},
		"mis-sized":      {taggedSound(4, 0, frameOfID3("TPE1", "\x03Zhang San"+strings.Repeat("-", 200))+title), "Zhang", "owner×1-"},
		"unsynchronised": {taggedSound(3, 0x80, frameOfID3("TPE1", "\x01\xff\xfeZ\x00h\x00")[:10]+"\x01\xff\x00\xfeZ\x00h\x00"+title), "Z\x00h", "owner×1-"},
		"extended":       {taggedSound(3, 0x40, "\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00"+frameOfID3("TPE1", "\x00Zhang San")+title), "Zhang", "owner×1-"},
		"cover":          {soundOf(frameOfID3("APIC", "\x00image/jpeg\x00\x03\x00"+string(cover))+title, ""), "Li\x00", "location×1-|owner×1-"},
		"behind it":      {soundOf("", oldNotes("Kept title", "Zhang San")), "Zhang", "owner×1-"},
		"enhanced":       {soundOf("", "TAG+"+strings.Repeat("\x00", 60)+"Zhang San"+strings.Repeat("\x00", 154)+oldNotes("Kept title", "Li")), "Zhang", "owner×2-"},
		"ape":            {soundOf("", apeNotes(false, "Title", "Kept title", "Artist", "Zhang San")), "Zhang", "owner×1-"},
		"ape of old":     {soundOf("", apeNotes(true, "Album Artist", "Zhang San", "Title", "Kept title")), "Zhang", "owner×1-"},
		"lyrics":         {soundOf("", "LYRICSBEGINETT00010Kept titleEAR00009Zhang San000040LYRICS200"), "Zhang", "owner×1-"},
		"of the end":     {soundOf(title, "ID3\x04\x00\x10\x00\x00\x00\x14"+last("TPE1", "\x03Zhang San")+"3DI\x04\x00\x10\x00\x00\x00\x14"), "Zhang", "owner×1-"},
	} {
		const name = "a.mp3"
		if got := factsTold(t, name, tt.data); got != tt.want {
			t.Errorf("%s: %q, want %q", what, got, tt.want)
		}
		cleaned := clean(t, name, tt.data)
		at := bytes.Index(tt.data, []byte("\xff\xfb\x90\x00"))
		if len(cleaned) != len(tt.data) || !bytes.HasPrefix(cleaned[at:], tt.data[at:at+3*417]) {
			t.Errorf("%s: the sound stands elsewhere after Clean", what)
		}
		if strings.Contains(string(cleaned), tt.gone) || !strings.Contains(string(cleaned), "Kept title") {
			t.Errorf("%s: after Clean there is still %q, or the title has gone", what, tt.gone)
		}
		if got := factsTold(t, name, cleaned); got != "" || !bytes.Equal(clean(t, name, cleaned), cleaned) {
			t.Errorf("%s after Clean: %s", what, got)
		}
	}
	silent := soundOf(title+frameOfID3("TPE1", "\x00"), oldNotes("Kept title", ""))
	if got := factsTold(t, "a.mp3", silent); got != "" || !bytes.Equal(clean(t, "a.mp3", silent), silent) {
		t.Errorf("a sound that names nobody: %q", got)
	}
}

// tiffOfTags is a TIFF of one dot with tags of texts in each of its pages, and those of Exif.
func tiffOfTags(pages int, tags map[uint16]string, numbers ...uint16) []byte {
	le := binary.LittleEndian
	out := []byte("II*\x00\x08\x00\x00\x00")
	for page := range pages {
		number := func(n uint16, kind uint16, count, value int) (b []byte) {
			b = le.AppendUint16(le.AppendUint16(b, n), kind)
			return le.AppendUint32(le.AppendUint32(b, uint32(count)), uint32(value))
		}
		entries := 8 + len(numbers)
		values := len(out) + 2 + 12*entries + 4
		var dir, data []byte
		of := map[uint16]int{256: 1, 257: 1, 258: 8, 259: 1, 262: 1, 273: values, 278: 1, 279: 1}
		data = append(data, 0x5a, 0)
		for _, n := range slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Keys(of)), numbers))) {
			text := tags[n]
			if value, own := of[n]; own {
				dir = append(dir, number(n, 4, 1, value)...)
				continue
			}
			if n == imagefile.TagGPS {
				dir = append(dir, number(n, 4, 1, values+len(data))...)
				data = append(append(append(data, 1, 0), number(2, 5, 3, values+len(data)+18)...), 0, 0, 0, 0)
				data = append(data, text...)
				continue
			}
			dir = append(dir, number(n, 2, len(text), values+len(data))...)
			data = append(data, text...)
		}
		out = append(append(le.AppendUint16(out, uint16(entries)), dir...), make([]byte, 4)...)
		out = append(out, data...)
		if page+1 < pages {
			le.PutUint32(out[values-4:], uint32(len(out)))
		}
	}
	return out
}

// TestTIFFWithoutNames: tags that tell of places, people and devices are taken out of every page, and
// the picture and all other tags stay where they are.
func TestTIFFWithoutNames(t *testing.T) {
	tags := map[uint16]string{270: "Kept description\x00", imagefile.TagArtist: "Zhang San\x00", imagefile.TagHost: "ZHANG-PC\x00", imagefile.TagXMP: "<dc:subject>Zhang</dc:subject>",
		imagefile.TagPhotoshop: "8BIM\x04\x04 \x1c\x02\x50\x00\x05Zhang", imagefile.TagGPS: strings.Repeat("\x27\x00\x00\x00\x01\x00\x00\x00", 3)}
	numbers := []uint16{270, imagefile.TagArtist, imagefile.TagHost, imagefile.TagXMP, imagefile.TagPhotoshop, imagefile.TagGPS}
	for _, pages := range []int{1, 20} {
		data := tiffOfTags(pages, tags, numbers...)
		if got := factsTold(t, "a.tif", data); !strings.HasPrefix(got, "location×1-|owner×") {
			t.Errorf("%d pages: %q", pages, got)
		}
		cleaned := clean(t, "a.tif", data)
		if len(cleaned) != len(data) || bytes.Contains(bytes.ToLower(cleaned), []byte("zhang")) || bytes.Contains(cleaned, []byte("\x27\x00\x00\x00\x01")) || bytes.Count(cleaned, []byte("Kept description")) != pages {
			t.Errorf("%d pages: after Clean it holds %q", pages, cleaned)
		}
		if got := factsTold(t, "a.tif", cleaned); got != "" || !bytes.Equal(clean(t, "a.tif", cleaned), cleaned) {
			t.Errorf("%d pages after Clean: %s", pages, got)
		}
		before, err := tiff.Decode(bytes.NewReader(data))
		after, err2 := tiff.Decode(bytes.NewReader(cleaned))
		if err != nil || err2 != nil || before.At(0, 0) != after.At(0, 0) {
			t.Errorf("%d pages: the picture has changed: %v, %v", pages, err, err2)
		}
		said := 0
		imagefile.Tags(cleaned, func(imagefile.Tag) { said++ })
		if said != 9*pages {
			t.Errorf("%d pages: %d tags after Clean, want 9 each", pages, said)
		}
	}
	plain := tiffOfTags(1, tags, 270)
	if got := factsTold(t, "a.tif", plain); got != "" || !bytes.Equal(clean(t, "a.tif", plain), plain) {
		t.Errorf("a picture that names nobody: %q", got)
	}
	inside := docx("<w:p/>", "word/media/a.tif", string(tiffOfTags(1, tags, numbers...)), "word/media/b.mp3", string(soundOf(frameOfID3("TPE1", "\x00Zhang San"), "")))
	for part, text := range contents(t, clean(t, "a.docx", inside)) {
		if strings.Contains(strings.ToLower(text), "zhang") {
			t.Errorf("%s in a document keeps the name: %q", part, text)
		}
	}
}
