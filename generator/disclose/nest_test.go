package disclose_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/downscale"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
)

// canary is a text that occurs in one field of one thing.
type canary struct {
	field fate
	name  string // Attachments[1].Title of 2026/…
	owner *owner
	part  []readers // besides those of the owner: of the attachment, or of the fences around the passage
}

// owner is a record, a page, an audience or the configuration.
type owner struct {
	kind   string // record, page, audience, board, config, entry
	what   string
	scope  readers
	shown  bool
	ended  bool
	gone   bool
	taken  bool   // see takenAway
	id     string // of the audience
	index  int    // of records
	record *record.Record
	parts  map[string][]readers // Attachments[1], Passages[2]
}

type nest struct {
	source   disclose.Source
	canaries []canary
	owners   []*owner
	pages    []*owner
	sees     map[string][]readers
}

var mark = regexp.MustCompile(`漏(\d{6})`)

// put makes a canary.
func (n *nest) put(o *owner, field fate, name string) string {
	n.canaries = append(n.canaries, canary{field, name, o, o.parts[element(name)]})
	return fmt.Sprintf("漏%06d", len(n.canaries)-1)
}

// element is Attachments[1] of Attachments[1].Place.File.
func element(name string) string {
	top, _, _ := strings.Cut(name, ".")
	return top
}

var indices = regexp.MustCompile(`\[\d+\]`)

// fill puts canaries into every exported text of v, through structures, lists and maps. What is in
// keep is left alone.
func (n *nest) fill(v reflect.Value, o *owner, table map[string]fate, name string, keep ...string) {
	plain := indices.ReplaceAllString(name, "")
	if slices.Contains(keep, plain) {
		return
	}
	switch v.Kind() {
	case reflect.String:
		field, ok := table[plain]
		for rest := plain; !ok; field, ok = table[rest] {
			i := strings.LastIndex(rest, ".")
			if i < 0 {
				field = fate{nobody, ""} // TestEveryFieldIsDecided fails
				break
			}
			rest = rest[:i]
		}
		v.SetString(n.put(o, field, name))
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				n.fill(v.Field(i), o, table, strings.TrimPrefix(name+"."+f.Name, "."), keep...)
			}
		}
	case reflect.Slice:
		if v.IsNil() && holdsText(v.Type().Elem()) {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
		for i := range v.Len() {
			n.fill(v.Index(i), o, table, fmt.Sprintf("%s[%d]", name, i), keep...)
		}
	case reflect.Map:
		if v.Type().Key().Kind() == reflect.String {
			value := reflect.New(v.Type().Elem()).Elem()
			n.fill(value, o, table, name, keep...)
			key := reflect.New(v.Type().Key()).Elem()
			n.fill(key, o, table, name, keep...)
			v.Set(reflect.MakeMap(v.Type()))
			v.SetMapIndex(key, value)
		}
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		n.fill(v.Elem(), o, table, name, keep...)
	}
}

// holdsText reports that a value of the type has an exported text somewhere in it.
func holdsText(typ reflect.Type) bool {
	switch typ.Kind() {
	case reflect.String:
		return true
	case reflect.Struct:
		for i := range typ.NumField() {
			if f := typ.Field(i); f.IsExported() && holdsText(f.Type) {
				return true
			}
		}
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Pointer:
		return holdsText(typ.Elem())
	}
	return false
}

func newNest(t *testing.T) *nest {
	t.Helper()
	n := &nest{sees: map[string][]readers{}}
	n.source.Config = n.config()
	n.source.Catalogue = n.catalogue()
	kinds := []readers{society, members, monitors, party, branch1, branch2, branches}
	for i := range states {
		for _, s := range kinds {
			n.addRecord(s, i)
		}
	}
	for i, o := range n.owners { // each names two others, of this and another state and scope
		o.record.Relations = []record.Relation{
			{Kind: relation.Amends, Target: n.owners[(i+1)%len(n.owners)].record.Path, Place: diag.Place{File: n.put(o, fate{nobody, ""}, "Relations[0].Place.File")}},
			{Kind: relation.Explains, Target: n.owners[(i+3*len(kinds)+2)%len(n.owners)].record.Path},
		}
	}
	for _, s := range append(kinds, readers{}) {
		n.addPage(s)
	}
	return n
}

func (n *nest) config() *config.Config {
	c := &config.Config{
		Lang: diag.Chinese, Posting: config.Posting{Standing: 0, Periodic: 30, Prompt: 10}, PageSize: 20,
		Required: []procedure.Name{procedure.Secrecy, procedure.Approved},
	}
	n.fill(reflect.ValueOf(c).Elem(), &owner{kind: "config", what: "the configuration"}, configFields, "", "Lang", "Required", "Groups", "Audiences", "Boards")
	for i, a := range audiences {
		var view []scope.Scope
		for _, s := range a.sees {
			view = append(view, s.scope())
		}
		n.sees[a.id] = a.sees
		made := config.Audience{ID: a.id, View: scope.NewView(view...)}
		o := &owner{kind: "audience", what: "audience " + a.id, id: a.id}
		n.fill(reflect.ValueOf(&made).Elem(), o, under("Audiences.", configFields), "", "ID", "View")
		c.Audiences = append(c.Audiences, made)
		for j := range i % 3 {
			b := config.Board{ID: fmt.Sprintf("%s-%d", a.id, j), Audience: a.id}
			n.fill(reflect.ValueOf(&b).Elem(), o, under("Boards.", configFields), "", "ID", "Audience")
			c.Boards = append(c.Boards, b)
		}
	}
	return c
}

func under(prefix string, table map[string]fate) map[string]fate {
	out := map[string]fate{}
	for name, f := range table {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			out[rest] = f
		}
	}
	return out
}

// catalogue has an entry for each scope, in two revisions.
func (n *nest) catalogue() catalogue.Catalogue {
	var c catalogue.Catalogue
	for _, from := range []string{"2022-10-26", "2026-06-01"} {
		var entries []catalogue.Entry
		for i, text := range []string{"社会", "社会一定范围", "党内", "党内一定范围"} {
			permission, ok := catalogue.ParsePermission(text)
			if !ok {
				panic(text)
			}
			o := &owner{kind: "entry", what: from + " " + text, scope: readers{kind: text}}
			entries = append(entries, catalogue.Entry{Number: i + 1, Group: n.put(o, fate{everyReader, ""}, "Group"), Subgroup: n.put(o, fate{everyReader, ""}, "Subgroup"),
				Title: n.put(o, fate{everyReader, ""}, "Title"), Scope: permission, Timing: catalogue.AnyTiming, Methods: []catalogue.Method{catalogue.Website, catalogue.Board},
				Offices: []string{n.put(o, fate{everyReader, ""}, "Offices")}})
		}
		c.Revisions = append(c.Revisions, catalogue.NewRevision(date(from), n.put(&owner{kind: "config"}, fate{nobody, ""}, "Revision.File"), entries))
	}
	return c
}

// addRecord adds a record in one of the states, with another text of the same record, of which no
// reader sees anything any more, or yet.
func (n *nest) addRecord(s readers, of int) {
	state := states[of]
	o := &owner{kind: "record", what: fmt.Sprintf("record for %s %s", s, state.name), scope: s, shown: state.shown, ended: state.ended, gone: state.gone, taken: takenAway[state.name], index: len(n.owners), parts: map[string][]readers{}}
	if state.name == "for nobody" {
		o.scope = readers{}
	}
	o.record = n.text(o, s)
	other := &owner{kind: "record", what: "another text of the " + o.what, index: o.index, parts: map[string][]readers{}}
	if state.shown && state.ended { // the sheet of the other text hung on the board on last, and readers saw it
		other.scope, other.ended = o.scope, true
	}
	h := &history{Record: o.record, old: n.text(other, s)}
	h.old.Path, h.old.File = h.Path, h.File
	for i, part := range append(parts(s), society) {
		name := fmt.Sprintf("Reasons[%d]", i)
		o.parts[name] = []readers{part}
		h.reasons = append(h.reasons, record.Reason{Scope: part.scope(), Text: n.put(o, versionFields["Reasons.Text"], name+".Text")})
	}
	if state.set(h); h.versions == nil {
		h.approved(h.Record, "2026-11-03")
	}
	n.owners = append(n.owners, o)
	n.source.Records = append(n.source.Records, &record.Approved[record.Record]{Path: h.Path, Versions: h.versions})
}

// text is a text with a canary in every field.
func (n *nest) text(o *owner, s readers) *record.Record {
	number := slices.Index([]string{"社会", "社会一定范围", "党内", "党内一定范围"}, s.kind) + 1
	r := &record.Record{
		Bundle: true, Catalogue: number, Scope: s.scope(), Timing: catalogue.Standing, Deferred: date("2026-11-03"),
		Methods: []catalogue.Method{catalogue.Website, catalogue.Board}, Decided: date("2026-11-02"), Publish: date("2026-11-05"),
		Posting: record.Window{From: date("2026-11-05"), To: date("2027-11-05")}, NoIndex: true, BodyLine: 1,
		Deferral:      record.Deferral{Until: date("2026-11-05"), On: date("2026-11-02")},
		Deviation:     record.Deviation{On: date("2026-11-02")},
		Official:      record.OfficialDocument{Dated: date("2026-11-02"), Printed: date("2026-11-03")},
		Participation: record.Participation{From: date("2026-11-06"), To: date("2026-11-20"), People: record.Counted(12), Opinions: record.Counted(9), Adopted: record.Counted(4)},
		Relations:     []record.Relation{},
	}
	var err error
	if r.Period, err = calendar.NewStage("整治", 1+o.index%9); err != nil {
		panic(err)
	}
	if o.index%2 == 1 { // of the older revision
		r.Decided = date("2026-05-06")
	}
	for _, name := range procedure.Names() {
		r.Procedure.Steps = append(r.Procedure.Steps, procedure.Step{Name: name, On: date("2026-11-03")})
	}
	for i, part := range parts(s) {
		r.Attachments = append(r.Attachments, record.Attachment{Scope: part.scope(), Size: int64(1000 + i), Width: 2000 + i, Height: 3000 + i,
			Shown: []downscale.Copy{{Width: 4000 + i, Height: 5000 + i, Mark: 1}}})
		o.parts[fmt.Sprintf("Attachments[%d]", i)] = []readers{part}
		var nested []scope.Scope
		var around []readers
		if i > 0 { // the first is the record's own text; each other stands in the fences of those between
			around = append(around, part)
			if i%2 == 0 {
				around = append(around, branch1)
			}
		}
		for _, x := range around {
			nested = append(nested, x.scope())
		}
		r.Passages = append(r.Passages, record.Passage{Scopes: nested, Line: i})
		o.parts[fmt.Sprintf("Passages[%d]", i)] = around
	}
	n.fill(reflect.ValueOf(r).Elem(), o, recordFields, "", "Methods", "Held.Method", "Procedure.Steps.Name", "Relations", "Image")
	r.Path = "2026/" + r.Path
	r.File = "content/records/" + r.File + "/index.md"
	r.Image = r.Attachments[o.index%len(r.Attachments)].File
	for i := range r.Passages {
		r.Passages[i].Text += "\n"
	}
	return r
}

// parts is a scope itself and those that are narrower.
func parts(s readers) []readers {
	switch s.kind {
	case "社会":
		return []readers{s, party, members, branch1, branch2, monitors, branches}
	case "党内":
		return []readers{s, branch1, branches, branch2}
	}
	if len(s.groups) > 1 {
		return []readers{s, branch2, branch1}
	}
	return []readers{s}
}

func (n *nest) addPage(s readers) {
	o := &owner{kind: "page", what: fmt.Sprintf("page for %s", s), scope: s, shown: true, parts: map[string][]readers{}}
	p := &record.Page{Order: 1, Scope: s.scope()}
	for i, part := range parts(s) {
		var nested []scope.Scope
		if i > 0 {
			nested = []scope.Scope{part.scope()}
			o.parts[fmt.Sprintf("Passages[%d]", i)] = []readers{part}
		}
		p.Passages = append(p.Passages, record.Passage{Scopes: nested})
	}
	n.fill(reflect.ValueOf(p).Elem(), o, pageFields, "")
	old := *p
	other := &owner{kind: "page", what: "another text of the " + o.what}
	old.Title, old.Nav, old.Summary = n.put(other, fate{nobody, ""}, "Title"), n.put(other, fate{nobody, ""}, "Nav"), n.put(other, fate{nobody, ""}, "Summary")
	reasons := []record.Reason{{Scope: society.scope(), Text: n.put(other, fate{nobody, ""}, "Reasons.Text")}} // no page has a day of change
	n.source.Pages = append(n.source.Pages, &record.Approved[record.Page]{Path: p.Path, Versions: []record.Version[record.Page]{
		{Text: &old, From: date("2026-11-03"), Written: date("2026-11-03")}, {Text: p, From: date("2026-11-10"), Written: date("2026-11-10"), Reasons: reasons},
		{Text: &old, From: date("2026-11-24"), Written: date("2026-11-24"), Reasons: reasons},
	}})
	n.pages = append(n.pages, o)
}

// may reports whether an audience may have a canary, at a place in its edition.
func (n *nest) may(audience string, c canary, where string) bool {
	sees := n.sees[audience]
	switch c.owner.kind {
	case "config":
		return c.field.who == everyReader
	case "audience":
		return c.field.who == ownAudience && c.owner.id == audience
	case "entry": // it could ever be shown something under it
		return c.field.who == everyReader && slices.ContainsFunc(sees, func(s readers) bool { return s.kind == c.owner.scope.kind })
	}
	if !admits(sees, c.owner.scope) {
		return false
	}
	for _, part := range c.part {
		if !admits(sees, part) {
			return false
		}
	}
	if !c.owner.shown {
		name := element(c.name)
		return c.owner.ended && (where == "Ended.Path" && name == "Path" || where == "Ended.Title" && name == "Title") ||
			c.owner.gone && (where == "Tombstones.Path" && name == "Path" || where == "Tombstones.Reasons" && strings.HasPrefix(name, "Reasons")) ||
			c.owner.taken && where == "Withdrawn.Path" && name == "Path"
	}
	switch c.field.who {
	case everyReader, partReaders, bothReaders:
		return true
	case sourceOnly:
		return where == "Notices.Attachments.Source"
	case ofChanges:
		return where == "Notices.Changes"
	}
	return false
}
