package secrecy

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// The parts of an address below the township. A home is told from an office by its unit, its room
// in a housing estate, its group of villagers, or a word that says that somebody lives there.
var (
	number = `(?:[0-9]{1,5}|[A-Za-z]|[甲乙丙丁东西南北]|[一二三四五六七八九十百]{1,4})`
	estate = `(?:小区|[^家校公]苑|家园|花园|公寓|新村|家属院|家属楼|佳苑|名苑|雅苑|嘉园|华府|新城|庄园|山庄|城|园|苑|里|院|府|居|村)`
	home1  = regexp.MustCompile(`(?:\p{Han}|[A-Za-z0-9])*?` + number + ` ?(?:号楼|栋|幢|座|号院|号|#|-)[^，,。；;、\n]{0,6}?` + number + ` ?单元(?: ?[0-9]{1,4} ?(?:室|号|户)?)?`)
	home2  = regexp.MustCompile(`(?:\p{Han}|[A-Za-z0-9])*?` + estate + ` ?[A-Za-z东西南北]?区? ?` + number + ` ?(?:号楼|栋|幢|座)[ 第]?(?:[0-9]{1,2}层)? ?[0-9]{3,4} ?(?:室|号|户)?`)
	home3  = regexp.MustCompile(`(?:\p{Han}|[A-Za-z0-9])*?(?:镇|乡|苏木|街道|县|旗)\p{Han}{1,8}(?:村|嘎查|社区)(?:第?` + number + `(?:组|社|队|小组))(?: ?` + number + ` ?(?:号|户))?`)
	lives  = regexp.MustCompile(`^(?:在|于|为|是|：|:|地址| |\|)*((?:\p{Han}|[A-Za-z0-9 #-])*?(?:路|街|巷|胡同|弄|大道|大街|村|嘎查|社区|小区|苑|园|里|院|楼)(?:\p{Han}|[A-Za-z0-9 #-])*)`)
	detail = regexp.MustCompile(`[0-9一二三四五六七八九十]+ ?(?:号|栋|幢|组|室|单元|户|队|社)|(?:小区|苑|花园|家园|公寓|村|嘎查|巷|胡同)`)
	spoken = regexp.MustCompile(`^(?:的|村|所在|宅)|农村|或者|应当|配偶`) // of homes as laws speak of them
	office = regexp.MustCompile(`办公|机关(?:[^家宿]|$)|大厅|会议室|政务|委员会|人民政府|单位|窗口|中心[0-9一二三四五六七八九十]*[层楼]|法院|检察院|学校|医院`)
)

// home is the address of a home around an anchor.
func home(found []Finding, text string, start, end int, a anchor) []Finding {
	const most = 150 // bytes before an anchor: an address of 50 characters
	if a == anchorLives {
		rest := text[end:min(len(text), end+most)]
		m := lives.FindStringSubmatchIndex(valid(rest))
		if m == nil || !detail.MatchString(rest[m[2]:m[3]]) || office.MatchString(rest[m[2]:m[3]]) || spoken.MatchString(rest[m[2]:m[3]]) {
			return found
		}
		return append(found, address(text, end+m[2], end+m[3]))
	}
	switch text[start:end] {
	case "室", "组", "社", "户": // common characters: what counts has a number before it
		if !numbered(text[:start]) {
			return found
		}
	}
	from := max(0, start-most)
	for from > 0 && from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	if i := strings.LastIndexAny(text[from:start], "，,。；;：:、\n|（）()“”\t"); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[from+i:])
		from += i + size
	}
	window := valid(text[from:min(len(text), end+30)])
	for _, shape := range []*regexp.Regexp{home1, home2, home3} {
		m := shape.FindStringIndex(window)
		if m == nil || from+m[1] < end || office.MatchString(window[m[0]:m[1]]) {
			continue
		}
		return append(found, address(text, from+m[0], from+m[1]))
	}
	return found
}

// valid cuts a text before a character that was cut.
func valid(text string) string {
	for len(text) > 0 && !utf8.ValidString(text) {
		if r, size := utf8.DecodeLastRuneInString(text); r != utf8.RuneError || size > 1 {
			return text // broken in the middle: the expressions pass over it
		}
		text = text[:len(text)-1]
	}
	return text
}

func numbered(before string) bool {
	before = strings.TrimRight(before, " ")
	r, _ := utf8.DecodeLastRuneInString(before)
	return r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十", r)
}

// address is kept down to the township.
func address(text string, start, end int) Finding {
	span := text[start:end]
	keep := 0
	for _, township := range []string{"街道", "镇", "乡", "苏木"} {
		if i := strings.LastIndex(span, township); i >= 0 {
			keep = max(keep, i+len(township))
		}
	}
	return Finding{Address, start, start + len(strings.TrimRight(span, " -#")), span[:keep] + "***"}
}
