package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

func testSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, from := range map[string]string{"content/site.yaml": "testdata/site.yaml", "content/catalogue/2022-10-26.csv": "../../content/catalogue/2022-10-26.csv"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func run(args, env []string, stdout, stderr io.Writer) int {
	return newApp(args, env, stdout, stderr).main()
}

func gongkai(env []string, args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = run(args, env, &out, &err)
	return status, out.String(), err.String()
}

// TestNewPassesCheck holds that the record which new makes for any entry, in either language, is
// one that check has nothing against once its text is written, but that the editor has yet to say
// why the narrower scope was taken where the entry allows another.
func TestNewPassesCheck(t *testing.T) {
	t.Parallel()
	env := testFonts(t)
	for _, lang := range []string{"zh", "en"} {
		dir := testSite(t)
		addBoards(t, dir)
		for number := 1; number <= 85; number++ {
			if status, _, stderr := gongkai(env, "--site", dir, "--lang", lang, "new", fmt.Sprint(number), "--date", "2026-10-09"); status != 0 {
				t.Errorf("new %d --lang %s: status %d: %s", number, lang, status, stderr)
			}
		}
		writeTexts(t, dir)
		status, stdout, stderr := gongkai(env, "--site", dir, "check")
		src, err := os.ReadFile(filepath.Join(dir, "content", "catalogue", "2022-10-26.csv"))
		if err != nil {
			t.Fatal(err)
		}
		toGround := strings.Count(string(src), ",党内或社会,")
		if status != 0 || !strings.Contains(stdout, "85 ") || strings.Count(stderr, "[grounds-missing]") != toGround || strings.Count(stderr, "]\n") != toGround {
			t.Errorf("check of what new --lang %s made: status %d: %s%s", lang, status, stdout, stderr)
		}
	}
}

// writeTexts puts a text into every record in the place that new leaves for it.
func writeTexts(t *testing.T, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "content", "records", "*", "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(src)
		for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
			text = strings.Replace(text, record.Placeholder(lang), "现将有关情况公布如下。", 1)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// addBoards gives every audience of the site for scripts a board: entries for some groups may name
// 公开栏.
func addBoards(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, "content", "site.yaml")
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, audience := range []string{"public-group", "party-group"} {
		src = append(src, "  - {id: "+audience+", title: 公开栏, audience: "+audience+"}\n"...)
	}
	if err := os.WriteFile(name, src, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestNewTakesAnyTitle holds that a title comes back from the record as it was given, whatever YAML
// thinks of it.
func TestNewTakesAnyTitle(t *testing.T) {
	t.Parallel()
	env := testFonts(t)
	dir := testSite(t)
	titles := []string{
		"关于: 党费: 的通知", `关于“党费”的"通知"`, "it's", "# 井号", "党费 #三季度", "- 列表", "? 问", "~", "null", "Null", "true", "是", "2026", "1e3", "0x1F", ".inf",
		"【通知】", "[通知]", "{通知}", "100%", "%TAG", "@甲", "`甲`", `反斜\线`, "|", ">", "&甲", "*甲", "!甲", "=", "<<", "---", "...", "2026-10-09", "甲: ", ":甲", "甲:",
		"😀", strings.Repeat("长", 300), "/etc/passwd", "../../外", "CON", "a/b", "，。",
	}
	for i, title := range titles {
		day := fmt.Sprintf("2026-%02d-%02d", 3+i/28, 1+i%28)
		if status, _, stderr := gongkai(env, "--site", dir, "new", "35", "--date", day, "--", title); status != 0 {
			t.Errorf("new 35 %q: status %d: %s", title, status, stderr)
		}
	}
	writeTexts(t, dir)
	status, _, stderr := gongkai(env, "--site", dir, "check")
	if found := strings.Count(stderr, "警告") - strings.Count(stderr, "[grounds-missing]"); status != 0 || found != 1 || !strings.Contains(stderr, "“😀”") { // which no font has
		t.Fatalf("check of what new made: status %d: %s", status, stderr)
	}
	_, stdout, _ := gongkai(env, "--site", dir, "build", "--date", "2026-10-20", "--json", "--board", "hall")
	var report struct{ LeftOut []struct{ Title string } }
	if err := json.Unmarshal([]byte(stdout), &report); err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, l := range report.LeftOut {
		got[l.Title] = true
	}
	for _, title := range titles {
		if shown := strings.ReplaceAll(strings.TrimSpace(title), `\`, ""); !got[shown] { // it ends a line on paper
			t.Errorf("the record of new 35 %q has another title", title)
		}
	}
}
