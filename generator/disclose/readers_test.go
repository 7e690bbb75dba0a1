package disclose_test

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/record"
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
