package attachment

import (
	"encoding/xml"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// readXLSX reads a workbook, ISO/IEC 29500-1 part 18: a text for every row, for what belongs
// together stands in one.
func (r *reader) readXLSX(p *packed) error {
	shared, err := p.sharedStrings()
	if err != nil {
		return err
	}
	formats, err := p.formats()
	if err != nil {
		return err
	}
	main := p.mainPart("xl/workbook.xml")
	relations, err := p.relations(main)
	if err != nil {
		return err
	}
	var sheets []sheet
	if err := p.walk(main, opc.Visitor{Start: func(e xml.StartElement) {
		if e.Name.Local == "sheet" {
			state := opc.Attr(e, "state")
			sheets = append(sheets, sheet{opc.Attr(e, "name"), relations[opc.Attr(e, "id")], state == "hidden" || state == "veryHidden"})
		}
	}}); err != nil {
		return err
	}
	for _, s := range sheets {
		if s.hidden {
			r.fact(HiddenSheet, diag.T("工作表“%s”", "sheet “%s”", s.name), false)
		}
		r.shown[s.name] = true
		if err := r.say(diag.T("工作表名", "the name of a sheet"), s.name, s.hidden); err != nil {
			return err
		}
		unshown, paper, err := formats.of(p, s.part, shared)
		if err != nil {
			return err
		}
		if err := r.rows(p, sheetReader{sheet: s, shared: shared, unshown: unshown, paper: paper, worded: formats.worded}); err != nil {
			return err
		}
	}
	if err := r.unused(shared); err != nil {
		return err
	}
	for _, name := range append(p.called("xl/comments", "comments"), p.called("xl/threadedComments/", "threadedComment")...) {
		if err := r.comments(p, name); err != nil {
			return err
		}
	}
	for range p.matching("xl/externalLinks/externalLink", ".xml") {
		r.fact(ExternalLink, diag.Text{}, false)
	}
	for range p.matching("xl/revisions/", ".xml") {
		r.fact(TrackedChange, diag.Text{}, false)
	}
	for _, name := range p.called("xl/drawings/drawing", "drawing") {
		if err := r.paragraphs(p, name, diag.Text{ZH: "图形中第%d段", EN: "shapes, paragraph %d"}, false); err != nil {
			return err
		}
	}
	return nil
}

// comments reads the comments of cells, and of slides.
func (r *reader) comments(p *packed, name string) error {
	p.reads(name, "t", "text")
	var text strings.Builder
	inText := false
	return p.walk(name, opc.Visitor{
		Start: func(e xml.StartElement) {
			switch e.Name.Local {
			case "comment", "threadedComment", "cm":
				r.fact(Comment, diag.Text{}, false)
				text.Reset()
			case "t", "text":
				inText = true
			}
		},
		Text: func(s string) error {
			if inText {
				text.WriteString(s)
			}
			return nil
		},
		End: func(name string) error {
			switch name {
			case "t":
				inText = false
			case "comment", "threadedComment", "cm":
				inText = false
				return r.say(diag.T("批注", "a comment"), text.String(), true)
			}
			return nil
		},
	})
}
