package attachment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"

	"gongkai/generator/diag"
)

// editors is what drawing programs write for themselves: names of files, folders and windows.
var editors = regexp.MustCompile(`\s(?:inkscape|sodipodi|serif|sketch|figma|adobe|i|x):[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')`)

// svgPart is what the bytes of a drawing are.
type svgPart struct {
	texts          []string
	cut            [][2]int // comments, metadata, attributes of editors
	private, acted bool     // it names an author; it has scripts
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
	if p.acted {
		r.fact(Macro, diag.Text{}, false)
	}
	r.report.Cleaned = len(p.cut) > 0
	if len(p.texts) == 0 {
		return nil
	}
	return r.say(diag.T("图中文字", "the text in the drawing"), strings.Join(p.texts, "\n"), false)
}

func cleanSVG(data []byte) ([]byte, error) {
	p, err := svgParts(data)
	if err != nil {
		return nil, err
	}
	return without(data, p.cut), nil
}

func svgParts(data []byte) (svgPart, error) {
	var p svgPart
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	metadata, skipped, started := 0, 0, 0
	for depth := 0; ; {
		before := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return p, nil
		}
		if err != nil || depth > maxDepth {
			return p, broken()
		}
		after := int(d.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			name := t.Name.Local
			if skipped == 0 && (name == "metadata" || name == "namedview") {
				skipped, started = depth, before
			}
			if skipped > 0 {
				metadata++
				continue
			}
			if name == "script" {
				p.acted = true
			}
			for _, a := range t.Attr {
				value := strings.ToLower(strings.TrimSpace(a.Value))
				if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") && a.Name.Space == "" || a.Name.Local == "href" && strings.HasPrefix(value, "javascript:") {
					p.acted = true
				}
			}
			for _, m := range editors.FindAllIndex(data[before:after], -1) {
				p.cut = append(p.cut, [2]int{before + m[0], before + m[1]})
				p.private = p.private || bytes.ContainsAny(data[before+m[0]:before+m[1]], `\/`)
			}
		case xml.EndElement:
			if depth == skipped {
				skipped = 0
				p.cut = append(p.cut, [2]int{started, after})
				p.private = p.private || metadata > 1
				metadata = 0
			}
			depth--
		case xml.Comment:
			if skipped == 0 {
				p.cut = append(p.cut, [2]int{before, after})
			}
		case xml.CharData:
			if text := strings.TrimSpace(string(t)); text != "" && skipped == 0 {
				p.texts = append(p.texts, text)
			}
		}
	}
}
