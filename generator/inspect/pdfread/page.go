package pdfread

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"gongkai/generator/portable"
)

// sheet is a page that was read.
type sheet struct {
	text    string // in the order of its content
	again   []string
	picture bool // it shows something, and next to no text
	faint   bool // it has text that nobody can see
}

// pages reads the pages in their order.
func (w *writer) pages() ([]sheet, error) {
	d := w.d
	root := d.dictOf(d.trailer["Root"])
	w.hide(d.dictOf(root["OCProperties"]))
	if err := w.tree(root["Pages"], dict{}, map[ref]bool{}, 0); err != nil {
		return nil, err
	}
	if len(w.sheets) == 0 { // a broken tree: pages all the same
		for _, b := range d.counts() {
			if o := d.dictOf(b.object); o["Type"] == name("Page") {
				if err := w.page(o, dict{}); err != nil {
					return nil, err
				}
			}
		}
	}
	if len(w.sheets) == 0 {
		return nil, fmt.Errorf("read PDF: it has no pages: %w", ErrBroken)
	}
	return w.sheets, nil
}

// hide notes the layers that are not shown: 8.11.
func (w *writer) hide(properties dict) {
	w.layers = map[ref]bool{}
	standard := w.d.dictOf(properties["D"])
	if w.d.get(standard["BaseState"]) == name("OFF") {
		for _, o := range w.d.arrayOf(properties["OCGs"]) {
			if r, ok := o.(ref); ok {
				w.layers[r] = true
			}
		}
	}
	for _, key := range []name{"OFF", "ON"} {
		for _, o := range w.d.arrayOf(standard[key]) {
			if r, ok := o.(ref); ok {
				w.layers[r] = key == "OFF"
			}
		}
	}
}

// inheritable is what a page may have from the nodes above it: 7.7.3.4.
var inheritable = []name{"Resources", "MediaBox", "CropBox"}

// maxNodes is how many nodes of the tree of pages are visited.
const maxNodes = 4 * maxPages

// tree visits a node of the tree of pages: 7.7.3.
func (w *writer) tree(o any, inherited dict, seen map[ref]bool, depth int) error {
	if r, ok := o.(ref); ok {
		if w.nodes++; seen[r] || w.nodes > maxNodes {
			return nil
		}
		seen[r] = true
		defer delete(seen, r) // a page may stand in two places
	}
	node := w.d.dictOf(o)
	if node == nil || depth > maxNesting {
		return nil
	}
	own := dict{}
	for _, key := range inheritable {
		if own[key] = inherited[key]; node[key] != nil {
			own[key] = node[key]
		}
	}
	if kids := w.d.arrayOf(node["Kids"]); kids != nil {
		for _, kid := range kids {
			if err := w.tree(kid, own, seen, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return w.page(node, own)
}

// page reads one page, with what it has from above.
func (w *writer) page(node, inherited dict) error {
	if len(w.sheets) >= maxPages {
		return fmt.Errorf("read PDF: more than %d pages: %w", maxPages, ErrTooLarge)
	}
	own := dict{}
	for _, key := range inheritable {
		if own[key] = inherited[key]; node[key] != nil {
			own[key] = node[key]
		}
	}
	content, err := w.contents(node)
	if err != nil {
		return err
	}
	w.begin()
	bounds, ok := w.d.boxOf(own["CropBox"])
	if !ok {
		if bounds, ok = w.d.boxOf(own["MediaBox"]); !ok {
			bounds = box{0, 0, 612, 792}
		}
	}
	w.bounds, w.media = bounds, bounds
	if paper, ok := w.d.boxOf(own["MediaBox"]); ok {
		w.media = paper
	}
	if err := w.run(content, w.d.dictOf(own["Resources"]), state{ctm: identity, scale: 1}, 0); err != nil {
		return err
	}
	if w.shown {
		if err := w.appearances(node); err != nil {
			return err
		}
	}
	w.besideCopied()
	text := strings.TrimSpace(w.out.String())
	if err := w.count(len(text)); err != nil {
		return err
	}
	w.sheets = append(w.sheets, sheet{text, w.arranged(text), w.isPicture(text), w.faint.tells(w.pictured > 0)})
	if w.shown {
		return nil
	}
	return w.boxed(node)
}

// count adds to the bytes of text that were read.
func (w *writer) count(n int) error {
	if w.text += n; w.text > maxText {
		return fmt.Errorf("read PDF: more than %d MB of text: %w", maxText>>20, ErrTooLarge)
	}
	return nil
}

// isPicture reports that what a page shows is a picture, for all that can be read on it: there is no
// text, or the number of a page or a caption beside a picture of most of the page.
func (w *writer) isPicture(text string) bool {
	const caption = 20 // characters
	if text == "" {
		return w.drawn
	}
	return w.pictured > w.bounds.area()/2 && utf8.RuneCountInString(text) < caption
}

// contents is the content of a page, which may stand in several streams.
func (w *writer) contents(node dict) ([]byte, error) {
	var content []byte
	for _, part := range w.d.list(node["Contents"]) {
		s, ok := w.d.get(part).(stream)
		if !ok {
			continue
		}
		w.done[s.of] = true
		data, err := w.d.decode(s)
		if errors.Is(err, ErrTooLarge) {
			return nil, err
		}
		content = append(append(content, data...), '\n')
	}
	return content, nil
}

// appearances shows what the annotations of a page look like: 12.5.5.
func (w *writer) appearances(node dict) error {
	for _, o := range w.d.arrayOf(node["Annots"]) {
		annotation := w.d.dictOf(o)
		const hidden, noView = 1 << 1, 1 << 5
		if flags := portable.Int(w.d.number(annotation["F"], 0)); flags&(hidden|noView) != 0 || annotation["Subtype"] == name("Popup") {
			continue
		}
		look := w.d.get(w.d.dictOf(annotation["AP"])["N"])
		if states, ok := look.(dict); ok {
			state, _ := w.d.get(annotation["AS"]).(name)
			look = w.d.get(states[state])
		}
		s, ok := look.(stream)
		if !ok {
			continue
		}
		at := identity
		if place, ok := w.d.boxOf(annotation["Rect"]); ok {
			own, _ := w.d.boxOf(s.dict["BBox"])
			at[4], at[5] = place.left-own.left, place.bottom-own.bottom
		}
		if err := w.formOf(s, nil, state{ctm: at, scale: 1}, 0); err != nil {
			return err
		}
	}
	return nil
}
