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

// words is the refusal in the words of a reader: none of the parser's is left.
func (r *refusal) words() diag.Text {
	for _, known := range refusals {
		if strings.Contains(r.message, known.part) {
			return known.words
		}
	}
	return diag.T("这里读不懂：多半是冒号、缩进、引号或括号有误", "this cannot be read: most likely a colon, the indentation, a quotation mark or a bracket is wrong")
}

// refusals are the messages of the parser that an editor meets, by a part of each.
var refusals = []struct {
	part  string
	words diag.Text
}{
	{secondBegin, diag.Text{ZH: "中间又出现了分隔行", EN: "another separator stands in the middle"}},
	{notMapping, diag.Text{ZH: "这里没有“项目: 内容”，冒号可能写成了全角，或后面没有空格", EN: "there is no “key: value” here; the colon may be full-width, or without a space behind it"}},
	{"tab character", diag.Text{ZH: "这里有制表符", EN: "there is a tab here"}},
	{"cannot start any token", diag.Text{ZH: "这一行以不能开头的符号开始（多半是制表符、@ 或反引号）", EN: "the line begins with a sign that cannot begin one, probably a tab, @ or a backtick"}},
	{"end character of double-quoted", diag.Text{ZH: "双引号没有成对", EN: "a double quote has no partner"}},
	{"end character of single-quoted", diag.Text{ZH: "单引号没有成对", EN: "a single quote has no partner"}},
	{"unterminated", diag.Text{ZH: "引号没有成对", EN: "a quotation mark has no partner"}},
	{"reserved character", diag.Text{ZH: "以 @ 或反引号开头的值要加引号", EN: "a value that begins with @ or a backtick has to be in quotes"}},
	{"escape", diag.Text{ZH: "双引号里的反斜线用得不对", EN: "a backslash in double quotes is used in a wrong way"}},
	{"']'", diag.Text{ZH: "方括号没有成对", EN: "a square bracket has no partner"}},
	{"'['", diag.Text{ZH: "方括号没有成对", EN: "a square bracket has no partner"}},
	{"'}'", diag.Text{ZH: "花括号没有成对", EN: "a brace has no partner"}},
	{"'{'", diag.Text{ZH: "花括号没有成对", EN: "a brace has no partner"}},
	{"found ','", diag.Text{ZH: "这里多了一个逗号", EN: "there is a comma too many"}},
	{"flow map", diag.Text{ZH: "花括号里的写法不对", EN: "what stands between the braces is not as it must be"}},
	{"mapping value is not allowed", diag.Text{ZH: "这里不能有冒号：值中的冒号要加引号，或这一行缩进不对", EN: "no colon can stand here: quote a value that holds one, or mend the indentation"}},
	{"unexpected key name", diag.Text{ZH: "这里缺少冒号，或缩进不对", EN: "a colon is missing, or the indentation is wrong"}},
	{"non-map value", diag.Text{ZH: "这一行没有冒号，或冒号后面没有空格", EN: "the line has no colon, or no space behind it"}},
	{"delimiter ':'", diag.Text{ZH: "这里缺少冒号", EN: "a colon is missing here"}},
	{"map value", diag.Text{ZH: "这里缺少值，或冒号用得不对", EN: "a value is missing here, or a colon is used in a wrong way"}},
	{"value for mapping key", diag.Text{ZH: "这里缺少值", EN: "a value is missing here"}},
	{"map key", diag.Text{ZH: "这里的项目名称读不懂，检查冒号和缩进", EN: "the key cannot be read; look at the colon and the indentation"}},
	{"key", diag.Text{ZH: "这里的项目名称读不懂，检查冒号和缩进", EN: "the key cannot be read; look at the colon and the indentation"}},
	{"sequence", diag.Text{ZH: "列表的写法不对：每项一行，以减号和空格开头，互相对齐", EN: "the list is not as it must be: one item a line, behind a hyphen and a space, all with one indentation"}},
	{"indent", diag.Text{ZH: "缩进不对", EN: "the indentation is wrong"}},
	{"header option", diag.Text{ZH: "竖线或大于号后面只能写数字或加减号", EN: "behind | or > only a figure, + or - can stand"}},
	{"alias", diag.Text{ZH: "星号开头的值要加引号", EN: "a value that begins with * has to be in quotes"}},
	{"anchor", diag.Text{ZH: "以“&”开头的值要加引号", EN: "a value that begins with & has to be in quotes"}},
	{"tag", diag.Text{ZH: "叹号开头的值要加引号", EN: "a value that begins with ! has to be in quotes"}},
	{"directive", diag.Text{ZH: "百分号开头的行要加引号", EN: "a line that begins with % has to be in quotes"}},
	{"document separator", diag.Text{ZH: "分隔行的后面不能再写文字", EN: "nothing can stand behind the separator on its line"}},
	{"value is not allowed", diag.Text{ZH: "这里的值不合规矩，检查缩进和引号", EN: "the value cannot stand here; look at the indentation and the quotes"}},
}
