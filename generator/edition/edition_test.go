package edition

import (
	"reflect"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/relation"
)

// TestEditionHoldsPlainValues: nothing in an edition points back into what it was made of, or can
// be asked for more.
func TestEditionHoldsPlainValues(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(typ reflect.Type, where string)
	walk = func(typ reflect.Type, where string) {
		if seen[typ] || typ == reflect.TypeFor[calendar.Date]() || typ == reflect.TypeFor[relation.Kind]() { // a day, a word
			return
		}
		seen[typ] = true
		if pkg := typ.PkgPath(); pkg != "" && pkg != reflect.TypeFor[Edition]().PkgPath() {
			t.Errorf("%s is a %s, of another package", where, typ)
		}
		switch typ.Kind() {
		case reflect.Struct:
			for i := range typ.NumField() {
				f := typ.Field(i)
				if !f.IsExported() {
					t.Errorf("%s.%s is not exported: a test of what an audience sees cannot see it", where, f.Name)
				}
				walk(f.Type, where+"."+f.Name)
			}
		case reflect.Slice, reflect.Array:
			walk(typ.Elem(), where+"[]")
		case reflect.Bool, reflect.Int, reflect.Int64, reflect.Float64, reflect.String:
		default:
			t.Errorf("%s is a %s: an edition holds texts, numbers, days, structures and lists of them", where, typ.Kind())
		}
	}
	walk(reflect.TypeFor[Edition](), "Edition")
	for _, name := range []string{"Notice", "Page", "Attachment", "Picture", "Relation", "Ended", "Entry", "Board", "Margins", "Sizes", "Site"} {
		found := false
		for typ := range seen {
			found = found || strings.HasSuffix(typ.String(), "."+name)
		}
		if !found {
			t.Errorf("the walk did not come to %s", name)
		}
	}
}

func TestPosted(t *testing.T) {
	day := func(text string) calendar.Date {
		if text == "" {
			return calendar.Date{}
		}
		d, err := calendar.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		from, to, on string
		want         bool
	}{
		{"", "", "2026-11-23", false},
		{"", "2026-12-01", "2026-11-23", false},
		{"2026-11-23", "", "2026-11-23", true},
		{"2026-11-23", "", "2026-11-22", false},
		{"2026-11-23", "", "2036-11-22", true},
		{"2026-11-20", "2026-11-23", "2026-11-23", true},
		{"2026-11-20", "2026-11-23", "2026-11-24", false},
		{"2026-11-20", "2026-11-19", "2026-11-20", false},
		{"2026-11-20", "2026-11-19", "2026-11-19", false},
	} {
		n := Notice{PostFrom: day(c.from), PostTo: day(c.to)}
		if got := n.Posted(day(c.on)); got != c.want {
			t.Errorf("from %q to %q: Posted(%s) = %v, want %v", c.from, c.to, c.on, got, c.want)
		}
	}
}
