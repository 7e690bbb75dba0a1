package disclose

import (
	"reflect"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// undigested is the fields of a notice and of its entry that are not disclosed by the record
// itself. Any other has to change the digest.
var undigested = map[string]string{
	"Notice.Path": "its address", "Notice.Base": "its address", "Notice.Index": "made of its address, entry and day",
	"Notice.Entry":   "a place in a list; what stands there is digested",
	"Notice.Methods": "where it is shown", "Notice.OnSite": "where it is shown", "Notice.OnBoard": "where it is shown", "Notice.InBulletin": "where it is shown",
	"Notice.Image": "one of the attachments, which are digested", "Notice.NoIndex": "for search engines",
	"Notice.RelatesTo": "follows other records", "Notice.RelatedFrom": "follows other records", "Notice.PostFrom": "of boards", "Notice.PostTo": "of boards, and follows other records",
	"Notice.Updated": "of what was shown before", "Notice.Changes": "of what was shown before",
	"Notice.Digest": "itself", "Notice.Attachments.Source": "where the bytes are; never shown",
	"Entry.InForce": "follows other revisions", "Entry.Successor": "follows other revisions", "Entry.Group": "of the catalogue", "Entry.Subgroup": "of the catalogue", "Entry.Title": "of the catalogue",
	"Entry.Scope": "of the catalogue", "Entry.Timing": "of the catalogue", "Entry.Methods": "of the catalogue", "Entry.Offices": "of the catalogue",
}

type digested struct {
	Notice edition.Notice
	Entry  edition.Entry
}

func (d digested) sum() string { return digest(&d.Notice, &d.Entry, d.Notice.Text) }

// TestDigestFollowsEachField: a field that is disclosed changes the digest, and no other does. A
// new field of a notice is taken for disclosed until it stands in the table.
func TestDigestFollowsEachField(t *testing.T) {
	met := map[string]bool{}
	for _, name := range fieldNames(reflect.TypeFor[digested](), "") {
		_, out := undigested[name]
		met[name] = true
		var d digested
		d.Notice.Attachments = make([]edition.Attachment, 2)
		before := d.sum()
		change(t, reflect.ValueOf(&d).Elem(), name)
		if same := d.sum() == before; same != out {
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
	case []string:
		v.Set(reflect.ValueOf([]string{"改"}))
	case []edition.Relation:
		v.Set(reflect.ValueOf([]edition.Relation{{Path: "改"}}))
	default:
		t.Fatalf("%s is a %s: this test cannot change it", name, v.Type())
	}
}

// TestDigestTellsFieldsApart: no text can be moved from one field or item into another.
func TestDigestTellsFieldsApart(t *testing.T) {
	seen := map[string]digested{}
	for _, d := range []digested{
		{},
		{Notice: edition.Notice{Title: "甲乙"}}, {Notice: edition.Notice{Title: "甲", Summary: "乙"}}, {Notice: edition.Notice{Title: "甲", Text: "乙"}},
		{Notice: edition.Notice{Source: "甲"}}, {Notice: edition.Notice{Author: "甲"}},
		{Notice: edition.Notice{Source: "甲,6:author,0:"}},
		{Notice: edition.Notice{Keywords: []string{"甲", "乙"}}}, {Notice: edition.Notice{Keywords: []string{"甲乙"}}}, {Notice: edition.Notice{Keywords: []string{"乙", "甲"}}},
		{Notice: edition.Notice{Keywords: []string{""}}}, {Notice: edition.Notice{Keywords: []string{"", ""}}}, {Notice: edition.Notice{Keywords: []string{"3:甲,3:乙,"}}},
		{Notice: edition.Notice{Attachments: []edition.Attachment{{}}}}, {Notice: edition.Notice{Attachments: []edition.Attachment{{}, {}}}},
		{Notice: edition.Notice{Attachments: []edition.Attachment{{Name: "甲", Title: "乙", Size: 1}}}},
		{Notice: edition.Notice{Attachments: []edition.Attachment{{Name: "甲"}, {Title: "乙", Size: 1}}}},
		{Entry: edition.Entry{Number: 1}}, {Entry: edition.Entry{Revision: "1"}},
	} {
		sum := d.sum()
		if other, ok := seen[sum]; ok {
			t.Errorf("%+v and %+v have one digest", other, d)
		}
		seen[sum] = d
		if len(sum) != 64 || strings.Trim(sum, "0123456789abcdef") != "" {
			t.Errorf("digest %q is no SHA-256 in hex", sum)
		}
	}
}

// TestDigestStays: who keeps a digest can compute it again after years. Another encoding needs
// another version.
func TestDigestStays(t *testing.T) {
	d := digested{edition.Notice{Title: "党费", Keywords: []string{"党费"}, Attachments: []edition.Attachment{{Name: "a.csv", Title: "附表", Size: 12}}}, edition.Entry{Number: 35, Revision: "2022-10-26"}}
	if got, want := d.sum(), "3069f3dc7f45e60cf0415c735fe57e4b6e5f1c6561049ee31e9b1d604d953ffc"; got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}
