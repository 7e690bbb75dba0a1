package disclose

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/record"
	"gongkai/generator/text/netstring"
)

// digestVersion begins what is digested. It changes with the fields or their encoding.
const digestVersion = "gongkai notice 2"

// says is the digest of what the audience is told by a text: two that have the same are one to it.
func (d *door) says(r *record.Record) string {
	n := d.notice(r, calendar.Date{})
	return d.digest(&n, r)
}

// digest is that of a notice that the door has made of a record.
func (d *door) digest(n *edition.Notice, r *record.Record) string {
	text := said{Notice: *n, entry: d.key(r)}
	text.Text = d.src.Told.text(d.parser, n.Text)
	for _, a := range r.Attachments {
		if d.audience.View.Admits(a.Scope) {
			text.sums = append(text.sums, a.Sum)
		}
	}
	return text.digest()
}

// said is what a notice says: the fields of edition.Notice by name, its entry by revision and
// number, its text by what it tells (markdown.Canonical; a digest of the source would answer who
// guesses at a comment in it), its attachments by the digests of their bytes.
//
// Relations, the days of publishing and of change, posting, indexing and
// former addresses are not of it: they follow other records, what was shown before, boards, search
// engines and links elsewhere; nor is the folder from which
// links count: it tells whether the record has attachments, and these may be for others. This is
// the one idea of sameness: spans of a timeline, the sheet that hangs on a board and what it was
// are compared by it.
type said struct {
	edition.Notice
	entry entryKey
	sums  []string // of the attachments, in their order
}

// digest is the SHA-256 of what is said, in hex.
//
// Each text is written as a netstring, its length in bytes before it, so that none can pass for two
// or for a part of another. After the version come pairs of a field's name and its value; the value
// of a list is the netstrings of its items. A field that is empty is left out, so that one more of
// them changes the digest of no notice that has none: every sheet of every board would have to be
// replaced.
func (s *said) digest() string {
	var b bytes.Buffer
	netstring.Write(&b, digestVersion)
	for _, field := range []struct{ name, value string }{
		{"path", s.Path}, {"index", s.Index}, {"title", s.Title},
		{"entry", strconv.Itoa(s.entry.number)}, {"revision", s.entry.revision.String()},
		{"scope", s.Scope}, {"timing", s.Timing}, {"period", s.Period}, {"methods", netstring.List(s.Methods...)},
		{"publisher", s.Publisher}, {"office", s.Office}, {"decided", s.Decided.String()},
		{"document_number", s.DocumentNumber}, {"summary", s.Summary}, {"keywords", netstring.List(s.Keywords...)},
		{"source", s.Source}, {"author", s.Author}, {"image", s.Image},
		{"text", s.Text}, {"attachments", s.attached()},
		{"participation", s.participation()}, {"lang", s.Lang}, {"official", s.Official.Mark()},
		{"site", yes(s.OnSite)}, {"board", yes(s.OnBoard)}, {"bulletin", yes(s.InBulletin)},
	} {
		if field.value != "" {
			netstring.Write(&b, field.name)
			netstring.Write(&b, field.value)
		}
	}
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:])
}

func (s *said) attached() string {
	items := make([]string, len(s.Attachments))
	for i, a := range s.Attachments {
		items[i] = netstring.List(a.Name, a.Title, s.sums[i])
	}
	return netstring.List(items...)
}

func (s *said) participation() string {
	p := s.Participation
	if p.IsZero() {
		return ""
	}
	return netstring.List(p.Form, p.From.String(), p.To.String(), p.People, p.Opinions, p.Adopted, p.Result)
}

func yes(so bool) string {
	if so {
		return "yes"
	}
	return ""
}
