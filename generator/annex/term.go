package annex

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
)

// timingNames is what the column 公开时限 may hold.
var timingNames = []string{"长期公开", "定期公开", "随时公开", catalogue.ByContent}

// byContent is how bodies write that the content decides.
var byContent = []string{"依据内容确定", "根据内容确定", "按内容确定", "视内容确定", "依内容而定", "视内容而定", "根据内容而定", "依公开内容确定", "依事项内容确定"}

// checked is the text behind the boxes that are ticked, where a cell has boxes: ☑党内 □社会.
func checked(text string) string {
	if !strings.ContainsAny(text, "□☐") || !strings.ContainsAny(text, "☑■√✓✔") {
		return text
	}
	var out []string
	taken := false
	for _, part := range strings.FieldsFunc(mark(text), func(c rune) bool { return c == '\x00' }) {
		sign := []rune(part)[0]
		if taken = strings.ContainsRune("☑■√✓✔", sign); taken {
			out = append(out, strings.TrimFunc(part, func(c rune) bool { return c == sign || unicode.IsSpace(c) || strings.ContainsRune("、，,;；/", c) }))
		}
	}
	return strings.Join(out, "、")
}

// mark puts a mark before each box.
func mark(text string) string {
	var b strings.Builder
	for _, c := range text {
		if strings.ContainsRune("□☐☑■√✓✔", c) {
			b.WriteByte(0)
		}
		b.WriteRune(c)
	}
	return b.String()
}

// scopeOf is the scope that a cell means; "" where it means none that the catalogue has. Nothing is
// taken for a wider scope than it says: 党内部分党员 is none.
func scopeOf(text string) string {
	whole := squeeze(checked(text))
	if slices.Contains(append(byContent, catalogue.ByContent), whole) {
		return catalogue.ByContent
	}
	plain := func(name string) string {
		name = strings.NewReplacer("（一定范围）", "一定范围", "(一定范围)", "一定范围").Replace(name)
		for _, before := range []string{"面向", "向", "在", "对"} {
			name = strings.TrimPrefix(name, before)
		}
		return strings.TrimSuffix(name, "公开")
	}
	if name := plain(whole); slices.Contains(catalogue.PermissionNames(), name) {
		return name
	}
	named := map[string]bool{}
	for _, part := range parts(checked(text), "或者", "以及", "和", "及", "与", "或") {
		named[plain(part)] = true
	}
	if whole == "党内外" || len(named) == 2 && named["党内"] && named["社会"] {
		return "党内或社会"
	}
	return ""
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
	if usual := catalogue.Usual(bare); slices.Contains(timingNames, usual) {
		return usual, false
	}
	return "", false
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

// channel is a word for a method, and the method.
type channel struct{ word, method string }

// channels is every word for a method, the longest first: 公开栏 before any that it begins with.
func channels() []channel {
	var all []channel
	for _, name := range slices.Concat(catalogue.MethodNames(), catalogue.UsualWords()) {
		for _, meant := range []string{name, catalogue.Usual(name)} {
			if m, ok := catalogue.ParseMethod(meant); ok && (meant != name || strings.ContainsFunc(name, func(c rune) bool { return unicode.Is(unicode.Han, c) })) {
				all = append(all, channel{name, string(m)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b channel) int { return len(b.word) - len(a.word) })
	return all
}

// methods cuts a cell into methods, which annexes write one after another without anything between
// them, and some of them twice.
func (r *reader) methods(c cell, text string) string {
	if text == catalogue.ByContent || slices.Contains(byContent, squeeze(text)) {
		return r.changed(c, text, catalogue.ByContent)
	}
	var found []string
	words := channels()
	rest := squeeze(strings.Join(parts(checked(text)), "、"))
	for rest != "" {
		if skipped := joinedBy(rest); skipped != rest && len(found) > 0 {
			rest = skipped
			continue
		}
		i := slices.IndexFunc(words, func(w channel) bool { return strings.HasPrefix(rest, w.word) })
		if i < 0 {
			r.fault(c, "annex-term", diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", catalogue.Header[methods], diag.Quote(strings.ReplaceAll(rest, "、", ""))),
				diag.T("可写：%s", "one of: %s", strings.Join(methodNames(), "、")))
			return text
		}
		if rest = rest[len(words[i].word):]; !slices.Contains(found, words[i].method) {
			found = append(found, words[i].method)
		}
	}
	if len(found) == 0 {
		r.empty(c, methods)
		return text
	}
	out := strings.Join(found, "、")
	if out != text && c.merged == own && !(brokenUp(c.text) && out == strings.Join(parts(c.text), "、")) {
		r.mend(c, diag.T("各种方式之间补上顿号，重复的只留一个", "、 was put between the methods, and doubles taken out"), text, out)
	}
	return out
}

// joinedBy is a text without what joins it to the method before: a comma, a word, or a remark in
// brackets.
func joinedBy(text string) string {
	for _, word := range []string{"、", "以及", "和", "及", "与", "或", "等"} {
		if rest, ok := strings.CutPrefix(text, word); ok {
			return rest
		}
	}
	if at := bracketed.FindStringIndex(text); at != nil && at[0] == 0 {
		return text[at[1]:]
	}
	return text
}

// methodNames is the names of the methods, the longest first.
func methodNames() []string {
	var names []string
	for _, name := range catalogue.MethodNames() {
		if m, ok := catalogue.ParseMethod(name); ok && !slices.Contains(names, string(m)) {
			names = append(names, string(m))
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}
