package font

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/language"
)

// Script is a writing whose letters change their shapes or places with their neighbours, and which
// is set all the same where a face tells how (a table GSUB).
type Script int

// The scripts. Arabic is that of Uyghur, and of Kazakh and Kyrgyz as they are written in the
// country; Mongolian is also that of Xibe and Manchu.
const (
	Unshaped Script = iota // every other writing: a character is a glyph
	Arabic
	Mongolian
	Tibetan
	scripts
)

// shaping is what is known of a script.
type shaping struct {
	zh, en string
	script language.Script
	tag    string            // in the tables GSUB and GPOS
	bit    int               // of the ranges that a face says it is made for (OpenType 1.9, OS/2)
	blocks []unicode.Range32 // with the marks, digits and controls that are used in no other writing
	sample string            // what a face must have to be that of a text: the letters of all its languages
	faces  []string          // the best first, as spelled writes their names
}

var shapings = [scripts]shaping{
	Arabic: {"阿拉伯字母（维吾尔文、哈萨克文、柯尔克孜文等）", "Arabic (Uyghur, Kazakh, Kyrgyz)", language.Arabic, "arab", 13,
		[]unicode.Range32{{Lo: 0x600, Hi: 0x6ff, Stride: 1}, {Lo: 0x750, Hi: 0x77f, Stride: 1}, {Lo: 0x870, Hi: 0x8ff, Stride: 1}, {Lo: 0xfb50, Hi: 0xfdff, Stride: 1}, {Lo: 0xfe70, Hi: 0xfefc, Stride: 1}},
		"ابتجدرزسشعغفقكلمنوىيئەپچخژڭگھۇۆۈۋېۅۉ،؛؟",
		words("microsoftuighur ukijtuz ukijtuztom ukijbasma notonaskharabic notosansarabic geezapro arabictypesetting tahoma dejavusans")},
	Mongolian: {"蒙古文字母（蒙古文、锡伯文、满文）", "Mongolian (with Xibe and Manchu)", language.Mongolian, "mong", 81,
		[]unicode.Range32{{Lo: 0x1800, Hi: 0x18af, Stride: 1}, {Lo: 0x11660, Hi: 0x1167f, Stride: 1}},
		"ᠠᠡᠢᠣᠤᠥᠦᠨᠪᠫᠬᠭᠮᠯᠰᠱᠲᠳᠴᠵᠶᠷᠸ᠂᠃",
		words("mongolianbaiti mongolianwhite menksoftqagan notosansmongolian mongolianscript")},
	Tibetan: {"藏文", "Tibetan", language.Tibetan, "tibt", 70,
		[]unicode.Range32{{Lo: 0xf00, Hi: 0xfff, Stride: 1}},
		"ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨིེོུྐྱྲླྭ་།",
		words("microsofthimalaya notoseriftibetan kailasa tibetanmachineuni tibetanmachineunicode jomolhari")},
}

// Scripts is every script that is shaped.
func Scripts() []Script { return []Script{Arabic, Mongolian, Tibetan} }

// Words is the script as people call it, in Chinese and in English.
func (s Script) Words() (zh, en string) { return shapings[s].zh, shapings[s].en }

// RightToLeft reports whether the lines of a script run from right to left.
func (s Script) RightToLeft() bool { return s == Arabic }

// ScriptOf is the script that a character belongs to alone.
func ScriptOf(r rune) Script {
	if r < 0x600 || r >= 0x1900 && r < 0xfb50 || r > 0x1167f {
		return Unshaped
	}
	for s := Arabic; s < scripts; s++ {
		for _, b := range shapings[s].blocks {
			if rune(b.Lo) <= r && r <= rune(b.Hi) {
				return s
			}
		}
	}
	return Unshaped
}

// ForScript is the faces that shape a script, the best first.
func (s *Set) ForScript(script Script) []*Face { return s.scripts[script] }

// Shapes reports whether a character of a script that is shaped can be set.
func (s *Set) Shapes(r rune) bool {
	for _, f := range s.scripts[ScriptOf(r)] {
		if _, ok := f.Glyph(r); ok {
			return true
		}
	}
	return false
}

// byScript is the faces that shape a script: the site's own, then one of the system.
func (f *Folders) byScript(s Script, own []*Face) []*Face {
	var out []*Face
	for _, face := range own {
		if face.shapes(s) {
			out = append(out, face)
		}
	}
	if face := f.systems(s); face != nil {
		out = append(out, face)
	}
	return out
}

// systems is the face of the system for a script: of those that people know the best, else the
// first that says it is made for it; before both, those that have all of its letters.
func (f *Folders) systems(s Script) *Face {
	var partly *Face
	for _, c := range f.claiming(s) {
		face, _ := f.face(c.key, c.number())
		switch {
		case face == nil || !face.shapes(s):
		case face.maps(shapings[s].sample):
			return face
		case partly == nil:
			partly = face
		}
	}
	return partly
}

// claiming is the system's faces that may be for a script, upright ones of regular weight before
// others: those with known names, then those that claim it.
func (f *Folders) claiming(s Script) []candidate {
	var out []candidate
	for _, name := range shapings[s].faces {
		var best *candidate
		for _, c := range f.survey() {
			if !c.own && slices.Contains(c.said, name) && (best == nil || c.offRegular() < best.offRegular()) {
				best = &c
			}
		}
		if best != nil {
			out = append(out, *best)
		}
	}
	for _, c := range f.survey() {
		if !c.own && !c.slanted && c.weight == 400 && c.claims(shapings[s].bit) {
			out = append(out, c)
		}
	}
	return out
}

// offRegular is how far a face is from an upright one of regular weight.
func (c *candidate) offRegular() int { return 1000*c.slant() + off(c.weight, 400) }

// shapes reports whether a face tells how a script is shaped, and has its first letter.
func (f *Face) shapes(s Script) bool {
	if s == Unshaped || !f.hasLayout(shapings[s].tag) {
		return false
	}
	for _, r := range shapings[s].sample {
		_, ok := f.mapped(r)
		return ok
	}
	return false
}
