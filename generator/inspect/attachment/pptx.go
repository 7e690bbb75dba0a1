package attachment

import (
	"encoding/xml"
	"path"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
	"gongkai/generator/inspect/prose"
)

// readPPTX reads a presentation, ISO/IEC 29500-1 part 19.
func (r *reader) readPPTX(p *packed) error {
	if err := p.walk(p.mainPart("ppt/presentation.xml"), opc.Visitor{Start: func(e xml.StartElement) {
		if e.Name.Local == "sldSz" {
			r.looks.width, r.looks.height = number(opc.Attr(e, "cx")), number(opc.Attr(e, "cy"))
		}
	}}); err != nil {
		return err
	}
	defer func() { r.looks = looks{} }()
	known := grounds{}
	for i, name := range p.called("ppt/slides/slide", "slide") {
		hidden, err := r.slideGround(p, name, known)
		if err != nil {
			return err
		}
		where := diag.T("第%d张幻灯片", "slide %d", i+1)
		if hidden {
			r.fact(HiddenSheet, where, false)
		}
		where.ZH, where.EN = where.ZH+"第%d段", where.EN+", paragraph %d"
		if err := r.paragraphs(p, name, where, hidden); err != nil {
			return err
		}
	}
	r.looks.ground = shade{}
	for _, name := range p.called("ppt/notesSlides/notesSlide", "notesSlide") {
		number := strings.TrimSuffix(strings.TrimPrefix(path.Base(name), "notesSlide"), ".xml")
		before := len(r.report.Texts)
		if err := r.paragraphs(p, name, diag.Text{ZH: "备注" + number + "第%d段", EN: "notes " + number + ", paragraph %d"}, true); err != nil {
			return err
		}
		for _, t := range r.report.Texts[before:] {
			if !prose.IsNumber(t.Text) { // that is the number of the slide
				r.fact(Notes, diag.Text{}, false)
				break
			}
		}
	}
	for _, name := range p.called("ppt/comments/", "comments") {
		if err := r.comments(p, name); err != nil {
			return err
		}
	}
	return nil
}
