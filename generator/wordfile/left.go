package wordfile

import "gongkai/generator/diag"

// Left is something that is not on the page, or not as it was.
type Left struct {
	Kind  Kind
	Words string // all that can be read in it
	After string // how the text before it ends
}

// Kind is what was left out or changed.
type Kind uint8

// The kinds.
const (
	Inserted  Kind = iota // tracked changes, which are shown as accepted
	Commented             // the comments of a reviewer
	Heading               // the header or footer of pages
	Drawing               // SmartArt, a chart
	TextBox               // a text box: its words are in the text
	Formula               // a formula: its signs are in the text
	ArtText               // words as a drawing
	Picture               // a picture that no page can show
	Object                // an embedded file that cannot be attached
	Included              // a part in another format
	Symbol                // a sign of a font for which no character is known
	Ruby                  // the reading above a character
	Underline             // underlined text
	Signer                // who signs for a document that goes up: 签发人
	Contents              // a table of contents
)

// kinds is what is said of each kind.
var kinds = map[Kind]diag.Text{
	Inserted:  {ZH: "文档里有修订，按全部接受以后的样子带过来；请核对是不是定稿", EN: "there are tracked changes; the text is as if all were accepted: check that it is final"},
	Commented: {ZH: "批注没有带过来", EN: "a comment was left out"},
	Heading:   {ZH: "页眉、页脚没有带过来", EN: "a page header or footer was left out"},
	Drawing:   {ZH: "图表、智能图形没有带过来；截成图片放进文稿，或者写成文字", EN: "a chart or SmartArt was left out; put a picture of it into the record, or its words"},
	TextBox:   {ZH: "文本框里的文字写成了段落", EN: "the words of a text box became paragraphs"},
	Formula:   {ZH: "公式只带来了其中的字符；请核对", EN: "of a formula the signs alone were kept; check it"},
	ArtText:   {ZH: "艺术字没有带过来", EN: "words that are a drawing were left out"},
	Picture:   {ZH: "图片没有带过来：网页显示不了这种图片，或者它不在文档里；另存为 PNG 或 JPEG，列为附件", EN: "a picture was left out: no page shows its kind, or it is not in the document; save it as PNG or JPEG and attach it"},
	Object:    {ZH: "嵌入的文件没有带过来；要公开的，打开它另存为 .xlsx 或 .docx，再列为附件", EN: "an embedded file was left out; to disclose it open it, save it as .xlsx or .docx and attach it"},
	Included:  {ZH: "插入的另一个文件没有带过来；打开文档另存一次，再起草", EN: "another file that is included was left out; open the document, save it again and begin anew"},
	Symbol:    {ZH: "有一个符号没有带过来；请照原文补上", EN: "a symbol was left out; put it in as the document has it"},
	Ruby:      {ZH: "注音没有带过来", EN: "the reading above a character was left out"},
	Contents:  {ZH: "目录没有带过来：它的页码只属于纸面", EN: "the table of contents was left out: its pages are those of paper"},
	Signer:    {ZH: "签发人没有写进文稿", EN: "who signed for it is not in the record"},
	Underline: {ZH: "下划线没有带过来，文字都在", EN: "underlining was left out; the words are there"},
}

// Text is what is said of it: where, what, and its words.
func (l Left) Text() diag.Text {
	return diag.LeftOut{What: kinds[l.Kind], Name: l.Words, After: l.After}.Text()
}

// once are kinds of which the first in a document is told, for the rest are like it.
var once = map[Kind]bool{Inserted: true, Underline: true}

// leave remembers what is not on the page.
func (r *reader) leave(kind Kind, words string) {
	if once[kind] && r.told[kind] {
		return
	}
	r.told[kind] = true
	r.out.Left = append(r.out.Left, Left{kind, words, diag.Ending(string(r.said))})
}
