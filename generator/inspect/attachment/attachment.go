// Package attachment looks into attached files: the text that a reader can find in them, what they
// hold besides, and the copy that leaves the program without private metadata (plan 二(七)1).
package attachment

import (
	"fmt"
	"io"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/downscale"
	"gongkai/generator/imagefile"
)

// Text is a piece of text and where it stands.
type Text struct {
	Where  diag.Text
	Text   string
	Hidden bool // it is not on the face of the document
	Again  bool // it may say what a text before it says: what is found in both counts once
}

// FactKind is something that a file holds besides what it shows.
type FactKind uint8

// The kinds of facts.
const (
	Author        FactKind = iota // creator, last editor, company, manager
	TrackedChange                 // what was deleted and inserted, by whom
	Comment
	HiddenSheet // a hidden sheet, row, column, slide or text
	Location    // where a picture was taken
	Owner       // of a picture or camera, or its serial number
	EmbeddedFile
	Macro        // macros, scripts
	ExternalLink // to a file, a share or a page of the office
	Signed       // it is signed or sealed, and goes out as it is
	Notes        // of a speaker, under slides
	Stray        // a part that no office program shows
	Unread       // pages that are pictures, letters of which nobody knows what they are
)

// Fact is one such thing.
type Fact struct {
	Kind    FactKind
	Where   diag.Text
	Removed bool // Clean takes it out
	Count   int
	Fix     diag.Text // what to do, where the file wants something else than others do
}

// Report is what was found in a file.
type Report struct {
	Kind    Kind
	Texts   []Text
	Facts   []Fact
	Signed  bool  // or sealed: Clean changes nothing
	Cleaned bool  // Clean changes bytes
	Size    int64 // bytes of what Clean writes
	// Dimensions is those of a picture as it goes out; zero: it is none, or they are not known.
	Dimensions imagefile.Dimensions
	// Shown is the files by which pages and paper show a picture; none: it is shown as it goes out.
	Shown []downscale.Copy
}

// Reason is why a file cannot be looked into.
type Reason uint8

// The reasons.
const (
	Broken    Reason = iota
	Encrypted        // a password protects it
	Bomb             // it unpacks to more than may be read
	TooLarge
	Unknown  // of no kind that goes out
	Mismatch // its name says another kind than its content
	Active   // a browser, a server or a system would run it
)

// Refusal is an error: the file cannot be looked into, or must not go out.
type Refusal struct {
	Reason Reason
	Detail diag.Text // what is wrong
	Fix    diag.Text // what to do
}

// Error is the detail in English.
func (r *Refusal) Error() string { return r.Detail.EN }

// The bounds of what is read. Whatever a file claims, no more is unpacked or kept.
const (
	maxDocument = 64 << 20  // bytes of an office file or PDF
	maxPicture  = 100 << 20 // bytes of a picture or a text
	maxUnpacked = 64 << 20  // bytes of XML that one file unpacks to
	maxText     = 24 << 20  // bytes of text of one file
	maxArchived = 128 << 20 // bytes that an archive unpacks to, with all that is unpacked in it
	maxSwept    = 128 << 20 // bytes of all parts of a file, swept
	maxArchives = 2         // archives within archives
	maxEntries  = 10_000    // files in a ZIP
	maxDepth    = 200       // of XML
)

// Inspect looks into a file of a name and size. The error is a *Refusal, or one of reading.
func Inspect(name string, f io.ReaderAt, size int64) (*Report, error) {
	return inspect(name, f, size, newBounds(name))
}

func inspect(name string, f io.ReaderAt, size int64, b *bounds) (report *Report, err error) {
	defer func() {
		if r := recover(); r != nil { // decoders have panicked on hostile files before
			report, err = nil, broken()
		}
	}()
	kind, err := sniff(name, f, size, b)
	if err != nil {
		return nil, err
	}
	r := &reader{report: &Report{Kind: kind, Size: size}, name: name, file: f, size: size, bounds: b, shown: map[string]bool{}}
	if err := r.read(kind); err != nil {
		return nil, err
	}
	if r.report.Cleaned && b.Depth == 0 {
		if r.report.Size, err = r.cleanedSize(); err != nil {
			return nil, err
		}
	}
	return r.report, nil
}

// cleanedSize is how large the file is that Clean writes.
func (r *reader) cleanedSize() (int64, error) {
	var n counter
	var err error
	if r.changes.whole() {
		err = writeParts(&n, r.changes.parts, r.changes.by)
	} else {
		err = Clean(&n, r.name, r.file, r.size)
	}
	return int64(n), err
}

// Clean writes the file as it leaves the program: without the private metadata that Inspect reports
// as Removed, and else byte for byte.
func Clean(w io.Writer, name string, f io.ReaderAt, size int64) error {
	return cleanFile(w, name, f, size, newBounds(name))
}

func cleanFile(w io.Writer, name string, f io.ReaderAt, size int64, b *bounds) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = broken()
		}
	}()
	kind, err := sniff(name, f, size, b)
	if err != nil {
		return err
	}
	switch kind {
	case DOCX, XLSX, PPTX, ODF, OFD:
		return cleanPackage(w, kind, f, size, b)
	case Zip:
		return cleanArchive(w, f, size, b)
	case PDF:
		signed, err := signedPDF(f, size)
		if err != nil {
			return err
		}
		if !signed {
			return cleanPDF(w, f, size)
		}
	case HEIC:
		return cleanHEIC(w, f, size)
	case MP4:
		return cleanFilm(w, f, size)
	case MP3:
		return cleanMP3(w, f, size)
	case JPEG, PNG, GIF, WebP, SVG, TIFF:
		data, err := whole(f, size)
		if err != nil {
			return err
		}
		if data, err = cleanPicture(kind, data); err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}
	_, err = io.Copy(w, io.NewSectionReader(f, 0, size))
	return err
}

type reader struct {
	report   *Report
	name     string
	file     io.ReaderAt
	size     int64
	text     int             // bytes so far
	inside   int             // files around it
	shown    map[string]bool // numbers that cells show
	near     neighbours
	facing   bool            // only what a reader is shown is wanted
	vanished map[string]bool // styles of a text document that hide
	looks    looks
	changes  changes
	*bounds
}

func (r *reader) read(kind Kind) error {
	switch kind {
	case DOCX, XLSX, PPTX, ODF, OFD:
		p, err := openPackage(r.file, r.size, r.bounds)
		if err != nil {
			return err
		}
		if err := r.readPackage(p, kind); err != nil {
			return err
		}
		return r.endNear()
	case Zip:
		return r.readArchive()
	case PDF:
		return r.readAnyPDF()
	case JPEG, PNG, GIF, WebP, TIFF:
		return r.readPicture(kind)
	case HEIC:
		return r.readHEIC()
	case MP4:
		return r.readFilm()
	case MP3:
		return r.readMP3()
	case BMP:
		return r.readBMP()
	case SVG:
		return r.readSVG()
	case Plain:
		return r.readPlain()
	}
	return nil
}

// say adds a text; it is an error where there is too much.
func (r *reader) say(where diag.Text, text string, hidden bool) error {
	if err := r.note(Text{Where: where, Text: plainNumbers(strings.Clone(text)), Hidden: hidden}); err != nil {
		return err
	}
	if turned := turnedText(text); turned != "" {
		if err := r.note(Text{Where: where, Text: turned, Hidden: hidden, Again: true}); err != nil {
			return err
		}
	}
	if joined, ok := r.near.add(Text{Where: where, Text: text, Hidden: hidden}); ok {
		return r.note(joined)
	}
	return nil
}

// sayAgain adds a text that is not on the face of the document, and may repeat what is.
func (r *reader) sayAgain(where diag.Text, text string) error {
	return r.note(Text{Where: where, Text: text, Hidden: true, Again: true})
}

func (r *reader) note(t Text) error {
	if r.text += len(t.Text); r.text > maxText {
		return tooMuch(diag.T("文字超过 %d MB", "there are more than %d MB of text in it", maxText>>20))
	}
	r.report.Texts = append(r.report.Texts, t)
	return nil
}

// fact counts something.
func (r *reader) fact(kind FactKind, where diag.Text, removed bool) {
	removed = removed && !r.report.Signed
	for i := range r.report.Facts {
		if f := &r.report.Facts[i]; f.Kind == kind && f.Where == where && f.Removed == removed {
			f.Count++
			return
		}
	}
	r.report.Facts = append(r.report.Facts, Fact{Kind: kind, Where: where, Removed: removed, Count: 1})
	r.report.Cleaned = r.report.Cleaned || removed
}

// factWithFix counts something that wants another remedy than its like.
func (r *reader) factWithFix(kind FactKind, where, fix diag.Text) {
	r.fact(kind, where, false)
	for i := range r.report.Facts {
		if f := &r.report.Facts[i]; f.Kind == kind && f.Where == where {
			f.Fix = fix
		}
	}
}

func whole(f io.ReaderAt, size int64) ([]byte, error) {
	data := make([]byte, size)
	if n, err := f.ReadAt(data, 0); int64(n) < size {
		return nil, fmt.Errorf("read attachment: %w", err)
	}
	return data, nil
}

// counter counts what is written.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func broken() *Refusal {
	return &Refusal{Broken, diag.T("文件已损坏或不完整", "the file is broken or incomplete"), diag.T("在原来的软件中打开，重新保存后再放进来", "open it in the program that made it, and save it again")}
}

func encrypted() *Refusal {
	return &Refusal{Encrypted, diag.T("文件有密码保护", "the file is protected by a password"), diag.T("取消密码后重新保存", "remove the password, and save it again")}
}

func bomb() *Refusal {
	return &Refusal{Bomb, diag.T("文件展开后过大（压缩炸弹）", "the file unpacks to more than can be read (a bomb)"), diag.T("在原来的软件中打开，重新保存；仍然过大的，拆成几个文件", "open it in the program that made it, and save it again; or split it")}
}

func tooMuch(detail diag.Text) *Refusal {
	return &Refusal{TooLarge, detail, diag.T("压缩其中的图片，或拆成几个文件", "make its pictures smaller, or split it")}
}
