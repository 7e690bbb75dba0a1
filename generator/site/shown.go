package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"gongkai/generator/diag"
	"gongkai/generator/edition"
	"gongkai/generator/text/netstring"
)

// Shown is one text that an audience is shown, a record or a page, named on one line, for whoever
// wants to tell what has become new, other or gone since another day. It is kept by the office and
// goes to no audience.
type Shown struct {
	Path  string // 2026/党费-q3, pages/guide
	Title string
	Mark  string // of all that the text tells this audience: two that differ tell it something else
}

// Shown is what the readers of the part are shown, on its pages, on paper and on boards, in the
// order of the edition.
func (p *Part) Shown(sum func(source string) string) []Shown {
	e := p.Edition()
	m := marker{edition: e, sum: sum}
	shown := make([]Shown, 0, len(e.Notices)+len(e.Pages))
	for i := range e.Notices {
		n := &e.Notices[i]
		shown = append(shown, Shown{diag.OneLine(n.Path), diag.OneLine(n.Title), m.notice(n)})
	}
	for i := range e.Pages {
		page := &e.Pages[i]
		shown = append(shown, Shown{"pages/" + diag.OneLine(page.Path), diag.OneLine(page.Title), m.of(page.Title, page.Nav, page.Summary, page.Text)})
	}
	return shown
}

// marker makes marks.
type marker struct {
	edition *edition.Edition
	sum     func(source string) string // the digest of an attachment
	b       bytes.Buffer
}

// notice is the mark of a notice. What follows other records, days and boards is not of it:
// relations, the days of publishing and of posting.
func (m *marker) notice(n *edition.Notice) string {
	entry := &m.edition.Entries[n.Entry]
	attachments := make([]string, 0, 3*len(n.Attachments))
	for _, a := range n.Attachments {
		attachments = append(attachments, a.Name, a.Title, m.sum(a.Source))
	}
	says := []string{n.Title, entry.Revision, strconv.Itoa(entry.Number), n.Scope, n.Timing, n.Period, netstring.List(n.Methods...), n.Publisher, n.Office,
		n.Decided.String(), n.DocumentNumber, n.Summary, n.Source, n.Author, n.Image, netstring.List(n.Keywords...), n.Text, netstring.List(attachments...)}
	if official := n.Official.Mark(); official != "" { // a notice without is marked as it always was
		says = append(says, official)
	}
	return m.of(says...)
}

func (m *marker) of(texts ...string) string {
	m.b.Reset()
	for _, text := range texts {
		netstring.Write(&m.b, text)
	}
	sum := sha256.Sum256(m.b.Bytes())
	return hex.EncodeToString(sum[:8])
}
