package check

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/generator/inspect/attachment"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/soaktest"
)

// secretText is a secret as somebody might type it, whole, and the groups that people write it in.
type secretText struct {
	kind   secrecy.Kind
	groups []string
}

func (s secretText) whole() string { return strings.Join(s.groups, "") }

func randomDigits(random *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + random.IntN(10))
	}
	return string(b)
}

// randomIdentity has the check character of GB 11643.
func randomIdentity(random *rand.Rand) string {
	digits := fmt.Sprintf("%02d%s%d%02d%02d%s", []int{11, 15, 32, 44, 61}[random.IntN(5)], randomDigits(random, 4), 1940+random.IntN(70), 1+random.IntN(12), 1+random.IntN(28), randomDigits(random, 3))
	sum := 0
	for i, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[i]-'0') * weight
	}
	return digits + string("10X98765432"[sum%11])
}

// randomCard has the check digit of ISO/IEC 7812-1.
func randomCard(random *rand.Rand) string {
	digits := "62" + randomDigits(random, 13)
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return digits + string(byte('0'+(10-sum%10)%10))
}

func randomSecret(random *rand.Rand) secretText {
	switch random.IntN(4) {
	case 0:
		id := randomIdentity(random)
		return secretText{secrecy.Identity, []string{id[:6], id[6:14], id[14:]}}
	case 1:
		card := randomCard(random)
		return secretText{secrecy.BankCard, []string{card[:4], card[4:8], card[8:12], card[12:]}}
	case 2:
		marks := [][]string{{"机密", "★1年"}, {"绝密", "★"}, {"秘密", "☆长期"}, {"此件", "不公开"}, {"本件", "不予公开"}, {"此件", "依申请公开"}, {"内部", "资料，注意保存"}, {"（", "内部资料", "）"}}
		return secretText{secrecy.Mark, marks[random.IntN(len(marks))]}
	}
	mobile := "1" + string(byte('3'+random.IntN(7))) + randomDigits(random, 9)
	return secretText{secrecy.Mobile, []string{mobile[:3], mobile[3:7], mobile[7:]}}
}

// hide parts a text at random places by what readers do not see. Some of it needs Markdown, and
// some of that more than one line.
func hide(random *rand.Rand, text string, isMarkdown, isBlock bool) string {
	runes := []rune(text)
	at := 1 + random.IntN(len(runes)-1)
	before, rest := string(runes[:at]), string(runes[at:])
	middle := 1 + random.IntN(len(runes)-at)
	inside, behind := string(runes[at:at+middle-1])+string(runes[at+middle-1:at+middle]), string(runes[at+middle:])
	ways := []string{before + "\u200b" + rest, before + "\u00ad" + rest, before + "\ufe0f" + rest, before + "\u2060" + rest, text}
	if isMarkdown {
		ways = append(ways, before+"**"+inside+"**"+behind, before+"`"+inside+"`"+behind, before+"["+inside+"](https://a.example/b)"+behind,
			before+"<!-- 一 -->"+rest, before+"<b>"+inside+"</b>"+behind, fmt.Sprintf("%s&#%d;%s", before, runes[at], string(runes[at+1:])),
			fmt.Sprintf("%s&#x%x;%s", before, runes[at], string(runes[at+1:])), "**"+before+"**"+rest, "["+before+"]()"+rest, "**"+text+"**", "`"+text+"`")
	}
	if isBlock && !strings.ContainsAny(text, "-. ") { // which would begin a list on a line of its own
		ways = append(ways, before+"\n"+rest, before+"\\\n"+rest, before+"  \n"+rest)
	}
	return ways[random.IntN(len(ways))]
}

// separate parts a number by what is read over.
func separate(random *rand.Rand, s secretText) string {
	if s.kind == secrecy.Mark {
		return strings.Join(s.groups, []string{"", " ", "　"}[random.IntN(3)])
	}
	separators := []string{"", "", " ", "-", "·", "•", ".", "．", "/", "／", ",", ":", "：", "—", "–", "－", "　", " - ", "_"}
	return strings.Join(s.groups, separators[random.IntN(len(separators))])
}

// beside puts figures and marks around a number, as in a row of values.
func beside(random *rand.Rand, s secretText, text string) string {
	if s.kind == secrecy.Mark {
		return text
	}
	befores := []string{"", "", "某某,", "56,", "某某：", "某某/", "某某·", "一、", "某某，"}
	behinds := []string{"", "", ", 张某", "，56", "；56", "（56）", "。", "、56", ",某某", "某某"}
	return befores[random.IntN(len(befores))] + text + behinds[random.IntN(len(behinds))]
}

// TestSecretsAreFoundHoweverTheyAreParted: a secret of each kind, in each place of a record, parted
// by what readers do not see or read over.
func TestSecretsAreFoundHoweverTheyAreParted(t *testing.T) {
	places := []struct {
		name              string
		format            string
		isMarkdown, block bool
	}{
		{"body", "会议情况。\n\n%s\n\n其他情况。\n", true, true},
		{"cell", "| 甲 | 乙 |\n| - | - |\n| 情况 | %s |\n", true, false},
		{"heading", "## %s\n\n情况。\n", true, false},
		{"link text", "[%s](https://a.example/)\n", true, false},
		{"note", "情况[^1]。\n\n[^1]: %s\n", true, true},
		{"item", "- 情况\n- %s\n", true, false},
		{"quotation", "> %s\n", true, false},
		{"value", "%s", false, false},
		{"csv", "姓名,电话,年龄\n\"某某\",\"%s\",56\n", false, false},
	}
	s := secrecy.New(nil)
	random := rand.New(rand.NewPCG(15, 3))
	for range soaktest.Times(3000) {
		place, secret := places[random.IntN(len(places))], randomSecret(random)
		written := secret.whole()
		switch random.IntN(3) {
		case 0:
			written = beside(random, secret, hide(random, written, place.isMarkdown && place.name != "link text", place.block))
		case 1:
			if written = separate(random, secret); !strings.Contains(written, ",") { // as 1,138,1234,5678 it is a row of figures
				written = beside(random, secret, written)
			}
		case 2:
			written = hide(random, separate(random, secret), place.isMarkdown && place.name != "link text", place.block)
		}
		source := fmt.Sprintf(place.format, written)
		if kinds := foundKinds(t, s, place.name, source); !strings.Contains(kinds, secret.kind.Name().EN) {
			t.Errorf("%s: no %s in %q; found: %s", place.name, secret.kind.Name().EN, source, kinds)
		}
	}
}

// foundKinds is the kinds of what is found, in a row.
func foundKinds(t *testing.T, s *secrecy.Scanner, place, source string) string {
	t.Helper()
	texts := []string{source}
	if place == "csv" {
		report, err := attachment.Inspect("a.csv", bytes.NewReader([]byte(source)), int64(len(source)))
		if err != nil {
			t.Fatal(err)
		}
		texts = nil
		for _, text := range report.Texts {
			texts = append(texts, text.Text)
		}
	}
	var kinds []string
	for _, text := range texts {
		for _, f := range s.FindWritten(text) {
			if f.Start < 0 || f.End > len(text) || f.Start >= f.End {
				t.Fatalf("%+v is no place in %q", f, text)
			}
			kinds = append(kinds, f.Kind.Name().EN+" “"+f.Masked+"”")
		}
	}
	return strings.Join(kinds, ", ")
}
