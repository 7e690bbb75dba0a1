package diag

// revisionCodes is about the files of the catalogue, a CSV for each revision.
var revisionCodes = []Code{
	{"catalogue-none", Stops, T(
		"没有公开目录。没有目录就没法核对任何文稿。",
		"There is no catalogue, so nothing can be checked."), T(
		"把目录存为 `content/catalogue/2022-10-26.csv`，以施行日期为文件名；印发的目录（.xlsx、.docx、.ods、.odt、.csv 或者网页）可以导入：`gongkai catalogue import 目录.xlsx --date 2027-01-01`。",
		"Save it as `content/catalogue/2022-10-26.csv`, named after the day it takes force; one as issued (.xlsx, .docx, .ods, .odt, .csv or a page) is imported by `gongkai catalogue import FILE.xlsx --date 2027-01-01`.")},
	{"catalogue-file-name", Stops, T(
		"目录文件的名称不是日期，看不出从哪天起施行。",
		"The file of a catalogue is not named after a day, so nobody knows when it takes force."), T(
		"以施行日期命名，如 `2027-01-01.csv`。",
		"Name it after that day, such as `2027-01-01.csv`.")},
	{"catalogue-unreadable", Stops, T(
		"目录文件读不出来，多半是没有读取权限，或者正被 Excel 打开。",
		"The file of a catalogue cannot be read: permission is missing, or a program holds it."), T(
		"关掉 Excel 再试；还不行的，检查读取权限。",
		"Close the spreadsheet program; else check that you may read it.")},
	{"catalogue-encoding", Stops, T(
		"目录文件的编码认不出来，中文会是乱码。",
		"The encoding of the catalogue is not known."), T(
		"在 Excel 或者 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”。",
		"Save it from the spreadsheet program as “CSV UTF-8”.")},
	{"table-too-large", Stops, T(
		"表格超过十万格。这么大的表格没有人能读，却会占满电脑的内存；多半是右边或者下面很远的地方有一个多余的格子。",
		"The table has more than a hundred thousand cells. Nobody reads it, and it fills the memory; most likely a cell stands far to the right or far below."), T(
		"在电子表格程序中删去表外多余的行和列，另存；意见反馈登记按年份分成几个文件。",
		"Delete the rows and columns beside the table and save it; divide a register of feedback by years.")},
	{"catalogue-csv", Stops, T(
		"目录文件里引号不成对，后面的行都连在了一起。",
		"A quote in the catalogue has no partner, so the lines behind it run together."), T(
		"用 Excel 或者 WPS 打开改正再存；手工改的，含逗号的单元格整个用半角双引号括起来。",
		"Mend it in a spreadsheet program; by hand, put double quotes around a cell that holds a comma.")},
	{"catalogue-empty", Stops, T(
		"目录文件里没有一个条目。",
		"The catalogue has no entries."), T(
		"第一行写表头 `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室`，下面每行一项。",
		"Make `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室` the first line, and write one entry a line below it.")},
	{"catalogue-header", Stops, T(
		"目录文件的表头与规定的不一致，各列会对不上。",
		"The header of the catalogue is not as it must be, so columns would be mistaken for each other."), T(
		"表头写作 `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室`，需要时最后加一列“原序号”。",
		"Write `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室`, with 原序号 as a last column where it is needed.")},
	{"catalogue-columns", Stops, T(
		"这一行的列数不对，多半是单元格里有半角逗号。",
		"A row has too many or too few columns; most likely a cell holds a comma."), T(
		"把含逗号的单元格整个用半角双引号括起来，如 `\"会议, 文件\"`。",
		"Put double quotes around the cell, as in `\"会议, 文件\"`.")},
	{"catalogue-cell-empty", Stops, T(
		"目录有一格空着，这一格不能空。",
		"A cell that may not be empty is."), T(
		"照印发的目录补上；只有“二级目录”可以空。",
		"Fill it in from the catalogue as issued; only 二级目录 may be empty.")},
	{"catalogue-number-twice", Stops, T(
		"同一个序号用了两次，文稿写这个序号时不知道是哪一项。",
		"A number is used twice, so a record that names it could mean either."), T(
		"照印发的目录改正，每项一个序号。",
		"Correct it from the catalogue as issued.")},
	{"catalogue-scope", Stops, T(
		"公开范围一格的写法不认识。",
		"The scope of an entry is unknown."), T(
		"写社会、社会一定范围、党内、党内一定范围、党内或社会、依内容确定中的一种。",
		"Write 社会, 社会一定范围, 党内, 党内一定范围, 党内或社会 or 依内容确定.")},
	{"catalogue-timing", Stops, T(
		"公开时限一格的写法不认识。",
		"The timing of an entry is unknown."), T(
		"写长期公开、定期公开、随时公开、依内容确定中的一种。",
		"Write 长期公开, 定期公开, 随时公开 or 依内容确定.")},
	{"catalogue-method", Stops, T(
		"公开方式一格里有不认识的方式。",
		"A method of an entry is unknown."), T(
		"按提示改成相近的名称，几种之间用顿号，如 `会议、文件、网站`。",
		"Take the name that is proposed, with 、 between two, as in `会议、文件、网站`.")},
	{"catalogue-list", Stops, T(
		"一格里有空的一项，多半是多打了一个顿号。",
		"A cell holds an empty item; most likely there is a 、 too many."), T(
		"各项之间只用一个顿号，如 `机关党委、机关纪委`。",
		"Put one 、 between two items, as in `机关党委、机关纪委`.")},
	{"catalogue-former", Stops, T(
		"“原序号”一格不是上一版目录的序号。",
		"The cell 原序号 is no number of the revision before."), T(
		"写上一版的序号，几项合并的用顿号隔开，如 `35、36`；新增的写“新增”；公开内容没有变的可以空着。",
		"Write that number, several as `35、36`, or 新增 for a new entry; leave it empty where the title is the same.")},
	{"catalogue-former-unknown", Stops, T(
		"“原序号”写的序号，上一版目录里没有，两版对照会断开。",
		"The revision before has no such number, so the two cannot be followed."), T(
		"对照上一版目录改正；新增的写“新增”。",
		"Correct it, or write 新增 for a new entry.")},
	{"catalogue-publisher-unknown", Warns, T(
		"目录“公开主体”一列的名称在站点配置中没有，没有组织可以公开这一项。",
		"A publisher of the catalogue is not in the configuration; nobody there may publish the entry."), T(
		"由技术人员在 site.yaml 的 publishers 中补上，如“- name: 机关第一党支部”；一类主体写明 members；或者改正目录。",
		"Add it to publishers in site.yaml, as in “- name: 机关第一党支部”; a class with its members; or correct the catalogue.")},
	{"catalogue-office-unknown", Warns, T(
		"目录的责任科室在站点配置中没有，承办这一项的文稿会通不过检查。",
		"An office of the catalogue is not in the configuration; records of the entry would not pass."), T(
		"由技术人员在 site.yaml 的 offices 中补上，如“- name: 机关党委”；一类科室写明 members。",
		"Add it to offices in site.yaml, as in “- name: 机关党委”; a class with its members.")},
}

// annexCodes is about a catalogue as issued, while it is imported. Nothing is written where there
// is an error.
var annexCodes = []Code{
	{"annex-unreadable", Stops, T(
		"要导入的文件打不开：已经损坏、编码认不出来，或者引号不成对。",
		"The file cannot be read: it is damaged, of an unknown encoding, or a quote has no partner."), T(
		"用 Excel、Word 或者 WPS 打开，另存为 .xlsx、.docx 或者“CSV UTF-8”，再导入。",
		"Open it in a spreadsheet program, save it as .xlsx or “CSV UTF-8”, and import that.")},
	{"annex-header", Stops, T(
		"找不到表头：没有一行同时写有“序号”和“公开内容”；或者表头里少了一列。",
		"There is no header: no row has both 序号 and 公开内容; or the header lacks a column."), T(
		"检查导入的是不是目录；表头写作：序号、一级目录、二级目录、公开内容、公开范围、公开时限、公开方式、责任科室。",
		"Check that this is the catalogue; its header is 序号、一级目录、二级目录、公开内容、公开范围、公开时限、公开方式、责任科室.")},
	{"annex-empty", Stops, T(
		"表头下面没有条目。",
		"There are no entries below the header."), T(
		"检查选的是不是目录文件，目录是不是在另一个工作表。",
		"Check that this is the catalogue.")},
	{"annex-number", Stops, T(
		"序号不是 1 至 9999 的整数。",
		"The number of an entry is no whole number from 1 to 9999."), T(
		"照印发的目录改正这一格，再导入。",
		"Correct the cell from the catalogue as issued, and import it again.")},
	{"annex-number-twice", Stops, T(
		"同一个序号用了两次；也可能是类目名称占了一行。",
		"A number is used twice, or the name of a group has taken a row."), T(
		"照印发的目录改正；类目名称误占一行的，删去这一行，再导入。",
		"Correct it, or remove that row, and import it again.")},
	{"coverage-csv", Stops, T(
		"公开内容对照表 content/coverage.csv 读不出来。",
		"The table of contents and entries, content/coverage.csv, cannot be read."), T(
		"用电子表格程序打开，另存为“CSV UTF-8”。",
		"Open it in a spreadsheet program and save it as “CSV UTF-8”.")},
	{"coverage-unreadable", Stops, T(
		"公开内容对照表 content/coverage.csv 打不开。",
		"The table of contents and entries, content/coverage.csv, cannot be opened."), T(
		"关闭占用它的程序，检查它是不是普通文件。",
		"Close the program that holds it, and check that it is a plain file.")},
	{"coverage-row", Stops, T(
		"公开内容对照表的一行写错了：主体不在站点配置中，或者序号不在目录中。",
		"A row of the table of contents and entries is wrong: its publisher is not in the configuration, or a number is not in the catalogue."), T(
		"按提示改正。三列是公开主体、公开内容、目录序号，如 `各党支部,发展党员,\"31、33\"`；没有对应事项的，序号留空。",
		"Correct what the message names. The columns are publisher, content and numbers, as in `各党支部,发展党员,\"31、33\"`; leave the numbers empty where no entry covers it.")},
	{"review-missing", Stops, T(
		"下级报来的目录里没有规定必须公开的内容。",
		"The catalogue of an organisation below lacks what it has to disclose."), T(
		"写进审查意见，请报送单位补列，或者说明没有这项党务。",
		"Say so in the opinion; the organisation adds an entry, or says that it has no such affairs.")},
	{"review-scope", Stops, T(
		"下级目录中一项的公开范围窄于 site.yaml 的规定。",
		"An entry of the catalogue below has a narrower scope than site.yaml asks for."), T(
		"写进审查意见，请报送单位放宽范围，或者说明理由。",
		"Say so in the opinion; the organisation widens it, or gives the reason.")},
	{"review-timing", Stops, T(
		"下级目录中一项的公开时限与 site.yaml 的规定不同。",
		"An entry of the catalogue below has another timing than site.yaml asks for."), T(
		"写进审查意见，请报送单位改正，或者说明理由。",
		"Say so in the opinion; the organisation changes it, or gives the reason.")},
	{"review-methods", Stops, T(
		"下级目录中一项缺少 site.yaml 规定的公开方式。",
		"An entry of the catalogue below lacks a method that site.yaml asks for."), T(
		"写进审查意见，请报送单位加上这种方式，或者说明理由。",
		"Say so in the opinion; the organisation adds the method, or gives the reason.")},
	{"annex-outside", Warns, T(
		"表格里的标题、说明、合计没有导入。",
		"Titles, notes and totals of the table were left out."), T(
		"看一看列出的文字；其中有条目的，补上序号再导入。",
		"Look at the words that are listed; where one is an entry give it a number and import the file again.")},
	{"annex-hidden", Warns, T(
		"隐藏的行、列、工作表没有导入。",
		"Hidden rows, columns and sheets were left out."), T(
		"要导入的，先取消隐藏、清除筛选；不要的，从文件中删去。",
		"Unhide what is to be imported and clear filters, and delete the rest from the file.")},
	{"annex-sheet", Warns, T(
		"有的工作表或者表格没有表头，没有导入。",
		"A sheet or table without a header was left out."), T(
		"其中有条目的，补上表头再导入。",
		"Where there are entries in it give it a header and import the file again.")},
	{"annex-column", Warns, T(
		"表格里有目录没有的列，没有导入，如“备注”。",
		"The table has columns that a catalogue does not have, such as remarks; they were left out."), T(
		"要用的，把列名改成目录的列名，再导入。",
		"To have one imported call it as a column of the catalogue is called.")},
	{"annex-numbered", Warns, T(
		"目录没有序号，序号不是整数（如 1.1），或者在各类里从 1 重数，程序按先后编了号。",
		"The catalogue has no numbers, or they are no whole numbers (1.1), or begin again in each group: the program has numbered the entries."), T(
		"对照印发的目录核对；序号要改的，在写入的文件中改。",
		"Compare it with the catalogue as issued, and change numbers in the file that is written.")},
	{"annex-gap", Warns, T(
		"序号中间跳过了几个，可能漏了条目。",
		"Numbers are missing in between; entries may have been lost."), T(
		"对照印发的目录，看是不是漏了行。",
		"Compare it with the catalogue as issued.")},
	{"annex-term", Stops, T(
		"公开范围、时限或者方式的写法认不出来，程序修补不了。",
		"A scope, timing or method cannot be made out."), T(
		"照提示列出的写法改正这一格，再导入。",
		"Write one of those that the message lists, and import it again.")},
	{"annex-cell-empty", Stops, T(
		"有一格空着，也不是合并的单元格，不知道该填什么。",
		"A cell is empty and is no merged one."), T(
		"照印发的目录补上，再导入。",
		"Fill it in from the catalogue as issued, and import it again.")},
	{"annex-subgroup-lost", Warns, T(
		"这一行丢了“二级目录”，暂用上一行的。",
		"A row has lost its 二级目录 and takes that of the row above."), T(
		"对照印发的目录，不对的在写入的文件中改正。",
		"Compare it with the catalogue as issued, and correct it in the file that is written.")},
	{"annex-office", Warns, T(
		"责任科室在站点配置中没有，可能是新设的，也可能是印错的字。",
		"An office is not in the configuration: a new one, or a misprint."), T(
		"是错字的改正；是新科室的，在 site.yaml 的 offices 中补上。",
		"Mend a misprint; add a new office to offices in site.yaml.")},
}

// registerCodes is about the tables that are kept beside the records: what hangs on the boards,
// what readers said, and the days that are no working days.
var registerCodes = []Code{
	{"board-log-unreadable", Stops, T(
		"张贴记录读不出来：没有权限、正被 Excel 打开、编码认不出来，或者引号不成对。栏上挂着什么就没有依据了。",
		"The posting log of a board cannot be read: permission is missing, a program holds it, its encoding is not known, or a quote has no partner. So nobody knows what hangs."), T(
		"关掉 Excel 再试；编码不对的，在 Excel 或者 WPS 中另存为“CSV UTF-8（逗号分隔）”。",
		"Close the spreadsheet program; save the log from it as “CSV UTF-8”.")},
	{"board-log-header", Stops, T(
		"张贴记录的第一行与规定的不一致。",
		"The first line of a posting log is not as it must be."), T(
		"第一行写 `日期,动作,文稿,索引号,标题,校验码,张数,经办人`；自己加的列放在最后。",
		"Write `日期,动作,文稿,索引号,标题,校验码,张数,经办人`; columns of your own come last.")},
	{"board-log-row", Stops, T(
		"张贴记录有一格读不懂，或者少写了：日期、动作、文稿、校验码、张数等。",
		"A cell of a posting log is missing or cannot be understood."), T(
		"动作写张贴、更换、取下中的一种，日期写作 `2026-10-09`，校验码写全部 64 位。记录一般由 `gongkai board hall --posted --by 吴某` 写入，不必手工填写。",
		"The action is 张贴, 更换 or 取下, the day `2026-10-09`, the digest has all of its 64 digits. Rows are written by `gongkai board hall --posted --by 吴某` and need not be typed.")},
	{"board-log-order", Stops, T(
		"张贴记录前后对不上：日期倒了，张贴的已经在栏上，或者取下、更换的不在栏上。",
		"A row of a posting log cannot have happened after those before it: its day is earlier, what it puts up hangs already, or what it takes down does not hang."), T(
		"按日期重新排序；漏记的补一行，写重的删去。以栏上实际挂着的为准。",
		"Sort the rows by day; add the one that is missing, delete the one that stands twice. The wall is right.")},
	{"board-log-unknown", Warns, T(
		"content/boards 中有一个文件不是哪一块公开栏的张贴记录，里面的内容没有人读。",
		"A file in content/boards is the posting log of no board, so nobody reads it."), T(
		"张贴记录的文件名是 site.yaml 中公开栏的 id 加 .csv，如 `content/boards/hall.csv`。",
		"A log is called after the id of its board in site.yaml, such as `content/boards/hall.csv`.")},
	{"feedback-unreadable", Stops, T(
		"意见反馈登记读不出来：没有权限、正被 Excel 打开，或者超过 16 MB。",
		"The feedback cannot be read: permission is missing, a program holds it, or it has more than 16 MB."), T(
		"关掉 Excel 再试；太大的按年份分成几个文件，如 `content/feedback/2026.csv`。",
		"Close the spreadsheet program; divide a large file by years, as in `content/feedback/2026.csv`.")},
	{"feedback-encoding", Stops, T(
		"登记表的编码认不出来，中文会是乱码。",
		"The encoding of the feedback is not known."), T(
		"在 Excel 或者 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”。",
		"Save it from the spreadsheet program as “CSV UTF-8”.")},
	{"feedback-csv", Stops, T(
		"登记表里引号不成对，后面的行都连在了一起。",
		"A quote in the feedback has no partner, so the lines behind it run together."), T(
		"用 Excel 或者 WPS 打开改正再存，引号会自动处理。",
		"Mend it in a spreadsheet program, which sets the quotes.")},
	{"feedback-header", Stops, T(
		"登记表的第一行缺一列，或者有两列同名。",
		"The first line of the feedback lacks a column, or names one twice."), T(
		"至少有 `收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果` 七列，先后不限。",
		"It has at least `收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果`, in any order.")},
	{"feedback-columns", Stops, T(
		"这一行的列数不对，多半是意见内容里有半角逗号。",
		"A row has too many or too few columns; most likely a cell holds a comma."), T(
		"把逗号改成全角，或者把整格用半角双引号括起来。",
		"Put double quotes around the cell.")},
	{"feedback-date", Stops, T(
		"日期的写法读不懂。",
		"A date cannot be read."), T(
		"写作 `2026-10-09`；Excel 自动改成别的样子的，先把这一列设为“文本”。",
		"Write `2026-10-09`; set the column to text where a program changes it.")},
	{"feedback-order", Stops, T(
		"几个日期的先后不对：答复早于收到，转办早于收到，或者答复早于转办。",
		"It was answered or passed on before it was received, or answered before it was passed on."), T(
		"核对两个日期，改正写错的一个。",
		"Check both dates.")},
	{"feedback-incomplete", Stops, T(
		"少写了一格：没有收到日期，或者答复日期和办理结果只写了一个。",
		"A cell is missing: the day it was received, or one of answer and result."), T(
		"补上；还没有答复的，答复日期和办理结果都空着。",
		"Fill it in; leave both answer and result empty until there is an answer.")},
	{"feedback-channel", Stops, T(
		"渠道写的不是规定的几种。",
		"The channel is unknown."), T(
		"写意见箱、电话、邮件、来信、来访、网站、其他中的一种。",
		"Write 意见箱, 电话, 邮件, 来信, 来访, 网站 or 其他.")},
	{"feedback-result", Stops, T(
		"办理结果写的不是规定的几种。",
		"The result is unknown."), T(
		"写采纳、部分采纳、解释说明、更正、补公开、转办、不采纳中的一种。",
		"Write 采纳, 部分采纳, 解释说明, 更正, 补公开, 转办 or 不采纳.")},
	{"feedback-record-unknown", Stops, T(
		"“涉及文稿”所写的文稿不存在，找不到该由谁答复。",
		"The feedback is about a record that does not exist."), T(
		"写 content/records 下面的路径，如 `2026/党费收缴-2026-q3`；不针对某一篇的，空着。",
		"Write its path below content/records, such as `2026/党费收缴-2026-q3`, or leave it empty.")},
	{"feedback-office-unknown", Stops, T(
		"承办科室在站点配置中没有。",
		"The office is not in the configuration."), T(
		"写配置中的名称；空着的，由所涉及文稿的承办科室答复。",
		"Write one of site.yaml, or leave it empty: then the record's office answers.")},
	{"calendar-unreadable", Stops, T(
		"工作日历文件读不出来，期限没法计算。",
		"A calendar cannot be read, so time limits cannot be counted."), T(
		"检查 `content/calendar/2027.csv` 的读取权限，以及它是不是普通文件。",
		"Check that `content/calendar/2027.csv` is a plain file that you may read.")},
	{"calendar-row", Either, T(
		"工作日历有一行不对：日期读不懂、写重了，或者类型不是 off、work。只是可疑、仍能使用的是警告。",
		"A row of a calendar is wrong: its date cannot be read, is written twice, or its type is neither off nor work. What is merely odd is a warning."), T(
		"照提示改，每行写日期和类型，如 `2027-01-01,off`（放假）、`2027-01-02,work`（补班）。",
		"Write a date and a type, as in `2027-01-01,off` or `2027-01-02,work`.")},
}
