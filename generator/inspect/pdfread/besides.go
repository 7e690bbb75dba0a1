package pdfread

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// day is how a PDF writes one, and nothing else: 7.9.4.
var day = regexp.MustCompile(`^D:\d{4,14}(?:[-+Z][\d']*)?$`)

// texts visits the strings of an object that are texts, with the keys under which they stand,
// whatever those are: no list of places is complete.
func (d *document) texts(o any, visit func(key name, text string)) {
	d.names(o, 0, func(n name) {
		text := string(n) // mostly UTF-8, 7.3.5
		if !utf8.ValidString(text) {
			text = textOf(text)
		}
		if saysMore.MatchString(text) {
			visit("", text)
		}
	})
	d.strings(o, "", 0, func(key name, s str) {
		if day.MatchString(s.text) {
			return
		}
		text := textOf(s.text)
		if !isText(text) {
			within([]byte(s.text), func(text string) { visit(key, text) })
			return
		}
		visit(key, unmarked(text))
		if again := unescaped(text); again != text {
			visit(key, again)
		}
	})
	d.boxedDigits(o, 0, func(text string) { visit("", text) })
}

// strings visits the strings of an object, those of arrays under the key of the array.
func (d *document) strings(o any, key name, depth int, visit func(key name, s str)) {
	if depth > maxNesting {
		return
	}
	switch v := o.(type) {
	case str:
		visit(key, v)
	case array:
		for _, e := range v {
			d.strings(e, key, depth+1, visit)
		}
	case dict:
		for _, k := range sortedKeys(v) {
			d.strings(v[k], k, depth+1, visit)
		}
	case stream:
		d.strings(v.dict, key, depth+1, visit)
	}
}

// saysMore is what people write and programs call nothing: a number of seven digits, Chinese.
var saysMore = regexp.MustCompile(`\d{7}|\p{Han}{2}`)

// names visits the names in an object: a choice, a role or an ink is called as its user wants.
func (d *document) names(o any, depth int, visit func(name)) {
	if depth > maxNesting {
		return
	}
	switch v := o.(type) {
	case name:
		visit(v)
	case array:
		for _, e := range v {
			d.names(e, depth+1, visit)
		}
	case dict:
		for _, k := range sortedKeys(v) {
			visit(k)
			d.names(v[k], depth+1, visit)
		}
	case stream:
		d.names(v.dict, depth, visit)
	}
}

func sortedKeys(d dict) []name {
	keys := make([]name, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// isText reports that a string is of characters that people read.
func isText(text string) bool {
	good, bad := 0, 0
	for _, r := range text {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r) && !unicode.IsSpace(r):
			bad++
		case !unicode.IsSpace(r):
			good++
		}
	}
	return good > 0 && bad*8 <= good
}

// sweep visits the texts that stand in the objects of a file and not on its pages.
func (d *document) sweep(visit func(where Where, text string)) {
	for _, b := range d.bodies {
		if d.crypt != nil && ref(b.number) == d.crypt.rules {
			continue
		}
		where := d.whereabouts(b)
		d.texts(b.object, func(_ name, text string) { visit(where, text) })
	}
	d.ofTrailers(visit)
}

// ofTrailers visits the texts that stand in the trailers themselves.
func (d *document) ofTrailers(visit func(where Where, text string)) {
	for _, t := range d.trailers {
		d.texts(t, func(_ name, text string) { visit(Properties, text) })
	}
}

// whereabouts is what kind of object it is, in the words of a reader.
func (d *document) whereabouts(b *body) Where {
	if d.current[b.number] != b {
		return Earlier
	}
	var o dict
	switch v := b.object.(type) {
	case dict:
		o = v
	case stream:
		o = v.dict
	}
	has := func(keys ...name) bool {
		return slices.ContainsFunc(keys, func(k name) bool { return o[k] != nil })
	}
	switch {
	case slices.Contains(d.infos, ref(b.number)):
		return Properties
	case has("Rect", "FT", "XFA", "Annots", "NeedAppearances"), o["Type"] == name("Annot"), o["S"] == name("URI"):
		return Annotation
	case has("Title") && has("Parent", "Dest", "A", "Prev", "Next"):
		return Bookmark
	case has("ActualText", "Alt", "E"):
		return Replacement
	}
	return Inner
}

// notes is annotations that are comments whatever they say, and others those that are none whatever
// they say: a link may have words for those who cannot see it.
var (
	notes  = []name{"Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Ink"}
	others = []name{"Link", "Widget", "Popup", "Screen", "PrinterMark", "TrapNet", "3D", "RichMedia", "Movie", "Sound", "FileAttachment"}
)

// extras counts what a PDF holds beside its pages: annotations that comment, files, scripts.
func (d *document) extras(out *Document) {
	for _, b := range d.counts() {
		d.dicts(b.object, 0, func(o dict) {
			subtype, _ := d.get(o["Subtype"]).(name)
			_, placed := o["Rect"]
			switch {
			case placed && subtype == "FileAttachment", o["EF"] != nil && o["Type"] != name("Annot"):
				out.Embedded++
			case placed && d.isComment(o, subtype):
				out.Comments++
			case o["S"] == name("JavaScript"):
				out.Scripts++
			}
		})
	}
}

func (d *document) isComment(annotation dict, subtype name) bool {
	if slices.Contains(notes, subtype) {
		return true
	}
	if subtype == "" || slices.Contains(others, subtype) {
		return false
	}
	return slices.ContainsFunc([]name{"Contents", "RC"}, func(k name) bool {
		s, ok := d.get(annotation[k]).(str)
		return ok && strings.TrimSpace(textOf(s.text)) != ""
	})
}

// dicts visits the dictionaries of an object.
func (d *document) dicts(o any, depth int, visit func(dict)) {
	if depth > maxNesting {
		return
	}
	switch v := o.(type) {
	case array:
		for _, e := range v {
			d.dicts(e, depth+1, visit)
		}
	case dict:
		visit(v)
		for _, k := range sortedKeys(v) {
			d.dicts(v[k], depth+1, visit)
		}
	case stream:
		d.dicts(v.dict, depth+1, visit)
	}
}

// trimmed is a text without the spaces around its lines.
func trimmed(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), "\n")
}
