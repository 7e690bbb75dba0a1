package attachment

import (
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// readOFD reads a fixed document, GB/T 33190: the text of each page stands in TextCode.
func (r *reader) readOFD(p *packed) error {
	paper, err := p.ofdPaper()
	if err != nil {
		return err
	}
	for _, f := range p.Parts {
		folder, base := path.Split(f.Name)
		var err error
		switch root := p.root(f.Name); {
		case base == "Encryptions.xml":
			err = encrypted()
		case base == "Attachments.xml":
			err = p.walk(f.Name, opc.Visitor{Start: func(e xml.StartElement) {
				if e.Name.Local == "Attachment" {
					r.fact(EmbeddedFile, diag.Text{}, false)
				}
			}})
		case root == "PageAnnot", strings.HasPrefix(base, "Annotation") && strings.HasSuffix(base, ".xml"):
			err = r.ofdPage(p, f.Name, ofdReader{annotations: true})
		case root == "Page", base == "Content.xml" && (strings.Contains(folder, "Page") || strings.Contains(folder, "Tpl")):
			err = r.ofdPage(p, f.Name, ofdReader{look: ofdLook{paper: paper, bottom: white}})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ofdPaper is how large pages are that do not say it themselves.
func (p *packed) ofdPaper() (paper ofdBox, err error) {
	for _, f := range p.Parts {
		if path.Base(f.Name) != "Document.xml" {
			continue
		}
		inside := false
		err = errors.Join(err, p.walk(f.Name, opc.Visitor{
			Start: func(e xml.StartElement) { inside = e.Name.Local == "PhysicalBox" },
			Text: func(text string) error {
				if inside {
					paper = boxOfOFD(text)
				}
				return nil
			},
			End: func(string) error { inside = false; return nil },
		}))
	}
	return paper, err
}

// ofdPage reads the text of a page, or of the annotations on one.
func (r *reader) ofdPage(p *packed, name string, v ofdReader) error {
	p.reads(name, "TextCode", "Remark", "Parameter")
	v.r = r
	if err := p.walk(name, opc.Visitor{Start: v.start, Text: v.characters, End: v.end}); err != nil {
		return err
	}
	where := diag.T("页面%s", "page %s", path.Base(path.Dir(name)))
	if v.look.faint.ends() && !v.annotations {
		r.factWithFix(HiddenSheet, where, showFaint)
	}
	if v.signs >= leastFaint {
		r.fact(Unread, diag.Text{}, false)
	}
	text := v.text.String()
	if err := r.say(where, text+"\n", v.annotations); err != nil {
		return err
	}
	if again := inRows(v.codes); again != "" && again != text { // where no places are known, the order of the file is all there is
		return r.sayAgain(where, again)
	}
	return nil
}

// ofdReader gathers the text of a page.
type ofdReader struct {
	r           *reader
	annotations bool // all of it
	look        ofdLook
	text        strings.Builder
	inText      bool
	inPaper     bool       // the size of the page
	inPath      bool       // of an object
	object      textObject // at hand
	last        placed     // what was read before
	now         placed
	code        strings.Builder // of the TextCode at hand
	codes       []placedCode    // that were read
	signs       int             // characters that stand for glyphs of a font alone
}

func (v *ofdReader) start(e xml.StartElement) {
	v.look.start(e)
	v.inPaper, v.inPath = e.Name.Local == "PhysicalBox", e.Name.Local == "AbbreviatedData"
	switch e.Name.Local {
	case "TextObject":
		v.object = newTextObject(e)
	case "TextCode":
		v.inText = true
		v.now = v.object.place(e)
		return
	case "Remark", "Parameter":
		v.inText = true
		v.now = placed{any: true}
		return
	case "Annot":
		if kind := opc.Attr(e, "Type"); kind != "Watermark" && kind != "Link" {
			v.r.fact(Comment, diag.Text{}, false)
		}
	}
	v.inText = false
}

func (v *ofdReader) characters(text string) error {
	switch {
	case v.inText:
		v.code.WriteString(text)
		v.signs += signsIn(text)
		v.look.characters(text)
	case v.inPath:
		v.look.path(text)
	case v.inPaper:
		v.look.paper = boxOfOFD(text)
	}
	return nil
}

func (v *ofdReader) end(name string) error {
	v.look.end(name)
	v.inPaper, v.inPath = false, false
	if v.inText {
		v.text.WriteString(v.last.before(v.now) + v.code.String())
		if v.now.known && len(v.codes) < maxCodes {
			v.codes = append(v.codes, placedCode{v.now, v.code.String()})
		}
		v.last = v.now.advanced(v.code.String())
		v.code.Reset()
	}
	if name == "TextCode" {
		v.object.followed = true
	}
	v.inText = false
	return nil
}
