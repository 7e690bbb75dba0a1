package attachment

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/imagefile"
	"gongkai/generator/inspect/prose"
)

// editors is what drawing programs write for themselves: names of files, folders and windows.
var editors = regexp.MustCompile(`\s(?:inkscape|sodipodi|serif|sketch|figma|adobe|i|x):[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')`)

// svgPart is what the bytes of a drawing are.
type svgPart struct {
	texts   []string
	cuts    [][2]int // comments, metadata, attributes of editors
	private bool     // it names an author
}

// readSVG reads the texts of a drawing, and what stands in it besides.
func (r *reader) readSVG() error {
	data, err := whole(r.file, r.size)
	if err != nil {
		return err
	}
	p, err := svgParts(data)
	if err != nil {
		return err
	}
	if p.private {
		r.fact(Author, diag.Text{}, true)
	}
	r.report.Cleaned = len(p.cuts) > 0
	kept := without(data, slices.Clone(p.cuts))
	r.report.Dimensions = dimensions(SVG, kept)
	if err := r.valuesOfSVG(kept); err != nil {
		return err
	}
	if len(p.texts) == 0 {
		return nil
	}
	where := diag.T("图中文字", "the text in the drawing")
	if err := r.say(where, strings.Join(lettersTogether(p.texts), "\n"), false); err != nil {
		return err
	}
	return r.sayPlaced(where, kept, p.texts)
}

// lettersTogether puts characters together that stand one by one: programs place each by itself.
func lettersTogether(texts []string) (out []string) {
	joins := false
	for _, text := range texts {
		single := utf8.RuneCountInString(text) == 1
		if single && joins {
			out[len(out)-1] += text
		} else {
			out = append(out, text)
		}
		joins = single
	}
	return out
}

// valuesOfSVG reads what the attributes of a drawing say: labels for who cannot see it, names that a
// program gave.
func (r *reader) valuesOfSVG(data []byte) error {
	g := gatherer{r: r, at: diag.T("图中看不见的说明", "a label in the drawing that is not shown")}
	m := prose.Markup{Sink: func(p prose.Piece) error {
		if p.Attribute == "" || p.Attribute == "xmlns" || p.Element == prose.Comment {
			return nil
		}
		return g.add(p)
	}}
	if err := m.Read(string(data)); err != nil {
		return err
	}
	return g.flush()
}

func cleanSVG(data []byte) ([]byte, error) {
	p, err := svgParts(data)
	if err != nil {
		return nil, err
	}
	return without(data, p.cuts), nil
}

func svgParts(data []byte) (svgPart, error) {
	v := svgVisitor{data: data}
	if err := imagefile.SVG(data, v.visit); err != nil {
		return svgPart{}, unpacking(err)
	}
	if !v.begun {
		return svgPart{}, broken()
	}
	return v.svgPart, nil
}

// svgVisitor gathers what the bytes of a drawing are.
type svgVisitor struct {
	svgPart
	data    []byte
	cutting int // the depth of the element that is being cut out; 0: none is
	from    int // where it begins
	inside  int // how many elements it has, itself among them
	style   int // the depth of the style sheet that is being read; 0: none is
	begun   bool
}

func (v *svgVisitor) visit(p imagefile.Piece) error {
	if p.Depth > maxDepth {
		return broken()
	}
	if v.cutting > 0 {
		v.cut(p)
		return nil
	}
	if err := passive(p, v.style > 0); err != nil {
		return err
	}
	switch t := p.Token.(type) {
	case xml.StartElement:
		foreign := t.Name.Space != "" && t.Name.Space != svgSpace
		if !v.begun && (foreign || t.Name.Local != "svg") {
			return acts(p, t.Name.Local)
		}
		v.begun = true
		if t.Name.Local == "metadata" || foreign {
			v.cutting, v.from, v.inside = p.Depth, p.From, 1
			break
		}
		if t.Name.Local == "style" {
			v.style = p.Depth
		}
		v.element(p)
	case xml.EndElement:
		if p.Depth == v.style {
			v.style = 0
		}
	case xml.Comment:
		v.cuts = append(v.cuts, [2]int{p.From, p.To})
	case xml.CharData:
		if text := strings.TrimSpace(string(t)); text != "" {
			v.texts = append(v.texts, text)
		}
	}
	return nil
}

// cut passes over a piece of an element that is being cut out, up to its end.
func (v *svgVisitor) cut(p imagefile.Piece) {
	switch p.Token.(type) {
	case xml.StartElement:
		v.inside++
	case xml.EndElement:
		if p.Depth == v.cutting {
			v.cuts = append(v.cuts, [2]int{v.from, p.To})
			v.private = v.private || v.inside > 1
			v.cutting = 0
		}
	}
}

// element looks for what editors noted in the attributes.
func (v *svgVisitor) element(p imagefile.Piece) {
	for _, m := range editors.FindAllIndex(v.data[p.From:p.To], -1) {
		from, to := p.From+m[0], p.From+m[1]
		v.cuts = append(v.cuts, [2]int{from, to})
		v.private = v.private || bytes.ContainsAny(v.data[from:to], `\/`)
	}
}
