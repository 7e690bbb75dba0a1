package font_test

import (
	"encoding/binary"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
)

// says is what a face says of itself.
type says struct {
	family, chinese string // in English and in Chinese
	weight          int
	class           int  // 1 to 5: as 宋体; 8: as 黑体
	foreign         bool // made for another writing than simplified Chinese
	old             bool // its Chinese name is in GB 2312, as of old fonts
	slanted         bool
}

// saying is a face that says so.
func saying(s says) tables {
	t := apart(fonttest.TTF(strings.ReplaceAll(s.family, " ", "")))
	os2 := make([]byte, 96)
	os2[1] = 4
	put16(os2, 4, s.weight)
	os2[30] = byte(s.class)
	if s.slanted {
		os2[63] = 1
	}
	if !s.foreign {
		put32(os2, 78, 1<<18)
	}
	t["OS/2"] = os2
	encoding, chinese := 1, []byte(nil)
	for _, unit := range utf16.Encode([]rune(s.chinese)) {
		chinese = binary.BigEndian.AppendUint16(chinese, unit)
	}
	if s.old {
		encoding = 3
		chinese, _ = simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s.chinese))
	}
	ps := strings.ReplaceAll(s.family, " ", "")
	name := words(0, 4, 6+12*4)
	name = append(name, words(1, 0, 0, 1, len(s.family), 0)...)
	name = append(name, words(3, encoding, 0x804, 1, len(chinese), len(s.family))...)
	name = append(name, words(3, encoding, 0x804, 4, len(chinese), len(s.family))...)
	name = append(name, words(1, 0, 0, 6, len(ps), len(s.family)+len(chinese))...)
	t["name"] = append(append(append(name, s.family...), chinese...), ps...)
	return t
}

func TestFindGivesRolesByWhatFacesAre(t *testing.T) {
	serif, black := says{family: "Plain Serif", weight: 400, class: 1}, says{family: "Plain Sans", weight: 400, class: 8}
	for _, tt := range []struct {
		name  string
		faces []says
		want  string // body title black kai digits
	}{
		{"Chinese names in Unicode", []says{{family: "A", chinese: "华文仿宋"}, {family: "B", chinese: "方正小标宋简体"}, {family: "C", chinese: "方正黑体_GBK"}, {family: "D", chinese: "楷体_GB2312"}, {family: "E", chinese: "宋体"}}, "A B C D E"},
		{"Chinese names in GB 2312", []says{{family: "A", chinese: "华文仿宋", old: true}, {family: "B", chinese: "方正小标宋简体", old: true}, {family: "C", chinese: "黑体", old: true}, {family: "D", chinese: "楷体", old: true}, {family: "E", chinese: "宋体", old: true}}, "A B C D E"},
		{"names that no list holds", []says{{family: "A", chinese: "某某仿宋"}, {family: "B", chinese: "某某小标宋"}, {family: "C", chinese: "某某黑体"}, {family: "D", chinese: "某某楷体"}, {family: "E", chinese: "某某宋体"}}, "A B C D E"},
		{"Noto, of which the weights are told", []says{{family: "Noto Serif CJK SC", weight: 400, class: 1}, {family: "Noto Serif CJK SC Bold", weight: 700, class: 1}, {family: "Noto Sans CJK SC", weight: 400, class: 8}},
			"NotoSerifCJKSC NotoSerifCJKSCBold NotoSansCJKSC NotoSerifCJKSC NotoSerifCJKSC"},
		{"the weights of one family", []says{{family: "YX", chinese: "某某宋体", weight: 900, class: 1}, {family: "YY", chinese: "某某宋体", weight: 400, class: 1}, {family: "YZ", chinese: "某某宋体", weight: 700, class: 1}}, "YY YZ YY YY YY"},
		{"by their design", []says{serif, black}, "PlainSerif PlainSerif PlainSans PlainSerif PlainSerif"},
		{"a 黑体 alone", []says{black}, "PlainSans PlainSans PlainSans PlainSans PlainSans"},
		{"a name before a design", []says{serif, {family: "Z", chinese: "仿宋", class: 8}}, "Z PlainSerif Z Z PlainSerif"},
		{"one for Japanese", []says{{family: "A Mincho", class: 1, foreign: true}, serif}, "PlainSerif PlainSerif PlainSerif PlainSerif PlainSerif"},
		{"upright before slanted", []says{{family: "AA", chinese: "仿宋", slanted: true}, {family: "AB", chinese: "仿宋"}}, "AB AB AB AB AB"},
	} {
		// The names of the files tell nothing, and neither does their order.
		for seed := range uint64(4) {
			folder := fstest.MapFS{}
			var one []tables
			for i, at := range rand.New(rand.NewPCG(1, seed)).Perm(len(tt.faces)) {
				face := saying(tt.faces[at])
				folder[string(rune('a'+i))+".ttf"] = &fstest.MapFile{Data: face.file(0)}
				one = append(one, face)
			}
			for where, system := range map[string]fs.FS{"files": folder, "a collection": fstest.MapFS{"x.ttc": {Data: collection(one...)}}} {
				set, problems := font.Find(nil, nil, systems(system))
				if set == nil || len(problems) > 0 {
					t.Fatalf("%s: %v", tt.name, problems)
				}
				var got []string
				for _, name := range set.Names() {
					_, face, _ := strings.Cut(name, "=")
					got = append(got, face)
				}
				if strings.Join(got, " ") != tt.want {
					t.Errorf("%s, in %s, order %d: %s, want %s", tt.name, where, seed, got, tt.want)
				}
			}
		}
	}
}

// TestFindBelievesTheFaceBeforeItsFile holds that a file under the name of another font is taken
// for what it is.
func TestFindBelievesTheFaceBeforeItsFile(t *testing.T) {
	file := func(s says) *fstest.MapFile { return &fstest.MapFile{Data: saying(s).file(0)} }
	set, _ := font.Find(nil, nil, systems(fstest.MapFS{
		"simfang.ttf": file(says{family: "H", chinese: "黑体"}), "simhei.ttf": file(says{family: "F", chinese: "仿宋"}),
		"simkai.ttf": file(says{family: "XJQ", chinese: ""}), // which tells nothing
	}))
	if got, want := strings.Join(set.Names(), " "), "body=F title=F black=H kai=XJQ digits=F"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestFindLeavesOutAFaceOfFewIdeographs(t *testing.T) {
	few := saying(says{family: "A Serif", class: 1})
	var groups []group
	for _, r := range "一上不个中为了人列前十和国在大是有的这" + "，。（）" { // enough for a name, not for an unknown face
		groups = append(groups, group{uint32(r), uint32(r), 1})
	}
	few["cmap"] = cmap(segmented(groups...))
	_, problems := font.Find(nil, nil, systems(fstest.MapFS{"a.ttf": {Data: few.file(0)}}))
	if len(problems) != 1 || problems[0].Code != "font-none" {
		t.Errorf("%v", problems)
	}
}

func TestTitleIsWhatPeopleCallAFace(t *testing.T) {
	for _, tt := range []struct {
		says
		zh, en string
	}{
		{says{family: "Fang Song", chinese: "仿宋"}, "仿宋", "FangSong"},
		{says{family: "Fang Song", chinese: "仿宋", old: true}, "仿宋", "FangSong"},
		{says{family: "Fang Song"}, "FangSong", "FangSong"},
	} {
		if got := parse(t, saying(tt.says).file(0)).Title(); got.ZH != tt.zh || got.EN != tt.en {
			t.Errorf("%+v: %q", tt.says, got)
		}
	}
}
