// Package mediatype says what a server tells readers of a file beside its bytes: of what type it is,
// and how long it may be kept without asking again. An object store is told with every file; the
// files for web servers are written from the same tables, so that a site is the same wherever it
// is served.
package mediatype

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Type is what files of some endings are.
type Type struct {
	Name    string
	Text    bool   // in UTF-8, and smaller when compressed
	Endings string // with spaces between, without full stops
}

// Types is the type of every file that a part of the output can hold, and of some that people put
// beside it. Those of a server's own table differ from machine to machine, and few know OFD and WPS.
var Types = []Type{
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

// Unknown is the type of a file of any other ending: it is saved, and never opened.
const Unknown = "application/octet-stream"

// Named is files at the root of a site whose names tell no type, or a less exact one. All of them
// are text.
var Named = []struct{ File, Name string }{
	{"SHA256SUMS", "text/plain"},
	{"feed.json", "application/feed+json"},
	{"feed.xml", "application/atom+xml"},
}

// byEnding is the table as it is asked.
var byEnding = func() map[string]string {
	all := map[string]string{}
	for _, t := range Types {
		for ending := range strings.FieldsSeq(t.Endings) {
			all["."+ending] = t.Full()
		}
	}
	return all
}()

// Full is the type with its charset: text is UTF-8, whatever a reader's computer takes for its own.
func (t Type) Full() string {
	if t.Text {
		return t.Name + "; charset=utf-8"
	}
	return t.Name
}

// Plain is the types of text that people hand in, as attachments, in whatever encoding their program
// has written: GBK, in many an office. All other text this program has written, or reads as UTF-8.
var Plain = []string{"text/plain", "text/csv"}

// OfBytes is the type of a file by its name and its bytes: text that is no UTF-8 is not said to be, so
// that a browser looks what it is.
func OfBytes(name string, src []byte) string {
	full := Of(name)
	bare, _, marked := strings.Cut(full, "; charset=")
	if marked && slices.Contains(Plain, bare) && !utf8.Valid(src) {
		return bare
	}
	return full
}

// IsPlain reports that a file is text that may be in any encoding.
func IsPlain(name string) bool {
	bare, _, _ := strings.Cut(Of(name), "; charset=")
	return slices.Contains(Plain, bare)
}

// Of is the type of a file by its name, which has slashes and counts from the root of a site.
func Of(name string) string {
	for _, n := range Named {
		if n.File == name {
			return Type{Name: n.Name, Text: true}.Full()
		}
	}
	if known, ok := byEnding[strings.ToLower(path.Ext(name))]; ok {
		return known
	}
	return Unknown
}

// Keepers says whose caches may keep a file.
type Keepers string

// The keepers.
const (
	Anybody    Keepers = "public"  // also caches that many readers share
	EachReader Keepers = "private" // browsers alone: what the readers see is not for everybody
)

// How long a file is kept without asking again, in seconds. What has the sum of its bytes in its
// name never changes. Everything else shows content, and what was withdrawn is to be gone everywhere
// within five minutes.
const (
	Long  = "31536000"
	Short = "60"
)

// Cache is what the header Cache-Control says of a file.
func Cache(name string, by Keepers) string {
	if Hashed(name) {
		return string(by) + ", max-age=" + Long + ", immutable"
	}
	return string(by) + ", max-age=" + Short + ", must-revalidate"
}

// Frozen is an expression for the names, from the root of a site, of what never changes under its
// name: CSS, JavaScript and fonts with the sum of their bytes in it. It is in what Go, PCRE and .NET
// agree on.
const Frozen = `assets/[^/]+-[0-9a-f]{8,64}\.(?:css|js|mjs|woff|woff2)$`

var frozen = regexp.MustCompile("^" + Frozen)

// Hashed reports that a file of a site never changes under its name.
func Hashed(name string) bool { return frozen.MatchString(name) }
