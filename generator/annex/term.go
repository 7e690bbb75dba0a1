package annex

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/catalogue"
)

// timingNames is what the column 公开时限 may hold.
var timingNames = []string{"长期公开", "定期公开", "随时公开", catalogue.ByContent}

// byContent is how bodies write that the content decides.
var byContent = []string{"依据内容确定", "根据内容确定", "按内容确定", "视内容确定", "依内容而定", "视内容而定", "根据内容而定", "依公开内容确定", "依事项内容确定", "视情况", "视情况确定", "视情况而定", "根据情况确定", "根据情况而定", "视具体情况而定"}

// saidOtherwise is a scope in other words, none of which says less than the scope.
var saidOtherwise = map[string]string{
	"全社会": "社会", "社会公众": "社会", "社会各界": "社会", "全体社会公众": "社会", "公众": "社会",
	"全体党员": "党内", "全党": "党内", "所有党员": "党内", "全体中共党员": "党内", "党内全体党员": "党内", "党内全体": "党内", "全体": "",
	"一定范围党内": "党内一定范围", "党内特定范围": "党内一定范围", "部分党员": "党内一定范围", "特定党员": "党内一定范围",
	"一定范围社会": "社会一定范围", "社会特定范围": "社会一定范围", "特定群体": "社会一定范围", "特定群众": "社会一定范围", "特定对象": "社会一定范围", "社会特定群体": "社会一定范围", "社会特定群众": "社会一定范围",
}

// scopeOf is the scope that a cell means; "" where it means none that the catalogue has. Nothing is
// taken for a wider scope than it says: 党内部分党员 is none.
func scopeOf(text string) string {
	whole := squeeze(checked(text))
	if slices.Contains(append(byContent, catalogue.ByContent), whole) {
		return catalogue.ByContent
	}
	if name := plainScope(whole); slices.Contains(catalogue.PermissionNames(), name) {
		return name
	}
	named := map[string]bool{}
	for _, part := range parts(checked(text), "或者", "以及", "和", "及", "与", "或") {
		named[plainScope(part)] = true
	}
	if whole == "党内外" || len(named) == 2 && named["党内"] && named["社会"] {
		return "党内或社会"
	}
	return ""
}

// plainScope is a scope without the words around it.
func plainScope(name string) string {
	name = strings.NewReplacer("（一定范围）", "一定范围", "(一定范围)", "一定范围").Replace(name)
	for _, before := range []string{"面向", "向", "在", "对"} {
		name = strings.TrimPrefix(name, before)
	}
	name = strings.TrimSuffix(name, "公开")
	if in := bracketed.FindString(name); in != "" && strings.HasSuffix(name, in) { // 党内（全体党员）
		bare := strings.TrimSuffix(name, in)
		if inner := []rune(in); saidOtherwise[string(inner[1:len(inner)-1])] == bare {
			return bare
		}
	}
	if usual := saidOtherwise[name]; usual != "" {
		return usual
	}
	return name
}

// timingOf is the timing that a cell means, and whether it is written so.
func timingOf(text string) (name string, exact bool) {
	whole := squeeze(checked(text))
	if slices.Contains(timingNames, whole) {
		return whole, true
	}
	if slices.Contains(byContent, whole) {
		return catalogue.ByContent, false
	}
	bare := strings.TrimSuffix(bracketed.ReplaceAllString(whole, ""), "性")
	for _, known := range timingNames {
		if bare == known || bare != "" && bare+"公开" == known {
			return known, false
		}
	}
	for _, word := range []string{bare, strings.TrimSuffix(bare, "公开"), strings.TrimSuffix(bare, "更新")} {
		if usual := catalogue.Usual(word); slices.Contains(timingNames, usual) {
			return usual, false
		}
	}
	return "", false
}

var (
	// at times that come again: 每季度第一个月, 按年公开, 一年两次, 2次/年, 年底前
	recurring = regexp.MustCompile(`(每|按|逐|各)(一|两|二|三|\d+)?(个)?(学期|季度|半年|年度|年|季|月|周|旬)|(一|半)(季度|年|月|个月|周)(一|两|二|三|四|\d+)次|次/(年|季度|月|半年)|年(初|中|底|末)|^(半年|季度|月度|年度|学期)(公开)?$`)
	// what else a text says of when: it is not by the calendar, or not by it alone
	otherwise = regexp.MustCompile(`长期|随时|及时|即时|实时|日内|日之内|天内|事前|事中|事后|不定期`)
	// a limit, which is no kind of timing
	limited = regexp.MustCompile(`(日|天|月|小时)(之)?内`)
	renewed = regexp.MustCompile(`[、，,;；/／\s]*[（(]?(随时|动态|及时|定期|适时|实时)(更新|调整)[）)]?$`)
)

// timingIn is the timing that a cell of the column means, where it may say more than its name:
// 每季度第一个月 is 定期公开, and what is up for long may be brought up to date.
func timingIn(text string) string {
	if known, _ := timingOf(text); known != "" {
		return known
	}
	whole := squeeze(checked(text))
	if rest := renewed.ReplaceAllString(whole, ""); rest != "" && rest != whole {
		if known, _ := timingOf(rest); known != "" {
			return known
		}
	}
	if recurring.MatchString(whole) && !otherwise.MatchString(whole) {
		return "定期公开"
	}
	return ""
}

// parts is what stands between the signs of an enumeration, the ends of lines and these words.
func parts(text string, words ...string) []string {
	for _, word := range words {
		text = strings.ReplaceAll(text, word, "、")
	}
	var out []string
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、，,;；/／\\|+＋\n\r", c) }) {
		if part = squeeze(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
