package check

import (
	"regexp"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/scope"
)

// saidReaders is the beginning of a line that says in words who is to read what follows, or that
// nobody is: 【党内】, （以下内容仅限党内公开）, [不公开].
var saidReaders = regexp.MustCompile(`^[ 　]*(?:>[ ]?|[-*+] |#{1,6} )?[【〔［\[（(<]/?(?:以下|本|此|该|这)?(?:内容|段落?|部分)?(?:仅|只|限|仅限|只限|仅供|只供|仅向|只向|向|供)?` +
	`(党内一定范围|社会一定范围|党内|内部|党员|党组成员|党组内部|不宜公开|不予公开|不公开|非公开|不对外公开|不对外)(?:内部)?(?:公开|阅读|掌握|使用|传阅|可见|查看|资料|人员|文件)?(?:内容)?[】〕］\]）)>](.?)`)

// slipReaders: who may read a part of a text is said by the lines around it, ::: and nothing else.
// Words in brackets keep nobody from reading it.
func slipReaders(b *body) {
	for i, l := range b.lines {
		part := saidReaders.FindStringSubmatch(l.text)
		if l.code || part == nil || part[2] == "(" || part[2] == ":" || !widerThanSaid(l.readers, part[1]) {
			continue
		}
		b.warn("readers-in-words", i, diag.T("这样写不限制读者：看得到这篇的人都看得到这里（%s）", "these words keep nobody from reading on: whoever sees the rest sees this (%s)", l.readers), remedyOfSaid(part[1]))
	}
}

func remedyOfSaid(words string) diag.Text {
	if strings.HasPrefix(words, "不") || strings.HasPrefix(words, "非") {
		return diag.T("从文稿中删去不公开的内容和这几个字", "remove from the record what nobody may read, and these words")
	}
	return diag.T("在要限制的内容前面单独写一行 ::: 党内，后面单独写一行 :::", "put a line ::: 党内 before what is for fewer readers, and a line ::: behind it")
}

// widerThanSaid reports that a line has more readers than its words say.
func widerThanSaid(readers scope.Scope, words string) bool {
	switch kind, known := scope.ParseKind(words); {
	case known && kind == scope.Party, words == "内部", words == "党员":
		return readers.Kind().Realm() != scope.Party
	case known && kind.Grouped(), words == "党组成员", words == "党组内部":
		return !readers.Kind().Grouped()
	}
	return true
}
