package yamldoc

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"gongkai/generator/diag"
)

// refusal is why the parser of YAML does not take a text, in its own words.
type refusal struct {
	message string
	token   *token.Token // nil where it names no place
}

// line is the index of the line at which the parser stopped, from 0.
func (r *refusal) line() int {
	if r.token == nil || r.token.Position == nil {
		return 0
	}
	return max(0, r.token.Position.Line-1)
}

// ofSign reports that a sign cannot stand where it does. The parser looks for such signs in the
// whole text before it looks for anything else.
func (r *refusal) ofSign() bool { return r.token != nil && r.token.Type == token.InvalidType }

// Messages of refusals that the parser itself does not have.
const (
	panicked    = "the parser cannot read this"
	notMapping  = "there is no mapping"
	secondBegin = "a second document begins here"
)

// parseYAML is the body of the one document that a text holds; nil where it holds none.
func parseYAML(src []byte) (body ast.Node, refused *refusal) {
	// goccy/go-yaml has panicked on malformed input before (its issues on tabs and unclosed
	// quotes); an editor's typing slip must become a problem with a place.
	defer func() {
		if r := recover(); r != nil {
			body, refused = nil, &refusal{message: panicked}
		}
	}()
	file, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, refusalOf(err)
	}
	for _, d := range file.Docs {
		switch {
		case d.Body == nil:
		case body != nil:
			return nil, &refusal{secondBegin, d.Body.GetToken()}
		default:
			body = d.Body
		}
	}
	if text, ok := body.(*ast.StringNode); ok && strings.ContainsFunc(text.Value, isColon) {
		return nil, &refusal{notMapping, text.GetToken()}
	}
	return body, nil
}

func refusalOf(err error) *refusal {
	var positioned interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &positioned) {
		first, _, _ := strings.Cut(err.Error(), "\n")
		return &refusal{message: first}
	}
	return &refusal{positioned.GetMessage(), positioned.GetToken()}
}

// words is the refusal in the words of a reader: in Chinese none of the parser's is left.
func (r *refusal) words() diag.Text {
	text := diag.Text{ZH: "这里读不懂：多半是冒号、缩进、引号或括号有误", EN: "YAML error (" + r.message + ")"}
	for _, known := range refusals {
		if strings.Contains(r.message, known.part) {
			text.ZH = known.zh
			break
		}
	}
	return text
}

// refusals are the messages of the parser that an editor meets, by a part of each.
var refusals = []struct{ part, zh string }{
	{secondBegin, "中间又出现了分隔行"},
	{notMapping, "这里没有“键: 值”，冒号可能写成了全角，或后面没有空格"},
	{"tab character", "这里有制表符"},
	{"cannot start any token", "这一行以不能开头的符号开始（多半是制表符、@ 或反引号）"},
	{"end character of double-quoted", "双引号没有成对"},
	{"end character of single-quoted", "单引号没有成对"},
	{"unterminated", "引号没有成对"},
	{"reserved character", "以 @ 或反引号开头的值要加引号"},
	{"escape", "双引号里的反斜线用得不对"},
	{"']'", "方括号没有成对"},
	{"'['", "方括号没有成对"},
	{"'}'", "花括号没有成对"},
	{"'{'", "花括号没有成对"},
	{"found ','", "这里多了一个逗号"},
	{"flow map", "花括号里的写法不对"},
	{"mapping value is not allowed", "这里不能有冒号：值中的冒号要加引号，或这一行缩进不对"},
	{"unexpected key name", "这里缺少冒号，或缩进不对"},
	{"non-map value", "这一行没有冒号，或冒号后面没有空格"},
	{"delimiter ':'", "这里缺少冒号"},
	{"map value", "这里缺少值，或冒号用得不对"},
	{"value for mapping key", "这里缺少值"},
	{"map key", "这里的键读不懂，检查冒号和缩进"},
	{"key", "这里的键读不懂，检查冒号和缩进"},
	{"sequence", "列表的写法不对：每项一行，以减号和空格开头，互相对齐"},
	{"indent", "缩进不对"},
	{"header option", "竖线或大于号后面只能写数字或加减号"},
	{"alias", "星号开头的值要加引号"},
	{"anchor", "以“&”开头的值要加引号"},
	{"tag", "叹号开头的值要加引号"},
	{"directive", "百分号开头的行要加引号"},
	{"document separator", "分隔行的后面不能再写文字"},
	{"value is not allowed", "这里的值不合规矩，检查缩进和引号"},
}
