package font_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"testing"
	"testing/fstest"

	"gongkai/generator/paper/font"
	"gongkai/generator/soaktest"
)

// noto is the faces of Noto that shape the scripts; the test is skipped where they are not
// installed, but not in CI.
func noto(t *testing.T) map[font.Script][]byte {
	out := map[font.Script][]byte{}
	for script, name := range map[font.Script]string{font.Arabic: "NotoNaskhArabic", font.Mongolian: "NotoSansMongolian", font.Tibetan: "NotoSerifTibetan"} {
		data, err := os.ReadFile("/usr/share/fonts/truetype/noto/" + name + "-Regular.ttf")
		if err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatalf("%v: CI skips nothing: apt-get install fonts-noto-core", err)
			}
			t.Skip(err)
		}
		out[script] = data
	}
	return out
}

var samples = map[font.Script]string{font.Arabic: "ئۇيغۇرلار", font.Mongolian: "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌", font.Tibetan: "བསྒྲུབས་"}

func TestScriptOfACharacter(t *testing.T) {
	for char, want := range map[rune]font.Script{
		'ئ': font.Arabic, '،': font.Arabic, 'ە': font.Arabic, '\u180b': font.Mongolian, 'ᠠ': font.Mongolian, 'ᡥ': font.Mongolian, '་': font.Tibetan,
		'中': font.Unshaped, 'a': font.Unshaped, 'ไ': font.Unshaped, ' ': font.Unshaped, 0x10ffff: font.Unshaped,
	} {
		if got := font.ScriptOf(char); got != want {
			t.Errorf("ScriptOf(%q) = %v, want %v", char, got, want)
		}
	}
}

// TestFaceOfAScriptIsOneThatShapesIt: the site's own comes before that of the system, and one that
// has the letters and does not say how they join is none.
func TestFaceOfAScriptIsOneThatShapesIt(t *testing.T) {
	faces := noto(t)
	base, err := os.ReadFile("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
	if err != nil {
		t.Skip(err)
	}
	mute := append([]byte(nil), faces[font.Tibetan]...)
	for i := 12; string(mute[i:i+4]) != "GSUB"; i += 16 {
		if string(mute[i+16:i+20]) == "GSUB" {
			copy(mute[i+16:], "XSUB")
			break
		}
	}
	system := fstest.MapFS{"a.ttf": {Data: base}, "naskh.ttf": {Data: faces[font.Arabic]}, "tibetan.ttf": {Data: mute}}
	site := fstest.MapFS{"mongol.ttf": {Data: faces[font.Mongolian]}}
	set, _ := font.Find(nil, site, []fs.FS{system})
	for script, want := range map[font.Script]string{font.Arabic: "NotoNaskhArabic-Regular", font.Mongolian: "NotoSansMongolian-Regular", font.Tibetan: ""} {
		got := ""
		if faces := set.ForScript(script); len(faces) > 0 {
			got = faces[0].Name()
		}
		if got != want {
			t.Errorf("script %v: %q, want %q", script, got, want)
		}
	}
	if set.Shapes('བ') || !set.Shapes('ئ') {
		t.Error("what no face shapes is said to be shaped, or the other way round")
	}
}

// TestDamagedTablesAreRefused: whatever the tables of a face hold, shaping ends with glyphs that
// can be drawn or with an error.
func TestDamagedTablesAreRefused(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 15))
	for script, data := range noto(t) {
		for range soaktest.Times(6) {
			broken := append([]byte(nil), data...)
			for i := 12; i+16 < 512; i += 16 {
				if tag := string(broken[i : i+4]); tag != "GSUB" && tag != "GPOS" && tag != "GDEF" {
					continue
				}
				at := int(broken[i+9])<<16 | int(broken[i+10])<<8 | int(broken[i+11])
				for range 20 {
					broken[at+random.IntN(600)] = byte(random.IntN(256))
				}
			}
			face, err := font.Parse(broken, 0)
			if err != nil {
				continue
			}
			text := []rune(samples[script])
			glyphs, err := face.Shape(font.Passage{Text: text, To: len(text), Script: script, Leftward: script.RightToLeft()})
			if err != nil {
				continue
			}
			var used []uint16
			for _, g := range glyphs {
				if g.From < 0 || g.From >= len(text) {
					t.Errorf("a glyph stands for character %d of %d", g.From, len(text))
				}
				used = append(used, g.ID)
			}
			if _, err := face.Subset(used); err != nil {
				t.Errorf("shaping gave a glyph that cannot be drawn: %v", err)
			}
		}
	}
}
