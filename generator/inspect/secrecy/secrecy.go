package secrecy

import (
	"cmp"
	"slices"
	"strings"

	ahocorasick "github.com/BobuSumisu/aho-corasick"

	"gongkai/generator/diag"
)

// Kind is what a finding is.
type Kind uint8

// The kinds.
const (
	Mark     Kind = iota // 机密★1年, 内部资料
	Identity             // of a resident: GB 11643
	Mobile
	BankCard // ISO/IEC 7812, with Luhn's check digit
	Address  // of a home, below the township
	Word     // of the site's own list
)

// Kinds is every kind.
func Kinds() []Kind { return []Kind{Mark, Identity, Mobile, BankCard, Address, Word} }

var names = [...]diag.Text{
	Mark: {ZH: "密级标志", EN: "secrecy mark"}, Identity: {ZH: "身份证号", EN: "identity number"}, Mobile: {ZH: "手机号", EN: "mobile number"},
	BankCard: {ZH: "银行卡号", EN: "bank card"}, Address: {ZH: "住址", EN: "home address"}, Word: {ZH: "敏感词", EN: "listed word"},
}

// Name is the kind in words.
func (k Kind) Name() diag.Text { return names[k] }

// Finding is one thing found.
type Finding struct {
	Kind       Kind
	Start, End int // bytes of the text
	// the form to use instead; of marks and words, what a message may print. It never holds what
	// was found
	Masked string
}

// Scanner finds. It does not change, and serves many goroutines.
type Scanner struct {
	trie   *ahocorasick.Trie
	kinds  []anchor // by pattern of the trie
	listed bool     // there are words of the site
}

// New makes a Scanner with the words of a site. Letters of a word match in either case.
func New(words []string) *Scanner {
	s := &Scanner{}
	b := ahocorasick.NewTrieBuilder()
	add := func(text string, a anchor) {
		b.AddString(text)
		s.kinds = append(s.kinds, a)
	}
	for _, spaced := range []string{"绝 密", "机 密", "秘 密", "绝　密", "机　密", "秘　密"} {
		add(spaced, anchorSecret)
	}
	for a, texts := range anchors {
		for _, text := range strings.Fields(texts) {
			add(text, anchor(a))
		}
	}
	for _, word := range words {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		forms := []string{word, strings.ToLower(word), strings.ToUpper(word)}
		slices.Sort(forms)
		for _, form := range slices.Compact(forms) {
			add(form, anchorWord)
		}
		s.listed = true
	}
	s.trie = b.Build()
	return s
}

// Find finds everything in a text, in order; no two findings overlap.
func (s *Scanner) Find(text string) []Finding {
	f := folded(text)
	found := numbers(f.text)
	s.trie.Walk([]byte(f.text), func(last, n, pattern int64) bool {
		start, end := int(last-n+1), int(last+1)
		switch s.kinds[pattern] {
		case anchorSecret:
			found = secretMark(found, f.text, start, end)
		case anchorInternal, anchorKeep:
			found = internalMark(found, f.text, start, end, s.kinds[pattern])
		case anchorHome, anchorLives:
			found = home(found, f.text, start, end, s.kinds[pattern])
		case anchorWord:
			found = append(found, Finding{Word, start, end, firstOnly(f.text[start:end])})
		}
		return true
	})
	if len(found) == 0 {
		return nil
	}
	return f.back(distinct(found))
}

// distinct sorts findings and drops those that overlap one that is more certain.
func distinct(found []Finding) []Finding {
	// Among those that overlap, the more specific kind stands, then the longer one.
	order := [...]int{Identity: 0, BankCard: 1, Mobile: 2, Address: 3, Mark: 4, Word: 5}
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(order[a.Kind], order[b.Kind]), cmp.Compare(b.End-b.Start, a.End-a.Start), cmp.Compare(a.Start, b.Start))
	})
	var out []Finding
	for _, f := range found {
		if !slices.ContainsFunc(out, func(o Finding) bool { return f.Start < o.End && o.Start < f.End }) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// MaskAll is the text with every finding in its masked form.
func MaskAll(text string, findings []Finding) string {
	var b strings.Builder
	last := 0
	for _, f := range findings {
		b.WriteString(text[last:f.Start] + f.Masked)
		last = f.End
	}
	return b.String() + text[last:]
}

// firstOnly keeps the first character.
func firstOnly(word string) string {
	runes := []rune(word)
	return string(runes[:1]) + strings.Repeat("＊", max(1, len(runes)-1))
}
