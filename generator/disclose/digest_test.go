package disclose

import (
	"reflect"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// undigested is the fields of a notice that are nothing that it says. Any other has to change the
// digest.
var undigested = map[string]string{
	"Base":      "tells whether the record has attachments, which may be for others; where links within the site lead is not digested",
	"Entry":     "a place in a list; the entry itself is digested",
	"Published": "the first day of the first span: the same for all of them", "Updated": "of what was shown before", "Changes": "of what was shown before",
	"TitleEnds": "of the shape of the title on paper, not of what it says",
	"NoIndex":   "for search engines", "Aliases": "for links elsewhere", "RelatesTo": "follows other records", "RelatedFrom": "follows other records",
	"PostFrom": "of boards", "PostTo": "of boards, and follows other records",
	"Digest": "itself", "Attachments.Size": "of the bytes, which are digested", "Attachments.Width": "of the bytes, too", "Attachments.Height": "of the bytes, too", "Attachments.Shown.Name": "of the bytes, too", "Attachments.Shown.Width": "of the bytes, too", "Attachments.Shown.Height": "of the bytes, too", "Attachments.Source": "where the bytes are; never shown",
	"Limits.From": "marked on pages; no sheet is replaced for it", "Limits.To": "likewise", "Limits.Readers": "likewise", "Attachments.Readers": "likewise",
}

// TestDigestFollowsEachField: a field that is disclosed changes the digest, and no other does. A
// new field of a notice is taken for disclosed until it stands in the table.
func TestDigestFollowsEachField(t *testing.T) {
	met := map[string]bool{}
	for _, name := range fieldNames(reflect.TypeFor[edition.Notice](), "") {
		_, out := undigested[name]
		met[name] = true
		d := said{sums: make([]string, 2)}
		d.Attachments, d.Limits = make([]edition.Attachment, 2), make([]edition.Limit, 2)
		d.Attachments[1].Shown = make([]edition.Picture, 1)
		before := d.digest()
		change(t, reflect.ValueOf(&d.Notice).Elem(), name)
		if same := d.digest() == before; same != out {
			t.Errorf("%s changes the digest: %v, want %v", name, !same, !out)
		}
	}
	for name := range undigested {
		if !met[name] {
			t.Errorf("there is no field %s any more; take it out of the table", name)
		}
	}
}

// fieldNames is the fields of a structure, and those of lists of structures:
// Notice.Attachments.Size. Relations count as one.
func fieldNames(typ reflect.Type, prefix string) []string {
	var names []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, inner := prefix+f.Name, f.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && inner != reflect.TypeFor[calendar.Date]() && inner != reflect.TypeFor[edition.Relation]() {
			names = append(names, fieldNames(inner, name+".")...)
			continue
		}
		names = append(names, name)
	}
	return names
}

// change makes the field another one; of a list of structures, that of the last.
func change(t *testing.T, v reflect.Value, name string) {
	t.Helper()
	first, rest, more := strings.Cut(name, ".")
	v = v.FieldByName(first)
	if more {
		if v.Kind() == reflect.Slice {
			v = v.Index(v.Len() - 1)
		}
		change(t, v, rest)
		return
	}
	switch v.Interface().(type) {
	case string:
		v.SetString("改")
	case bool:
		v.SetBool(true)
	case int, int64:
		v.SetInt(7)
	case calendar.Date:
		day, err := calendar.ParseDate("2026-11-23")
		if err != nil {
			t.Fatal(err)
		}
		v.Set(reflect.ValueOf(day))
	case []int:
		v.Set(reflect.ValueOf([]int{7}))
	case []string:
		v.Set(reflect.ValueOf([]string{"改"}))
	case []edition.Relation:
		v.Set(reflect.ValueOf([]edition.Relation{{Path: "改"}}))
	default:
		t.Fatalf("%s is a %s: this test cannot change it", name, v.Type())
	}
}

// TestDigestFollowsEntryAndAttachments: of these a notice says something that is no field of it.
func TestDigestFollowsEntryAndAttachments(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range []said{
		{}, {entry: entryKey{number: 1}}, {entry: entryKey{revision: calendar.NewDate(2022, 10, 26)}},
		{Notice: edition.Notice{Attachments: make([]edition.Attachment, 1)}, sums: []string{""}},
		{Notice: edition.Notice{Attachments: make([]edition.Attachment, 1)}, sums: []string{"77ac"}},
		{Notice: edition.Notice{Attachments: make([]edition.Attachment, 2)}, sums: []string{"77ac", ""}},
		{Notice: edition.Notice{Attachments: make([]edition.Attachment, 2)}, sums: []string{"", "77ac"}},
	} {
		if sum := d.digest(); seen[sum] {
			t.Errorf("%+v has the digest of another", d)
		} else {
			seen[sum] = true
		}
	}
}

// TestDigestTellsFieldsApart: no text can be moved from one field or item into another.
func TestDigestTellsFieldsApart(t *testing.T) {
	seen := map[string]edition.Notice{}
	for _, n := range []edition.Notice{
		{},
		{Title: "甲乙"}, {Title: "甲", Summary: "乙"}, {Title: "甲", Text: "乙"},
		{Source: "甲"}, {Author: "甲"},
		{Source: "甲,6:author,0:"},
		{Keywords: []string{"甲", "乙"}}, {Keywords: []string{"甲乙"}}, {Keywords: []string{"乙", "甲"}},
		{Keywords: []string{""}}, {Keywords: []string{"", ""}}, {Keywords: []string{"3:甲,3:乙,"}},
		{Methods: []string{"甲", "乙"}}, {Methods: []string{"甲"}, Keywords: []string{"乙"}},
		{Attachments: []edition.Attachment{{}}}, {Attachments: []edition.Attachment{{}, {}}},
		{Attachments: []edition.Attachment{{Name: "甲", Title: "乙"}}},
		{Attachments: []edition.Attachment{{Name: "甲"}, {Title: "乙"}}},
	} {
		d := said{Notice: n, sums: make([]string, len(n.Attachments))}
		sum := d.digest()
		if other, ok := seen[sum]; ok {
			t.Errorf("%+v and %+v have one digest", other, n)
		}
		seen[sum] = n
		if len(sum) != 64 || strings.Trim(sum, "0123456789abcdef") != "" {
			t.Errorf("digest %q is no SHA-256 in hex", sum)
		}
	}
}

// TestDigestStays: the log of a board keeps a digest for years, and what hangs is compared with it.
// Another encoding needs another version, and has every sheet of every board replaced.
func TestDigestStays(t *testing.T) {
	d := said{
		Notice: edition.Notice{Path: "2026/党费", Title: "党费", Keywords: []string{"党费"}, Attachments: []edition.Attachment{{Name: "a.csv", Title: "附表", Size: 12}}},
		entry:  entryKey{calendar.NewDate(2022, 10, 26), 35}, sums: []string{strings.Repeat("7a", 32)},
	}
	if got, want := d.digest(), "d82aafff93509d7105732f47ef34e1ce7f3fcbaec26d507734e09417cae34cee"; got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}
