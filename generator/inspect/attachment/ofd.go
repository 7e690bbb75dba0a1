package attachment

import (
	"encoding/xml"
	"path"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// readOFD reads a fixed document, GB/T 33190: the text of each page stands in TextCode.
func (r *reader) readOFD(p *packed) error {
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
			err = r.ofdPage(p, f.Name, true)
		case root == "Page", base == "Content.xml" && (strings.Contains(folder, "Page") || strings.Contains(folder, "Tpl")):
			err = r.ofdPage(p, f.Name, false)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ofdPage reads the text of a page, or of the annotations on one.
func (r *reader) ofdPage(p *packed, name string, annotations bool) error {
	p.reads(name, "TextCode", "Remark", "Parameter")
	v := ofdReader{r: r}
	if err := p.walk(name, opc.Visitor{Start: v.start, Text: v.characters, End: v.end}); err != nil {
		return err
	}
	where := diag.T("页面%s", "page %s", path.Base(path.Dir(name)))
	return r.say(where, v.text.String()+"\n", annotations)
}

// ofdReader gathers the text of a page.
type ofdReader struct {
	r      *reader
	text   strings.Builder
	inText bool
	object textObject // at hand
	last   placed     // what was read before
	now    placed
	code   strings.Builder // of the TextCode at hand
}

func (v *ofdReader) start(e xml.StartElement) {
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
	if v.inText {
		v.code.WriteString(text)
	}
	return nil
}

func (v *ofdReader) end(name string) error {
	if v.inText {
		v.text.WriteString(v.last.before(v.now) + v.code.String())
		v.last = v.now.advanced(v.code.String())
		v.code.Reset()
	}
	if name == "TextCode" {
		v.object.followed = true
	}
	v.inText = false
	return nil
}
