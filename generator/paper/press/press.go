// Package press is what sheets and booklets share on their way to paper: the faces, the text of a
// notice as blocks with its pictures, and the digest of all that the bytes of a document are a
// function of.
package press

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"unicode"

	"gongkai/generator/calendar"
	"gongkai/generator/downscale"
	"gongkai/generator/edition"
	"gongkai/generator/paper/document"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/text/markdown"
)

// Press prints what editions hold. It may be used by many goroutines at once.
type Press struct {
	typeset.Setter
	Parser  markdown.Parser
	Files   fs.FS                    // the site folder, for pictures that an edition names
	Digest  func(name string) string // of a file's bytes; nil: documents have no keys
	Program string                   // what tells one version of the program from another
	Room    *downscale.Room          // where pictures are decoded; New makes one

	covered *coverage     // of a press that New made; nil: each character is looked up anew
	proof   *proofreading // of a Proofreader; nil: documents are set
}

// New makes a press whose proofreaders share what they learn of its faces.
func New(fonts *font.Set, files fs.FS, digest func(string) string, program string) *Press {
	return &Press{Setter: typeset.Setter{Fonts: fonts}, Parser: markdown.New(), Files: files, Digest: digest, Program: program, covered: &coverage{}, Room: downscale.NewRoom()}
}

// Key is a digest of the values, the faces and the program: documents with one key have the same
// bytes. Values must be plain. It is empty where documents have no keys.
func (p *Press) Key(values ...any) string {
	if p.Digest == nil {
		return ""
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %q\n", p.Program, p.Fonts.Digest())
	enc := json.NewEncoder(sum)
	for _, v := range values {
		if err := enc.Encode(v); err != nil {
			return "" // a value that is not plain: the document is made anew each time
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Pictures is the digests of the pictures that the text of a notice may show, for Key.
func (p *Press) Pictures(n *edition.Notice) []string {
	var digests []string
	for _, a := range n.Attachments {
		if p.Digest != nil && Embeds(n.Text, a.Name) {
			digests = append(digests, p.Digest(a.Source))
		}
	}
	return digests
}

// Embeds reports whether a text may show an attachment as a picture, however its editor escaped the
// name. It may say so of one that is only linked.
func Embeds(text, name string) bool {
	if !strings.Contains(text, "![") {
		return false
	}
	return strings.Contains(text, name) || strings.Contains(decoded(string(markdown.Resolve([]byte(text)))), name)
}

// decoded is a text whose percent-encoded bytes are resolved where they are some.
func decoded(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if b, err := hex.DecodeString(text[i+1 : i+3]); err == nil {
				out = append(out, b...)
				i += 2
				continue
			}
		}
		out = append(out, text[i])
	}
	return string(out)
}

// Text is the text of a notice on paper.
type Text struct {
	Blocks []typeset.Block
	Shown  map[string]bool // the names of the attachments that are pictures in it
	Notes  int             // the number of its last note
}

// Read makes blocks of the text of a notice; notes is the number of the last note before it in its
// document, and some parts of it may be marked. The error is that of a picture's file, or of the
// context of a Proofreader.
func (p *Press) Read(n *edition.Notice, notes int, marked ...typeset.Part) (Text, error) {
	r := &onPaper{press: p, notice: n, shown: map[string]bool{}}
	if p.proof != nil {
		if err := p.proof.ctx.Err(); err != nil {
			return Text{}, err
		}
		p.proof.notice = n.Path
		if !p.readable(n) {
			return Text{Shown: r.shown}, nil
		}
	}
	blocks, last := typeset.ReadAfter(notes, p.Parser, n.Text, r, marked...)
	return Text{blocks, r.shown, last}, r.err
}

// onPaper resolves links and pictures of a notice: a link to another record is its text, one to the
// web keeps its address.
type onPaper struct {
	press  *Press
	notice *edition.Notice
	shown  map[string]bool
	err    error
}

func (r *onPaper) Link(destination string) string {
	u, err := url.Parse(destination)
	if err != nil || u.Scheme == "" {
		return ""
	}
	return destination
}

func (r *onPaper) Picture(destination string) *picture.Image {
	name, _ := markdown.FileBeside(destination)
	for _, a := range r.notice.Attachments {
		if a.Name != name {
			continue
		}
		data, err := fs.ReadFile(r.press.Files, a.Source)
		if err != nil {
			r.err = errors.Join(r.err, err)
			return nil
		}
		image, err := picture.Read(data)
		if err != nil {
			if r.press.proof != nil {
				r.press.refuse(a.Source, err)
			}
			return nil // its description stands for it
		}
		image.Room = r.press.Room
		if r.press.proof != nil {
			r.press.lookAt(image, a.Source)
		}
		r.shown[a.Name] = true
		return image
	}
	return nil
}

// Prints reports whether a character can be set.
func (p *Press) Prints(r rune) bool {
	switch {
	case typeset.Ignorable(r) || unicode.IsSpace(r):
		return true
	case font.ScriptOf(r) != font.Unshaped:
		return p.Fonts.Shapes(r)
	}
	return !typeset.Unsettable(r) && p.Fonts.Covers(r)
}

// Info is what a document says of itself.
func Info(title, author string, day calendar.Date) document.Info {
	return document.Info{Title: title, Author: author, Lang: "zh-CN", Day: day}
}
