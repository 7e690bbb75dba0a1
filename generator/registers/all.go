package registers

import "slices"

// The registers that others ask for by name.
const (
	Staff     Name = "机构人员"
	Filings   Name = "备案"
	Incidents Name = "舆情"
)

// The columns that are asked for by name.
const (
	columnNumber   = "编号"
	columnDuty     = "职责"
	columnPerson   = "姓名"
	columnOffice   = "责任科室"
	columnPhone    = "联系电话"
	columnFrom     = "任职日期"
	columnUntil    = "离任日期"
	columnIncident = "事件"
	columnFound    = "发现时间"
	columnJudged   = "研判时间"
	columnClarify  = "是否澄清"
	columnRecord   = "涉及文稿"
	columnNote     = "备注"
	columnFiled    = "备案日期"
	columnMatter   = "备案事项"
	columnContent  = "备案内容"

	matterCatalogue = "公开目录"

	dutyResponsible = "责任人"
	no              = "否"
)

var yesNo = []string{"是", no}

// All is every register, in the order in which a report shows them.
var All = []Register{
	{Name: Staff, Clause: "三(一)", English: "staff", Standing: true, Columns: with(
		Column{Name: "机构", Kind: Choice, Required: true, Choices: []string{"领导小组", "领导小组办公室", "牵头部门", "责任科室"}},
		Column{Name: columnDuty, Kind: Choice, Required: true, Choices: []string{"组长", "副组长", "成员", "主任", "副主任", "分管领导", "责任领导", dutyResponsible, "联络员", "新闻发言人"}},
		Column{Name: columnPerson, Required: true},
		Column{Name: "单位职务"},
		Column{Name: columnOffice, Kind: Office},
		Column{Name: columnPhone, Kind: Phone},
		Column{Name: columnFrom, Kind: Day},
		Column{Name: columnUntil, Kind: Day, After: columnFrom},
	)},
	{Name: "会议", Clause: "三(一)", English: "meetings", Columns: with(
		Column{Name: "日期", Kind: Day, Required: true, Done: true},
		Column{Name: "会议名称", Required: true},
		Column{Name: "地点"},
		Column{Name: "主持人"},
		Column{Name: "参加人员"},
		Column{Name: "议题", Required: true},
		Column{Name: "议定事项"},
		Column{Name: columnRecord, Kind: Record},
	)},
	{Name: "培训", Clause: "三(三)", English: "trainings", Columns: with(
		Column{Name: "日期", Kind: Day, Required: true, Done: true},
		Column{Name: "培训内容", Required: true},
		Column{Name: "形式", Kind: Choice, Choices: []string{"中心组学习", "专题学习", "业务培训", "其他"}},
		Column{Name: columnOffice, Kind: Office},
		Column{Name: "地点"},
		Column{Name: "授课人"},
		Column{Name: "参加人员"},
		Column{Name: "人数", Kind: Number},
	)},
	{Name: "督查整改", Clause: "三(五)", English: "inspections", Term: Term{"整改期限", "整改日期", "发现问题", columnOffice}, Columns: with(
		Column{Name: "督查日期", Kind: Day, Required: true, Done: true},
		Column{Name: "督查单位", Required: true},
		Column{Name: columnOffice, Kind: Office},
		Column{Name: "发现问题", Required: true},
		Column{Name: columnRecord, Kind: Record},
		Column{Name: "整改期限", Kind: Day, After: "督查日期"},
		Column{Name: "整改日期", Kind: Day, Done: true, After: "督查日期"},
		Column{Name: "整改情况"},
	)},
	{Name: Filings, Clause: "二(七)6", English: "filings", Term: Term{"整改期限", "整改日期", columnContent, columnOffice}, Columns: with(
		Column{Name: columnFiled, Kind: Day, Required: true, Done: true},
		Column{Name: columnMatter, Kind: Choice, Required: true, Choices: []string{matterCatalogue, "公开方案", "任务落实情况", "审批情况", "制度机制", "机构人员", "意见建议", "年度报告", "其他"}},
		Column{Name: columnContent, Required: true},
		Column{Name: "报送单位", Required: true},
		Column{Name: "文号"},
		Column{Name: columnOffice, Kind: Office},
		Column{Name: "答复日期", Kind: Day, Done: true, After: columnFiled},
		Column{Name: "审查意见"},
		Column{Name: "整改期限", Kind: Day, After: columnFiled},
		Column{Name: "整改日期", Kind: Day, Done: true, After: columnFiled},
	)},
	{Name: "社会评议", Clause: "二(七)8", English: "assessments", Columns: with(
		Column{Name: "日期", Kind: Day, Required: true, Done: true},
		Column{Name: "评议方式", Required: true},
		Column{Name: "评议对象"},
		Column{Name: "人数", Kind: Number},
		Column{Name: "知晓率", Kind: Percent},
		Column{Name: "满意率", Kind: Percent},
		Column{Name: "主要意见"},
		Column{Name: "改进情况"},
	)},
	{Name: Incidents, Clause: "二(七)5", English: "incidents", Counted: true, Columns: with(
		Column{Name: columnNumber},
		Column{Name: columnIncident, Required: true},
		Column{Name: columnFound, Kind: Time, Required: true, Done: true},
		Column{Name: columnRecord, Kind: Record},
		Column{Name: columnOffice, Kind: Office},
		Column{Name: columnJudged, Kind: Time, Done: true, After: columnFound},
		Column{Name: "研判意见"},
		Column{Name: columnClarify, Kind: Choice, Choices: yesNo},
		Column{Name: "启动时间", Kind: Time, Done: true, After: columnFound},
		Column{Name: "应对措施"},
		Column{Name: "发布时间", Kind: Time, Done: true, After: columnFound},
		Column{Name: "处置成效"},
	)},
}

// with adds the column that every register has: whatever else there is to say.
func with(columns ...Column) []Column { return slices.Concat(columns, []Column{{Name: columnNote}}) }
