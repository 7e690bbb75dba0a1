package render

import (
	"bytes"
	"io"
	"net/url"
	"strings"
)

// File is one file of an output. Write makes its bytes, from an edition alone; any goroutine may
// call it, with a Text of that goroutine's own.
type File struct {
	Name string // below the folder of the output, slash-separated
	// files of one group come from the same record: made together, its text is converted once
	Group string
	Write func(w *bytes.Buffer, text *Text) error
	// Stream is set instead of Write for a file that is too long to be held.
	Stream func(w io.Writer) error
	// Pass is set beside Stream: the files of one pass are written together.
	Pass *Pass
	// Set is set instead of Write for files that are made together and whose names follow what they
	// hold, Name among them; each is given to put.
	Set func(text *Text, put Put) error
	// Reads says of a Set that it asks for the Blocks of texts which pages are made of.
	Reads bool
	// Source is set instead of Write for an attachment: where its bytes are, below the site folder.
	Source string
	// Width is that of the copy of the picture at Source which the file is; 0: it is the attachment.
	Width int
	// Moved is the name of the file that took the place of this one, which leads to it; empty for
	// any other file.
	Moved string
	// Key is a digest of all that the bytes are a function of; a file that was made with the same
	// key before is taken as it is. Empty where making the file costs no more than looking.
	Key string
}

// Put takes a file of a Set. Name is below the folder of the output; data is not kept.
type Put func(name string, data []byte) error

// Escape makes an address of a file's name: each part of it percent-encoded.
func Escape(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

// Pass writes long files in one pass over what they hold, each page of which is made once for all.
type Pass struct {
	// Write writes those of the files that there are writers for, by their names in the part.
	Write func(to map[string]io.Writer) error
}

// File is a file of the pass, to be written with the others or alone.
func (p *Pass) File(name, key string) File {
	return File{Name: name, Key: key, Pass: p, Stream: func(w io.Writer) error { return p.Write(map[string]io.Writer{name: w}) }}
}
