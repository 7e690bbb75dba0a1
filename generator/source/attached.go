package source

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"

	"gongkai/generator/downscale"
	"gongkai/generator/inspect/attachment"
	"gongkai/generator/inspect/copied"
	"gongkai/generator/parallel"
	"gongkai/generator/record"
	"gongkai/generator/reread"
)

// Attached is one attachment, looked into.
type Attached struct {
	Sum    string             // SHA-256 of the file in hex; empty where it could not be read
	Report *attachment.Report // nil where it could not be looked into; without its texts: see Texts
	Err    error              // why: an *attachment.Refusal, or an error of reading
	stat   stat
	sketch copied.Sketch     // of its texts
	texts  []attachment.Text // nil: they have to be recalled
	seen   Seen
	key    string // under which it is remembered; empty: it is not
	look   func() (*Attached, error)
}

// LookedInto is an attachment with a report, and with the texts in it.
func LookedInto(report attachment.Report) *Attached {
	a := &Attached{Report: &report}
	a.hold(report.Texts)
	return a
}

// hold takes the texts out of the report.
func (a *Attached) hold(texts []attachment.Text) {
	a.Report.Texts, a.texts, a.sketch = nil, texts, nil
	if texts == nil {
		a.texts = []attachment.Text{}
	}
	for _, t := range texts {
		a.sketch = a.sketch.Add(t.Text)
	}
}

// Texts is what stands in the attachment. They are many: they are held by nobody, and recalled, or
// looked for again, when a rule has to read them. The error is ErrReplaced where the file is another
// one by now, or one of reading.
func (a *Attached) Texts() ([]attachment.Text, error) {
	if a.texts != nil || a.look == nil {
		return a.texts, nil
	}
	var texts []attachment.Text
	if data, ok := a.get(textsPart); ok && gob.NewDecoder(bytes.NewReader(data)).Decode(&texts) == nil {
		return texts, nil
	}
	again, err := a.look()
	if err != nil {
		return nil, err
	}
	return again.texts, nil
}

// Sketch is that of Texts.
func (a *Attached) Sketch() copied.Sketch { return a.sketch }

// Forget lets go of the texts of attachments: they are many, and only checks read them.
func (c *Content) Forget() {
	for _, a := range c.Attached {
		a.texts = nil
	}
}

// size is what leaves the program.
func (a *Attached) size() int64 {
	if a.Report != nil {
		return a.Report.Size
	}
	return a.stat.size
}

// measure notes what leaves the program: how many bytes, and of a picture its width and height and
// by which files it is shown.
func (a *Attached) measure(at *record.Attachment) {
	at.Size, at.Width, at.Height, at.Shown = a.size(), 0, 0, nil
	if a.Report != nil {
		at.Shown = a.Report.Shown
		at.Width, at.Height = a.Report.Dimensions.Width, a.Report.Dimensions.Height
	}
}

// lookInto reads the attachments that drafts list, on all cores; one that has not changed since the
// last Read is known.
func (r *Reader) lookInto(fsys fs.FS, t *tree, results []parsed) {
	r.before, r.looked = r.looked, map[string]*Attached{}
	stats := map[string]stat{}
	for _, result := range results {
		if result.record == nil {
			continue
		}
		for _, a := range result.record.Attachments {
			if name, found, ok := t.attachment(result.record, a); ok {
				stats[name] = found
			}
		}
	}
	r.look(fsys, stats)
}

// look looks into files that were not looked into yet.
func (r *Reader) look(fsys fs.FS, stats map[string]stat) {
	var unread []string
	for _, name := range slices.Sorted(maps.Keys(stats)) {
		if r.looked[name] != nil {
			continue
		}
		found := stats[name]
		if old, known := r.before[name]; known && old.stat.size == found.size && old.stat.modified.Equal(found.modified) {
			r.looked[name] = old
			continue
		}
		r.looked[name] = &Attached{stat: found}
		unread = append(unread, name)
	}
	same := map[string]*Attached{}
	for _, a := range r.looked {
		if a.key != "" && a.Report != nil {
			same[a.key] = a
		}
	}
	parallel.ForState(len(unread), parallel.Cores, newScratch, func(room *scratch, i int) {
		r.readAttached(fsys, unread[i], same, room)
	})
}

// attachment is the file of an attachment as it lies in its record's folder.
func (t *tree) attachment(r *record.Record, a record.Attachment) (name string, found stat, ok bool) {
	dir := path.Dir(r.File)
	name = path.Join(dir, a.File)
	found, ok = t.stats[name]
	return name, found, ok && r.Bundle && path.Dir(name) == dir
}

// readAttached looks into the file, unless it is the same as one of those that are known by their
// keys. What is larger than the limit is refused elsewhere.
func (r *Reader) readAttached(fsys fs.FS, name string, same map[string]*Attached, room *scratch) {
	a, look := r.looked[name], lookout{r.Seen, r.Program, r.config.Limits.Attachment}
	if a.stat.size > look.limit {
		return
	}
	a.Err = look.into(a, fsys, name, room, func(a *Attached) bool {
		if other := same[a.key]; a.key != "" && other != nil {
			a.Report, a.sketch, a.texts = other.Report, other.sketch, nil
			return true
		}
		return a.recall()
	})
	sum := a.Sum
	a.look = func() (*Attached, error) { // when its Reader may be reading the folder anew
		again := &Attached{stat: a.stat}
		err := look.into(again, fsys, name, newScratch(), func(*Attached) bool { return false })
		if again.Sum != sum {
			err = ErrReplaced
		}
		return again, err
	}
}

// lookout is what looking into an attachment depends on besides the file.
type lookout struct {
	seen    Seen
	program string
	limit   int64
}

// into digests the file and looks into it, unless what was found in it before is known.
func (l lookout) into(a *Attached, fsys fs.FS, name string, room *scratch, known func(*Attached) bool) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	at, err := readerAt(f, l.limit)
	if err != nil {
		return err
	}
	sum, same, err := digested(at, a.stat.size, room)
	if err != nil {
		return err
	}
	a.seen, a.key = l.seen, l.key(path.Base(name), sum)
	if known(a) {
		a.Sum = sum
		return nil
	}
	report, err := attachment.Inspect(path.Base(name), same, a.stat.size)
	if same.Changed() {
		return ErrReplaced // what was found is of neither file
	}
	if a.Sum = sum; err != nil {
		return err
	}
	a.Report = report
	a.hold(report.Texts)
	a.remember()
	return nil
}

func readerAt(f fs.File, limit int64) (io.ReaderAt, error) {
	if at, ok := f.(io.ReaderAt); ok {
		return at, nil
	}
	whole, err := io.ReadAll(io.LimitReader(f, limit+1))
	return bytes.NewReader(whole), err
}

// ErrReplaced tells that a file is not the one that was read and approved.
var ErrReplaced = errors.New("the attachment was changed while the site was being built; build again")

// Publish writes the attachment as it leaves the program. It is ErrReplaced where the file f is not
// the one that was looked into, or is edited while it is being written: what was written is then no
// attachment, and counts for nothing.
func (a *Attached) Publish(w io.Writer, name string, f fs.File) error {
	at, err := readerAt(f, a.stat.size)
	if err != nil {
		return err
	}
	sum, same, err := digested(at, a.stat.size+1, newScratch())
	if err == nil && sum != a.Sum {
		err = reread.ErrChanged
	}
	switch {
	case err != nil:
	case a.Report == nil: // a rule has refused it
		err = fmt.Errorf("%s: not looked into: %w", name, a.Err)
	default:
		err = attachment.Clean(w, path.Base(name), same, a.stat.size)
	}
	if errors.Is(err, reread.ErrChanged) || same != nil && same.Changed() {
		return fmt.Errorf("%s: %w", name, ErrReplaced)
	}
	return err
}

// PublishCopies gives the smaller copies of a picture that have these widths, made of the attachment
// as it leaves the program. The error is that of Publish.
func (a *Attached) PublishCopies(name string, f fs.File, room *downscale.Room, widths ...int) ([][]byte, error) {
	var whole bytes.Buffer
	if err := a.Publish(&whole, name, f); err != nil {
		return nil, err
	}
	return downscale.Make(whole.Bytes(), room, widths...), nil
}

// complete is the record with what is known of its attachments. It is another record where that has
// changed: who holds the old one must not see it change.
func (r *Reader) complete(t *tree, rec *record.Record, listed map[string]bool) *record.Record {
	attachments := slices.Clone(rec.Attachments)
	for i, a := range attachments {
		name, _, ok := t.attachment(rec, a)
		attachments[i].Size, attachments[i].Sum = -1, ""
		if ok {
			r.looked[name].measure(&attachments[i])
			attachments[i].Sum = r.looked[name].Sum
		}
		listed[name] = true
	}
	if slices.EqualFunc(attachments, rec.Attachments, func(a, b record.Attachment) bool { return a.Size == b.Size && a.Sum == b.Sum }) {
		return rec
	}
	whole := *rec
	whole.Attachments = attachments
	return &whole
}
