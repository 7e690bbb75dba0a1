package diag

// wordCodes is about words that are misspelt or not to be used, and about the lists of them.
var wordCodes = []Code{
	{"wording", Warns, T(
		"文中有一个词列在错敏词表（`content/words` 里的 .csv）中，多半是写错了，或者本单位不用。程序只提示，不替人改。",
		"A word stands in a list of words that are misspelt or not to be used (the .csv in `content/words`). It is told and never replaced."), T(
		"照提示改。引用原文、要照原样写的，写豁免 `豁免: [{代码: wording, 理由: 照引原文, 签字人: 杨某, 日期: 2026-10-23}]`。这几个字在某个较长的词里没有错的，把那个词写进词表的“除外”。",
		"Write the right word. A quotation takes `waivers: [{code: wording, reason: WHY, by: NAME, on: 2026-10-23}]`; a longer word in which it is right goes into the column except of the list.")},
	{"words-unreadable", Stops, T(
		"错敏词表读不出来：没有权限、正被 Excel 打开，或者超过 1 MB。",
		"A list of words cannot be read: permission is missing, a program holds it, or it has more than 1 MB."), T(
		"关掉 Excel 再试；太大的分成几个文件。",
		"Close the spreadsheet program; divide a large file.")},
	{"words-encoding", Stops, T(
		"错敏词表的编码认不出来，中文会是乱码。",
		"The encoding of a list of words is not known."), T(
		"在 Excel 或者 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”。",
		"Save it from the spreadsheet program as “CSV UTF-8”.")},
	{"words-csv", Stops, T(
		"错敏词表里引号不成对，后面的行都没有读。",
		"A quote in a list of words has no partner, and the rows behind it were not read."), T(
		"用 Excel 或者 WPS 打开改正再存，引号会自动处理。",
		"Mend it in a spreadsheet program, which sets the quotes.")},
	{"words-header", Stops, T(
		"错敏词表的第一行缺少“错误写法”或者“正确写法”，各列会对不上；整个文件没有用上。",
		"The first line of a list of words has no column 错误写法 (wrong) or 正确写法 (right); the file is not used."), T(
		"第一行写 `错误写法,正确写法,说明,除外`，先后不限，后两列可以不要。",
		"Write `错误写法,正确写法,说明,除外`, or `wrong,right,note,except`, in any order; the last two may be left out.")},
	{"words-row", Either, T(
		"错敏词表有一行不对：没有写错误写法、正确写法与它相同、同一个词列了两次、正确写法在另一行里又是错误写法、除外的词里没有这个词，或者列数不对。",
		"A row of a list of words is wrong: the wrong word is missing, is the right one, stands twice, or is no part of its exceptions; the right word is wrong by another row; or there are too many columns."), T(
		"照提示改这一行。词不用、又没有别的词代替的，正确写法留空。",
		"Mend the row. Leave the right word empty where none stands for it.")},
}
