package pdfread

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// unmarked is a text without the tags of XML or HTML, where it is one: what stands between tags, and
// the values of attributes.
func unmarked(text string) string {
	if start := strings.TrimSpace(text); !strings.HasPrefix(start, "<") || !strings.Contains(start, ">") {
		return text
	}
	var out strings.Builder
	for text != "" {
		before, rest, found := strings.Cut(text, "<")
		out.WriteString(before)
		if !found {
			break
		}
		tag, after, _ := strings.Cut(rest, ">")
		if strings.HasPrefix(rest, "!--") || strings.HasPrefix(rest, "?") {
			tag = ""
		}
		values := ""
		for _, m := range attribute.FindAllStringSubmatch(tag, -1) {
			if !strings.HasPrefix(m[1], "xmlns") && !isMachine(m[1]) {
				values += "\n" + m[2] + m[3]
			}
		}
		switch called := strings.TrimLeft(strings.Fields(tag + " .")[0], "/"); {
		case isMachine(called) && !strings.HasPrefix(tag, "/"): // its text is for machines too
			_, after, _ = strings.Cut(after, "</"+called+">")
			out.WriteByte('\n')
		case values != "", !isInline(called):
			out.WriteString(values + "\n")
		}
		text = after
	}
	return trimmed(html.UnescapeString(out.String()))
}

var attribute = regexp.MustCompile(`([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')`)

// isInline reports a tag within a line, which parts no number.
func isInline(tag string) bool {
	_, local, ok := strings.Cut(tag, ":")
	if !ok {
		local = tag
	}
	switch strings.TrimSuffix(strings.ToLower(local), "/") {
	case "span", "b", "i", "u", "s", "font", "sub", "sup", "em", "strong", "a":
		return true
	}
	return false
}

// isMachine reports an element or attribute of XMP that holds digests and times, whose digits say
// nothing.
func isMachine(called string) bool {
	for _, space := range []string{"xmpMM:", "stRef:", "stEvt:", "xmpGImg:", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xap:CreateDate", "xap:ModifyDate", "xap:MetadataDate", "xapMM:", "pdf:Producer", "rdf:about"} {
		if strings.HasPrefix(called, space) {
			return true
		}
	}
	return false
}

// plainText is the text of a stream that holds one: in UTF-8, UTF-16 or GBK.
func plainText(data []byte) (string, bool) {
	const sample = 4096
	text := string(data)
	if strings.HasPrefix(text, "\xfe\xff") || strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xef\xbb\xbf") {
		text = textOf(text)
	}
	if !isText(text[:min(len(text), sample)]) && !utf8.ValidString(text) {
		chinese, err := simplifiedchinese.GBK.NewDecoder().String(text)
		if err != nil {
			return "", false
		}
		text = chinese
	}
	if strings.IndexByte(text[:min(len(text), sample)], 0) >= 0 || !isText(text) {
		return "", false
	}
	return unmarked(text), true
}
