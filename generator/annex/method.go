package annex

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
)

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

// methodsIn reads words for methods that stand in a row without anything between them, and gives
// back what it does not know. What a method is called besides is no part of it: 政府网站, 会议形式.
func methodsIn(part string) (found []string, unknown string) {
	words := channels()
	for rest := part; rest != ""; {
		if skipped := joinedBy(rest); skipped != rest {
			rest = skipped
			continue
		}
		at, i := nextChannel(rest, words)
		if i < 0 {
			return found, rest
		}
		found = append(found, words[i].method)
		rest = rest[at+len(words[i].word):]
		for _, behind := range []string{"等形式", "等方式", "形式", "方式", "通报", "传达", "公开", "发布", "印发", "下发", "公示", "张贴", "刊登"} {
			if after, ok := strings.CutPrefix(rest, behind); ok && !slices.ContainsFunc(words, func(w channel) bool { return strings.HasPrefix(rest, w.word) }) {
				rest = after
			}
		}
	}
	return found, ""
}

// longestQualifier bounds, in characters, what may stand before a method and say which: 市政府门户.
const longestQualifier = 8

// nextChannel is where the next word for a method begins, and which; -1 where there is none. What
// stands before it says whose or which it is, and is none of its own: 听证会 before 网站 is one.
func nextChannel(text string, words []channel) (at, word int) {
	n := 0
	for at, c := range text {
		if i := slices.IndexFunc(words, func(w channel) bool { return strings.HasPrefix(text[at:], w.word) }); i >= 0 {
			before := []rune(text[:at])
			if at > 0 && strings.ContainsRune("会栏网报台屏群号刊册单书信不非除外", before[len(before)-1]) {
				return 0, -1
			}
			return at, i
		}
		if n++; n > longestQualifier || !unicode.Is(unicode.Han, c) || strings.ContainsRune("不非除", c) {
			return 0, -1
		}
	}
	return 0, -1
}

// methodOf is the method that a heading names by itself; "" where it names none.
func methodOf(name string) string {
	for _, word := range []string{name, strings.TrimSuffix(name, "公开")} {
		for _, meant := range []string{word, catalogue.Usual(word)} {
			if m, ok := catalogue.ParseMethod(meant); ok {
				return string(m)
			}
		}
	}
	return ""
}

// methods cuts a cell into methods, which annexes write one after another without anything between
// them, and some of them twice.
func (r *reader) methods(c cell, text string) string {
	if text == "" {
		return ""
	}
	if text == catalogue.ByContent || slices.Contains(byContent, squeeze(text)) {
		return r.changed(c, text, catalogue.ByContent)
	}
	all, unknown := methodsOf(strings.ReplaceAll(checked(label.ReplaceAllString(c.text, "")), noticesAround, "公示栏"))
	if len(unknown) > 0 {
		for _, word := range unknown {
			r.fault(c, "annex-term", diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", catalogue.Header[methods], diag.Quote(word)),
				diag.T("可写：%s", "one of: %s", strings.Join(methodNames(), "、")))
		}
		return text
	}
	out := strings.Join(all, "、")
	if out != text && c.merged == own && !(brokenUp(c.text) && out == strings.Join(parts(c.text), "、")) {
		r.mend(c, diag.T("各种方式之间补上顿号，重复的只留一个", "、 was put between the methods, and doubles taken out"), text, out)
	}
	return out
}

// noticesAround is one channel of the standard catalogues for grassroots bodies, in which a slash
// parts places and no channels.
const noticesAround = "社区/企事业单位/村公示栏"

// methodsOf is the methods that a text names, each once, and what it names besides. A line that ends
// within a word goes on in the next.
func methodsOf(text string) (all, unknown []string) {
	for _, part := range parts(text) {
		found, rest := methodsIn(part)
		all = append(all, found...)
		if rest != "" {
			unknown = append(unknown, rest)
		}
	}
	if whole := unbroken(text); len(unknown) > 0 && whole != text {
		if found, rest := methodsOf(whole); len(rest) == 0 {
			return found, nil
		}
	}
	var once []string
	for _, m := range all {
		if !slices.Contains(once, m) {
			once = append(once, m)
		}
	}
	return once, unknown
}

// joinedBy is a text without what joins it to the method before: a word, or a remark in brackets.
func joinedBy(text string) string {
	for _, word := range []string{"以及", "和", "及", "与", "或", "等", "通过", "以", "采取", "采用", "利用", "在"} {
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
