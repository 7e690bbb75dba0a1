package secrecy

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// anchor is what a pattern of the automaton begins.
type anchor uint8

const (
	anchorSecret   anchor = iota // a grade of secrecy
	anchorInternal               // internal papers
	anchorKeep                   // what is said of them
	anchorWithheld               // what is not disclosed, or to nobody but who asks for it
	anchorHome                   // a part of a home's address
	anchorLives                  // a word before a home's address
	anchorPassport               // a word for a passport
	anchorWord                   // of the site's list
)

var anchors = [...]string{
	anchorSecret:   "绝密 机密 秘密",
	anchorInternal: "内部资料 内部文件 内部刊物 内部材料 内部参考 内部使用 内部传阅 内部掌握",
	anchorKeep:     "严禁外传 不得外传 请勿外传 禁止外传 不准外传",
	anchorWithheld: "不公开 不予公开 不宜公开 不对外公开 暂不公开 免予公开 依申请公开",
	anchorHome:     "单元 栋 幢 号楼 室 组 社 户",
	anchorPassport: "护照 護照 Passport PASSPORT passport",
	anchorLives:    "家住 住址 现住 户籍地 住在 居住地 家庭地址 常住地 户籍所在地 居住于",
}

// traditional is the characters of these words, and of those beside them, as they are written in
// traditional characters: each of the same length.
var traditional = strings.NewReplacer("絕", "绝", "機", "机", "祕", "秘", "級", "级", "內", "内", "資", "资", "參", "参", "嚴", "严", "傳", "传", "請", "请", "開", "开", "對", "对", "暫", "暂", "閱", "阅",
	"屬", "属", "為", "为", "僅", "仅", "準", "准", "長", "长", "個", "个", "啟", "启", "該", "该", "應", "应", "須", "须", "係", "系", "於", "于", "術", "术", "認", "认")

// inTraditional is a word of anchors in traditional characters; empty where it is the same.
func inTraditional(word string) string {
	out := toTraditional.Replace(word)
	if out == word {
		return ""
	}
	return out
}

var toTraditional = strings.NewReplacer("绝", "絕", "机", "機", "内", "內", "资", "資", "参", "參", "严", "嚴", "传", "傳", "请", "請", "开", "開", "对", "對", "暂", "暫", "阅", "閱")

// simplified is the place with the text around it in simplified characters.
func (s sighted) simplified() sighted {
	const around = reach + 100
	from, to := max(0, s.start-around), min(len(s.text), s.end+around)
	for from > 0 && !utf8.RuneStart(s.text[from]) {
		from--
	}
	for to < len(s.text) && !utf8.RuneStart(s.text[to]) {
		to++
	}
	return sighted{traditional.Replace(s.text[from:to]), s.start - from, s.end - from}
}

// companions is words beside an anchor that make a mark of it.
const companions = "此件 本件 密级 定密 公开属性 公开方式 注意保存 注意保管 妥善保管 妥善保存 严禁 不得 请勿 禁止"

// sighted is the place of an anchor in a text.
type sighted struct {
	text       string
	start, end int
}

func (s sighted) word() string   { return s.text[s.start:s.end] }
func (s sighted) before() string { return strings.TrimRight(s.text[:s.start], " \u3000*_`") }
func (s sighted) behind() string { return strings.TrimLeft(s.text[s.end:], " \u3000*_`") }

// breaks is what a mark may go on behind, in the next line too.
const breaks = " \t\r\n\v\u3000"

// secretMark is a grade of secrecy as a mark (保密法, GB/T 9704-2012 7.2.2): with its star, in
// brackets, after 密级, or alone on a line or in a cell. The same words in prose (保守国家秘密) are
// none, nor are the grades that a law names.
func (s sighted) secretMark() bool {
	before, behind := s.before(), s.behind()
	next := strings.TrimLeft(behind, breaks)
	starred := strings.HasPrefix(next, "★") || strings.HasPrefix(next, "☆") || strings.HasSuffix(before, "★") || strings.HasSuffix(before, "☆")
	if starred || s.starTyped() || s.bracketed() || s.gradeAtEdge() {
		return true
	}
	if label := strings.TrimRight(before, "：:为是 \t|\u3000"); strings.HasSuffix(label, "密级") || strings.HasSuffix(label, "定密") {
		stated := strings.HasSuffix(before, "：") || strings.HasSuffix(before, ":")
		// 最高密级为绝密级 is of a law, and 密级：绝密级、机密级 a list of them.
		return (stated || !strings.HasPrefix(behind, "级")) && !goesOnAsList(strings.TrimPrefix(behind, "级"))
	}
	return s.cell() == s.word() && !s.inListOfGrades()
}

// typedStar is a star as keyboards have it, which counts where the term of the secret follows it: one
// alone ends or begins bold in Markdown.
var typedStar = regexp.MustCompile(`^[ \x{3000}]*[*＊✱✲﹡✩✪✫✬✭✮✯✰⋆⭐⭑][ \x{3000}]*(?:(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[ \x{3000}]*(?:年|个月|天|日)|长期|永久|启用前|解密前)`)

// starTyped reports one behind the word, which does not stand between two of them: *秘密*一年 is in
// italics.
func (s sighted) starTyped() bool {
	before := s.text[:s.start]
	italic := strings.HasSuffix(before, "*") && !strings.HasSuffix(before, "**")
	return !italic && typedStar.MatchString(s.text[s.end:min(len(s.text), s.end+reach)])
}

// gradeAtEdge reports a grade in brackets at the beginning or the end of its line, as before or behind
// the title of a paper: （机密级）关于某事的请示. Within a sentence a grade is spoken of.
func (s sighted) gradeAtEdge() bool {
	graded := s
	graded.end += len("级")
	if !strings.HasPrefix(s.text[s.end:], "级") || !graded.bracketed() {
		return false
	}
	cell := graded.cell()
	inner := strings.Index(cell, s.word())
	behind := strings.TrimLeft(cell[inner+len(s.word())+len("级"):], "】]）)〕〗］ \u3000")
	return len([]rune(cell)) <= longestTitle && (strings.TrimLeft(cell[:inner], "【[（(〔〖［ \u3000") == "" || behind == "")
}

// longestTitle is the characters of a title.
const longestTitle = 60

// goesOnAsList reports that more of the same kind follow.
func goesOnAsList(behind string) bool {
	r, _ := utf8.DecodeRuneInString(behind)
	return strings.ContainsRune("、或和及与", r)
}

// inListOfGrades reports that a grade stands in a list or table of all of them: near it, each other
// one fills a line or cell too.
func (s sighted) inListOfGrades() bool {
	for grade := range strings.FieldsSeq(anchors[anchorSecret]) {
		if grade != s.word() && !s.isCellNearby(grade) {
			return false
		}
	}
	return true
}

func (s sighted) isCellNearby(word string) bool {
	for at, to := max(0, s.start-reach), min(len(s.text), s.end+reach); ; {
		i := strings.Index(s.text[at:to], word)
		if i < 0 {
			return false
		}
		at += i + len(word)
		if (sighted{s.text, at - len(word), at}).cell() == word {
			return true
		}
	}
}

// reach is the bytes around a word in which its line, and a list or table that it belongs to, are
// looked for.
const reach = 500

// bracketed reports whether the word stands alone in brackets.
func (s sighted) bracketed() bool {
	open, _ := utf8.DecodeLastRuneInString(s.before())
	closing, _ := utf8.DecodeRuneInString(strings.TrimLeft(s.behind(), breaks))
	i := strings.IndexRune("【[（(〔〖［", open)
	return i >= 0 && open != utf8.RuneError && strings.ContainsRune("】]）)〕〗］", closing)
}

// line is the line around the word, without spaces and the signs of Markdown at its ends.
func (s sighted) line() string { return s.between("\n") }

// cell is the cell of a table around the word; outside of tables it is the line.
func (s sighted) cell() string { return s.between("\n\t|") }

func (s sighted) between(ends string) string {
	head, rest := s.text[max(0, s.start-reach):s.start], s.text[s.end:min(len(s.text), s.end+reach)]
	head = head[strings.LastIndexAny(head, ends)+1:]
	if i := strings.IndexAny(rest, ends); i >= 0 {
		rest = rest[:i]
	}
	return strings.Trim(head+s.word()+rest, " \t\r*#>_|\\`~-\u3000")
}

// internalMark is a mark of internal papers: at the head of a short line, in brackets, or with what
// is to be done with them.
func (s sighted) internalMark() bool {
	word, before := s.word(), s.before()
	switch ends := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(before, w) })
	}; {
	case strings.HasPrefix(s.behind(), "的"): // 供内部使用的资料, of a law
		return false
	case strings.HasSuffix(word, "使用"), strings.HasSuffix(word, "传阅"), strings.HasSuffix(word, "掌握"), strings.HasSuffix(word, "参考"):
		return ends("仅供", "仅限", "只供", "只限") || ends("供", "限于") && utf8.RuneCountInString(s.line()) <= short || s.cell() == word
	default:
		cell := s.cell()
		return s.bracketed() || strings.HasPrefix(cell, word) && utf8.RuneCountInString(cell) <= 6 || s.saidToKeep() || saidOfThis.MatchString(tail(before)) && s.endsClause()
	}
}

// short is the characters of a line that is a heading or a mark.
const short = 16

// keepMark is what is to be done with internal papers, where it is a mark itself.
func (s sighted) keepMark() bool {
	line := s.line()
	return utf8.RuneCountInString(line) <= short && !strings.Contains(line, "内部")
}

// saidToKeep reports that what is to be done with a paper follows.
func (s sighted) saidToKeep() bool {
	rest := strings.TrimLeft(s.behind(), breaks+"，,。；;！!、·—-")
	return slices.ContainsFunc([]string{"注意保存", "注意保管", "妥善保管", "妥善保存", "严禁", "不得", "请勿", "禁止", "不准", "仅供", "阅后"},
		func(w string) bool { return strings.HasPrefix(rest, w) })
}

// What a paper says of itself: 此件不公开, 公开属性：依申请公开.
var (
	saidOfThis = regexp.MustCompile(`(?:此|本|该)(?:件|文|文件|材料|资料|信息|通知|函|件信息) ?(?:为|是|系|属|属于|应|须|一律|均|按)?$`)
	saidOfKind = regexp.MustCompile(`(?:(?:公开|信息|发布)(?:方式|类别|类型|形式|选项|性质|范围|情况|与否)|属性|是否公开)[ \t|\x{3000}]*(?:：|:|为|是)?[ \t|\x{3000}]*$`)
)

// withheldMark is the line of a paper that keeps it from disclosure. A law on disclosure, a heading
// and a table of what is disclosed how name the same words.
func (s sighted) withheldMark() bool {
	before := tail(s.before())
	if open, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune("“‘「『\"《", open) {
		return false // it is spoken of
	}
	if strings.HasSuffix(before, "一律") || strings.HasSuffix(before, "均") {
		before = strings.TrimSuffix(strings.TrimSuffix(before, "一律"), "均")
	}
	if s.endsClause() && (saidOfThis.MatchString(before) || saidOfKind.MatchString(before) && !s.amongOptions()) {
		return true
	}
	cell, word := strings.TrimRight(s.cell(), "。.！!"), s.word()
	if bare := strings.Trim(cell, "【】[]（）()〔〕〖〗［］ "); bare == word {
		return !s.isHeading() && !s.amongOptions()
	}
	// （不予公开） before or behind a title.
	return s.bracketed() && (strings.HasSuffix(cell, "）") || strings.HasSuffix(cell, ")") || strings.HasSuffix(cell, "】")) && strings.HasSuffix(strings.TrimRight(cell, "）)】 "), word)
}

// endsClause reports that the clause ends behind the word.
func (s sighted) endsClause() bool {
	behind := s.behind()
	if rest, ok := strings.CutPrefix(behind, "发布"); ok {
		behind = rest
	}
	r, _ := utf8.DecodeRuneInString(behind)
	return behind == "" || strings.ContainsRune("。，,；;.！!）)】]〕\n\r\t|*_`", r) || r == '★'
}

// amongOptions reports a list of all the ways, or a table of them.
func (s sighted) amongOptions() bool {
	return strings.Contains(s.text[max(0, s.start-reach):min(len(s.text), s.end+reach)], "主动公开")
}

// isHeading reports that the line is a heading: what follows is about the word.
func (s sighted) isHeading() bool {
	head := s.text[max(0, s.start-reach):s.start]
	head = head[strings.LastIndexByte(head, '\n')+1:]
	return strings.HasPrefix(strings.TrimLeft(head, " >"), "#")
}

// tail is the end of a text: as much as an expression has to see.
func tail(text string) string {
	const most = 60 // bytes
	if len(text) <= most {
		return text
	}
	from := len(text) - most
	for !utf8.RuneStart(text[from]) {
		from++
	}
	return text[from:]
}
