package statement

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
)

// Digest is a SHA-256. The zero Digest stands for none.
type Digest [sha256.Size]byte

// Sum is the digest of bytes as they are: of an attachment.
func Sum(data []byte) Digest { return sha256.Sum256(data) }

// SumText is the digest of a text, whatever the program that saved it did to its beginning and line
// ends.
func SumText(text []byte) Digest { return Sum(NormalText(text)) }

var bom = []byte("\xef\xbb\xbf")

// NormalText is a text as it is kept: without byte order mark, and with line feeds where it had
// carriage returns before them. The normal form of a normal form is itself.
func NormalText(text []byte) []byte {
	for bytes.HasPrefix(text, bom) {
		text = text[len(bom):]
	}
	if !bytes.Contains(text, []byte("\r\n")) {
		return text
	}
	out := make([]byte, 0, len(text))
	for line := range bytes.Lines(text) {
		body, ended := bytes.CutSuffix(line, []byte("\n"))
		if !ended {
			return append(out, line...)
		}
		out = append(append(out, bytes.TrimRight(body, "\r")...), '\n')
	}
	return out
}

// ParseDigest reads 64 hex digits in lower case.
func ParseDigest(text string) (Digest, error) {
	var d Digest
	if len(text) != hex.EncodedLen(len(d)) {
		return Digest{}, fmt.Errorf("parse digest: %d characters, not %d", len(text), hex.EncodedLen(len(d)))
	}
	for i := range d {
		high, low := hexDigit(text[2*i]), hexDigit(text[2*i+1])
		if high < 0 || low < 0 {
			return Digest{}, fmt.Errorf("parse digest: %q is not hex in lower case", text[2*i:2*i+2])
		}
		d[i] = byte(high<<4 | low)
	}
	return d, nil
}

// hexDigit is the value of a digit; -1 where it is none in lower case.
func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// String is the digest in hex.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

func (d Digest) append(b []byte) []byte { return hex.AppendEncode(b, d[:]) }

// Short is enough of the digest to tell it from others in a message.
func (d Digest) Short() string { return d.String()[:12] }

// IsZero reports that there is no digest.
func (d Digest) IsZero() bool { return d == Digest{} }

// keptDigits is how many digits of a digest name a kept text: 128 bits, which nobody can hit by
// search, and a name that fits every file system. The whole digest is compared whenever a text is
// read.
const keptDigits = 32

// KeptText is the name under which a text is kept.
func KeptText(d Digest) string { return d.String()[:keptDigits] + ".txt" }

// KeptFile is the name under which an attachment is kept: with its own ending, so that it can be
// opened.
func KeptFile(f File) string {
	ending := path.Ext(f.Name)
	if ending == "." { // Windows drops a full stop at the end of a name
		ending = ""
	}
	return f.Digest.String()[:keptDigits] + ending
}

// keptName reports that a name could be that of a kept text or attachment.
func keptName(name string) bool {
	if len(name) < keptDigits || name[keptDigits:] != path.Ext(name[keptDigits:]) {
		return false
	}
	for i := range keptDigits {
		if hexDigit(name[i]) < 0 {
			return false
		}
	}
	return true
}
