package diag

// procedureCodes is about the steps of the procedure, about what is approved, and about what is
// approved with it.
var procedureCodes = []Code{
	{"not-signed", Stops, T(
		"没有签成字：前面的步骤没有办完，或者日期不对，或者这一步不能由这个人、这把密钥、这个层级来签。没有写入任何内容。",
		"Nothing was signed: an earlier step is missing, a day cannot be, or this person, key or level may not take the step. Nothing was written."), T(
		"按提示先办前一步，例如 `gongkai approve 2026/党费-q4 --step secrecy --by 杨某`，再签这一步。",
		"Take the step that the message names first, for example `gongkai approve 2026/党费-q4 --step secrecy --by NAME`, then this one.")},
	{"not-approved-yet", Warns, T(
		"“延期”“变更”等是后来加的，还没有随文稿一起审批，不算数。",
		"A deferral or deviation was added later and has not been approved with the record; it does not count."), T(
		"报批以后由审批人运行 `gongkai approve 2026/党费-q4 --by 周某某`。",
		"Have the record approved: `gongkai approve 2026/党费-q4 --by NAME`.")},
	{"procedure-in-record", Stops, T(
		"文件头里写了“公开程序”或者“实施”。谁提出、谁审批、怎样实施，现在由命令登记，不写在文稿里；手工写的不算数。",
		"The front matter says how the record was approved or carried out. That is told by commands and not by the record; written by hand it counts for nothing."), T(
		"删去这几行，由办理的人签字：`gongkai approve 2026/党费-q4 --step proposed --by 孙某某`。",
		"Remove these lines; whoever takes the step signs it: `gongkai approve 2026/党费-q4 --step proposed --by NAME`.")},
	{"steps-missing", Either, T(
		"审批以前，本单位规定的步骤没有办完，这次审批不算数。公开的仍是上一次审批的文本；没有上一次的，不公开。",
		"A step that the configuration requires is missing, so the approval does not count. What was approved before it is still what is shown, if anything was."), T(
		"补办缺的步骤，例如 `gongkai approve 2026/党费-q4 --step reviewed --by 黄某`，再由审批人重新审批。",
		"Take the missing step, for example `gongkai approve 2026/党费-q4 --step reviewed --by NAME`, then have it approved again.")},
	{"step-refused", Warns, T(
		"前面有一步的意见不是同意（或者保密审查的意见是涉密），以它为依据的审批不算数。",
		"The verdict of an earlier step is not in favour, so an approval that rests on it does not count."), T(
		"改好文稿，重新办理这一步：`gongkai approve 2026/党费-q4 --step reviewed --by 黄某`，再重新审批。",
		"Mend the record and take the step again: `gongkai approve 2026/党费-q4 --step reviewed --by NAME`; then have it approved again.")},
	{"step-of-another-text", Warns, T(
		"保密审查、审核看的正文或者附件，与审批的不是同一份：看过以后又改动了。这次审批不算数。",
		"An earlier step was about another text or other attachments than the approval, which therefore does not count."), T(
		"对现在的文稿重新办理这一步，再重新审批。",
		"Take that step again for the text as it stands, then have it approved again.")},
	{"step-not-named", Warns, T(
		"审批没有写明以前面哪一步为依据，多半是两台计算机各办各的。这次审批不算数。",
		"The approval does not name an earlier step among what it rests on; most likely two machines have signed at once. It does not count."), T(
		"重新审批：`gongkai approve 2026/党费-q4 --by 周某某`。",
		"Have it approved again: `gongkai approve 2026/党费-q4 --by NAME`.")},
	{"steps-out-of-order", Either, T(
		"公开程序的先后不对：后一步的日期早于前一步，或者登记在前一步之前。这次审批不算数。",
		"The steps are out of order: one is dated or written before that which precedes it. The approval does not count."), T(
		"按提出、保密审查、审核、审批的次序重新办理；次序没有错的，核对日期。",
		"Take them again in order: proposed, secrecy, reviewed, approved; if the order was kept, check the days.")},
	{"statement-early", Warns, T(
		"还没有审批就登记了实施、反馈或者归档，这一条不算数。",
		"Something is said to have been carried out, answered or filed before anything was approved; it does not count."), T(
		"审批以后再登记一次，例如 `gongkai approve 2026/党费-q4 --by 孙某某 --step published --held \"会议,2026-10-28,三楼会议室,全体党员\"`。",
		"Say it again after the approval, for example `gongkai approve 2026/党费-q4 --by NAME --step published --held \"会议,2026-10-28,ROOM,WHO\"`.")},
	{"steps-by-one-person", Either, T(
		"本单位规定这两个步骤不能由同一人签字，这里签的是同一个人。自己提出、自己审批，审查就落空了；这次审批不算数。",
		"Two steps that the configuration keeps apart are signed by one person, who would be checking their own work. The approval does not count."), T(
		"由另一人办理其中一步，例如 `gongkai approve 2026/党费-q4 --step reviewed --by 黄某`，再重新审批。",
		"Somebody else takes one of the steps, for example `gongkai approve 2026/党费-q4 --step reviewed --by NAME`; then it is approved again.")},
	{"level-too-low", Either, T(
		"这一项是重大事项，须由主要负责人审批或者集体研究，现在的审批层级不够，不算数。",
		"This entry is a major matter: it is approved by the head or collectively, and the level is lower than that. The approval does not count."), T(
		"报主要负责人审批或者集体研究以后，运行 `gongkai approve 2026/党费-q4 --by 周某某 --level 主要负责人`。",
		"Have it approved so, then run `gongkai approve 2026/党费-q4 --by NAME --level head`.")},
	{"approval-key", Either, T(
		"审批没有用密钥签名，或者所用的密钥不算数：没有登记、已作废、不在有效期、不是签字人本人的，或者不能用于这个层级。",
		"The approval is not signed with a key, or the key does not count: it is not listed, revoked, out of its time, another person's, or not for this level."), T(
		"由 site.yaml 登记的审批人用本人的密钥重新审批：`gongkai approve 2026/党费-q4 --by 周某某 --key 私钥文件`；换了新密钥的，先请技术人员登记公钥。",
		"An approver of site.yaml approves again with their own key: `gongkai approve 2026/党费-q4 --by NAME --key FILE`; a new key is listed first.")},
	{"grounds-missing", Either, T(
		"目录写“党内或社会”，这一篇选了较窄的“党内”，却没有写理由。审批时要看选窄的理由，没有写就不能审批；已经公开的不追究。",
		"The entry is for the Party or for society, the narrower was taken, and the record does not say why. Whoever approves wants to know: it cannot be approved without. What is published already is not judged by it."), T(
		"补一行：`公开理由: 涉及党员个人缴纳情况，只宜在党内公开`，写明为什么不向社会公开。理由只印在审批表上，读者看不到。",
		"Add `grounds: WHY NOT TO SOCIETY`. It is printed on the approval form alone; no reader sees it.")},
	{"risk-missing", Either, T(
		"这一项公开以前须作风险评估，文稿没有写。还没有审批的是警告，已经审批的是错误。",
		"The risk of this entry has to be assessed before it is disclosed, and the record does not say it was. A warning until it is approved, then an error."), T(
		"评估以后补一行：`风险评估: {等级: 低, 签字人: 孙某某, 日期: 2026-11-18}`；等级为中、高的还要写“预案”。",
		"Add `risk: {level: low, by: NAME, on: 2026-11-18}`, with a plan where the level is medium or high.")},
	{"risk-incomplete", Stops, T(
		"“风险评估”缺少等级、签字人、日期中的一项，不算已评估。",
		"The assessment lacks its level, name or date, and does not count."), T(
		"写全：`风险评估: {等级: 低, 签字人: 孙某某, 日期: 2026-11-18}`。",
		"Write all three: `risk: {level: low, by: NAME, on: 2026-11-18}`.")},
	{"risk-level-unknown", Stops, T(
		"风险等级写的不是低、中、高。",
		"The level of risk is not low, medium or high."), T(
		"写其中一种，如 `风险评估: {等级: 中, 类别: [社会稳定, 舆情], 研判依据: 近三年来信来访, 预案: 由机关党委受理来访, 签字人: 孙某某, 日期: 2026-11-18}`。",
		"Write one of them, as in `risk: {level: medium, kind: [stability, opinion], basis: WHAT IT WAS JUDGED BY, plan: WHO DOES WHAT, by: NAME, on: 2026-11-18}`.")},
	{"risk-kind-unknown", Stops, T(
		"风险类别写的不是政治安全、社会稳定、舆情。",
		"The kind of risk is none of political, stability and opinion."), T(
		"写其中一种或几种，如 `风险评估: {等级: 低, 类别: [社会稳定, 舆情], 签字人: 孙某某, 日期: 2026-11-18}`。",
		"Write one or several of them, as in `risk: {level: low, kind: [stability, opinion], by: NAME, on: 2026-11-18}`.")},
	{"risk-half-told", Either, T(
		"风险等级是中或者高，却没有写是哪一类风险、凭什么研判的。没有审批的是警告；这样的文稿不能审批。",
		"The risk is medium or high, and nothing says of what kind it is, or by what it was judged. A warning for a draft; it cannot be approved so."), T(
		"补上类别和依据，如“类别: [社会稳定, 舆情], 研判依据: 近三年同类公示的来信来访”。",
		"Add both, as in “kind: [stability, opinion], basis: WHAT IT WAS JUDGED BY”.")},
	{"risk-without-plan", Stops, T(
		"风险等级是中或者高，却没有写应对预案。",
		"The risk is medium or high, and there is no plan for it."), T(
		"补上预案，写明由谁、怎样应对，如“预案: 公示期间由机关党委受理来电来访，当日核实”。",
		"Add a plan that says who does what, as in “plan: the office answers callers on the same day”.")},
	{"risk-after-approval", Stops, T(
		"风险评估的日期晚于审批。应当先评估、后审批。",
		"The risk was assessed after the approval; it is assessed before it."), T(
		"核对两个日期；确是后补的评估，重新审批。",
		"Check both dates; if the assessment came later, have the record approved again.")},
	{"waiver-incomplete", Stops, T(
		"“豁免”缺少代码、理由、签字人、日期中的一项，不算数。",
		"A waiver lacks its code, reason, name or date, and does not count."), T(
		"写全四项，如 `豁免: [{代码: personal-mobile, 理由: 值班电话可以公开, 签字人: 杨某, 日期: 2026-10-23}]`。",
		"Write all four: `waivers: [{code: personal-mobile, reason: WHY, by: NAME, on: 2026-10-23}]`.")},
	{"waiver-unknown", Stops, T(
		"“豁免”写的代码不能豁免，或者写错了。能豁免的只有需要人来判断的几种，例如查出来的手机号、住址，其余的只能改正。",
		"The code cannot be waived, or is misspelt. Only what a person has to judge can be waived, such as a number or an address that was found; everything else has to be mended."), T(
		"按提示改正代码；不能豁免的，删去豁免，改正问题本身。可以豁免的见编辑手册第三部分（十）。",
		"Take the code that is proposed; else remove the waiver and mend the problem. The editors' manual lists what can be waived.")},
	{"waiver-unneeded", Warns, T(
		"写了豁免，实际没有查出要豁免的内容。留着它，以后真的出现时会被误放过去。",
		"There is nothing for this waiver to let pass. Left there, it would let something pass later."), T(
		"删去这一项豁免。",
		"Remove it.")},
	{"interpretation-missing", Warns, T(
		"规范性文件应当与解读材料一并公开，没有一篇文稿写明解读它。",
		"A normative document is published with its interpretation, and no record interprets it."), T(
		"另写一篇解读，文件头写 `解读: 2026/结对共建办法`（被解读的文稿，不带 .md）。不需要解读的，写豁免，代码为 interpretation-missing，写明理由。",
		"Write one that has `interprets: 2026/NAME` in its front matter; where none is needed, waive interpretation-missing with the reason.")},
	{"stage-twice", Warns, T(
		"分阶段公开的工作，这一阶段另有一篇文稿已经公开，台账只认一次。",
		"Another record has disclosed this stage of the work already."), T(
		"是后一阶段的，改阶段数字，如 `周期: {工作: 结对共建, 阶段: 3}`；是改正前一篇的，写“更正”或者“替代”。",
		"Give a later stage its number, as in `period: {of: NAME, stage: 3}`; a correction says “corrects” or “replaces”.")},
	{"record-gone", Either, T(
		"文稿的文件不见了，公开的仍是上次审批的文本。删去文件不等于撤回。写有撤下日期的是警告。",
		"The file of a record is gone, and what was approved last stays published: to delete a file withdraws nothing. Where the text comes down on a day of its own it is a warning."), T(
		"误删的，恢复：`gongkai approve 2026/党费-q4 --restore`；更名的，接着办：`gongkai approve 2026/新名 --was 2026/党费-q4 --by 周某某`；不再公开的，撤回：`gongkai withdraw 2026/党费-q4 --by 周某某 --reason 数字有误`。",
		"Bring it back: `gongkai approve 2026/党费-q4 --restore`; if it was renamed: `gongkai approve 2026/NEW --was 2026/党费-q4 --by NAME`; to publish it no more: `gongkai withdraw 2026/党费-q4 --by NAME --reason WHY`.")},
	{"shown-destroyed", Warns, T(
		"生成的是过去的一天，那一天公布的文本或附件后来依撤回销毁了。生成的结果缺这些内容，和当日的不一样。",
		"A day of the past is built, and a text or an attachment that it showed was destroyed by a withdrawal since. What comes out lacks it and is not what was there."), T(
		"当日的样子，以当时生成、归档的为准，不要用这次生成的代替。",
		"Keep to what was built and archived at the time, and do not put this in its place.")},
	{"statement-backdated", Warns, T(
		"这次办理的登记日期早于它所接的登记，多半是计算机的时钟或者 --date 不对。",
		"The step is written on a day before that of a statement that it follows: the clock of the computer, or --date, is probably wrong."), T(
		"核对日期；写错的，用正确的日期重新办理，以后一次为准。用 `gongkai approve --list` 可以看到有哪些。",
		"Check the day; if it is wrong, take the step again on the right one, which then counts. `gongkai approve --list` marks them.")},
}
