package secrecy

import (
	"strings"
	"testing"
)

// written is digits in the numerals of a row, from nought to nine.
func written(digits, row string) string {
	var b strings.Builder
	for _, d := range digits {
		if d < '0' || d > '9' {
			b.WriteRune(d)
			continue
		}
		b.WriteRune([]rune(row)[d-'0'])
	}
	return b.String()
}

// TestNumbersInNumerals: a number is one in whatever numerals it is written, with marks over its
// digits and with what cannot be seen between them; a numeral beside a number and rows of numerals
// are none.
func TestNumbersInNumerals(t *testing.T) {
	const id, mobile = "310104197906152031", "13707654321"
	s := New(nil)
	for _, row := range []string{"〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○一二三四五六七八九", "⓪①②③④⑤⑥⑦⑧⑨", "0⑴⑵⑶⑷⑸⑹⑺⑻⑼", "0⒈⒉⒊⒋⒌⒍⒎⒏⒐", "⓿❶❷❸❹❺❻❼❽❾", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "0㈠㈡㈢㈣㈤㈥㈦㈧㈨", "0ⅠⅡⅢⅣⅤⅥⅦⅧⅨ", "〇幺二三四五六七八九"} {
		for digits, kind := range map[string]Kind{id: Identity, mobile: Mobile} {
			text := "甲" + written(digits, row) + "。"
			if found := s.Find(text); len(found) != 1 || found[0].Kind != kind || found[0].Start != len("甲") || found[0].End != len(text)-len("。") {
				t.Errorf("%s: %v", text, found)
			}
		}
	}
	for _, text := range []string{"一三七 〇七六五 四三二一", "一三七-〇七六五-四三二一", "手机：一 三 七 〇 七 六 五 四 三 二 一", "1三7〇7六五四三二1", "1\u03363\u03367\u03360\u03367\u03366\u03365\u03364\u03363\u03362\u03361\u0336", "1\ufe0f\u20e33\ufe0f\u20e37\ufe0f\u20e30765\ufe0f\u20e34321", "137\b07654321",
		"137\u28000765\u28004321", "手机137\u202807654321", "①13707654321", "13707654321①", "13707654321¹", "②13707654321。①②", strings.Repeat("甲", 100) + "一三七〇七六五四三二一"} {
		if found := s.Find(text); len(found) != 1 || found[0].Kind != Mobile {
			t.Errorf("%q: %v", text, found)
		}
	}
	for _, text := range []string{"一二三四五六七八九十", "二〇二六年一月", "①②③④⑤⑥⑦⑧⑨⑩", "第一、二、三、四、五、六、七、八、九章", "一一二三四五六七八九一二", "一三七〇七六五四三二一〇〇〇〇〇〇〇〇〇〇〇", "机密①", "星期一二三四五一二三四五六日"} {
		if found := s.Find(text); len(found) != 0 {
			t.Errorf("%q: %v", text, found)
		}
	}
	for _, text := range []string{"机\u0336密\u0336★10年", "机密✭10年", "秘密⭐5年"} {
		if found := s.Find(text); len(found) != 1 || found[0].Kind != Mark {
			t.Errorf("%q: %v", text, found)
		}
	}
}
