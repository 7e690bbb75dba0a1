package copied

import (
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// base is that of the rolling hash, which is a polynomial modulo 2^64 over mixed characters. It is
// a constant: the same texts give the same result everywhere.
const base = 0x9e3779b97f4a7c15

// power is base to the power of Least-1: the weight of the character that leaves the window.
var power = powerOf(Least - 1)

// powerOf is base to the power of n.
func powerOf(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= base
	}
	return p
}

// mix spreads a character over 64 bits (the finalizer of MurmurHash3, after Appleby), so that runs
// of like characters do not collide.
func mix(r rune) uint64 {
	h := uint64(r) + 0x632be59bd9b4e019
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// windows visits every window of Least characters that count, with its hash and the byte at which
// it begins. None runs over a common phrase.
func windows(text string, common *phrases, visit func(hash uint64, first int)) {
	var mixed [Least]uint64
	var at [Least]int
	hash, n := uint64(0), 0
	for i := 0; i < len(text); {
		r, size, skip := character(text[i:])
		if skip {
			i += size
			continue
		}
		if length := common.at(text[i:], r); length > 0 {
			hash, n, i = 0, 0, i+length
			continue
		}
		slot := n % Least
		if n >= Least {
			hash -= mixed[slot] * power
		}
		mixed[slot], at[slot] = mix(r), i
		hash = hash*base + mixed[slot]
		if n++; n >= Least {
			visit(hash, at[n%Least])
		}
		i += size
	}
}

// character is the first character of a text as it is compared, its size in bytes, and whether it
// is passed over. An address of a link is passed over as a whole.
func character(text string) (r rune, size int, skip bool) {
	b := text[0]
	switch {
	case b >= 'a' && b <= 'z':
		if b == 'h' && (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")) {
			return 0, address(text), true
		}
		return rune(b), 1, false
	case b >= '0' && b <= '9':
		return rune(b), 1, false
	case b >= 'A' && b <= 'Z':
		return rune(b) + 'a' - 'A', 1, false
	case b == ']' && strings.HasPrefix(text, "]("):
		if end := strings.IndexAny(text, ")\n"); end > 0 {
			return 0, end, true
		}
		return 0, 1, true
	// the definition of a link, and not of a footnote
	case b == ']' && strings.HasPrefix(text, "]:"):
		space := len(text) - len(strings.TrimLeft(text[2:], " \t"))
		if end := strings.IndexAny(text[space:]+"\n", " \t\n"); strings.ContainsAny(text[space:space+end], "/.") {
			return 0, space + end, true
		}
		return 0, 1, true
	case b < utf8.RuneSelf:
		return 0, 1, true
	}
	r, size = utf8.DecodeRuneInString(text)
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return r, size, false
	case r >= '０' && r <= '９', r >= 'ａ' && r <= 'ｚ':
		return r - 0xfee0, size, false
	case r >= 'Ａ' && r <= 'Ｚ':
		return r - 0xfee0 + 'a' - 'A', size, false
	}
	return r, size, !unicode.IsLetter(r) && !unicode.IsDigit(r) || r == utf8.RuneError
}

// address is the length of the address of a link that begins here.
func address(text string) int {
	for i, r := range text {
		if r >= utf8.RuneSelf || r <= ' ' || strings.ContainsRune("<>()\"'`|", r) {
			return i
		}
	}
	return len(text)
}

// bitmap remembers hashes, three bits for each. It forgets none, and mistakes one in ten thousand
// for another: most texts have not one window that it knows, and are read no second time.
type bitmap struct {
	bits []atomic.Uint64
	mask uint64
}

// newBitmap has room for so many hashes.
func newBitmap(hashes int) *bitmap {
	size := uint64(1 << 12)
	for size < uint64(hashes)*10 && size < 1<<32 {
		size *= 2
	}
	return &bitmap{make([]atomic.Uint64, size/64), size - 1}
}

func (b *bitmap) places(hash uint64) [3]uint64 {
	hash ^= hash >> 29 // the low bits of a product depend on few of its factors
	return [3]uint64{hash & b.mask, (hash >> 32 * 0x9e3779b1) & b.mask, hash >> 20 * 0x85ebca77 >> 7 & b.mask}
}

func (b *bitmap) set(hash uint64) {
	for _, place := range b.places(hash) {
		b.bits[place/64].Or(1 << (place % 64))
	}
}

func (b *bitmap) has(hash uint64) bool {
	for _, place := range b.places(hash) {
		if b.bits[place/64].Load()&(1<<(place%64)) == 0 {
			return false
		}
	}
	return true
}
