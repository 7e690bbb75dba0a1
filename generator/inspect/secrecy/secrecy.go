package secrecy

import (
	"cmp"
	"slices"
	"strings"

	ahocorasick "github.com/BobuSumisu/aho-corasick"

	"gongkai/generator/diag"
	"gongkai/generator/text/markdown"
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
	Passport // of China, beside the word for it
)

// Kinds is every kind.
func Kinds() []Kind { return []Kind{Mark, Identity, Mobile, BankCard, Address, Word, Passport} }

var names = [...]diag.Text{
	Mark: {ZH: "密级或内部标志", EN: "secrecy mark"}, Identity: {ZH: "身份证号", EN: "identity number"}, Mobile: {ZH: "手机号", EN: "mobile number"},
	BankCard: {ZH: "银行卡号", EN: "bank card"}, Address: {ZH: "住址", EN: "home address"}, Word: {ZH: "敏感词", EN: "listed word"}, Passport: {ZH: "护照号", EN: "passport number"},
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
	kinds  []anchor        // by pattern of the trie
	pairs  map[string]bool // each two characters that follow each other in a pattern
	parser markdown.Parser
}

// New makes a Scanner with the words of a site. Letters of a word match in either case.
func New(words []string) *Scanner {
	s := &Scanner{pairs: map[string]bool{}, parser: markdown.New()}
	b := ahocorasick.NewTrieBuilder()
	add := func(text string, a anchor) {
		b.AddString(text)
		s.kinds = append(s.kinds, a)
		s.pair(text)
	}
	for a, texts := range anchors {
		for _, text := range strings.Fields(texts) {
			add(text, anchor(a))
			if other := inTraditional(text); other != "" && anchor(a) <= anchorWithheld {
				add(other, anchor(a))
			}
		}
	}
	for companion := range strings.FieldsSeq(companions) {
		s.pair(companion)
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
	}
	s.trie = b.Build()
	return s
}

// Find finds everything in a text, in order; no two findings overlap.
func (s *Scanner) Find(text string) []Finding {
	found, _ := s.find(text)
	return found
}

// find finds everything in a text. unsettled tells that signs of Markdown stand near a word that
// would be a finding in other company, so that the text has to be read as its readers read it.
func (s *Scanner) find(text string) (found []Finding, unsettled bool) {
	f := s.folded(text)
	found = numbers(f.text)
	s.trie.Walk([]byte(f.text), func(last, n, pattern int64) bool {
		at := sighted{f.text, int(last - n + 1), int(last + 1)}
		kind, isMark := s.kinds[pattern], false
		if kind <= anchorWithheld {
			at = at.simplified()
		}
		switch kind {
		case anchorSecret:
			isMark = at.secretMark()
		case anchorInternal:
			isMark = at.internalMark()
		case anchorKeep:
			isMark = at.keepMark()
		case anchorWithheld:
			isMark = at.withheldMark()
		case anchorHome, anchorLives:
			found = home(found, f.text, at.start, at.end, kind)
		case anchorPassport:
			found = at.passports(found)
		case anchorWord:
			found = append(found, Finding{Word, at.start, at.end, firstOnly(at.word())})
		}
		if isMark {
			found = append(found, Finding{Mark, int(last - n + 1), int(last + 1), f.text[last-n+1:][:3] + "＊"})
		}
		unsettled = unsettled || at.besideSigns(kind)
		return true
	})
	if len(found) == 0 {
		return nil, unsettled
	}
	return f.back(distinct(found)), unsettled
}

// distinct sorts findings and drops those that overlap one that is more certain: the more specific
// kind stands, then the longer one, then the first.
func distinct(found []Finding) []Finding {
	slices.SortFunc(found, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []Finding
	for from := 0; from < len(found); { // those that hang together
		to, end := from+1, found[from].End
		for ; to < len(found) && found[to].Start < end; to++ {
			end = max(end, found[to].End)
		}
		out = append(out, certain(found[from:to])...)
		from = to
	}
	return out
}

func certain(found []Finding) []Finding {
	if len(found) == 1 {
		return found
	}
	order := [...]int{Identity: 0, BankCard: 1, Mobile: 2, Passport: 3, Address: 4, Mark: 5, Word: 6}
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
