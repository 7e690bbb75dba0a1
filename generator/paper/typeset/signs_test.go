package typeset_test

import (
	"testing"

	"gongkai/generator/paper/typeset"
)

// TestSignsStandCloseToNumbers: a space stands between a number and a Chinese character, and none
// between a number and a sign, however wide that is.
func TestSignsStandCloseToNumbers(t *testing.T) {
	style := typeset.Official().Body
	for text, em := range map[string]float64{"5～10": 2.5, "3∶1": 2, "20℃": 2, "5％": 1.5, "3＋2": 2, "5个": 1.625, "第5个": 2.75, "党A": 1.625} {
		width, err := synthetic().Width(text, style)
		if got := width / style.Size; err != nil || got < em-0.001 || got > em+0.001 {
			t.Errorf("%s is %.3f em wide, want %.3f", text, got, em)
		}
	}
}
