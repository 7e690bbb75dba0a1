package site

import (
	"path"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// Drafts is what a preview remembers of drafts: as each of them read when it last had no error. The
// zero Drafts is ready to use; one goroutine may use it.
type Drafts struct {
	records map[string]record.Version[record.Record] // by their paths
	pages   map[string]record.Version[record.Page]
}

// AsIfApproved is a site as it would be shown if every draft were approved today: whoever writes
// wants to see what will be approved. A draft with an error could not be; the site shows it as it
// read before, or else as it is published. AsIfApproved also says why a page is not what readers
// are shown, by the name of its file below the site without its extension: records/2026/甲,
// pages/guide. No build knows of this.
func (d *Drafts) AsIfApproved(s *Site, problems diag.List) (*Site, map[string]diag.Text) {
	faulty := faultyFiles(problems)
	told := map[string]diag.Text{}
	content := *s.Content
	content.Approved, d.records = drafted(s.Approved, d.records, draftsOf(s, faulty), told)
	content.ApprovedPages, d.pages = drafted(s.ApprovedPages, d.pages, pageDraftsOf(s, faulty), told)
	return s.with(&content), told
}

// faultyFiles is the files that have an error.
func faultyFiles(problems diag.List) map[string]bool {
	faulty := map[string]bool{}
	for _, p := range problems {
		if p.Severity == diag.Error {
			faulty[p.Place.File] = true
		}
	}
	return faulty
}

// isFaulty reports whether a record or one of its attachments has an error.
func isFaulty(r *record.Record, faulty map[string]bool) bool {
	return faulty[r.File] || slices.ContainsFunc(r.Attachments, func(a record.Attachment) bool {
		return faulty[path.Join(path.Dir(r.File), a.File)]
	})
}

// draftOf is the draft of a record or page.
type draftOf[T any] struct {
	name   string // of its page, without the extension
	path   string
	as     record.Version[T] // as it would be approved
	faulty bool
	// same reports whether it is the text that was approved.
	same func(*T) bool
}

func draftsOf(s *Site, faulty map[string]bool) []draftOf[record.Record] {
	drafts := make([]draftOf[record.Record], 0, len(s.Records))
	for _, r := range s.Records {
		d := draftOf[record.Record]{name: "records/" + r.Path, path: r.Path, as: approvedOn(r, s.Day).Versions[0], faulty: isFaulty(r, faulty)}
		d.same = func(approved *record.Record) bool { return approved.Digest == r.Digest && sameFiles(approved, r) }
		drafts = append(drafts, d)
	}
	return drafts
}

func pageDraftsOf(s *Site, faulty map[string]bool) []draftOf[record.Page] {
	drafts := make([]draftOf[record.Page], 0, len(s.Pages))
	for _, p := range s.Pages {
		drafts = append(drafts, draftOf[record.Page]{name: "pages/" + p.Path, path: p.Path, faulty: faulty[p.File],
			as:   record.Version[record.Page]{Text: p, From: s.Day, Written: s.Day},
			same: func(approved *record.Page) bool { return approved.Digest == p.Digest }})
	}
	return drafts
}

// drafted is everything approved, with the drafts as if they were too, and the drafts to remember.
// before is those that were remembered. Why readers are not shown one is told by the name of its
// page.
func drafted[T any](approved []*record.Approved[T], before map[string]record.Version[T], drafts []draftOf[T], told map[string]diag.Text) (
	[]*record.Approved[T], map[string]record.Version[T]) {
	known := map[string]*record.Approved[T]{}
	for _, a := range approved {
		known[a.Path] = a
	}
	var all []*record.Approved[T]
	good := map[string]record.Version[T]{}
	listed := map[string]bool{}
	for _, d := range drafts {
		a := known[d.path]
		listed[d.path] = true
		if last, ok := lastOf(a); ok && d.same(last) {
			all, good[d.path] = append(all, a), d.as
			continue
		}
		told[d.name] = notShown(a)
		if d.faulty {
			d.as = before[d.path]
		}
		switch {
		case d.as.Text != nil:
			good[d.path] = d.as
			as := &record.Approved[T]{Path: d.path}
			if a != nil {
				as.Versions = append(as.Versions, a.Versions...)
			}
			as.Versions = append(as.Versions, d.as)
			all = append(all, as)
		case a != nil:
			all = append(all, a)
		}
	}
	for _, a := range approved {
		if !listed[a.Path] { // its file is gone: it is published until it is withdrawn
			all = append(all, a)
		}
	}
	return all, good
}

// lastOf is the text that was approved last; false where it was withdrawn, or none ever was.
func lastOf[T any](a *record.Approved[T]) (*T, bool) {
	if a == nil || len(a.Versions) == 0 {
		return nil, false
	}
	text := a.Versions[len(a.Versions)-1].Text
	return text, text != nil
}

func sameFiles(a, b *record.Record) bool {
	if len(a.Attachments) != len(b.Attachments) {
		return false
	}
	for i := range a.Attachments {
		if a.Attachments[i].File != b.Attachments[i].File || a.Attachments[i].Sum != b.Attachments[i].Sum {
			return false
		}
	}
	return true
}

// notShown is why a draft is not what is published.
func notShown[T any](a *record.Approved[T]) diag.Text {
	switch {
	case a == nil || len(a.Versions) == 0:
		return diag.T("尚未审批", "not approved yet")
	case a.Versions[len(a.Versions)-1].Withdrawn:
		return diag.T("已撤回", "withdrawn")
	}
	return diag.T("审批后有改动，公开的仍是上次审批的文本", "changed since its approval; what is published is the text that was approved last")
}

// approvedOn is a draft as if it were approved on a day.
func approvedOn(r *record.Record, day calendar.Date) *record.Approved[record.Record] {
	draft := *r
	from := day
	if draft.Publish.After(from) {
		from = draft.Publish
	}
	return &record.Approved[record.Record]{Path: r.Path, Versions: []record.Version[record.Record]{{Text: &draft, From: from, Written: day}}}
}
