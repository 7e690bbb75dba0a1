package webserver

import (
	"slices"
	"strings"
)

// mediaType is what files of some endings are.
type mediaType struct {
	name    string
	text    bool   // in UTF-8, and smaller when compressed
	endings string // with spaces between
}

// mediaTypes is the type of every file that a part of the output can hold, and of some that people
// put beside it. Those of the server's own table differ from machine to machine, and few know OFD
// and WPS.
var mediaTypes = []mediaType{
	{"text/html", true, "html"},
	{"text/css", true, "css"},
	{"text/javascript", true, "js mjs"},
	{"text/plain", true, "txt md sig"},
	{"text/csv", true, "csv"},
	{"text/calendar", true, "ics"},
	{"application/json", true, "json"},
	{"application/manifest+json", true, "webmanifest"},
	{"application/xml", true, "xml"},
	{"application/atom+xml", true, "atom"},
	{"image/svg+xml", true, "svg"},
	{"image/png", false, "png"},
	{"image/jpeg", false, "jpg jpeg"},
	{"image/gif", false, "gif"},
	{"image/webp", false, "webp"},
	{"image/tiff", false, "tif tiff"},
	{"image/bmp", false, "bmp"},
	{"image/heic", false, "heic"},
	{"image/x-icon", false, "ico"},
	{"font/woff", false, "woff"},
	{"font/woff2", false, "woff2"},
	{"audio/mpeg", false, "mp3"},
	{"video/mp4", false, "mp4"},
	{"application/pdf", false, "pdf"},
	{"application/ofd", false, "ofd"}, // GB/T 33190
	{"application/zip", false, "zip"},
	{"application/msword", false, "doc"},
	{"application/vnd.ms-excel", false, "xls"},
	{"application/vnd.ms-powerpoint", false, "ppt"},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, "docx"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "xlsx"},
	{"application/vnd.openxmlformats-officedocument.presentationml.presentation", false, "pptx"},
	{"application/vnd.oasis.opendocument.text", false, "odt"},
	{"application/vnd.oasis.opendocument.spreadsheet", false, "ods"},
	{"application/vnd.oasis.opendocument.presentation", false, "odp"},
	{"application/wps-office.wps", false, "wps"},
	{"application/wps-office.et", false, "et"},
	{"application/wps-office.dps", false, "dps"},
}

// otherType is the type of a file of any other ending: it is saved, and never opened.
const otherType = "application/octet-stream"

// namedTypes is files at the root of a site whose names tell no type, or a less exact one.
var namedTypes = []struct{ file, name string }{
	{"SHA256SUMS", "text/plain"},
	{"feed.json", "application/feed+json"},
	{"feed.xml", "application/atom+xml"},
}

// each is the endings of a type.
func (t mediaType) each() []string { return strings.Fields(t.endings) }

// full is the type with its charset.
func (t mediaType) full() string { return fullType(t.name, t.text) }

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
