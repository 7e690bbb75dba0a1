package pipeline

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/edition"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// coverage is which characters a set can print. Each is looked up once.
type coverage struct {
	press          press.Press
	asked, printed [unicode.MaxRune/64 + 1]uint64 // a bit for each character
}

func (p *proof) coverage(set *font.Set) *coverage {
	c := p.covered[set]
	if c == nil {
		c = &coverage{press: press.Press{Setter: typeset.Setter{Fonts: set}}}
		p.covered[set] = c
	}
	return c
}

// missing is the characters of a text that cannot be printed, each once.
func (c *coverage) missing(text string) []rune {
	var out []rune
	for _, r := range text {
		word, bit := r>>6, uint64(1)<<(r&63)
		if c.asked[word]&bit == 0 {
			c.asked[word] |= bit
			if c.press.Prints(r) {
				c.printed[word] |= bit
			}
		}
		if c.printed[word]&bit == 0 && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// characters tells the characters that no face has of all that a reader finds of a record on paper, and where they stand.
func (p *proof) characters(r *record.Record, entry catalogue.Entry, reader reader, tell func(rune, func() diag.Place)) {
	c, view := p.coverage(reader.set), reader.audience.View
	value := func(text string, at func() diag.Place) {
		for _, char := range c.missing(text) {
			tell(char, func() diag.Place { return within(p.files, at(), r.BodyLine, char) })
		}
	}
	for _, v := range []struct{ key, text string }{
		{"title", r.Title}, {"catalogue", entry.Title}, {"scope", r.Scope.String()}, {"publisher", r.Publisher}, {"office", r.Office}, {"document_number", r.DocumentNumber},
	} {
		value(v.text, func() diag.Place { return r.At(v.key) })
	}
	for _, relation := range r.Relations {
		if target := p.byPath[relation.Target]; target != nil && view.Admits(target.Scope) {
			value(target.Title, func() diag.Place { return relation.Place })
		}
	}
	for _, a := range r.Attachments {
		if view.Admits(a.Scope) {
			value(a.Title, func() diag.Place { return a.Place })
		}
	}
	suspect := func(passage record.Passage) bool { return passage.AdmittedBy(view) && c.suspects(passage.Text) }
	if slices.ContainsFunc(r.Passages, suspect) {
		for _, char := range p.printed(c, r, reader.audience) {
			tell(char, func() diag.Place { return inText(r, reader.audience, char) })
		}
	}
}

// suspects reports whether a source holds a character that cannot be printed, as itself or as a character reference. It
// need not come to paper: it may stand in a comment, or in code as a reference.
func (c *coverage) suspects(text string) bool {
	if len(c.missing(text)) > 0 {
		return true
	}
	for _, means := range references(text) {
		if len(c.missing(means)) > 0 {
			return true
		}
	}
	return false
}

// printed is the characters that cannot be printed of a text as it comes to paper. Reading it costs too much to be done for
// every record; suspects picks those that need it.
func (p *proof) printed(c *coverage, r *record.Record, audience config.Audience) []rune {
	n := &edition.Notice{Text: r.Visible(audience.View)}
	for _, a := range r.Attachments {
		if audience.View.Admits(a.Scope) {
			n.Attachments = append(n.Attachments, edition.Attachment{Name: a.File, Title: a.Title, Source: path.Join(path.Dir(r.File), a.File)})
		}
	}
	c.press.Parser, c.press.Files = p.parser, p.files
	text, _ := c.press.Read(n, 0) // a picture that cannot be read is for others to report
	var all strings.Builder
	texts(text.Blocks, map[*typeset.Note]bool{}, &all)
	return c.missing(all.String())
}

// texts collects the text of blocks and of their notes.
func texts(blocks []typeset.Block, noted map[*typeset.Note]bool, all *strings.Builder) {
	spans := func(spans []typeset.Span) {
		for _, s := range spans {
			all.WriteString(s.Text)
			if s.Note != nil && !noted[s.Note] {
				noted[s.Note] = true
				texts(s.Note.Blocks, noted, all)
			}
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *typeset.Paragraph:
			spans(b.Text)
		case *typeset.Heading:
			spans(b.Text)
		case *typeset.List:
			for _, item := range b.Items {
				texts(item.Blocks, noted, all)
			}
		case *typeset.Quote:
			texts(b.Blocks, noted, all)
		case *typeset.Code:
			all.WriteString(strings.Join(b.Lines, "\n"))
		case *typeset.Table:
			for _, row := range append([][]typeset.Cell{b.Head}, b.Rows...) {
				for _, cell := range row {
					texts(cell.Blocks, noted, all)
				}
			}
		case *typeset.Figure:
			spans(b.Caption)
		case *typeset.Definitions:
			for _, item := range b.Items {
				spans(item.Term)
				texts(item.Meaning, noted, all)
			}
		}
	}
}

// marks is what sheets and booklets consist of besides values and Chinese words: every face for Chinese should have it.
const marks = "0123456789ABCDEF　、。《》〔〕（）［］，：；—／□“”…· "

// siteUnprintable finds the characters that no face has in what stands on every sheet.
func (f Faces) siteUnprintable(c *config.Config, siteFolder fs.FS) diag.List {
	var chars absent
	p := proof{covered: map[*font.Set]*coverage{}}
	look := func(set *font.Set, file string, texts ...string) {
		for _, text := range texts {
			for _, char := range p.coverage(set).missing(text) {
				chars.tell(char, func() diag.Place { return inFile(siteFolder, file, text, char) })
			}
		}
	}
	for _, set := range f.sets {
		look(set, source.ConfigFile, c.Organisation, c.Title, c.Feedback.Phone, c.Feedback.Email, c.Feedback.Box, c.Feedback.Address)
	}
	for _, b := range c.Boards {
		if set := f.boards[b.ID]; set != nil {
			audience, _ := c.Audience(b.Audience)
			look(set, source.ConfigFile, b.Title, b.Location, audience.Title)
		}
	}
	for _, set := range f.sets {
		look(set, path.Join("static", fontFolder), marks)
	}
	return chars.problems()
}
