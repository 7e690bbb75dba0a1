package secrecy

import (
	"fmt"
	"strings"
	"testing"
)

// each is the characters of a text, each written by a format.
func each(format, text string) string {
	var b strings.Builder
	for _, r := range text {
		fmt.Fprintf(&b, format, r)
	}
	return b.String()
}

// TestCodesOfCharacters: what addresses and scripts write in codes is read as what it stands for, and
// a sign of percent is none.
func TestCodesOfCharacters(t *testing.T) {
	s := New([]string{"青鸾"})
	const mobile, resident = "13707654321", "110101198503071235"
	percent := func(text string) string { return each("%%%02X", text) }
	for _, tt := range []struct {
		text string
		want Kind
	}{
		{"tel:" + percent(mobile), Mobile}, {"https://example.com/?id=" + percent(resident) + "&a=1", Identity}, {`{"phone":"` + each(`\u%04x`, mobile) + `"}`, Mobile},
		{`'` + each(`\x%02x`, resident) + `'`, Identity}, {each(`\u{%x}`, mobile), Mobile}, {`{"a":"` + each(`\u%04x`, "青鸾") + `"}`, Word}, {"?q=%E9%9D%92%e9%b8%be", Word},
		{"?q=1%33707654321", Mobile}, {`1\u0033707654321`, Mobile},
	} {
		got := s.Find(tt.text)
		if len(got) != 1 || got[0].Kind != tt.want || strings.ContainsAny(tt.text[got[0].Start:got[0].End], "&'\"") {
			t.Errorf("%s: %v, want one of the kind %d", tt.text, got, tt.want)
		}
	}
	for _, text := range []string{"完成率为95%，31家单位", `C:\u0031`, `\u003`, "%", "%3", `\u{`, `\u{}`, "%E9%9D", "增长5%20个百分点", `\x`, "%31%33"} {
		if got := s.Find(text); len(got) > 0 {
			t.Errorf("%s: %v, want nothing", text, got)
		}
	}
}

// TestMarksInTraditionalCharacters: a mark counts however its characters are written, and prose and
// lists of grades are none.
func TestMarksInTraditionalCharacters(t *testing.T) {
	s := New(nil)
	for _, text := range []string{"機密★1年", "絕密★长期", "密級：機密", "【機密】", "絕密", "（機密級）關於某事的請示", "內部資料", "內部資料，嚴禁外傳", "請勿外傳", "此件不予公開", "密級：机密"} {
		if got := s.Find(text); len(got) == 0 || got[0].Kind != Mark {
			t.Errorf("%s: %v, want a mark", text, got)
		}
	}
	for _, text := range []string{"機密級計算機統一登記", "國家秘密分為絕密、機密、秘密三級", "密級\n絕密\n機密\n秘密", "保守機密是公民的義務", "供內部使用的資料", "打開機密封蓋"} {
		if got := s.Find(text); len(got) > 0 {
			t.Errorf("%s: %v, want nothing", text, got)
		}
	}
}

// TestSignsBetweenGroups: a number is one whatever sign parts its groups; sums and tables are none.
func TestSignsBetweenGroups(t *testing.T) {
	s := New(nil)
	for _, sign := range []string{"|", " | ", "｜", "+", "＋", "#", "_", " # "} {
		join := func(groups ...string) string { return strings.Join(groups, sign) }
		for text, want := range map[string]Kind{
			"手机：" + join("137", "0765", "4321"): Mobile, "证件 " + join("110101", "19850307", "1235"): Identity, "银行卡号 " + join("6222", "0211", "0000", "1234", "563"): BankCard,
		} {
			if got := s.Find(text); len(got) != 1 || got[0].Kind != want {
				t.Errorf("%s: %v, want one of the kind %d", text, got, want)
			}
		}
	}
	for _, text := range []string{"补助标准为135+2400+3600元", "| 135 | 2400 | 3600 |", "1#、2#、3#机组停运", "合计=137+0765+4321", "| 2026 | 1101 | 0119 | 8503 | 0712 |"} {
		if got := s.Find(text); len(got) > 0 {
			t.Errorf("%s: %v, want nothing", text, got)
		}
	}
}
