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
	{"no space twice", spaceTwice},
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
	sample     = regexp.MustCompile("`[^`]*`|" + `!?\[[^\]]*\]\([^)]*\)|“[^”]*”|\{[^}]*\}|\[[^\]]*\]|(?:https?|s3)://\S+|(?:方式|会议|报刊|%\[\d\]s),日期,\S*|范围:理由|%s （|< > : \S \| .*|(?:gongkai|git|ssh-keygen) [ -~]*|--[a-z-]+`)
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
func outsideSamples(text string) string { return sample.ReplaceAllString(text, "¤") }

// isSentence reports that a text is no message: the explanation of a code, or what a new record
// holds.
func isSentence(b bilingual) bool {
	return strings.Contains(b.at.Filename, "diag/codes") || strings.Contains(b.at.Filename, "record/draft") || strings.HasSuffix(b.at.Filename, "charset/unseen.go")
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
	"AA", "ANSI", "BMP", "BagIt", "CFF", "CFF2", "CMYK", "Caddy", "CO", "Ctrl", "DOCTYPE", "Debian", "ETag", "Excel", "GB18030", "GBK", "GIF",
	"GPS", "H1", "H2", "HEIC", "HTML", "HTTPS", "IIS", "IP", "JPEG", "JSON", "KB", "MB", "MP4", "Markdown", "OFD", "Office", "OpenDocument", "OpenType", "PDF",
	"PNG", "PostScript", "PowerPoint", "Q3", "Q4", "SARIF", "SFTP", "SSH", "SVG", "SmartArt", "TIFF", "Tab", "TrueType", "UOS",
	"UTF-16", "UTF-32", "UTF-8", "Unicode", "VF", "WCAG", "WOFF", "WPS", "WebP", "Windows", "Word",
	"br", "fonts-lxgw-wenkai", "fonts-noto-cjk", "fonts-noto-core", "html", "http", "macOS", "mailto", "nginx", "table", "tel",
	// Files, folders and the endings of names.
	"Asia/Shanghai", "Thumbs.db", "bmp", "content/approvals", "content/boards",
	"content/calendar", "content/catalogue", "content/coverage.csv", "content/pages", "content/records",
	"content/site.yaml", "csv", "d-1", "d.csv", "dist", "doc", "docx", "et", "gif", "heic", "htaccess",
	"index", "index.md", "jpg", "layouts", "md", "mp3", "mp4", "odp", "ods", "odt", "ofd", "otf", "pages/guide", "pdf",
	"php", "png", "posting.csv", "ppt", "pptx", "pub", "q3.md", "q4.md", "rar", "rtf",
	"s-2026.csv", "s.csv", "s/YYYY-MM-DD.csv", "sig", "simfang.ttf", "simhei.ttf", "simkai.ttf", "simsun.ttc", "site.yaml",
	"statements.txt", "static", "static/fonts", "svg", "tif", "ttc", "ttf", "txt", "web.config", "webp",
	"woff2", "wps", "xls", "xlsx", "zip",
	// What is written in a command or in site.yaml.
	"NUMBER", "YYYY-MM-DD", "all", "answer", "apache", "approvals", "approve", "approvers", "audiences", "boards",
	"bottom", "cadence", "caddy", "capacity", "catalogue", "common", "coverage", "diff", "en", "false",
	"filing", "follows", "gongkai", "groups", "id", "iis", "import", "interpretation-missing", "keep",
	"ledger", "left", "limits", "media", "members", "navigation", "numbering", "off", "offices", "overlap", "own",
	"paper", "personal-address", "procedure", "public", "publishers", "q3", "realm", "review", "right",
	"secrecy", "sees", "supervises", "theme", "tile", "top", "true", "work", "zh",
	// What publishing brings along: files at a target, addresses, programs.
	"SSH_AUTH_SOCK", "agent", "current", "gkp", "gongkai-pending", "gongkai-target", "mkdir", "release.txt",
	"s/current", "s3", "sftp", "signers", "ssh-add", "ssh-agent", "targets",
	"SHA256SUMS", "boards/hall", "bulletins/public", "sites/public",
	// What the consoles of object stores and of what stands before them say, and the settings of
	// the programs that speak to them.
	"ACL", "AWS_ACCESS_KEY_ID", "AWS_CA_BUNDLE", "AWS_ENDPOINT_URL", "AWS_PROFILE", "AWS_REGION",
	"AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "CDN", "HTTP", "HTTPS_PROXY", "HTTP_PROXY",
	"aws/credentials", "https",
}

// hanInEnglish is the Chinese words that an English text may hold: they are written so in the
// catalogue, in tables and in site.yaml.
var hanInEnglish = []string{
	"一定范围", "一级目录", "不公开", "不同意", "不涉密", "不采纳", "书面", "二级目录", "会议", "依内容确定", "党内",
	"党内一定范围", "党内或社会", "党费", "公开", "公开主体", "公开内容", "公开方式", "公开时限", "公开栏", "公开范围",
	"其他", "原序号", "取下", "同意", "备注", "定期公开", "序号", "张贴", "当面", "待填写", "意见箱", "报刊", "文件",
	"文稿", "新增", "无载体", "是否公开", "更换", "更正", "来信", "来访", "正确写法", "涉密", "电话", "社会",
	"社会一定范围", "答复内容", "编号", "网站", "脱密后公开", "补公开", "解释说明", "责任科室", "转办", "退回", "邮件",
	"部分采纳", "采纳", "错误写法", "长期公开", "随时公开",
}
