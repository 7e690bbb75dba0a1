package record

import (
	"strconv"
	"strings"

	"gongkai/generator/procedure"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
	"gongkai/generator/text/netstring"
)

// Matter is everything of the record that is approved: the scheme (plan 二(六)1) with every key of
// the front matter but procedure and held, which tell how it was approved and carried out; the
// text, every byte of it but the kind of its line ends; the bytes of the attachments; and the path,
// for it is the address under which the record is published and cited. Order matters where readers
// see it.
func (r *Record) Matter() procedure.Matter {
	var m procedure.Matter
	m.Add("path", r.Path)
	m.Add("title", r.Title)
	if r.Catalogue != 0 {
		m.Add("catalogue", strconv.Itoa(r.Catalogue))
	}
	m.Add("scope", readers(r.Scope))
	m.Add("timing", r.Timing.String())
	m.Add("period", r.Period.String())
	if r.Methods != nil {
		methods := make([]string, len(r.Methods))
		for i, method := range r.Methods {
			methods[i] = string(method)
		}
		m.Add("methods", netstring.List(methods...))
	}
	m.Add("publisher", r.Publisher)
	m.Add("office", r.Office)
	m.Add("decided", r.Decided.String())
	m.Add("publish", r.Publish.String())
	m.Add("expires", r.Expires.String())
	if r.Posting != (Window{}) {
		m.Add("posting", netstring.List(r.Posting.From.String(), r.Posting.To.String()))
	}
	if d := r.Deferral; !d.IsZero() {
		m.Add("deferral", netstring.List(d.Until.String(), d.Reason, d.By, d.On.String()))
	}
	if d := r.Deviation; len(d.Of) > 0 || d.Reason != "" || d.By != "" || !d.On.IsZero() {
		m.Add("deviation", netstring.List(netstring.List(d.Of...), d.Reason, d.By, d.On.String()))
	}
	for _, kind := range relation.Kinds() {
		m.Add(string(kind), r.targets(kind)...)
	}
	m.Add("summary", r.Summary)
	m.Add("keywords", r.Keywords...)
	m.Add("source", r.Source)
	m.Add("author", r.Author)
	m.Add("document_number", r.DocumentNumber)
	m.Add("image", r.Image)
	if r.NoIndex {
		m.Add("indexing", "none")
	}
	m.Add("attachments", r.attached()...)
	m.Add("waivers", r.waived()...)
	if k := r.Risk; !k.IsZero() {
		m.Add("risk", netstring.List(string(k.Level), k.Plan, k.By, k.On.String()))
	}
	m.Add("text", paragraphs(r.Body)...)
	return m
}

// readers is a scope as a text that no other scope has.
func readers(s scope.Scope) string {
	if s.IsZero() {
		return ""
	}
	return netstring.List(append([]string{s.Kind().English()}, s.Groups()...)...)
}

func (r *Record) targets(kind relation.Kind) []string {
	var targets []string
	for _, rel := range r.Relations {
		if rel.Kind == kind {
			targets = append(targets, rel.Target)
		}
	}
	return targets
}

func (r *Record) attached() []string {
	items := make([]string, len(r.Attachments))
	for i, a := range r.Attachments {
		items[i] = netstring.List(a.File, a.Title, readers(a.Scope), a.Sum)
	}
	return items
}

func (r *Record) waived() []string {
	items := make([]string, len(r.Waivers))
	for i, w := range r.Waivers {
		items[i] = netstring.List(w.Code, w.Reason, w.By, w.On.String())
	}
	return items
}

// paragraphs cuts a text before each line that follows a blank one, so that a change can be pointed
// at. Together they are the text. A long text is cut more coarsely, to keep its marks short.
func paragraphs(body string) []string {
	const most = 60
	var cuts []int
	blank, offset := false, 0
	for line := range strings.Lines(body) {
		empty := strings.TrimSpace(line) == ""
		if blank && !empty && offset > 0 {
			cuts = append(cuts, offset)
		}
		blank, offset = empty, offset+len(line)
	}
	every := len(cuts)/most + 1
	var items []string
	start := 0
	for i, cut := range cuts {
		if i%every == every-1 {
			items, start = append(items, body[start:cut]), cut
		}
	}
	return append(items, body[start:])
}

// ParagraphLine is the line of the file on which a paragraph of Matter's text begins; item is its
// index.
func (r *Record) ParagraphLine(item int) int {
	line := r.BodyLine
	for i, p := range paragraphs(r.Body) {
		if i >= item {
			return line + leadingBlank(p)
		}
		line += strings.Count(p, "\n")
	}
	return line
}

func leadingBlank(text string) int {
	lines := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			break
		}
		lines++
	}
	return lines
}

// Judge judges the approval of the record as it stands. What the source reads is judged already.
func (r *Record) Judge(approvers []procedure.Approver) {
	r.Procedure.Verdict = r.Procedure.Judge(r.Matter(), approvers)
}

// Judged reports that the approval of the record has been judged.
func (r *Record) Judged() bool { return r.Procedure.Verdict.State != procedure.Unjudged }
