package secrecy

import (
	"fmt"
	"strings"
	"testing"
)

// kindsIn is the kinds of what is found in a source, with the bytes of each.
func kindsIn(t *testing.T, source string) string {
	t.Helper()
	var kinds []string
	for _, f := range New([]string{"长风工程"}).FindWritten(source) {
		kinds = append(kinds, f.Kind.Name().EN+" "+source[f.Start:f.End])
	}
	return strings.Join(kinds, "; ")
}

// TestWrittenIsFoundWhereItStands: whatever parts it, a secret is found at its place in the source.
func TestWrittenIsFoundWhereItStands(t *testing.T) {
	for source, want := range map[string]string{
		"**机密**★1年":     "secrecy mark 机密",
		"某字第1号 机密*10年":  "secrecy mark 机密",
		"某字第1号 秘密 ＊ 长期": "secrecy mark 秘密",
		"某字第1号 绝密*启用前":  "secrecy mark 绝密",
		"机**密**★1年":     "secrecy mark 机**密",
		"机&#23494;★1年":  "secrecy mark 机&#23494;",
		"机<!-- 一 -->密★": "secrecy mark 机<!-- 一 -->密",
		"机 密":           "secrecy mark 机 密",
		"机\n密":          "secrecy mark 机\n密",
		"密级：\\\n机密":     "secrecy mark 机密",
		"| 密级 | 文件 |\n| - | - |\n| 机密 | 甲 |":                        "secrecy mark 机密",
		"内[部](https://a.example/)资料":                                "secrecy mark 内[部](https://a.example/)资料",
		"[内部资料]，注意保存":                                               "secrecy mark 内部资料",
		"[内部文件]":                                                    "secrecy mark 内部文件",
		"长**风**工程":                                                  "listed word 长**风**工程",
		"长&#x98ce;工程":                                               "listed word 长&#x98ce;工程",
		"持护照**E12345678**出国":                                        "passport number E12345678",
		"张某139**1234**5678。":                                        "mobile number 139**1234**5678",
		"张某139`1234`5678。":                                          "mobile number 139`1234`5678",
		"张某[139](https://a.example/1)1234[5678](b.md)":              "mobile number 139](https://a.example/1)1234[5678",
		"张某1&#51;912345678":                                         "mobile number 1&#51;912345678",
		"张某139<!-- 一 -->12345678":                                   "mobile number 139<!-- 一 -->12345678",
		"张某139\\\n12345678":                                         "mobile number 139\\\n12345678",
		"张某1391234  \n5678":                                         "mobile number 1391234  \n5678",
		"**13912345678**":                                           "mobile number 13912345678",
		"<!-- 张某13912345678 -->":                                    "mobile number 13912345678",
		"身份证110101**19850307**1235":                                 "identity number 110101**19850307**1235",
		"和平路12号**3单元**402室":                                         "home address 和平路12号**3单元**402室",
		"| 名 | 手机 | < |\n| - | - | - |\n| 甲 | 139 | **12345678** |": "mobile number 139 | **12345678",
		// Nothing of the kind:
		"| 名 | 数 | < |\n| ^ | 应 | 实 |\n| - | - | - |\n| 甲 | 139 | 12345678 |": "",
		"[内部文件](a.md)、[内部资料][甲]\n\n[甲]: a.md":                                 "",
		"**保守国家秘密**":                                                  "",
		"保守国家**秘密**10年":                                               "",
		"涉及*秘密*一年来的情况":                                                "",
		"机**关**密切联系群众":                                                "",
		"**139**人、**1234**件、**5678**次":                                "",
		"| 139 | 1234 | 5678 |\n| - | - | - |\n| 139 | 1234 | 5678 |": "",
		"1. 139\n2. 1234\n3. 5678":                                    "",
		"138\\*\\*\\*\\*1234":                                         "",
	} {
		if got := kindsIn(t, source); got != want {
			t.Errorf("in %q: %q, want %q", source, got, want)
		}
	}
}

// TestSeparatorsHideNothing: nor do figures beside a number.
func TestSeparatorsHideNothing(t *testing.T) {
	for source, want := range map[string]string{
		"张某某,13800001234,56":                  "mobile number 13800001234",
		"电话：13800001234/13900005678":          "mobile number 13800001234; mobile number 13900005678",
		"13800001234:13900005678":             "mobile number 13800001234; mobile number 13900005678",
		"138·0000·1234":                       "mobile number 138·0000·1234",
		"138—0000—1234":                       "mobile number 138—0000—1234",
		"138　0000　1234":                       "mobile number 138　0000　1234",
		"138,0000,1234":                       "mobile number 138,0000,1234",
		"138.0000.1234":                       "mobile number 138.0000.1234",
		"138/0000/1234":                       "mobile number 138/0000/1234",
		"138 - 0000 - 1234":                   "mobile number 138 - 0000 - 1234",
		"138\u00ad0000\u200b1234":             "mobile number 138\u00ad0000\u200b1234",
		"１３８００００１２３４":                         "mobile number １３８００００１２３４",
		"手机 138、0000、1234":                    "mobile number 138、0000、1234",
		"手机1 3 8 0 0 0 0 1 2 3 4":             "mobile number 1 3 8 0 0 0 0 1 2 3 4",
		"手机13800001234.56":                    "mobile number 13800001234",
		"1.13800001234":                       "mobile number 13800001234",
		"+86-138-0000-1234":                   "mobile number +86-138-0000-1234",
		"张_13800001234_56":                    "mobile number 13800001234",
		"身份证110101·19850307·1235":             "identity number 110101·19850307·1235",
		"110101,19491231,0021，50":             "",
		"110105·19491231·002X":                "identity number 110105·19491231·002X",
		"56,110105,19491231,002X,56":          "identity number 110105,19491231,002X",
		"卡6222·0200·0000·0000·000":            "bank card 6222·0200·0000·0000·000",
		"6222020000000000000,56":              "bank card 6222020000000000000",
		"身份证11010519491231002*":               "identity number 11010519491231002*",
		"11010519491231002＊":                  "identity number 11010519491231002＊",
		"11010519491231002□":                  "identity number 11010519491231002□",
		"身份证11010519491231002":                "identity number 11010519491231002",
		"卡号622202000000000000*":               "bank card 622202000000000000*",
		"15062319850****":                     "",
		"1101051949123100**":                  "",
		"138****1234、139****5678":             "",
		"**138****1234**":                     "",
		"合计13,800,001,234.00":                 "",
		"余额13800001234.56":                    "",
		"2499.18354085793":                    "", // a spreadsheet computes with fifteen figures
		"514\t0.4383711467890779":             "",
		"-0.13800001234":                      "",
		"手机：2499.13800001234":                 "mobile number 13800001234",
		"12.13800001234":                      "mobile number 13800001234",
		"投入13800001234元":                      "",
		"分别为138、1234、5678件":                   "",
		"56,138,1234,5678":                    "",
		"10.138-139.5678":                     "",
		"国办发〔2026〕13800001234号":               "",
		"电话0477-8581234、0477-8581235":         "",
		"2026-10-09 13:45-15:30":              "",
		"https://a.example/2026/15012345678/": "",
		"规格138*1234*567毫米":                    "",
		"统一社会信用代码91150600MA0N5X2D3K":          "",
	} {
		if got := kindsIn(t, source); got != want {
			t.Errorf("in %q: %q, want %q", source, got, want)
		}
	}
}

// TestMarksAreToldFromLaws: a paper that says what it is, and laws that name the same words.
func TestMarksAreToldFromLaws(t *testing.T) {
	for source, want := range map[string]string{
		"此件不公开。":     "不公开",
		"（此件不公开）":    "不公开",
		"此件不予公开":     "不予公开",
		"本件依申请公开":    "依申请公开",
		"公开属性：依申请公开": "依申请公开",
		"公开方式：不予公开":  "不予公开",
		"| 公开属性 | 不予公开 |\n| - | - |\n| 文号 | 甲 |": "不予公开",
		"不予公开":    "不予公开",
		"【依申请公开】": "依申请公开",
		"某办关于某事的通知（不予公开）": "不予公开",
		"内部资料":     "内部资料",
		"此件为内部资料。": "内部资料",
		"密级：绝密级":   "绝密",
		"密级为机密":    "机密",
		"最高密级为绝密级，其次为机密级。": "",
		"绝密级国家秘密":          "",
		"绝密级不超过三十年。":       "",
		"- 绝密\n- 机密\n- 秘密": "",
		"| 密级 | 年限 |\n| - | - |\n| 绝密 | 30 |\n| 机密 | 20 |\n| 秘密 | 10 |": "",
		"密级：绝密、机密、秘密":                                                   "",
		"供内部使用的法规汇集":                                                    "",
		"## 依申请公开":                                                      "",
		"标注“此件不公开”的文件":                                                  "",
		"此件不公开的理由":                                                      "",
		"公开方式分为主动公开、依申请公开、不予公开":                                         "",
		"属于国家秘密的，不予公开。":                                                 "",
		"公民可以依申请公开获取政府信息。":                                              "",
		"| 预算 | 主动公开 |\n| - | - |\n| 名册 | 依申请公开 |":                      "",
	} {
		if want != "" {
			want = "secrecy mark " + want
		}
		if got := kindsIn(t, source); got != want {
			t.Errorf("in %q: %q, want %q", source, got, want)
		}
	}
}

// TestCreditCodesAreNoResidents: a code of an organisation that has figures alone may have the
// check character of a resident's number too. Which it is, the words before it tell.
func TestCreditCodesAreNoResidents(t *testing.T) {
	both := 0
	for i := range 1000 {
		number := fmt.Sprintf("53150619850307%03d", i)
		number += string(checkCharacter(number))
		if !isCreditCode(number) {
			continue
		}
		both++
		if got := kindsIn(t, "单位代码："+number); got != "" {
			t.Errorf("%s is a code, and found as %s", number, got)
		}
		if got := kindsIn(t, "张某某"+number); got == "" {
			t.Errorf("%s is not found as a resident's", number)
		}
	}
	if both == 0 {
		t.Error("no number is both")
	}
}
