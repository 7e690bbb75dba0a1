package diag

// statementCodes is about what is kept in content/approvals: statements, and the texts that they
// are about. Those that are errors stop the build: while there is one, nobody can tell what was
// approved.
var statementCodes = []Code{
	{"statement-damaged", Stops, T(
		"审批登记 statements.txt 里有一行不是程序写的样子，或者签名与内容对不上：有人手工改过，或者文件损坏。",
		"A line of statements.txt is not as the program writes it, or a signature does not fit: somebody has edited the file, or it is damaged."), T(
		"这个文件只由程序书写。用版本库或者备份恢复；要更正登记，重新办理这一步。",
		"The program alone writes this file. Restore it from version control or a backup; to mend what it says, take the step again.")},
	{"statement-in-future", Warns, T(
		"审批登记的日期还没有到：登记时电脑的时钟错了，或者 --date 写错了。到那一天之前，这一步不算数。",
		"A step was written on a day that is still to come: the clock was wrong, or --date was. Until then it does not count."), T(
		"校正时钟，再由本人重新办理这一步；后办理的随即取代它。原来的登记不能删改。",
		"Set the clock and have the step taken again by the same person; it supersedes the other at once. The statement itself is not removed.")},
	{"statement-gap", Stops, T(
		"审批登记的前后接不上：前一条登记，或者它所依据的一步，不见了或者被改过。",
		"Statements do not join: the one before, or one on which it rests, is gone or was altered."), T(
		"用版本库或者备份恢复 statements.txt；在恢复以前，网站保持原样。",
		"Restore statements.txt from version control or a backup; until then the sites stay as they are.")},
	{"statement-missing", Stops, T(
		"全站的登记一条接一条，这一条之前的那条不见了：别的文稿的登记被删、被还原成旧的，或者合并时漏了另一份。",
		"The statements of the whole site follow each other, and the one before this is gone: another file was deleted or put back to an earlier state, or a merge left out the other side's."), T(
		"误删误还原的，从版本库或者备份恢复；合并时漏的，按提示用 `gongkai approve 2026/党费-q4 --join 文件` 接上。",
		"Restore what was deleted or put back; what a merge left out is taken over by `gongkai approve 2026/党费-q4 --join FILE`.")},
	{"statement-moved", Stops, T(
		"这条登记属于另一篇文稿，或者在文件里移了位置：多半是手工复制来的。",
		"A statement belongs to another record, or was moved in its file; most likely it was copied by hand."), T(
		"用版本库或者备份恢复；文稿要改名的，用 `gongkai approve 新路径 --was 旧路径 --by 姓名`，不要手工移动登记。",
		"Restore it. A record is renamed by `gongkai approve NEW --was OLD --by NAME`, not by moving its statements.")},
	{"statement-doubled", Stops, T(
		"同一条登记出现了两次，多半是手工复制的。",
		"A statement is there twice; most likely it was copied by hand."), T(
		"用版本库或者备份恢复 statements.txt。",
		"Restore statements.txt from version control or a backup.")},
	{"statement-fork", Stops, T(
		"两台计算机分别办理了同一篇文稿，两边的登记还没有接在一起，看不出以哪一边为准。",
		"Two machines have signed for one record and nothing joins their statements, so nobody can tell which counts."), T(
		"核对两边的内容，由下一次办理接上：`gongkai approve 2026/党费-q4 --by 周某某`。",
		"Look at both, then join them by the next step: `gongkai approve 2026/党费-q4 --by NAME`.")},
	{"statement-unreadable", Stops, T(
		"审批登记读不出来，多半是没有读取权限。",
		"The statements cannot be read; most likely permission is missing."), T(
		"检查 content/approvals 的读取权限。",
		"Check that you may read content/approvals.")},
	{"approvals-stray", Stops, T(
		"content/approvals 里有不认识的文件，多半是同步软件留下的副本。副本里的登记没有人读，可能漏掉一次审批或者撤回。",
		"There is a file in content/approvals that nobody reads; most likely a sync program has made a copy. An approval or a withdrawal may be lost in it."), T(
		"核对副本里有没有漏掉的登记，用 `gongkai approve 2026/党费-q4 --join 文件` 接上，再把副本移走。",
		"See whether it holds statements that are missing, take them over by `gongkai approve 2026/党费-q4 --join FILE`, then take the copy away.")},
	{"confirmation-key", Warns, T(
		"确认（--confirm）没有用登记的密钥签名，不算数，以前的审批没有因此恢复效力。",
		"A confirmation is not signed with a key that is listed; it does not count."), T(
		"由 site.yaml 登记的审批人重新确认：`gongkai approve --confirm --by 周某某 --key 私钥文件`。",
		"An approver of site.yaml confirms again: `gongkai approve --confirm --by NAME --key FILE`.")},
	{"kept-altered", Stops, T(
		"审批时保存的文本或者附件被改过，与登记的摘要码对不上。公开的就是这份文本，所以停止生成。",
		"What was kept when a step was taken was altered: it does not have the digest of the statement. It is what is published, so nothing is built."), T(
		"用版本库或者备份恢复这个文件。要改公开的内容，改文稿以后重新审批。",
		"Restore the file from version control or a backup. To change what is published, edit the record and have it approved.")},
	{"kept-missing", Stops, T(
		"审批时保存的文本或者附件不见了，没有它就不知道批准了什么。",
		"What was kept when a step was taken is gone; without it nobody knows what was approved."), T(
		"用版本库或者备份恢复。内容确需销毁的，用 `gongkai withdraw 2026/党费-q4 --erase 摘要码 --by 姓名 --reason 理由`。",
		"Restore it from version control or a backup. What has to be destroyed goes by `gongkai withdraw 2026/党费-q4 --erase DIGEST --by NAME --reason WHY`.")},
	{"kept-erased", Stops, T(
		"登记写明这个文件已经销毁，它却还在：多半是从备份或者版本库又恢复了回来。",
		"A statement says that this file was destroyed, and it is still there; most likely a backup has brought it back."), T(
		"删去这个文件，并查清它是怎样回来的。",
		"Delete it, and find out how it came back.")},
	{"kept-unused", Warns, T(
		"没有登记提到这个保存的文件：一次办理中断了，或者登记被删去了。",
		"No statement names this file: a command was interrupted, or a statement was taken out."), T(
		"办理中断留下的，可以删去；登记被删的，恢复 statements.txt。",
		"Delete it if a command was interrupted; restore statements.txt if a statement was taken out.")},
}
