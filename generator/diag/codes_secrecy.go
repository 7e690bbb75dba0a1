package diag

// secrecyCodes is about what must not be disclosed, wherever it stands.
var secrecyCodes = []Code{
	{"secrecy-mark", Stops, T(
		"文字、文件头或者附件里有密级、内部、不公开一类的标志，例如机密★1年、内部资料、此件不公开、公开属性：依申请公开。带这种标志的材料不能公开。",
		"The text, the front matter or an attachment holds a mark of secrecy, of internal papers, or of papers that are not disclosed or only to who asks. Such material is not disclosed."), T(
		"涉密的、内部的，撤回整篇；已经解密或者标错的，先办手续，再删去标志。只是举例说明的，经审批写豁免。",
		"Withdraw what is secret or internal; where it was declassified, remove the mark. A mere example needs a waiver that is approved.")},
	{"secrecy-word", Stops, T(
		"出现了本单位列入敏感词的词语，例如不公开的工程代号。提示只显示第一个字。",
		"A word of this body's list was found, such as the code name of a project. Only its first character is shown."), T(
		"删去或者换一种说法。词表在 site.yaml 的 secrecy 中，由技术人员维护。",
		"Remove it or say it otherwise. The list is under secrecy in site.yaml.")},
	{"personal-id", Stops, T(
		"有居民身份证号。公开身份证号侵害个人信息。",
		"An identity number was found; it is personal data."), T(
		"写成提示给出的遮盖样子，或者删去。",
		"Write the masked form that is proposed, or remove it.")},
	{"personal-mobile", Stops, T(
		"有手机号。私人手机号不能公开。",
		"A mobile number was found; private ones are not disclosed."), T(
		"写成提示给出的遮盖样子，或者改为办公电话。确是对外公布的值班手机，写 `豁免: [{代码: personal-mobile, 理由: 值班电话可以公开, 签字人: 杨某, 日期: 2026-10-23}]`，随文稿审批。",
		"Write the masked form or the number of the office. A duty number that is public takes `waivers: [{code: personal-mobile, reason: WHY, by: NAME, on: 2026-10-23}]`, approved with the record.")},
	{"personal-bank-card", Stops, T(
		"有银行卡号。",
		"The number of a bank card was found."), T(
		"写成提示给出的遮盖样子，或者删去。",
		"Write the masked form that is proposed, or remove it.")},
	{"personal-passport", Stops, T(
		"“护照”二字旁边有护照号。",
		"The number of a passport was found beside the word for it."), T(
		"写成提示给出的遮盖样子，或者删去。",
		"Write the masked form that is proposed, or remove it.")},
	{"personal-address", Stops, T(
		"有个人的详细住址。",
		"A home address was found."), T(
		"只写到乡镇、街道，照提示改。写的是单位办公地址的，经审批写豁免，代码为 personal-address。",
		"Write no more than the township, as proposed; the address of an office may take a waiver of personal-address.")},
	{"copied-passage", Stops, T(
		"这里有二十个字以上，与只供较少读者看的一篇文稿或者附件相同。这里的读者更多，等于把那部分内容公开给了不该看的人。",
		"Twenty characters or more stand here and in a text for fewer readers, so it would reach readers who may not see it."), T(
		"删去，或者换一种说法；各单位通用的套话，请技术人员列入 site.yaml 的 `secrecy` 的 common。",
		"Remove it or say it otherwise; a stock phrase goes into common under `secrecy` in site.yaml.")},
}

// attachmentCodes is about the files that are published with a record, and about what they hold
// besides what they show.
var attachmentCodes = []Code{
	{"attachment-file", Stops, T(
		"“附件”中有一项没有写文件名。",
		"An attachment has no file name."), T(
		"写作 `附件: [{文件: 附表.xlsx, 标题: 附表}]`。",
		"Write `attachments: [{file: NAME.xlsx, title: TITLE}]`.")},
	{"attachment-missing", Stops, T(
		"“附件”列了一个文件，文件夹里找不到它。",
		"A listed attachment is not in the folder."), T(
		"把文件放到 index.md 旁边；已经在的，核对文件名，大小写也要一致。",
		"Put it beside index.md; if it is there, mend its name, in which the case of letters counts.")},
	{"attachment-outside", Stops, T(
		"“附件”写的不是文稿自己文件夹里的文件，或者就是文稿本身。附件只能取自文稿的文件夹，免得把别处的文件带出去。",
		"The attachment is not in the record's own folder, or is the record itself. Files from elsewhere are not carried out."), T(
		"把文件复制到 index.md 旁边，“文件”只写文件名，如“文件: 附表.xlsx”。",
		"Copy the file beside index.md, and write its bare name, as in “file: table.xlsx”.")},
	{"attachment-without-folder", Stops, T(
		"文稿只是一个文件，没有自己的文件夹，附件没有地方放。",
		"The record is a single file and has no folder for attachments."), T(
		"建一个与文稿同名的文件夹，把文稿移进去、改名为 index.md，附件放在旁边。已经公布的，网址不变。",
		"Make a folder with the record's name, move the record into it as index.md, and put the attachment beside it. The address stays.")},
	{"attachment-twice", Stops, T(
		"同一个附件列了两次，或者两个文件名只有大小写不同。",
		"An attachment is listed twice, or two names differ in the case of letters only."), T(
		"删去一项，或者给其中一个文件改名。",
		"Remove one, or rename one of the files.")},
	{"attachment-unlisted", Warns, T(
		"文稿的文件夹里有一个文件没有列在“附件”中，不会公布。",
		"A file in the folder of a record is not listed, and is not published."), T(
		"要公开的，在 index.md 的“附件”中列出，如 `附件: [{文件: 附表.xlsx, 标题: 附表}]`；不公开的移走。",
		"List it in index.md, as in `attachments: [{file: NAME.xlsx, title: TITLE}]`, or move it away.")},
	{"attachment-scope-missing", Stops, T(
		"附件写了公开对象，没有写公开范围，看不出是党内还是社会的对象。",
		"An attachment has groups but no scope."), T(
		"补上公开范围，如 `附件: [{文件: 附表.xlsx, 标题: 附表, 公开范围: 党内一定范围, 公开对象: [党组成员]}]`。",
		"Add it: `attachments: [{file: NAME.xlsx, title: TITLE, scope: party-group, groups: [党组成员]}]`.")},
	{"attachment-not-narrower", Stops, T(
		"附件的读者比文稿的还多。看不到文稿的人，不能看到它的附件。",
		"The attachment has readers whom its record has not."), T(
		"把附件的公开范围改得与文稿相同或者更窄；与文稿相同的，删去附件的公开范围。",
		"Make its scope that of the record or narrower; without a scope it has the record's.")},
	{"attachment-too-large", Stops, T(
		"附件超过大小上限，读者下载困难。",
		"The attachment is over the limit, and hard to download."), T(
		"压缩图片或者拆成几个文件；确需放宽的，由技术人员在 site.yaml 写 `limits: {attachment: 200}`（单位 MB）。",
		"Make it smaller or divide it; to raise the limit write `limits: {attachment: 200}` (MB) into site.yaml.")},
	{"attachment-unreadable", Stops, T(
		"附件读不出来，多半是没有读取权限，或者正被别的程序打开。",
		"The attachment cannot be read: permission is missing, or another program holds it."), T(
		"关掉正打开它的程序再试；还不行的，请技术人员检查权限。",
		"Close the programs that have it open; else ask for the permission to read it.")},
	{"attachment-changes", Stops, T(
		"附件里留着修订痕迹，读者能看到改动以前的文字和改动的人。",
		"The attachment holds tracked changes: readers could see what stood there before, and who changed it."), T(
		"在 Word 或者 WPS 中打开，“审阅—接受所有修订”，保存。",
		"Open it, choose Review, accept all changes, and save it.")},
	{"attachment-comments", Stops, T(
		"附件里有批注，内部的意见会一同公开。",
		"The attachment holds comments, which would be disclosed with it."), T(
		"在“审阅”中删除所有批注，保存。",
		"Delete all comments under Review, and save it.")},
	{"attachment-hidden", Stops, T(
		"附件里有隐藏的工作表、行、列、幻灯片或者文字，读者取消隐藏就能看到；颜色与底色相同、字号极小、在页面以外的文字也是。",
		"The attachment holds hidden sheets, rows, columns, slides or text, which readers can show; so is text in the colour of its ground, too small to be seen, or beside the page."), T(
		"取消隐藏，不应公开的删除以后保存；或者只把要公开的部分复制到新文件。",
		"Show what is hidden, delete what is not to be disclosed, and save it; or copy what is wanted into a new file.")},
	{"attachment-embedded", Stops, T(
		"附件里嵌着另一个文件（如 Word 中插入的整张 Excel 表），里面的内容会一同公开。",
		"A file is embedded in the attachment and would be disclosed whole."), T(
		"删去嵌入的文件，改为图片或者普通表格；需要公开的，单独列为附件。",
		"Replace it by a picture or a plain table; what is to be disclosed is an attachment of its own.")},
	{"attachment-macro", Stops, T(
		"附件里有宏或者脚本，打开时可能在读者的电脑上运行。",
		"The attachment holds macros or scripts that could run on a reader's computer."), T(
		"“另存为”不含宏的格式，如 .docx、.xlsx。",
		"Save it in a format without macros, such as .docx or .xlsx.")},
	{"attachment-external", Stops, T(
		"附件里有链接指向内部的文件或者共享文件夹，会暴露内部的机器名和路径，读者也打不开。",
		"The attachment links to files or shares of the office: it shows inner names and paths, and does not work for readers."), T(
		"在 Excel 中“数据—编辑链接—断开链接”，只保留数值后保存。",
		"In Excel choose Data, Edit Links, Break Link; keep the values, and save it.")},
	{"attachment-signed", Warns, T(
		"附件有电子签名或者印章，改动一个字节就会失效，所以原样公开，属性里的信息也不去掉。属性里有作者等信息的，另报错误。",
		"The attachment is signed or sealed. One byte that changes breaks the seal, so it is published as it is, with its properties; where they name somebody, that is an error of its own."), T(
		"不用处理。要改其中的内容，先改好再重新签章。",
		"Nothing. To change what it says, change it first and have it signed again.")},
	{"attachment-notes", Warns, T(
		"演示文稿里有演讲者备注，放映时看不到，读者打开文件就能看到。",
		"The presentation holds the notes of a speaker: no slide shows them, and who opens the file reads them."), T(
		"不应公开的，在“视图—备注页”中删去，保存；可以公开的不用处理。",
		"Remove what is not to be disclosed under View, Notes Page, and save it; else nothing.")},
	{"attachment-stray", Warns, T(
		"附件里有办公软件打开时不显示的部分，例如没有登记的文件、以前的版本，会一同公开。",
		"The attachment holds a part that no office program shows, such as a file that is not in its list or an older version, and it would be published with it."), T(
		"在 Word、Excel 或者 WPS 中打开，另存为新文件，换上新文件。",
		"Open it in the office program, save it as a new file, and put the new one here.")},
	{"attachment-unread", Warns, T(
		"附件里有程序读不出的文字：扫描件、拍照存成的 PDF，或者字体没有说明各个字形是什么字。里面有没有不该公开的内容，程序没有查过。",
		"The attachment holds text that the program cannot read: scanned pages, or a font that does not say which letters it shows. Nobody has looked for what is not to be disclosed in it."), T(
		"打开文件逐页看一遍。有原稿的，换成由 Word 或者 WPS 另存的 PDF，程序就能检查。",
		"Open the file and read it page by page. Where you have the document from which it was made, save that as a PDF, which can be checked.")},
	{"attachment-author", Either, T(
		"附件的属性里有作者、单位等信息。公布的副本能自动去掉的是警告，去不掉的是错误。",
		"The properties of the attachment name authors or an organisation. A warning where the published copy goes without, an error where it cannot."), T(
		"警告不用处理，不要为它改动附件：审批以后改动的附件要重新办理。错误的，在 Word 或者 WPS 中“文件—信息—检查文档”，删除文档属性和个人信息，保存。",
		"Nothing, for a warning: a file that is changed after its approval has to be approved again. Else remove the properties (File, Info, Inspect Document), and save it.")},
	{"attachment-location", Either, T(
		"照片或视频里记着拍摄地点。公布的副本能自动去掉的是警告，去不掉的是错误。",
		"The picture or film tells where it was taken. A warning where the published copy goes without, an error where it cannot."), T(
		"警告不用处理，不要为它改动附件：审批以后改动的附件要重新办理。错误的，照片用画图打开，另存为 JPEG；视频在剪辑软件中重新导出为 MP4，只要画面和声音。",
		"Nothing, for a warning: a file that is changed after its approval has to be approved again. Else open a picture in an image program and save it as a JPEG; export a film again as MP4, with picture and sound alone.")},
	{"attachment-owner", Either, T(
		"图片里记着所有者或者设备序列号。公布的副本能自动去掉的是警告，去不掉的是错误。",
		"The picture names its owner or the serial number of a device. A warning where the published copy goes without, an error where it cannot."), T(
		"警告不用处理，不要为它改动附件：审批以后改动的附件要重新办理。错误的，用画图打开图片，另存为新文件。",
		"Nothing, for a warning: a file that is changed after its approval has to be approved again. Else open it in an image program and save it as a new file.")},
	{"attachment-broken", Stops, T(
		"附件已经损坏，打不开，没法检查里面有没有不该公开的内容。",
		"The attachment is damaged, so nobody can look into it."), T(
		"在原来的程序中打开，重新保存；打不开的，找一份完好的。",
		"Open it in the program that made it and save it anew, or find a copy that is whole.")},
	{"attachment-encrypted", Stops, T(
		"附件设了密码，程序看不到里面，读者也打不开。",
		"The attachment has a password: it cannot be checked, nor read."), T(
		"打开以后去掉密码，重新保存。",
		"Remove the password, and save it.")},
	{"attachment-bomb", Stops, T(
		"附件展开以后大得不正常，像是专门让电脑死机的文件，不予检查。",
		"Unpacked, the attachment is larger than any honest file; it is not looked into."), T(
		"弄清它的来历；确是正常文件的，在原来的程序中重新保存，或者另存为 PDF。",
		"Find out where it came from; an honest file is saved anew, or as a PDF.")},
	{"attachment-too-much", Stops, T(
		"附件内容太多，超出了程序能检查的限度。没有检查过的不公布。",
		"The attachment holds more than can be looked into, and nothing goes out unread."), T(
		"拆成几个较小的文件，或者另存为 PDF。",
		"Divide it, or save it as a PDF.")},
	{"attachment-mismatch", Stops, T(
		"附件的内容与扩展名不符，例如把 .doc 改名成了 .docx。",
		"The content is not what its name says, for example a .doc that was renamed to .docx."), T(
		"在原来的程序中打开，用“另存为”选正确的格式，不要只改扩展名。",
		"Open it and use Save as with the right format; renaming is not enough.")},
	{"attachment-opaque", Stops, T(
		"不是可以公开的文件类型，例如旧版的 .doc、.xls、.ppt，WPS 的 .wps、.et，.rtf，.rar，或者没有扩展名。程序看不到里面有没有不该公开的内容。压缩包中有这样一个文件，整个压缩包也不公开。",
		"The file is of no kind that goes out, such as .doc, .xls, .ppt, .rtf, .rar, or has no ending: what it holds cannot be seen. A .zip that holds one does not go out either."), T(
		"按提示另存为 .docx、.xlsx、.pptx 或者 PDF。可以公开的有：docx、xlsx、pptx、odt、ods、odp、pdf、ofd、txt、csv、md、jpg、png、gif、webp、tif、bmp、heic、svg、mp4、mp3，以及装着这些文件的 zip。不能豁免。",
		"Save it as .docx, .xlsx, .pptx or PDF. What goes out: docx, xlsx, pptx, odt, ods, odp, pdf, ofd, txt, csv, md, jpg, png, gif, webp, tif, bmp, heic, svg, mp4, mp3, and a zip of such files. It cannot be waived.")},
	{"attachment-active", Stops, T(
		"这个文件会在读者的浏览器里、服务器上或者电脑上运行：网页、脚本、程序，名称里带着 .php 之类的文件，或者里面有脚本、引用外面内容的 SVG 图片。按内容认，也按名称认。",
		"The file would run in a reader's browser, on a server or on a computer: a page, a script, a program, a name with .php or the like in it, or a drawing in SVG with a script or a reference to something outside. It is told by its content and by its name."), T(
		"网页“打印”为 PDF，或者把文字复制到 .docx；SVG 在绘图软件中另存为“普通 SVG”，或者存为 .png；名称中多余的扩展名去掉。不能豁免。",
		"Print a page as a PDF, or copy its words into a .docx; save a drawing as plain SVG or as .png; take the other ending out of the name. It cannot be waived.")},
}
