package disclose_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/record"
)

func TestForShowsNothingElse(t *testing.T) {
	n := newNest(t)
	hidden := 0
	for _, a := range n.source.Config.Audiences {
		e := disclose.For(a, n.source, day, last)
		found := map[int]bool{}
		texts(reflect.ValueOf(*e), "", func(where, text string) {
			for _, m := range mark.FindAllStringSubmatch(text, -1) {
				i := number(m[1])
				found[i] = true
				if c := n.canaries[i]; !n.may(a.ID, c, where) {
					t.Errorf("%s gets %s of %s, at %s; that is for %s", a.ID, c.name, c.owner.what, where, c.field.who)
				}
			}
		})
		hidden += len(n.canaries) - len(found)
		if a.ID == "nothing" && (len(e.Notices) > 0 || len(e.Pages) > 0 || len(e.Ended) > 0 || len(e.Tombstones) > 0 || len(e.Entries) > 0) {
			t.Errorf("who sees nothing gets %d notices, %d pages, %d names, %d tombstones, %d entries", len(e.Notices), len(e.Pages), len(e.Ended), len(e.Tombstones), len(e.Entries))
		}
	}
	t.Logf("%d records, %d canaries, %d times hidden", len(n.owners), len(n.canaries), hidden)
}

// TestForShowsAllThatItMay, for a door that is shut keeps every secret.
func TestForShowsAllThatItMay(t *testing.T) {
	n := newNest(t)
	for _, a := range n.source.Config.Audiences {
		e := disclose.For(a, n.source, day, last)
		sees := n.sees[a.ID]
		at := map[string]reflect.Value{}
		for i := range e.Notices {
			at[e.Notices[i].Path] = reflect.ValueOf(e.Notices[i])
		}
		for i := range e.Pages {
			at["page "+e.Pages[i].Path] = reflect.ValueOf(e.Pages[i])
		}
		stones := map[string]edition.Tombstone{}
		for _, x := range e.Tombstones {
			stones[x.Path] = x
			if x.Index == "" || x.From.IsZero() || x.Successor != "" {
				t.Errorf("%s: the tombstone %+v is not whole", a.ID, x)
			}
		}
		ended := map[string]bool{}
		for _, x := range e.Ended {
			ended[x.Path] = true
			if x.Index == "" || x.Title == "" || x.Until.IsZero() {
				t.Errorf("%s: %+v has ended, and its name is not whole", a.ID, x)
			}
		}
		shown, updated := 0, 0
		for _, o := range n.owners {
			if want := o.ended && admits(sees, o.scope); ended[o.record.Path] != want {
				t.Errorf("%s: the %s has ended: %v, want %v", a.ID, o.what, ended[o.record.Path], want)
			}
			times := 0
			if i := slices.IndexFunc(e.Withdrawn, func(w edition.Withdrawal) bool { return w.Path == o.record.Path }); i >= 0 {
				times = e.Withdrawn[i].Times[0] + e.Withdrawn[i].Times[1] + e.Withdrawn[i].Times[2]
			}
			if want := o.taken && admits(sees, o.scope); times > 0 != want {
				t.Errorf("%s knows that the %s was withdrawn: %v, want %v", a.ID, o.what, times > 0, want)
			}
			stone, gone := stones[o.record.Path]
			if want := o.gone && admits(sees, o.scope); gone != want {
				t.Errorf("%s has a tombstone of the %s: %v, want %v", a.ID, o.what, gone, want)
			}
			if gone {
				n.checkReasons(t, a.ID, o, stone.Reasons)
			}
			notice, ok := at[o.record.Path]
			if want := o.shown && admits(sees, o.scope); ok != want {
				t.Errorf("%s sees the %s: %v, want %v", a.ID, o.what, ok, want)
			}
			if !ok {
				continue
			}
			shown++
			for name, f := range recordFields { // texts are looked for below; of the rest it is enough to be there
				if f.at == "" || f.who != everyReader {
					continue
				}
				if field(notice, f.at).IsZero() {
					t.Errorf("%s: %s of the %s is not at Notice.%s", a.ID, name, o.what, f.at)
				}
			}
			n.checkRelations(t, a.ID, o, notice.Interface().(edition.Notice), at)
			if changed := notice.Interface().(edition.Notice); !changed.Updated.IsZero() {
				updated++
				n.checkReasons(t, a.ID, o, changed.Changes)
			} else if len(changed.Changes) > 0 {
				t.Errorf("%s: the %s has not changed, and says why it has", a.ID, o.what)
			}
			image := o.record.Image
			i := slices.IndexFunc(o.record.Attachments, func(x record.Attachment) bool { return x.File == image })
			if got, want := notice.Interface().(edition.Notice).Image != "", admits(sees, o.parts[fmt.Sprintf("Attachments[%d]", i)][0]); got != want {
				t.Errorf("%s sees the picture of the %s: %v, want %v", a.ID, o.what, got, want)
			}
		}
		if shown != len(e.Notices) || shown > 0 && updated == 0 {
			t.Errorf("%s: %d notices of %d records, %d of them changed", a.ID, len(e.Notices), shown, updated)
		}
		for i, c := range n.canaries {
			n.checkShown(t, a.ID, i, c, e, at)
		}
		for _, b := range e.Boards {
			if !strings.HasPrefix(b.ID, a.ID+"-") {
				t.Errorf("%s has the board %s", a.ID, b.ID)
			}
		}
	}
}

// checkReasons: who is told of a change is told the reasons that are for him, and no other.
func (n *nest) checkReasons(t *testing.T, id string, o *owner, told []string) {
	t.Helper()
	var want []string
	for i, c := range n.canaries {
		if c.owner == o && c.field.who == ofChanges && admits(n.sees[id], c.part[0]) {
			want = append(want, fmt.Sprintf("漏%06d", i))
		}
	}
	if !slices.Equal(told, want) {
		t.Errorf("%s: the reasons of the %s are %q, want %q", id, o.what, told, want)
	}
}

// checkShown: a text that the audience may have is where the table says.
func (n *nest) checkShown(t *testing.T, id string, i int, c canary, e *edition.Edition, at map[string]reflect.Value) {
	t.Helper()
	if c.field.at == "" || c.field.who == ofChanges || !n.may(id, c, "") { // reasons: checkReasons
		return
	}
	var in reflect.Value
	switch c.owner.kind {
	case "record":
		in = at[c.owner.record.Path]
	case "page":
		for j, p := range n.source.Pages {
			if n.pages[j] == c.owner {
				in = at["page "+p.Path]
			}
		}
	default:
		in = reflect.ValueOf(*e)
	}
	if !in.IsValid() {
		return // reported already
	}
	want := fmt.Sprintf("漏%06d", i)
	found := false
	texts(field(in, c.field.at), "", func(_, text string) { found = found || strings.Contains(text, want) })
	if !found {
		t.Errorf("%s may have %s of %s, and it is not at %s", id, c.name, c.owner.what, c.field.at)
	}
}

func (n *nest) checkRelations(t *testing.T, id string, o *owner, notice edition.Notice, at map[string]reflect.Value) {
	t.Helper()
	var want []string
	for _, r := range o.record.Relations {
		if other, ok := at[r.Target]; ok {
			want = append(want, string(r.Kind)+" "+r.Target)
			back := other.Interface().(edition.Notice).RelatedFrom
			if !slices.ContainsFunc(back, func(x edition.Relation) bool { return x.Kind == r.Kind && x.Path == o.record.Path }) {
				t.Errorf("%s: %s does not know that the %s relates to it", id, r.Target, o.what)
			}
		}
	}
	var got []string
	for _, r := range notice.RelatesTo {
		got = append(got, string(r.Kind)+" "+r.Path)
		if r.Title == "" || r.Published.IsZero() {
			t.Errorf("%s: a relation of the %s is not whole: %+v", id, o.what, r)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: the %s relates to %v, want %v", id, o.what, got, want)
	}
}

// TestForHidesWhatIsNotThere: the whole edition is the same, to the last value, when everything
// hidden is taken out.
func TestForHidesWhatIsNotThere(t *testing.T) {
	n := newNest(t)
	for _, a := range n.source.Config.Audiences {
		with := disclose.For(a, n.source, day, last)
		without := n.source
		without.Records, without.Pages = nil, nil
		for i, o := range n.owners {
			if !admits(n.sees[a.ID], o.scope) || !(o.shown || o.ended || o.gone || o.taken) {
				continue
			}
			cut := record.Approved[record.Record]{Path: o.record.Path}
			for _, v := range n.source.Records[i].Versions {
				v.Reasons = slices.DeleteFunc(slices.Clone(v.Reasons), func(r record.Reason) bool { return !a.View.Admits(r.Scope) })
				if v.Text != nil {
					v.Text = n.cut(a, v.Text, o)
				}
				cut.Versions = append(cut.Versions, v)
			}
			without.Records = append(without.Records, &cut)
		}
		for i, p := range n.source.Pages {
			if admits(n.sees[a.ID], n.pages[i].scope) {
				without.Pages = append(without.Pages, p)
			}
		}
		if got := disclose.For(a, without, day, last); !reflect.DeepEqual(got, with) {
			t.Errorf("%s: the edition tells that something is hidden:\n%.1000v\nwithout it\n%.1000v", a.ID, *with, *got)
		}
	}
}

// cut is a text without what an audience may not see of it.
func (n *nest) cut(a config.Audience, text *record.Record, o *owner) *record.Record {
	hidden := func(part string) bool {
		return slices.ContainsFunc(o.parts[part], func(x readers) bool { return !admits(n.sees[a.ID], x) })
	}
	r := *text
	r.Deferral, r.Deviation, r.Held, r.Waivers, r.Risk, r.Fences = record.Deferral{}, record.Deviation{}, nil, nil, record.Risk{}, nil
	r.Attachments, r.Passages = nil, nil
	for i, x := range text.Attachments {
		if !hidden(fmt.Sprintf("Attachments[%d]", i)) {
			r.Attachments = append(r.Attachments, x)
		}
	}
	for i, p := range text.Passages {
		if !hidden(fmt.Sprintf("Passages[%d]", i)) {
			r.Passages = append(r.Passages, p)
		}
	}
	return &r
}

// texts visits every text of a value with the names of the fields that lead to it.
func texts(v reflect.Value, name string, visit func(where, text string)) {
	switch v.Kind() {
	case reflect.String:
		visit(name, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				texts(v.Field(i), strings.TrimPrefix(name+"."+f.Name, "."), visit)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			texts(v.Index(i), name, visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			texts(key, name, visit)
			texts(v.MapIndex(key), name, visit)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			texts(v.Elem(), name, visit)
		}
	}
}

// field is the value at Attachments.Name: of a list, all of its elements.
func field(v reflect.Value, name string) reflect.Value {
	first, rest, more := strings.Cut(name, ".")
	v = v.FieldByName(first)
	if !more || !v.IsValid() {
		return v
	}
	if v.Kind() != reflect.Slice {
		return field(v, rest)
	}
	if v.Len() == 0 {
		return reflect.ValueOf([]string(nil))
	}
	all := reflect.MakeSlice(reflect.SliceOf(field(v.Index(0), rest).Type()), 0, v.Len())
	for i := range v.Len() {
		all = reflect.Append(all, field(v.Index(i), rest))
	}
	return all
}

func number(digits string) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}
