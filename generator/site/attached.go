package site

import "gongkai/generator/edition"

// attached reads the attachments of a site for search. Which of them an audience may have its
// edition says.
type attached struct{ site *Site }

// Shown is what a reader of an attachment is shown. Several audiences may have it.
func (t attached) Shown(a edition.Attachment) []string {
	s := t.site
	if known, ok := s.texts.Load(a.Source); ok {
		return known.([]string)
	}
	found := s.Attached[a.Source]
	if found == nil {
		return nil
	}
	f, err := s.in.Folder.Open(a.Source)
	if err != nil {
		return nil // told where it is published
	}
	defer f.Close()
	texts := found.Shown(s.in.Seen, a.Source, f)
	s.texts.Store(a.Source, texts)
	return texts
}

// Sum is the digest of an attachment.
func (t attached) Sum(a edition.Attachment) string {
	if found := t.site.Attached[a.Source]; found != nil {
		return found.Sum
	}
	return ""
}
