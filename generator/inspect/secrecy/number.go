package secrecy

import (
	"slices"
	"strings"
)

// Words that stand before a number and say what it is, or that it is something else.
var (
	identityCues = []string{"身份证", "公民身份", "证件号", "身份号码", "居民证"}
	mobileCues   = []string{"手机", "电话", "联系", "移动", "微信", "热线", "致电", "拨打"}
	cardCues     = []string{"卡号", "账号", "帐号", "账户", "帐户", "银行", "工资卡", "储蓄", "开户", "汇入", "打入", "转入"}
	otherNumbers = []string{"编号", "单号", "流水", "订单", "代码", "文号", "票号", "发票", "合同", "批号", "档号", "序列", "邮编", "条码", "凭证", "运单", "快递", "校验", "案号", "备案", "登记号", "标识", "许可", "编码", "序号", "学号", "工号", "图号", "货号", "ISBN", "项目号", "交易号", "指纹", "版本", "读数", "字节"}
)

// group is a run of digits.
type group struct{ start, end int }

// numbers finds identity numbers, mobile numbers and bank cards.
func numbers(text string) []Finding {
	var found []Finding
	var groups []group
	for i := 0; i < len(text); {
		if !digit(text[i]) {
			i++
			continue
		}
		groups = groups[:0]
		for {
			start := i
			for i < len(text) && digit(text[i]) {
				i++
			}
			groups = append(groups, group{start, i})
			// One space or hyphen joins groups: 138 1234 5678. So does a point or a stroke, as some
			// write their number.
			if i+1 < len(text) && digit(text[i+1]) && (text[i] == ' ' || text[i] == '-' || (text[i] == '.' || text[i] == '/') && threes(text, groups)) {
				i++
				continue
			}
			break
		}
		if groups[len(groups)-1].end-groups[0].start >= 11 {
			found = inGroups(found, text, groups)
		}
	}
	return found
}

// inGroups tries each run of groups that is long enough.
func inGroups(found []Finding, text string, groups []group) []Finding {
	for i := range groups {
		for j := i; j < len(groups) && groups[j].end-groups[i].start <= 26; j++ {
			start, end := groups[i].start, groups[j].end
			if !alone(text, start, end) {
				continue
			}
			digits := join(text[start:end])
			if f, ok := identity(text, start, end, digits, j > i); ok {
				found = append(found, f)
			}
			if f, ok := card(text, start, end, digits, groups[i:j+1]); ok {
				found = append(found, f)
			}
			if f, ok := mobile(text, start, end, digits, groups[i:j+1]); ok {
				found = append(found, f)
			}
		}
	}
	return found
}

// threes reports whether groups are the beginning of a mobile number, 138 or 138.1234.
func threes(text string, groups []group) bool {
	first := groups[0]
	return first.end-first.start == 3 && text[first.start] == '1' && (len(groups) == 1 || len(groups) == 2 && groups[1].end-groups[1].start == 4)
}

func join(text string) string {
	return strings.NewReplacer(" ", "", "-", "", ".", "", "/", "").Replace(text)
}

// alone reports whether no digit, letter or decimal point touches a number.
func alone(text string, start, end int) bool {
	if start > 0 {
		if b := text[start-1]; digit(b) || letter(b) || b == '_' || (b == '.' || b == ',' || b == '/' || b == ':') && start > 1 && digit(text[start-2]) {
			return false
		}
	}
	if end < len(text) {
		b := text[end]
		if letter(b) && b != 'x' && b != 'X' || b == '_' || b == '*' || (b == '.' || b == ',' || b == '/' || b == ':') && end+1 < len(text) && digit(text[end+1]) {
			return false
		}
	}
	return true
}

// identity is a number of GB 11643: eighteen characters with a good check character; with a cue
// before it a wrong one is still a leak, and so are fifteen digits of the old kind.
func identity(text string, start, end int, digits string, grouped bool) (Finding, bool) {
	if rest := text[end:]; len(digits) == 17 && rest != "" {
		tail := strings.TrimLeft(rest, " -")
		if tail != "" && (tail[0] == 'x' || tail[0] == 'X') && len(rest)-len(tail) <= 1 && (len(tail) == 1 || !letter(tail[1]) && !digit(tail[1])) {
			digits, end = digits+"X", end+len(rest)-len(tail)+1
		}
	}
	cue := cued(text, start, identityCues, 30)
	switch len(digits) {
	case 18:
		if end < len(text) && letter(text[end]) || !province(digits) || !date(digits[6:14]) {
			return Finding{}, false
		}
		if !cue && (checkCharacter(digits) != digits[17] || cued(text, start, []string{"信用代码"}, 24)) {
			return Finding{}, false
		}
	case 15:
		if !cue || grouped || !province(digits) || !date("19"+digits[6:12]) {
			return Finding{}, false
		}
	default:
		return Finding{}, false
	}
	return Finding{Identity, start, end, digits[:2] + strings.Repeat("*", len(digits)-5) + digits[len(digits)-3:]}, true
}

// checkCharacter is the last character of an identity number by its seventeen digits: GB 11643, ISO
// 7064 MOD 11-2.
func checkCharacter(digits string) byte {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(digits[i]-'0') * w
	}
	return "10X98765432"[sum%11]
}

// province reports whether a number begins with the code of a province, GB/T 2260, or of a permit
// of residence.
func province(digits string) bool {
	p := int(digits[0]-'0')*10 + int(digits[1]-'0')
	return p >= 11 && p <= 15 || p >= 21 && p <= 23 || p >= 31 && p <= 37 || p >= 41 && p <= 46 || p >= 50 && p <= 54 || p >= 61 && p <= 65 || p == 71 || p >= 81 && p <= 83 || p == 91
}

func date(d string) bool {
	number := func(s string) int {
		n := 0
		for _, b := range []byte(s) {
			n = n*10 + int(b-'0')
		}
		return n
	}
	year, month, day := number(d[:4]), number(d[4:6]), number(d[6:])
	if year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

// card is the number of a bank card: sixteen to nineteen digits with a good check digit, as issuers
// write them or after a word for an account.
func card(text string, start, end int, digits string, groups []group) (Finding, bool) {
	n := len(digits)
	if n < 16 || n > 19 || end < len(text) && letter(text[end]) || !inFours(groups) {
		return Finding{}, false
	}
	cue := cued(text, start, cardCues, 36)
	issued := strings.HasPrefix(digits, "62") || strings.HasPrefix(digits, "9558") && n == 19 ||
		n == 16 && (digits[0] == '4' || digits[0] == '5' && digits[1] >= '1' && digits[1] <= '5' || strings.HasPrefix(digits, "35"))
	switch {
	case luhn(digits):
		if !cue && (!issued || cued(text, start, otherNumbers, 24)) {
			return Finding{}, false
		}
	case !issued || !cued(text, start, []string{"卡号", "银行卡"}, 24):
		return Finding{}, false
	}
	masked := digits[:4] + strings.Repeat("*", n-8) + digits[n-4:]
	if len(groups) > 1 {
		masked = digits[:4] + " **** **** " + digits[n-4:]
	}
	return Finding{BankCard, start, end, masked}, true
}

// inFours reports whether digits stand together, or in fours as on a card.
func inFours(groups []group) bool {
	for i, g := range groups[:len(groups)-1] {
		if n := g.end - g.start; n != 4 && !(i == 0 && n == 6) {
			return false
		}
	}
	return true
}

// luhn checks the last digit: ISO/IEC 7812-1, annex B.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// units stand after a number that counts something.
var units = []string{"元", "万", "亿", "%", "％", "人", "次", "件", "吨", "公里", "米", "平方", "亩", "户", "份", "张", "字节", "页", "册", "千瓦", "度"}

// mobile is a mobile number of the mainland, with the country's code or without.
func mobile(text string, start, end int, digits string, groups []group) (Finding, bool) {
	switch {
	case len(digits) == 15 && strings.HasPrefix(digits, "0086"):
		digits = digits[4:]
	case len(digits) == 13 && strings.HasPrefix(digits, "86"):
		digits = digits[2:]
	}
	if len(digits) != 11 || digits[0] != '1' || digits[1] < '3' {
		return Finding{}, false
	}
	cue := cued(text, start, mobileCues, 30)
	if last := groups[len(groups)-1]; !cue && len(groups) > 1 && (last.end-last.start < 4 || strings.ContainsAny(text[start:end], "./")) {
		return Finding{}, false
	}
	behind := text[end:]
	if !cue && (cued(text, start, otherNumbers, 24) || strings.HasSuffix(text[:start], "第") || strings.HasSuffix(text[:start], "〕") || strings.HasPrefix(behind, "号")) {
		return Finding{}, false
	}
	if slices.ContainsFunc(units, func(u string) bool { return strings.HasPrefix(behind, u) }) {
		return Finding{}, false
	}
	if start > 0 && text[start-1] == '+' {
		start--
	}
	return Finding{Mobile, start, end, digits[:3] + "****" + digits[7:]}, true
}

// cued reports whether one of the words stands in the few bytes before a place, in the same
// sentence.
func cued(text string, at int, words []string, bytes int) bool {
	before := text[max(0, at-bytes):at]
	if i := strings.LastIndexAny(before, "。；;!?！？\n"); i >= 0 {
		before = before[i:]
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(before, w) })
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
