package diag

// publishCodes is about the logs of what was published where.
var publishCodes = []Code{
	{"target-log-unreadable", Stops, T(
		"发布记录（`content/targets`）读不出来：没有权限、正被 Excel 打开、编码认不出来，或者引号不成对。网站照常生成，但不能再向这个目标发布。",
		"The log of a target (`content/targets`) cannot be read: permission is missing, a program holds it, its encoding is not known, or a quote has no partner. Sites are built as always, but nothing more can be published to this target."), T(
		"关掉 Excel 再试；还不行的，从备份或版本库中恢复这个文件。",
		"Close the spreadsheet program; else bring the file back from a backup or from version control.")},
	{"target-log-row", Stops, T(
		"发布记录有一格读不懂，或者表头不对。",
		"A cell of the log of a target cannot be understood, or its header is another."), T(
		"记录由 `gongkai publish` 写入，不必手工填写；改坏了的，从备份或版本库中恢复。",
		"Rows are written by `gongkai publish` and need not be typed; bring a damaged file back from a backup or from version control.")},
	{"target-log-order", Stops, T(
		"发布记录前后对不上：发布号变小了，或者收到的发布包前面没有。",
		"A row of the log of a target cannot have happened after those before it: its number is lower, or a package was received that was never made."), T(
		"按发布号重新排序，重复的删去，漏了的从备份或版本库中恢复。",
		"Sort the rows by their numbers, delete one that stands twice, and bring a missing one back from a backup or from version control.")},
	{"target-log-release", Stops, T(
		"目标名称加 .txt 的文件应当是最后一次发布的 `release.txt`，它不完整，或者不是最后一次的：记不清目标上有什么，撤下的内容也就核对不了。",
		"The file called after a target, with .txt, has to be `release.txt` of the last release. It is damaged or an earlier one, so what stands at the target is not known, nor whether what was withdrawn is gone."), T(
		"从目标中把 `release.txt` 复制过来，换掉它。",
		"Copy `release.txt` of the target in its place.")},
	{"target-log-unknown", Warns, T(
		"`content/targets` 中有一个文件不是发布记录，里面的内容没有人读。多半是同步程序留下的副本。",
		"A file in `content/targets` is no log, so nobody reads it; most likely a sync program made a copy."), T(
		"把副本中多出的行并回原来的文件，再删去副本。",
		"Take the rows that it has more into the log itself, and delete the copy.")},
}
