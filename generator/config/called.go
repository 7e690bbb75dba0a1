package config

import (
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// called is what the keys of site.yaml are called in Chinese messages: they are written in English,
// and whoever reads a message need not know that.
var called = map[string]string{
	"organisation": "单位名称", "title": "名称", "language": "语言", "timezone": "时区", "codes": "备案编号", "feedback": "反馈渠道",
	"publishers": "公开主体", "offices": "科室", "groups": "公开对象", "audiences": "受众", "boards": "公开栏", "posting": "张贴天数",
	"procedure": "公开程序", "approvers": "审批人", "approvals": "审批的保存", "secrecy": "保密检查", "page_size": "每页篇数", "limits": "大小上限",
	"fonts": "字体", "formats": "文件格式", "bulletin": "简报周期", "ledger": "台账", "manuals": "使用手册", "numbering": "序号所属目录",
	"site": "网站标识码", "icp": "ICP 备案号", "police": "公安备案号",
	"phone": "电话", "email": "邮箱", "box": "意见箱", "address": "地址",
	"name": "名称", "also": "其他写法", "leader": "负责人", "members": "成员", "realm": "所属范围",
	"id": "标识", "base_url": "网址", "sees": "能看到的范围", "catalogue": "目录页", "supervises": "督查", "scope": "公开范围",
	"record": "文稿", "attachment": "附件", "standing": "长期公开", "periodic": "定期公开", "prompt": "随时公开",
	"audience": "受众", "place": "位置", "layout": "版式", "paper": "纸张", "orientation": "纸张方向", "margins": "页边距", "sizes": "字号",
	"tile": "拼接用纸", "overlap": "拼接重叠", "capacity": "容量", "imprint": "版记",
	"top": "上边距", "right": "右边距", "bottom": "下边距", "left": "左边距", "body": "正文", "small": "小字",
	"required": "必经步骤", "separate": "不得同一人", "major": "重大事项", "risk": "风险评估事项", "since": "起始日期", "signed": "须签名的步骤",
	"keep": "保存什么", "key": "公钥", "level": "审批层级", "from": "起始日期", "until": "截止日期", "revoked": "作废原因",
	"words": "敏感词", "common": "套话",
	"review": "目录核查", "content": "公开内容", "timing": "公开时限", "methods": "公开方式",
	"cadence": "周期", "days": "期后工作日数", "answer": "答复工作日数", "each": "各单位分别公开的事项", "interpret": "须解读的事项", "works": "分阶段工作",
	"clarify": "澄清期限", "lead": "牵头科室", "remind": "提前几天提醒",
	"evaluation": "考核评分", "item": "统计项目", "judged": "人工评分项目", "weight": "分值",
	"participation": "参与期限", "notice_days": "公示工作日数", "preview_society": "向社会预公开天数", "preview_party": "党内预公开天数", "result_days": "公布结果工作日数",
	"media": "媒体", "party": "党媒", "releases": "例行发布", "every": "发布频次", "times": "每期次数", "spokesperson": "新闻发言人",
	"archive": "归档", "retention": "保管期限",
	"signers": "发布签名公钥", "parts": "可签的部分", "targets": "发布目标", "part": "部分", "to": "发布到", "url": "访问网址", "in_place": "就地更新", "fresh": "有效天数", "sign": "签名",
	"theme": "外观", "emblem": "徽标", "alt": "图片说明", "file": "文件", "colours": "颜色", "light": "浅色页面", "dark": "深色页面", "navigation": "导航", "page": "栏目",
	"footer": "页脚", "organiser": "主办单位", "undertaker": "承办单位", "lines": "页脚文字", "badges": "备案图标", "links": "友情链接",
	"entry": "目录序号", "office": "承办科室", "stages": "各阶段结束日期", "done": "完成日期",
}

func keys(names ...string) []yamldoc.Key {
	out := make([]yamldoc.Key, len(names))
	for i, name := range names {
		out[i] = yamldoc.Key{EN: name, Called: called[name]}
	}
	return out
}

// named is a key as a message says it.
func named(key string) diag.Text { return yamldoc.Key{EN: key, Called: called[key]}.Label() }
