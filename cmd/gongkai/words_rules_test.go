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
	{"no space beside full-width punctuation", func(b bilingual) string { return spacedSign.FindString(outsideSamples(b.zh)) }},
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
			if word != "〇" && !slices.Contains(hanInEnglish, word) {
				return word
			}
		}
		return ""
	}},
	{"both languages say as many values", func(b bilingual) string {
		if zh, en := verbs.FindAllString(b.zh, -1), verbs.FindAllString(b.en, -1); len(zh) != len(en) && !slices.Contains(otherValues, b.zh) {
			return strings.Join(zh, " ") + " | " + strings.Join(en, " ")
		}
		return ""
	}},
	{"a sentence of its own ends in a full stop, what a message says does not, and both languages agree", func(b bilingual) string {
		zh, en := strings.HasSuffix(b.zh, "。"), strings.HasSuffix(b.en, ".")
		if zh != en || zh && !isSentence(b) {
			return "…" + b.zh[max(0, len(b.zh)-12):]
		}
		return ""
	}},
	{"an English text begins in lower case", func(b bilingual) string {
		first, _, _ := strings.Cut(b.en, " ")
		if r := []rune(first); len(r) > 1 && unicode.IsUpper(r[0]) && unicode.IsLower(r[1]) && !isSentence(b) && !strings.Contains(b.en, "%") {
			return first
		}
		return ""
	}},
}

var (
	sample     = regexp.MustCompile("`[^`]*`|" + `!?\[[^\]]*\]\([^)]*\)|“[^”]*”|\{[^}]*\}|\[[^\]]*\]|https?://\S+|(?:方式|会议),日期,\S*|范围:理由|%s （|< > : \S \| .*`)
	halfWidth  = regexp.MustCompile(`\p{Han}[,.:;!?()]\p{Han}`)
	asciiQuote = regexp.MustCompile(`["']`)
	spacedSign = regexp.MustCompile(` [，。、；：？！“”（）]|[，。、；：？！（] `)
	jargonZH   = regexp.MustCompile(`字段|解析|参数|布尔|字符串|语法|哈希|正则|缓存|非法|无效|实例|句柄|变量|函数|(?:^|[^公私密关 ])键(?:[^盘]|$)`)
	jargonEN   = regexp.MustCompile(`(?:^|[^.a-z])(parse[ds]?|boolean|regexp?|invalid|illegal|malformed|null|argument|parameter|string|yaml|syntax)\b`)
	otherNames = regexp.MustCompile(`英文(?:双引号|逗号|冒号)|公示栏|帐|登陆|UTF8|excel|其它|做为`)
	latinWord  = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_.~/-]*[A-Za-z0-9]`)
	hanWord    = regexp.MustCompile(`\p{Han}+`)
	verbs      = regexp.MustCompile(`%[-+#0-9.]*(?:\[\d+\])?[-+#0-9.]*[a-zA-Z]`)
)

// outsideSamples is a text without what it shows as a sample of something to write.
func outsideSamples(text string) string { return sample.ReplaceAllString(text, "〇") }

// isSentence reports that a text is no message: the explanation of a code, or what a new record
// holds.
func isSentence(b bilingual) bool {
	return strings.Contains(b.at.Filename, "diag/codes") || strings.HasSuffix(b.at.Filename, "record/draft.go") || strings.HasSuffix(b.at.Filename, "charset/unseen.go")
}

func spaceTwice(b bilingual) string {
	if strings.Contains(b.at.Filename, "generator/") && strings.Contains(strings.TrimSpace(b.zh+"|"+b.en), "  ") {
		return "“  ”"
	}
	return ""
}

// otherValues is Chinese texts that say more or fewer values than the English, because a language
// needs them.
var otherValues = []string{
	"site.yaml 中没有%[1]s", "这里只能写一个，写作“%[1]s”或“%[2]s”", "限制范围的，改为“::: %[1]s”；就是正文的，写成一句话，如“公开范围：%[1]s”",
	"缺少“%[1]s”（%[2]s）", "“%[1]s”缺少“%[4]s”（%[3]s）",
}

// latinInChinese is the Latin words that a Chinese text may hold: whoever reads it meets them so.
var latinInChinese = []string{
	// Programs, formats, units and keys of the keyboard.
	"gongkai", "UTF-8", "Excel", "SVG", "MB", "PDF", "TrueType", "Word", "Windows", "WPS", "PNG",
	"JSON", "JPEG", "git", "SSH", "Unicode", "KB", "ssh-keygen", "macOS", "http", "WebP", "WOFF",
	"UTF-32", "UTF-16", "Tab", "SARIF", "OpenDocument", "Office", "Markdown", "HTML", "GPS", "GBK",
	"Debian", "Ctrl", "CO", "CFF", "BagIt",
	// Files, folders and the endings of names.
	"site.yaml", "index.md", "md", "statements.txt", "xlsx", "static", "content/records", "txt",
	"static/fonts", "docx", "content/approvals", "layouts", "index", "doc", "content/site.yaml",
	"content/coverage.csv", "content/catalogue", "content/calendar", "content/boards", "zip",
	"woff2", "ttf", "svg", "sig", "s/YYYY-MM-DD.csv", "q4.md", "q3.md", "pub", "posting.csv", "png",
	"php", "mp4", "mp3", "jpg", "dist", "csv", "Asia/Shanghai",
	// What is written in a command or in site.yaml.
	"YYYY-MM-DD", "by", "sees", "addr", "was", "posted", "out", "date", "Q3", "zh", "true",
	"to-sign", "site", "remark", "reason", "paper", "own", "list", "held", "erase", "catalogue",
	"year", "top", "tile", "since", "signed", "personal-address", "off", "numbering", "month",
	"level", "left", "ledger", "lang", "key", "keep", "jobs", "interpretation-missing", "import",
	"id", "groups", "follows", "earlier", "confirm", "audiences", "approve", "NUMBER", "H1",
}

// hanInEnglish is the Chinese words that an English text may hold: they are written so in the
// catalogue, in tables and in site.yaml.
var hanInEnglish = []string{
	"党内", "社会", "序号", "党费", "网站", "二级目录", "长期公开", "采纳", "更换", "新增", "文稿", "意见箱", "张贴", "同意", "原序号",
	"公开栏", "公开主体", "一定范围",
}
