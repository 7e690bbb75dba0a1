package site

import "regexp"

// layoutFaults is what the templates say of a layout, by a pattern of their words, and the same in
// Chinese; $1 is the name in it.
var layoutFaults = []struct {
	says *regexp.Regexp
	zh   string
}{
	{regexp.MustCompile(`^missing$`), "缺少这个文件"},
	{regexp.MustCompile(`^it must hold`), "必须写有 {{.Head}}，在它后面写有 {{.Main}}，各写一次"},
	{regexp.MustCompile(`^it defines no "?([^"]*)"?$`), "没有定义“$1”这一部分"},
	{regexp.MustCompile(`unexpected EOF`), "没有写完：缺少 {{end}}"},
	{regexp.MustCompile(`unclosed action`), "花括号没有成对"},
	{regexp.MustCompile(`unexpected \{\{(else|end)\}\}`), "多了一个 {{$1}}"},
	{regexp.MustCompile(`function "([^"]*)" not defined`), "不认识的写法“$1”"},
	{regexp.MustCompile(`undefined variable "([^"]*)"`), "没有定义“$1”"},
	{regexp.MustCompile(`can't evaluate field (\S+)`), "没有“$1”这一项"},
	{regexp.MustCompile(`template "?([^" ]*)"? not defined|no such template "?([^" ]*)`), "没有名为“$1$2”的部分"},
	{regexp.MustCompile(`unterminated|bad character|unexpected`), "花括号里的写法不对"},
	{regexp.MustCompile(`ends in a non-text context|ambiguous context|in unquoted attr`), "网页标签或者引号没有成对"},
}

// layoutFault is what is wrong with a layout, in Chinese.
func layoutFault(says string) string {
	for _, known := range layoutFaults {
		if at := known.says.FindStringSubmatchIndex(says); at != nil {
			return string(known.says.ExpandString(nil, known.zh, says, at))
		}
	}
	return "这一行的写法不对"
}
