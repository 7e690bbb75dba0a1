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
	words := mime.WordDecoder{CharsetReader: charsetReader}
	for _, name := range slices.Sorted(maps.Keys(m.Header)) {
		for _, value := range m.Header[name] {
			if plain, err := words.DecodeHeader(value); err == nil {
				value = plain
			}
			if err := sink(Piece{Element: name, Text: value, Hidden: name != "Subject" && name != "From" && name != "To"}); err != nil {
				return err
			}
		}
	}
	left := maxMailParts
	return mailPart(mailBody{m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body}, maxMails, &left, attach)
}

// mailBody is the body of a message or of a part.
type mailBody struct {
	kind, transfer string
	in             io.Reader
}

func mailPart(b mailBody, depth int, left *int, attach func(kind string, data []byte) error) error {
	if *left--; *left < 0 || depth == 0 {
		return nil
	}
	kind, params, err := mime.ParseMediaType(b.kind)
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && params["boundary"] != "" {
		parts := multipart.NewReader(b.in, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err != nil {
				return nil // the end, or what a broken message has
			}
			if err := mailPart(mailBody{p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p}, depth-1, left, attach); err != nil {
				return err
			}
		}
	}
	data, _ := io.ReadAll(transferred(b)) // as far as it is whole
	if name := params["charset"]; name != "" && strings.HasPrefix(kind, "text/") {
		if in, err := charsetReader(name, bytes.NewReader(data)); err == nil {
			if plain, err := io.ReadAll(in); err == nil {
				data = plain
			}
		}
	}
	return attach(kind, data)
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
