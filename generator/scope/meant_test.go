package scope

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestMeant(t *testing.T) {
	for text, want := range map[string]Kind{
		"党内部分": PartyGroup, "党内部分党员": PartyGroup, "党内一定": PartyGroup, "党内一定的范围": PartyGroup, "党内一定范围内": PartyGroup,
		"社会部分": PublicGroup, "社会一定范围内": PublicGroup, "部分群众": PublicGroup,
		"社会、党内": None, "党内、社会": None, "党内或社会": None, "党外": None, "社内": None, "": None, "本单位": None, "党内非党员": None,
		"对外": Public, "全社会": Public, "“社会”": Public, "社会。": Public, "内部": Party, "党里": Party, "（党内）": Party,
		"Public": Public, "publik": Public, "partygroup": PartyGroup, "publicgroup": PublicGroup, "par": None, "prty": None,
	} {
		if got := Meant(text); got != want {
			t.Errorf("Meant(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestMeantNeverWidens puts names of scopes and other words together at random: what speaks of the
// Party never leads to society, and what has more in it than the name of a realm never to the whole
// of one.
func TestMeantNeverWidens(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	words := strings.Fields("党内 社会 部分 一定 范围 党员 群众 支部 的 、 和 全体 有关 代表 机关 人 ， 内 外 党 社")
	for range 20_000 {
		var b strings.Builder
		for range 1 + random.IntN(4) {
			b.WriteString(words[random.IntN(len(words))])
		}
		text, got := b.String(), Meant(b.String())
		if strings.Contains(text, "党") && got.Realm() == Public {
			t.Fatalf("Meant(%q) = %s", text, got)
		}
		_, known := written[text]
		if _, exact := ParseKind(strings.Trim(text, "、，")); !known && !exact && (got == Public || got == Party) {
			if _, known = written[strings.Trim(text, "、，")]; !known {
				t.Fatalf("Meant(%q) = %s", text, got)
			}
		}
	}
}
