package main

import "slices"

// clause is one thing that the plan asks of whoever discloses, with what holds it.
type clause struct {
	number   string // where the plan asks
	asks     string // in its words; in brackets the word by which its annex or an office calls it
	words    string // those of asks that the proofs have to speak of
	served   string // how it is met; in square brackets the codes of what is told
	commands string // by which one does it, or sees that it is done
	proofs   []proof
	people   string // what is left to people
}

// proof is a script and what it asserts: a part of a line that is expected or looked for.
type proof struct{ script, asserts string }

// clauses is the plan from its beginning to its end, as far as it asks something, then its annex.
var clauses = slices.Concat(clausesOfContent, clausesOfProcedure, clausesOfMechanisms)

// clausesOfContent is who discloses what to whom, how and when: 二(一) to 二(五).
var clausesOfContent = []clause{
	{
		number:   "二(一)",
		asks:     "公开主体：市政协党组、市政协机关党组、市政协机关各党支部",
		words:    "市政协党组 党支部",
		served:   "目录“公开主体”一列写明谁公开哪一项，别的组织公开是错误 [publisher-not-responsible]；报备表可以只出一个主体的",
		commands: "check report",
		proofs: []proof{
			{"catalogue_publisher", "目录第2项不由“机关第一党支部”公开 [publisher-not-responsible]"},
			{"report_publisher", "党务公开台账（市政协党组）"},
		},
		people: "哪一项归哪个主体，由党组确定",
	},
	{
		number:   "二(二)",
		asks:     "除涉及党和国家秘密不得公开或者依照有关规定不宜公开的事项外，一般应当公开",
		words:    "不得公开",
		served:   "正文、附件、标题和各项内容中的密级标志、敏感词是错误 [secrecy-mark、secrecy-word]，有错误的不能签字",
		commands: "check approve",
		proofs: []proof{
			{"check_secrecy", "涉密、内部的文件不得公开"},
		},
		people: "一件事该不该公开，由人判断",
	},
	{
		number:   "二(二)",
		asks:     "编制党务公开目录，根据职责任务变化情况进行动态调整",
		words:    "目录 调整",
		served:   "目录按施行日期分版，改号的事项前后相接；新目录施行以前不起作用",
		commands: "catalogue",
		proofs: []proof{
			{"catalogue_diff", "新增 1，调整 3，改号 2，取消 1，不变 0"},
			{"catalogue_filing", "性质,调整备案，原目录自2022年10月26日施行"},
		},
		people: "目录由党组编制、调整",
	},
	{
		number:   "二(二)",
		asks:     "党务公开目录应报上一级党组织备案",
		words:    "目录 备案",
		served:   "整个目录或者调整对照写成备案表，留有审查意见栏；哪天报、怎样答复、限期整改记入备案登记，到期提醒",
		commands: "catalogue due report",
		proofs: []proof{
			{"catalogue_filing", "性质,首次备案"},
			{"plan_registers", "已逾期3个工作日 +2026-11-20 +备案 +2022-10-26 施行的目录（机关党委）"},
		},
		people: "报送由人办理",
	},
	{
		number:   "二(二)",
		asks:     "（目录）按规定在党内或向社会公开",
		words:    "目录 党内 社会",
		served:   "每类受众的网站有公开目录页，只列这类受众可能看到的事项",
		commands: "build",
		proofs: []proof{
			{"plan_catalogue", "<title>公开目录 - 社会<"},
			{"plan_catalogue", `<td data-label="公开范围">党内</td>`},
		},
	},
	{
		number:   "二(二)",
		asks:     "对报送备案的党务公开目录进行审查，对不符合相关规定的，应当督促指导下级党组织对党务公开目录进行调整",
		words:    "审查 规定 目录",
		served:   "按配置的规矩逐项对照下级目录，写出审查意见 [review-missing、review-scope、review-timing、review-methods]",
		commands: "catalogue",
		proofs: []proof{
			{"catalogue_review", "第1项的公开范围“党内一定范围”窄于规定 [review-scope]"},
			{"catalogue_review", "目录没有关于“困难党员、帮扶”的事项 [review-missing]"},
			{"catalogue_review", "合乎 site.yaml 的 4 条规矩；其余由人审查"},
		},
		people: "规矩以外的由人审查；督促由人办理",
	},
	{
		number:   "二(二)1",
		asks:     "市政协党组应当公开以下内容（14类）：……协商议政、建言献策情况……人才工作……",
		words:    "协商议政、建言献策 人才工作",
		served:   "应当公开的内容逐类对照目录，列出没有目录项对应的内容、没有列入哪类内容的目录项",
		commands: "catalogue",
		proofs: []proof{
			{"plan_catalogue", "市政协党组,重大突发性事件应急处置情况的协商议政、建言献策,第4项 .*；第10项 .*,已列入"},
			{"plan_catalogue", "没有对应的事项　市政协党组：人才工作"},
		},
		people: "哪类内容由哪几项公开，由人填写对照表",
	},
	{
		number:   "二(二)2",
		asks:     "市政协机关党组应当公开以下内容（12类）：……市政协机关党组及其成员职责分工……重要文件、重要活动情况……",
		words:    "职责分工 重要文件、重要活动情况",
		served:   "应当公开的内容逐类对照目录，列出没有目录项对应的内容、没有列入哪类内容的目录项",
		commands: "catalogue",
		proofs: []proof{
			{"plan_catalogue", "没有对应的事项　市政协机关党组：机关党组及其成员职责分工"},
			{"plan_catalogue", "市政协机关党组,重要文件、重要活动情况,第59项 .*,已列入"},
		},
		people: "哪类内容由哪几项公开，由人填写对照表",
	},
	{
		number:   "二(二)3",
		asks:     "市政协机关各党支部应当公开以下内容（8类）：……“三会一课”……流动党员管理、党费收缴使用管理……",
		words:    "三会一课 流动党员管理 党费收缴使用管理",
		served:   "应当公开的内容逐类对照目录，没有目录项对应的列出；各支部各自负责的事项逐个支部记账",
		commands: "catalogue due",
		proofs: []proof{
			{"catalogue_coverage", "没有对应的事项　各党支部：三会一课"},
			{"plan_catalogue", "没有对应的事项　各党支部：流动党员管理"},
			{"plan_catalogue", "各党支部,党费收缴使用管理,第35项 党费收缴管理使用情况,已列入"},
		},
		people: "哪类内容由哪几项公开，由人填写对照表",
	},
	{
		number:   "二(三)1",
		asks:     "涉及人民群众生产生活的党务，向社会公开",
		words:    "社会 公开",
		served:   "范围只能在目录允许的里面选，不一致的是错误 [scope-not-in-catalogue]；不写范围的不公开",
		commands: "check build",
		proofs: []proof{
			{"check_scope", "目录第40项只能向“社会”公开，不能写“党内”"},
		},
	},
	{
		number:   "二(三)2",
		asks:     "需要党员普遍知悉和遵守执行的党务，在党内公开",
		words:    "党内",
		served:   "党内的内容不在面向社会的网站、文面和简报里留下任何痕迹；可以向社会公开而选了党内的，写明理由 [grounds-missing]",
		commands: "check build",
		proofs: []proof{
			{"check_scope", "目录第31项只能向“党内”公开，不能写“社会”"},
			{"check_grounds", "选了较窄的“党内”，没有写理由 [grounds-missing]"},
		},
	},
	{
		number:   "二(三)3",
		asks:     "各地区、各部门、各行业、各系统的党务在本地区、本部门、本行业、本系统公开（目录称“一定范围”）",
		words:    "一定范围",
		served:   "“一定范围”必须写明对象，对象由配置列出 [groups-missing、group-unknown]",
		commands: "check build",
		proofs: []proof{
			{"check_scope", "“党内一定范围”没有写明公开对象 [groups-missing]"},
		},
	},
	{
		number:   "二(三)4",
		asks:     "涉及特定党的组织、党员和群众切身利益的党务，对特定党的组织、党员和群众公开（目录称“一定范围”）",
		words:    "一定范围",
		served:   "每个对象可以有自己的网站和公开栏；看得到的人比写明的多，会提醒 [audience-wider-than-groups]",
		commands: "check build",
		proofs: []proof{
			{"check_reach", "没有面向“社会一定范围（政协委员）”的公开栏 [method-reaches-nobody]"},
			{"check_reach", "sees: [社会, 党内, {scope: 党内一定范围, groups: [党组成员]}]}；从这个受众的 groups 中去掉这些公开对象"},
		},
	},
	{
		number:   "二(四)",
		asks:     "选择适当的公开方式，确保公开范围、公开内容、公开方式相适应",
		words:    "公开方式 范围",
		served:   "只能用目录规定的方式 [method-not-in-catalogue]；谁也看不到的方式会指出 [method-reaches-nobody]，台账记作无载体",
		commands: "check due",
		proofs: []proof{
			{"check_method", "目录第35项的公开方式没有“网站” [method-not-in-catalogue]"},
			{"check_reach", "公开方式“公开栏”到不了任何读者"},
			{"due_reach", "已审批，但没有面向这一范围的网站、公开栏，谁也看不到"},
		},
	},
	{
		number:   "二(四)",
		asks:     "在党内公开的，一般采取召开会议、制发文件、编发简报、在局域网发布、干部教育培训等方式",
		words:    "会议 文件 简报 局域网 培训",
		served:   "有“文件”“简报”的编进简报，有“局域网”的上内网；会议、培训登记了地点、日期、对象才算公开",
		commands: "build approve report",
		proofs: []proof{
			{"report_register", "会议,三楼会议室，全体党员,2026-10-16"},
			{"report_register", "文件,社会，2026年10月简报,2026-10-31"},
			{"report_register", "局域网,党组,2026-10-14"},
			{"plan_registers", "培训,三楼，有关人员,2026-11-12"},
		},
		people: "开会、培训由人办理",
	},
	{
		number:   "二(四)",
		asks:     "向社会公开的，一般采取发布公报、召开新闻发布会、接受采访，在报刊、广播、电视、互联网、新媒体、公开栏发布等方式",
		words:    "公报 新闻发布会 接受采访 报刊 广播 电视 互联网 新媒体 公开栏",
		served:   "有“网站”“互联网”的上网站，有“公开栏”的印文面；别的方式经审批以后登记哪天、哪家、在哪里",
		commands: "build board approve",
		proofs: []proof{
			{"check_method", "可写：互联网、会议、文件、简报、局域网、培训、公报、新闻发布会、接受采访、报刊、广播、电视、网站、新媒体、公开栏"},
			{"methods_media", "审批的公开方式里没有“广播”，只有：网站、接受采访、报刊、新媒体、新闻发布会"},
		},
		people: "联系媒体由人办理",
	},
	{
		number:   "二(四)",
		asks:     "优先使用党报党刊、电台电视台、重点新闻网站等党的媒体（党媒）进行发布",
		words:    "党媒 发布",
		served:   "配置写明哪些是党媒；别的媒体抢先的会提醒 [media-party-not-first]，报备表列出先后和比例",
		commands: "check report",
		proofs: []proof{
			{"methods_media", "警告：2026-11-20 最先由“某资讯”发布，不是党媒"},
			{"methods_media", "党媒合计,是,1,33.3%"},
		},
	},
	{
		number:   "二(四)",
		asks:     "逐步健全完善党员旁听党委会议、党的代表大会代表列席党委会议、党内情况通报反映、党内事务咨询、重大决策征求意见、重大事项社会公示和社会听证等制度",
		words:    "旁听 列席 通报 咨询 征求意见 公示 听证",
		served:   "写明形式和起止，网站有“参与”页，文面上也印；公示、预公开不够日子的是错误 [participation-short]；结束以后结果到期",
		commands: "check build due report",
		proofs: []proof{
			{"check_participation", "改法：可写：旁听、列席、通报、咨询、征求意见、公示、听证、预公开"},
			{"participation", "<strong>征求意见进行中</strong>　2026年11月18日至12月2日"},
			{"participation", "参与</dt><dd>公示，2026年11月18日至11月24日。有异议的，请在截止前向人事科反映"},
		},
		people: "会议、听证由人组织",
	},
	{
		number:   "二(五)1",
		asks:     "长期公开应当在公开事项确定之日起10个工作日内予以公开",
		words:    "长期公开 10个工作日",
		served:   "超过的有警告 [late]，记入台账",
		commands: "check due",
		proofs: []proof{
			{"check_late", "“长期公开”应不迟于 2026-10-16 公开，实际为 2026-10-17 [late]"},
			{"check_late", "今后在确定之日起 10 个工作日内公开"},
		},
	},
	{
		number:   "二(五)2",
		asks:     "定期公开可视实际情况和工作需要采取按月份、季度、半年、年度公开",
		words:    "定期公开 季度 半年 年",
		served:   "配置写明每项多久公开一次；必须写明周期，一期一条 [period-missing、period-too-long]，逐期记入台账",
		commands: "check due new",
		proofs: []proof{
			{"due", "第35项 定期公开 2026年第三季度"},
			{"due", "第4项 定期公开 2026年下半年"},
			{"due", "第15项 定期公开 2026年"},
			{"check_ledger", "第35项按季度公开，2026年上半年超过了一期 [period-too-long]"},
		},
		people: "多久公开一次，由人确定",
	},
	{
		number:   "二(五)2",
		asks:     "对动态性、阶段性工作，应当根据工作进展情况分期、分阶段公开",
		words:    "分阶段公开 阶段",
		served:   "配置列出跨期的工作和各阶段，逐阶段记入台账，一个阶段一条 [stage-twice]",
		commands: "check due",
		proofs: []proof{
			{"due", "第39项 分阶段公开 “共建”第2阶段"},
			{"check_ledger", "“共建”第1阶段已由 content/records/2026/stage.md 公开 [stage-twice]"},
		},
	},
	{
		number:   "二(五)2",
		asks:     "跨年度工作除按阶段公开外，还应当在工作完成后进行总结性公开",
		words:    "总结性公开",
		served:   "完成之日起记入台账",
		commands: "due",
		proofs: []proof{
			{"due", "第39项 总结性公开 “共建”总结"},
		},
	},
	{
		number:   "二(五)3",
		asks:     "临时性、紧急性、应急性工作应当随时公开，可在公开事项确定之日予以公开",
		words:    "随时公开",
		served:   "超过当日的有警告 [late]；以真正能看到的那一天为准，只上公开栏的看张贴记录",
		commands: "check due",
		proofs: []proof{
			{"check_late", "“随时公开”应在 2026-10-09 当日公开，实际为 2026-10-10 [late]"},
			{"methods_media", "按时公开 +2026-11-20  第24项 随时公开  活动"},
		},
	},
	{
		number:   "二(五)3",
		asks:     "情况特别复杂的，可视情况经审批同意后适当延期公开",
		words:    "延期 审批",
		served:   "只有随时公开的可以延期 [deferral-not-prompt]；没有随文稿审批的延期不算数",
		commands: "check due",
		proofs: []proof{
			{"check_deferral", "只有“随时公开”的事项可以延期，这里是“定期公开”"},
			{"due", "所写延期未经审批，不算数"},
		},
		people: "情况是否特别复杂，由人判断",
	},
	{
		number:   "二(五)",
		asks:     "（长期公开）10个工作日内",
		words:    "工作日",
		served:   "按国务院放假通知逐日计算；没有通知的年份记作期限不明 [calendar-unknown]，有了通知可以补上",
		commands: "due",
		proofs: []proof{
			{"due", "还有9个工作日 +2027-01-12 .*提案办理二"},
		},
		people: "新一年的放假通知由人补入",
	},
}
