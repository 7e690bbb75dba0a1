package check

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/text/markdown"
)

// losses is what is reported of each kind of text that no reader gets to read.
var losses = map[markdown.LossKind]struct {
	Code      string
	warns     bool
	text, fix diag.Text
}{
	markdown.Lost: {Code: "text-lost",
		text: diag.Text{ZH: "这里的文字不会显示，读者看不到", EN: "what stands here is not shown to any reader"},
		fix:  diag.Text{ZH: "另起一段写，前后各空一行", EN: "write it as a paragraph of its own, with blank lines around it"}},
	markdown.LostHTML: {Code: "html-lost",
		text: diag.Text{ZH: "网页标签和其中的文字不会显示，读者看不到", EN: "HTML tags and what stands in them are not shown to any reader"},
		fix:  diag.Text{ZH: "删去标签，只留文字；要显示尖括号的，前面加反斜线", EN: "remove the tags and keep the text; for a plain < write a backslash before it"}},
	markdown.LostTag: {Code: "html-ignored", warns: true,
		text: diag.Text{ZH: "HTML 标签不起作用，不会输出", EN: "HTML tags have no effect and are left out"},
		fix:  diag.Text{ZH: "用 Markdown 写法；要显示尖括号就在前面加反斜线", EN: "use Markdown; for a plain < write a backslash before it"}},
	markdown.LostComment: {Code: "comment-unclosed",
		text: diag.Text{ZH: "这里开始的注释没有结束：要么后面的文字都不显示，要么注释本身给读者看到", EN: "the comment that begins here does not end: what follows is hidden, or the comment is shown"},
		fix:  diag.Text{ZH: "在注释的末尾写 -->，注释中间不空行、不再写 <!--；不是注释的，前面加反斜线", EN: "end it with -->, without a blank line or another <!-- in it; where it is no comment write a backslash before it"}},
	markdown.LostComparison: {Code: "comment-look",
		text: diag.Text{ZH: "这里像是注释，却不是：读者会看到它", EN: "this looks like a comment and is none: readers will see it"},
		fix:  diag.Text{ZH: "注释用半角符号写：<!-- 内容 -->", EN: "write a comment with ASCII signs: <!-- text -->"}},
	markdown.Unseen: {Code: "character-reference",
		text: diag.Text{ZH: "这个写法表示一个看不见的字符", EN: "this stands for a character that cannot be seen"},
		fix:  diag.Text{ZH: "删去；就是要显示这几个符号的，在 & 前加反斜线", EN: "remove it; to show it as it stands write a backslash before the &"}},
	markdown.LostDefinition: {Code: "definition-unused",
		text: diag.Text{ZH: "方括号加冒号开头的一行是链接的定义，没有链接用到它，读者看不到这一行", EN: "a line that begins with brackets and a colon defines a link; no link uses it, and no reader sees it"},
		fix:  diag.Text{ZH: "要作为文字显示的，在前面加反斜线：\\[注]: …，或者写成“注：…”", EN: "to show it as text write a backslash before it, as in \\[note]: …"}},
	markdown.LostNote: {Code: "note-unused",
		text: diag.Text{ZH: "没有一处正文引用这条脚注，读者看不到它", EN: "no text refers to this note, and no reader sees it"},
		fix:  diag.Text{ZH: "在正文中要加注的地方写上它的标记，如 [^1]；或者把它写成正文", EN: "write its mark, such as [^1], where the text needs it; or make it a paragraph"}},
	markdown.LostNoteTwice: {Code: "note-twice",
		text: diag.Text{ZH: "前面已有同名的脚注，读者看不到这一条", EN: "there is a note of this name before, and no reader sees this one"},
		fix:  diag.Text{ZH: "换一个标记，如 [^2]，正文中引用它的地方一并改", EN: "give it another mark, such as [^2], and write that where the text refers to it"}},
	markdown.LostReference: {Code: "note-missing",
		text: diag.Text{ZH: "这个脚注没有内容，读者看到的是方括号", EN: "there is no such note, and readers see the brackets"},
		fix:  diag.Text{ZH: "另起一行写脚注的内容，如 [^1]: 说明；内容写在限制范围的段落里的，移到外面，或者把引用也移进去", EN: "write the note on a line of its own, such as [^1]: text; where it stands in a passage for fewer readers, move one of the two"}},
	markdown.LostCell: {Code: "table-cell-lost",
		text: diag.Text{ZH: "这一行的格子比表头多，多出的不显示，读者看不到", EN: "this row has more cells than the header; those beyond it are not shown to any reader"},
		fix:  diag.Text{ZH: "表头和下面的横线补上一列；格子里的竖线写成 \\|", EN: "add a column to the header and the line under it; for a | within a cell write \\|"}},
	markdown.LostPipe: {Code: "table-pipe",
		text: diag.Text{ZH: "表格里的这个竖线把反引号中的内容切成了两格", EN: "this | cuts what stands in backticks into two cells"},
		fix:  diag.Text{ZH: "写成 \\|", EN: "write \\|"}},
	markdown.BrokenFigures: {Code: "table-number-broken",
		text: diag.Text{ZH: "一格里换行，前后都是数字，读者会当成一个数折成了两行", EN: "a line of this cell ends and the next begins with a figure: readers take the two for one number"},
		fix:  diag.Text{ZH: "是两个数的，在 <br> 前加标点，如 1；<br>2；是一个数的，删去 <br>", EN: "for two numbers write a sign before <br>, as in 1;<br>2; for one number remove it"}},
	markdown.MergeAtEdge: {Code: "table-merge",
		text: diag.Text{ZH: "这一格只写了合并的记号，它要并入的一边没有格子（< 并入左边一格，^ 并入上面一格）", EN: "this cell holds the mark of a merged cell alone, and there is no cell on that side (< merges with the cell to the left, ^ with the one above)"},
		fix:  mergeFix},
	markdown.MergeOverHeader: {Code: "table-merge",
		text: diag.Text{ZH: "这一格要并入表头，合并不能跨过表头下面的横线", EN: "this cell would merge with the header; cells are not merged across the line below it"},
		fix:  diag.Text{ZH: "表头有几行，就把这几行都写在横线上面；要显示这个符号的，写成 \\^", EN: "write all rows of the header above that line; to show the sign write \\^"}},
	markdown.MergeShape: {Code: "table-merge",
		text: diag.Text{ZH: "合并起来不是方块：从这一格起，几行合并的格数不一样", EN: "what is merged here is no rectangle: its rows have different numbers of cells"},
		fix:  diag.Text{ZH: "每一行合并同样几格：第一行写内容，右边的格写 <，下面各行的格写 ^；要显示这个符号的，前面加反斜线", EN: "merge as many cells in each row: the text first, < in the cells to its right, ^ in those of the rows below; to show the sign write a backslash before it"}},
	markdown.MergeRow: {Code: "table-merge",
		text: diag.Text{ZH: "这一行全部并入上面，没有自己的格子", EN: "the whole row merges with those above and has no cell of its own"},
		fix:  diag.Text{ZH: "删去这一行", EN: "remove the row"}},
	markdown.MergeColumn: {Code: "table-merge",
		text: diag.Text{ZH: "这一列全部并入左边，没有自己的格子", EN: "the whole column merges with those to its left and has no cell of its own"},
		fix:  diag.Text{ZH: "删去这一列", EN: "remove the column"}},
	markdown.MergeLook: {Code: "table-merge-look", warns: true,
		text: diag.Text{ZH: "这个符号是全角的，不起合并的作用，读者会看到它", EN: "this sign is a full-width one: it merges nothing, and readers see it"},
		fix:  diag.Text{ZH: "要合并的，用半角：并入左边一格写 <，并入上面一格写 ^", EN: "to merge the cell write the ASCII sign: < for the cell to the left, ^ for the one above"}},
	markdown.ChartAlone: {Code: "chart-mark", warns: true,
		text: diag.Text{ZH: "画图的记号上面没有表格，画不出图；读者看不到这个记号", EN: "there is no table above the mark of a chart: nothing is drawn, and readers do not see the mark"},
		fix:  diag.Text{ZH: "把 {.图表} 写在表格最后一行的下一行；不画图的，删去它", EN: "write {.chart} on the line under the last row of the table; for no chart remove it"}},
	markdown.ChartEmpty: {Code: "chart-mark", warns: true,
		text: diag.Text{ZH: "这个表格没有可以画图的数字，网页上只有表格", EN: "this table has no figures that can be drawn: pages show the table alone"},
		fix:  diag.Text{ZH: "要画的一列从第二列起，每格只写数字，单位写在表头，至少两行、至多60行，不合并单元格；不画图的，删去 {.图表}", EN: "from the second column on, write figures alone into the cells of a column, its unit into the header, in 2 to 60 rows, without merged cells; for no chart remove {.chart}"}},
	markdown.LostLink: {Code: "link-without-text",
		text: diag.Text{ZH: "这个链接没有文字，读者看不到它", EN: "this link has no text, and no reader sees it"},
		fix:  diag.Text{ZH: "在方括号里写上名称，如 [收支表](收支表.xlsx)", EN: "write a name between the brackets, such as [accounts](accounts.xlsx)"}},
	markdown.LostTitle: {Code: "title-unseen", warns: true,
		text: diag.Text{ZH: "这里的说明要用鼠标停留才显示，手机上看不到，链接的说明纸面上也没有", EN: "this title shows under a mouse alone, not on a phone, and that of a link not on paper"},
		fix:  diag.Text{ZH: "要给读者看的，写进正文", EN: "write what readers shall see into the text"}},
	markdown.LostNumber: {Code: "list-renumbered", warns: true,
		text: diag.Text{ZH: "序号会按顺序重排，显示的和这里写的不一样", EN: "items are counted on from the first: another number is shown than is written here"},
		fix:  diag.Text{ZH: "按顺序写；要保留原来的序号，在点号前加反斜线，如 3\\. 内容", EN: "number them in order; to keep a number write a backslash before its dot, as in 3\\. text"}},
}

var mergeFix = diag.Text{ZH: "删去这个记号，或者写上内容；要显示这个符号的，前面加反斜线：\\< 或 \\^", EN: "remove the mark or write a text; to show the sign write a backslash before it: \\< or \\^"}

// effects is what to write in place of the tags that do something; %[1]s is the file in which they
// stand. Any other is removed.
var effects = []struct {
	tags string
	fix  diag.Text
}{
	{"br", diag.Text{ZH: "换行的，在行末加反斜线，或者空一行分成两段；在表格的一格里写 <br>", EN: "end the line with a backslash, or leave a blank line; in a cell of a table write <br>"}},
	{"sub sup", diag.Text{ZH: "写成 10²、m³、CO₂ 一类的字符，或者用文字说明", EN: "write characters such as 10², m³ or CO₂, or say it in words"}},
	{"img", diag.Text{ZH: "图片列为附件，写作 ![说明](图片.png)", EN: "attach the picture and write ![description](picture.png)"}},
	{"a", diag.Text{ZH: "链接写作 [名称](地址)", EN: "write the link as [name](address)"}},
	{"hr", diag.Text{ZH: "分隔线写作 ---，上下各空一行", EN: "write --- between blank lines"}},
	{"ul ol li", diag.Text{ZH: "列表逐行写，前面加“- ”或者“1. ”", EN: "write a list line by line, each with “- ” or “1. ” before it"}},
	{"h1 h2 h3 h4 h5 h6", diag.Text{ZH: "标题写作“## 标题”", EN: "write a heading as “## heading”"}},
	{"table thead tbody tfoot tr td th caption colgroup col", diag.Text{ZH: "从 Word、Excel、WPS 粘贴来的表格，运行 gongkai paste --in %[1]s 改写；自己写的，用竖线写：第一行表头，第二行 | --- | --- |，以下每行一条", EN: "for a table pasted from Word, Excel or WPS run gongkai paste --in %[1]s; else write | between its cells: the header, then | --- | --- |, then a line for each row"}},
}

// lossOf is what is said of a loss in a file: of a tag that does something, what to write in its
// place.
func lossOf(loss markdown.Loss, file string) (text, fix diag.Text) {
	kind := losses[loss.Kind]
	if loss.Tag == "" {
		return kind.text, kind.fix
	}
	text = diag.T("网页标签 <%s> 不起作用", "the HTML tag <%s> has no effect", loss.Tag)
	for _, e := range effects {
		if slices.Contains(strings.Fields(e.tags), loss.Tag) {
			in := strings.NewReplacer("%[1]s", diag.Argument(file))
			return text, diag.Text{ZH: in.Replace(e.fix.ZH), EN: in.Replace(e.fix.EN)}
		}
	}
	return text, kind.fix
}

// losses: what was written is read. Every letter and figure of a text that is neither a comment nor
// a sign of Markdown that did something reaches its readers, or is told here. A definition or a
// note counts as used where anybody's text uses it, so it is judged on the whole.
func (l *linker) losses(passages []record.Passage, texts []text) {
	for i, t := range texts {
		ofWhole := i == len(texts)-1
		for _, loss := range t.found.Losses {
			switch loss.Kind {
			case markdown.LostDefinition, markdown.LostNote, markdown.LostNoteTwice:
				if !ofWhole {
					continue
				}
			}
			kind := losses[loss.Kind]
			at := l.place(passages, t, loss.Start)
			text, fix := lossOf(loss, at.File)
			switch {
			case !l.first(at):
			case kind.warns:
				l.problems.Warnf(kind.Code, at, text, fix)
			default:
				l.problems.Errorf(kind.Code, at, text, fix)
			}
		}
	}
}
