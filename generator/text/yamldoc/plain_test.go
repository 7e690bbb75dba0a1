package yamldoc

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// agree reports whether a document is plain, and fails where the parser reads anything else in it.
func agree(t *testing.T, src string) bool {
	t.Helper()
	p := reader{file: "a.md", firstLine: 2}
	got, ok := p.plain([]byte(src))
	if !ok {
		return false
	}
	if want, problem := parserReads(src); len(problem) > 0 || !reflect.DeepEqual(got, want) {
		var a, b []string
		places(got, "", &a)
		places(want, "", &b)
		t.Fatalf("%q is read as\n%s\nby the parser as\n%s\n%v", src, strings.Join(a, "\n"), strings.Join(b, "\n"), problem)
	}
	return true
}

func parserReads(src string) (Node, diag.List) {
	p := &reader{file: "a.md", firstLine: 2, lines: strings.Split(src, "\n")}
	body, refused := parseYAML([]byte(src))
	if refused != nil {
		return Node{}, diag.List{{Text: refused.words()}}
	}
	return p.document(body), p.problems
}

// TestPlainReadsWhatTheParserReads: what is not left to the parser reads as the parser reads it, to
// the column. Random lines are made of all that YAML gives a meaning to, between ordinary words.
func TestPlainReadsWhatTheParserReads(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	pieces := strings.Split(`标题|目录序号|a|title|null|true|no|~|2026-10-13|010|1e3|0x1F|1_000|.5|+1|-|- |--|: |:|：|#| #|，|、|“党费”|（一）|《通知》|[|]|[a, b]|[甲, 乙]|{|}|, |,|&|*|!|'|"|%|@|\|>|;|/|(|)|=|<<|?|`+
		"`|\t| |  |　|\u00a0|\u2028|é|𠀀|\ufffd|\xff|.inf|.nan|2026-Q3|12:30|https://example.com/|C++", "|")
	taken := 0
	for range 120_000 {
		var b strings.Builder
		for range 1 + random.IntN(3) {
			b.WriteString([]string{"标题: ", "a:", "公开方式:  ", "k_b: ", "", "#"}[random.IntN(6)])
			for range random.IntN(4) {
				b.WriteString(pieces[random.IntN(len(pieces))])
			}
			b.WriteString([]string{"\n", "\n", "\n", "\n\n", "\r\n", ""}[random.IntN(6)])
		}
		if agree(t, b.String()) {
			taken++
		}
	}
	if taken < 3_000 {
		t.Errorf("only %d documents were plain", taken)
	}
}

// TestMostRecordsArePlain: the records that come with the program are read alike both ways, and
// most fronts of records in the scripts, which hold every fault that is known, too.
func TestMostRecordsArePlain(t *testing.T) {
	front := regexp.MustCompile(`(?ms)^---\n(.*?)^---$`)
	plain, all := 0, 0
	for _, pattern := range []string{"../../../content/records/*/*.md", "../../../content/records/*/*/*.md", "../../../content/pages/*.md", "../../../cmd/gongkai/testdata/*.txtar"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %d files", pattern, err, len(files))
		}
		for _, name := range files {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range front.FindAllStringSubmatch(strings.ReplaceAll(string(src), "\r\n", "\n"), -1) {
				if all++; agree(t, found[1]) {
					plain++
				}
			}
		}
	}
	if plain < all/3 {
		t.Errorf("%d of %d are plain", plain, all)
	}
	t.Logf("%d of %d are plain", plain, all)
}

// FuzzPlain: likewise, whatever is written.
func FuzzPlain(f *testing.F) {
	f.Add("标题: 一 二\n公开方式: [会议, 网站]\n周期:\n\n确定日期: 2026-10-13\n")
	f.Fuzz(func(t *testing.T, src string) { agree(t, src) })
}
