package pdfread

import (
	"strings"
	"testing"

	textencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/traditionalchinese"
)

// TestEncodingsOfTheNeighboursAreRead: those of Japan, Korea, Taiwan and Hong Kong that readers know
// by name, in both directions of writing: a number in them is found.
func TestEncodingsOfTheNeighboursAreRead(t *testing.T) {
	const number = "110101198503071235"
	for _, tt := range []struct {
		set   textencoding.Encoding
		of    string
		text  string
		names string
	}{
		{japanese.ShiftJIS, "Japan1", "機密ｱ" + number, "83pv-RKSJ 90pv-RKSJ 90msp-RKSJ 90ms-RKSJ Add-RKSJ Ext-RKSJ"}, {japanese.EUCJP, "Japan1", "機密ｱ" + number, "EUC"},
		{korean.EUCKR, "Korea1", "기밀" + number, "KSC-EUC KSCms-UHC KSCpc-EUC KSCms-UHC-HW"}, {traditionalchinese.Big5, "CNS1", "機密" + number, "B5pc ETenms-B5 HKscs-B5 ETen-B5"},
	} {
		codes, err := tt.set.NewEncoder().String(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		for called := range strings.FieldsSeq(tt.names) {
			for _, way := range []string{"-H", "-V"} {
				if d := read(t, onePage(shownBy(codes), composite("/"+called+way, tt.of))); d.Pages[0] != tt.text || d.Unread != 0 {
					t.Errorf("%s%s: %q, %d fonts unread; want %q", called, way, d.Pages[0], d.Unread, tt.text)
				}
			}
		}
	}
	for _, called := range []string{"H", "V", "Add-H", "Ext-V"} { // JIS X 0208 in seven bits: 機密, and １３８ as wide as they
		if d := read(t, onePage(shownBy("\x35\x21\x4c\x29\x23\x31\x23\x33\x23\x38"), composite("/"+called, "Japan1"))); d.Pages[0] != "機密１３８" || d.Unread != 0 {
			t.Errorf("%s: %q, %d fonts unread", called, d.Pages[0], d.Unread)
		}
	}
}

// TestLettersOfTheNeighboursCollections: by their numbers alone, letters and digits are known in each
// of the collections, wide and half as wide; what is not known stays counted.
func TestLettersOfTheNeighboursCollections(t *testing.T) {
	for ordering, half := range halves {
		for _, space := range []int{1, half} {
			var codes strings.Builder
			for _, r := range "ID 110101198503071235" {
				codes.WriteString(string([]byte{byte((int(r) - ' ' + space) >> 8), byte(int(r) - ' ' + space)}))
			}
			if d := read(t, onePage(shownBy(codes.String()), composite("/Identity-H", ordering))); d.Pages[0] != "ID 110101198503071235" || d.Unread != 0 {
				t.Errorf("%s from %d on: %q, %d fonts unread", ordering, space, d.Pages[0], d.Unread)
			}
		}
		if d := read(t, onePage(shownBy("\x4e\x20\x4e\x21"), composite("/Identity-H", ordering))); d.Unread != 1 {
			t.Errorf("%s: %d fonts unread, want 1: nobody knows these", ordering, d.Unread)
		}
	}
	for _, cid := range []int{0, 61, 95, 96} {
		if got := ofASCII("Japan1", cid); got != "" {
			t.Errorf("character %d is %q, want none: it is a sign of its own", cid, got)
		}
	}
}

// TestCharactersOfTheCollections: a character of a collection is known by its number alone, at the
// begin, in the midst and at the end of each part that follows a standard (Adobe Technical Notes 5078,
// 5080 and 5093), and where one is numbered out of that order.
func TestCharactersOfTheCollections(t *testing.T) {
	for ordering, of := range map[string]map[int]string{
		"Japan1": {327: "｡", 389: "ﾟ", 633: "　", 842: "ぁ", 924: "ん", 925: "ァ", 1010: "ヶ", 1124: "я", 1125: "亜", 4089: "腕", 4090: "弌", 7477: "瑤", 7479: "─", 7554: "╋", 7574: "⑳", 7575: "Ⅰ",
			7887: "、", 7938: "ヵ", 7939: "ヶ", 8284: "凜", 8285: "熙", 8359: "纊", 8473: "昕", 8474: "昉", 8717: "黑"},
		"Korea1": {101: "　", 263: "℡", 264: "！", 408: "ㅣ", 409: "ㅥ", 1086: "가", 3435: "힝", 3436: "伽", 8055: "詰", 9333: "갂", 18154: "힣"},
		"CNS1":   {99: "　", 247: "→", 248: "←", 505: "ˋ", 595: "一", 2430: "耆", 2431: "耄", 2432: "耘", 5995: "籲", 5996: "乂", 8788: "筇", 13641: "爩", 13645: "龘", 13761: "ぁ", 13929: "ヶ"},
	} {
		for cid, want := range of {
			if got := ofCollection(ordering, cid); got != want {
				t.Errorf("character %d of %s is %q, want %q", cid, ordering, got, want)
			}
		}
		seen := map[string]int{}
		for cid := 600; cid < 7000; cid++ {
			got := ofCollection(ordering, cid)
			if before, twice := seen[got]; got != "" && twice {
				t.Errorf("%s: %q is both %d and %d", ordering, got, before, cid)
			}
			seen[got] = cid
		}
	}
}

// TestNumberIsFoundByCollection: Identity-H over such a collection, of a font that is not embedded, as
// programs of these places write it.
func TestNumberIsFoundByCollection(t *testing.T) {
	for ordering, text := range map[string]string{"Japan1": "機密", "Korea1": "機密", "CNS1": "機密"} {
		codes := ""
		for _, r := range text {
			for cid := range 20_000 {
				if ofCollection(ordering, cid) == string(r) {
					codes += string([]byte{byte(cid >> 8), byte(cid)})
					break
				}
			}
		}
		if d := read(t, onePage(shownBy(codes), composite("/Identity-H", ordering))); d.Pages[0] != text || d.Unread != 0 {
			t.Errorf("%s: %q, %d fonts unread; want %q", ordering, d.Pages[0], d.Unread, text)
		}
	}
}
