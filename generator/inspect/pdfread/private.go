package pdfread

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// extras counts what a PDF holds beside its pages: annotations that comment, files, scripts; and
// reads the text of annotations and form fields.
func (d *document) extras(out *Document) {
	comments := []name{"Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Ink"}
	for _, n := range d.sorted() {
		o := d.dictOf(ref(n))
		if o == nil {
			continue
		}
		subtype, _ := d.get(o["Subtype"]).(name)
		_, placed := o["Rect"]
		switch {
		case placed && slices.Contains(comments, subtype):
			out.Comments++
		case placed && subtype == "FileAttachment", o["EF"] != nil && o["Type"] != name("Annot"):
			out.Embedded++
		case o["S"] == name("JavaScript"):
			out.Scripts++
		}
		if placed || o["FT"] != nil {
			for _, key := range []name{"Contents", "V", "DV", "TU"} {
				if s, ok := d.get(o[key]).(str); ok && textOf(s) != "" {
					out.Hidden = append(out.Hidden, textOf(s))
				}
			}
		}
	}
}

// named is the keys of an Info dictionary that name people and bodies.
var named = []name{"Author", "Company", "Manager", "SourceModified", "Comments", "LastModifiedBy"}

// paths is values that tell of folders of a machine.
var paths = regexp.MustCompile(`^[A-Za-z]:\\|^\\\\|^/(?:home|Users)/|^file:`)

// elements is the texts of XMP that name people, after its specification, part 1.
var elements = regexp.MustCompile(`(?s)<(dc:creator|pdf:Author|photoshop:AuthorsPosition|xmpRights:Owner|pdfx:Company|pdfx:Manager)[ >].*?</(?:dc:creator|pdf:Author|photoshop:AuthorsPosition|xmpRights:Owner|pdfx:Company|pdfx:Manager)>|(pdf:Author|pdfx:Company)="([^"]+)"`)

// private visits every private value that is not blank.
func (d *document) private(visit func(field string, s str)) {
	for _, r := range d.infos {
		d.privateInfo(d.dictOf(r), visit)
	}
	for _, n := range d.sorted() {
		if s, ok := d.objects[n].(stream); ok && (s.dict["Type"] == name("Metadata") || s.dict["Subtype"] == name("XML")) {
			d.privateXMP(s, visit)
		}
	}
}

// privateInfo visits those of an Info dictionary: its names, and what tells of folders.
func (d *document) privateInfo(info dict, visit func(field string, s str)) {
	for _, key := range slices.Concat(named, []name{"Title", "Subject", "Creator"}) {
		s, ok := d.get(info[key]).(str)
		if !ok || strings.TrimSpace(textOf(s)) == "" {
			continue
		}
		if slices.Contains(named, key) || paths.MatchString(textOf(s)) {
			visit(string(key), s)
		}
	}
}

// privateXMP visits those of XMP.
func (d *document) privateXMP(s stream, visit func(field string, s str)) {
	data, err := d.decode(s)
	if err != nil {
		return
	}
	at := -1
	if len(d.list(s.dict["Filter"])) == 0 {
		at = cap(d.data) - cap(s.raw) // where the stream lies in the file
	}
	for _, m := range elements.FindAllSubmatchIndex(data, -1) {
		if m[6] < 0 { // an element
			for _, t := range between(data[m[0]:m[1]]) {
				visit("XMP "+string(data[m[2]:m[3]]), piece(data, at, m[0]+t[0], m[0]+t[1]))
			}
		} else if len(bytes.TrimSpace(data[m[6]:m[7]])) > 0 { // an attribute
			visit("XMP "+string(data[m[4]:m[5]]), piece(data, at, m[6], m[7]))
		}
	}
}

func piece(data []byte, at, start, end int) str {
	if at < 0 {
		return str{string(data[start:end]), -1, -1}
	}
	return str{string(data[start:end]), at + start, at + end}
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
