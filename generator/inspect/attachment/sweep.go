package attachment

import (
	"archive/zip"
	"bytes"
	"path"
	"regexp"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
	"gongkai/generator/inspect/prose"
)

// sweep reads what a document holds besides what its reader has read: every part, whatever its name
// and place, every text and every value that says something. What Clean takes out is left out.
func (r *reader) sweep(p *packed, kind Kind) error {
	whole, err := opc.Open(r.file, r.size, &r.swept)
	if err != nil {
		return unpacking(err)
	}
	if kind == OFD && r.report.Signed {
		kind = sealedOFD
	}
	c := p.cleanup(kind)
	r.changes = changes{parts: whole.Parts, by: map[int][]byte{}}
	for i, part := range whole.Parts {
		if told, gone := c.removes(part); gone && r.takenOut(told) {
			r.changes.add(i, nil)
			continue
		}
		if strings.HasSuffix(part.Name, "/") {
			continue
		}
		data, err := readSwept(whole, part)
		if err != nil {
			return err
		}
		if part.Name == "mimetype" && mediaType.Match(data) {
			continue
		}
		if data, err = r.withoutPrivate(c, i, data); err != nil {
			return err
		}
		s := swept{name: part.Name, place: partPlace(part.Name, p.leading[strings.ToLower(part.Name)]), read: p.elsewhere[part.Name], told: true, known: p.embedded(part.Name)}
		if err := r.content(s, data); err != nil {
			return err
		}
	}
	return r.leftovers(whole)
}

// mediaType is what an OpenDocument says of its kind.
var mediaType = regexp.MustCompile(`^[a-z.+/-]+\s*$`)

// withoutPrivate is a part as it goes out; what Clean takes out of it is told.
func (r *reader) withoutPrivate(c *cleanup, i int, data []byte) ([]byte, error) {
	cleaned, all, err := c.part(r.changes.parts[i].Name, data)
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		r.takenOut(t)
	}
	if cleaned == nil || !r.cleans() {
		return data, nil
	}
	r.changes.add(i, cleaned)
	r.report.Cleaned = true // where nobody is named in what goes, nothing of it is told
	return cleaned, nil
}

// cleans reports that Clean takes private values out of the file: not out of what is signed, nor out
// of a file in another.
func (r *reader) cleans() bool { return !r.report.Signed && r.inside == 0 }

// takenOut tells what Clean takes out, and whether it does.
func (r *reader) takenOut(t taken) bool {
	if !t.trace || r.cleans() {
		r.fact(t.Kind, t.Where, r.inside == 0)
	}
	return r.cleans()
}

// maxPart bounds one part that is read whole.
const maxPart = 48 << 20

func readSwept(p *opc.Package, part *zip.File) ([]byte, error) {
	if part.UncompressedSize64 > maxPart {
		return nil, tooMuch(diag.T("其中的%s过大，无法检查", "%s in it is too large to be checked", diag.Quote(path.Base(part.Name))))
	}
	data, err := p.Read(part)
	return data, unpacking(err)
}

// swept is a part, or a file in one, that is being swept.
type swept struct {
	name  string
	place diag.Text
	read  map[string]bool // elements whose text its own reader has read
	told  bool            // what it says besides what it shows was told
	known bool            // that it is a file in a file was told
	deep  int             // texts and messages around it
}

// content reads the bytes of a part, whatever they are.
func (r *reader) content(s swept, data []byte) error {
	g := gatherer{r: r, at: s.place, deep: s.deep}
	if s.deep > maxInside { // a message within messages: what stands in it is read as it stands there
		if err := prose.Strings(data, g.add); err != nil {
			return err
		}
		return g.end()
	}
	switch form := formOf(data); form {
	case formEmpty, formFont:
		return nil
	case formPicture:
		return r.pictureInside(s, data)
	case formPackage, formPDF:
		return r.fileInside(s, data)
	case formGzip:
		return r.unzipped(s, data)
	case formArchive:
		if !s.known {
			r.fact(EmbeddedFile, diag.Text{}, false)
		}
		return nil
	case formCompound:
		if !s.known {
			r.fact(EmbeddedFile, diag.Text{}, false)
		}
		if err := r.within(s, data); err != nil {
			return err
		}
		if err := prose.Strings(data, g.add); err != nil {
			return err
		}
	case formDrawing:
		r.metadataInside(data)
		return prose.Metafile(data, func(p prose.Piece) error { return r.sayAgain(s.place, p.Text) })
	default:
		if err := r.plainOrMarkup(&g, s, form, data); err != nil {
			return err
		}
	}
	return g.end()
}

// plainOrMarkup reads what is text in some form, or holds texts.
func (r *reader) plainOrMarkup(g *gatherer, s swept, form form, data []byte) error {
	attach := func(data []byte) error { return r.content(swept{name: s.name, place: s.place, deep: s.deep + 1}, data) }
	if form == formRTF {
		return prose.RTF(data, g.add, attach)
	}
	plain, isText := decoded(data)
	switch {
	case !isText || strings.IndexByte(plain, 0) >= 0:
		r.metadataInside(data)
		if err := r.numbersIn(s.place, data); err != nil {
			return err
		}
		if err := r.within(s, data); err != nil {
			return err
		}
		return prose.Strings(data, g.add)
	case isMarkup([]byte(plain)):
		m := prose.Markup{Page: looksLikePage(plain), Skip: s.read, Sink: g.add}
		return m.Read(plain)
	case prose.IsMail(plain):
		return prose.Mail(data, g.add, func(_ string, data []byte) error { return attach(data) })
	}
	for line := range strings.SplitSeq(plain, "\n") {
		if err := g.add(prose.Piece{Text: strings.TrimSpace(line), Hidden: true}); err != nil {
			return err
		}
	}
	return nil
}

// looksLikePage reports markup that is HTML.
func looksLikePage(text string) bool {
	head := strings.ToLower(text[:min(len(text), 2<<10)])
	return !strings.HasPrefix(head, "<?xml") && (strings.Contains(head, "<html") || strings.Contains(head, "<body") || strings.Contains(head, "<!doctype html"))
}

// form is what bytes are, by how they begin.
type form uint8

const (
	formOther form = iota
	formEmpty
	formFont
	formPicture
	formPackage
	formPDF
	formCompound // of Office before 2007
	formRTF
	formGzip    // of drawings, which Office packs by themselves
	formArchive // that nobody here can open
	formDrawing // EMF or WMF
)

// forms is how files begin that are not read as text.
var forms = []struct {
	sign string
	form form
}{
	{"PK\x03\x04", formPackage}, {"PK\x05\x06", formPackage}, {"%PDF-", formPDF}, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", formCompound}, {`{\rtf`, formRTF},
	{"\x1f\x8b\x08", formGzip}, {"Rar!\x1a\x07", formArchive}, {"7z\xbc\xaf\x27\x1c", formArchive}, {"\xfd7zXZ\x00", formArchive}, {"BZh91AY&SY", formArchive}, {"MSCF\x00\x00\x00\x00", formArchive},
	{"\xff\xd8\xff", formPicture}, {"\x89PNG\r\n\x1a\n", formPicture}, {"GIF8", formPicture},
	{"\x00\x01\x00\x00\x00", formFont}, {"OTTO", formFont}, {"ttcf", formFont}, {"wOFF", formFont}, {"wOF2", formFont},
}

func formOf(data []byte) form {
	if len(bytes.TrimLeft(data, "\x00 \t\r\n")) == 0 {
		return formEmpty
	}
	for _, f := range forms {
		if bytes.HasPrefix(data, []byte(f.sign)) {
			return f.form
		}
	}
	if len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" {
		return formPicture
	}
	if prose.IsMetafile(data) {
		return formDrawing
	}
	return formOther
}
