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
	"gongkai/generator/edition"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
)

// readers is a scope as the contract writes it. What an audience may see is decided here once more,
// without package scope.
type readers struct {
	kind   string
	groups []string
}

func (r readers) scope() scope.Scope {
	if r.kind == "" {
		return scope.Scope{}
	}
	s, err := scope.Parse(r.kind, r.groups)
	if err != nil {
		panic(err)
	}
	return s
}

// admits: the same scope is listed and, where it is 一定范围, with at least one of its groups.
func admits(sees []readers, r readers) bool {
	return r.kind != "" && slices.ContainsFunc(sees, func(seen readers) bool {
		return seen.kind == r.kind && (len(r.groups) == 0 || slices.ContainsFunc(r.groups, func(g string) bool { return slices.Contains(seen.groups, g) }))
	})
}

var (
	society  = readers{"社会", nil}
	members  = readers{"社会一定范围", []string{"委员"}}
	monitors = readers{"社会一定范围", []string{"监督员"}}
	party    = readers{"党内", nil}
	branch1  = readers{"党内一定范围", []string{"一支部"}}
	branch2  = readers{"党内一定范围", []string{"二支部"}}
	branches = readers{"党内一定范围", []string{"一支部", "二支部"}}
)

var audiences = []struct {
	id   string
	sees []readers
}{
	{"public", []readers{society}},
	{"members", []readers{society, members}},
	{"society", []readers{society, {"社会一定范围", []string{"监督员", "委员"}}}},
	{"party", []readers{society, party}},
	{"branch-1", []readers{society, party, branch1}},
	{"party-group", []readers{society, party, branches}},
	{"only-branch-2", []readers{branch2}},
	{"everything", []readers{society, {"社会一定范围", []string{"监督员", "委员"}}, party, branches}},
	{"nothing", nil},
}

var (
	day  = date("2026-11-23") // a Monday
	last = date("2026-11-20")
)

func date(text string) calendar.Date {
	d, err := calendar.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// history is a record on its way through states: what is approved of it, and when.
type history struct {
	*record.Record                 // the text that was approved last
	old            *record.Record  // another text of it, which some states had before
	versions       []version       // nil: the text alone, approved on 2026-11-03
	reasons        []record.Reason // of each approval and withdrawal
}

type version = record.Version[record.Record]

// takenAway is the states in which readers were served a record and a withdrawal or an approval took
// it from them, be it within a day.
var takenAway = map[string]bool{
	"withdrawn today": true, "withdrawn on the day of the last round": true, "withdrawn on the day it went up": true, "for nobody any more": true,
	"withdrawn, and approved again": true,
}

// states is every way in which a record is or is not shown on day. ended: what hung on a board on
// last is not what is shown. gone: an approval or a withdrawal took it away from those who were
// shown it.
var states = []struct {
	name               string
	shown, ended, gone bool
	set                func(h *history)
}{
	{"shown", true, false, false, func(*history) {}},
	{"shown from today on", true, false, false, func(h *history) { h.Publish = day }},
	{"shown for the last day", true, false, false, func(h *history) { h.Expires = date("2026-11-24") }},
	{"published before it was approved", true, false, false, func(h *history) { h.Publish = date("2026-11-02") }},
	{"corrected today", true, true, false, func(h *history) { h.approved(h.old, "2026-11-03").approved(h.Record, "2026-11-23") }},
	{"corrected, and back as it was", true, false, false, func(h *history) {
		h.approved(h.Record, "2026-11-03").approved(h.old, "2026-11-10").approved(h.Record, "2026-11-17")
	}},
	{"to be corrected tomorrow", true, false, false, func(h *history) { h.approved(h.Record, "2026-11-03").approved(h.old, "2026-11-24") }},
	{"to be corrected by a text with a later day", true, false, false, func(h *history) {
		h.old.Publish = date("2026-11-30")
		h.approved(h.Record, "2026-11-03").approved(h.old, "2026-11-20")
	}},
	{"withdrawn, and approved again", true, false, false, func(h *history) {
		h.approved(h.old, "2026-11-03").withdrawn("2026-11-10").approved(h.Record, "2026-11-12")
	}},
	{"withdrawn tomorrow", true, false, false, func(h *history) { h.approved(h.Record, "2026-11-03").withdrawn("2026-11-24") }},
	{"never approved", false, false, false, func(h *history) { h.versions = []version{} }},
	{"approved tomorrow", false, false, false, func(h *history) { h.approved(h.Record, "2026-11-24") }},
	{"published tomorrow", false, false, false, func(h *history) { h.Publish = date("2026-11-24") }},
	{"withdrawn today", false, true, true, func(h *history) { h.approved(h.Record, "2026-11-03").withdrawn("2026-11-23") }},
	{"withdrawn on the day of the last round", false, false, true, func(h *history) { h.approved(h.Record, "2026-11-03").withdrawn("2026-11-20") }},
	{"withdrawn before it went up", false, false, false, func(h *history) {
		h.Publish = date("2026-11-12")
		h.approved(h.Record, "2026-11-03").withdrawn("2026-11-10")
	}},
	{"withdrawn on the day it went up", false, false, false, func(h *history) { h.approved(h.Record, "2026-11-10").withdrawn("2026-11-10") }},
	{"destroyed", false, false, false, func(h *history) {
		h.versions = []version{{Erased: true, From: date("2026-11-03"), Written: date("2026-11-03"), Reasons: h.reasons}}
		h.withdrawn("2026-11-10")
	}},
	{"a text that could not be read", false, false, false, func(h *history) {
		h.versions = []version{{From: date("2026-11-03"), Written: date("2026-11-03"), Reasons: h.reasons}}
	}},
	{"for nobody any more", false, true, true, func(h *history) {
		h.old.Scope = scope.Scope{}
		h.approved(h.Record, "2026-11-03").approved(h.old, "2026-11-23")
	}},
	{"over today", false, true, false, func(h *history) { h.Expires = day }},
	{"over since Saturday", false, true, false, func(h *history) { h.Expires = date("2026-11-21") }},
	{"over, and withdrawn afterwards", false, true, false, func(h *history) {
		h.Expires = date("2026-11-21")
		h.approved(h.Record, "2026-11-03").withdrawn("2026-11-22")
	}},
	{"over since the last round", false, false, false, func(h *history) { h.Expires = last }},
	{"over long since", false, false, false, func(h *history) { h.Expires = date("2026-11-10") }},
	{"over today, and on no board", false, false, false, func(h *history) { h.Expires, h.Methods = day, []catalogue.Method{catalogue.Website} }},
	{"over today, and down before", false, false, false, func(h *history) {
		h.Expires, h.Posting = day, record.Window{From: date("2026-11-10"), To: date("2026-11-19")}
	}},
	{"published and over between two rounds", false, false, false, func(h *history) { h.Publish, h.Expires = date("2026-11-21"), date("2026-11-22") }},
	{"from before there was a catalogue", false, false, false, func(h *history) { h.Decided = date("2019-01-01") }},
	{"for nobody", false, false, false, func(h *history) { h.Scope = scope.Scope{} }},
}

// approved adds the approval of a text.
func (h *history) approved(r *record.Record, written string) *history {
	v := version{Text: r, From: date(written), Written: date(written), Reasons: h.reasons}
	if r.Publish.After(v.From) {
		v.From = r.Publish
	}
	h.versions = append(h.versions, v)
	return h
}

// withdrawn adds a withdrawal.
func (h *history) withdrawn(written string) *history {
	h.versions = append(h.versions, version{Withdrawn: true, From: date(written), Written: date(written), Reasons: h.reasons})
	return h
}

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
