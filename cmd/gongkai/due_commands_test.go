package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/source/sourcetest"
)

// owed is what due --json tells of an obligation.
type owed struct {
	ID, Kind, Matter, Period, Done, Command string
	Number                                  int
}

// TestDueCommandsMeetWhatIsOwed holds, over the shipped catalogue with stages, interpretations and
// corrections: each command that due prints, run as it stands, makes a record which, once its text
// is written, it is approved and its meeting held, closes the very obligation beside which the
// command stood.
func TestDueCommandsMeetWhatIsOwed(t *testing.T) {
	t.Parallel()
	env := testFonts(t)
	dir := emptySite(t)
	before := due(t, env, dir, "2026-11-26")
	ran, kinds := map[string]owed{}, map[string]int{}
	for _, o := range before {
		if !strings.HasPrefix(o.Command, "gongkai new ") {
			if o.Done == "" && o.Kind != "summary" {
				t.Errorf("%s %d %s has no command that makes its record: %q", o.Kind, o.Number, o.Period, o.Command)
			}
			continue
		}
		args := append([]string{"--site", dir}, words(t, o.Command)[1:]...)
		if status, _, stderr := gongkai(env, append(args, "--date", "2026-11-26")...); status != 0 {
			t.Errorf("%s: status %d: %s", o.Command, status, stderr)
		}
		ran[o.ID] = o
		kinds[o.Kind]++
	}
	for _, kind := range []string{"standing", "periodic", "stage", "interpretation", "correction"} {
		if kinds[kind] == 0 {
			t.Errorf("nothing of the kind %s was owed: %v", kind, kinds)
		}
	}
	writeTexts(t, dir)
	approveDrafts(t, dir, "2026-11-27")
	after := map[string]owed{}
	for _, o := range due(t, env, dir, "2026-11-30") {
		after[o.ID] = o
	}
	for id, o := range ran {
		now, still := after[id]
		if o.Kind == "standing" { // an entry under which something stands owes nothing as a whole
			if still {
				t.Errorf("%s leaves entry %d without anything that stands", o.Command, o.Number)
			}
			continue
		}
		if now.Done != "2026-11-27" {
			t.Errorf("%s: %s %d %s done on %q, want 2026-11-27", o.Command, o.Kind, o.Number, o.Period, now.Done)
		}
	}
}

// emptySite is the shipped configuration and catalogue with a document that wants its
// interpretation, and a record that was found wrong.
func emptySite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"content/site.yaml", "content/catalogue/2022-10-26.csv"} {
		src, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		write(name, strings.Replace(string(src), "required: [proposed, secrecy, reviewed, approved]", "required: [approved]", 1))
	}
	front := func(more string) string {
		return "---\nscope: 社会\npublisher: 市政协机关党组\noffice: 秘书科\n" + more + "\nprocedure: {approved: {by: 赵某某, on: 2026-11-10, level: 主要负责人}}\n---\n正文。\n"
	}
	write("content/records/2026/办法 一.md", front("title: 管理办法\ncatalogue: 69\ntiming: 随时公开\ndecided: 2026-11-10"))
	write("content/records/2026/来访.md", front("title: 第二季度来访\ncatalogue: 83\ntiming: 定期公开\nperiod: 2026-Q2\ndecided: 2026-11-10"))
	write("content/feedback/2026.csv", "收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n2026-11-12,电话,2026/来访,合计有误,,2026-11-13,更正\n")
	if err := sourcetest.Approve(os.DirFS(dir), sourcetest.Dir(dir)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// approveDrafts has every record that is not approved yet approved and its meeting held on a day.
func approveDrafts(t *testing.T, dir, day string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "content", "records", "*", "[0-9]*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, front, _ := strings.Cut(string(src), "---\n")
		text := "---\nprocedure: {approved: {by: 赵某某, on: " + day + ", level: 主要负责人}}\n"
		if strings.Contains(front, "会议") {
			text += "held: [{method: 会议, on: " + day + ", where: 三楼会议室, note: 全体党员}]\n"
		}
		if err := os.WriteFile(name, []byte(text+front), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := sourcetest.Approve(os.DirFS(dir), sourcetest.Dir(dir)); err != nil {
		t.Fatal(err)
	}
}

func due(t *testing.T, env []string, dir, day string) []owed {
	t.Helper()
	status, stdout, stderr := gongkai(env, "--site", dir, "due", "--date", day, "--all", "--json")
	if status != 0 {
		t.Fatalf("due: status %d: %s", status, stderr)
	}
	var told struct{ Obligations []owed }
	if err := json.Unmarshal([]byte(stdout), &told); err != nil {
		t.Fatal(err)
	}
	return told.Obligations
}

// words is a command line as a shell takes it apart.
func words(t *testing.T, line string) []string {
	t.Helper()
	var out []string
	quoted, begun, word := rune(0), false, "" // quoted by which mark
	for _, r := range line + " " {
		switch {
		case quoted == 0 && (r == '"' || r == '\''):
			quoted, begun = r, true
		case r == quoted:
			quoted = 0
		case r == ' ' && quoted == 0:
			if begun {
				out = append(out, word)
			}
			begun, word = false, ""
		default:
			begun, word = true, word+string(r)
		}
	}
	if quoted != 0 {
		t.Fatalf("an open quotation mark: %s", line)
	}
	return out
}

// TestPeriodsComeBackFromACommandLine holds that a period that a message names is read again as it
// was, whatever the name of the work.
func TestPeriodsComeBackFromACommandLine(t *testing.T) {
	for _, name := range []string{"共建", "a, b", "甲: 乙", "it's", "#1", "{甲}", "甲 乙"} {
		for _, text := range []string{"{of: \"" + name + "\", stage: 2}", "{工作: \"" + name + "\", 阶段: 总结}"} {
			p, problems := record.ParsePeriod(text)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			args := words(t, "x "+diag.Argument(record.PeriodText(p)))
			again, problems := record.ParsePeriod(args[1])
			if len(problems) > 0 || again != p {
				t.Errorf("%s comes back as %v: %v", args[1], again, problems)
			}
		}
	}
}
