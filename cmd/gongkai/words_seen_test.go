package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"index/suffixarray"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// expectations is everything that tests expect to be said: the patterns of stdout and stderr in the
// scripts, the files that they compare with, the goldens, the manual of problems, and every string
// of a test.
func expectations(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, root := range sourceRoots {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			src, err := os.ReadFile(name)
			switch {
			case path.Ext(name) == ".txtar":
				scriptExpects(&all, txtar.Parse(src))
			case strings.HasSuffix(name, "_test.go") && !strings.HasPrefix(path.Base(name), "words_"):
				return testExpects(&all, name)
			case path.Ext(name) == ".golden" || path.Base(name) == "problems.md":
				all.Write(src)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

var (
	expectedLine  = regexp.MustCompile(`(?m)^(?:\[[^]]*\] *)?(?:stdout|stderr|grep|exec grep)(?: -\S+)* (.*)$`)
	comparedFiles = regexp.MustCompile(`(?m)^(?:\[[^]]*\] *)?cmp(?:env)? (\S+) (\S+)`)
	escaped       = regexp.MustCompile(`\\([^A-Za-z0-9])`)
)

// scriptExpects is what one script expects. A dot or bracket with \ before it stands for itself.
func scriptExpects(all *strings.Builder, script *txtar.Archive) {
	for _, line := range expectedLine.FindAllStringSubmatch(string(script.Comment), -1) {
		all.WriteString(escaped.ReplaceAllString(strings.ReplaceAll(line[1], "''", "'"), "$1") + "\n")
	}
	var compared []string
	for _, names := range comparedFiles.FindAllStringSubmatch(string(script.Comment), -1) {
		compared = append(compared, names[1], names[2])
	}
	for _, f := range script.Files {
		if slices.Contains(compared, f.Name) {
			all.Write(f.Data)
		}
	}
}

// testExpects is every string of the file of a test.
func testExpects(all *strings.Builder, name string) error {
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, err := strconv.Unquote(lit.Value)
			if err == nil {
				all.WriteString(text + "\n")
				all.WriteString(escaped.ReplaceAllString(text, "$1") + "\n")
			}
		}
		return true
	})
	return nil
}

// valueOrBreak is where a value comes in, or a line ends.
var valueOrBreak = regexp.MustCompile(`%[-+#0-9.]*(?:\[\d+\])?[-+#0-9.]*[a-zA-Z]|\n`)

// said is what tests expect to be said.
type said struct {
	all   string
	index *suffixarray.Index
}

// partsOf is the words of a text of the source between its values.
func partsOf(text string) []string {
	var parts []string
	for _, part := range valueOrBreak.Split(text, -1) {
		if part = strings.ReplaceAll(part, "%%", "%"); strings.Trim(part, " ") != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// has reports that a text stands among what is expected, with anything in the place of its values.
func (s said) has(text string) bool {
	parts := partsOf(text)
	if len(parts) == 0 {
		return true
	}
	for _, at := range s.index.Lookup([]byte(parts[0]), -1) {
		rest, found := s.all[at+len(parts[0]):], true
		for _, part := range parts[1:] {
			i := strings.Index(rest[:min(len(rest), 600)], part)
			if i < 0 {
				found = false
				break
			}
			rest = rest[i+len(part):]
		}
		if found {
			return true
		}
	}
	return false
}

// TestEveryTextHasItsExactWords holds that each text of the program stands, in both languages, in
// what a script or a test expects to be said.
//
// Where it names a text: let a script provoke it, with the smallest input, and run
// go test ./cmd/gongkai -run TestScript -update; testdata/messages.golden then has its words in both
// languages, to be read. What no script can provoke, a test of its package says in full, or compares
// with a golden file: see generator/diag/diagtest. What nothing can provoke is dead, and goes.
func TestEveryTextHasItsExactWords(t *testing.T) {
	t.Parallel()
	all := expectations(t)
	expected := said{all, suffixarray.New([]byte(all))}
	excused := map[string]bool{}
	for _, text := range bilingualTexts(t) {
		missing := ""
		if !expected.has(text.zh) {
			missing = text.zh
		} else if !expected.has(text.en) {
			missing = text.en
		}
		if missing == "" {
			continue
		}
		if unsaid[text.zh] != "" {
			excused[text.zh] = true
			continue
		}
		t.Errorf("%s: no script or test expects %q: provoke it in a script, or say it in a test of its package; then read it (see the comment of this test)", text.at, missing)
	}
	for zh := range unsaid {
		if !excused[zh] {
			t.Errorf("the table unsaid lists %q, which is expected somewhere, or which nothing says; remove it", zh)
		}
	}
	if len(unsaid) > 40 {
		t.Errorf("%d texts are excused; 40 is the most", len(unsaid))
	}
}

// unsaid is texts that nothing provokes in a test, and why.
var unsaid = map[string]string{
	"另存为“CSV UTF-8”再导入": "needs a workbook that opens and has a sheet that does not",
	"%s 开头的摘要码不止一个":     "needs two digests with the same eight digits",
	"文字超过 %d MB":        "needs a text of 24 MB, which takes seconds; TestInspectIsBounded",
	"工作表“%s”":           "in English it is said of a sheet of a hundred thousand cells alone; TestTablesAreBounded",
	"SVG 图片没有像素":        "no caller asks for the samples of a drawing, and none may get nothing for an answer",
	"文件头无法读取":           "the splitter reads from memory, which does not fail",
	"要显示的，整个值用引号括起；是批注的，在 # 后面空一格": "needs a line that is mended and cannot be read all the same",
	"站点文件夹无法读取":              "needs a disk that fails under a preview",
	"样式表有误":                  "the minifier of style sheets accepts any text",
	"文件在读取时变大，超过了上限":         "needs a file that grows between two calls of the system",
	"项目名称和冒号之间有多余的空格":        "the parser takes such a line; the last case of a switch",
	"公开的文本已经销毁":              "a withdrawal destroys, and then nothing is published; only a merge takes the two apart",
	"生成期间 %[1]s 有改动，已从头重做一遍": "needs an edit in the middle of a build; TestEditedInPlaceDuringABuild",
	"预览：%s （用这个完整地址打开，不要转给别人；按 Ctrl+C 停止）":         "the preview runs until it is stopped, which no script does",
	"没有写文件名：先把剪贴板存成文件（编辑手册“从 Word、Excel 粘贴”一节有命令）": "needs a terminal",
	"私钥口令：": "needs a terminal",
}
