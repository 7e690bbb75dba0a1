package disclose

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/text/netstring"
)

// digestVersion begins what is digested. It changes with the fields or their encoding.
const digestVersion = "gongkai notice 1"

// digest is the SHA-256 of what is disclosed by a notice, in hex: two that differ tell their
// readers something else. Its text goes in by what it tells (markdown.Canonical), for a digest of
// the source would answer who guesses at a comment in it. Relations, addresses and posting are not
// of it: they follow other records, the record's file and the boards.
//
// Each text is written as a netstring, its length in bytes before it, so that none can pass for two
// or for a part of another. After the version come pairs of a field's name and its value; the value
// of a list is the netstrings of its items.
func digest(n *edition.Notice, e *edition.Entry, text string) string {
	var b bytes.Buffer
	netstring.Write(&b, digestVersion)
	for _, field := range []struct{ name, value string }{
		{"title", n.Title},
		{"entry", strconv.Itoa(e.Number)}, {"revision", e.Revision},
		{"scope", n.Scope}, {"timing", n.Timing}, {"period", n.Period},
		{"publisher", n.Publisher}, {"office", n.Office},
		{"decided", n.Decided.String()}, {"published", n.Published.String()},
		{"document_number", n.DocumentNumber}, {"summary", n.Summary},
		{"source", n.Source}, {"author", n.Author}, {"keywords", netstring.List(n.Keywords...)},
		{"text", text}, {"attachments", attached(n.Attachments)},
	} {
		netstring.Write(&b, field.name)
		netstring.Write(&b, field.value)
	}
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:])
}

func attached(attachments []edition.Attachment) string {
	items := make([]string, len(attachments))
	for i, a := range attachments {
		items[i] = netstring.List(a.Name, a.Title, strconv.FormatInt(a.Size, 10))
	}
	return netstring.List(items...)
}
