package yamldoc

import "strings"

// appendParent writes the parent and the child at the end of the document, before a line of three
// dots.
func (e *editor) appendParent() bool {
	indent := 0
	if e.root.Kind != Null {
		at, ok := e.offset(e.root.Place)
		if !ok || e.root.Kind != Map || e.text[at] == '{' {
			return false
		}
		indent = e.root.Place.Column - 1
	}
	at := len(e.text)
	for i := e.lineStart(at); ; i = e.lineStart(i - 1) {
		if line := e.text[i:e.lineEnd(i)]; line == "..." || strings.HasPrefix(line, "... ") {
			at = i
			break
		}
		if i == 0 || !e.blank(i) && !e.isComment(i) {
			break
		}
	}
	eol, chinese := e.eol(max(0, at-1)), mostlyHan(e.root)
	lines := strings.Repeat(" ", indent) + name(e.parent, chinese) + ":" + eol + e.lines(indent+e.step(), e.step(), chinese, chinese, eol)
	if before := e.text[:at]; before != "" && !strings.HasSuffix(before, "\n") {
		lines = eol + lines
	}
	e.change(at, at, lines)
	return true
}

// fillParent writes the child under a parent with nothing after it.
func (e *editor) fillParent(p Field) bool {
	start, end, ok := e.value(p, false)
	colon, _ := e.afterKey(p)
	if !ok {
		return false
	}
	chinese, indent := mostlyHan(e.root), p.Place.Column-1+e.step()
	if e.lineStart(start) != e.lineStart(colon) {
		e.inPlace(start, end, func(indent int, eol string) string { return e.lines(indent, e.step(), chinese, chinese, eol) })
		return true
	}
	if start < end { // null, ~
		e.change(colon, end, e.space(end))
	}
	e.below(colon, e.lines(indent, e.step(), chinese, chinese, e.eol(colon)))
	return true
}

// insertInBraces writes the child into a parent in braces, in its order: on a line of its own where
// its neighbour has one.
func (e *editor) insertInBraces(p Field, brace int) bool {
	text := name(e.child, e.outer(p)) + ": " + e.braces(e.inner(p, Field{}))
	if len(p.Value.Fields) == 0 {
		e.change(brace+1, brace+1, text+e.space(brace+1))
		return true
	}
	i, follows := e.slot(p.Value)
	f := p.Value.Fields[i]
	key, found := e.offset(f.Place)
	_, end, ok := e.value(f, true)
	if !ok || !found {
		return false
	}
	eol, before := e.eol(key), e.text[e.lineStart(key):key]
	alone := strings.TrimSpace(before) == ""
	if !follows {
		if at := e.above(key, brace); alone {
			e.change(at, at, before+text+","+eol)
		} else {
			e.change(key, key, text+", ")
		}
		return true
	}
	comma, rest := e.skip(end), end
	if followed := comma < len(e.text) && e.text[comma] == ','; followed {
		rest = comma + 1
	}
	// another field or the closing brace is on this line
	if lineEnd := e.lineEnd(rest); !alone || e.skip(rest) < lineEnd {
		e.change(end, end, ", "+text+e.space(end))
	} else if rest > end {
		e.change(lineEnd, lineEnd, eol+before+text+",")
	} else {
		e.change(end, end, ","+e.space(end))
		e.change(lineEnd, lineEnd, eol+before+text)
	}
	return true
}

// insertInLines writes the child into a parent in lines, in its order. Comments stay with the step
// that they stand above, and those that are indented deeper with the one that they stand below.
func (e *editor) insertInLines(p Field) bool {
	i, follows := e.slot(p.Value)
	f := p.Value.Fields[i]
	key, found := e.offset(f.Place)
	_, end, ok := e.value(f, false)
	if !ok || !found {
		return false
	}
	indent := f.Place.Column - 1
	lines := func(eol string) string { return e.lines(indent, e.nested(p), e.outer(p), e.inner(p, Field{}), eol) }
	if !follows {
		at := e.above(key, e.lineStart(key))
		if i > 0 {
			_, before, ok := e.value(p.Value.Fields[i-1], false)
			if !ok {
				return false
			}
			at = e.above(key, before)
		} else if colon, ok := e.afterKey(p); ok {
			at = e.above(key, colon)
		}
		e.change(at, at, lines(e.eol(key)))
		return true
	}
	for next := e.next(end); next < len(e.text) && e.isComment(next) && e.indent(next) > indent; next = e.next(end) {
		end = next
	}
	e.below(end, lines(e.eol(end)))
	return true
}

// replaceInBraces writes the child of a parent in braces anew.
func (e *editor) replaceInBraces(p, c Field) bool {
	start, end, ok := e.value(c, true)
	if !ok {
		return false
	}
	e.replace(start, end, e.braces(e.inner(p, c)))
	return true
}

// replaceInLines writes the child of a parent in lines anew.
func (e *editor) replaceInLines(p, c Field) bool {
	start, end, ok := e.value(c, false)
	colon, _ := e.afterKey(c)
	if !ok {
		return false
	}
	chinese, eol, indent := e.inner(p, c), e.eol(end), c.Place.Column-1+e.nested(p)
	pairs := func(indent int, eol string) string { return e.pairLines(indent, chinese, eol) }
	switch {
	case c.Value.Kind == Map && e.text[start] != '{':
		if lineEnd := e.lineEnd(end); strings.TrimSpace(e.text[end:lineEnd]) != "" {
			end = lineEnd // the comment on the last pair
		}
		lines := e.pairLines(c.Value.Fields[0].Place.Column-1, chinese, e.eol(start))
		e.change(e.lineStart(start), end, strings.TrimSuffix(lines, e.eol(start)))
	case !e.block:
		e.replace(start, end, e.braces(chinese))
	case e.lineStart(start) != e.lineStart(colon):
		e.inPlace(start, end, pairs)
	default:
		if start < end {
			e.change(colon, end, e.space(end))
		}
		e.below(end, pairs(indent, eol))
	}
	return true
}

// slot is the field of a map next to which the child belongs: after the last of those before it in
// the order of siblings, else before the first of those after it, else after all.
func (e *editor) slot(n Node) (i int, follows bool) {
	order := func(text string) int {
		for i, k := range e.siblings {
			if k.is(text) {
				return i
			}
		}
		return -1
	}
	own, before, after := order(e.child.EN), -1, -1
	for i, f := range n.Fields {
		switch at := order(f.Key); {
		case at >= 0 && at < own:
			before = i
		case at > own && own >= 0 && after < 0:
			after = i
		}
	}
	switch {
	case before >= 0:
		return before, true
	case after >= 0:
		return after, false
	}
	return len(n.Fields) - 1, true
}

func (e *editor) change(start, end int, text string) {
	e.edits = append(e.edits, edit{start, end, text})
}

// replace is change of a value that may not be written yet.
func (e *editor) replace(start, end int, text string) {
	if start == end {
		text = " " + text
	}
	e.change(start, end, text+e.space(end))
}

// space keeps a comment that touched a value from touching what is left.
func (e *editor) space(end int) string {
	if strings.HasPrefix(e.text[end:], "#") {
		return " "
	}
	return ""
}

// inPlace writes lines where a value stood on a line of its own, indented as it was. A comment
// after it gets a line of its own where it would stand after the last pair only.
func (e *editor) inPlace(start, end int, lines func(indent int, eol string) string) {
	indent, eol := start-e.lineStart(start), e.eol(start)
	text := strings.TrimSuffix(lines(indent, eol)[indent:], eol)
	if rest := e.text[end:e.lineEnd(end)]; e.block && strings.TrimSpace(rest) != "" {
		text += eol + strings.Repeat(" ", indent)
	}
	e.change(start, end, text+e.space(end))
}

// below writes whole lines under the line of a byte, also where that line has no end.
func (e *editor) below(i int, lines string) {
	at := e.next(i)
	if !strings.HasSuffix(e.text[:at], "\n") {
		eol := e.eol(i)
		lines = eol + strings.TrimSuffix(lines, eol)
	}
	e.change(at, at, lines)
}

// above is where the line of a key begins, or the first of the comments that stand directly above
// it, not before a byte.
func (e *editor) above(key, from int) int {
	at := e.lineStart(key)
	for at > 0 {
		line := e.lineStart(at - 1)
		if line <= from || !e.isComment(line) || e.indent(line) > e.indent(key) {
			break
		}
		at = line
	}
	return at
}
