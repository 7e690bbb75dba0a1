package markdown

import (
	"bytes"
	"iter"
	"strings"

	"github.com/yuin/goldmark/util"
)

// Resolve is a text as it is meant: each backslash before punctuation taken away and each character
// reference resolved, once (CommonMark 0.31.2, 2.4 and 2.5). \&amp; is &amp; and not &.
func Resolve(raw []byte) []byte {
	if !bytes.ContainsAny(raw, "\\&\x00") {
		return raw
	}
	const longest = 40 // bytes of a reference: &CounterClockwiseContourIntegral; has 33
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			i++
			out = append(out, raw[i])
		case c == '&':
			end := bytes.IndexByte(raw[i:min(len(raw), i+longest)], ';')
			reference := raw[i : i+end+1]
			if resolved := util.ResolveEntityNames(util.ResolveNumericReferences(reference)); end > 0 && !bytes.Equal(resolved, reference) {
				out = append(out, resolved...)
				i += end
				continue
			}
			out = append(out, c)
		case c == 0:
			out = append(out, "\ufffd"...)
		default:
			out = append(out, c)
		}
	}
	return out
}

// References is the character references of a source, by where they stand in bytes, with what they
// mean. Code keeps them as they are written; whoever asks gets those too.
func References(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		const longest = 33 // bytes of a reference: the longest name in HTML is that of ∳
		for at := 0; ; at++ {
			i := strings.IndexByte(text[at:], '&')
			if i < 0 {
				return
			}
			at += i
			end := strings.IndexByte(text[at:min(len(text), at+longest)], ';')
			if end > 0 && !yield(at, Destination([]byte(text[at:at+end+1]))) {
				return
			}
		}
	}
}
