package cjk

import "unicode"

// isCJK reports a CJK character: wide, fullwidth or halfwidth and no emoji, or Hangul.
func isCJK(r rune) bool {
	// Nothing below the first Hangul letter is CJK; most text ends here.
	return r >= 0x1100 && (unicode.Is(wide, r) || unicode.Is(unicode.Hangul, r))
}

// isIdeographicSelector reports a selector of a variant of an ideograph (the
// block Variation Selectors Supplement).
func isIdeographicSelector(r rune) bool { return 0xE0100 <= r && r <= 0xE01EF }

// isGeneralSelector reports a variation selector that leaves its character
// text: all of the block Variation Selectors but U+FE0F, which asks for an emoji.
func isGeneralSelector(r rune) bool { return 0xFE00 <= r && r <= 0xFE0E }

// isFullwidthQuote reports a curly quotation mark made fullwidth by its
// selector (StandardizedVariants.txt, "fullwidth form"). A bare one is of
// ambiguous width and counts as foreign.
func isFullwidthQuote(r, selector rune) bool {
	return selector == 0xFE01 && (r == '‘' || r == '’' || r == '“' || r == '”')
}
