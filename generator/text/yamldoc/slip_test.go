package yamldoc

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// TestSlipsAreToldWithTheirRemedy holds what is said of the slips that people make, and that the
// lines as they are told are read.
func TestSlipsAreToldWithTheirRemedy(t *testing.T) {
	for _, tt := range []struct{ src, reason, mended string }{
		{"标题：党费\n目录序号：35\n", "冒号写成了“：”", "标题: 党费|目录序号: 35"},
		{"标题: 党费\n公开范围：社会\n公开时限：随时公开\n目录序号: 35\n公开方式:[会议]\n", "冒号写成了“：”", "公开范围: 社会|公开时限: 随时公开|公开方式: [会议]"},
		{"标题:党费\n目录序号: 35\n", "空格", "标题: 党费"},
		{"标题:\u00a0党费\n目录序号: 35\n", "不换行空格", "标题: 党费"},
		{"标题:\u3000党费\n目录序号: 35\n", "全角空格", "标题: 党费"},
		{"标题 ：党费\n目录序号: 35\n", "冒号写成了“：”", "标题: 党费"},
		{"标题: 党费\n\u3000\u3000目录序号: 35\n", "空格", "目录序号: 35"},
		{"标题: 党费\n\t目录序号: 35\n", "制表符", "目录序号: 35"},
		{"标题: 党费\n  目录序号: 35\n", "行首的空格数", "目录序号: 35"},
		{" 标题: 党费\n目录序号: 35\n", "行首的空格数", "标题: 党费"},
		{"标题 党费\n目录序号: 35\n", "没有冒号", "标题: 党费"},
		{"标题: 党费\n附件\n- a.docx\n", "没有冒号", "附件:"},
		{"标题: \"党费\n目录序号: 35\n", "引号没有成对", "标题: \"党费\""},
		{"标题: \"党费”\n目录序号: 35\n", "引号没有成对", "标题: \"党费\""},
		{"标题: \"甲\"乙\"丙\"\n", "引号", "标题: '\"甲\"乙\"丙\"'"},
		{"标题: 关于: 党费: 的通知\n", "冒号", "标题: \"关于: 党费: 的通知\""},
		{"标题: [一]关于\n目录序号: 35\n", "引号", "标题: \"[一]关于\""},
		{"标题: @甲\n", "引号", "标题: \"@甲\""},
		{"标题: %甲\n", "引号", "标题: \"%甲\""},
		{"标题: *甲\n", "开头", "标题: \"*甲\""},
		{"标题: &甲 乙\n", "开头", "标题: \"&甲 乙\""},
		{"公开方式: [会议, 文件\n目录序号: 35\n", "括号没有成对", "公开方式: [会议, 文件]"},
		{"公开方式: [会议，文件】\n目录序号: 35\n", "括号没有成对", "公开方式: [会议, 文件]"},
		{"张贴: {起：2026-10-01，止：2026-10-02}\n", "中文的冒号", "张贴: {起: 2026-10-01, 止: 2026-10-02}"},
	} {
		_, problems := Parse("a.md", []byte(tt.src), 1)
		var lines []string
		for _, p := range problems {
			_, line, _ := strings.Cut(p.Fix.ZH, "这一行改为：")
			lines = append(lines, line)
		}
		if got := strings.Join(lines, "|"); got != tt.mended || !strings.Contains(problems[0].Text.ZH, tt.reason) {
			t.Errorf("Parse(%q) tells %q, want %q because of %q: %v", tt.src, got, tt.mended, tt.reason, problems)
			continue
		}
		if mended, _ := applied(tt.src, problems); !parses(mended) {
			t.Errorf("the remedies of %q give %q, which is not read", tt.src, mended)
		}
	}
}

// TestGluedComments holds what of a line is taken for a text that YAML leaves out.
func TestGluedComments(t *testing.T) {
	for src, want := range map[string]string{
		"标题: 关于C区 #3楼整改\n":         "#3楼整改|标题: \"关于C区 #3楼整改\"",
		"标题: #3楼整改\n":              "#3楼整改|标题: \"#3楼整改\"",
		"标题: #3楼的\"甲\"\n目录序号: 3\n": "#3楼的\"甲\"|标题: '#3楼的\"甲\"'",
		"附件: [] # x\n":             "",
		"标题: 党费 # 三季度\n":           "",
		"标题: 党费  #\n":              "",
		"标题: \"党费\" #三季度\n":        "",
		"标题: C#语言\n":               "",
		"目录序号: 35 #党费\n":           "#党费|目录序号: \"35 #党费\"",
	} {
		node, problems := Parse("a.md", []byte(src), 1)
		got := ""
		if g := node.Fields[0].Value.Glued; g != nil {
			got = g.Text + "|" + g.Line
		}
		if got != want || len(problems) > 0 {
			t.Errorf("Parse(%q) has %q behind #, want %q; %v", src, got, want, problems)
		}
	}
}

// TestNoMessageIsInTheWordsOfTheParser mistypes the front matter of real records in every way that
// comes to mind, and holds that what is said in Chinese has no other words than keys and what was
// written, and that remedies which are lines are read when they are copied.
func TestNoMessageIsInTheWordsOfTheParser(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 12))
	fronts := frontMatter(t)
	signs := strings.Split("：|:|: | |　|\u00a0|\t|\"|'|[|]|{|}|,|，|#| #|&|*|!|%|@|`|\\|-|- |---|\n|\n\n|  |?|? |||>|<<: |!!str |*a|&a |“|”|\u200b|\n- |\n  |%YAML 1.2\n|...", "|")
	faults, lines := 0, 0
	for range 2_000 {
		src := []rune(fronts[random.IntN(len(fronts))])
		for range 1 + random.IntN(3) {
			at := random.IntN(len(src) + 1)
			until := min(len(src), at+random.IntN(2))
			src = []rune(string(src[:at]) + signs[random.IntN(len(signs))] + string(src[until:]))
		}
		_, problems := Parse("a.md", []byte(string(src)), 1)
		for _, p := range problems {
			faults++
			said := p.Text.ZH + strings.Split(p.Fix.ZH, "这一行改为：")[0]
			if word := latin.FindString(quotation.ReplaceAllString(said, "")); word != "" {
				t.Fatalf("%q: a message has the word %q: %s", string(src), word, said)
			}
		}
		mended, all := applied(string(src), problems)
		for rounds := 0; all && len(problems) > 0; rounds++ {
			lines++
			if _, problems = Parse("a.md", []byte(mended), 1); rounds == 3 {
				t.Fatalf("%q: mended as told it is\n%s\nand still has %v", string(src), mended, problems)
			}
			mended, all = applied(mended, problems)
		}
	}
	if faults < 600 || lines < 300 {
		t.Errorf("only %d faults were told, %d texts mended", faults, lines)
	}
}

var (
	quotation = regexp.MustCompile(`“[^”]*”|U\+[0-9A-F]{4,6}|\\[xu]`)
	latin     = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// frontMatter is that of the records that come with the program.
func frontMatter(t *testing.T) []string {
	t.Helper()
	var fronts []string
	files, _ := filepath.Glob("../../../content/records/*/*.md")
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fronts = append(fronts, strings.Split(string(src), "---\n")[1])
	}
	if len(fronts) < 10 {
		t.Fatalf("only %d records", len(fronts))
	}
	return fronts
}

// applied is a text with the lines of its remedies copied into it, and whether each had one.
func applied(src string, problems diag.List) (mended string, all bool) {
	lines := strings.Split(src, "\n")
	all = true
	for _, p := range problems {
		_, line, found := strings.Cut(p.Fix.ZH, "这一行改为：")
		if all = all && found; found {
			lines[p.Place.Line-1] = line
		}
	}
	return strings.Join(lines, "\n"), all
}

func parses(src string) bool {
	_, problems := Parse("a.md", []byte(src), 1)
	return len(problems) == 0
}
