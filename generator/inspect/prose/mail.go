package prose

import (
	"bytes"
	"encoding/base64"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// maxMails bounds messages within messages, and maxMailParts the parts of one.
const maxMails, maxMailParts = 6, 1000

// IsMail reports that a text begins as a message or a page saved as one (MHT) does: with the headers
// of one.
func IsMail(text string) bool {
	head, _, found := strings.Cut(strings.ReplaceAll(text[:min(len(text), 8<<10)], "\r\n", "\n"), "\n\n")
	if !found {
		return false
	}
	known := 0
	for line := range strings.SplitSeq(head, "\n") {
		name, _, is := strings.Cut(line, ":")
		if !is && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") {
			return false
		}
		switch strings.ToLower(name) {
		case "mime-version", "content-type", "content-transfer-encoding", "from", "to", "subject", "date", "message-id", "received":
			known++
		}
	}
	return known >= 2
}

// Mail reads a message with all its parts (RFC 5322, RFC 2045). What its parts hold is handed to
// attach, decoded, with the kind it is said to be.
func Mail(data []byte, sink Sink, attach func(kind string, data []byte) error) error {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return sink(Piece{Text: string(data)})
	}
	if err := mailHeader(m.Header, sink); err != nil {
		return err
	}
	r := mailReader{sink: sink, attach: attach, left: maxMailParts}
	return r.part(mailBody{m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body}, maxMails)
}

// mailHeader says what the fields of a header hold, and the names of files that are coded in them
// (RFC 2047, RFC 2231).
func mailHeader(header map[string][]string, sink Sink) error {
	words := mime.WordDecoder{CharsetReader: charsetReader}
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			said := []string{value}
			if plain, err := words.DecodeHeader(value); err == nil {
				said[0] = plain
			}
			if _, params, err := mime.ParseMediaType(value); err == nil {
				for _, key := range []string{"filename", "name"} {
					if coded := params[key]; coded != "" && !strings.Contains(value, coded) {
						said = append(said, coded)
					}
				}
			}
			for _, text := range said {
				if err := sink(Piece{Element: name, Text: text, Hidden: name != "Subject" && name != "From" && name != "To"}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// mailReader reads the parts of a message.
type mailReader struct {
	sink   Sink
	attach func(kind string, data []byte) error
	left   int // parts that may still be read
}

// mailBody is the body of a message or of a part.
type mailBody struct {
	kind, transfer string
	in             io.Reader
}

func (r *mailReader) part(b mailBody, depth int) error {
	if r.left--; r.left < 0 || depth == 0 {
		return nil
	}
	kind, params, err := mime.ParseMediaType(b.kind)
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		return r.parts(b, params["boundary"], depth)
	}
	data, _ := io.ReadAll(transferred(b)) // as far as it is whole
	if name := params["charset"]; name != "" && strings.HasPrefix(kind, "text/") {
		if in, err := charsetReader(name, bytes.NewReader(data)); err == nil {
			if plain, err := io.ReadAll(in); err == nil {
				data = plain
			}
		}
	}
	return r.attach(kind, data)
}

// parts reads the parts of a body, and what stands before the first and behind the last of them,
// which no program shows.
func (r *mailReader) parts(b mailBody, boundary string, depth int) error {
	data, _ := io.ReadAll(b.in)
	before, _, _ := bytes.Cut(data, []byte("--"+boundary))
	_, behind, _ := bytes.Cut(data, []byte("--"+boundary+"--"))
	for _, beside := range [][]byte{before, behind} {
		if text := strings.TrimSpace(string(beside)); text != "" {
			if err := r.sink(Piece{Text: text, Hidden: true}); err != nil {
				return err
			}
		}
	}
	for parts := multipart.NewReader(bytes.NewReader(data), boundary); ; {
		p, err := parts.NextRawPart()
		if err != nil {
			return nil // the end, or what a broken message has
		}
		if err := mailHeader(p.Header, r.sink); err != nil {
			return err
		}
		if err := r.part(mailBody{p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p}, depth-1); err != nil {
			return err
		}
	}
}

// transferred is the bytes of a body as they were before they were sent.
func transferred(b mailBody) io.Reader {
	switch strings.ToLower(strings.TrimSpace(b.transfer)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, b.in)
	case "quoted-printable":
		return quotedprintable.NewReader(b.in)
	}
	return b.in
}

func charsetReader(name string, in io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	return e.NewDecoder().Reader(in), nil
}
