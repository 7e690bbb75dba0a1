package check

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/soaktest"
)

// creditCode is a code of GB 32100 with its check character, of figures alone or with letters.
func creditCode(random *rand.Rand) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	code := []string{"11", "12", "52", "91"}[random.IntN(4)] + "150600" + randomDigits(random, 9)
	if random.IntN(2) == 0 {
		code = code[:8] + "MA" + code[10:]
	}
	sum, weight := 0, 1
	for i := range 17 {
		sum += strings.IndexByte(alphabet, code[i]) * weight
		weight = weight * 3 % 31
	}
	return code + string(alphabet[(31-sum%31)%31])
}

// harmless is a text with figures or words of secrecy that anybody may read.
func harmless(random *rand.Rand) string {
	n := func(from, to int) int { return from + random.IntN(to-from+1) }
	amount := func() string {
		digits := fmt.Sprint(n(1, 999))
		for range n(1, 4) {
			digits += fmt.Sprintf(",%03d", n(0, 999))
		}
		return digits + fmt.Sprintf(".%02d", n(0, 99))
	}
	day := func() string {
		return fmt.Sprintf("%d%s%02d%[2]s%02d", n(1949, 2030), []string{"-", ".", "/"}[random.IntN(3)], n(1, 12), n(1, 28))
	}
	row := func(separator string) string {
		cells := make([]string, n(2, 6))
		for i := range cells {
			cells[i] = fmt.Sprint(n(0, 9999))
		}
		return strings.Join(cells, separator)
	}
	masked := func() string {
		return []string{"138****" + randomDigits(random, 4), "15*************" + randomDigits(random, 3), "6222 **** **** " + randomDigits(random, 4), "1506231985****" + randomDigits(random, 4), "150623********" + randomDigits(random, 4), "尾号**" + randomDigits(random, 2), "**" + randomDigits(random, 4) + "**"}[random.IntN(7)]
	}
	landline := func() string {
		return fmt.Sprintf("0477%s%d%06d", []string{"-", " ", "－", "—", ""}[random.IntN(5)], n(2, 8), n(0, 999999))
	}
	laws := []string{
		"国家秘密的密级分为绝密、机密、秘密三级。", "核心密码保护信息的最高密级为绝密级，普通密码保护信息的最高密级为机密级。", "绝密级国家秘密是最重要的国家秘密。",
		"绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。", "[内部文件](a.md)的管理按规定执行。", "《[内部资料](a.md)性出版物管理办法》", "行政机关依申请公开政府信息的，应当在二十日内答复。",
		"属于国家秘密的政府信息，不予公开。", "涉及商业秘密、个人隐私的不得公开，公开会损害权益的不予公开。", "公开方式分为主动公开、依申请公开和不予公开。",
		"| 密级 | 期限 |\n| - | - |\n| 绝密 | 30年 |\n| 机密 | 20年 |\n| 秘密 | 10年 |", "- 绝密\n- 机密\n- 秘密", "## 依申请公开\n\n受理申请12件，答复11件。", "标注“此件不公开”的文件不上网。",
		"不公开的会议记录存档备查。", "可以编印供内部使用的法规汇集，需要正式出版的应当报批。", "**保守国家秘密**，人人有责。", "居住地的村（居）民委员会出具证明。", "| 事项 | 方式 |\n| - | - |\n| 预算 | 主动公开 |\n| 名册 | 依申请公开 |",
		"会议决定此事暂不公开讨论结果的理由。", "机**关工**作人员遵守保密`规定`。", "依法不公开审理的案件除外。", "严守党的秘密，对党忠诚。",
	}
	kinds := []func() string{
		func() string { return "合计" + amount() + "元，其中" + amount() + "元。" },
		func() string {
			return "| 项目 | 金额 |\n| - | -: |\n| 合计 | " + amount() + " |\n| 结余 | **" + amount() + "** |"
		},
		func() string {
			return fmt.Sprintf("期初余额%d%s，期末余额%s。", n(1, 9), randomDigits(random, n(8, 13))+"."+randomDigits(random, 2), amount())
		},
		func() string {
			return day() + "至" + day() + "，" + day() + " " + fmt.Sprintf("%02d:%02d-%02d:%02d", n(8, 12), n(0, 59), n(13, 18), n(0, 59))
		},
		func() string {
			return "咨询电话：" + landline() + "、" + landline() + "，传真" + landline() + "。"
		},
		func() string {
			return "联系电话 " + landline() + "/" + randomDigits(random, 7)[:0] + fmt.Sprint(n(2000000, 8999999)) + "，" + fmt.Sprintf("%02d:%02d-%02d:%02d", n(8, 12), n(0, 59), n(13, 18), n(0, 59))
		},
		func() string {
			return fmt.Sprintf("鄂政协发〔%d〕%d号、中办发〔%d〕%d号。", n(1990, 2026), n(1, 99999), n(1990, 2026), n(1, 999))
		},
		func() string { return "统一社会信用代码" + creditCode(random) },
		func() string { return "| 单位 | 代码 |\n| - | - |\n| 某某公司 | " + creditCode(random) + " |" },
		func() string {
			return "| 一月 | 二月 | 三月 |\n| - | - | - |\n| " + row(" | ") + " |\n| **" + row("** | **") + "** |"
		},
		func() string { return "分别为" + row("、") + "件。" },
		func() string { return "号码已遮盖：" + masked() + "、" + masked() + "，" + masked() + "。" },
		func() string {
			return fmt.Sprintf("规格%d*%d*%d毫米，%d×%d=%d。", n(1, 999), n(1, 999), n(1, 9999), n(1, 99), n(1, 99), n(1, 9999))
		},
		func() string {
			return fmt.Sprintf("每周%d~%d天，%d—%d年，%d-%d人次。", n(1, 9), n(1, 9), n(1921, 1949), n(1978, 2026), n(1, 9999), n(1, 99999))
		},
		func() string { return fmt.Sprintf("%d.%s；%d.%s。", n(1, 9), fmt.Sprint(n(1, 9999)), n(1, 9), day()) },
		func() string {
			return fmt.Sprintf("投入%d万元，共%s元，占%d.%d%%，[%d](a.md)项。", n(1, 99999), fmt.Sprint(int64(n(100, 199))*100000000+int64(n(0, 99999999))), n(1, 99), n(0, 99), n(1, 9999))
		},
		func() string {
			return "合同编号" + fmt.Sprint(n(2010, 2026)) + randomDigits(random, n(7, 9)) + "，发票号" + randomDigits(random, 8) + "，邮编" + randomDigits(random, 6)
		},
		func() string {
			return fmt.Sprintf("https://www.example.gov.cn/art/%d/%d/%d/art_%d_%d.html", n(2010, 2026), n(1, 12), n(1, 28), n(1, 99999), n(1, 99999999))
		},
		func() string { return laws[random.IntN(len(laws))] },
	}
	return kinds[random.IntN(len(kinds))]()
}

// TestHarmlessTextsRaiseNoAlarm: amounts, dates, telephones of offices, numbers of papers, codes of
// organisations, masks, tables, and laws that speak of secrecy. Random figures pass for a bank card
// or a mobile number now and then; no more than one text in two thousand may.
func TestHarmlessTextsRaiseNoAlarm(t *testing.T) {
	s := secrecy.New(nil)
	random := rand.New(rand.NewPCG(15, 4))
	texts, alarms := soaktest.Times(4000), 0
	for range texts {
		text := harmless(random) + "\n\n" + harmless(random) + "\n"
		if kinds := foundKinds(t, s, "body", text); kinds != "" {
			alarms++
			t.Logf("%s in %q", kinds, text)
		}
	}
	if alarms*2000 > texts {
		t.Errorf("%d alarms in %d texts", alarms, texts)
	}
}
