package attachment

import (
	"encoding/xml"
	"fmt"
	"math/big"
	"path"
	"strconv"
	"strings"

	"gongkai/generator/diag"
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
	var shown, unseen strings.Builder
	n, deleted, vanished, inText := 0, 0, false, false
	at := func() diag.Text { return diag.Text{ZH: fmt.Sprintf(where.ZH, n), EN: fmt.Sprintf(where.EN, n)} }
	var failed error
	flush := func() {
		for _, text := range []struct {
			of     *strings.Builder
			hidden bool
		}{{&shown, hidden}, {&unseen, true}} {
			if strings.TrimSpace(text.of.String()) != "" && failed == nil {
				failed = r.say(at(), text.of.String(), text.hidden)
			}
			text.of.Reset()
		}
	}
	err := p.walk(name, visitor{
		start: func(e xml.StartElement) {
			switch e.Name.Local {
			case "p":
				flush() // text boxes stand inside paragraphs
				n++
			case "r":
				vanished = false
			case "vanish", "webHidden":
				if on(e) && !vanished {
					vanished = true
					r.fact(HiddenSheet, diag.Text{}, false)
				}
			case "t", "delText", "instrText":
				inText = e.Name.Local != "instrText"
			case "tab", "br", "cr":
				shown.WriteByte(' ')
			case "del", "moveFrom":
				deleted++
				r.fact(TrackedChange, diag.Text{}, false)
			case "ins", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange":
				r.fact(TrackedChange, diag.Text{}, false)
			case "comment":
				r.fact(Comment, diag.Text{}, false)
			}
		},
		text: func(text string) error {
			switch {
			case !inText:
			case deleted > 0 || vanished:
				unseen.WriteString(text)
			default:
				shown.WriteString(text)
			}
			return failed
		},
		end: func(name string) {
			switch name {
			case "p":
				flush()
			case "t", "delText", "instrText":
				inText = false
			case "del", "moveFrom":
				deleted--
			}
		},
	})
	flush()
	if err == nil {
		err = failed
	}
	return err
}

// readXLSX reads a workbook, ISO/IEC 29500-1 part 18: a text for every row, for what belongs together stands in one.
func (r *reader) readXLSX(p *packed) error {
	shared, err := p.sharedStrings()
	if err != nil {
		return err
	}
	relations, err := p.relations("xl/workbook.xml")
	if err != nil {
		return err
	}
	type sheet struct {
		name, part string
		hidden     bool
	}
	var sheets []sheet
	if err := p.walk("xl/workbook.xml", visitor{start: func(e xml.StartElement) {
		if e.Name.Local == "sheet" {
			state := attr(e, "state")
			sheets = append(sheets, sheet{attr(e, "name"), relations[attr(e, "id")], state == "hidden" || state == "veryHidden"})
		}
	}}); err != nil {
		return err
	}
	for _, s := range sheets {
		if s.hidden {
			r.fact(HiddenSheet, diag.T("工作表“%s”", "sheet “%s”", s.name), false)
		}
		if err := r.say(diag.T("工作表名", "the name of a sheet"), s.name, s.hidden); err != nil {
			return err
		}
		if err := r.rows(p, s.name, s.part, s.hidden, shared); err != nil {
			return err
		}
	}
	for _, prefix := range []string{"xl/comments", "xl/threadedComments/"} {
		for _, name := range p.matching(prefix, ".xml") {
			if err := r.comments(p, name); err != nil {
				return err
			}
		}
	}
	for range p.matching("xl/externalLinks/externalLink", ".xml") {
		r.fact(ExternalLink, diag.Text{}, false)
	}
	for range p.matching("xl/revisions/", ".xml") {
		r.fact(TrackedChange, diag.Text{}, false)
	}
	for _, name := range p.matching("xl/drawings/drawing", ".xml") {
		if err := r.paragraphs(p, name, diag.Text{ZH: "图形中第%d段", EN: "shapes, paragraph %d"}, false); err != nil {
			return err
		}
	}
	return nil
}

// sharedStrings is the texts that cells name by number. The phonetic readings beside them are none.
func (p *packed) sharedStrings() ([]string, error) {
	var out []string
	var one strings.Builder
	inText, phonetic, size := false, false, 0
	err := p.walk("xl/sharedStrings.xml", visitor{
		start: func(e xml.StartElement) {
			switch e.Name.Local {
			case "t":
				inText = !phonetic
			case "rPh":
				phonetic = true
			}
		},
		text: func(text string) error {
			if inText {
				if size += len(text); size > maxText {
					return tooMuch(diag.T("文字超过 %d MB", "there are more than %d MB of text in it", maxText>>20))
				}
				one.WriteString(text)
			}
			return nil
		},
		end: func(name string) {
			switch name {
			case "t":
				inText = false
			case "rPh":
				phonetic = false
			case "si":
				out = append(out, one.String())
				one.Reset()
			}
		},
	})
	return out, err
}

// rows reads the rows of a sheet.
func (r *reader) rows(p *packed, sheet, part string, hidden bool, shared []string) error {
	hiddenColumns := map[string]bool{}
	var cells []string
	var value strings.Builder
	first, kind, column := "", "", ""
	rowHidden, inValue, cut := false, false, false
	var failed error
	err := p.walk(part, visitor{
		start: func(e xml.StartElement) {
			switch e.Name.Local {
			case "col":
				if h := attr(e, "hidden"); h == "1" || h == "true" {
					from, _ := strconv.Atoi(attr(e, "min"))
					to, _ := strconv.Atoi(attr(e, "max"))
					for i := from; i <= min(to, from+100, 16384); i++ {
						hiddenColumns[letters(i)] = true
					}
				}
			case "row":
				h := attr(e, "hidden")
				rowHidden, cut = h == "1" || h == "true", false
				cells, first = cells[:0], ""
			case "c":
				kind = attr(e, "t")
				ref := attr(e, "r")
				column = strings.TrimRight(ref, "0123456789")
				if first == "" {
					first = ref
				}
				value.Reset()
			case "v", "t":
				inValue = true
			case "oddHeader", "oddFooter", "evenHeader", "evenFooter":
				inValue = true
				value.Reset()
			}
		},
		text: func(text string) error {
			if inValue {
				value.WriteString(text)
			}
			return failed
		},
		end: func(name string) {
			switch name {
			case "v", "t":
				inValue = false
			case "oddHeader", "oddFooter", "evenHeader", "evenFooter":
				inValue = false
				if failed == nil {
					failed = r.say(diag.T("工作表“%s”页眉页脚", "header and footer of sheet “%s”", sheet), value.String(), hidden)
				}
			case "c":
				text := shownValue(kind, value.String(), shared)
				if text != "" {
					cut = cut || hiddenColumns[column]
					cells = append(cells, text)
				}
			case "row":
				if len(cells) == 0 || failed != nil {
					return
				}
				if (rowHidden || cut) && !hidden {
					r.fact(HiddenSheet, diag.T("工作表“%s”的行列", "rows or columns of sheet “%s”", sheet), false)
				}
				failed = r.say(diag.T("工作表“%[1]s”%[2]s", "sheet “%[1]s” %[2]s", sheet, first), strings.Join(cells, "\t"), hidden || rowHidden || cut)
			}
		},
	})
	if err == nil {
		err = failed
	}
	return err
}

// shownValue is the text of a cell. A number is written out: an identity number that was stored as one is shown as 1.10E+17, and is a leak all the same.
func shownValue(kind, value string, shared []string) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(shared) {
			return shared[i]
		}
		return ""
	case "", "n":
		if strings.ContainsAny(value, "eE") && len(value) < 40 {
			if n, _, err := big.ParseFloat(value, 10, 80, big.ToNearestEven); err == nil && n.MantExp(nil) < 256 {
				return n.Text('f', -1)
			}
		}
	}
	return value
}

// letters is the name of a column: 1 is A, 27 is AA.
func letters(n int) string {
	out := ""
	for ; n > 0; n = (n - 1) / 26 {
		out = string(rune('A'+(n-1)%26)) + out
	}
	return out
}

// comments reads the comments of cells.
func (r *reader) comments(p *packed, name string) error {
	var text strings.Builder
	inText := false
	var failed error
	err := p.walk(name, visitor{
		start: func(e xml.StartElement) {
			switch e.Name.Local {
			case "comment", "threadedComment", "cm":
				r.fact(Comment, diag.Text{}, false)
				text.Reset()
			case "t", "text":
				inText = true
			}
		},
		text: func(s string) error {
			if inText {
				text.WriteString(s)
			}
			return failed
		},
		end: func(name string) {
			switch name {
			case "t":
				inText = false
			case "comment", "threadedComment", "cm":
				inText = false
				if failed == nil {
					failed = r.say(diag.T("批注", "a comment"), text.String(), true)
				}
			}
		},
	})
	if err == nil {
		err = failed
	}
	return err
}

// readPPTX reads a presentation, ISO/IEC 29500-1 part 19.
func (r *reader) readPPTX(p *packed) error {
	for i, name := range p.matching("ppt/slides/slide", ".xml") {
		hidden := false
		if err := p.walk(name, visitor{start: func(e xml.StartElement) {
			if e.Name.Local == "sld" && attr(e, "show") == "0" {
				hidden = true
			}
		}}); err != nil {
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
	for _, name := range p.matching("ppt/notesSlides/notesSlide", ".xml") {
		number := strings.TrimSuffix(strings.TrimPrefix(path.Base(name), "notesSlide"), ".xml")
		if err := r.paragraphs(p, name, diag.Text{ZH: "备注" + number + "第%d段", EN: "notes " + number + ", paragraph %d"}, true); err != nil {
			return err
		}
	}
	for _, name := range p.matching("ppt/comments/", ".xml") {
		if err := r.comments(p, name); err != nil {
			return err
		}
	}
	return nil
}
