// Package bulletin makes the periodical booklet of an edition (文件, 简报, 公报: plan 二(四)): for each
// period cover, contents, the records in the order of the catalogue and colophon, as HTML and as
// PDF.
package bulletin

import (
	"bytes"
	"cmp"
	"context"
	"html/template"
	"slices"
	"sync"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
	"gongkai/generator/render"
)

// Bulletins is the bulletins of one edition.
type Bulletins struct {
	edition *edition.Edition
	layouts *render.Layouts
	style   template.CSS
	press   *press.Press // nil: no faces, and no PDF
	proofs  struct {
		sync.Mutex
		of map[calendar.Period]*press.Proof
	}
}

// New makes the bulletins of an edition. style is the style sheet of bulletin.html, which stands in
// the pages themselves: a bulletin can be carried to another machine as one file.
func New(e *edition.Edition, layouts *render.Layouts, style []byte, p *press.Press) *Bulletins {
	return &Bulletins{edition: e, layouts: layouts, style: template.CSS(style), press: p}
}

// Issue is the bulletin of one period.
type Issue struct {
	Period  calendar.Period
	Until   calendar.Date     // the last day of what it holds: of the period, or of an unfinished one today
	Running bool              // the period is not over
	Notices []*edition.Notice // in the order of the catalogue, then as they were published
}

var kinds = map[string]calendar.Kind{edition.Month: calendar.Month, edition.Quarter: calendar.Quarter, edition.Year: calendar.Year}

// Issues is every bulletin that holds a notice, the first period first. A notice stands in the one
// of the day on which it was published.
func (b *Bulletins) Issues() []Issue {
	e := b.edition
	of := map[calendar.Period]*Issue{}
	for i := range e.Notices {
		n := &e.Notices[i]
		if !n.InBulletin {
			continue
		}
		period := calendar.PeriodOf(kinds[e.Bulletin], n.Published)
		issue, ok := of[period]
		if !ok {
			issue = &Issue{Period: period, Until: period.Last()}
			if !e.Day.After(period.Last()) {
				issue.Until, issue.Running = e.Day, true
			}
			of[period] = issue
		}
		issue.Notices = append(issue.Notices, n)
	}
	var all []Issue
	for _, issue := range of {
		slices.SortFunc(issue.Notices, func(x, y *edition.Notice) int {
			return cmp.Or(cmp.Compare(x.Entry, y.Entry), x.Published.Compare(y.Published), cmp.Compare(x.Path, y.Path))
		})
		all = append(all, *issue)
	}
	slices.SortFunc(all, func(x, y Issue) int { return x.Period.Compare(y.Period) })
	return all
}

// Files is every file of the bulletins. Of an issue with a character that no face has there is its
// page, and no PDF. The error is that of a picture's file.
func (b *Bulletins) Files() ([]render.File, error) {
	issues := b.Issues()
	files := []render.File{{Name: "index.html", Write: func(w *bytes.Buffer, _ *render.Text) error { return b.index(w, issues) }}}
	for _, issue := range issues {
		name := issue.Period.String()
		files = append(files, render.File{Name: name + ".html", Write: func(w *bytes.Buffer, text *render.Text) error { return b.html(w, text, &issue) }})
		printable, err := b.printable(&issue)
		if err != nil {
			return nil, err
		}
		if printable {
			files = append(files, b.printed(&issue)...)
		}
		for _, n := range issue.Notices {
			for _, a := range n.Attachments {
				if f, shown := press.PictureFile(n, &a); shown {
					f.Name = picture(&issue, n, f.Name)
					files = append(files, f)
				}
			}
		}
	}
	slices.SortFunc(files, func(x, y render.File) int { return cmp.Compare(x.Name, y.Name) })
	return files, nil
}

// Proofs is what keeps issues from paper. It is asked of the code that sets them. The error is that
// of a picture's file, or of the context when it ends before.
func (b *Bulletins) Proofs(ctx context.Context) ([]*press.Proof, error) {
	if b.press == nil {
		return nil, nil
	}
	var all []*press.Proof
	for _, issue := range b.Issues() {
		proof, err := b.proof(ctx, &issue)
		if err != nil {
			return nil, err
		}
		all = append(all, proof)
	}
	return all, nil
}

// proof is what keeps an issue from paper. Each is made once.
func (b *Bulletins) proof(ctx context.Context, i *Issue) (*press.Proof, error) {
	b.proofs.Lock()
	defer b.proofs.Unlock()
	if known := b.proofs.of[i.Period]; known != nil {
		return known, nil
	}
	reader, proof := b.press.Proofreader(ctx)
	with := &Bulletins{edition: b.edition, press: reader}
	if _, err := with.pages(i); err != nil {
		return nil, err
	}
	if b.proofs.of == nil {
		b.proofs.of = map[calendar.Period]*press.Proof{}
	}
	b.proofs.of[i.Period] = proof
	return proof, nil
}

// printable reports whether there is a PDF of an issue.
func (b *Bulletins) printable(i *Issue) (bool, error) {
	if b.press == nil {
		return false, nil
	}
	proof, err := b.proof(context.Background(), i)
	return err == nil && proof.Whole(), err
}

// picture is where the copy of a picture stands.
func picture(issue *Issue, n *edition.Notice, name string) string {
	return issue.Period.String() + "/" + n.Path + "/" + name
}

// digest is that of all that is disclosed in an issue.
func (i *Issue) digest() string {
	var all []string
	for _, n := range i.Notices {
		all = append(all, n.Digest)
	}
	return press.Digest(all)
}
