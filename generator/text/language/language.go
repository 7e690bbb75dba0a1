// Package language knows the languages, other than Chinese, in which a record may be written: the
// tag by which a browser chooses faces and reads aloud, and the way the lines run.
package language

import "slices"

// Language is one in which a record may be written.
type Language struct {
	Tag     string // BCP 47
	Chinese string
	English string
	Lines   Lines
}

// Lines is how the lines of a text run.
type Lines uint8

// The ways.
const (
	LeftToRight Lines = iota
	RightToLeft
	Downwards // and the next line to the right
)

// languages is those of the country's peoples that have a script in use, and those in which bodies
// write to readers from abroad.
var languages = []Language{
	{"mn-Mong", "蒙古文", "Mongolian", Downwards},
	{"bo", "藏文", "Tibetan", LeftToRight},
	{"ug", "维吾尔文", "Uyghur", RightToLeft},
	{"kk-Arab", "哈萨克文", "Kazakh", RightToLeft},
	{"ky-Arab", "柯尔克孜文", "Kyrgyz", RightToLeft},
	{"ko", "朝鲜文", "Korean", LeftToRight},
	{"ii", "彝文", "Yi", LeftToRight},
	{"za", "壮文", "Zhuang", LeftToRight},
	{"sjo-Mong", "锡伯文", "Xibe", Downwards},
	{"khb", "西双版纳傣文", "Lü", LeftToRight},
	{"tdd", "德宏傣文", "Tai Nüa", LeftToRight},
	{"lis", "傈僳文", "Lisu", LeftToRight},
	{"kac", "景颇文", "Jingpo", LeftToRight},
	{"lhu", "拉祜文", "Lahu", LeftToRight},
	{"en", "英文", "English", LeftToRight},
	{"ru", "俄文", "Russian", LeftToRight},
	{"ja", "日文", "Japanese", LeftToRight},
	{"fr", "法文", "French", LeftToRight},
	{"de", "德文", "German", LeftToRight},
	{"es", "西班牙文", "Spanish", LeftToRight},
	{"ar", "阿拉伯文", "Arabic", RightToLeft},
}

// All is every language, those of the country first.
func All() []Language { return slices.Clone(languages) }

// Find is the language that a text names, by its tag or its Chinese name; false where it names none.
func Find(text string) (Language, bool) {
	for _, l := range languages {
		if text == l.Tag || text == l.Chinese {
			return l, true
		}
	}
	return Language{}, false
}
