package webserver

import (
	"slices"
	"strings"

	"gongkai/generator/publish/mediatype"
)

// mediaType is what files of some endings are.
type mediaType struct {
	name    string
	text    bool   // in UTF-8, and smaller when compressed
	endings string // with spaces between
	mixed   bool   // text, of which some is in another encoding: none is told
}

// mediaTypes is the table that is told to every server: object stores have it from the same place.
var mediaTypes = func() (all []mediaType) {
	for _, t := range mediatype.Types {
		all = append(all, mediaType{t.Name, t.Text, t.Endings, false})
	}
	return all
}()

// typesWith is the table where the files of these types are not all in UTF-8.
func typesWith(mixed []string) []mediaType {
	all := slices.Clone(mediaTypes)
	for i := range all {
		all[i].mixed = slices.Contains(mixed, all[i].name)
	}
	return all
}

// otherType is the type of a file of any other ending: it is saved, and never opened.
const otherType = mediatype.Unknown

// namedType is a file at the root of a site whose name tells no type, or a less exact one.
type namedType struct{ file, name string }

var namedTypes = func() (all []namedType) {
	for _, t := range mediatype.Named {
		all = append(all, namedType{t.File, t.Name})
	}
	return all
}()

// each is the endings of a type.
func (t mediaType) each() []string { return strings.Fields(t.endings) }

// full is the type with its charset.
func (t mediaType) full() string { return fullType(t.name, t.text && !t.mixed) }

func fullType(name string, text bool) string {
	if text {
		return name + "; charset=utf-8"
	}
	return name
}

// compressed is the types of text that nginx has to be told of: it knows HTML.
func compressed() []string {
	return slices.DeleteFunc(textTypes(), func(name string) bool { return name == "text/html" })
}

// textTypes is the types whose content is text, those of named files among them.
func textTypes() []string {
	var names []string
	for _, t := range mediaTypes {
		if t.text {
			names = append(names, t.name)
		}
	}
	for _, t := range namedTypes {
		names = append(names, t.name)
	}
	return sorted(names)
}
