package drawing

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/imagefile"
)

// node is an element, or text between elements where name is empty.
type node struct {
	name     string
	line     int // from 1
	attrs    []attr
	children []*node
	text     string
}

type attr struct{ name, value string }

// attr is the value of an attribute, without white space at its ends; empty where there is none.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.name == name {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// parse reads the elements of SVG; those of other namespaces (what a drawing program notes for
// itself) are left out with all that they hold.
func parse(data []byte) (*node, error) {
	if len(data) > maxBytes {
		return nil, refuse("SVG 图片大于 %d MB", "the SVG picture is larger than %d MB", maxBytes>>20)
	}
	var b builder
	err := imagefile.SVG(data, b.visit)
	var syntax *imagefile.SyntaxError
	if errors.As(err, &syntax) {
		return nil, refuse("SVG 图片第 %[1]d 行的写法不对：请用绘图软件重新保存", "line %[1]d of the SVG picture is not XML", syntax.Line)
	}
	if err != nil {
		return nil, err
	}
	if b.root == nil {
		return nil, refuse("SVG 图片是空的", "the SVG picture is empty")
	}
	return b.root, nil
}

// builder makes a tree of the pieces of a file.
type builder struct {
	root     *node
	open     []*node // from the root to the element that is being read
	elements int
}

func (b *builder) visit(p imagefile.Piece) error {
	if p.Charset != "" {
		return refuse("SVG 图片不是 UTF-8 编码：请另存为 UTF-8", "the SVG picture is not in UTF-8: save it as UTF-8")
	}
	switch token := p.Token.(type) {
	case xml.Directive:
		if bytes.HasPrefix(token, []byte("DOCTYPE")) && bytes.ContainsAny(token, "[") {
			return refuse("SVG 图片第 %[1]d 行的 DOCTYPE 定义了实体：请另存为普通 SVG",
				"line %[1]d of the SVG picture defines entities in its DOCTYPE: save it as plain SVG", p.Line)
		}
	case xml.StartElement:
		return b.start(token, p.Line)
	case xml.EndElement:
		b.open = b.open[:len(b.open)-1]
	case xml.CharData:
		if len(b.open) > 0 {
			b.add(&node{line: p.Line, text: string(token)})
		}
	}
	return nil
}

// start begins an element within the one that is open.
func (b *builder) start(e xml.StartElement, line int) error {
	foreign := e.Name.Space != "" && e.Name.Space != svgSpace
	if foreign && b.root != nil {
		return imagefile.ErrSkipElement
	}
	n := &node{name: e.Name.Local, line: line, attrs: attributes(e.Attr)}
	b.elements++
	switch {
	case b.root == nil && (n.name != "svg" || foreign):
		return refuse("文件的第一个元素不是 svg，而是%[1]s", "the first element of the file is not svg but %[1]s", quoted(n.name))
	case b.root != nil && len(b.open) == 0:
		return refuse("SVG 图片第 %[1]d 行在 svg 之后另有元素", "line %[1]d of the SVG picture has an element after svg", line)
	case b.elements > maxElements || len(b.open) >= maxDepth:
		return tooMuch()
	case moving[n.name]:
		return n.unknown(n.name)
	}
	if b.root == nil {
		b.root = n
	} else {
		b.add(n)
	}
	b.open = append(b.open, n)
	return nil
}

// add puts a node into the element that is open.
func (b *builder) add(n *node) {
	parent := b.open[len(b.open)-1]
	parent.children = append(parent.children, n)
}

// moving is the elements that change a drawing while it is looked at, wherever they stand.
var moving = map[string]bool{"script": true, "handler": true, "animate": true, "animateColor": true, "animateMotion": true, "animateTransform": true, "set": true, "discard": true}

// attributes is the attributes of SVG: href and xml:space under their own names, without those of
// other namespaces.
func attributes(all []xml.Attr) []attr {
	var out []attr
	for _, a := range all {
		switch {
		case a.Name.Space == "" || (a.Name.Space == xlinkSpace || a.Name.Space == "xlink") && a.Name.Local == "href":
			out = append(out, attr{a.Name.Local, a.Value})
		case a.Name.Space == xmlSpace && a.Name.Local == "space":
			out = append(out, attr{"xml:space", a.Value})
		}
	}
	return out
}

func tooMuch() error {
	return refuse("SVG 图片太复杂（元素、层次或线段过多）", "the SVG picture is too intricate (too many elements, levels or segments)")
}

// chinese is the names of what is refused most.
var chinese = map[string]string{
	"linearGradient": "渐变", "radialGradient": "渐变", "pattern": "图案填充", "filter": "滤镜", "mask": "蒙版", "clipPath": "剪切路径", "clip-path": "剪切路径",
	"marker": "箭头等标记", "marker-start": "箭头等标记", "marker-mid": "箭头等标记", "marker-end": "箭头等标记", "image": "嵌入的图片",
	"foreignObject": "嵌入的网页内容", "script": "脚本", "animate": "动画", "animateTransform": "动画", "animateMotion": "动画", "set": "动画",
	"textPath": "沿路径的文字", "symbol": "符号", "switch": "按条件显示的内容", "opacity": "叠加图形的整体透明度", "stroke": "描边",
}

// unknown refuses what a drawing has and paper does not know.
func (n *node) unknown(what string) error {
	zh := quoted(what)
	if name := chinese[what]; name != "" {
		zh = name + "（" + what + "）"
	}
	return refuse("第 %[1]d 行用了不能印的%[2]s", "line %[1]d uses %[3]s, which cannot be printed", n.line, zh, quoted(what))
}

// wrong refuses a value that cannot be read.
func (n *node) wrong(name, value string) error {
	return refuse("第 %[1]d 行的 %[2]s=%[3]s 读不懂", "line %[1]d: %[2]s=%[3]s cannot be read", n.line, name, quoted(value))
}

// quoted is a word of the file on one line.
func quoted(s string) string {
	return diag.Quote(strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " "))
}
