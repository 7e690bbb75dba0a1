// Package yamldoc reads YAML as texts with places: every scalar is the text that the editor wrote,
// at its line and column.
//
// YAML's own typing (no → false, 010 → 8) would change what an editor wrote, so it is not used;
// anchors, aliases, tags and second documents, which an office has no use for, are refused by name.
package yamldoc

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// Kind is the shape of a node.
type Kind uint8

// The shapes. A key with nothing after it is Null.
const (
	Null Kind = iota
	Scalar
	List
	Map
)

// Node is a value with its place.
type Node struct {
	Kind   Kind
	Text   string  // of a Scalar
	Items  []Node  // of a List
	Fields []Field // of a Map, in the order written
	Place  diag.Place

	Glued *Glued // nil but behind few plain Scalars and Nulls

	key *Key // under which Lookup has found it
}

// Field is one key of a Map.
type Field struct {
	Key   string
	Place diag.Place // of the key
	Value Node
}

// Bounds of what is read. Front matter of a thousand lines is a mistake, and the parser recurses.
const (
	MaxBytes = 256 << 10
	maxDepth = 24
)

// CodeSyntax is the code of every problem that Parse reports.
const CodeSyntax = "yaml-syntax"

// Parse reads one YAML document. Places count lines from firstLine, the line of the file on which
// src begins. On faults it returns the problems, in the order of their lines, and a Null node.
func Parse(file string, src []byte, firstLine int) (Node, diag.List) {
	p := &reader{file: file, firstLine: firstLine}
	if len(src) > MaxBytes {
		p.fault(nil, diag.T("这里有 %d KB，超过上限 %d KB", "this has %d KB, more than the limit of %d KB", len(src)>>10, MaxBytes>>10),
			diag.T("正文应写在第二个 --- 之后", "the text of a record belongs after the second ---"))
		return Node{}, p.problems
	}
	// the parser counts a line twice where a comment ends in both
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	if node, ok := p.plain(src); ok {
		return node, nil
	}
	if line, column, deep := tooDeep(src); deep {
		p.problems.Errorf(CodeSyntax, diag.Place{File: file, Line: line + firstLine, Column: column}, diag.T("括号或列表嵌套过深", "brackets or lists are nested too deep"),
			diag.T("检查是否漏写了右括号，或给含括号的文字加引号", "look for a missing closing bracket, or put quotes around a text with brackets"))
		return Node{}, p.problems
	}
	body, refused := parseYAML(src)
	if refused != nil {
		p.tellSlips(src, refused)
		return Node{}, p.problems
	}
	p.lines = strings.Split(string(src), "\n")
	node := p.document(body)
	if len(p.problems) > 0 {
		return Node{}, p.problems
	}
	return node, nil
}

type reader struct {
	file      string
	firstLine int
	lines     []string // of the text, without their ends
	problems  diag.List
}

func (p *reader) document(body ast.Node) Node {
	if body == nil {
		return Node{Kind: Null, Place: diag.Place{File: p.file, Line: p.firstLine, Column: 1}}
	}
	return p.node(body, 0)
}

var syntaxFix = diag.T("按“项目: 内容”逐行书写，冒号用半角并加一个空格，缩进用空格不用制表符；值中含有冒号、井号、引号时用引号括起",
	"write one “key: value” a line, with an ASCII colon and a space, indented by spaces and not tabs; quote a value that holds a colon, a # or quotes")

func (p *reader) node(n ast.Node, depth int) Node {
	if depth > maxDepth {
		p.fault(n.GetToken(), diag.T("嵌套超过 %d 层", "nested more than %d deep", maxDepth), syntaxFix)
		return Node{}
	}
	switch n := n.(type) {
	case *ast.NullNode:
		return p.null(n.GetToken())
	case *ast.StringNode:
		return p.scalar(n)
	case *ast.LiteralNode:
		return Node{Kind: Scalar, Text: n.Value.Value, Place: p.place(n.GetToken())}
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		text := strings.TrimSpace(n.GetToken().Value)
		return Node{Kind: Scalar, Text: text, Place: p.place(n.GetToken()), Glued: p.glued(n.GetToken())}
	case *ast.SequenceNode:
		out := Node{Kind: List, Place: p.place(n.GetToken())}
		for _, v := range n.Values {
			out.Items = append(out.Items, p.node(v, depth+1))
		}
		return out
	case *ast.MappingNode:
		out := p.mapping(n.Values, n.GetToken(), depth)
		if n.IsFlowStyle {
			out.Place = p.place(n.Start)
		}
		return out
	case *ast.MappingValueNode:
		return p.mapping([]*ast.MappingValueNode{n}, n.Key.GetToken(), depth)
	case *ast.CommentGroupNode:
		return p.null(n.GetToken())
	}
	p.fault(n.GetToken(),
		diag.T("值不能以 &、*、! 开头", "no value can begin with &, * or !"),
		p.mendedLine(n.GetToken(), quoted, diag.T("直接写出值；以这些符号开头的文字请加引号", "write the value itself; put quotes around a text that begins with one of these signs")))
	return Node{}
}

// null is a key or an item with nothing behind it, or with a comment alone.
func (p *reader) null(t *token.Token) Node {
	return Node{Kind: Null, Place: p.place(t), Glued: p.glued(t)}
}

func (p *reader) scalar(n *ast.StringNode) Node {
	t := n.GetToken()
	if i := strings.IndexFunc(n.Value, charset.IsControl); i >= 0 {
		r, _ := utf8.DecodeRuneInString(n.Value[i:])
		p.problems.Errorf("control-character", p.place(t),
			diag.T("这个值里有看不见的控制字符 U+%04X", "this value holds an invisible control character U+%04X", r),
			diag.T("删去反斜线写法（\\x、\\u），直接写文字", "remove the escape (\\x, \\u) and write the text itself"))
		return Node{}
	}
	node := Node{Kind: Scalar, Text: n.Value, Place: p.place(t)}
	if t.Type == token.StringType {
		node.Glued = p.glued(t)
	}
	return node
}

func (p *reader) mapping(values []*ast.MappingValueNode, first *token.Token, depth int) Node {
	out := Node{Kind: Map, Place: p.place(first), Fields: make([]Field, 0, len(values))}
	for _, v := range values {
		key := p.node(v.Key, depth+1)
		if key.Kind != Scalar {
			p.fault(v.Key.GetToken(), diag.T("项目名称必须是一个词", "a key must be one word"), syntaxFix)
			continue
		}
		if i := slices.IndexFunc(out.Fields, func(f Field) bool { return f.Key == key.Text }); i >= 0 {
			p.problems.Errorf(CodeSyntax, key.Place, diag.T("%s写了两次", "%s is written twice", diag.Quote(key.Text)),
				diag.T("删去一处（前一处在第 %d 行）", "remove one of them (the first is on line %d)", out.Fields[i].Place.Line))
			continue
		}
		field := Field{key.Text, key.Place, p.node(v.Value, depth+1)}
		if field.Value.Kind == Null || field.Value.Place.Line == 0 {
			field.Value.Place = key.Place
		}
		if reason, mend := mistyped(field); mend != nil {
			p.fault(v.Key.GetToken(), reason, p.mendedLine(v.Key.GetToken(), mend, syntaxFix))
			continue
		}
		out.Fields = append(out.Fields, field)
	}
	if len(out.Fields) > 0 {
		out.Place = out.Fields[0].Place
	}
	return out
}

func (p *reader) place(t *token.Token) diag.Place {
	if t == nil || t.Position == nil {
		return diag.Place{File: p.file, Line: p.firstLine, Column: 1}
	}
	return diag.Place{File: p.file, Line: t.Position.Line + p.firstLine - 1, Column: t.Position.Column}
}

func (p *reader) fault(t *token.Token, text, fix diag.Text) {
	p.problems.Errorf(CodeSyntax, p.place(t), text, fix)
}

// maxOpen is how many brackets of a document may be open at once, inside quotation marks or not: no
// mark can hide a nest, and no text of an office has so many.
const maxOpen = 60

// tooDeep finds the place at which brackets, or the dashes of one line, nest deeper than the parser
// may be asked to follow: it calls itself for each, and runs out of stack before it can report
// anything.
func tooDeep(src []byte) (line, column int, deep bool) {
	open, dashes, head := 0, 0, true
	for _, r := range string(src) {
		column++
		switch {
		case r == '\n':
			line, column, dashes, head = line+1, 0, 0, true
			continue
		case r == '[' || r == '{':
			open++
		case (r == ']' || r == '}') && open > 0:
			open--
		case head && (r == '-' || r == '?' || r == ':'):
			dashes++
		}
		if open > maxOpen || dashes > 4*maxDepth {
			return line, column, true
		}
		if r != ' ' && r != '-' && r != '?' && r != ':' {
			head = false
		}
	}
	return 0, 0, false
}

// Describe names a kind to an editor.
func (k Kind) Describe() diag.Text {
	switch k {
	case Scalar:
		return diag.T("一个值", "one value")
	case List:
		return diag.T("一个列表", "a list")
	case Map:
		return diag.T("一组“项目: 内容”", "a block of “key: value”")
	}
	return diag.T("空", "nothing")
}

// String shows a node on one line, for tests and messages.
func (n Node) String() string {
	switch n.Kind {
	case Scalar:
		return n.Text
	case List:
		parts := make([]string, len(n.Items))
		for i, item := range n.Items {
			parts[i] = item.String()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		parts := make([]string, len(n.Fields))
		for i, f := range n.Fields {
			parts[i] = fmt.Sprintf("%s: %s", f.Key, f.Value)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return ""
}
