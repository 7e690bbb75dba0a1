package officehtml

import "gongkai/generator/diag"

// Loss is something that did not come along, or not as it was.
type Loss struct {
	Kind  Kind
	Name  string // what it is called, or how its text begins
	After string // how the text before it ends
}

// Kind is what was lost.
type Kind uint8

// The kinds.
const (
	Deleted     Kind = iota // text that was deleted while changes were tracked
	Hidden                  // text, rows and columns that are not shown
	Commented               // the comments of a reviewer
	Picture                 // a picture
	Formula                 // a formula
	TextBox                 // a text box or shape
	Object                  // something that plays or runs
	Control                 // a box to type in or to choose from
	NestedTable             // a table in a cell: its text is there
	Vertical                // text that ran from top to bottom
	Raised                  // signs above or below the line that no character stands for
	LocalLink               // a link that leads to a file of this computer, or nowhere
	Emphasis                // bold, italic or struck text that cannot be written here
	LeftInPlace             // a table of HTML in a record that was not written anew
	Garbled                 // the text of the clipboard was read in the wrong encoding
)

// kinds is what is said of each kind.
var kinds = map[Kind]diag.Text{
	Deleted:     {ZH: "修订中删除的文字没有带过来", EN: "text that was deleted as a tracked change was left out"},
	Hidden:      {ZH: "隐藏的内容没有带过来", EN: "hidden content was left out"},
	Commented:   {ZH: "批注没有带过来", EN: "a comment was left out"},
	Picture:     {ZH: "图片没有带过来", EN: "a picture was left out"},
	Formula:     {ZH: "公式没有带过来", EN: "a formula was left out"},
	TextBox:     {ZH: "文本框或图形没有带过来", EN: "a text box or shape was left out"},
	Object:      {ZH: "嵌入的对象没有带过来", EN: "an embedded object was left out"},
	Control:     {ZH: "表单控件没有带过来", EN: "a form control was left out"},
	NestedTable: {ZH: "格子里的表格写成了几行文字", EN: "a table within a cell became lines of text"},
	Vertical:    {ZH: "竖排的文字改为横排", EN: "vertical text became horizontal"},
	Raised:      {ZH: "上标、下标没有相应的字符，写成了平常的字", EN: "raised or lowered signs became ordinary ones: no characters stand for them"},
	LocalLink:   {ZH: "链接指向本机的文件或者文内的位置，只保留了文字", EN: "a link to a file of this computer or a place in the text: its words alone were kept"},
	Emphasis:    {ZH: "加粗、斜体、删除线在这里写不出来，只保留了文字", EN: "bold, italic or struck text cannot be written here: the words alone were kept"},
	LeftInPlace: {ZH: "有一个网页表格没有改写：它的前面有别的字或者符号（如 >），或者没有结尾的 </table>", EN: "one HTML table was not written anew: something stands before it on its line, such as >, or it has no </table>"},
	Garbled:     {ZH: "剪贴板的文字像是乱码", EN: "the text of the clipboard seems garbled"},
}

// remedies is what can be done about a loss, where there is something to do.
var remedies = map[Kind]diag.Text{
	Picture:     {ZH: "另存为文件，列为附件，在这里写 ![说明](图片.png)", EN: "save it as a file, list it as an attachment and write ![description](picture.png) here"},
	Formula:     {ZH: "用文字或者图片写", EN: "write it in words or as a picture"},
	TextBox:     {ZH: "其中的文字请另外粘贴", EN: "paste its text by itself"},
	LeftInPlace: {ZH: "让它单独成段，再运行一次", EN: "make it a paragraph of its own and run this again"},
	Garbled:     {ZH: "按编辑手册“从 Word、Excel 粘贴”一节的命令重新存一次", EN: "save it again as the manual for editors says"},
}

// Text is what is said of a loss: what, by its name, and where; and what to do about it.
func (l Loss) Text() diag.Text {
	return diag.LeftOut{What: kinds[l.Kind], Name: l.Name, Remedy: remedies[l.Kind], After: l.After}.Text()
}

// beginning is as much of the beginning of a text as names it.
func beginning(text string) string {
	const most = 20
	if r := []rune(squeeze(text)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return squeeze(text)
}
