package attachment

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/image/bmp"
)

// idNoted is an invented identity number.
const idNoted = "110101198503071235"

// wideNoted is it in UTF-16, the order of its bytes told or not.
func wideNoted(order binary.AppendByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(idNoted)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func frameOfID3(kind, text string) string {
	return kind + string(binary.BigEndian.AppendUint32(nil, uint32(len(text)))) + "\x00\x00" + text
}

func soundOf(frames, behind string) []byte {
	n := len(frames)
	tag := "ID3\x03\x00\x00" + string([]byte{byte(n >> 21 & 127), byte(n >> 14 & 127), byte(n >> 7 & 127), byte(n & 127)}) + frames
	if n == 0 {
		tag = ""
	}
	return []byte(tag + strings.Repeat("\xff\xfb\x90\x00"+strings.Repeat("\x00", 413), 3) + behind)
}

// subtitledFilm is a film with a track of a kind whose two samples lie in two chunks.
func subtitledFilm(handler string, wide bool) []byte {
	first, second := "\x00\x09"+idNoted[:9]+"!", "\x00\x12"+idNoted
	film := func(at int) []byte {
		offsets := boxed("stco", "\x00\x00\x00\x00\x00\x00\x00\x02", be32Text(at), be32Text(at+len(first)+3))
		if wide {
			offsets = boxed("co64", "\x00\x00\x00\x00\x00\x00\x00\x02", be32Text(0), be32Text(at), be32Text(0), be32Text(at+len(first)+3))
		}
		table := boxed("stbl", boxed("stsd", "\x00\x00\x00\x00\x00\x00\x00\x00"), boxed("stsz", "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02", be32Text(len(first)), be32Text(len(second))),
			boxed("stsc", "\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01"), offsets)
		track := boxed("trak", boxed("mdia", boxed("hdlr", "\x00\x00\x00\x00\x00\x00\x00\x00", handler, strings.Repeat("\x00", 12)), boxed("minf", table)))
		return []byte(boxed("ftyp", "mp42\x00\x00\x00\x00mp42isom") + boxed("moov", track) + boxed("mdat", first, "\xff\xfe\xfd", second))
	}
	return film(len(film(0)) - len(first) - 3 - len(second))
}

func be32Text(n int) string { return string(binary.BigEndian.AppendUint32(nil, uint32(n))) }

// TestWordsOfFilmsAndSounds: what a film, a sound or a picture without a place for notes says in words
// goes out with it, and is read wherever it stands.
func TestWordsOfFilmsAndSounds(t *testing.T) {
	item := boxed("meta", "\x00\x00\x00\x00", boxed("ilst", boxed("\xa9cmt", boxed("data", "\x00\x00\x00\x01\x00\x00\x00\x00"+idNoted))))
	var plain bytes.Buffer
	if err := bmp.Encode(&plain, image.NewRGBA(image.Rect(0, 0, 5, 3))); err != nil {
		t.Fatal(err)
	}
	cover := string(withSegment(t, 0xfe, idNoted))
	for name, data := range map[string][]byte{
		"title.mp4": filmOf(boxed("moov", boxed("udta", boxed("\xa9nam", "\x00\x12\x15\xc7"+idNoted)))), "comment.mp4": filmOf(boxed("moov", boxed("udta", item))), "own.mp4": filmOf(boxed("uuid", strings.Repeat("1", 16)+idNoted)),
		"free.mp4": filmOf(boxed("free", idNoted)), "track.mp4": filmOf(boxed("moov", boxed("trak", boxed("udta", boxed("name", idNoted))))), "handler.mp4": filmOf(boxed("moov", boxed("trak", boxed("mdia", boxed("hdlr", strings.Repeat("\x00", 24)+idNoted))))),
		"subtitles.mp4": subtitledFilm("sbtl", false), "chapters.mp4": subtitledFilm("text", true), "pictures.mp4": subtitledFilm("vide", false),
		"unled.mp4": filmOf(boxed("mdat", "\xff\x00"+idNoted+"\x00")), "wide.mp4": filmOf(boxed("mdat", "\xff\x00"+wideNoted(binary.BigEndian)+"\x00")), "between.mp3": soundOf("", "\xff\xfb\x90\x00"+idNoted+strings.Repeat("\x00", 413)), "end.mp3": soundOf("", "ID3\x04\x00\x00\x00\x00\x00\x20TIT2\x00\x00\x00\x14\x00\x00\x03"+idNoted),
		"title.mp3": soundOf(frameOfID3("TIT2", "\x00"+idNoted), ""), "wide.mp3": soundOf(frameOfID3("TXXX", "\x01a\x00\x00\x00\xff\xfe"+wideNoted(binary.LittleEndian)), ""), "big.mp3": soundOf(frameOfID3("TIT2", "\x02"+wideNoted(binary.BigEndian)), ""),
		"old.mp3": soundOf("", "TAG"+idNoted+strings.Repeat("\x00", 107)), "ape.mp3": soundOf("", "APETAGEX\xd0\x07\x00\x00"+idNoted), "lyrics.mp3": soundOf("", "LYRICSBEGIN"+idNoted+"LYRICSEND"),
		"cover.mp3": soundOf(frameOfID3("APIC", "\x00image/jpeg\x00\x03\x00"+cover), ""), "behind.mp3": soundOf(frameOfID3("APIC", "\x00image/jpeg\x00\x03\x00"+cover[:2]+cover[24:])+frameOfID3("COMM", "\x00zho\x00"+idNoted), ""),
		"behind.bmp": append(bytes.Clone(plain.Bytes()), idNoted...),
	} {
		where := "音视频自带的说明或字幕:"
		if strings.HasSuffix(name, ".bmp") {
			where = "图片自带的说明:"
		}
		if got := told(t, name, data); !strings.Contains(got, idNoted) || !strings.Contains(got, where) {
			t.Errorf("%s: %q is not told in %q, as %s", name, idNoted, got, where)
		}
	}
	for name, data := range map[string][]byte{"white.mp4": filmOf(boxed("mdat", strings.Repeat("3", 500)+"\x001234567890\x00")), "silent.mp3": soundOf("", ""), "whole.bmp": plain.Bytes()} {
		if got := told(t, name, data); strings.Contains(got, "hidden") {
			t.Errorf("%s: %q, want nothing", name, got)
		}
	}
}

// withSegment is a JPEG with a segment behind its first one.
func withSegment(t *testing.T, marker byte, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	segment := string([]byte{0xff, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}) + body
	return []byte(string(b.Bytes()[:2]) + segment + string(b.Bytes()[2:]))
}

// withChunk is a PNG with a chunk behind its first one.
func withChunk(t *testing.T, name, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	const first = 33
	return []byte(string(b.Bytes()[:first]) + string(pngChunk(name, []byte(body))) + string(b.Bytes()[first:]))
}

func deflated(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return b.String()
}

// TestWordsOfPicturesInDocuments: what a picture in a document says in words is gone from the copy
// that goes out, like that of a picture by itself; where nothing is taken out, it is read.
func TestWordsOfPicturesInDocuments(t *testing.T) {
	for name, data := range map[string][]byte{
		"comment.jpeg": withSegment(t, 0xfe, idNoted), "own.jpeg": withSegment(t, 0xeb, idNoted), "iptc.jpeg": withSegment(t, 0xed, "Photoshop 3.0\x008BIM\x04\x04\x00\x00"+idNoted), "extended.jpeg": withSegment(t, 0xe1, "http://ns.adobe.com/xmp/extension/\x00"+idNoted),
		"adobe.jpeg": withSegment(t, 0xee, "Adobe\x00\x64\x00\x00\x00\x00\x01"+idNoted), "small.jpeg": withSegment(t, 0xe0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x02\x03"+idNoted), "behind.jpeg": append(withSegment(t, 0xfe, ""), idNoted...),
		"text.png": withChunk(t, "tEXt", "Comment\x00"+idNoted), "packed.png": withChunk(t, "zTXt", "Comment\x00\x00"+deflated(idNoted)), "wide.png": withChunk(t, "iTXt", "Comment\x00\x01\x00zh\x00\x00"+deflated(idNoted)), "own.png": withChunk(t, "prVt", idNoted),
	} {
		for _, signed := range []bool{false, true} {
			more := []string{"word/media/" + name, string(data),
				"word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/` + name + `"/></Relationships>`}
			if signed {
				more = append(more, "_xmlsignatures/sig1.xml", "<Signature/>")
			}
			document := docx("<w:p><w:r><w:t>图</w:t></w:r></w:p>", more...)
			got, out := told(t, "a.docx", document), clean(t, "a.docx", document)
			media := mediaOf(t, out, "word/media/"+name)
			switch left := strings.Contains(media, idNoted) || strings.Contains(media, deflated(idNoted)); {
			case signed && !bytes.Equal(out, document):
				t.Errorf("%s: a signed document was changed", name)
			case signed && !strings.Contains(got, idNoted):
				t.Errorf("%s, signed: %q is not told in %q", name, idNoted, got)
			case !signed && left:
				t.Errorf("%s: it goes out as %s", name, hex.EncodeToString([]byte(media)))
			case !signed && strings.Contains(got, idNoted):
				t.Errorf("%s: %q is told, though it does not go out: %q", name, idNoted, got)
			}
		}
	}
}

// mediaOf is a part of a document.
func mediaOf(t *testing.T, document []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(z, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWordsOfProfiles: a colour profile stays in a picture, and what it says is read.
func TestWordsOfProfiles(t *testing.T) {
	profile := strings.Repeat("\x00", 128) + "desc" + idNoted + "\x00"
	for name, data := range map[string][]byte{"a.jpg": withSegment(t, 0xe2, "ICC_PROFILE\x00\x01\x01"+profile), "a.png": withChunk(t, "iCCP", "a\x00\x00"+deflated(profile))} {
		if got := told(t, name, data); !strings.Contains(got, idNoted) {
			t.Errorf("%s: %q is not told in %q", name, idNoted, got)
		}
	}
}

// TestPlaceOfWordsInBothLanguages: the place is called so.
func TestPlaceOfWordsInBothLanguages(t *testing.T) {
	data := soundOf(frameOfID3("TIT2", "\x00"+idNoted), "")
	r, err := Inspect("a.mp3", bytes.NewReader(data), int64(len(data)))
	if err != nil || len(r.Texts) != 1 {
		t.Fatalf("%v, %v: want one text", r, err)
	}
	if at := r.Texts[0].Where; at.ZH != "音视频自带的说明或字幕" || at.EN != "what the film or sound says of itself, or its subtitles" {
		t.Errorf("it stands in %q, %q", at.ZH, at.EN)
	}
}
