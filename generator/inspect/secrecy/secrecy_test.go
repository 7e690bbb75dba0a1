package secrecy

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/generator/diag"
)

func ExampleScanner_Find() {
	s := New([]string{"长风工程"})
	text := "联系人张某某，手机139-1234-5678，负责长风工程。"
	found := s.Find(text)
	for _, f := range found {
		fmt.Println(f.Kind.Name().ZH, f.Masked)
	}
	fmt.Println(MaskAll(text, found))
	// Output:
	// 手机号 139****5678
	// 敏感词 长＊＊＊
	// 联系人张某某，手机139****5678，负责长＊＊＊。
}

// TestMaskedFormsHoldNothingOfTheSecret: no masked form has more than seven digits of a number in
// it, nor what stands below a township.
func TestMaskedFormsHoldNothingOfTheSecret(t *testing.T) {
	s := New([]string{"长风工程"})
	for _, name := range []string{"testdata/labelled.tsv", "testdata/heldout.tsv"} {
		positive, _ := labelled(t, name)
		for _, p := range positive {
			found := s.Find(p.text)
			masked := MaskAll(p.text, found)
			for _, f := range found {
				secret := p.text[f.Start:f.End]
				if strings.Contains(f.Masked, secret) || strings.Contains(masked, secret) {
					t.Errorf("%q holds %q", masked, secret)
				}
				if digits := strings.Count(strings.Map(onlyDigits, f.Masked), "0"); digits > 8 {
					t.Errorf("%q shows %d digits of %q", f.Masked, digits, secret)
				}
			}
			// What has been masked is no finding any more.
			for _, again := range s.Find(masked) {
				if again.Kind != Mark {
					t.Errorf("in %q, masked as %q, there is still %s", p.text, masked, again.Kind.Name().EN)
				}
			}
		}
	}
}

func onlyDigits(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return -1
}

func TestCheckCharacter(t *testing.T) {
	for number, want := range map[string]bool{"11010519491231002X": true, "440524188001010014": true, "110105194912310021": false, "440524188001010015": false} {
		if got := checkCharacter(number) == number[17]; got != want {
			t.Errorf("the check character of %s is right: %v, want %v", number, got, want)
		}
	}
}

// TestLuhn takes the example of ISO/IEC 7812-1, annex B, and cards that nobody holds.
func TestLuhn(t *testing.T) {
	for number, want := range map[string]bool{"79927398713": true, "79927398710": false, "6222020000000000000": true, "6222020000000000003": false, "4111111111111111": true, "4111111111111112": false, "0": true} {
		if got := luhn(number); got != want {
			t.Errorf("luhn(%s) = %v, want %v", number, got, want)
		}
	}
}

// TestFoldedPlacesAreThoseOfTheText: what is found in full width, or between characters that cannot
// be seen, is found at its place.
func TestFoldedPlacesAreThoseOfTheText(t *testing.T) {
	s := New(nil)
	for _, text := range []string{"电话：１３８１２３４５６７８。", "电话：138\u200b1234\u200d5678。", "\ufeff电话：138 1234 5678。", "电话：138\u00a01234\u00a05678。"} {
		found := s.Find(text)
		if len(found) != 1 {
			t.Errorf("%q: %+v", text, found)
			continue
		}
		if masked := MaskAll(text, found); !strings.HasSuffix(masked, "电话：138****5678。") {
			t.Errorf("%q is masked as %q", text, masked)
		}
	}
}

func TestRedactMasksMessages(t *testing.T) {
	list := Redact(diag.List{{Code: "x", Place: diag.Place{File: "content/records/11010519491231002X.md"}, Text: diag.T("不认识的%s", "unknown %s", "13812345678"), Fix: diag.T("机密★", "机密★")}})
	if p := list[0]; p.Place.File != "content/records/11*************02X.md" || p.Text.ZH != "不认识的138****5678" || p.Text.EN != "unknown 138****5678" || p.Fix.ZH != "机密★" {
		t.Errorf("Redact = %+v", p)
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"机密★1年", "身份证号11010519491231002X", "138 1234 5678", "\xff138\xfe", "示例市示例区城关街道和平路12号3单元402室", "１３８\u200b", "内部资料", "家住\xe5\x9c", "０"} {
		f.Add(text)
	}
	s := New([]string{"长风", "abc"})
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, found := range s.Find(text) {
			if found.Start < last || found.End <= found.Start || found.End > len(text) {
				t.Fatalf("%+v in %q", found, text)
			}
			if utf8.ValidString(text) && (!utf8.RuneStart(text[found.Start]) || found.End < len(text) && !utf8.RuneStart(text[found.End])) {
				t.Fatalf("%+v cuts a character of %q", found, text)
			}
			last = found.End
		}
	})
}

// BenchmarkFind is a record of 2.2 KB without a finding.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("会议传达学习了有关文件，研究部署了下一阶段重点工作；2026年10月9日，各科室、各支部按照职责分工抓好落实，支出12345.67元。\n", 14)
	s := New([]string{"长风工程"})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Find(text)
	}
}
