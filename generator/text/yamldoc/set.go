package yamldoc

import (
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// Pair is a key and the text of its value.
type Pair struct {
	Key   Key
	Value string
	// always in double quotes, for texts that other readers of YAML would take for a number
	Quoted bool
}

// CodeEdit is the code of the problem that SetMap reports where it cannot write.
const CodeEdit = "yaml-edit"

// SetMap writes pairs as the map child of the map parent of a document, in place: src is a YAML
// block as Parse reads it, firstLine the line of the file on which it begins. The map may be there
// already, or the parent alone, or neither; siblings is the children of the parent in their order.
// Every byte outside the child stays as it was: comments, order, quoting, line ends. The child
// stands on lines of its own where block is true and the parent is written in lines, or where it
// did so before; else on one line in braces.
//
// It returns a problem and no bytes: that of Parse where src is no YAML, key-twice where parent or
// child go by both names, and CodeEdit where parent or child are of another kind, where a value
// holds what YAML cannot, and where the result, read again, would differ from src in anything but
// the child.
func SetMap(file string, src []byte, firstLine int, parent, child Key, siblings []Key, pairs []Pair, block bool) ([]byte, *diag.Problem) {
	root, problem := Parse(file, src, firstLine)
	if problem != nil {
		return nil, problem
	}
	e := editor{text: string(src), firstLine: firstLine, root: root, parent: parent, child: child, siblings: siblings, pairs: pairs, block: block,
		at: diag.Place{File: file, Line: firstLine, Column: 1}}
	if problem := e.edit(); problem != nil {
		return nil, problem
	}
	out := e.apply()
	after, problem := Parse(file, []byte(out), firstLine)
	if problem != nil || !e.proves(out, after) {
		return nil, e.refuse(e.shape())
	}
	return []byte(out), nil
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

	at    diag.Place // of what is edited, for a problem
	edits []edit     // in the order of the text, none within another
}

// edit is a change of some bytes.
type edit struct {
	start, end int
	text       string
}

// edit decides what is to be changed, by what is there.
func (e *editor) edit() *diag.Problem {
	if problem := e.writable(); problem != nil {
		return problem
	}
	p, found, problem := e.find(e.root, e.parent)
	switch {
	case problem != nil:
		return problem
	case !found:
		return e.done(e.appendParent())
	}
	e.at = p.Place
	switch p.Value.Kind {
	case Null:
		return e.done(e.fillParent(p))
	case Map:
	default:
		e.at = p.Value.Place
		return e.refuse(e.wrongKind(e.parent, p.Value.Kind))
	}
	c, found, problem := e.find(p.Value, e.child)
	if problem != nil {
		return problem
	}
	start, _, ok := e.value(p, false)
	if !ok {
		return e.refuse(e.shape())
	}
	braces := e.text[start] == '{'
	switch {
	case !found && braces:
		return e.done(e.insertInBraces(p, start))
	case !found:
		return e.done(e.insertInLines(p))
	}
	e.at = c.Place
	switch {
	// what an editor wrote there is not thrown away unseen
	case c.Value.Kind == Scalar || c.Value.Kind == List:
		e.at = c.Value.Place
		return e.refuse(e.wrongKind(e.child, c.Value.Kind))
	case braces:
		return e.done(e.replaceInBraces(p, c))
	}
	return e.done(e.replaceInLines(p, c))
}

// writable holds that the lines can be counted and that every value can stand in YAML.
func (e *editor) writable() *diag.Problem {
	if strings.Contains(strings.ReplaceAll(e.text, "\r\n", "\n"), "\r") {
		return e.refuse(diag.T("文件里有单独的回车符（CR），用编辑器统一换行符后再试一次", "the file has a carriage return without a line feed: save it with uniform line ends, and try again"))
	}
	for _, p := range e.pairs {
		if !utf8.ValidString(p.Value) || strings.ContainsFunc(p.Value, charset.IsControl) {
			return e.refuse(diag.T("“%[2]s”的值里有看不见的控制字符，删去后再试一次", "the value of “%[1]s” holds an invisible control character: remove it, and try again", p.Key.EN, name(p.Key, true)))
		}
	}
	return nil
}

// find is the field of a map that goes by a key, in either of its names; a problem where there are
// two.
func (e *editor) find(n Node, k Key) (field Field, found bool, problem *diag.Problem) {
	for _, f := range n.Fields {
		if !k.is(f.Key) {
			continue
		}
		if found {
			return Field{}, false, &diag.Problem{Code: "key-twice", Place: f.Place,
				Text: diag.T("%s与第 %d 行的%s是同一个键", "%[1]s and %[3]s on line %[2]d are the same key", diag.Quote(f.Key), field.Place.Line, diag.Quote(field.Key)),
				Fix:  diag.T("中文键名和英文键名只写一个", "write the Chinese or the English name, not both")}
		}
		field, found = f, true
	}
	return field, found, nil
}

// is reports whether a key of a document is this one.
func (k Key) is(text string) bool { return text == k.EN || k.ZH != "" && text == k.ZH }

func (e *editor) done(ok bool) *diag.Problem {
	if !ok {
		return e.refuse(e.shape())
	}
	return nil
}

func (e *editor) refuse(fix diag.Text) *diag.Problem {
	return &diag.Problem{Code: CodeEdit, Place: e.at, Fix: fix,
		Text: diag.T("无法在这里写入“%[2]s”，文件没有改动", "“%[1]s” cannot be written here; the file was left as it is", e.child.EN, name(e.child, true))}
}

// shape is the fix where the layout is beyond SetMap.
func (e *editor) shape() diag.Text {
	return diag.T("把“%[2]s”写成每个步骤一行，如“%[4]s: {…}”，再试一次", "write “%[1]s” with one step a line, such as “%[3]s: {…}”, and try again",
		e.parent.EN, name(e.parent, true), e.child.EN, name(e.child, true))
}

// wrongKind is the fix where something else than a map is written after a key.
func (e *editor) wrongKind(k Key, kind Kind) diag.Text {
	return diag.T("“%[2]s”应为%[3]s，这里是%[5]s：删去后再试一次，或改写为“键: 值”", "“%[1]s” must be %[4]s, this is %[6]s: remove it, or rewrite it as “key: value”, and try again",
		k.EN, name(k, true), Map.Describe().ZH, Map.Describe().EN, kind.Describe().ZH, kind.Describe().EN)
}

// apply is the text with the edits.
func (e *editor) apply() string {
	var b strings.Builder
	at := 0
	for _, c := range e.edits {
		b.WriteString(e.text[at:c.start])
		b.WriteString(c.text)
		at = c.end
	}
	b.WriteString(e.text[at:])
	return b.String()
}
