package attachment

import (
	"encoding/xml"
	"fmt"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
	"gongkai/generator/inspect/prose"
)

// noted is the parts of a text document beside its body, by what leads to them.
var noted = []struct {
	relationship, usual string // usual is how their names begin where nothing leads to them
	where               diag.Text
	hidden              bool
}{
	{"header", "word/header", diag.Text{ZH: "页眉第%d段", EN: "header, paragraph %d"}, false},
	{"footer", "word/footer", diag.Text{ZH: "页脚第%d段", EN: "footer, paragraph %d"}, false},
	{"footnotes", "word/footnotes", diag.Text{ZH: "脚注第%d段", EN: "footnotes, paragraph %d"}, false},
	{"endnotes", "word/endnotes", diag.Text{ZH: "尾注第%d段", EN: "endnotes, paragraph %d"}, false},
	{"comments", "word/comments", diag.Text{ZH: "批注第%d段", EN: "comments, paragraph %d"}, true},
}

// readDOCX reads a text document, ISO/IEC 29500-1 part 17.
func (r *reader) readDOCX(p *packed) error {
	main := p.mainPart("word/document.xml")
	if err := r.hiddenStyles(p); err != nil {
		return err
	}
	if err := r.paragraphs(p, main, diag.Text{ZH: "第%d段", EN: "paragraph %d"}, false); err != nil {
		return err
	}
	for _, n := range noted {
		for _, name := range p.called(n.usual, n.relationship) {
			if err := r.paragraphs(p, name, n.where, n.hidden); err != nil {
				return err
			}
		}
	}
	return nil
}

// hiddenStyles notes which styles of a text document hide what they are given to, and those that are
// based on them.
func (r *reader) hiddenStyles(p *packed) error {
	name := "word/styles.xml"
	for _, styles := range p.called(name, "styles") {
		name = styles
	}
	r.vanished = map[string]bool{}
	if err := r.looksOfStyles(p, name); err != nil {
		return err
	}
	if says, err := p.contains(name, "vanish"); err != nil || !says {
		return err
	}
	style, base := "", map[string]string{}
	if err := p.walk(name, opc.Visitor{Start: func(e xml.StartElement) {
		switch e.Name.Local {
		case "style":
			style = opc.Attr(e, "styleId")
		case "basedOn":
			base[style] = opc.Attr(e, "val")
		case "vanish":
			r.vanished[style] = on(e)
		case "docDefaults":
			style = ""
		}
	}}); err != nil {
		return err
	}
	delete(r.vanished, "")
	for style := range base { // no order can be told apart
		at := style
		for range maxDepth {
			if hidden, says := r.vanished[at]; says {
				r.vanished[style] = hidden
				break
			}
			if at = base[at]; at == "" {
				break
			}
		}
	}
	return nil
}

// paragraphs reads the paragraphs of a part. Deleted and hidden text is told apart.
func (r *reader) paragraphs(p *packed, name string, where diag.Text, hidden bool) error {
	if p.elsewhere[name] != nil { // two kinds of its likes lead to it
		return nil
	}
	p.reads(name, "t", "delText", "sym")
	v := paragraphReader{r: r, where: where, hidden: hidden}
	if err := p.walk(name, opc.Visitor{Start: v.start, Text: v.characters, End: v.end}); err != nil {
		return err
	}
	if err := v.flush(); err != nil {
		return err
	}
	return r.sayPlacedShapes(shapesByPlace, &v.shapes)
}

// shapesByPlace is where a number stands that several shapes of a slide show.
var shapesByPlace = diag.T("幻灯片上并排的文本框", "text boxes side by side on a slide")

// columnsOfTable is where numbers stand that are read down a column.
var columnsOfTable = diag.T("表格的一列", "a column of a table")

// paragraphReader reads a part paragraph by paragraph.
type paragraphReader struct {
	r      *reader
	where  diag.Text // with a verb for the number of the paragraph
	hidden bool      // all of it is
	number int       // of the paragraph, from 1

	shown, unseen strings.Builder
	deleted       int  // deletions that are open
	vanished      bool // the run is not shown
	unshown       bool // the paragraph is not, by its style
	inText        bool
	turned        []bool // the elements that set an order and are open: whether it is turned
	look          look
	tables        openTables
	shapes        shapes
	failed        error
}

func (v *paragraphReader) start(e xml.StartElement) {
	v.look.start(e, &v.r.looks)
	switch e.Name.Local {
	case "p":
		_ = v.flush() // text boxes stand inside paragraphs; its error is kept
		v.number++
		v.unshown = false
	case "sp":
		v.shapes.open = true
	case "tbl":
		v.tables.begin()
	case "tr":
		v.tables.row()
	case "tc":
		_ = v.flush() // its error is kept
		v.tables.cell()
		v.tables.reaches(number(opc.Attr(e, "gridSpan")))
	case "gridSpan":
		v.tables.reaches(number(opc.Attr(e, "val")))
	case "pStyle":
		v.unshown = v.unshown || v.r.vanished[opc.Attr(e, "val")]
		v.hideRun(v.unshown)
	case "rStyle":
		v.hideRun(v.r.vanished[opc.Attr(e, "val")])
	case "cNvPr", "docPr":
		if isTrue(opc.Attr(e, "hidden")) {
			v.r.fact(HiddenSheet, diag.Text{}, false)
		}
	case "r":
		v.vanished = v.unshown
	case "vanish", "webHidden":
		v.hideRun(on(e))
	case "t", "delText", "instrText":
		v.inText = e.Name.Local != "instrText"
	case "tab", "br", "cr":
		v.shown.WriteByte(' ')
	case "sym":
		v.inText = true
		_ = v.characters(prose.Sign(opc.Attr(e, "char"))) // its error is kept
		v.inText = false
	case "del", "moveFrom":
		v.deleted++
		v.r.fact(TrackedChange, diag.Text{}, false)
	case "ins", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange":
		v.r.fact(TrackedChange, diag.Text{}, false)
	case "comment":
		v.r.fact(Comment, diag.Text{}, false)
	case "bdo":
		v.turned = append(v.turned, opc.Attr(e, "val") == "rtl")
		v.turn(rightToLeft)
	}
}

// turn sets a mark where the order of an element turns.
func (v *paragraphReader) turn(mark rune) {
	if n := len(v.turned); v.turned[n-1] {
		v.shown.WriteRune(mark)
	}
}

// hideRun notes that the run is not shown.
func (v *paragraphReader) hideRun(hidden bool) {
	if hidden && !v.vanished {
		v.vanished = true
		v.r.fact(HiddenSheet, diag.Text{}, false)
	}
}

func (v *paragraphReader) characters(text string) error {
	switch {
	case !v.inText:
	case v.deleted > 0 || v.vanished:
		v.unseen.WriteString(text)
	default:
		v.look.characters(text)
		v.shown.WriteString(text)
	}
	return v.failed
}

func (v *paragraphReader) end(name string) error {
	v.look.end(name)
	switch name {
	case "p":
		return v.flush()
	case "sp":
		_ = v.flush()
		v.shapes.end(v.look.slide.place)
	case "tc":
		_ = v.flush()
		v.tables.endCell()
	case "tbl":
		if g := v.tables.end(); g != nil && v.failed == nil {
			v.failed = v.r.sayDown(columnsOfTable, g)
		}
	case "t", "delText", "instrText":
		v.inText = false
	case "del", "moveFrom":
		v.deleted--
	case "bdo":
		v.turn(popDirection)
		v.turned = v.turned[:len(v.turned)-1]
	}
	return v.failed
}

// flush says what was read of the paragraph. Its error is the first there was.
func (v *paragraphReader) flush() error {
	at := diag.Text{ZH: fmt.Sprintf(v.where.ZH, v.number), EN: fmt.Sprintf(v.where.EN, v.number)}
	if v.look.faint.ends() {
		v.r.factWithFix(HiddenSheet, diag.Text{}, showFaint)
	}
	if v.shapes.open {
		v.shapes.text.WriteString(v.shown.String() + " ")
	}
	v.tables.add(v.shown.String())
	v.tables.add(v.unseen.String())
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
