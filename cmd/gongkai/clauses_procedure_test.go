package main

// clausesOfProcedure is the steps from proposing to the archive: 二(六).
var clausesOfProcedure = []clause{
	{
		number:   "二(六)",
		asks:     "凡列入党务公开目录的事项，严格按照“提出、审核、审批、实施、反馈、归档”的工作程序及时主动公开",
		words:    "审批",
		served:   "没有审批的谁也看不到；审批以后的改动、删去不起作用，直到重新审批、撤回；网页也一样",
		commands: "approve build",
		proofs: []proof{
			{"build_left_out", "未公开  content/records/2026/未批.md  尚未审批"},
			{"approve_changed", "审批后有改动，公开的仍是上次审批的文本"},
			{"approve_page", `文件不见了，公开的仍是上次审批的文本 \[record-gone\]`},
		},
	},
	{
		number:   "二(六)1",
		asks:     "研究提出公开方案、公开理由和内容、范围、时限、方式等",
		words:    "公开理由 内容 范围 时限",
		served:   "这些都写在文稿里，随文稿审批，印在审批表上，列入公开方案表",
		commands: "approve report",
		proofs: []proof{
			{"procedure_side_doors", "公开内容,公开理由,公开范围,公开时限"},
			{"approve_form", "公开理由"},
		},
	},
	{
		number:   "二(六)1",
		asks:     "由承办科室、中心、专委会办公室负责公开事项内容审核、保密初审",
		words:    "保密",
		served:   "保密审查的意见是涉密的，后面各步不能办；文稿有错误的不能签字",
		commands: "approve",
		proofs: []proof{
			{"approve_verdict", "“审批”之前还没有办理：保密审查（意见是“涉密”）"},
		},
		people: "是否涉密，由人判断",
	},
	{
		number:   "二(六)1",
		asks:     "可征求市政协定密人意见，并报请同级保密行政管理部门进行保密审查，对不符合相关规定要求的，及时予以处理调整",
		words:    "定密人 保密行政管理部门",
		served:   "“保密征询”一步，写明谁的意见和文号；意见是涉密的，后面各步不能办",
		commands: "approve",
		proofs: []proof{
			{"procedure_side_doors", "定密人或者保密行政管理部门的意见没有写文号"},
		},
		people: "征求意见由人办理",
	},
	{
		number:   "二(六)1",
		asks:     "对应当公开而未提出公开的事项，有关部门应当提出公开意见",
		words:    "公开 意见",
		served:   "有人反映没有公开的，记入台账，到公开为止；长期、定期的事项没有文稿的记作未启动、逾期",
		commands: "due report",
		proofs: []proof{
			{"feedback_end", "还有9个工作日 +2026-12-03 +补充公开 意见#3 +没有公开食堂账目"},
			{"plan_registers", "未启动 +第60项 长期公开  提案办理情况"},
		},
		people: "没有人反映的随时公开事项，由人发现",
	},
	{
		number:   "二(六)2",
		asks:     "从公开必要性、准确性、规范性和保密审查规范性、严谨性等方面进行审核，提出审核意见",
		words:    "必要性 准确性 规范性 保密审查 审核",
		served:   "审核是一步，审批表上四方面逐项打勾；同一人不能又提出又审核 [steps-by-one-person]；审核以后又改动的，重新审核",
		commands: "approve",
		proofs: []proof{
			{"approve_form", "□必要性.*□准确性.*□规范性.*□保密审查"},
			{"approve_major", `“提出”和“审核”由同一人（孙某某）签字，site.yaml 不允许 \[steps-by-one-person\]`},
		},
		people: "四方面怎样，由人判断",
	},
	{
		number:   "二(六)3",
		asks:     "依照管理权限报分管负责人进行审批",
		words:    "分管负责人 审批",
		served:   "意见不同意、退回的不公布；登记在案，可以用密钥签名，改动、删除都会发现 [statement-damaged、statement-gap]",
		commands: "approve",
		proofs: []proof{
			{"report_register", "赵某某,2026-10-10,同意,分管负责人"},
			{"approve_verdict", "2026-10-12 审批的意见是“不同意”"},
		},
	},
	{
		number:   "二(六)3",
		asks:     "重大事项报党组织主要负责人审批或集体研究决定",
		words:    "重大事项 主要负责人审批 集体研究",
		served:   "配置列出哪几项是重大事项，层级不够的不算数 [level-too-low]",
		commands: "approve",
		proofs: []proof{
			{"approve_major", `目录第 35 项是重大事项，不能由“分管负责人”审批 \[level-too-low\]`},
			{"approve_major", "改法：报主要负责人审批，或集体研究"},
		},
		people: "别的事项是否重大，由人判断",
	},
	{
		number:   "二(六)3",
		asks:     "超出职权范围的按程序报批（上级批准）",
		words:    "上级批准",
		served:   "“上级批准”是最高的层级，必须写明批复文号",
		commands: "approve",
		proofs: []proof{
			{"procedure_side_doors", "报上级批准的，批复文号"},
			{"procedure_side_doors", "上级批准,市委批复〔2026〕9号"},
		},
		people: "是否超出职权，由人判断；报批由人办理",
	},
	{
		number:   "二(六)4",
		asks:     "不得随意扩大或缩小公开范围、变更公开方式及公开时限、调整公开内容",
		words:    "公开范围 变更 公开方式 公开时限",
		served:   "与目录不一致的须有批准的变更 [scope-not-in-catalogue]；公布的只有审批时保存的文本；范围窄的文字抄到范围宽的地方是错误 [copied-passage]",
		commands: "check build",
		proofs: []proof{
			{"check_deviation", "写“党内”，或补充“变更”，写明审批"},
			{"check_deviation", "可写：公开范围、公开时限、公开方式、承办科室"},
		},
	},
	{
		number:   "二(六)4",
		asks:     "承办部门按照批准的党务公开方案实施公开",
		words:    "实施",
		served:   "批准的方式逐种看：网站、公开栏、简报按输出和张贴记录，会议等按登记；没有实施的不算公开，给出办理的命令",
		commands: "due approve board",
		proofs: []proof{
			{"due_commands", "已审批，未登记实施"},
			{"due_reach", "实施登记没有写全地点、日期、对象，或者早于审批，不算数"},
		},
		people: "张贴、开会由人办理",
	},
	{
		number:   "二(六)5",
		asks:     "可通过设立意见箱、公布反馈电话和办公邮箱等形式，经常性地收集党员、群众意见建议",
		words:    "意见箱 电话 邮箱",
		served:   "印在每个网页的页脚和每份文面下方",
		commands: "build board",
		proofs: []proof{
			{"participation", "意见箱：一楼大厅"},
			{"board_print", "电话：0000-1234567.邮箱：dwgk@example.com"},
		},
		people: "收集由人办理",
	},
	{
		number:   "二(六)5",
		asks:     "进行调查核实，依法依规及时解决处理，向党组织报告相关情况（转办、批办、答复）",
		words:    "核实 转办 批办 答复",
		served:   "从收到到答复逐条登记，逾期的记入台账；报备时遮盖姓名和号码；可以公开的写成文稿",
		commands: "due report new",
		proofs: []proof{
			{"feedback_end", "承办科室,转办日期,领导批办,核实情况,答复期限,答复日期,答复方式,答复内容,办理结果,是否公开,状态"},
			{"new_from_feedback", "核实情况：已现场查看"},
		},
		people: "调查核实、解决由人办理",
	},
	{
		number:   "二(六)6",
		asks:     "目录、方案、公开情况等资料要按照档案管理要求，做好登记归档和管理利用工作",
		words:    "归档 目录 档",
		served:   "一年的材料归成一个文件夹，有归档文件目录、保管期限、审批表，别的程序可以核验，任何一天可以重现",
		commands: "archive approve",
		proofs: []proof{
			{"archive_retention", "kept/data/归档文件目录.xlsx"},
			{"archive", "2026年还没有结束，档案截至 2026-11-25"},
		},
		people: "移交档案室由人办理",
	},
}
