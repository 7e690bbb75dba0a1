package attachment

import "strings"

// tag is the start tag of an element in the bytes of a part.
type tag struct {
	prefix, name string
	from, to     int // of the tag itself
	closed       bool
	attributes   []attribute // until the next tag is read
}

// attribute is one of a tag.
type attribute struct {
	prefix, name string
	from, to     int // with the space before it
	value        span
}

// span is where bytes stand in a part.
type span [2]int

func (s span) of(src string) string { return src[s[0]:s[1]] }

// text is what stands behind the tag, up to the next.
func (t *tag) text(src string) span {
	return span{t.to, t.to + max(0, strings.IndexByte(src[t.to:], '<'))}
}

// value is that of an attribute; empty where there is none.
func (t *tag) value(src string, name string) string {
	for _, a := range t.attributes {
		if a.name == name {
			return a.value.of(src)
		}
	}
	return ""
}

// element is the whole of an element that holds no other of its name; false where it does not end.
func (t *tag) element(src string) (whole span, ends bool) {
	if t.closed {
		return span{t.from, t.to}, true
	}
	for at := t.to; ; {
		i := strings.Index(src[at:], "</")
		if i < 0 {
			return span{}, false
		}
		at += i + 2
		end := strings.IndexByte(src[at:], '>')
		if end < 0 {
			return span{}, false
		}
		if _, name := splitName(strings.TrimSpace(src[at : at+end])); name == t.name {
			return span{t.from, at + end + 1}, true
		}
	}
}

// elements is such elements whole, one after another. Nothing is looked for behind one that does not
// end, so that the time is that of the length, whatever stands in it.
func elements(src string, wanted func(t *tag) bool) (all []span) {
	next := 0
	eachTag(src, func(t *tag) {
		if t.from < next || !wanted(t) {
			return
		}
		whole, ends := t.element(src)
		if !ends {
			next = len(src)
			return
		}
		all = append(all, whole)
		next = whole[1]
	})
	return all
}

// eachTag visits the start tags of markup, and neither comments nor what is quoted in it. What is
// broken ends the visit; the reader of the part has refused it.
func eachTag(src string, visit func(t *tag)) {
	var t tag
	for at := 0; ; {
		i := strings.IndexByte(src[at:], '<')
		if i < 0 {
			return
		}
		at += i
		rest := src[at:]
		end := ""
		switch {
		case strings.HasPrefix(rest, "<!--"):
			end = "-->"
		case strings.HasPrefix(rest, "<![CDATA["):
			end = "]]>"
		case strings.HasPrefix(rest, "<?"):
			end = "?>"
		case strings.HasPrefix(rest, "</"), strings.HasPrefix(rest, "<!"):
			end = ">"
		}
		if end != "" {
			if i = strings.Index(rest, end); i < 0 {
				return
			}
			at += i + len(end)
			continue
		}
		if !t.read(src, at) {
			return
		}
		visit(&t)
		at = t.to
	}
}

// read reads the tag that begins at an offset; false where it does not end.
func (t *tag) read(src string, from int) bool {
	at := from + 1
	for at < len(src) && !isSpace(src[at]) && src[at] != '>' && src[at] != '/' {
		at++
	}
	prefix, name := splitName(src[from+1 : at])
	*t = tag{prefix: prefix, name: name, from: from, attributes: t.attributes[:0]}
	for {
		before := at
		for at < len(src) && isSpace(src[at]) {
			at++
		}
		switch {
		case at >= len(src):
			return false
		case src[at] == '>':
			t.to = at + 1
			return true
		case src[at] == '/':
			t.closed = true
			at++
			continue
		}
		equals := strings.IndexByte(src[at:], '=')
		if equals < 0 {
			return false
		}
		prefix, name := splitName(strings.TrimSpace(src[at : at+equals]))
		at += equals + 1
		for at < len(src) && isSpace(src[at]) {
			at++
		}
		if at >= len(src) || src[at] != '"' && src[at] != '\'' {
			return false
		}
		length := strings.IndexByte(src[at+1:], src[at])
		if length < 0 {
			return false
		}
		value := span{at + 1, at + 1 + length}
		at = value[1] + 1
		t.attributes = append(t.attributes, attribute{prefix, name, before, at, value})
	}
}

// splitName is the prefix of a name and what stands behind it. A colon at either end parts nothing.
func splitName(name string) (prefix, local string) {
	if i := strings.IndexByte(name, ':'); i > 0 && i < len(name)-1 {
		return name[:i], name[i+1:]
	}
	return "", name
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
