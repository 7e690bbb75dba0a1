package pipeline_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/paper/font/fonttest"
)

// inScripts is how some records of a site are written: in scripts whose letters are shaped, whose
// lines run from right to left, or downwards.
var inScripts = map[int]struct{ lang, words string }{
	2: {"bo", "བོད་ཡིག་བསྒྲུབས་རྒྱུན་"}, 4: {"ug", "ئۇيغۇر تىلى شكا رىلاش"}, 6: {"mn-Mong", "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ"},
}

func (s *site) setLanguage(rec *rec) {
	if in, ok := inScripts[len(s.records)]; ok {
		rec.lang, rec.title = in.lang, in.words+" "+rec.title
		rec.body = append(rec.body, &line{text: ""}, &line{text: strings.Repeat(in.words+" ", 9)})
	}
}

// everyScript is the faces for tests, and of this machine's those that shape the scripts in which some
// records are written; CI has them.
func everyScript(t *testing.T) []fs.FS {
	t.Helper()
	shaping := fstest.MapFS{}
	for _, name := range []string{"NotoSansMongolian-Regular.ttf", "NotoSerifTibetan-Regular.ttf", "NotoNaskhArabic-Regular.ttf"} {
		data, err := os.ReadFile("/usr/share/fonts/truetype/noto/" + name)
		switch {
		case err == nil:
			shaping[name] = &fstest.MapFile{Data: data}
		case os.Getenv("CI") == "true":
			t.Fatal("no face shapes Mongolian, Tibetan or Uyghur, and CI skips nothing: apt-get install fonts-noto-core: ", err)
		}
	}
	return []fs.FS{fonttest.FS(), shaping}
}

// inScripts is how many sheets of a tree, in all formats, are in scripts that are shaped.
func (s *site) inScripts(tree map[string]string) int64 {
	n := int64(0)
	for _, x := range s.records {
		for name := range tree {
			if at := strings.TrimSuffix(name, path.Ext(name)); x.lang != "" && path.Ext(name) != ".html" && strings.HasSuffix(at, "sheets/"+x.path) {
				n++
			}
		}
	}
	return n
}
