package font_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
)

// folder is a folder of faces whose PostScript names are those of their files, but for what is no
// letter or digit.
func folder(names ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for _, name := range names {
		out[name] = &fstest.MapFile{Data: fonttest.TTF(postScriptOf(name))}
	}
	return out
}

func postScriptOf(name string) string {
	base, _, _ := strings.Cut(filepath.Base(name), ".")
	return base
}

func systems(folders ...fs.FS) []fs.FS { return folders }

func TestFindGivesRolesByName(t *testing.T) {
	for _, tt := range []struct {
		name   string
		wanted []font.Wanted
		site   fs.FS
		system []fs.FS
		want   string // body title black kai digits
	}{
		{"Windows", nil, nil, systems(folder("simfang.ttf", "simhei.ttf", "simkai.ttf", "simsun.ttc", "arial.ttf")), "simfang simsun simhei simkai simsun"},
		{"Founder's with GB 2312", nil, nil, systems(folder("FZXBSJW.TTF", "FZFSJW.TTF", "FZHTJW.TTF", "FZKTJW.TTF", "FZSSJW.TTF")), "FZFSJW FZXBSJW FZHTJW FZKTJW FZSSJW"},
		{"WPS Office and Kylin", nil, nil, systems(folder("FZXBSK.TTF", "FZFSK.TTF", "FZHTK.TTF", "FZKTK.TTF", "FZSSK.TTF")), "FZFSK FZXBSK FZHTK FZKTK FZSSK"},
		{"Debian", nil, nil, systems(folder("truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", "truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf", "truetype/wqy/wqy-zenhei.ttc", "truetype/arphic-gbsn00lp/gbsn00lp.ttf")),
			"LXGWWenKai-Regular LXGWWenKai-Bold wqy-zenhei LXGWWenKai-Regular gbsn00lp"},
		{"one font alone", nil, nil, systems(folder("lxgwwenkai-light.ttf")), "lxgwwenkai-light lxgwwenkai-light lxgwwenkai-light lxgwwenkai-light lxgwwenkai-light"},
		{"a title font alone", nil, nil, systems(folder("stzhongs.ttf")), "stzhongs stzhongs stzhongs stzhongs stzhongs"},
		{"the first folder counts", nil, nil, systems(folder("a/SimFang.ttf"), folder("simfang.ttf", "simhei.ttf")), "SimFang SimFang simhei SimFang SimFang"},
		{"the folder higher up counts", nil, nil, systems(folder("a/b/simFang.ttf", "z/Simfang.ttf")), "Simfang Simfang Simfang Simfang Simfang"},
		{"the site's own come first", nil, folder("gbsn00lp.ttf"), systems(folder("simfang.ttf", "simhei.ttf", "simsun.ttc")), "gbsn00lp gbsn00lp simhei gbsn00lp gbsn00lp"},
		{"the best of the site's own", nil, folder("gbsn00lp.ttf", "simfang.ttf"), nil, "simfang gbsn00lp simfang simfang gbsn00lp"},
		{"a name that tells nothing takes what is left", nil, folder("office.ttf", "simhei.ttf"), systems(folder("simfang.ttf")), "office office simhei office office"},
		{"the first of two such names", nil, folder("b.ttf", "a.ttf"), nil, "a a a a a"},
		{"site.yaml comes first", []font.Wanted{{Role: font.Kai, File: "Special.TTF"}}, folder("special.ttf", "simkai.ttf"), systems(folder("simfang.ttf")), "simfang simfang simfang special simfang"},
		{"site.yaml alone", []font.Wanted{{Role: font.Kai, File: "special.ttf"}}, folder("special.ttf"), nil, "special special special special special"},
		{"site.yaml names one of the system", []font.Wanted{{Role: font.Body, File: `C:\Windows\Fonts\msyh.ttc`}}, nil, systems(folder("simfang.ttf", "msyh.ttc")), "msyh msyh msyh msyh msyh"},
		{"the first name of a role in site.yaml", []font.Wanted{{Role: font.Body, File: "a.ttf"}, {Role: font.Body, File: "b.ttf"}}, nil, systems(folder("a.ttf", "b.ttf")), "a a a a a"},
	} {
		set, problems := font.Find(tt.wanted, tt.site, tt.system)
		if set == nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", tt.name, set, problems)
			continue
		}
		var got []string
		for _, name := range set.Names() {
			_, face, _ := strings.Cut(name, "=")
			got = append(got, face)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestFindPicksFacesOfCollections(t *testing.T) {
	named := func(name string) tables { return apart(fonttest.TTF(name)) }
	songti := &fstest.MapFile{Data: collection(named("STSongti-SC-Black"), named("STSongti-SC-Bold"), named("STSongti-SC-Regular"))}
	for _, tt := range []struct {
		name, wanted string
		want         string // body, title
		problem      string
	}{
		{"macOS", "", "STSongti-SC-Regular STSongti-SC-Bold", ""},
		{"the first", "Songti.ttc", "STSongti-SC-Black STSongti-SC-Bold", ""},
		{"by its number", "Songti.ttc#2", "STSongti-SC-Bold STSongti-SC-Bold", ""},
		{"by its name", "Songti.ttc#stsongti-sc-regular", "STSongti-SC-Regular STSongti-SC-Bold", ""},
		{"a number too many", "Songti.ttc#4", "STSongti-SC-Regular STSongti-SC-Bold", "the font “Songti.ttc#4” cannot be used: it is a collection that has no face 4"},
		{"number 0", "Songti.ttc#0", "STSongti-SC-Regular STSongti-SC-Bold", "the font “Songti.ttc#0” cannot be used: it is a collection that has no face 0"},
		{"a name that it has not", "Songti.ttc#STSong", "STSongti-SC-Regular STSongti-SC-Bold", "the font “Songti.ttc#STSong” cannot be used: it holds no face called STSong"},
	} {
		var wanted []font.Wanted
		if tt.wanted != "" {
			wanted = []font.Wanted{{Role: font.Body, File: tt.wanted}}
		}
		set, problems := font.Find(wanted, nil, systems(fstest.MapFS{"Supplemental/Songti.ttc": songti}))
		names := set.Names()
		if got := strings.TrimPrefix(names[0], "body=") + " " + strings.TrimPrefix(names[1], "title="); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if got := texts(problems); got != tt.problem {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.problem)
		}
	}
}

func texts(problems diag.List) string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Text.EN)
	}
	return strings.Join(out, "\n")
}

func TestFindTellsWhatCannotBeUsed(t *testing.T) {
	place := diag.Place{File: "content/site.yaml", Line: 7, Column: 9}
	bad := &fstest.MapFile{Data: []byte("OTTO and so on, and so forth")}
	good := folder("simfang.ttf")
	for _, tt := range []struct {
		name   string
		wanted []font.Wanted
		site   fstest.MapFS
		system fstest.MapFS
		want   []string
		found  bool
	}{
		{"none", nil, nil, nil, []string{"static/fonts: warning font-none"}, false},
		{"fonts without Chinese", nil, nil, fstest.MapFS{"simfang.ttf": {Data: fewer(nil)}}, []string{"static/fonts: warning font-none"}, false},
		{"a missing file", []font.Wanted{{Role: font.Body, File: "no.ttf", Place: place}}, nil, good, []string{"content/site.yaml:7:9: error font-missing"}, true},
		{"a named file that is refused", []font.Wanted{{Role: font.Body, File: "bad.otf", Place: place}}, nil, fstest.MapFS{"bad.otf": bad, "simfang.ttf": good["simfang.ttf"]},
			[]string{"content/site.yaml:7:9: error font-refused"}, true},
		{"a named file of the site that is refused", []font.Wanted{{Role: font.Body, File: "bad.otf", Place: place}}, fstest.MapFS{"bad.otf": bad}, good,
			[]string{"content/site.yaml:7:9: error font-refused"}, true},
		{"a bad file of the site", nil, fstest.MapFS{"sub/Bad.otf": bad}, good, []string{"static/fonts/sub/Bad.otf: warning font-refused"}, true},
		{"a file of the site that is no font", nil, fstest.MapFS{"字体.zip": {Data: []byte("PK\x03\x04")}}, good, []string{"static/fonts/字体.zip: warning font-refused"}, true},
		{"papers beside fonts", nil, fstest.MapFS{"OFL.txt": bad, "LICENSE": bad, "README.md": bad, ".DS_Store": bad, "._a.ttf": bad}, good, nil, true},
		{"a bad file of the system", nil, nil, fstest.MapFS{"simhei.ttf": bad, "simfang.ttf": good["simfang.ttf"]}, nil, true},
		{"all that the site has is bad", nil, fstest.MapFS{"a.otf": bad}, nil, []string{"static/fonts/a.otf: warning font-refused", "static/fonts: warning font-none"}, false},
	} {
		set, problems := font.Find(tt.wanted, tt.site, systems(tt.system))
		var got []string
		for _, p := range problems {
			got = append(got, p.Place.String()+": "+p.Severity.String()+" "+p.Code)
			if p.Text.ZH == "" || p.Fix.ZH == "" || p.Fix.EN == "" {
				t.Errorf("%s: %+v says too little", tt.name, p)
			}
		}
		if !slices.Equal(got, tt.want) || (set != nil) != tt.found {
			t.Errorf("%s: %q and a set %v, want %q and %v", tt.name, got, set != nil, tt.want, tt.found)
		}
	}
}

// TestFindUsesTheSitesFontsForRareCharacters holds what the fix of a missing character promises.
func TestFindUsesTheSitesFontsForRareCharacters(t *testing.T) {
	rare := fewer(func(t tables) { t["cmap"] = cmap(segmented(group{0x2a6d6, 0x2a6d6, 1})) })
	system := folder("simfang.ttf")
	if set, _ := font.Find(nil, nil, systems(system)); set.Covers(0x2a6d6) {
		t.Fatal("the synthetic faces have the character")
	}
	for _, name := range []string{"rare.ttf", "simkai.ttf", "a.ttf"} {
		set, problems := font.Find(nil, fstest.MapFS{name: {Data: rare}}, systems(system))
		if !set.Covers(0x2a6d6) || len(problems) > 0 {
			t.Errorf("%s: covers %v, %v", name, set.Covers(0x2a6d6), problems)
		}
		if got, want := set.Names()[0], "body=simfang"; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// counting counts how often a file is opened, by several goroutines too.
type counting struct {
	fstest.MapFS
	mu     *sync.Mutex
	opened map[string]int
}

func (c counting) Open(name string) (fs.File, error) {
	if name != "." && strings.Contains(name, ".") {
		c.mu.Lock()
		c.opened[name]++
		c.mu.Unlock()
	}
	return c.MapFS.Open(name)
}

func (c counting) ReadFile(name string) ([]byte, error) { return nil, fs.ErrInvalid } // nothing is read whole

// TestFindLooksIntoEachFileOnce holds that every file is asked once what its faces are called, and
// no more of those that are not used; that of one which is, the tables are read once, its digest is
// computed once, and its outlines are read when the first glyph is asked for.
func TestFindLooksIntoEachFileOnce(t *testing.T) {
	files := folder("gbsn00lp.ttf", "simsun.ttc")
	for _, name := range []string{"arial.ttf", "times.ttf", "NotoSansCJK.ttc", "x/unknown.otf"} {
		files[name] = &fstest.MapFile{Data: []byte("never read, for it is no font")}
	}
	c := counting{files, &sync.Mutex{}, map[string]int{}}
	folders := font.Open(nil, systems(c))
	one, _ := folders.Find(nil)
	two, _ := folders.Find([]font.Wanted{{Role: font.Body, File: "simsun.ttc"}})
	if one == nil || two == nil || one.Digest() == two.Digest() {
		t.Fatal("the sets of two boards with fonts of their own are one")
	}
	others := map[string]int{"arial.ttf": 1, "times.ttf": 1, "NotoSansCJK.ttc": 1, "x/unknown.otf": 1}
	if want := with(others, map[string]int{"gbsn00lp.ttf": 3, "simsun.ttc": 3}); !maps.Equal(c.opened, want) {
		t.Errorf("opened %v, want %v", c.opened, want)
	}
	for range 2 {
		two.Covers('中')
	}
	if want := with(others, map[string]int{"gbsn00lp.ttf": 3, "simsun.ttc": 4}); !maps.Equal(c.opened, want) {
		t.Errorf("with a glyph in use: opened %v, want %v", c.opened, want)
	}
}

func with(a, b map[string]int) map[string]int {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// TestFindLeavesTheFontOfABoardToIt holds that a file in static/fonts which site.yaml names for one
// board does not set others.
func TestFindLeavesTheFontOfABoardToIt(t *testing.T) {
	folders := font.Open(folder("office.ttf"), systems(folder("simfang.ttf")))
	wanted := []font.Wanted{{Role: font.Body, File: "office.ttf"}}
	folders.Named(wanted)
	for _, tt := range []struct {
		wanted []font.Wanted
		want   string
	}{{wanted, "body=office"}, {nil, "body=simfang"}} {
		set, _ := folders.Find(tt.wanted)
		if got := set.Names()[0]; got != tt.want {
			t.Errorf("Find(%v): %s, want %s", tt.wanted, got, tt.want)
		}
	}
}

func TestDigestTellsFacesAndRoles(t *testing.T) {
	digest := func(wanted []font.Wanted, system fs.FS) string {
		set, _ := font.Find(wanted, nil, systems(system))
		return set.Digest()
	}
	plain := digest(nil, folder("simfang.ttf", "simhei.ttf"))
	if again := digest(nil, folder("simfang.ttf", "simhei.ttf", "unknown.ttf")); again != plain {
		t.Error("a font that is not used changes the digest")
	}
	twin := folder("simfang.ttf")
	twin["simhei.ttf"] = twin["simfang.ttf"]
	twinBlack := []font.Wanted{{Role: font.Black, File: "simhei.ttf"}} // by its names it is 仿宋
	for name, other := range map[string]string{
		"another face":        digest(nil, folder("simfang.ttf", "SimHei.ttf")),
		"one face":            digest(nil, folder("simfang.ttf")),
		"other roles":         digest([]font.Wanted{{Role: font.Body, File: "simhei.ttf"}}, folder("simfang.ttf", "simhei.ttf")),
		"a face for two":      digest(nil, folder("simfang.ttf")),
		"a twin of that face": digest(twinBlack, twin),
	} {
		if other == plain {
			t.Errorf("%s: the digest is the same", name)
		}
	}
	if digest(twinBlack, twin) == digest(nil, folder("simfang.ttf")) {
		t.Error("a face that is thickened for 黑体 has the digest of two that are not")
	}
}

// TestGlyphOfAFontThatIsGone holds that a font which cannot be read any more has no characters:
// they are reported, not left out.
func TestGlyphOfAFontThatIsGone(t *testing.T) {
	files := folder("simfang.ttf")
	set, _ := font.Find(nil, nil, systems(files))
	delete(files, "simfang.ttf")
	if set.Covers('中') {
		t.Error("a font that is gone has a glyph")
	}
}

func TestFindInRealFolders(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	write := func(dir, name, face string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), fonttest.TTF(face), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(outside, "simfang.ttf", "Linked")
	write(filepath.Join(root, "a"), "SIMHEI.TTF", "Black")
	for link, to := range map[string]string{
		"simfang.ttf": filepath.Join(outside, "simfang.ttf"), // a link to a file
		"simkai.ttf":  outside,                               // to a folder
		"fzxbsk.ttf":  filepath.Join(outside, "gone.ttf"),    // to nothing
		"circle":      root,
	} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Skip("this system has no links:", err)
		}
	}
	set, problems := font.Find(nil, nil, systems(os.DirFS(root)))
	if set == nil || len(problems) > 0 {
		t.Fatalf("%v %v", set, problems)
	}
	if got, want := strings.Join(set.Names(), " "), "body=Linked title=Linked black=Black kai=Linked digits=Linked"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, problems = font.Find(nil, os.DirFS(root), nil); len(problems) != 1 || problems[0].Place.File != "static/fonts/fzxbsk.ttf" || strings.Contains(problems[0].Text.EN, root) {
		t.Errorf("the site's own link to nothing: %v", problems)
	}
}

func TestFindRefusesWhatIsTooLarge(t *testing.T) {
	root := t.TempDir()
	f, err := os.Create(filepath.Join(root, "huge.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(257 << 20); err != nil {
		t.Fatal(err)
	}
	f.Close()
	_, problems := font.Find(nil, os.DirFS(root), systems(folder("simfang.ttf")))
	if got, want := texts(problems), "the font “huge.ttf” cannot be used: it has 257 MB, more than the limit of 256 MB"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPick(t *testing.T) {
	latin := fewer(func(t tables) { t["cmap"] = cmap(segmented(group{0x10000, 0x10000, 4})) })
	set, _ := font.Find(nil, fstest.MapFS{"linear.ttf": {Data: latin}}, systems(folder("simfang.ttf", "simhei.ttf")))
	for _, tt := range []struct {
		role font.Role
		r    rune
		face string
		bold bool
	}{
		{font.Body, '中', "simfang", false},
		{font.Black, '中', "simhei", false},
		{font.Kai, '中', "simfang", false},
		{font.Body, 0x10000, "Test", false},
		{font.Black, 0x10000, "Test", true}, // no 黑体 has it
		{font.Title, '中', "simfang", true},  // no 小标宋 is there
	} {
		p, ok := set.Pick(tt.role, tt.r)
		if !ok || p.Face.Name() != tt.face || p.Bold != tt.bold {
			t.Errorf("Pick(%v, %U) = %s bold %v, want %s %v", tt.role, tt.r, p.Face.Name(), p.Bold, tt.face, tt.bold)
		}
	}
	if _, ok := set.Pick(font.Body, 0x2a6d6); ok || set.Covers(0x2a6d6) {
		t.Error("a character that no face has is picked")
	}
	one, _ := font.Find(nil, nil, systems(folder("simfang.ttf")))
	if p, _ := one.Pick(font.Black, '中'); !p.Bold {
		t.Error("the face of the text stands for 黑体 without being thickened")
	}
	own, _ := font.Find(nil, nil, systems(folder("simfang.ttf", "FZXBSJW.TTF", "simsun.ttc")))
	if p, _ := own.Pick(font.Title, '中'); p.Bold {
		t.Error("小标宋 is thickened")
	}
}

func TestParseRole(t *testing.T) {
	for name, want := range map[string]font.Role{"body": font.Body, "Title": font.Title, "黑体": font.Black, "kai": font.Kai, "数字": font.Digits} {
		if got, ok := font.ParseRole(name); got != want || !ok {
			t.Errorf("ParseRole(%q) = %v %v, want %v", name, got, ok, want)
		}
	}
	if _, ok := font.ParseRole("italic"); ok {
		t.Error("italic is a role")
	}
}

// TestStampFollowsTheFiles: a font that is put in, taken out or exchanged changes the stamp.
func TestStampFollowsTheFiles(t *testing.T) {
	stamp := func(files fstest.MapFS) string { return font.Open(nil, []fs.FS{files}).Stamp() }
	one := &fstest.MapFile{Data: []byte("a"), ModTime: time.Unix(1, 0)}
	before := stamp(fstest.MapFS{"a.ttf": one})
	for name, files := range map[string]fstest.MapFS{
		"another one": {"a.ttf": one, "b.ttf": one}, "none": {}, "another name": {"b.ttf": one},
		"another size": {"a.ttf": {Data: []byte("ab"), ModTime: one.ModTime}}, "another time": {"a.ttf": {Data: one.Data, ModTime: time.Unix(2, 0)}},
	} {
		if stamp(files) == before {
			t.Errorf("%s leaves the stamp as it was", name)
		}
	}
	if stamp(fstest.MapFS{"a.ttf": one, "a.txt": one}) != before {
		t.Error("a file that is no font changes the stamp")
	}
}
