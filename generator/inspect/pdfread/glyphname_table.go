package pdfread

import "strings"

// glyphNames is the signs of which the names are not their own characters.
var glyphNames = pairs(`zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
period . comma , colon : semicolon ; hyphen - minus − endash – emdash — slash / backslash \ parenleft ( parenright ) bracketleft [ bracketright ]
braceleft { braceright } bar | asterisk * plus + equal = less < greater > at @ numbersign # percent % ampersand & exclam ! question ? quotesingle ' quotedbl "
underscore _ dollar $ asciicircum ^ asciitilde ~ quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesinglbase ‚ quotedblbase „ bullet •
ellipsis … dagger † daggerdbl ‡ perthousand ‰ guilsinglleft ‹ guilsinglright › guillemotleft « guillemotright » fraction ⁄ florin ƒ cent ¢ sterling £ yen ¥
currency ¤ euro € Euro € section § paragraph ¶ copyright © registered ® trademark ™ degree ° plusminus ± multiply × divide ÷ periodcentered · middot ·
exclamdown ¡ questiondown ¿ brokenbar ¦ logicalnot ¬ ordfeminine ª ordmasculine º onesuperior ¹ twosuperior ² threesuperior ³ onehalf ½ onequarter ¼ threequarters ¾
mu µ AE Æ ae æ OE Œ oe œ Oslash Ø oslash ø Lslash Ł lslash ł Eth Ð eth ð Thorn Þ thorn þ germandbls ß dotlessi ı dotlessj ȷ Dcroat Đ dcroat đ Hbar Ħ hbar ħ
fi fi fl fl ff ff ffi ffi ffl ffl IJ IJ ij ij longs ſ kgreenlandic ĸ Eng Ŋ eng ŋ Tbar Ŧ tbar ŧ napostrophe ŉ Ldot Ŀ ldot ŀ
grave `+"`"+` acute ´ circumflex ˆ tilde ˜ macron ¯ breve ˘ dotaccent ˙ dieresis ¨ ring ˚ cedilla ¸ hungarumlaut ˝ ogonek ˛ caron ˇ
lessequal ≤ greaterequal ≥ notequal ≠ infinity ∞ partialdiff ∂ summation ∑ product ∏ integral ∫ radical √ approxequal ≈ equivalence ≡ lozenge ◊ Delta ∆ Omega Ω
arrowleft ← arrowup ↑ arrowright → arrowdown ↓ arrowboth ↔ arrowdblleft ⇐ arrowdblright ⇒ arrowdblboth ⇔ universal ∀ existential ∃ emptyset ∅ element ∈ notelement ∉
intersection ∩ union ∪ propersubset ⊂ propersuperset ⊃ reflexsubset ⊆ reflexsuperset ⊇ logicaland ∧ logicalor ∨ gradient ∇ therefore ∴ similar ∼ congruent ≅ proportional ∝
perpendicular ⊥ angle ∠ dotmath ⋅ circleplus ⊕ circlemultiply ⊗ minute ′ second ″ prime ′ aleph ℵ weierstrass ℘ Ifraktur ℑ Rfraktur ℜ theta1 ϑ phi1 ϕ omega1 ϖ sigma1 ς
Upsilon1 ϒ estimated ℮ numero № afii61352 № club ♣ diamond ♦ heart ♥ spade ♠ checkmark ✓ square □ filledbox ■ circle ○ openbullet ◦ triangle △ asteriskmath ∗ bardbl ‖
langle ⟨ rangle ⟩ angleleft ⟨ angleright ⟩ negationslash ̸ epsilon1 ϵ rho1 ϱ kappa1 ϰ parallel ∥ precedes ≺ follows ≻ lessmuch ≪ greatermuch ≫ logicalnot ¬ hyphenminus -
figuredash ‒ quotereversed ‛ overline ‾ sfthyphen ­ zerosuperior ⁰ foursuperior ⁴ fivesuperior ⁵ sixsuperior ⁶ sevensuperior ⁷ eightsuperior ⁸ ninesuperior ⁹
oneoldstyle 1 twooldstyle 2 threeoldstyle 3 fouroldstyle 4 fiveoldstyle 5 sixoldstyle 6 sevenoldstyle 7 eightoldstyle 8 nineoldstyle 9 zerooldstyle 0`,
	"space", " ", "nbspace", " ", "nonbreakingspace", " ", "nobreakspace", " ", "tab", " ")

// pairs reads names and what they show, with blanks between them; more is those that blanks would
// part.
func pairs(table string, more ...string) map[string]string {
	fields := append(strings.Fields(table), more...)
	out := make(map[string]string, len(fields)/2)
	for i := 0; i+1 < len(fields); i += 2 {
		out[fields[i]] = fields[i+1]
	}
	return out
}
