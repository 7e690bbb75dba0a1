package yamldoc

import (
	"strings"

	"gongkai/generator/diag"
)

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
