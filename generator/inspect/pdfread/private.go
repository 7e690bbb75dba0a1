package pdfread

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// named is the keys of an Info dictionary that name people and bodies.
var named = []name{"Author", "Company", "Manager", "SourceModified", "Comments", "LastModifiedBy"}

// paths is values that tell of folders of a machine.
var paths = regexp.MustCompile(`^[A-Za-z]:\\|^\\\\[^\\]|^/(?:home|Users)/|^file:`)

// elements is the texts of XMP that name people, after its specification, part 1.
var elements = regexp.MustCompile(`(?s)<(dc:creator|pdf:Author|photoshop:AuthorsPosition|xmpRights:Owner|pdfx:Company|pdfx:Manager)[ >].*?</(?:dc:creator|pdf:Author|photoshop:AuthorsPosition|xmpRights:Owner|pdfx:Company|pdfx:Manager)>|(pdf:Author|pdfx:Company)="([^"]+)"`)

// private visits every private value that is not blank, in all revisions of the file.
func (d *document) private(visit func(field string, s str)) {
	apart := d.namedApart()
	for _, t := range d.trailers {
		info, _ := t["Info"].(dict) // in the trailer itself, where it should not be
		for _, key := range named {
			if s, ok := info[key].(str); ok && strings.TrimSpace(textOf(s.text)) != "" {
				visit(string(key), s)
			}
		}
	}
	for _, b := range d.bodies {
		if d.crypt != nil && ref(b.number) == d.crypt.rules {
			continue
		}
		info := slices.Contains(d.infos, ref(b.number))
		d.strings(b.object, apart[b.number], 0, func(key name, s str) {
			text := strings.TrimSpace(textOf(s.text))
			if text != "" && ((info || apart[b.number] != "") && slices.Contains(named, key) || paths.MatchString(text)) {
				visit(string(key), s)
			}
		})
		if s, ok := b.object.(stream); ok && (s.dict["Type"] == name("Metadata") || s.dict["Subtype"] == name("XML")) {
			d.privateXMP(s, visit)
		}
	}
}

// namedApart is the objects that are values of an Info dictionary, with their keys.
func (d *document) namedApart() map[int]name {
	apart := map[int]name{}
	for _, r := range d.infos {
		for _, b := range d.copies[int(r)] {
			info, _ := b.object.(dict)
			for _, key := range named {
				if value, ok := info[key].(ref); ok {
					apart[int(value)] = key
				}
			}
		}
	}
	return apart
}

// privateXMP visits those of XMP.
func (d *document) privateXMP(s stream, visit func(field string, s str)) {
	data, err := d.decode(s)
	if err != nil {
		return
	}
	piece := func(start, end int) str { return str{string(data[start:end]), start, end, s.of} }
	if len(d.list(s.dict["Filter"])) == 0 && d.crypt == nil {
		piece = func(start, end int) str { return str{string(data[start:end]), s.at + start, s.at + end, nil} }
	}
	for _, m := range elements.FindAllSubmatchIndex(data, -1) {
		if m[6] < 0 { // an element
			for _, t := range between(data[m[0]:m[1]]) {
				visit("XMP "+string(data[m[2]:m[3]]), piece(m[0]+t[0], m[0]+t[1]))
			}
		} else if len(bytes.TrimSpace(data[m[6]:m[7]])) > 0 { // an attribute
			visit("XMP "+string(data[m[4]:m[5]]), piece(m[6], m[7]))
		}
	}
}

// between is the texts between tags that are not blank.
func between(xml []byte) [][2]int {
	var out [][2]int
	for i := 0; i < len(xml); {
		open := bytes.IndexByte(xml[i:], '>')
		if open < 0 {
			break
		}
		start := i + open + 1
		length := bytes.IndexByte(xml[start:], '<')
		if length < 0 {
			break
		}
		if len(bytes.TrimSpace(xml[start:start+length])) > 0 {
			out = append(out, [2]int{start, start + length})
		}
		i = start + length
	}
	return out
}
