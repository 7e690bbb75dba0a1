package record

import (
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// places is where the values of a front matter stand, in the order written, those inside other
// values among them. There are some thirty for each record, so each is kept small.
type places []place

type place struct {
	line, column int32
	item         int16 // of a list, from 0; or whole, or blank
	name         uint8 // its number in names
}

// The items of a value that stands in no list, and of a key that is written with nothing behind it.
const (
	whole = -1
	blank = -2
)

// placesOf keeps the places of the values, for the rules that look at them later.
func placesOf(front yamldoc.Node, keys []yamldoc.Key) places {
	ps := make(places, 0, count(front))
	ps.inside(front, "", keys, whole)
	return ps
}

// count is how many values stand in a node, itself aside.
func count(n yamldoc.Node) int {
	sum := len(n.Fields) + len(n.Items)
	for _, f := range n.Fields {
		sum += count(f.Value)
	}
	for _, item := range n.Items {
		sum += count(item)
	}
	return sum
}

// inside keeps the places of the values of a map; prefix is the name under which it stands, with a
// dot behind it, and item its index where it stands in a list.
func (ps *places) inside(n yamldoc.Node, prefix string, keys []yamldoc.Key, item int) {
	for _, f := range n.Fields {
		key, known := yamldoc.Named(keys, f.Key)
		if !known {
			continue
		}
		number := numbers[prefix+key.EN]
		ps.value(f.Value, f.Value.Place, number, item)
	}
}

func (ps *places) value(n yamldoc.Node, at diag.Place, number uint8, item int) {
	if n.Kind == yamldoc.Null || n.Kind == yamldoc.Scalar && strings.TrimSpace(n.Text) == "" {
		ps.add(at, number, blank)
		return
	}
	ps.add(at, number, item)
	name := &names[number]
	ps.inside(n, name.prefix, name.inside, item)
	if item != whole {
		return // of a list inside a list no item is pointed at
	}
	for i, element := range n.Items {
		ps.add(element.Place, number, i)
		ps.inside(element, name.prefix, name.inside, i)
	}
}

func (ps *places) add(at diag.Place, number uint8, item int) {
	*ps = append(*ps, place{int32(at.Line), int32(at.Column), int16(min(item, 1<<14)), number})
}

// at is the place of an item of a value, or of what is known around it: the value, the one in which
// it stands, the first line of the file.
func (ps places) at(file, name string, item int) diag.Place {
	for name != "" {
		if p, ok := ps.find(name, item); ok {
			return diag.Place{File: file, Line: int(p.line), Column: int(p.column)}
		}
		name = name[:max(0, strings.LastIndexByte(name, '.'))]
	}
	return diag.Place{File: file, Line: 1, Column: 1}
}

// find finds an item of a value, or the value as a whole where there is no such item.
func (ps places) find(name string, item int) (place, bool) {
	number, known := numbers[name]
	var around place
	found := false
	for _, p := range ps {
		switch {
		case !known || p.name != number:
		case int(p.item) == item:
			return p, true
		case !found && (p.item == whole || p.item == blank):
			around, found = p, true
		}
	}
	return around, found
}

// At is the place of a key's value by its English name, or of the first line where the key is not
// written. The name of a key inside another's value has a dot: deferral.reason.
func (r *Record) At(key string) diag.Place { return r.AtItem(key, whole) }

// AtItem is the place of one item of a list.
func (r *Record) AtItem(key string, index int) diag.Place { return r.places.at(r.File, key, index) }

// Has reports whether the key is written in the front matter with something behind it.
func (r *Record) Has(key string) bool {
	p, written := r.places.find(key, whole)
	return written && p.item != blank
}

// Written reports whether the key stands in the front matter, with or without a value.
func (r *Record) Written(key string) bool {
	_, written := r.places.find(key, whole)
	return written
}
