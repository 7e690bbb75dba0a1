package pdfread

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// leftovers reads the streams of a file that no page has shown: what annotations look like, and
// what stood on a page before it was changed or has been left behind. It stops where they unpack to
// more than is read, and tells that as a font that nobody could read.
func (w *writer) leftovers() error {
	d := w.d
	d.left = maxUnpacked
	owners := d.owners()
	for _, b := range d.bodies {
		s, ok := b.object.(stream)
		if !ok || w.done[b] {
			continue
		}
		err := d.asOf(b, func() error {
			if isMachinery(s.dict) {
				return w.machine(s)
			}
			return w.leftover(s, owners)
		})
		if errors.Is(err, ErrTooLarge) {
			w.unfinished = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// machinery is the keys of streams that hold nothing to read: fonts, functions, shadings, profiles
// of colour.
var machinery = []name{"Length1", "Length2", "Length3", "FunctionType", "ShadingType", "Alternate", "CIDSystemInfo", "CMapName"}

func isMachinery(s dict) bool {
	if s["Subtype"] == name("Image") || s["Type"] == name("XRef") || s["Type"] == name("ObjStm") || s["Subtype"] == name("Type1C") || s["Subtype"] == name("CIDFontType0C") || s["Subtype"] == name("OpenType") {
		return true
	}
	return slices.ContainsFunc(machinery, func(k name) bool { return s[k] != nil })
}

// showsText is how content that writes text looks, and draws how content looks that draws.
var (
	showsText = regexp.MustCompile(`[)>\]]\s*(?:TJ|Tj|'|")`)
	draws     = regexp.MustCompile(`/\S+\s+Do\b|(?:\d\s+){4}re\b|(?:\d\s+){6}cm\b|(?:\d\s+){2}[ml]\b|\bd[01]\b`)
)

// leftover reads one stream: content as such, and a text as one.
func (w *writer) leftover(s stream, owners map[int]owner) error {
	d := w.d
	data, err := d.decode(s)
	if err != nil {
		if !errors.Is(err, errPicture) { // by a filter that nobody knows
			w.inside(s.raw)
		}
		return tooLarge(err)
	}
	if len(data) == 0 {
		return nil
	}
	by := owners[s.of.number]
	if !showsText.Match(data) {
		switch text, ok := plainText(data); {
		case draws.Match(data):
			w.drawing(data)
		case ok:
			w.beside(d.place(s.of, by), text)
			return w.count(len(text))
		default:
			w.inside(data)
		}
		return nil
	}
	resources := d.dictOf(s.dict["Resources"])
	if resources == nil {
		if resources = d.inherited(by.page); resources == nil {
			resources = d.anyFonts()
		}
	}
	w.begin()
	if err := w.run(data, resources, state{ctm: identity, scale: 1}, 0); err != nil {
		return err
	}
	w.done[s.of] = true
	text := strings.TrimSpace(w.out.String())
	where := d.place(s.of, by)
	w.beside(where, text)
	for _, again := range w.arranged(text) {
		w.beside(where, again)
	}
	return w.count(len(text))
}

// tooLarge is an error that ends the reading of a file: others are those of one stream.
func tooLarge(err error) error {
	if errors.Is(err, ErrTooLarge) {
		return err
	}
	return nil
}

// owner is what leads to a stream: the page of which it is content, or an annotation that looks so.
type owner struct {
	page       dict
	annotation bool
}

// place is where what a stream says stands.
func (d *document) place(b *body, by owner) Where {
	switch s, _ := b.object.(stream); {
	case d.current[b.number] != b:
		return Earlier
	case by.annotation:
		return Annotation
	case s.dict["Type"] == name("Metadata"):
		return Properties
	}
	return d.whereabouts(b)
}

// owners finds what leads to the streams of a file, in all its revisions.
func (d *document) owners() map[int]owner {
	out := map[int]owner{}
	for _, b := range d.bodies {
		d.dicts(b.object, 0, func(o dict) {
			if contents := o["Contents"]; o["Rect"] == nil && contents != nil {
				for _, r := range d.references(contents, 0) {
					out[int(r)] = owner{page: o}
				}
			}
			for _, r := range d.references(o["AP"], 0) {
				out[int(r)] = owner{annotation: true}
			}
			for _, r := range d.references(o["XFA"], 0) {
				out[int(r)] = owner{annotation: true}
			}
		})
	}
	return out
}

// references is those in an object, and in the arrays and dictionaries to which they lead: three
// deep, as far as an appearance has states.
func (d *document) references(o any, depth int) (out []ref) {
	const deepest = 6
	if depth > deepest {
		return nil
	}
	switch v := o.(type) {
	case ref:
		switch inner := d.get(v).(type) {
		case array, dict:
			return d.references(inner, depth+2)
		}
		return []ref{v}
	case array:
		for _, e := range v {
			out = append(out, d.references(e, depth+1)...)
		}
	case dict:
		for _, k := range sortedKeys(v) {
			if k != "Parent" {
				out = append(out, d.references(v[k], depth+1)...)
			}
		}
	}
	return out
}

// inherited is the resources of a page, which may stand with a node above it.
func (d *document) inherited(page dict) dict {
	for range maxNesting {
		if page == nil {
			return nil
		}
		if r := d.dictOf(page["Resources"]); r != nil {
			return r
		}
		page = d.dictOf(page["Parent"])
	}
	return nil
}

// anyFonts is resources with every font that a page or form of the file has, for a stream to which
// nothing leads.
func (d *document) anyFonts() dict {
	if d.fonts == nil {
		fonts := dict{}
		for _, b := range d.bodies {
			d.dicts(b.object, 0, func(o dict) {
				for n, font := range d.dictOf(o["Font"]) {
					fonts[n] = font
				}
			})
		}
		d.fonts = dict{"Font": fonts}
	}
	return d.fonts
}
