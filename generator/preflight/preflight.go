// Package preflight tells an editor, before anything is printed, what cannot be: characters that no
// face has, and pictures that paper does not take. It keeps no list of what stands on paper: the
// code that sets the documents was asked (press.Proof), and this finds the places in the site
// folder from which the characters came.
package preflight

import (
	"io/fs"
	"math"
	"path"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/paper/press"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/source"
)

// Document is what keeps one document from paper, and who reads that.
type Document struct {
	View   scope.View // of its audience
	Office bool       // it is for the office itself, which reads everything
	Proof  *press.Proof
}

// reads reports whether the document may hold what is for these readers.
func (d Document) reads(readers record.Readers) bool { return d.Office || readers.AdmittedBy(d.View) }

func (d Document) admits(s scope.Scope) bool { return d.Office || d.View.Admits(s) }

// Problems is a warning for each character and each picture, at its first place in each record that
// needs it. A document that needs such a character is not printed; everything else is made.
func Problems(content *source.Content, files fs.FS, documents []Document) diag.List {
	f := finder{content: content, files: files, records: map[string]*record.Record{}, absent: map[origin]*absent{}}
	for _, r := range content.Records {
		f.records[r.Path] = r
	}
	for _, d := range documents {
		for _, m := range d.Proof.Missing {
			f.missing(d, m)
		}
		for _, refused := range d.Proof.Refused {
			f.refused(refused)
		}
	}
	for _, o := range f.order {
		f.problems = append(f.problems, f.absent[o].problems()...)
	}
	f.problems.Sort()
	return f.problems
}

// Form is an error for each character that keeps the approval form of a record from paper: what
// leaders sign is whole.
func Form(content *source.Content, files fs.FS, r *record.Record, proof *press.Proof) diag.List {
	named := &press.Proof{Missing: slices.Clone(proof.Missing)}
	for i := range named.Missing {
		named.Missing[i].Notice = r.Path
	}
	problems := Problems(content, files, []Document{{Office: true, Proof: named}})
	for i := range problems {
		problems[i].Severity = diag.Error
	}
	return problems
}

// origin is where characters come from: a record, a drawing of one, or what stands on every sheet.
type origin struct{ notice, picture string }

// finder finds the places of what is missing.
type finder struct {
	content  *source.Content
	files    fs.FS
	records  map[string]*record.Record
	absent   map[origin]*absent
	order    []origin
	told     []string // pictures that were refused, with their records
	problems diag.List
}

func (f *finder) missing(d Document, m press.Missing) {
	o := origin{m.Notice, m.Picture}
	at := func() diag.Place {
		return within(f.files, diag.Place{File: f.beside(m), Line: m.Line, Column: 1}, math.MaxInt, m.Char)
	}
	if r := f.records[m.Notice]; m.Picture == "" {
		place, ok := f.inRecord(r, d, m.Char)
		if !ok { // it stands on the sheet beside the record: in the name of the body or the board, in the title of another
			o.notice = ""
			if place, ok = f.elsewhere(m.Char); !ok { // in the program's own words
				place = diag.Place{File: "static/fonts"}
			}
		}
		if o.notice == "" && f.toldOf(absentChar{m.Char, m.Script}) {
			return
		}
		at = func() diag.Place { return place }
	}
	known := f.absent[o]
	if known == nil {
		known = &absent{}
		f.absent[o], f.order = known, append(f.order, o)
	}
	known.tell(absentChar{m.Char, m.Script}, at)
}

// toldOf reports whether a character was told at any record: a slip repeats the titles of sheets.
func (f *finder) toldOf(c absentChar) bool {
	for _, a := range f.absent {
		if slices.ContainsFunc(a.chars, c.isToldBy) {
			return true
		}
	}
	return false
}

func (f *finder) refused(refused press.Refused) {
	r, key := f.records[refused.Notice], refused.Notice+"\n"+refused.Picture
	if r == nil || slices.Contains(f.told, key) {
		return
	}
	f.told = append(f.told, key)
	place, name := r.At("attachments"), f.nameOf(refused.Notice, refused.Picture)
	for _, a := range r.Attachments {
		if a.File == name {
			place = a.Place
		}
	}
	f.problems.Warnf("picture-unprintable", place,
		diag.T("%[1]s印不到纸上：%[2]s；纸面上以文字说明代替", "%[1]s cannot be printed: %[3]s; its description stands for it on paper", diag.Quote(name), refused.Why.Reason.ZH, refused.Why.Reason.EN),
		diag.T("另存为 PNG 或 JPEG 图片", "save it as a PNG or JPEG picture"))
}

// beside is the file of a drawing where its editor has it: what was approved is kept elsewhere, and
// not to be edited.
func (f *finder) beside(m press.Missing) string {
	if kept, r := f.content.Attached[m.Picture], f.records[m.Notice]; kept != nil && r != nil {
		for _, a := range r.Attachments {
			if a.File == f.nameOf(m.Notice, m.Picture) && a.Sum == kept.Sum {
				return a.Source
			}
		}
	}
	return m.Picture
}

// nameOf is the name of a picture as its record lists it: what was approved is kept under its
// digest.
func (f *finder) nameOf(notice, picture string) string {
	for _, approved := range f.content.Approved {
		if approved.Path != notice {
			continue
		}
		for _, v := range approved.Versions {
			if v.Text == nil {
				continue
			}
			for _, a := range v.Text.Attachments {
				if a.Source == picture {
					return a.File
				}
			}
		}
	}
	return path.Base(picture)
}

// inRecord is where a character stands in what a reader sees of a record: in a value of its front
// matter, in the title of a record that it relates to, or in its text.
func (f *finder) inRecord(r *record.Record, d Document, char rune) (diag.Place, bool) {
	if r == nil {
		return diag.Place{}, false
	}
	for _, v := range r.Values() {
		if d.reads(v.Readers) && has(v.Text, char) {
			return within(f.files, v.Place(), r.BodyLine, char), true
		}
	}
	for _, relation := range r.Relations {
		if target := f.records[relation.Target]; target != nil && d.admits(target.Scope) && has(target.Title, char) {
			return relation.Place, true
		}
	}
	return inText(r, d.admits, char)
}

// elsewhere is where a character stands that comes from no record at hand: in site.yaml, in the
// catalogue, in the title of another record. Chinese words of the program's own need a face that
// has them.
func (f *finder) elsewhere(char rune) (diag.Place, bool) {
	if place, ok := inFile(f.files, source.ConfigFile, char); ok {
		return place, true
	}
	for _, revision := range slices.Backward(f.content.Catalogue.Revisions) {
		if place, ok := inFile(f.files, revision.File, char); ok {
			return place, true
		}
	}
	for _, r := range f.content.Records {
		if has(r.Title, char) {
			return within(f.files, r.At("title"), r.BodyLine, char), true
		}
	}
	return diag.Place{}, false
}
