package record

import (
	"slices"

	"gongkai/generator/relation"
	"gongkai/generator/text/yamldoc"
)

// The keys of the front matter (contract.md), in the order in which gongkai new writes them.
var keys = slices.Concat([]yamldoc.Key{
	{EN: "title", ZH: "标题"}, {EN: "catalogue", ZH: "目录序号"}, {EN: "scope", ZH: "公开范围"}, {EN: "groups", ZH: "公开对象"},
	{EN: "timing", ZH: "公开时限"}, {EN: "period", ZH: "周期"}, {EN: "methods", ZH: "公开方式"}, {EN: "publisher", ZH: "公开主体"},
	{EN: "office", ZH: "承办科室"}, {EN: "decided", ZH: "确定日期"}, {EN: "publish", ZH: "公开日期"}, {EN: "expires", ZH: "撤下日期"},
	{EN: "posting", ZH: "张贴"}, {EN: "deferral", ZH: "延期"}, {EN: "deviation", ZH: "变更"},
}, relationKeys(), []yamldoc.Key{
	{EN: "summary", ZH: "摘要"}, {EN: "keywords", ZH: "关键词"}, {EN: "source", ZH: "来源"}, {EN: "author", ZH: "作者"},
	{EN: "document_number", ZH: "发文字号"}, {EN: "image", ZH: "配图"}, {EN: "indexing", ZH: "收录"}, {EN: "attachments", ZH: "附件"},
	{EN: "waivers", ZH: "豁免"}, {EN: "risk", ZH: "风险评估"}, {EN: "grounds", ZH: "公开理由"},
	{EN: "clarifies", ZH: "澄清"}, {EN: "participation", ZH: "参与"}, {EN: "retention", ZH: "保管期限"},
	{EN: "aliases", ZH: "旧地址"}, {EN: "lang", ZH: "语言"},
}, officialKeys)

// relationKeys is the keys that name other records.
func relationKeys() []yamldoc.Key {
	var keys []yamldoc.Key
	for _, k := range relation.Kinds() {
		keys = append(keys, yamldoc.Key{EN: string(k), ZH: k.Chinese()})
	}
	return keys
}

// ChineseKey is the Chinese name of a front matter key, or the key itself where it has none.
func ChineseKey(english string) string { return chineseIn(keys, english) }

func chineseIn(keys []yamldoc.Key, english string) string {
	if k, ok := yamldoc.Named(keys, english); ok && k.EN == english {
		return k.ZH
	}
	return english
}

// The keys inside the values of posting, deferral, deviation, period, attachments, waivers, risk
// and participation.
var (
	by = yamldoc.Key{EN: "by", ZH: "签字人"}
	on = yamldoc.Key{EN: "on", ZH: "日期"}

	postingKeys    = []yamldoc.Key{{EN: "from", ZH: "起"}, {EN: "to", ZH: "止"}}
	deferralKeys   = []yamldoc.Key{{EN: "until", ZH: "延至"}, {EN: "reason", ZH: "理由"}, by, on}
	deviationKeys  = []yamldoc.Key{{EN: "of", ZH: "事项"}, {EN: "reason", ZH: "理由"}, by, on}
	riskKeys       = []yamldoc.Key{{EN: "level", ZH: "等级"}, {EN: "kind", ZH: "类别"}, {EN: "basis", ZH: "研判依据"}, {EN: "plan", ZH: "预案"}, by, on}
	waiverKeys     = []yamldoc.Key{{EN: "code", ZH: "代码"}, {EN: "reason", ZH: "理由"}, by, on}
	partKeys       = []yamldoc.Key{{EN: "form", ZH: "形式"}, {EN: "from", ZH: "起"}, {EN: "to", ZH: "止"}, {EN: "people", ZH: "人数"}, {EN: "opinions", ZH: "意见数"}, {EN: "adopted", ZH: "采纳"}, {EN: "result", ZH: "结果"}}
	stageKeys      = []yamldoc.Key{{EN: "of", ZH: "工作"}, {EN: "stage", ZH: "阶段"}}
	attachmentKeys = []yamldoc.Key{{EN: "file", ZH: "文件"}, {EN: "title", ZH: "标题"}, {EN: "scope", ZH: "公开范围"}, {EN: "groups", ZH: "公开对象"}}
)

// formerKeys told in a record how it was approved and carried out. That is told by statements now.
var formerKeys = []yamldoc.Key{{EN: "procedure", ZH: "公开程序"}, {EN: "held", ZH: "实施"}}

// matters is what a deviation may be of.
var matters = []yamldoc.Key{{EN: "scope", ZH: "公开范围"}, {EN: "timing", ZH: "公开时限"}, {EN: "methods", ZH: "公开方式"},
	{EN: "publisher", ZH: "公开主体"}, {EN: "office", ZH: "承办科室"}}

// name is a key of a record or page, or one inside the value of another, which has a name with a
// dot: deferral.reason, period.of.
type name struct {
	text   string
	prefix string        // the text with a dot behind it
	inside []yamldoc.Key // the keys inside its value, or inside each item of its list
}

// names is every name. A page has some keys of a record.
var names = namesOf(slices.Concat(keys, pageKeys))

func namesOf(keys []yamldoc.Key) []name {
	var all []name
	var add func(prefix string, keys []yamldoc.Key)
	add = func(prefix string, keys []yamldoc.Key) {
		for _, k := range keys {
			text := prefix + k.EN
			if slices.ContainsFunc(all, func(n name) bool { return n.text == text }) {
				continue
			}
			inside := keysInside(text)
			all = append(all, name{text, text + ".", inside})
			add(text+".", inside)
		}
	}
	add("", keys)
	return all
}

// numbers is the index of each name in names.
var numbers = func() map[string]uint8 {
	numbers := make(map[string]uint8, len(names))
	for i, n := range names {
		numbers[n.text] = uint8(i)
	}
	return numbers
}()

func keysInside(name string) []yamldoc.Key {
	switch name {
	case "period":
		return stageKeys
	case "posting":
		return postingKeys
	case "deferral":
		return deferralKeys
	case "deviation":
		return deviationKeys
	case "attachments":
		return attachmentKeys
	case "waivers":
		return waiverKeys
	case "risk":
		return riskKeys
	case "participation":
		return partKeys
	}
	return nil
}
