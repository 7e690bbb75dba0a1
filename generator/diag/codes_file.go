package diag

// fileCodes is about files as such, and about how the front matter of a record or page is written.
var fileCodes = []Code{
	{"title-missing", Stops, T(
		"文件头没有写标题。标题用在网页、文面和目录中，不能缺。",
		"The front matter has no title. Pages, sheets and lists all need it."), T(
		"在文件头补一行：`标题: 2026年第三季度党费收缴管理使用情况`。",
		"Add a line to the front matter: `title: Party dues, third quarter of 2026`.")},
	{"title-line", Warns, T(
		"标题里的“\\”标明文面上在哪里换行，网页和目录中不出现。这一个的位置不好：在开头、末尾，与另一个相连，或者拆开了词、日期、数字，让标点落在了行首、行尾。",
		"“\\” in a title tells where a line ends on paper, and shows nowhere else. This one stands at the beginning, at the end or beside another, parts a word, a date or a number, or puts a mark where none may stand."), T(
		"移到两个词之间，如 `标题: 关于印发目录\\的通知`；整个标题用双引号括起来的，写作两个“\\”；不必换行的，删去，程序自己按词换行。",
		"Move it between two words, as in `title: Notice \\ on party dues`, two of them within double quotes; or remove it, and lines end by sense.")},
	{"front-matter-missing", Stops, T(
		"文件开头没有文件头，或者分隔行不是三个半角减号。没有文件头，程序不知道这一篇属于目录哪一项、给谁看，所以不能公布。",
		"The file does not begin with front matter, or the separator is not three hyphens. Without it nobody can tell which entry this is and who may read it."), T(
		"文件第一行写 `---`，接着逐行写“项目: 内容”，再写一行 `---`，下面才是正文。最省事的是用 `gongkai new 35` 新建一篇，把正文抄过去。",
		"Make `---` the first line, then one “key: value” a line, then `---` again, then the text. Easiest is a new record by `gongkai new 35`, with the text copied into it.")},
	{"front-matter-unclosed", Stops, T(
		"有文件头的第一条 `---`，没有第二条，程序分不清哪里是正文。",
		"There is a first `---` and no second one, so nobody can tell where the text begins."), T(
		"在文件头最后一项的下面、正文的上面，单独写一行 `---`（三个半角减号，前后不留空格）。",
		"Write a line `---`, three hyphens and nothing else, below the last key and above the text.")},
	{"front-matter-empty", Stops, T(
		"两条 `---` 之间什么也没有写。标题、目录序号、公开范围等是必填的。",
		"Nothing is written between the two `---` lines, and title, catalogue number, scope and others are required."), T(
		"补上必填的各项；可以用 `gongkai new 35` 新建一篇，照它的文件头填写。",
		"Fill in the required keys; `gongkai new 35` makes a record whose front matter can serve as a model.")},
	{"front-matter", Stops, T(
		"文件头读不出来，多半是文件已经损坏。",
		"The front matter cannot be read; most likely the file is damaged."), T(
		"用 `gongkai new 35` 新建一篇，把能看到的内容抄过去。",
		"Make a new record with `gongkai new 35`, and copy what can still be read into it.")},
	{"record-twice", Warns, T(
		"两篇文稿的标题、周期和正文完全相同，多半是复制以后忘了修改。",
		"Two records have the same title, period and text; one is probably a copy that was never changed."), T(
		"多余的删去；不是同一件事的，在标题里写明不同之处。",
		"Remove one; where they are different matters say in the title what differs.")},
	{"yaml-syntax", Stops, T(
		"文件头或者站点配置的写法不对，从指出的位置起读不下去。常见的是：冒号写成全角，冒号后面没有空格，缩进用了 Tab 键，括号或者引号不成对，内容里有半角冒号却没有加引号。",
		"The front matter or the configuration breaks the rules of writing at the place shown. Usual causes: a full-width colon, no space behind the colon, a tab, a bracket or quote without its partner, a value that holds “: ”."), T(
		"冒号用半角，后面空一格；内容里有半角冒号或者 # 号的，整个内容用半角双引号括起来，如 `标题: \"关于 A: B 的公告\"`。",
		"Use an ASCII colon with a space behind it; put double quotes around a value that holds a colon or #, as in `title: \"On A: B\"`.")},
	{"text-after-hash", Either, T(
		"空格后面紧接着 # 的文字，文件头里当作批注，读者看不到，如“C区 #3楼”只剩下“C区”。附件因此没有了文件名的是错误。",
		"In front matter a # behind a space begins a comment: of “Block C #3” readers see “Block C”. It is an error where an attachment loses the name of its file."), T(
		"要显示的，整个内容用半角双引号括起来，如 `标题: \"关于C区 #3楼整改情况\"`；是批注的，在 # 后面空一格。",
		"To show it put the whole value in double quotes, as in `title: \"On block C #3\"`; for a comment put a space behind the #.")},
	{"unknown-key", Stops, T(
		"有一个项目的名称程序不认识，多半是错字。不认识的不能放过：漏读一行“公开范围”，就可能公布给不该看的人。",
		"A key is unknown, most likely misspelt. It cannot be passed over: a scope that is not read might disclose a text to the wrong readers."), T(
		"按提示改成相近的名称；不需要的删去这一行。全部项目见编辑手册第三部分，站点配置的见运维手册第三部分。",
		"Take the key that is proposed, or remove the line. The manuals list all keys: part three for records in the editors', part three for the configuration in the IT staff's.")},
	{"key-twice", Stops, T(
		"同一个项目写了两次，可能是一次用中文名、一次用英文名。两处不同时，不知道以哪一处为准。",
		"One key is written twice, perhaps once by its Chinese and once by its English name. Where they differ, nobody knows which counts."), T(
		"只留一处，删去另一处。",
		"Keep one of them and remove the other.")},
	{"wrong-kind", Stops, T(
		"这一项的内容样子不对：应当是一列的写成了一个，应当是一个词的写成了一列，或者反过来。",
		"The value has the wrong shape: a list where one text is wanted, one text where a list is wanted, or the like."), T(
		"照提示的样子写。一列写作 `公开方式: [会议, 网站]`，或者每行一个、以短横线和空格开头。",
		"Write it as the message says. A list is `methods: [会议, 网站]`, or one item a line behind “- ”.")},
	{"control-character", Stops, T(
		"文件里有看不见的控制字符，多半是从别的程序粘贴时带进来的。它能把文字藏起来，或者打乱显示。",
		"The file holds a control character that cannot be seen, probably pasted from another program. It can hide text or upset what is shown."), T(
		"把指出的那一处删掉，重新用键盘输入；用记事本打开再保存，往往也能看出来。",
		"Delete the place shown and type it anew.")},
	{"invisible-character", Either, T(
		"文字里夹着看不见的字符（零宽空格、软连字符等），多半是从网页、微信粘贴来的。看上去没有两样，却查不到、对不上，也能把号码藏过检查。能改变字形的（字形选择符）是警告，site.yaml 和表格里的也是警告，其余是错误。",
		"An invisible character, such as a zero width space or a soft hyphen, stands in the text, probably pasted from a web page. The text looks the same, and is not found or compared, and a number can hide behind it. What may choose the form of a character is a warning, as is one in site.yaml or in a table; any other is an error."), T(
		"把指出的地方前后几个字一起删去，用键盘重新录入；或者先粘贴到记事本（“只保留文本”），再粘贴过来。",
		"Delete the characters around the place and type them anew.")},
	{"encoding", Stops, T(
		"文件不是 UTF-8 编码（例如是 ANSI、GBK 或者 Unicode），中文会变成乱码。",
		"The file is not in UTF-8 but, say, in GBK (“ANSI”) or UTF-16 (“Unicode”), and would come out as garbage."), T(
		"用记事本打开，看得清中文以后，“文件—另存为”，编码选“UTF-8”，保存。",
		"Open it in Notepad, see that the text is readable, and save it with the encoding “UTF-8”.")},
	{"indexing-unknown", Stops, T(
		"“收录”只有一种写法，用来让搜索引擎不收录这一篇。",
		"The key “indexing” has one value only; it keeps search engines away from a record."), T(
		"写作 `收录: 不收录`；允许收录的，删去这一行。",
		"Write `indexing: none`, or remove the line.")},
	{"order-unreadable", Stops, T(
		"页面的“顺序”不是整数。它决定导航中各页的先后。",
		"The order of a page is no whole number. It decides the place of the page in the navigation."), T(
		"写作 `顺序: 1`，数小的在前。",
		"Write `order: 1`; smaller numbers come first.")},
	{"address-twice", Stops, T(
		"两篇文稿的文件名相同，或者只有字母大小写不同。它们的网址会相同，在 Windows 上后一篇会盖掉前一篇。",
		"Two records have names that are the same but for the case of letters. Their addresses would be the same, and on Windows one would replace the other."), T(
		"给其中一篇换一个文件名；已经公布的那一篇不要动。",
		"Rename one of them: the one that is not published yet.")},
	{"name-not-portable", Stops, T(
		"文件名里有不能用的字符，或者是某些系统保留的名称，换一台电脑或者放到服务器上就打不开。文稿也不能叫 index。",
		"The file name holds a character, or is a name, that some systems do not take; on another computer or a server it could not be opened. A record cannot be called index either."), T(
		"换一个文件名，只用汉字、字母、数字、短横线，例如 `党费收缴-2026-q3.md`。",
		"Rename it, with letters, Han, digits and hyphens only, such as `党费收缴-2026-q3.md`.")},
	{"record-too-large", Stops, T(
		"文稿的文件太大。文稿只是文字，一般几十 KB；太大的多半是把图片或者大表格粘贴进来了。",
		"The record is too large. It is text alone and rarely more than some tens of KB; a picture or a huge table may have been pasted into it."), T(
		"把大表格、长材料另存为附件，正文里链接过去。确需放宽的，由技术人员在 site.yaml 写 `limits: {record: 4}`（单位 MB）。",
		"Make large tables and papers attachments, and link to them. To raise the limit write `limits: {record: 4}` (MB) into site.yaml.")},
	{"record-unreadable", Stops, T(
		"文稿读不出来，多半是没有读取权限，或者正被别的程序占用。",
		"The record cannot be read: permission is missing, or another program holds it."), T(
		"关掉正打开它的程序再试；还不行的，请技术人员检查权限。",
		"Close the programs that have it open and try again; else ask for the permission to read it.")},
	{"unreadable", Stops, T(
		"文件夹或者文件读不出来，多半是没有读取权限。里面有没有文稿无从知道，所以不能继续。",
		"A folder or file cannot be read, so nobody can tell whether there is a record in it."), T(
		"请技术人员检查读取权限。",
		"Ask for the permission to read it.")},
	{"symlink", Stops, T(
		"这里放的是快捷方式一类的链接，不是文件本身。链接可以指到站点文件夹外面，把不该公开的东西带进来，所以一律不读。",
		"This is a link and not a file. A link can lead out of the site folder to what is not to be disclosed, so none is followed."), T(
		"删去链接，把文件本身复制到这里。",
		"Remove the link, and copy the file itself to this place.")},
	{"not-a-file", Stops, T(
		"这里有一个不是普通文件的东西（例如设备或者管道），不能当作文稿或者附件。",
		"There is something here that is no plain file, such as a device or a pipe."), T(
		"删去它；不清楚来历的，请技术人员看一看。",
		"Remove it, or ask the IT staff what it is.")},
	{"stray-file", Warns, T(
		"这个文件不属于任何文稿，不会公布。如果本来要当附件，读者会看不到它。",
		"This file belongs to no record and is not published. If it was meant as an attachment, readers miss it."), T(
		"附件要放进文稿自己的文件夹（里面有 index.md），并在“附件”中列出；用不着的移走。",
		"Put an attachment into the folder of its record, beside index.md, and list it there; move anything else away.")},
	{"folder-in-bundle", Stops, T(
		"文稿的文件夹里又有一个文件夹。附件只能直接放在 index.md 旁边，里面一层的不读。",
		"There is a folder inside the folder of a record. Attachments stand beside index.md and nowhere else."), T(
		"把里面的文件移到 index.md 旁边，删去空文件夹。",
		"Move its files beside index.md, and remove the folder.")},
	{"index-of-year", Stops, T(
		"年份文件夹（如 `content/records/2026/`）里有 index.md。有 index.md 的文件夹是一篇带附件的文稿，这一年的其他文稿就都成了它的附件。",
		"The folder of a year, such as `content/records/2026/`, holds an index.md. A folder with an index.md is one record with its attachments, and all other records of the year would be among them."), T(
		"给它文稿的名称，例如 `content/records/2026/党费-q3.md`；带附件的，放进 `content/records/2026/党费-q3/`，仍叫 index.md。",
		"Give it the name of the record, as in `content/records/2026/fees-q3.md`; with attachments put it into `content/records/2026/fees-q3/`, still called index.md.")},
	{"record-in-bundle", Stops, T(
		"一个文稿文件夹里有两个 .md 文件。一个文件夹只放一篇文稿，叫 index.md。",
		"The folder of a record holds a second .md file. A folder is one record, index.md."), T(
		"把另一篇移到文件夹外面，例如移到 `content/records/2026/`。",
		"Move the other one out of it, for example to `content/records/2026/`.")},
	{"record-is-folder", Stops, T(
		"文件夹的名称以 .md 结尾，看起来像一篇文稿，里面的内容不会被读到。",
		"A folder has a name that ends in .md, as if it were a record; nothing in it would be read."), T(
		"从文件夹的名称中去掉 .md，文稿本身命名为 index.md，放在里面。",
		"Leave .md out of the folder's name, and call the record in it index.md.")},
}
