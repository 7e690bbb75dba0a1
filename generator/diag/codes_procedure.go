package diag

// procedureCodes is about the steps of the procedure, about what is approved, and about what is approved with it.
var procedureCodes = []Code{
	{"not-signed", Stops, T(
		"没有签成字：前面的步骤没有办完，或者这一步不能由这个人、这把密钥、这个层级来签。文稿没有改动。",
		"Nothing was signed: an earlier step is missing, or this person, key or level may not take the step. The record was left as it is."), T(
		"按提示先办前一步，例如 `gongkai approve 2026/党费-q4 --step secrecy --by 杨某`，再签这一步。",
		"Take the step that the message names first, for example `gongkai approve 2026/党费-q4 --step secrecy --by NAME`, then this one.")},
	{"not-approved-yet", Warns, T(
		"“延期”“变更”等是后来加的，还没有随文稿一起审批，不算数。",
		"A deferral or deviation was added later and has not been approved with the record; it does not count."), T(
		"报批以后由审批人运行 `gongkai approve 2026/党费-q4 --by 周某某`。",
		"Have the record approved: `gongkai approve 2026/党费-q4 --by NAME`.")},
	{"step-incomplete", Stops, T(
		"公开程序的一个步骤缺签字人或者日期，等于没有办。",
		"A step of the procedure lacks who signed it, or when; it counts for nothing."), T(
		"不要手工填写，用命令签字：`gongkai approve 2026/党费-q4 --step reviewed --by 黄某`。",
		"Do not write it by hand; sign it: `gongkai approve 2026/党费-q4 --step reviewed --by NAME`.")},
	{"step-before-decided", Stops, T(
		"一个步骤的日期早于确定日期。公开程序是在事项确定以后办理的，必有一个日期写错。",
		"A step is dated before the decision. The procedure follows the decision, so one of the dates is wrong."), T(
		"核对“确定日期”和这一步的日期。",
		"Check the day of the decision and that of the step.")},
	{"steps-out-of-order", Stops, T(
		"公开程序的先后不对：后一步的日期早于前一步，或者还没有审批就登记了实施、反馈、归档。",
		"The steps are out of order: one is dated before that which precedes it, or something follows an approval that there is not."), T(
		"按提出、保密审查、审核、审批、实施、反馈、归档的次序办理；次序没有错的，核对日期。",
		"The order is proposed, secrecy, reviewed, approved, published, feedback, archived; if it was kept, check the dates.")},
	{"steps-by-one-person", Stops, T(
		"本单位规定这两个步骤不能由同一人签字，这里签的是同一个人。自己提出、自己审批，审查就落空了。",
		"Two steps that the configuration keeps apart are signed by one person, who would be checking their own work."), T(
		"由另一人办理其中一步，例如 `gongkai approve 2026/党费-q4 --step reviewed --by 黄某`。",
		"Somebody else takes one of the steps, for example `gongkai approve 2026/党费-q4 --step reviewed --by NAME`.")},
	{"level-unknown", Stops, T(
		"审批层级写的不是规定的名称。",
		"The level of approval is none of the known ones."), T(
		"写“分管负责人”“主要负责人”“集体研究”中的一种，例如 `gongkai approve 2026/党费-q4 --by 周某某 --level 主要负责人`。",
		"Take one that is proposed, for example `gongkai approve 2026/党费-q4 --by NAME --level head`.")},
	{"level-too-low", Stops, T(
		"这一项是重大事项，须由主要负责人审批或者集体研究，现在的审批层级不够。",
		"This entry is a major matter: it is approved by the head or collectively, and the level is lower than that."), T(
		"报主要负责人审批或者集体研究以后，运行 `gongkai approve 2026/党费-q4 --by 周某某 --level 主要负责人`。",
		"Have it approved so, then run `gongkai approve 2026/党费-q4 --by NAME --level head`.")},
	{"yaml-edit", Stops, T(
		"文件头里“公开程序”的写法太特别，程序不敢改动它，所以没有签字，文件也没有改动。",
		"The procedure is written in a way that the program dares not edit: nothing was signed, and the file was left as it is."), T(
		"把公开程序改成每个步骤一行，如“  提出: {签字人: 孙某某, 日期: 2026-10-22}”，再签一次。",
		"Write the procedure with one step a line, such as “  proposed: {by: NAME, on: 2026-10-22}”, and sign again.")},
	{"approval-without-digest", Warns, T(
		"审批是手工填写的，没有摘要码，证明不了批准的是什么内容，所以不算已审批，文稿不公布。",
		"The approval was written by hand and has no digest: it does not show what was approved, and the record is left out."), T(
		"由审批人运行 `gongkai approve 2026/党费-q4 --by 周某某`，不要手工填写。",
		"Whoever approves runs `gongkai approve 2026/党费-q4 --by NAME`.")},
	{"approval-fallen", Warns, T(
		"审批以后文稿又改动过，哪怕只多一个空格，审批就失效了，文稿不公布。提示写明改在哪里。",
		"The record was changed after it was approved, so the approval has fallen and the record is left out. The message says where."), T(
		"不该改的，改回原样，审批自动恢复有效；该改的，重新审批：`gongkai approve 2026/党费-q4 --by 周某某`。",
		"Change it back, and the approval counts again; or have it approved anew: `gongkai approve 2026/党费-q4 --by NAME`.")},
	{"approval-copied", Warns, T(
		"审批的摘要码是从另一篇文稿抄来的，批准的不是这一篇，不算数。",
		"The digest was copied from another record: what was approved is not this one."), T(
		"删去抄来的“审批”几行，再由审批人运行 `gongkai approve 2026/党费-q4 --by 周某某`。新写一篇时用 `gongkai new`，不要复制旧文稿。",
		"Remove the copied step; then the approver runs `gongkai approve 2026/党费-q4 --by NAME`. Begin records with `gongkai new`, not with a copy.")},
	{"approval-renamed", Warns, T(
		"审批以后文稿改了文件名或者移了位置。网址和索引号都跟着变，别处的链接会失效，所以审批不再有效。",
		"The record was renamed or moved after it was approved. Its address and index number change with it, so the approval counts no more."), T(
		"改回原来的文件名；确需改名的，重新审批：`gongkai approve 2026/党费-q4 --by 周某某`。",
		"Give it back its name, or have it approved anew: `gongkai approve 2026/党费-q4 --by NAME`.")},
	{"approval-unsigned", Warns, T(
		"本单位规定审批要用密钥签名，这个审批没有签名，不算数，文稿不公布。",
		"Approvals are signed with keys in this body, and this one is not; the record is left out."), T(
		"由审批人用自己的私钥重签：`gongkai approve 2026/党费-q4 --by 周某某 --key 私钥文件`。",
		"The approver signs it: `gongkai approve 2026/党费-q4 --by NAME --key FILE`.")},
	{"approval-forged", Warns, T(
		"审批的签名与摘要码对不上：签名签的是别的内容，或者被人改过。不算数，文稿不公布。",
		"The signature does not belong to this digest: it is of something else, or was altered. The record is left out."), T(
		"弄清是谁改的，再由审批人重新签名：`gongkai approve 2026/党费-q4 --by 周某某 --key 私钥文件`。",
		"Find out who changed it; then the approver signs again: `gongkai approve 2026/党费-q4 --by NAME --key FILE`.")},
	{"approval-key", Warns, T(
		"审批用的密钥不算数：没有登记、已作废、不在有效期、不是签字人本人的，或者不能用于这个层级。文稿不公布。",
		"The key does not count: it is not listed, revoked, out of its time, another person's, or not for this level. The record is left out."), T(
		"由 site.yaml 登记的审批人用本人的密钥重新审批；换了新密钥的，先请技术人员登记公钥。",
		"An approver of site.yaml approves again with their own key; a new key is listed first.")},
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
		"写其中一种，如 `风险评估: {等级: 中, 预案: 由机关党委受理来访, 签字人: 孙某某, 日期: 2026-11-18}`。",
		"Write one of them, as in `risk: {level: medium, plan: WHO DOES WHAT, by: NAME, on: 2026-11-18}`.")},
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
}
