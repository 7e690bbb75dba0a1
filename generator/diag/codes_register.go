package diag

// officeCodes is about the tables that an office keeps itself: feedback to its end, and the registers
// of people, meetings, trainings, inspections, filings, assessments and incidents.
var officeCodes = []Code{
	{"feedback-column-unknown", Warns, T(
		"意见反馈登记有一列的表头不是规定的，这一列没有读，也不进报备表。",
		"A column of the feedback has a name that is none of ours. It is not read, and not filed."), T(
		"写错了列名的照提示改；自己用的可以留着，要报备的写在“备注”一列。",
		"Correct the name; a column of your own may stay, and what is to be filed belongs into 备注.")},
	{"feedback-manner", Stops, T(
		"答复方式写的不是规定的几种。",
		"The manner of the answer is unknown."), T(
		"写当面、电话、书面、邮件、公开、其他中的一种，还没有答复的空着。",
		"Write 当面, 电话, 书面, 邮件, 公开 or 其他, or leave it empty.")},
	{"feedback-public", Stops, T(
		"“是否公开”写的看不懂。写错了，不该公开的意见可能写进公开的文稿，所以不猜。",
		"Whether the feedback is to be disclosed cannot be told, and is not guessed."), T(
		"写 `公开` 或者 `不公开`；空着的不公开。",
		"Write `公开` or `不公开`; an empty cell is not disclosed.")},
	{"feedback-reply-missing", Warns, T(
		"意见标为公开，没有写答复内容，`gongkai new 40 --from-feedback` 写不进文稿。",
		"Feedback is to be disclosed, and the words of the answer are missing, so `gongkai new 40 --from-feedback` leaves it out."), T(
		"补上“答复内容”，或者把“是否公开”改为不公开。",
		"Write the answer into 答复内容, or 不公开 into 是否公开.")},
	{"register-unreadable", Stops, T(
		"登记读不出来：没有权限、正被 Excel 打开、编码认不出来，或者引号不成对。",
		"A register cannot be read: permission is missing, a program holds it, its encoding is not known, or a quote has no partner."), T(
		"关掉 Excel 再试；在电子表格程序中打开，另存为“CSV UTF-8（逗号分隔）”。",
		"Close the spreadsheet program, and save the table from it as “CSV UTF-8”.")},
	{"register-unknown", Warns, T(
		"`content/registers` 里有一个文件，名字不是规定的登记，里面的内容没有读。",
		"A file in `content/registers` has a name that is not one of a register, so nothing of it was read."), T(
		"照提示改名，如 `会议.csv`；按年份分开的写作 `会议-2026.csv`。别的文件放到别处。",
		"Rename it as told, such as `会议.csv`, or `会议-2026.csv` for a year; keep other files elsewhere.")},
	{"register-header", Stops, T(
		"登记的第一行缺一列必填的，或者有两列同名。",
		"The first line of a register lacks a column that it must have, or names one twice."), T(
		"照提示补上或者改名；各列的先后不限，不必填的列可以没有。",
		"Add or rename it as told. Columns may stand in any order, and those that are not required may be missing.")},
	{"register-column-unknown", Warns, T(
		"登记有一列的表头不是规定的，这一列没有读，也不进年度报告。",
		"A column of a register has a name that is none of ours. It is not read, and not filed."), T(
		"写错了列名的照提示改；自己用的可以留着，要报备的写在“备注”一列。",
		"Correct the name; a column of your own may stay, and what is to be filed belongs into 备注.")},
	{"register-row", Stops, T(
		"登记有一行的列数不对，多半是单元格里有半角逗号。",
		"A row of a register has too many or too few columns; most likely a cell holds a comma."), T(
		"把逗号改成全角，或者把整格用半角双引号括起来。",
		"Put double quotes around the cell.")},
	{"register-cell", Stops, T(
		"登记有一格不是这一列应写的：日期、时间、整数、百分数或者规定的几个词。",
		"A cell of a register is not what its column holds: a day, a time, a whole number, a percentage or one of a few words."), T(
		"照提示改，如 `2026-10-09`、`2026-10-09 14:30`、`26`、`96.5`。",
		"Correct it as told, such as `2026-10-09`, `2026-10-09 14:30`, `26` or `96.5`.")},
	{"register-cell-empty", Stops, T(
		"登记有一格空着，这一格不能空。",
		"A cell of a register is empty that may not be."), T(
		"补上；整行不要的，删去整行。",
		"Fill it in, or delete the row.")},
	{"register-office-unknown", Stops, T(
		"登记写的科室在站点配置中没有。",
		"A register names an office that is not in site.yaml."), T(
		"写配置中的名称，或者空着。",
		"Write one of site.yaml, or leave it empty.")},
	{"register-record-unknown", Stops, T(
		"登记写的文稿不存在。",
		"A register names a record that does not exist."), T(
		"写 content/records 下面的路径，如 `2026/党费收缴-2026-q3`；与某篇文稿无关的，空着。",
		"Write its path below content/records, such as `2026/党费收缴-2026-q3`, or leave it empty.")},
	{"register-future", Warns, T(
		"登记写的是已经做过的事，日期还没有到。",
		"A register tells of something that was done, on a day that is still to come."), T(
		"核对年月日；还没有办的先空着。",
		"Check the day; leave it empty until it is done.")},
	{"register-order", Stops, T(
		"登记中后做的事早于先做的，如整改日期早于督查日期。",
		"A register has something done before what it follows, such as mending before the inspection."), T(
		"核对两个日期，改正写错的一个。",
		"Check both days.")},
	{"register-number-twice", Stops, T(
		"同一个编号写了两次，文稿写“澄清: 意见#3”时不知道是哪一条。",
		"A number is used twice, so a record that names it could mean either row."), T(
		"换一个没有用过的编号。",
		"Write a number that was not used.")},
	{"register-number-missing", Warns, T(
		"一条意见或者舆情要公开一篇文稿来回应（澄清，或者补公开），没有编号，那篇文稿没法写明回应的是它，台账就一直记着没有完成。",
		"A record is owed for a row, to clarify or to disclose. Without a number no record can name the row, and the ledger keeps it as not done."), T(
		"在“编号”一列写一个没有用过的编号，如 `2026-1`，那篇文稿的文件头写 `澄清: 意见#2026-1` 或者 `澄清: 舆情#2026-1`。",
		"Write a number such as `2026-1` into 编号, and `clarifies: feedback#2026-1` or `clarifies: incident#2026-1` into the front matter of the record.")},
	{"register-office-missing", Warns, T(
		"一条意见或者舆情要公开一篇文稿来回应，没有写科室，也没有写涉及的文稿，台账上没有人负责。",
		"A record is owed for a row that names neither an office nor a record, so nobody sees to it."), T(
		"补上科室。",
		"Fill in the office.")},
	{"clarifies-unknown", Stops, T(
		"文稿写了“澄清”，登记中没有这个编号，所以什么也没有回应。",
		"A record says that it settles a row that no register has, so it settles nothing."), T(
		"写意见反馈或者舆情登记中“编号”一列的编号，如 `澄清: 意见#2026-1`。",
		"Write a number from the column 编号 of feedback or incidents, such as `clarifies: feedback#2026-1`.")},
	{"promise-differs", Warns, T(
		"页面上承诺的答复天数与 site.yaml 中“台账”的“答复工作日数”（`answer`）不一样：读者等的是一个数，台账算的是另一个数。",
		"A page promises an answer within another number of working days than `answer` under `ledger` in site.yaml gives: readers wait for one, and the ledger counts the other."), T(
		"两处改成一样。改页面的，要重新报批。",
		"Make them the same. A page that was changed is approved anew.")},
}
