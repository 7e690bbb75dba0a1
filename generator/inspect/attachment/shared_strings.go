package attachment

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// sharedStrings is the texts that cells name by number.
type sharedStrings struct {
	texts    []string
	used     []bool
	pale     map[string]bool // those, by number, of which letters are white
	phonetic strings.Builder // readings beside them, which Excel does not show
}

// sharedStrings reads the texts that cells name by number.
func (p *packed) sharedStrings() (*sharedStrings, error) {
	out := &sharedStrings{pale: map[string]bool{}}
	name := "xl/sharedStrings.xml"
	for _, other := range p.called(name, "sharedStrings") {
		name = other
	}
	p.reads(name, "t")
	var one strings.Builder
	inText, phonetic, white, size := false, false, false, 0
	var pale faintness
	err := p.walk(name, opc.Visitor{
		Start: func(e xml.StartElement) {
			switch e.Name.Local {
			case "t":
				inText = true
			case "rPh":
				phonetic = true
			case "r":
				white = false
			case "color":
				white = sameColour(colourOf(e), whiteColour)
			}
		},
		Text: func(text string) error {
			if !inText {
				return nil
			}
			if size += len(text); size > maxText {
				return tooMuch(diag.T("文字超过 %d MB", "there are more than %d MB of text in it", maxText>>20))
			}
			if phonetic {
				out.phonetic.WriteString(text)
			} else {
				one.WriteString(text)
			}
			if white {
				pale.add(text)
			}
			return nil
		},
		End: func(name string) error {
			switch name {
			case "t":
				inText = false
			case "rPh":
				phonetic = false
			case "si":
				if pale.ends() {
					out.pale[strconv.Itoa(len(out.texts))] = true
				}
				white = false
				out.texts = append(out.texts, one.String())
				one.Reset()
			}
			return nil
		},
	})
	out.used = make([]bool, len(out.texts))
	return out, err
}

// text is one of them, by its number as a cell writes it; what is the number of none is a text itself,
// for it stands in the file.
func (s *sharedStrings) text(number string) string {
	number = strings.TrimSpace(number)
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(s.texts) {
		return number
	}
	s.used[i] = true
	return s.texts[i]
}

// unused says what no cell names: it was deleted from its cell, and is in the file all the same.
func (r *reader) unused(s *sharedStrings) error {
	var left []string
	for i, text := range s.texts {
		if !s.used[i] && strings.TrimSpace(text) != "" {
			left = append(left, text)
		}
	}
	left = append(left, s.phonetic.String())
	if text := strings.Join(slices.DeleteFunc(left, func(t string) bool { return t == "" }), blocks); text != "" {
		return r.say(partPlaces["sharedstrings"], text, true)
	}
	return nil
}
