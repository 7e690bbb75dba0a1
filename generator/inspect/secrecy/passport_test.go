package secrecy

import "testing"

// TestPassports: the number of a passport is found beside the word for it, whole and masked, and no
// number of goods, flights or papers is one.
func TestPassports(t *testing.T) {
	s := New(nil)
	for text, want := range map[string]string{
		"护照号：E12345678": "E*****678", "护照 EA1234567，签发地北京": "E*****567", "持有效护照（G 1234 5678）": "G*****678", "E12345678（护照）": "E*****678", "Passport No. e12345678": "e*****678",
		"護照號碼：Ｅ１２３４５６７８": "E*****678", "姓名,护照号码\n张某某,P12345678\n": "P*****678",
	} {
		got := s.Find(text)
		if len(got) != 1 || got[0].Kind != Passport || got[0].Masked != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
		if masked := MaskAll(text, got); len(s.Find(masked)) > 0 {
			t.Errorf("%s is found again", masked)
		}
	}
	for _, text := range []string{"货号 E12345678", "因公护照的管理办法（2026 版）", "护照号：E1234567", "护照号：E123456789", "护照工本费 E 12 元", "护照号：EI1234567", "护照号：E*****678", "护照与设备编号 SE12345678"} {
		if got := s.Find(text); len(got) > 0 {
			t.Errorf("%s: %v, want nothing", text, got)
		}
	}
}
