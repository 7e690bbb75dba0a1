package yamldoc

import (
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
)

// TestWordsOfFaults holds what is said of a fault, in the exact words.
func TestWordsOfFaults(t *testing.T) {
	keys := []Key{{EN: "title", ZH: "标题"}, {EN: "posting", ZH: "张贴"}, {EN: "methods", ZH: "公开方式"}}
	posting := []Key{{EN: "from", ZH: "起"}, {EN: "to", ZH: "止"}}
	var words diagtest.Words
	for _, tt := range []struct{ name, src string }{
		{"a full-width colon", "标题：甲\n"},
		{"another colon", "标题︰甲\n"},
		{"no space behind the colon", "标题:甲\n"},
		{"a full-width space", "标题:　甲\n"},
		{"a no-break space", "标题:\u00a0甲\n"},
		{"a space without width", "标题:\u200b甲\n"},
		{"a tab first on the line", "\t标题: 甲\n"},
		{"a full-width space first", "标题: 甲\n　　张贴: 乙\n"},
		{"a space before the colon", "标题 ： 甲\n"},
		{"no space behind the hyphen", "公开方式:\n  - 网站\n  -会议: 甲\n"},
		{"nor behind the colon", "-会议:甲\n"},
		{"a hyphen, and more spaces of another kind", "公开方式:\n-　方式: 网站\n"},
		{"no colon", "标题 甲\n"},
		{"a quote without its partner", "标题: \"甲\n"},
		{"a single quote without its partner", "标题: '甲\n"},
		{"a bracket without its partner", "公开方式: [网站\n"},
		{"a bracket of another kind", "公开方式: [网站}\n"},
		{"a brace too many", "张贴: {起: 1}}\n"},
		{"a bracket too many", "公开方式: [网站]]\n"},
		{"a brace without its partner", "张贴: {起: 1\n止: 2\n标题: 甲\n张贴: {\n"},
		{"two colons", "标题: 关于: 甲\n"},
		{"a sign of this notation", "标题: @甲\n"},
		{"a backtick", "标题: `甲\n"},
		{"an asterisk", "标题: *甲\n"},
		{"an ampersand", "标题: &甲\n"},
		{"an exclamation mark", "标题: !甲 乙\n"},
		{"a percent sign", "%标题: 甲\n"},
		{"a bar and a word", "标题: |甲\n  乙\n"},
		{"a wrong escape", "标题: \"甲\\q\"\n"},
		{"a control character", "标题: \"甲\\x07\"\n"},
		{"a wrong indentation", "标题: 甲\n  张贴: 乙\n"},
		{"an item beside a key", "标题: 甲\n- 乙\n"},
		{"a comma too many", "公开方式: [, 网站]\n"},
		{"a hash between brackets", "公开方式: [{文件: a.csv, 标题: 乙 #丙}]\n"},
		{"a value behind a list", "公开方式: [网站] 会议\n"},
		{"a key that is a list", "[甲, 乙]: 丙\n"},
		{"a key twice", "标题: 甲\n标题: 乙\n"},
		{"two names of a key", "标题: 甲\ntitle: 乙\n"},
		{"a space before a key", "标题: 甲\n张贴: {　起: 1}\n"},
		{"Chinese signs between braces", "张贴: {起：1，止：2}\n"},
		{"nested too deep", strings.Repeat("- ", maxDepth+2) + "甲\n"},
		{"brackets too many", "标题: " + strings.Repeat("[", maxOpen+1) + "\n"},
		{"too large", "标题: " + strings.Repeat("甲", MaxBytes/3) + "\n"},
		{"another separator", "标题: 甲\n--- 乙\n"},
		{"a question mark", "? 甲\n标题: 乙\n"},
		{"two documents", "标题: 甲\n...\n标题: 乙\n"},
		{"no key at all", ": 甲\n"},
		{"a list for a text", "标题: [甲]\n"},
		{"a text for a block", "张贴: 甲\n"},
		{"a block in a list", "公开方式: [{甲: 乙}]\n"},
	} {
		node, problems := Parse("a.md", []byte(tt.src), 2)
		if len(problems) == 0 {
			f := node.Lookup(keys, diag.T("文件头", "the front matter"), &problems)
			f["title"].Value.Scalar("title", &problems)
			f["methods"].Value.Texts("methods", &problems)
			f["posting"].Value.Lookup(posting, diag.T("张贴", "posting"), &problems)
		}
		if len(problems) == 0 {
			t.Errorf("%s: nothing is said", tt.name)
		}
		words.Add(tt.name, problems...)
	}
	words.Compare(t, "faults")
}

// TestWordsOfRefusals holds what is said where the parser stops, by its own words; each of these
// stands in the sources of the parser or of this package.
func TestWordsOfRefusals(t *testing.T) {
	var words diagtest.Words
	for _, message := range []string{
		secondBegin, notMapping,
		"found a tab character where an indentation space is expected",
		"found character '\t' that cannot start any token",
		"could not find end character of double-quoted text",
		"could not find end character of single-quoted text",
		"unterminated quoted text",
		"'@' is a reserved character",
		"found unknown escape character 'q'",
		"',' or ']' must be specified",
		"could not find '[' character corresponding",
		"',' or '}' must be specified",
		"could not find '{' character corresponding",
		"expected sequence element, but found ','",
		"could not find flow map content",
		"mapping value is not allowed in this context",
		"unexpected key name",
		"non-map value is specified",
		"expected map key-value delimiter ':'",
		"could not find map value",
		"could not find value for mapping key",
		"undefined map key",
		"unexpected key",
		"block sequence entries are not allowed in this context",
		"invalid number of indent is specified after space only",
		"invalid header option: \"x\"",
		"could not find alias value",
		"could not find anchor value",
		"found invalid tag character 'x'",
		"could not find directive value",
		"value cannot be placed after document separator",
		"value is not allowed in this context",
		"anything else",
	} {
		words.Text(message, (&refusal{message: message}).words())
	}
	words.Compare(t, "refusals")
}
