// Package yamldoc reads YAML as texts with places: every scalar is the text that the editor wrote,
// at its line and column.
//
// YAML's own typing (no → false, 010 → 8) would change what an editor wrote, so it is not used;
// anchors, aliases, tags and second documents, which an office has no use for, are refused by name.
package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
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
// src begins. On a fault it returns the problem and a Null node.
func Parse(file string, src []byte, firstLine int) (Node, *diag.Problem) {
	p := reader{file: file, firstLine: firstLine}
	if len(src) > MaxBytes {
		return Node{}, p.problem(nil, diag.T("YAML 有 %d KB，超过上限 %d KB", "the YAML has %d KB, more than the limit of %d KB", len(src)>>10, MaxBytes>>10),
			diag.T("正文应写在第二个 --- 之后", "the text of a record belongs after the second ---"))
	}
	// the parser counts a line twice where a comment ends in both
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	if node, ok := p.plain(src); ok {
		return node, nil
	}
	if line, column, deep := tooDeep(src); deep {
		at := diag.Place{File: file, Line: line + firstLine, Column: column}
		return Node{}, &diag.Problem{Code: CodeSyntax, Place: at, Text: diag.T("括号或列表嵌套过深", "brackets or lists are nested too deep"),
			Fix: diag.T("检查是否漏写了右括号，或给含括号的文字加引号", "look for a missing closing bracket, or put quotes around a text with brackets")}
	}
	node, err := p.parse(src)
	if err != nil {
		return Node{}, err
	}
	return node, nil
}

type reader struct {
	file      string
	firstLine int
}

func (p reader) parse(src []byte) (node Node, problem *diag.Problem) {
	// goccy/go-yaml has panicked on malformed input before (its issues on tabs and unclosed
	// quotes); an editor's typing slip must become a problem with a place.
	defer func() {
		if r := recover(); r != nil {
			node, problem = Node{}, p.problem(nil, diag.T("这段 YAML 无法读懂", "this YAML cannot be read"), syntaxFix)
		}
	}()
	file, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return Node{}, p.syntax(err)
	}
	var docs []*ast.DocumentNode
	for _, d := range file.Docs {
		if d.Body != nil {
			docs = append(docs, d)
		}
	}
	switch len(docs) {
	case 0:
		return Node{Kind: Null, Place: diag.Place{File: p.file, Line: p.firstLine, Column: 1}}, nil
	case 1:
		return p.node(docs[0].Body, 0)
	}
	return Node{}, p.problem(docs[1].Body.GetToken(), diag.T("YAML 中间又出现了分隔行", "a second YAML document begins here"), syntaxFix)
}

var syntaxFix = diag.T("按“键: 值”逐行书写，冒号用半角并加一个空格，缩进用空格不用制表符；值中含有冒号、井号、引号时用引号括起",
	"write one “key: value” a line, with an ASCII colon and a space, indented by spaces and not tabs; quote a value that holds a colon, a # or quotes")

func (p reader) node(n ast.Node, depth int) (Node, *diag.Problem) {
	if depth > maxDepth {
		return Node{}, p.problem(n.GetToken(), diag.T("嵌套超过 %d 层", "nested more than %d deep", maxDepth), syntaxFix)
	}
	switch n := n.(type) {
	case *ast.NullNode:
		return Node{Kind: Null, Place: p.place(n.GetToken())}, nil
	case *ast.StringNode:
		if i := strings.IndexFunc(n.Value, charset.IsControl); i >= 0 {
			r, _ := utf8.DecodeRuneInString(n.Value[i:])
			return Node{}, &diag.Problem{Code: "control-character", Place: p.place(n.GetToken()),
				Text: diag.T("这个值里有看不见的控制字符 U+%04X", "this value holds an invisible control character U+%04X", r),
				Fix:  diag.T("删去反斜线写法（\\x、\\u），直接写文字", "remove the escape (\\x, \\u) and write the text itself")}
		}
		return Node{Kind: Scalar, Text: n.Value, Place: p.place(n.GetToken())}, nil
	case *ast.LiteralNode:
		return Node{Kind: Scalar, Text: n.Value.Value, Place: p.place(n.GetToken())}, nil
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return Node{Kind: Scalar, Text: strings.TrimSpace(n.GetToken().Value), Place: p.place(n.GetToken())}, nil
	case *ast.SequenceNode:
		out := Node{Kind: List, Place: p.place(n.GetToken())}
		for _, v := range n.Values {
			item, problem := p.node(v, depth+1)
			if problem != nil {
				return Node{}, problem
			}
			out.Items = append(out.Items, item)
		}
		return out, nil
	case *ast.MappingNode:
		out, problem := p.mapping(n.Values, n.GetToken(), depth)
		if n.IsFlowStyle && problem == nil {
			out.Place = p.place(n.Start)
		}
		return out, problem
	case *ast.MappingValueNode:
		return p.mapping([]*ast.MappingValueNode{n}, n.Key.GetToken(), depth)
	case *ast.CommentGroupNode:
		return Node{Kind: Null, Place: p.place(n.GetToken())}, nil
	}
	return Node{}, p.problem(n.GetToken(),
		diag.T("不支持 YAML 的锚、别名和标签（&、*、!）", "YAML anchors, aliases and tags (&, *, !) are not supported"),
		diag.T("直接写出值；以这些符号开头的文字请加引号", "write the value itself; put quotes around a text that begins with one of these signs"))
}

func (p reader) mapping(values []*ast.MappingValueNode, first *token.Token, depth int) (Node, *diag.Problem) {
	out := Node{Kind: Map, Place: p.place(first), Fields: make([]Field, 0, len(values))}
	for _, v := range values {
		key, problem := p.node(v.Key, depth+1)
		if problem != nil {
			return Node{}, problem
		}
		if key.Kind != Scalar {
			return Node{}, p.problem(v.Key.GetToken(), diag.T("键必须是一个词", "a key must be one word"), syntaxFix)
		}
		for _, f := range out.Fields {
			if f.Key == key.Text {
				return Node{}, &diag.Problem{Code: CodeSyntax, Place: key.Place,
					Text: diag.T("%s写了两次", "%s is written twice", diag.Quote(key.Text)),
					Fix:  diag.T("删去一处（前一处在第 %d 行）", "remove one of them (the first is on line %d)", f.Place.Line)}
			}
		}
		value, problem := p.node(v.Value, depth+1)
		if problem != nil {
			return Node{}, problem
		}
		if value.Kind == Null || value.Place.Line == 0 {
			value.Place = key.Place
		}
		out.Fields = append(out.Fields, Field{key.Text, key.Place, value})
	}
	if len(out.Fields) > 0 {
		out.Place = out.Fields[0].Place
	}
	return out, nil
}

func (p reader) place(t *token.Token) diag.Place {
	if t == nil || t.Position == nil {
		return diag.Place{File: p.file, Line: p.firstLine, Column: 1}
	}
	return diag.Place{File: p.file, Line: t.Position.Line + p.firstLine - 1, Column: t.Position.Column}
}

func (p reader) problem(t *token.Token, text, fix diag.Text) *diag.Problem {
	return &diag.Problem{Code: CodeSyntax, Place: p.place(t), Text: text, Fix: fix}
}

// syntax turns the parser's error into a problem at its token.
func (p reader) syntax(err error) *diag.Problem {
	var positioned interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &positioned) {
		first, _, _ := strings.Cut(err.Error(), "\n")
		return p.problem(nil, diag.T("YAML 有误（%s）", "YAML error (%s)", first), syntaxFix)
	}
	message := positioned.GetMessage()
	text := diag.T("YAML 有误（%s）", "YAML error (%s)", message)
	for _, known := range []struct{ part, zh string }{
		{"found a tab character", "这里有制表符"}, {"cannot start any token", "这一行以不能开头的符号开始（多半是制表符、@ 或反引号）"},
		{"could not find end character of double-quoted", "双引号没有成对"}, {"could not find end character of single-quoted", "单引号没有成对"},
		{"unterminated", "引号没有成对"}, {"sequence end token ']'", "方括号没有成对"}, {"flow mapping end token '}'", "花括号没有成对"},
		{"mapping value is not allowed", "这里不能有冒号：值中的冒号要加引号，或这一行缩进不对"}, {"unexpected key name", "这里缺少冒号，或缩进不对"}, {"value is not allowed", "这里的值不合规矩，检查缩进和引号"},
	} {
		if strings.Contains(message, known.part) {
			text.ZH = known.zh
			break
		}
	}
	return p.problem(positioned.GetToken(), text, syntaxFix)
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
		return diag.T("一组“键: 值”", "a block of “key: value”")
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
