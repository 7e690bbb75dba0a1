package yamldoc

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/generator/diag"
)

// Pair is a key and the text of its value.
type Pair struct {
	Key   Key
	Value string
}

// SetMap writes pairs as the map child of the map parent of a document, in place: src is a YAML block as Parse reads it, firstLine
// the line of the file on which it begins. The map may be there already, or the parent, or neither; siblings is the children of the
// parent in their order. Every byte outside the child stays as it was: comments, order, quoting, line ends. A child that is written anew stands
// on lines of its own where block is true and the parent is written in lines, else on one line in braces.
//
// It returns a problem and no bytes where src is no YAML, where parent or child are of another kind, and where the result, read
// again, would differ in anything but the child.
func SetMap(file string, src []byte, firstLine int, parent, child Key, siblings []Key, pairs []Pair, block bool) ([]byte, *diag.Problem) {
	root, problem := Parse(file, src, firstLine)
	if problem != nil {
		return nil, problem
	}
	e := editor{text: string(src), firstLine: firstLine, root: root, parent: parent, child: child, siblings: siblings, pairs: pairs, block: block}
	e.cut()
	fail := func(at diag.Place) ([]byte, *diag.Problem) {
		if at.Line == 0 {
			at = diag.Place{File: file, Line: firstLine, Column: 1}
		}
		return nil, &diag.Problem{Code: "yaml-edit", Place: at,
			Text: diag.T("无法在这里写入“%[2]s”，文件没有改动", "“%[1]s” cannot be written here; the file was left as it is", child.EN, child.ZH),
			Fix:  diag.T("把“%[2]s”写成每个步骤一行，如“%[4]s: {…}”，再试一次", "write “%[1]s” with one step a line, such as “%[3]s: {…}”, and try again", parent.EN, parent.ZH, child.EN, child.ZH)}
	}
	at, ok := e.edit()
	if !ok {
		return fail(at)
	}
	after, problem := Parse(file, []byte(e.text), firstLine)
	if problem != nil || !e.proves(after) {
		return fail(at)
	}
	return []byte(e.text), nil
}

// editor is one edit.
type editor struct {
	text      string
	firstLine int
	root      Node
	parent    Key
	child     Key
	siblings  []Key
	pairs     []Pair
	block     bool

	starts []int  // of the lines, in bytes
	eol    string // as the document ends its lines
}

// cut finds the lines.
func (e *editor) cut() {
	e.starts, e.eol = []int{0}, "\n"
	for i := range e.text {
		if e.text[i] == '\n' {
			e.starts = append(e.starts, i+1)
		}
	}
	if first, _, ok := strings.Cut(e.text, "\n"); ok && strings.HasSuffix(first, "\r") {
		e.eol = "\r\n"
	}
}

// find is the field of a map that goes by a key, in either of its names; false where it goes by none or by both.
func find(n Node, k Key) (Field, bool) {
	var found []Field
	for _, f := range n.Fields {
		if f.Key == k.EN || f.Key == k.ZH {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		return Field{}, false
	}
	return found[0], true
}

func (e *editor) edit() (diag.Place, bool) {
	p, written := find(e.root, e.parent)
	switch {
	case !written:
		return diag.Place{}, e.appendParent()
	case p.Value.Kind == Null:
		return p.Place, e.fillParent(p)
	case p.Value.Kind != Map:
		return p.Value.Place, false
	}
	c, written := find(p.Value, e.child)
	inFlow := e.byteAt(p.Value.Place) == '{'
	switch {
	case inFlow && written:
		start := e.offset(c.Value.Place)
		if c.Value.Kind != Map || e.text[start] != '{' {
			return c.Place, false
		}
		e.replace(start, e.closing(start), e.flow(e.language(p, c)))
	case inFlow:
		e.insertInFlow(p)
	case written:
		return c.Place, e.replaceInBlock(p, c)
	default:
		e.insertInBlock(p)
	}
	return p.Place, true
}

// appendParent writes the parent at the end of the document.
func (e *editor) appendParent() bool {
	if e.root.Kind != Map || e.byteAt(e.root.Place) == '{' {
		return false
	}
	text := strings.TrimRight(e.text, " \t")
	if e.text = text; text != "" && !strings.HasSuffix(text, "\n") {
		e.text += e.eol
	}
	chinese := e.chinese(e.root)
	e.text += name(e.parent, chinese) + ":" + e.eol + e.lines(strings.Repeat(" ", e.step()), chinese)
	return true
}

// fillParent writes the child under a parent with nothing behind it.
func (e *editor) fillParent(p Field) bool {
	line := p.Place.Line - e.firstLine
	start := e.offset(p.Place)
	end := e.lineEnd(line)
	colon := strings.IndexByte(e.text[start:end], ':')
	if colon < 0 {
		return false
	}
	behind := e.text[start+colon+1 : end]
	comment := strings.IndexByte(behind, '#')
	if comment < 0 {
		comment = len(behind)
	}
	indent := strings.Repeat(" ", p.Place.Column-1+e.step())
	e.insertLines(e.nextLine(line), e.lines(indent, e.chinese(e.root)))
	if strings.TrimSpace(behind[:comment]) != "" { // null, ~
		e.replace(start+colon+1, start+colon+1+comment, strings.Repeat(" ", min(1, len(behind)-comment)))
	}
	return true
}

// insertInFlow writes the child into a parent in braces, in its order.
func (e *editor) insertInFlow(p Field) {
	chinese := e.language(p, Field{})
	text := name(e.child, chinese) + ": " + e.flow(chinese)
	if len(p.Value.Fields) == 0 {
		e.insert(e.offset(p.Value.Place)+1, text)
		return
	}
	if before := e.before(p.Value); before >= 0 {
		e.insert(e.valueEnd(p.Value.Fields[before]), ", "+text)
		return
	}
	e.insert(e.offset(p.Value.Fields[0].Place), text+", ")
}

// insertInBlock writes the child into a parent in lines, in its order.
func (e *editor) insertInBlock(p Field) {
	first := p.Value.Fields[0]
	indent := strings.Repeat(" ", first.Place.Column-1)
	text := e.lines(indent, e.language(p, Field{}))
	at := e.starts[first.Place.Line-e.firstLine]
	if before := e.before(p.Value); before >= 0 {
		at = e.nextLine(e.lastLine(p.Value.Fields[before]))
	}
	if at == len(e.text) && !strings.HasSuffix(e.text, "\n") {
		text = e.eol + strings.TrimSuffix(text, e.eol)
	}
	e.insert(at, text)
}

// replaceInBlock writes the child of a parent in lines anew.
func (e *editor) replaceInBlock(p, c Field) bool {
	chinese := e.language(p, c)
	line := c.Place.Line - e.firstLine
	indent := strings.Repeat(" ", c.Place.Column-1)
	deeper := indent + strings.Repeat(" ", max(2, c.Place.Column-p.Place.Column))
	switch {
	case c.Value.Kind == Null:
		colon := e.offset(c.Place) + strings.IndexByte(e.text[e.offset(c.Place):], ':')
		if rest := e.text[colon+1 : e.lineEnd(line)]; strings.TrimSpace(rest) != "" && !strings.HasPrefix(strings.TrimSpace(rest), "#") {
			return false
		}
		if !e.block {
			e.insert(colon+1, " "+e.flow(chinese))
			return true
		}
		e.insertLines(e.nextLine(line), e.pairLines(deeper, chinese))
	case c.Value.Kind != Map:
		return false
	case e.byteAt(c.Value.Place) == '{':
		start := e.offset(c.Value.Place)
		end := e.closing(start)
		if !e.block {
			e.replace(start, end, e.flow(chinese))
			return true
		}
		behind := e.lineEnd(e.lineOf(end))
		rest := strings.TrimRight(e.text[end:behind], " \t")
		start = len(strings.TrimRight(e.text[:start], " \t"))
		next := behind + len(e.text[behind:]) - len(strings.TrimPrefix(strings.TrimPrefix(e.text[behind:], "\r"), "\n"))
		lineBreak := e.text[behind:next]
		lines := e.pairLines(deeper, chinese)
		if lineBreak == "" {
			lineBreak, lines = e.eol, strings.TrimSuffix(lines, e.eol)
		}
		e.replace(start, next, rest+lineBreak+lines)
	default:
		first := c.Value.Fields[0]
		deeper = strings.Repeat(" ", first.Place.Column-1)
		from, to := e.starts[first.Place.Line-e.firstLine], e.nextLine(e.lastLine(c))
		lines := e.pairLines(deeper, chinese)
		if to == len(e.text) && !strings.HasSuffix(e.text, "\n") {
			lines = strings.TrimSuffix(lines, e.eol)
		}
		e.replace(from, to, lines)
	}
	return true
}

// before is the last field of a map that stands before the child in the order of siblings, -1 where none does.
func (e *editor) before(n Node) int {
	order := slices.Index(e.siblings, e.child)
	last := -1
	for i, f := range n.Fields {
		if at := slices.IndexFunc(e.siblings, func(k Key) bool { return f.Key == k.EN || f.Key == k.ZH }); at < 0 || at < order {
			last = i
		}
	}
	return last
}

// proves reports that the document, read again, differs from the old one in the child alone.
func (e *editor) proves(after Node) bool {
	p, ok := find(after, e.parent)
	if !ok {
		return false
	}
	c, ok := find(p.Value, e.child)
	if !ok || len(c.Value.Fields) != len(e.pairs) {
		return false
	}
	for i, pair := range e.pairs {
		f := c.Value.Fields[i]
		if f.Key != pair.Key.EN && f.Key != pair.Key.ZH || f.Value.Kind != Scalar || f.Value.Text != clean(pair.Value) {
			return false
		}
	}
	return e.without(e.root).equal(e.without(after))
}

// without is the document without the child, and without a parent that holds nothing else.
func (e *editor) without(n Node) Node {
	n.Fields = slices.Clone(n.Fields)
	for i := range n.Fields {
		f := &n.Fields[i]
		if f.Key != e.parent.EN && f.Key != e.parent.ZH {
			continue
		}
		f.Value.Fields = slices.DeleteFunc(slices.Clone(f.Value.Fields), func(c Field) bool { return c.Key == e.child.EN || c.Key == e.child.ZH })
		if len(f.Value.Fields) == 0 {
			n.Fields = slices.Delete(n.Fields, i, i+1)
			break
		}
	}
	return n
}

// equal compares kinds and texts; places aside.
func (n Node) equal(other Node) bool {
	return n.Kind == other.Kind && n.Text == other.Text &&
		slices.EqualFunc(n.Items, other.Items, Node.equal) &&
		slices.EqualFunc(n.Fields, other.Fields, func(a, b Field) bool { return a.Key == b.Key && a.Value.equal(b.Value) })
}

// language reports whether the keys inside the child are Chinese: as its own are, or those of its siblings, or of the document.
func (e *editor) language(p, c Field) bool {
	for _, n := range append([]Node{c.Value}, values(p.Value)...) {
		if len(n.Fields) > 0 {
			return e.chinese(n)
		}
	}
	if len(p.Value.Fields) > 0 {
		return e.chinese(p.Value)
	}
	return e.chinese(e.root)
}

func values(n Node) []Node {
	var out []Node
	for _, f := range n.Fields {
		out = append(out, f.Value)
	}
	return out
}

// chinese reports that more keys of a map are Chinese than not.
func (e *editor) chinese(n Node) bool {
	han := 0
	for _, f := range n.Fields {
		if strings.IndexFunc(f.Key, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
			han++
		}
	}
	return 2*han > len(n.Fields)
}

func name(k Key, chinese bool) string {
	if chinese && k.ZH != "" {
		return k.ZH
	}
	return k.EN
}
