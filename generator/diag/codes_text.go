package diag

// textCodes is about the text of a record or page: passages for fewer readers, links and pictures.
var textCodes = []Code{
	{"passage-fence", Stops, T(
		"这里像是只给部分读者看的段落，却不起作用：冒号前面有空格、写成了全角或者别的相似符号、少写了、写在一行中间或者文件头里。以为已经隐去的内容，所有读者都会看到。",
		"This looks like a passage for fewer readers and has no effect: spaces stand before the colons, they are full-width or other signs, too few, within a line or in the front matter. What was meant to be hidden would be seen by all."), T(
		"三个半角冒号写在一行的最前面，独占一行：开始写 `::: 党内`，结束写 `:::`。正文里就是要写三个冒号的，前面加反斜线。",
		"Put three ASCII colons first on a line of their own: `::: 党内` to begin, `:::` to end. For the colons themselves write a backslash before them.")},
	{"passage-unclosed", Stops, T(
		"只给部分读者看的段落有开始，没有结束，程序不知道到哪里为止。",
		"A passage for fewer readers begins and does not end."), T(
		"在这一段的后面单独写一行 `:::`。",
		"Write a line `:::` after it.")},
	{"passage-not-open", Stops, T(
		"有一行三个冒号表示结束，前面却没有对应的开始；可能开始的一行写错了，那段内容所有人都能看到。",
		"A line of three colons ends something that does not begin. The opening line may be misspelt, and the passage open to all."), T(
		"在段落前面补上开始的一行，如 `::: 党内`；多余的，删去这一行。",
		"Add the opening line, such as `::: 党内`, or remove this one.")},
	{"passage-not-narrower", Stops, T(
		"段落的范围不比外面的窄。段落只能给更少的读者看，不能更多。",
		"A passage is for no fewer readers than what stands around it."), T(
		"改窄段落的范围，如 `::: 党内一定范围 党组成员`；不需要限制的，删去前后两行冒号。",
		"Narrow it, as in `::: 党内一定范围 党组成员`, or remove the two lines.")},
	{"text-too-complex", Stops, T(
		"正文有一处结构异常复杂，多半是粘贴来的乱码，或者漏写了空行。",
		"One place of the text is nested beyond reason: pasted garbage, or a missing blank line."), T(
		"看一看指出的位置，删去乱码，段与段之间空一行；大表格、长材料另作附件。",
		"Look at the place shown, remove the garbage, and put blank lines between paragraphs; attach large tables.")},
	{"body-empty", Stops, T(
		"文稿只有文件头，没有正文，读者看到的是一页空白。",
		"The record has front matter and no text: readers would see an empty page."), T(
		"在第二条 --- 之后写正文；内容都在附件里的，写一句说明，例如“详见附件”。",
		"Write the text behind the second ---; where all is in attachments, write a sentence that says so.")},
	{"body-placeholder", Stops, T(
		"新建文稿时自动写入的那一句还在正文里。",
		"The words that a new record begins with still stand in its text."), T(
		"把这一行换成正文。",
		"Put the text in their place.")},
	{"heading-glued", Warns, T(
		"标题的 # 与文字之间没有空格，或者写成了全角，读者看到的是带 # 的普通文字。",
		"The # of a heading touches the words or is full-width: readers see text with a # before it."), T(
		"用半角，后面空一格，如 `## 一、基本情况`。",
		"Use ASCII signs with a space behind them, as in `## HEADING`.")},
	{"list-glued", Warns, T(
		"列表的短横、圆点或者数字与文字之间没有空格，各项会连成一段。",
		"The mark of a list touches the words: its items are shown as one paragraph."), T(
		"后面空一格，如 `- 第一项`、`1. 第一项`。",
		"Put a space behind it, as in `- ITEM` or `1. ITEM`.")},
	{"code-unclosed", Warns, T(
		"显示成代码的一段没有结束，后面的文字都会按原样显示，标题、表格、链接都不起作用。",
		"Code is not ended: all that follows is shown as it was typed, headings, tables and links too."), T(
		"在代码的后面单独写一行三个反引号；不需要的，删去前面的那一行。",
		"Put a line of three backticks behind the code, or remove the one before it.")},
	{"heading-underlined", Warns, T(
		"一段文字的下面紧接着一行减号，整段会显示成标题。",
		"A line of hyphens follows a paragraph directly and makes a heading of it."), T(
		"要分隔线的，在减号前面空一行；要标题的，用 `## 标题`。",
		"Put a blank line before the hyphens for a rule; write `## HEADING` for a heading.")},
	{"emphasis-shown", Warns, T(
		"读者会看到加粗用的星号：与文字之间有空格，写成了全角，或者只写了一半。",
		"Readers see the signs of bold type: a space touches them, they are full-width, or one of the two is missing."), T(
		"前后各写两个半角星号，与文字之间没有空格，如 `**重点**`；就是要显示星号的，写 `\\*\\*`。",
		"Write `**WORDS**`, without spaces inside; write `\\*\\*` to show the asterisks.")},
	{"readers-in-words", Warns, T(
		"用括号写明了这一段给谁看，如“【党内】”“（不公开）”，但这样写不限制读者。",
		"Words in brackets say who is to read a part, or that nobody is; they keep nobody from reading it."), T(
		"在要限制的内容前面单独写一行 `::: 党内`，后面单独写一行 `:::`；不应公开的，从文稿中删去。",
		"Put a line `::: 党内` before it and a line `:::` behind it; remove what nobody may read.")},
	{"lines-joined", Warns, T(
		"中间没有空行的几行，会连成一段显示，如“1、……2、……”，联系人和电话也会连在一行。",
		"Lines without a blank line between them are shown as one paragraph, points and addresses too."), T(
		"各行之间空一行；要紧挨着的，在行末加一个反斜线。",
		"Put a blank line between them; to keep them close write a backslash at the end of each.")},
	{"paragraph-as-code", Warns, T(
		"行首有四个以上的空格或者一个制表符，这一段会显示成代码，不会自动换行。",
		"Four spaces or a tab at the start of a line make code of a paragraph, whose lines do not wrap."), T(
		"删去行首的空格；首行缩进不用自己打，打两个全角空格也可以。",
		"Remove them: the first line of a paragraph is indented by itself.")},
	{"table-without-rule", Warns, T(
		"表头下面没有横线，或者横线的格数与表头不同，显示的不是表格，是带竖线的文字。",
		"There is no line under the header, or one with another number of cells: readers see text with bars."), T(
		"在表头下面加一行，如 `| --- | --- |`，格数与表头相同。",
		"Put a line such as `| --- | --- |` below the header, with as many cells.")},
	{"table-row-apart", Warns, T(
		"一行以竖线开头和结尾，前后却没有表格：与表格之间多了空行，或者被限制范围的段落隔开了。读者看到的是带竖线的文字。",
		"A line begins and ends with a bar and is in no table: a blank line or the fence of a passage parts it from one. Readers see text with bars."), T(
		"属于上面表格的，删去空行。同一个表格里不能有只给部分读者看的行：分成两个表格，各写表头和横线。",
		"Remove the blank line where it belongs to the table above. A table cannot have rows for fewer readers: make two tables, each with its header and line.")},
	{"table-line-joined", Warns, T(
		"紧接在表格下面的一行没有竖线，也会成为表格的一行，如“注：……”。",
		"A line that follows a table directly becomes a row of it, though it has no bar: “Note: …”."), T(
		"在它前面空一行。",
		"Put a blank line before it.")},
	{"table-fullwidth", Warns, T(
		"表格的竖线写成了全角，显示的不是表格。",
		"The bars of a table are full-width: it is shown as text."), T(
		"都换成半角竖线；表头下面的一行写作 `| --- | --- |`，格数与表头相同。",
		"Write ASCII bars; below the header write `| --- | --- |`, with as many cells.")},
	{"table-of-tabs", Warns, T(
		"几行文字用制表符对齐，多半是从电子表格粘贴来的，显示的不是表格，各格会连在一起。",
		"Lines are divided by tabs, probably pasted from a spreadsheet: they are shown as text, run together."), T(
		"各格之间写半角竖线，表头下面加一行，如 `| --- | --- |`。",
		"Put ASCII bars between the cells, and a line such as `| --- | --- |` below the header.")},
	{"link-with-space", Warns, T(
		"链接的地址中间有空格，显示的不是链接，是带括号的文字。",
		"There is a space in the address of a link: it is shown as text in brackets."), T(
		"地址用尖括号括起来，如 `[附件](<收支 表.docx>)`，或者改文件名，去掉空格。",
		"Put the address into angle brackets, as in `[file](<a b.docx>)`, or rename the file.")},
	{"link-fullwidth", Warns, T(
		"链接的圆括号写成了全角，显示的不是链接。",
		"The brackets of a link are full-width: it is shown as text."), T(
		"用半角圆括号，如 `[附件](附件.docx)`。",
		"Use ASCII brackets, as in `[file](file.docx)`.")},
	{"link-empty", Warns, T(
		"链接没有写地址，读者点了没有反应。",
		"A link has no address and leads nowhere."), T(
		"在圆括号里写上地址，如 `[办事指南](https://www.example.com/)`；不需要链接的，只留文字。",
		"Write the address, as in `[guide](https://www.example.com/)`, or keep the words alone.")},
	{"anchor-missing", Warns, T(
		"链接到本篇的一个标题，这个标题不存在，读者点了没有反应。",
		"A link to a heading of the same text leads nowhere: there is no such heading."), T(
		"井号后面写标题的文字，顿号和空格换成短横，如标题“一、安排”写作 `[见上文](#一-安排)`。",
		"Write the words of the heading behind the #, with hyphens for signs and spaces.")},
	{"address-with-chinese", Warns, T(
		"网址里有汉字，链接会在汉字前断开，点了打不开。",
		"There are Chinese characters in a bare address; the link ends before them."), T(
		"网址用尖括号括起来，如 `<https://www.example.com/通知.html>`。",
		"Put it into angle brackets, as in `<https://www.example.com/通知.html>`.")},
	{"html-ignored", Warns, T(
		"正文里写了网页标签，不起作用，也不会输出。",
		"HTML tags have no effect and are left out."), T(
		"用手册里的写法，如加粗写作 `**文字**`；要显示尖括号的，前面加反斜线。",
		"Use Markdown, such as `**bold**`; for a plain < write a backslash before it.")},
	{"text-lost", Stops, T(
		"正文里有一处文字不会显示，读者看不到。写在代码块的标记后面、与注释同一行的文字就是这样。",
		"A text is not shown to any reader, such as words behind the signs that begin a block of code, or behind a comment."), T(
		"把这些文字另起一段写，前后各空一行。",
		"Write it as a paragraph of its own, with blank lines around it.")},
	{"html-lost", Stops, T(
		"正文里有网页标签，其中的文字不会显示，或者标签的作用丢失：`<br>` 前后的数字连在一起，`<sup>` 中的次方成了普通数字，图片和链接不见了。",
		"HTML is not put out: what stands in it is lost, or what it does: figures around <br> run together, powers become digits, pictures and links are gone."), T(
		"删去标签，直接写文字。换行的，行末加反斜线，或者分成两段；次方写作 `10²`；从 Word、Excel、WPS 粘贴来的表格，运行 `gongkai paste --in 文稿`；图片和链接按手册的写法写。",
		"Remove the tags and write the text itself: a backslash at the end of a line for <br>, `10²` for a power, Markdown for pictures and links; for a table pasted from Word, Excel or WPS run `gongkai paste --in FILE`.")},
	{"comment-unclosed", Stops, T(
		"注释有开始，没有结束。单独成段的注释，后面的正文会全部不见；写在一行中间的，读者会看到注释本身。",
		"A comment begins and does not end. On a line of its own it hides all that follows; within a line it is shown to readers."), T(
		"在注释末尾写 `-->`。注释中间不要空行，也不要再写一个 `<!--`。",
		"Write `-->` at its end, with no blank line and no other `<!--` in it.")},
	{"comment-look", Stops, T(
		"这里像是注释，却用了全角符号或者长破折号，不起作用，读者会看到。",
		"This looks like a comment, but has full-width signs or dashes; it has no effect, and readers will see it."), T(
		"用半角符号写：`<!-- 内容 -->`。",
		"Write it with ASCII signs: `<!-- text -->`.")},
	{"character-reference", Stops, T(
		"正文里用 `&#…;` 一类的写法写了看不见的字符，读者看不到，浏览器和打印也可能出错。",
		"A reference such as `&#…;` stands for a character that cannot be seen; browsers and printers may choke on it."), T(
		"删去；就是要显示这几个符号的，在 & 前加反斜线。",
		"Remove it; to show it as it stands write a backslash before the &.")},
	{"definition-unused", Stops, T(
		"一行以方括号和冒号开头，被当作链接的定义；没有链接用到它，读者看不到这一行。",
		"A line that begins with brackets and a colon is taken for the definition of a link. No link uses it, and no reader sees it."), T(
		"要作为文字显示的，方括号前加反斜线：`\\[注]: 本表不含…`，或者写成“注：本表不含…”。",
		"To show it as text write a backslash before the bracket, as in `\\[note]: …`.")},
	{"note-unused", Stops, T(
		"写了一条脚注，正文里没有一处引用它，读者看不到。",
		"No text refers to a note, and no reader sees it."), T(
		"在正文中要加注的地方写上它的标记，如 `[^1]`；不是脚注的，写成正文。",
		"Write its mark, such as `[^1]`, where the text needs it, or make it a paragraph.")},
	{"note-twice", Stops, T(
		"两条脚注用了同一个标记，读者只看到前面的一条。",
		"Two notes have one mark, and readers see the first alone."), T(
		"给后一条换一个标记，如 `[^2]`，正文中引用它的地方一并改。",
		"Give the second another mark, such as `[^2]`, and write that where the text refers to it.")},
	{"note-missing", Stops, T(
		"正文引用了一条脚注，却没有写它的内容，读者看到的是方括号。内容写在限制范围的段落里的，别的读者也看不到。",
		"The text refers to a note that is not there, and readers see the brackets. So do those who may not see the passage in which the note stands."), T(
		"在正文后面另起一行写脚注的内容：`[^1]: 说明`；引用和内容放在同一范围里。",
		"Write the note on a line of its own: `[^1]: text`; put reference and note before the same readers.")},
	{"table-cell-lost", Stops, T(
		"表格的一行比表头多了格子，多出的不显示。格子里写了竖线，也会多出一格。",
		"A row of a table has more cells than the header; those beyond it are not shown. A | within a cell makes one more, too."), T(
		"在表头和它下面的横线中补上这一列；格子里的竖线写作 `\\|`。",
		"Add the column to the header and the line under it; write a | within a cell as `\\|`.")},
	{"table-pipe", Stops, T(
		"表格里反引号中的竖线被当作格子的边，内容切成了两格。",
		"A | within backticks in a table ends the cell, and cuts what stands there in two."), T(
		"竖线写作 `\\|`。",
		"Write it as `\\|`.")},
	{"table-number-broken", Stops, T(
		"表格的一格里用 `<br>` 换行，前一行以数字结尾，后一行以数字开头：在窄的格子里，读者分不清是两个数，还是一个数折成了两行。",
		"A `<br>` in a cell of a table stands between two figures: in a narrow cell nobody can tell two numbers from one that is too long for its line."), T(
		"是两个数的，在 `<br>` 前加标点，如 `1；<br>2`，或者分成两行、两列；是一个数的，删去 `<br>`。",
		"For two numbers write a sign before it, as in `1;<br>2`, or make two rows or columns of them; for one number remove it.")},
	{"table-merge", Stops, T(
		"表格里写了合并的记号（`<` 并入左边一格，`^` 并入上面一格），合并起来不成方块，或者那一边没有格子，或者要跨过表头下面的横线。",
		"A mark of a merged cell (`<`: part of the cell to its left, `^`: part of the one above) makes no rectangle, has no cell on that side, or reaches over the line below the header."), T(
		"合并成方块：第一格写内容，右边的格写 `<`，下面的格写 `^`；表头有几行，都写在横线上面。要显示这个符号的，前面加反斜线：`\\<`。",
		"Merge a rectangle: the text in its first cell, `<` in those to its right, `^` in those below; write all rows of a header above the line. To show the sign write a backslash before it: `\\<`.")},
	{"table-merge-look", Warns, T(
		"表格的一格只写了全角的 ＜ 或 ＾，不起合并的作用，读者会看到它。",
		"A cell of a table holds a full-width ＜ or ＾ alone: it merges nothing, and readers see it."), T(
		"要合并的，用半角符号：并入左边一格写 `<`，并入上面一格写 `^`。",
		"To merge the cell write the ASCII sign: `<` for the cell to the left, `^` for the one above.")},
	{"chart-mark", Warns, T(
		"画图的记号 `{.图表}` 上面没有表格，或者那个表格没有可以画图的数字：网页上没有图，读者也看不到这个记号。",
		"The mark of a chart, `{.chart}`, stands under no table, or under one without figures that can be drawn: pages have no chart, and readers do not see the mark."), T(
		"记号写在表格最后一行的下一行。要画的一列从第二列起，每格只写数字，单位写在表头，至少两行、至多60行，不合并单元格。不画图的，删去记号。",
		"Write it on the line under the last row of the table. From the second column on, write figures alone into the cells of a column, its unit into the header, in 2 to 60 rows, without merged cells. For no chart remove the mark.")},
	{"link-without-text", Stops, T(
		"链接没有文字，页面上没有可点的地方，读者看不到它。",
		"A link has no text: there is nothing to click on."), T(
		"在方括号里写上名称，如 `[收支表](收支表.xlsx)`。",
		"Write a name between the brackets, as in `[accounts](accounts.xlsx)`.")},
	{"title-unseen", Warns, T(
		"链接后面、行文中的图片后面引号里的说明，要用鼠标停留才显示，手机上看不到，链接的说明纸面上也没有。",
		"The title of a link, or of a picture within a text, shows under a mouse alone, not on a phone, and that of a link not on paper."), T(
		"要给读者看的，写进正文。图片的说明要显示在图下的，让图片单独成段：前后各空一行。",
		"Write what readers shall see into the text. For a caption below the picture give the picture a paragraph of its own, with a blank line before and after it.")},
	{"list-renumbered", Warns, T(
		"编号列表按顺序重排：写了 1、3，显示的是 1、2。",
		"An ordered list is counted on from its first number: 1, 3 is shown as 1, 2."), T(
		"按顺序编号；要保留原来的序号，在点号前加反斜线：`3\\. 内容`。",
		"Number the items in order; to keep a number write a backslash before its dot: `3\\. text`.")},
	{"link-unreadable", Stops, T(
		"链接的写法读不懂，多半是地址里有多余的符号。",
		"A link cannot be read; its address holds something that does not belong there."), T(
		"写作 `[名称](https://www.example.com/)`，地址中间不留空格。",
		"Write `[name](https://www.example.com/)`, without spaces in the address.")},
	{"link-scheme", Stops, T(
		"链接只在本机有效（如 C 盘的文件、共享文件夹），或者不安全，读者打不开。",
		"The link works on one computer only, such as file:, or is not safe."), T(
		"链接网页写 `[名称](https://www.example.com/)`；要给读者文件的，列为附件再链接。",
		"Link to pages as `[name](https://www.example.com/)`; a file that readers need is an attachment.")},
	{"link-absolute", Stops, T(
		"链接另一篇文稿要用相对路径；从根目录写起的，换一个地方放网站就打不开。",
		"Links between records are relative; one from the root breaks when the site moves."), T(
		"写作 `[第二季度情况](党费收缴-2026-q2.md)`，上一年的写 `[标题](../2025/文件名.md)`。",
		"Write `[title](NAME.md)`, or `[title](../2025/NAME.md)` for another year.")},
	{"link-broken", Stops, T(
		"链接的文稿不存在，可能文件名写错，或者文稿改过名。",
		"The linked record does not exist: misspelt, or renamed."), T(
		"从本文稿所在的文件夹数起，写到 .md 为止，如 `[标题](../2025/党费-q4.md)`；带附件的文稿写到 index.md，如 `[标题](党费使用-2025/index.md)`。",
		"Count from the folder of this file to the .md, as in `[title](../2025/党费-q4.md)`; for a record with attachments to its index.md.")},
	{"link-not-attached", Stops, T(
		"链接的文件没有列为附件，不会公布，读者点了打不开。",
		"The linked file is no listed attachment: it is not published, and the link would lead nowhere."), T(
		"把文件放在 index.md 旁边，并在“附件”中列出，如 `附件: [{文件: 附表.xlsx, 标题: 附表}]`。",
		"Put it beside index.md and list it: `attachments: [{file: NAME.xlsx, title: TITLE}]`.")},
	{"link-hidden", Stops, T(
		"有的读者能看到这里的文字，却看不到所链接的文稿或者附件。链接会让他们知道有这样一篇。",
		"Some readers of this text may not see what it links to; the link would tell them that it exists."), T(
		"删去链接，或者把它放进只给相应读者看的段落：前面一行写 `::: 党内`，后面一行写 `:::`。",
		"Remove the link, or put it into a passage for those who may see it, between `::: 党内` and `:::`.")},
	{"picture-without-description", Stops, T(
		"图片没有说明，或者说明只是文件名、“图片1”、标点。听屏幕朗读的读者不知道图上是什么；图显示不出来、印不到纸上的时候，也由说明代替。公开的内容里没有只作装饰的图片，不设例外。",
		"A picture has no description, or one that is the name of its file, the word picture or signs alone. It is what is read aloud, and what stands in the place of a picture that cannot be shown or printed. Nothing that is disclosed is an ornament: there is no exception."), T(
		"在方括号里用一句话写明图上是什么，如 `![2025年度党费收支图](收支图.png)`；配图的，写在附件的“标题”中。只作装饰的图片删去。",
		"Say in a few words what it shows, as in `![fees of 2025](fees.png)`; for the picture of a record in the title of its attachment. Remove a picture that is an ornament.")},
	{"picture-heavy", Warns, T(
		"正文里的图片或者配图太大，又缩不小，手机打开网页很慢。普通照片在网页上自动缩小，不会有这条提示；会动的图片、印刷用的 CMYK 图片、BMP 等照原样显示。",
		"A picture of a text, or of the head of its page, is large and has no smaller copy, as ordinary photographs have: one that moves, one for a printer's inks, a BMP. The page is slow on telephones."), T(
		"用画图打开，缩小后另存为 JPEG，文稿里的文件名一并改；会动的，转换成 MP4 列为附件，正文里写链接。",
		"Make it smaller, save it as JPEG and change its name in the record; what moves becomes an MP4 that is attached and linked to.")},
	{"picture-not-on-pages", Warns, T(
		"正文里的图片是 HEIC 或者 TIFF，多数浏览器显示不了，读者只看到说明文字。",
		"A picture of a text is HEIC or TIFF, which most browsers do not show: readers see its description alone."), T(
		"用画图打开，另存为 JPEG，文稿里的文件名一并改。",
		"Save it as JPEG and change its name in the record.")},
	{"image-remote", Stops, T(
		"图片在别的网站上。那个网站会知道谁看了这一页，图片也随时可能变。",
		"The picture is on another site, which would learn who reads the page, and can change the picture."), T(
		"把图片存到文稿的文件夹，列为附件，写作 `![说明](收支图.png)`。",
		"Save it into the record's folder, list it as an attachment, and write `![words](NAME.png)`.")},
	{"image-not-listed", Stops, T(
		"“配图”没有列在附件中，不会公布。",
		"The picture of the record is not listed under attachments, and would not be published."), T(
		"在“附件”中加上它，如 `附件: [{文件: 收支图.png, 标题: 收支图}]`。",
		"List it: `attachments: [{file: NAME.png, title: TITLE}]`.")},
	{"image-type", Stops, T(
		"“配图”不是浏览器能显示的图片格式。",
		"The picture of the record is in a format that browsers do not show."), T(
		"用画图打开，另存为 PNG 或者 JPEG，写作 `配图: 收支图.png`。",
		"Save it as PNG or JPEG, and write `image: NAME.png`.")},
}

// relationCodes is about records that name each other.
// externalCodes is of links elsewhere, which are asked for by check --external alone.
var externalCodes = []Code{
	{"link-dead", Warns, T(
		"正文里一个通向别的网站的链接打不开了：对方的服务器说没有这个页面。",
		"A link of a text to another site is dead: its server says that there is no such page."), T(
		"用浏览器打开看看；确实没有了的，删去链接或改成新的地址，再报审批。",
		"Open it in a browser; where it is gone remove the link or write its new address, and have it approved.")},
	{"link-silent", Warns, T(
		"正文里一个通向别的网站的链接能不能打开不清楚：没有回应，或者对方不让程序看。",
		"Whether a link of a text to another site is alive is not known: there was no answer, or its server does not let a program see it."), T(
		"用浏览器打开看看；打得开的不必改。本机不能上网的，在能上网的电脑上运行 `gongkai check --external`。",
		"Open it in a browser; where it opens nothing has to be changed. Without the internet run `gongkai check --external` on another machine.")},
}

var relationCodes = []Code{
	{"alias-elsewhere", Stops, T(
		"“旧地址”写的是别的网站的网址。程序只能在自己的网站里留下转向的页面。",
		"A former address is one of another site. A page that leads on can be left only within a site of this program."), T(
		"写网站文件夹以下的部分，如 `旧地址: [2019/0312.html]`；旧地址在别的服务器上的，请那里的管理员设转向。",
		"Write what stands below the folder of the site, such as `aliases: [2019/0312.html]`; for another server ask its keeper for a redirection.")},
	{"alias-unusable", Stops, T(
		"“旧地址”不能成为一个页面：不以 .html 结尾，或者有问号、井号、`..`。",
		"A former address cannot be that of a page: it does not end in .html, or has a question mark, # or `..`."), T(
		"写网站文件夹以下的路径，如 `旧地址: [2019/0312.html]`；带问号的旧地址由服务器管理员设转向。",
		"Write its path below the folder of the site, such as `aliases: [2019/0312.html]`; one with a question mark is redirected by the keeper of the server.")},
	{"alias-taken", Stops, T(
		"“旧地址”已经有别的页面：另一篇文稿的旧地址、一篇文稿现在的地址，或者程序自己的页面。大小写不同的也算相同。",
		"Something else stands at a former address: that of another record, former or present, or a page of the program. Names that differ by case alone count as one."), T(
		"核对归哪一篇，在另一篇里删去；与现有页面相同的，删去这一行。",
		"See whose it is and remove it from the other; where it is that of a page, remove the line.")},
	{"relation-unknown", Stops, T(
		"“更正”“废止”等所指的文稿不存在，读者会被引到找不到的地方。",
		"A relation names a record that does not exist."), T(
		"写 content/records 下面的路径，不带 .md，如 `更正: 2026/党费收缴-2026-q3`。",
		"Write its path below content/records without .md, such as `corrects: 2026/党费收缴-2026-q3`.")},
	{"relation-self", Stops, T(
		"“更正”“废止”等指向了这一篇自己。",
		"A relation names the record itself."), T(
		"写另一篇文稿的路径，如 `替代: 2025/值班安排`。",
		"Write the path of another record, such as `replaces: 2025/NAME`.")},
	{"relation-cycle", Stops, T(
		"两篇文稿互相“更正”或者“废止”，分不清哪一篇有效。",
		"Two records correct or repeal each other, so nobody can tell which one counts."), T(
		"只在后一篇里写，删去前一篇里的。",
		"Write it in the later one only.")},
	{"relation-order", Warns, T(
		"所指的文稿比这一篇确定得还晚，像是方向写反了。",
		"The record that is named was decided later than this one; the direction may be wrong."), T(
		"核对两篇的确定日期，应当由后一篇指向前一篇。",
		"Check the dates: the later record names the earlier.")},
	{"relation-hidden", Warns, T(
		"所指的文稿范围较窄，看不到它的读者也看不到这一关系。程序会自动隐去，不会泄露。",
		"The record that is named has a narrower scope. Readers who may not see it do not see the relation; nothing is given away."), T(
		"不需要改；两篇应当给同样读者看的，核对公开范围。",
		"Nothing has to be done; check the scopes if both are for the same readers.")},
}
