package site

import (
	"io/fs"
	"sync"

	"gongkai/generator/edition"
	"gongkai/generator/source"
)

// attached reads the attachments of a site for search. Which of them an audience may have its
// edition says. It does not know the site: pages that are being made would hold every record of it.
type attached struct {
	folder fs.FS
	all    map[string]*source.Attached // by source
	seen   source.Seen
	texts  *sync.Map // what their readers are shown, by source
}

// Shown is what a reader of an attachment is shown. Several audiences may have it.
func (t attached) Shown(a edition.Attachment) []string {
	if known, ok := t.texts.Load(a.Source); ok {
		return known.([]string)
	}
	found := t.all[a.Source]
	if found == nil {
		return nil
	}
	f, err := t.folder.Open(a.Source)
	if err != nil {
		return nil // told where it is published
	}
	defer f.Close()
	texts := found.Shown(t.seen, a.Source, f)
	t.texts.Store(a.Source, texts)
	return texts
}

// Sum is the digest of an attachment.
func (t attached) Sum(a edition.Attachment) string {
	if found := t.all[a.Source]; found != nil {
		return found.Sum
	}
	return ""
}
