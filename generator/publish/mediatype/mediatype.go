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
)

// Unknown is the type of a file of which nothing is known: browsers save it, and run nothing in it.
const Unknown = "application/octet-stream"

// types is the type that the ending of a name stands for: what builds write, and what attachments
// may be. Text is UTF-8, whatever the computer of the reader takes for its own.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json; charset=utf-8",
	".xml":  "application/xml; charset=utf-8",
	".txt":  "text/plain; charset=utf-8",
	".md":   "text/plain; charset=utf-8",
	".csv":  "text/csv; charset=utf-8",
	".ics":  "text/calendar; charset=utf-8",
	".svg":  "image/svg+xml; charset=utf-8",
	".pdf":  "application/pdf",
	".ofd":  "application/ofd",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".odt":  "application/vnd.oasis.opendocument.text",
	".ods":  "application/vnd.oasis.opendocument.spreadsheet",
	".odp":  "application/vnd.oasis.opendocument.presentation",
	".zip":  "application/zip",
	".jpg":  "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
	".webp": "image/webp", ".tif": "image/tiff", ".tiff": "image/tiff", ".bmp": "image/bmp",
	".heic": "image/heic", ".ico": "image/x-icon", ".avif": "image/avif",
	".mp4": "video/mp4", ".mp3": "audio/mpeg",
	".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf",
}

// Of is the type of a file by its name, which has slashes and counts from the root of a site.
func Of(name string) string {
	base := path.Base(name)
	switch {
	case base == "feed.xml":
		return "application/atom+xml; charset=utf-8"
	case base == "SHA256SUMS" || strings.HasSuffix(base, ".sig"):
		return "text/plain; charset=utf-8"
	}
	if known, ok := types[strings.ToLower(path.Ext(base))]; ok {
		return known
	}
	return Unknown
}

// Endings is every ending that has a type, in order, with the type of each.
func Endings() (endings []string, of map[string]string) {
	of = make(map[string]string, len(types))
	for ending, kind := range types {
		endings = append(endings, ending)
		of[ending] = kind
	}
	slices.Sort(endings)
	return endings, of
}

// How long readers and caches between may keep a file without asking again. What has the sum of its
// bytes in its name never changes; everything else shows content, and what was withdrawn is to be
// gone everywhere within five minutes.
const (
	CacheForever = "public, max-age=31536000, immutable"
	CacheBriefly = "public, max-age=60, s-maxage=300, must-revalidate"
)

// hashed is the names that hold the sum of the bytes of the file.
var hashed = regexp.MustCompile(`^assets/(?:[^/]+/)*[^/]+-[0-9a-f]{8,64}\.(?:css|js|woff2|woff|ttf|otf)$`)

// Hashed reports that a file of a site has the sum of its bytes in its name.
func Hashed(name string) bool { return hashed.MatchString(name) }

// Cache is what the header Cache-Control says of a file.
func Cache(name string) string {
	if Hashed(name) {
		return CacheForever
	}
	return CacheBriefly
}
