package scope

import (
	"strings"
	"unicode"
)

// written is what people write for a kind, where it says no fewer readers than the kind has.
var written = map[string]Kind{
	"对外": Public, "全社会": Public, "社会公众": Public, "公众": Public, "公开": Public, "社会公开": Public, "向社会公开": Public,
	"对社会公开": Public, "面向社会": Public, "全体公众": Public, "社会各界": Public, "外网": Public, "全部": Public, "all": Public, "society": Public,
	"内部": Party, "党内公开": Party, "全体党员": Party, "党员": Party, "本单位党员": Party, "机关党员": Party, "全党": Party, "党内全体": Party, "党里": Party,
	"党內": Party, "内党": Party, "internal": Party, "members": Party,
	"党组成员": PartyGroup, "党支部": PartyGroup, "班子成员": PartyGroup, "党员代表": PartyGroup, "支部党员": PartyGroup,
	"政协委员": PublicGroup, "服务对象": PublicGroup, "当事人": PublicGroup, "利益相关方": PublicGroup,
}

// Meant is the kind that somebody most likely meant by a text that names none, or None. It never
// has more readers than the text says: whatever is said of the Party is not taken for society, and
// a realm with anything beside it is taken for a part of the realm, or for nothing.
func Meant(text string) Kind {
	text = strings.ToLower(strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }))
	if k, ok := ParseKind(text); ok {
		return k
	}
	if k, ok := written[text]; ok {
		return k
	}
	realm := realmIn(text)
	if realm == None {
		return latin(text)
	}
	if restricted(text) {
		return part(realm)
	}
	return None
}

// realmIn is the realm of which a text speaks; None where it speaks of none, or of both.
func realmIn(text string) Kind {
	party := strings.ContainsAny(text, "党") || strings.Contains(text, "支部")
	society := strings.Contains(text, "社会") || strings.Contains(text, "公众") || strings.Contains(text, "群众")
	switch {
	case party == society:
		return None
	case party:
		return Party
	}
	return Public
}

func part(realm Kind) Kind {
	if realm == Party {
		return PartyGroup
	}
	return PublicGroup
}

// restricted reports that a text speaks of some and not of all.
func restricted(text string) bool {
	for _, word := range restrictions {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

var restrictions = strings.Fields("部分 一定 范围 有限 特定 某些 有关 相关 个别 少数 小组 支部 党组 班子 代表 干部 负责人 骨干 本科室 成员 以内")

// latin is the kind whose English name is a slip away; a name for a part is none for the whole.
func latin(text string) Kind {
	for _, k := range Kinds() {
		name := k.English()
		if len(text) > 3 && len(name)-len(text) < 3 && len(text)-len(name) < 2 && strings.HasPrefix(name, text[:2]) && near(text, name) {
			return k
		}
	}
	return None
}

// near reports that the letters of two words differ in no more than two places.
func near(a, b string) bool {
	differ := 0
	for _, r := range "abcdefghijklmnopqrstuvwxyz-" {
		n := strings.Count(a, string(r)) - strings.Count(b, string(r))
		differ += max(n, -n)
	}
	return differ <= 2
}
