package attachment

import (
	"strings"
	"testing"
)

// TestMediaInDocuments: what a picture or film in a document tells of people and places goes, in
// every kind of document and of picture; what cannot be taken out of one is told.
func TestMediaInDocuments(t *testing.T) {
	tags := string(exif(1))
	media := map[string]struct {
		data, want string
	}{
		"a.heic": {string(heicOf("\x00\x00\x00\x06Exif\x00\x00"+tags, "")), "location×1-|owner×1-"},
		"a.mp4":  {string(filmOf(boxed("moov", boxed("udta", boxed("\xa9xyz", "+39.9075"), boxed("\xa9mak", "Li\x00"))))), "location×1-|owner×1-"},
		"b.mp4":  {string(filmOf(boxed("moov", boxed("trak", boxed("mdia", boxed("minf", boxed("stbl", boxed("stsd", "\x00\x00\x00\x00\x00\x00\x00\x01", boxed("camm"))))))))), "location×1"},
		"a.webp": {string(webp(tags)), "location×1-|owner×1-"},
		"a.svg":  {`<svg xmlns="http://www.w3.org/2000/svg"><metadata><creator>Li` + "\n" + `</creator></metadata><text>图</text></svg>`, "author×1-"},
		"a.tiff": {tags, "location×1-|owner×1-"},
	}
	for _, document := range []struct{ name, folder, main string }{
		{"a.docx", "word/media/", "word/document.xml"}, {"a.xlsx", "xl/media/", "xl/workbook.xml"}, {"a.pptx", "ppt/media/", "ppt/presentation.xml"}, {"a.odt", "Pictures/", "content.xml"}, {"a.ofd", "Doc_0/Res/", "OFD.xml"},
	} {
		for name, m := range media {
			data := office("mimetype", "x", document.main, `<x xmlns:w="w"/>`, document.folder+name, m.data)
			var facts []string
			for said := range strings.SplitSeq(told(t, document.name, data), "|") {
				if strings.Contains(said, "×") && !strings.HasPrefix(said, "stray") {
					facts = append(facts, said)
				}
			}
			if got := strings.Join(facts, "|"); got != m.want {
				t.Errorf("%s in %s: %s, want %s", name, document.name, got, m.want)
			}
			part := contents(t, clean(t, document.name, data))[document.folder+name]
			if taken := strings.HasSuffix(m.want, "-"); taken && (strings.Contains(part, "Li\x00") || strings.Contains(part, "Li\n") || strings.Contains(part, "39.9075")) {
				t.Errorf("%s in %s: after Clean: %q", name, document.name, part)
			}
		}
	}
}
