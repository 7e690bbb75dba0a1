package site

import (
	"context"
	"slices"
	"sync"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/parallel"
	"gongkai/generator/preflight"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// unprintable finds what cannot be printed of what boards and bulletins show, today or on another
// day: a record that is not approved yet, or whose day has not come, is proofread as if it were
// shown today. Those that are too complex to be set, by the names of their files, are passed over,
// and with one among what is published all is: nothing will be made. When the context ends before
// it does, what it has found counts for nothing.
func (s *Site) unprintable(ctx context.Context, complex check.Complex) diag.List {
	if found, _ := s.faces(); len(found.sets) == 0 || complex.Published {
		return nil
	}
	documents := append(s.documents(ctx), s.asIfShown(complex.Drafts).documents(ctx)...)
	return preflight.Problems(s.Content, s.in.Folder, documents)
}

// documents proofreads what every part prints. A part with a picture that cannot be read is passed
// over: the rules tell of a file that is not there.
func (s *Site) documents(ctx context.Context) []preflight.Document {
	parts := s.Parts()
	made := make([][]preflight.Document, len(parts))
	parallel.For(len(parts), parallel.Cores, func(i int) {
		proofs, _ := parts[i].proofs(ctx)
		for _, proof := range proofs {
			made[i] = append(made[i], preflight.Document{View: parts[i].Audience.View, Proof: proof})
		}
	})
	return slices.Concat(made...)
}

// asIfShown is a site of the drafts that are not shown today, as if they were. Only its documents
// are looked at.
func (s *Site) asIfShown(but map[string]bool) *Site {
	content := *s.Content
	content.Approved = nil
	inEffect := map[string]*record.Record{}
	for _, r := range record.InEffect(s.Approved, s.Day) {
		inEffect[r.Path] = r
	}
	for _, r := range s.Records {
		if now := inEffect[r.Path]; now != nil && now.Digest == r.Digest && now.UpOn(s.Day) || but[r.File] {
			continue
		}
		shown := *r
		shown.Publish, shown.Expires, shown.Posting = calendar.Date{}, calendar.Date{}, record.Window{}
		content.Approved = append(content.Approved, approvedOn(&shown, s.Day))
	}
	return s.with(&content)
}

// with is a site of other content.
func (s *Site) with(content *source.Content) *Site {
	other := *s
	other.Content = content
	other.parts = sync.OnceValue(other.makeParts)
	return &other
}
