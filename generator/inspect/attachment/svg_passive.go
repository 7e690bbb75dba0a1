package attachment

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/imagefile"
	"gongkai/generator/paper/drawing"
)

// The namespaces in which what stands in a drawing could act.
const (
	svgSpace    = "http://www.w3.org/2000/svg"
	xhtmlSpace  = "http://www.w3.org/1999/xhtml"
	mathMLSpace = "http://www.w3.org/1998/Math/MathML"
)

// passive refuses what a browser would do with a drawing besides showing it: an element that the
// reader of drawings does not know, a handler, a reference to anything outside, and what XML can
// bring in (declarations in a DOCTYPE, style sheets).
func passive(p imagefile.Piece, inStyle bool) error {
	if p.Charset != "" {
		return &Refusal{Broken, diag.T("SVG 图片不是 UTF-8 编码", "the drawing is not in UTF-8"), diag.T("另存为 UTF-8 编码的 SVG，或另存为 .png", "save it as SVG in UTF-8, or as .png")}
	}
	switch t := p.Token.(type) {
	case xml.Directive:
		if bytes.ContainsAny(t, "[") {
			return acts(p, "DOCTYPE [")
		}
	case xml.ProcInst:
		if t.Target != "xml" {
			return acts(p, "<?"+t.Target)
		}
	case xml.CharData:
		if inStyle && !harmlessStyle(string(t)) {
			return acts(p, "style")
		}
	case xml.StartElement:
		switch space := t.Name.Space; {
		case space == xhtmlSpace || space == mathMLSpace:
			return acts(p, t.Name.Local)
		case space != "" && space != svgSpace: // browsers do not know it
			return nil
		case !drawing.Known(t.Name.Local):
			return acts(p, t.Name.Local)
		}
		for _, a := range t.Attr {
			if !harmlessAttribute(a) {
				return acts(p, t.Name.Local+" "+a.Name.Local)
			}
		}
	}
	return nil
}

// harmlessAttribute reports that an attribute runs nothing and leads nowhere out of the file.
func harmlessAttribute(a xml.Attr) bool {
	name := strings.ToLower(a.Name.Local)
	switch {
	case a.Name.Space == "xmlns" || a.Name.Space == "" && name == "xmlns":
		return true
	case a.Name.Space == "" && strings.HasPrefix(name, "on"), name == "base":
		return false
	case name == "href" || name == "src":
		value := strings.TrimSpace(a.Value)
		return value == "" || strings.HasPrefix(value, "#")
	}
	return harmlessStyle(a.Value)
}

var (
	// escape is a character of a style sheet by its number, or one that means itself (CSS Syntax 3,
	// 4.3.7).
	escape = regexp.MustCompile(`\\(?:([0-9a-fA-F]{1,6})\s?|(.))`)
	// loads is what of a style sheet loads something; an address in the file begins with #.
	loads = regexp.MustCompile(`(?i)url\(\s*["']?\s*(?:[^#\s"']|$)|@import|(?:image-set|cross-fade|\bsrc)\s*\(|expression\s*\(|-moz-binding|behavior\s*:|javascript:`)
)

// harmlessStyle reports that a style sheet, or the value of an attribute, loads nothing.
func harmlessStyle(text string) bool {
	if strings.Contains(text, `\`) {
		text = escape.ReplaceAllStringFunc(text, func(e string) string {
			m := escape.FindStringSubmatch(e)
			if n, err := strconv.ParseUint(m[1], 16, 32); err == nil && m[1] != "" {
				return string(rune(n))
			}
			return m[2]
		})
	}
	return !loads.MatchString(text)
}

// acts refuses a drawing for a piece of it.
func acts(p imagefile.Piece, what string) error {
	what = diag.Quote(strings.Join(strings.Fields(strings.ToValidUTF8(what, "?")), " "))
	return active(diag.T("SVG 图片第 %[1]d 行的%[2]s会在浏览器中运行、引用外面的内容，或不是图形", "line %[1]d of the drawing: %[2]s would run in a browser, leads outside the file, or draws nothing", p.Line, what),
		diag.T("在绘图软件中另存为“普通 SVG”，或另存为 .png", "save it as plain SVG in the drawing program, or as .png"))
}
