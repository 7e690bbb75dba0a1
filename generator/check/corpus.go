package check

import (
	"context"
	"path"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/copied"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// find is every passage that stands before more readers than it is meant for; none once the context
// has ended.
func (c *corpus) find(ctx context.Context, ch *checker) []copied.Match {
	if len(c.classes) < 2 || ctx.Err() != nil {
		return nil
	}
	c.readSuspects()
	common := ch.Config.Secrecy.Common
	for _, revision := range ch.Catalogue.Revisions {
		if !ch.Day.IsZero() && revision.Date.After(ch.Day) {
			break // readers do not have it yet
		}
		for _, e := range revision.Entries {
			common = append(common[:len(common):len(common)], e.Title, e.Group, e.Subgroup)
		}
	}
	return copied.Find(ctx, c.texts, len(c.classes), c.tells, common)
}

// corpus is every text of a site that somebody outside the office reads, with its readers.
type corpus struct {
	texts   []copied.Text
	origins []origin
	classes []record.Readers
	unread  diag.List // of attachments
}

// origin is where a text comes from: the body of a file, values of its front matter, an attachment.
type origin struct {
	file   string
	line   int            // of the first line of a part of the body
	values []record.Value // that are the text, one a line
	place  diag.Place     // of the attachment
	named  string         // the name of the attachment; empty where it is none
	bare   bool           // it is a file of static/, of which the place tells the name
	where  diag.Text      // in the attachment, or that it is the name of the file
	// attached is an attachment of which the texts were not read: it stands for them.
	attached *source.Attached
	said     bool // no file holds it
	// superseded says that it is of a text that was approved, and another one after it.
	superseded bool
}

// at is the place of a byte of a text.
func (o origin) at(text string, offset int) diag.Place {
	if o.line > 0 {
		return within(o.file, text, o.line, offset)
	}
	for _, v := range o.values {
		if offset -= len(v.Text) + len("\n"); offset < 0 {
			return v.Place()
		}
	}
	return o.place
}

// behind is what is said behind the place: where in the attachment. Of a hundred thousand texts of
// attachments few are told of.
func (o origin) behind() diag.Text {
	if o.bare {
		return diag.T("（%[1]s）", " (%[2]s)", o.where.ZH, o.where.EN)
	}
	if o.named == "" {
		return o.where
	}
	return diag.T("（附件%[1]s%[2]s）", " (in the attachment %[1]s%[3]s)", diag.Quote(o.named), o.where.ZH, spaced(o.where.EN))
}

// add adds a text with the dates and the nature of another.
func (c *corpus) add(text string, readers record.Readers, o origin, like copied.Text) {
	if readers == nil || len(text) < copied.Least {
		return
	}
	like.Text, like.Class = text, c.class(readers)
	o.values = slices.Clone(o.values) // of a list of which most is too short to be looked at
	c.texts = append(c.texts, like)
	c.origins = append(c.origins, o)
}

// attached adds the texts of an attachment, all from one origin. They are read when they are
// suspected of something.
func (c *corpus) attached(a *source.Attached, readers record.Readers, o origin, like copied.Text) {
	if readers == nil || len(a.Sketch()) == 0 {
		return // no passage is in it
	}
	o.attached, like.Class = a, c.class(readers)
	c.texts = append(c.texts, like)
	c.origins = append(c.origins, o)
}

// class is the number of these readers.
func (c *corpus) class(readers record.Readers) int {
	class := slices.IndexFunc(c.classes, func(known record.Readers) bool { return slices.Equal(known, readers) })
	if class < 0 {
		class = len(c.classes)
		c.classes = append(c.classes, readers)
	}
	return class
}

// readSuspects puts the texts of attachments in the place of what stands for them, where a sketch
// says that one of them may have a passage in common with another text; the others are left out.
func (c *corpus) readSuspects() {
	if !slices.ContainsFunc(c.origins, func(o origin) bool { return o.attached != nil }) {
		return
	}
	sketched := make([]copied.Sketched, len(c.texts))
	for i, t := range c.texts {
		sketched[i].Class = t.Class
		if a := c.origins[i].attached; a != nil {
			sketched[i].Sketch = a.Sketch()
		} else {
			sketched[i].Sketch = copied.Sketch{}.Add(t.Text)
		}
	}
	suspects := copied.Suspects(sketched, len(c.classes), c.tells)
	whole := corpus{classes: c.classes}
	for i, t := range c.texts {
		if o := c.origins[i]; o.attached == nil {
			whole.texts, whole.origins = append(whole.texts, t), append(whole.origins, o)
		} else if suspects[i] {
			whole.read(o, t)
		}
	}
	*c = whole
}

// read adds the texts of an attachment.
func (c *corpus) read(from origin, like copied.Text) {
	texts, err := from.attached.Texts()
	if err != nil {
		name := from.named
		if name == "" {
			name = path.Base(from.place.File)
		}
		subject{name, from.place, diag.T("附件%s", "the attachment %s", diag.Quote(name))}.refused(err, &c.unread)
		return
	}
	from.attached = nil
	for _, t := range texts {
		from.where = t.Where
		c.add(t.Text, c.classes[like.Class], from, like)
	}
}
