package record

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
)

// recordValues is every kind of value of a record, in the order of the keys. A field of Record
// whose text is in none of them fails TestEveryTextIsAValue by its name.
var recordValues = slices.Concat([]row[Record]{
	{PathKey, Name, everybody, one(func(r *Record) string { return r.Path })},
	{"title", Prose, everybody, one(func(r *Record) string { return r.Title })},
	{"catalogue", Term, everybody, one(func(r *Record) string { return number(r.Catalogue) })},
	{"scope", Term, everybody, one(func(r *Record) string { return r.Scope.Kind().String() })},
	{"groups", Term, everybody, each(func(r *Record) []string { return r.Scope.Groups() }, itself)},
	{"timing", Term, everybody, one(func(r *Record) string { return r.Timing.String() })},
	{"period", Term, everybody, one(func(r *Record) string { return calendarPeriod(r.Period) })},
	{"period.of", Name, everybody, one(func(r *Record) string { return r.Period.Of() })},
	{"period.stage", Term, everybody, one(func(r *Record) string { return stage(r.Period) })},
	{"methods", Term, everybody, each(func(r *Record) []catalogue.Method { return r.Methods }, func(m catalogue.Method) string { return string(m) })},
	{"publisher", Term, everybody, one(func(r *Record) string { return r.Publisher })},
	{"office", Term, everybody, one(func(r *Record) string { return r.Office })},
	{"decided", Term, everybody, one(func(r *Record) string { return r.Decided.String() })},
	{"publish", Term, everybody, one(func(r *Record) string { return r.Publish.String() })},
	{"expires", Term, office, one(func(r *Record) string { return r.Expires.String() })},
	{"posting.from", Term, everybody, one(func(r *Record) string { return r.Posting.From.String() })},
	{"posting.to", Term, everybody, one(func(r *Record) string { return r.Posting.To.String() })},
	{"deferral.until", Term, office, one(func(r *Record) string { return r.Deferral.Until.String() })},
	{"deferral.reason", Prose, office, one(func(r *Record) string { return r.Deferral.Reason })},
	{"deferral.by", Name, office, one(func(r *Record) string { return r.Deferral.By })},
	{"deferral.on", Term, office, one(func(r *Record) string { return r.Deferral.On.String() })},
	{"deviation.of", Term, office, each(func(r *Record) []string { return r.Deviation.Of }, itself)},
	{"deviation.reason", Prose, office, one(func(r *Record) string { return r.Deviation.Reason })},
	{"deviation.by", Name, office, one(func(r *Record) string { return r.Deviation.By })},
	{"deviation.on", Term, office, one(func(r *Record) string { return r.Deviation.On.String() })},
}, relationValues(), []row[Record]{
	{"summary", Prose, everybody, one(func(r *Record) string { return r.Summary })},
	{"keywords", Prose, everybody, each(func(r *Record) []string { return r.Keywords }, itself)},
	{"source", Name, everybody, one(func(r *Record) string { return r.Source })},
	{"author", Name, everybody, one(func(r *Record) string { return r.Author })},
	{"document_number", Name, everybody, one(func(r *Record) string { return r.DocumentNumber })},
	{"image", Term, ofImage, one(func(r *Record) string { return r.Image })},
	{"indexing", Term, everybody, one(func(r *Record) string { return indexing(r.NoIndex) })},
	{"attachments.file", Name, ofAttachment, each(attachmentsOf, func(a Attachment) string { return a.File })},
	{"attachments.title", Name, ofAttachment, each(attachmentsOf, Attachment.ownTitle)},
	{"attachments.scope", Term, office, each(ownScopes, func(s scope.Scope) string { return s.Kind().String() })},
	{"attachments.groups", Term, office, each(ownScopes, func(s scope.Scope) string { return strings.Join(s.Groups(), "、") })},
	{"waivers.code", Term, office, each(waiversOf, func(w Waiver) string { return w.Code })},
	{"waivers.reason", Prose, office, each(waiversOf, func(w Waiver) string { return w.Reason })},
	{"waivers.by", Name, office, each(waiversOf, func(w Waiver) string { return w.By })},
	{"waivers.on", Term, office, each(waiversOf, func(w Waiver) string { return w.On.String() })},
	{"risk.level", Term, office, one(func(r *Record) string { return string(r.Risk.Level) })},
	{"risk.kind", Term, office, each(func(r *Record) []RiskKind { return r.Risk.Kinds }, func(k RiskKind) string { return string(k) })},
	{"risk.basis", Prose, office, one(func(r *Record) string { return r.Risk.Basis })},
	{"risk.plan", Prose, office, one(func(r *Record) string { return r.Risk.Plan })},
	{"risk.by", Name, office, one(func(r *Record) string { return r.Risk.By })},
	{"risk.on", Term, office, one(func(r *Record) string { return r.Risk.On.String() })},
	{"grounds", Prose, office, one(func(r *Record) string { return r.Grounds })},
	{"clarifies", Term, office, each(func(r *Record) []string { return r.Clarifies }, itself)},
	{"participation.form", Term, everybody, one(func(r *Record) string { return string(r.Participation.Form) })},
	{"participation.from", Term, everybody, one(func(r *Record) string { return r.Participation.From.String() })},
	{"participation.to", Term, everybody, one(func(r *Record) string { return r.Participation.To.String() })},
	{"participation.people", Term, everybody, one(func(r *Record) string { return r.Participation.People.String() })},
	{"participation.opinions", Term, everybody, one(func(r *Record) string { return r.Participation.Opinions.String() })},
	{"participation.adopted", Term, everybody, one(func(r *Record) string { return r.Participation.Adopted.String() })},
	{"participation.result", Prose, everybody, one(func(r *Record) string { return r.Participation.Result })},
	{"retention", Term, office, one(func(r *Record) string { return string(r.Retention) })},
	{"aliases", Name, everybody, each(func(r *Record) []Alias { return r.Aliases }, func(a Alias) string { return a.Name })},
	{"lang", Term, everybody, one(func(r *Record) string { return r.Lang })},
}, officialValues)

// relationValues is the records that are named, of each kind of relation. Who may see this record
// and not the other learns nothing of it.
func relationValues() []row[Record] {
	var rows []row[Record]
	for _, kind := range relation.Kinds() {
		rows = append(rows, row[Record]{string(kind), Term, everybody, each(func(r *Record) []string { return r.targets(kind) }, itself)})
	}
	return rows
}

// targets is the paths of the records that a relation of one kind names.
func (r *Record) targets(kind relation.Kind) []string {
	var targets []string
	for _, rel := range r.Relations {
		if rel.Kind == kind {
			targets = append(targets, rel.Target)
		}
	}
	return targets
}

// everybody is the readers of the record.
func everybody(r *Record, _ int) Readers { return r.Readers() }

// office is nobody outside the office.
func office(*Record, int) Readers { return nil }

// ofAttachment is the readers of an attachment.
func ofAttachment(r *Record, item int) Readers { return r.Readers(r.Attachments[item].Scope) }

// ofImage is the readers of the attachment that is the picture; nobody sees one that is not
// attached.
func ofImage(r *Record, _ int) Readers {
	i := slices.IndexFunc(r.Attachments, func(a Attachment) bool { return a.File == r.Image })
	if i < 0 {
		return nil
	}
	return ofAttachment(r, i)
}

func attachmentsOf(r *Record) []Attachment { return r.Attachments }
func waiversOf(r *Record) []Waiver         { return r.Waivers }

// ownTitle is the title that an editor gave; one without has the name of its file.
func (a Attachment) ownTitle() string {
	if a.Title == a.File {
		return ""
	}
	return a.Title
}

// ownScopes is the scope of each attachment, the zero Scope where it has that of the record.
func ownScopes(r *Record) []scope.Scope {
	scopes := make([]scope.Scope, len(r.Attachments))
	for i, a := range r.Attachments {
		if a.Scope != r.Scope {
			scopes[i] = a.Scope
		}
	}
	return scopes
}

// number is a number in digits; nothing for 0, which is none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// calendarPeriod is a period that is no stage of a work.
func calendarPeriod(p calendar.Period) string {
	if p.Of() != "" {
		return ""
	}
	return p.String()
}

func stage(p calendar.Period) string {
	if p.Kind() == calendar.Final {
		return p.Kind().String()
	}
	if p.Of() == "" {
		return ""
	}
	return number(p.Number())
}

func indexing(none bool) string {
	if none {
		return "none"
	}
	return ""
}
