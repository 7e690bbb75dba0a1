package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// TestWordsOfBothLanguages reads every text of the program as an editor would.
func TestWordsOfBothLanguages(t *testing.T) {
	t.Parallel()
	texts := bilingualTexts(t)
	if len(texts) < 1500 {
		t.Fatalf("only %d texts found; does the test still know how they are written?", len(texts))
	}
	for _, text := range texts {
		for _, rule := range wordRules {
			if found := rule.breaks(text); found != "" {
				t.Errorf("%s: %s: %s\n\t%q\n\t%q", text.at, rule.says, found, text.zh, text.en)
			}
		}
	}
}

// wordRules is what holds for every text.
var wordRules = []struct {
	says   string
	breaks func(bilingual) string // what breaks it, "" where nothing does
}{
	{"between Chinese characters punctuation is full-width", func(b bilingual) string {
		return halfWidth.FindString(outsideSamples(b.zh))
	}},
	{"Chinese quotes are “ and ”", func(b bilingual) string { return asciiQuote.FindString(outsideSamples(b.zh)) }},
	{"no space beside full-width punctuation", func(b bilingual) string { return spacedSign.FindString(b.zh) }},
	{"no space twice", func(b bilingual) string { return spaceTwice(b) }},
	{"computer words have plain ones", func(b bilingual) string {
		return jargonZH.FindString(b.zh) + jargonEN.FindString(strings.ToLower(b.en))
	}},
	{"one thing has one name", func(b bilingual) string { return otherNames.FindString(b.zh) }},
	{"no English word in a Chinese text but those that are written or clicked", func(b bilingual) string {
		for _, word := range latinWord.FindAllString(outsideSamples(b.zh), -1) {
			if !slices.Contains(latinInChinese, word) {
				return word
			}
		}
		return ""
	}},
	{"no Chinese word in an English text but those that are written", func(b bilingual) string {
		for _, word := range hanWord.FindAllString(outsideSamples(b.en), -1) {
			if !slices.Contains(hanInEnglish, word) {
				return word
			}
		}
		return ""
	}},
	{"both languages say as many values", func(b bilingual) string {
		if zh, en := verbs.FindAllString(b.zh, -1), verbs.FindAllString(b.en, -1); len(zh) != len(en) {
			return strings.Join(zh, " ") + " | " + strings.Join(en, " ")
		}
		return ""
	}},
	{"a sentence of its own ends in a full stop, what a message says does not, and both languages agree", func(b bilingual) string {
		zh, en := strings.HasSuffix(b.zh, "。"), strings.HasSuffix(b.en, ".")
		if zh != en || zh && !isTable(b) {
			return "…" + b.zh[max(0, len(b.zh)-12):]
		}
		return ""
	}},
	{"an English text begins in lower case", func(b bilingual) string {
		first, _, _ := strings.Cut(b.en, " ")
		if r := []rune(first); len(r) > 1 && unicode.IsUpper(r[0]) && unicode.IsLower(r[1]) && !isTable(b) && !strings.Contains(b.en, "%") {
			return first
		}
		return ""
	}},
}

var (
	sample     = regexp.MustCompile("`[^`]*`|“[^”]*”|\\{[^}]*\\}|\\[[^\\]]*\\]|https?://\\S+|--[a-z-]+ [^；，。]*")
	halfWidth  = regexp.MustCompile(`\p{Han}[,.:;!?()]\p{Han}`)
	asciiQuote = regexp.MustCompile(`["']`)
	spacedSign = regexp.MustCompile(` [，。、；：？！“”（）]|[，。、；：？！（] `)
	jargonZH   = regexp.MustCompile(`字段|解析|参数|布尔|字符串|语法|哈希|正则|缓存|非法|无效|异常|实例|对象引用|句柄|变量|函数|键值|键`)
	jargonEN   = regexp.MustCompile(`(?:^|[^.a-z])(parse[ds]?|boolean|regexp?|invalid|illegal|malformed|null|argument|parameter|string|yaml|syntax)\b`)
	otherNames = regexp.MustCompile(`英文(?:双引号|逗号|冒号)|公示栏|帐|登陆|UTF8|excel|其它|做为`)
	latinWord  = regexp.MustCompile(`[A-Za-z][A-Za-z-]+`)
	hanWord    = regexp.MustCompile(`\p{Han}+`)
	verbs      = regexp.MustCompile(`%[-+#0-9.]*(?:\[\d+\])?[-+#0-9.]*[a-zA-Z]`)
)

// outsideSamples is a text without what it shows as a sample of something to write.
func outsideSamples(text string) string { return sample.ReplaceAllString(text, "〇") }

func isTable(b bilingual) bool { return strings.Contains(b.at.Filename, "diag/codes") }

func spaceTwice(b bilingual) string {
	if strings.Contains(b.at.Filename, "generator/") && strings.Contains(strings.TrimSpace(b.zh+"|"+b.en), "  ") {
		return "“  ”"
	}
	return ""
}

var latinInChinese, hanInEnglish []string
