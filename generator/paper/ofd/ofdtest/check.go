package ofdtest

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // of which pictures are
	_ "image/png"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/generator/paper/font"
)

// Check reads a file and reports what is wrong: parts and resources that are named and not there, or
// there and not named, numbers that stand for two things, texts whose steps are not those of their
// characters, characters that their face does not show, and what stands beside its page.
func Check(data []byte) error {
	f, err := Open(data)
	if err != nil {
		return err
	}
	c := &checker{File: f, ids: map[string]string{}, faces: map[string]*font.Face{}}
	c.document()
	for _, name := range f.names() {
		if !f.used[name] {
			c.wrong("no part names %s", name)
		}
	}
	return errors.Join(c.found...)
}

type checker struct {
	*File
	ids   map[string]string // of what each is the number
	most  int               // MaxUnitID
	faces map[string]*font.Face
	found []error
}

func (c *checker) wrong(format string, args ...any) {
	if len(c.found) < 20 {
		c.found = append(c.found, fmt.Errorf(format, args...))
	}
}

// part is a part that another names.
func (c *checker) part(name string) *Element {
	if _, ok := c.Parts[name]; !ok {
		c.wrong("there is no part %s", name)
	}
	return c.Root(name)
}

func (c *checker) document() {
	info := c.Root("OFD.xml").First("DocInfo")
	if id := info.First("DocID").Text; len(id) != 32 || strings.Trim(id, "0123456789abcdef") != "" {
		c.wrong("the number of the document is %q", id)
	}
	name := c.Root("OFD.xml").First("DocRoot").Text
	folder := path.Dir(name)
	document := c.part(name)
	c.most, _ = strconv.Atoi(document.First("MaxUnitID").Text)
	for _, list := range []string{"PublicRes", "DocumentRes"} {
		if at := document.First(list).Text; at != "" {
			c.resources(folder, c.part(path.Join(folder, at)))
		}
	}
	pages := document.First("Pages").Kids
	if len(pages) == 0 {
		c.wrong("the document has no page")
	}
	for _, p := range pages {
		c.number(p, "Page")
	}
	boxes := map[string][]float64{}
	for _, p := range pages {
		boxes[p.Attributes["ID"]] = c.page(path.Join(folder, p.Attributes["BaseLoc"]))
	}
	for _, o := range document.All("OutlineElem") {
		if o.Attributes["Title"] == "" {
			c.wrong("an entry of the outline has no title")
		}
	}
	if at := document.First("Annotations").Text; at != "" {
		at = path.Join(folder, at)
		for _, p := range c.part(at).Kids {
			c.refers(p.Attributes["PageID"], "Page")
			links := c.part(path.Join(path.Dir(at), p.First("FileLoc").Text))
			c.numbers(links)
			for _, a := range links.All("Appearance") {
				c.inside("a link", lengths(a.Attributes["Boundary"]), boxes[p.Attributes["PageID"]])
			}
			c.destinations(links)
		}
	}
	c.destinations(document)
}

// number notes the number of an element, of which there is no second.
func (c *checker) number(e *Element, kind string) {
	id := e.Attributes["ID"]
	if n, err := strconv.Atoi(id); err != nil || n < 1 || n > c.most {
		c.wrong("a %s has the number %q, and the most is %d", kind, id, c.most)
	}
	if other, ok := c.ids[id]; ok {
		c.wrong("%s is the number of a %s and of a %s", id, other, kind)
	}
	c.ids[id] = kind
}

// numbers notes those of all objects of a part.
func (c *checker) numbers(root *Element) {
	for _, kind := range []string{"Layer", "TextObject", "PathObject", "ImageObject", "Annot"} {
		for _, e := range root.All(kind) {
			c.number(e, kind)
		}
	}
}

func (c *checker) refers(id, kind string) {
	if c.ids[id] != kind {
		c.wrong("%q is the number of no %s", id, kind)
	}
}

func (c *checker) destinations(root *Element) {
	for _, d := range root.All("Dest") {
		c.refers(d.Attributes["PageID"], "Page")
	}
}

// resources reads the files of faces and pictures.
func (c *checker) resources(folder string, list *Element) {
	folder = path.Join(folder, list.Attributes["BaseLoc"])
	for _, e := range list.All("Font") {
		c.number(e, "Font")
		file := path.Join(folder, e.First("FontFile").Text)
		c.part(file)
		face, err := font.Parse(c.Parts[file], 0)
		if err != nil {
			c.wrong("%s: %v", file, err)
			continue
		}
		c.faces[e.Attributes["ID"]] = face
	}
	for _, e := range list.All("MultiMedia") {
		c.number(e, "MultiMedia")
		file := path.Join(folder, e.First("MediaFile").Text)
		c.part(file)
		if _, format, err := image.Decode(bytes.NewReader(c.Parts[file])); err != nil || !strings.EqualFold(format, e.Attributes["Format"]) {
			c.wrong("%s is %s, and said to be %s: %v", file, format, e.Attributes["Format"], err)
		}
	}
}

// page checks the objects of a page, and gives its box.
func (c *checker) page(name string) []float64 {
	root := c.part(name)
	box := lengths(root.First("PhysicalBox").Text)
	if len(box) != 4 || box[2] <= 0 || box[3] <= 0 {
		c.wrong("%s has the box %v", name, box)
		return nil
	}
	c.numbers(root)
	for _, kind := range []string{"PathObject", "ImageObject"} {
		for _, e := range root.All(kind) {
			c.inside(name+": a "+kind, lengths(e.Attributes["Boundary"]), box)
		}
	}
	for _, e := range root.All("ImageObject") {
		c.refers(e.Attributes["ResourceID"], "MultiMedia")
		if len(lengths(e.Attributes["CTM"])) != 6 {
			c.wrong("%s: a picture has the matrix %q", name, e.Attributes["CTM"])
		}
	}
	for _, e := range root.All("PathObject") {
		if operators := e.First("AbbreviatedData").Text; !strings.HasPrefix(operators, "M ") {
			c.wrong("%s: a path begins with %.20q", name, operators)
		}
	}
	for _, e := range root.All("TextObject") {
		c.text(name, e, box)
	}
	return box
}

// text checks an object of text: that it stands on its page, and that its face shows it.
func (c *checker) text(name string, e *Element, page []float64) {
	id := e.Attributes["Font"]
	c.refers(id, "Font")
	code := e.First("TextCode")
	steps, chars := deltas(code.Attributes["DeltaX"]), []rune(code.Text)
	if len(chars) == 0 || len(steps) != len(chars)-1 {
		c.wrong("%s: %q has %d steps", name, code.Text, len(steps))
		return
	}
	given := map[int]bool{}
	for _, t := range e.All("CGTransform") {
		at, err := strconv.Atoi(t.Attributes["CodePosition"])
		if err != nil || at < 0 || at >= len(chars) {
			c.wrong("%s: %q is shown otherwise at %q", name, code.Text, t.Attributes["CodePosition"])
		}
		given[at] = true
	}
	face := c.faces[id]
	if face == nil {
		return
	}
	box, size := lengths(e.Attributes["Boundary"]), number(e.Attributes["Size"])
	if len(box) != 4 || box[2] <= 0 || box[3] <= 0 || size <= 0 {
		c.wrong("%s: %q has the boundary %v and the size %v", name, code.Text, box, size)
		return
	}
	x, y := number(code.Attributes["X"]), number(code.Attributes["Y"])
	m := append(lengths(e.Attributes["CTM"]), 1, 0, 0, 1, 0, 0)
	for i, r := range chars {
		glyph, ok := face.Glyph(r)
		if !ok && !given[i] || r == utf8.RuneError {
			c.wrong("%s: the face %s does not show %q", name, id, r)
		}
		// one whose ink is turned stands on the page with its origin at least
		left, down := box[0]+m[0]*x+m[2]*y+m[4], box[1]+m[1]*x+m[3]*y+m[5]
		across := 0.0
		if m[1] == 0 {
			across = face.Advance(glyph) * size
		}
		if ink := face.Ink(glyph); ink.XMax > ink.XMin && (left < page[0]-slack || down < page[1]-slack || left+across*ink.XMax > page[2]+slack || down > page[3]+slack) {
			c.wrong("%s: %q stands at %.2f, %.2f, beside the page", name, r, left, down)
		}
		if i < len(steps) {
			x += steps[i]
		}
	}
}

const slack = 0.5 // millimetres by which a thing may stand over the edge of its page

func (c *checker) inside(what string, box, page []float64) {
	if len(box) != 4 || box[2] <= 0 || box[3] <= 0 {
		c.wrong("%s has the boundary %v", what, box)
		return
	}
	if len(page) == 4 && (box[0]+box[2] < page[0]-slack || box[1]+box[3] < page[1]-slack || box[0] > page[2]+slack || box[1] > page[3]+slack) {
		c.wrong("%s stands at %v, beside its page of %v", what, box, page)
	}
}

func lengths(text string) []float64 {
	var out []float64
	for _, field := range strings.Fields(text) {
		out = append(out, number(field))
	}
	return out
}

func number(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || strings.ContainsAny(text, "eEnN") {
		return -1e9 // stands nowhere
	}
	return v
}

// deltas is the steps of a text; g 3 4 is three of 4.
func deltas(text string) []float64 {
	var out []float64
	fields := strings.Fields(text)
	for i := 0; i < len(fields); i++ {
		times := 1
		if fields[i] == "g" && i+2 < len(fields) {
			times, _ = strconv.Atoi(fields[i+1])
			i += 2
		}
		out = append(out, slices.Repeat([]float64{number(fields[i])}, times)...)
	}
	return out
}
