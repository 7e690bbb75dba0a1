package attachment

import (
	"encoding/xml"
	"fmt"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// readDOCX reads a text document, ISO/IEC 29500-1 part 17.
func (r *reader) readDOCX(p *packed) error {
	if err := r.paragraphs(p, "word/document.xml", diag.Text{ZH: "第%d段", EN: "paragraph %d"}, false); err != nil {
		return err
	}
	for _, part := range []struct {
		prefix string
		where  diag.Text
		hidden bool
	}{
		{"word/header", diag.Text{ZH: "页眉第%d段", EN: "header, paragraph %d"}, false}, {"word/footer", diag.Text{ZH: "页脚第%d段", EN: "footer, paragraph %d"}, false},
		{"word/footnotes", diag.Text{ZH: "脚注第%d段", EN: "footnotes, paragraph %d"}, false}, {"word/endnotes", diag.Text{ZH: "尾注第%d段", EN: "endnotes, paragraph %d"}, false},
		{"word/comments", diag.Text{ZH: "批注第%d段", EN: "comments, paragraph %d"}, true},
	} {
		for _, name := range p.matching(part.prefix, ".xml") {
			if err := r.paragraphs(p, name, part.where, part.hidden); err != nil {
				return err
			}
		}
	}
	return nil
}

// paragraphs reads the paragraphs of a part. Deleted and hidden text is told apart.
func (r *reader) paragraphs(p *packed, name string, where diag.Text, hidden bool) error {
	v := paragraphReader{r: r, where: where, hidden: hidden}
	if err := p.walk(name, opc.Visitor{Start: v.start, Text: v.characters, End: v.end}); err != nil {
		return err
	}
	return v.flush()
}

// paragraphReader reads a part paragraph by paragraph.
type paragraphReader struct {
	r      *reader
	where  diag.Text // with a verb for the number of the paragraph
	hidden bool      // all of it is
	number int       // of the paragraph, from 1

	shown, unseen strings.Builder
	deleted       int  // deletions that are open
	vanished      bool // the run is not shown
	inText        bool
	failed        error
}

func (v *paragraphReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		_ = v.flush() // text boxes stand inside paragraphs; its error is kept
		v.number++
	case "r":
		v.vanished = false
	case "vanish", "webHidden":
		if on(e) && !v.vanished {
			v.vanished = true
			v.r.fact(HiddenSheet, diag.Text{}, false)
		}
	case "t", "delText", "instrText":
		v.inText = e.Name.Local != "instrText"
	case "tab", "br", "cr":
		v.shown.WriteByte(' ')
	case "del", "moveFrom":
		v.deleted++
		v.r.fact(TrackedChange, diag.Text{}, false)
	case "ins", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange":
		v.r.fact(TrackedChange, diag.Text{}, false)
	case "comment":
		v.r.fact(Comment, diag.Text{}, false)
	}
}

func (v *paragraphReader) characters(text string) error {
	switch {
	case !v.inText:
	case v.deleted > 0 || v.vanished:
		v.unseen.WriteString(text)
	default:
		v.shown.WriteString(text)
	}
	return v.failed
}

func (v *paragraphReader) end(name string) error {
	switch name {
	case "p":
		return v.flush()
	case "t", "delText", "instrText":
		v.inText = false
	case "del", "moveFrom":
		v.deleted--
	}
	return v.failed
}

// flush says what was read of the paragraph. Its error is the first there was.
func (v *paragraphReader) flush() error {
	at := diag.Text{ZH: fmt.Sprintf(v.where.ZH, v.number), EN: fmt.Sprintf(v.where.EN, v.number)}
	v.say(at, &v.shown, v.hidden)
	v.say(at, &v.unseen, true)
	return v.failed
}

func (v *paragraphReader) say(at diag.Text, text *strings.Builder, hidden bool) {
	if strings.TrimSpace(text.String()) != "" && v.failed == nil {
		v.failed = v.r.say(at, text.String(), hidden)
	}
	text.Reset()
}
