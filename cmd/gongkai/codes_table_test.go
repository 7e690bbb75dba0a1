package main

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// TestEveryCodeIsExplained holds that the table of codes lists each code that the sources report,
// once, and none besides.
func TestEveryCodeIsExplained(t *testing.T) {
	t.Parallel()
	codes := sourceCodes(t)
	for code, at := range codes {
		if _, ok := diag.Explain(code); !ok {
			t.Errorf("%s: [%s] has no row in generator/diag/codes_*.go", at, code)
		}
	}
	seen := map[string]bool{}
	for _, name := range diag.CodeNames() {
		if seen[name] {
			t.Errorf("[%s] has two rows", name)
		}
		if seen[name] = true; codes[name] == "" {
			t.Errorf("the table of codes lists [%s], which nothing reports", name)
		}
	}
}

// TestEveryCodeHasBothTexts holds that a row says what a code means and what to do, in sentences,
// in both languages.
func TestEveryCodeHasBothTexts(t *testing.T) {
	t.Parallel()
	for _, c := range allCodes() {
		for what, text := range map[string]diag.Text{"meaning": c.Meaning, "remedy": c.Remedy} {
			switch {
			case !strings.HasSuffix(text.ZH, "。") || !strings.ContainsFunc(text.ZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }):
				t.Errorf("the Chinese %s of [%s] is no sentence: %q", what, c.Name, text.ZH)
			case !strings.HasSuffix(text.EN, ".") || text.EN == text.ZH:
				t.Errorf("the English %s of [%s] is no sentence: %q", what, c.Name, text.EN)
			case strings.Count(text.ZH, "`")%2 != 0 || strings.Count(text.EN, "`")%2 != 0:
				t.Errorf("the %s of [%s] has a ` too few: %q, %q", what, c.Name, text.ZH, text.EN)
			}
		}
	}
}

// TestEffectsAgreeWithTheScripts holds that a code is an error, a warning or either, as the scripts
// see it reported.
func TestEffectsAgreeWithTheScripts(t *testing.T) {
	t.Parallel()
	looked := 0
	for _, line := range regexp.MustCompile(`(?m)^\S+: (警告：|warning: )?.* \[([a-z-]+)\]$`).FindAllStringSubmatch(readScripts(t), -1) {
		severity := diag.Error
		if line[1] != "" {
			severity = diag.Warning
		}
		code, ok := diag.Explain(line[2])
		if looked++; ok && !code.Effect.Covers(severity) {
			t.Errorf("[%s] is in the table as %s: %s", code.Name, code.Effect.Word().EN, line[0])
		}
	}
	if looked < 200 {
		t.Errorf("only %d reported problems found in the scripts", looked)
	}
}

// TestCodesInEnglish compares what is said of every code in English; the manual has the Chinese.
func TestCodesInEnglish(t *testing.T) {
	t.Parallel()
	const golden = "testdata/codes.golden"
	var got strings.Builder
	for _, topic := range diag.Topics() {
		fmt.Fprintf(&got, "== %s\n\n", topic.Title.EN)
		for _, c := range topic.Codes {
			got.WriteString(c.Format(diag.English) + "\n")
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("what is said of codes in English is not as in %s: go test ./cmd/gongkai -update, and read the difference", golden)
	}
}

// codeSpan is what the texts of a row mark as ready to be copied.
var codeSpan = regexp.MustCompile("`([^`]+)`")

// TestRemediesCanBeCopied holds that commands in remedies are commands, and that front matter and
// configuration in them are read without a problem of their own.
func TestRemediesCanBeCopied(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("../../content/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	site, problems := config.Parse("site.yaml", src)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	matter, settings := 0, 0
	for _, c := range allCodes() {
		for _, text := range []string{c.Remedy.ZH, c.Remedy.EN} {
			for _, span := range codeSpan.FindAllStringSubmatch(text, -1) {
				example := span[1]
				key, _, isKey := strings.Cut(example, ": ")
				switch {
				case strings.HasPrefix(example, "gongkai "):
					if word := strings.Fields(example)[1]; !isCommand(word) {
						t.Errorf("[%s]: there is no command %s: %s", c.Name, word, example)
					}
				case !isKey || strings.ContainsAny(key, " :[!"):
				case readsAsMatter(site, example):
					matter++
				case readsAsSetting(src, key, example):
					settings++
				default:
					t.Errorf("[%s]: neither a record nor site.yaml reads the example %s", c.Name, example)
				}
			}
		}
	}
	if matter < 60 || settings < 10 {
		t.Errorf("only %d examples of front matter and %d of configuration found", matter, settings)
	}
}

func allCodes() []diag.Code {
	var all []diag.Code
	for _, topic := range diag.Topics() {
		all = append(all, topic.Codes...)
	}
	return all
}

func isCommand(word string) bool {
	for _, c := range commands {
		if c.name == word {
			return true
		}
	}
	return false
}

// readsAsMatter reports whether a line of front matter, of a record or else of a page, is read
// without a problem but that others are missing.
func readsAsMatter(site *config.Config, line string) bool {
	src := []byte("---\n" + line + "\n---\n")
	_, ofRecord := record.Parse(site, "2026/a", "content/records/2026/a.md", false, src)
	_, ofPage := record.ParsePage(site, "a", "content/pages/a.md", src)
	otherThanMissing := func(p diag.Problem) bool { return !strings.HasSuffix(p.Code, "-missing") }
	return !slices.ContainsFunc(ofRecord, otherThanMissing) || !slices.ContainsFunc(ofPage, otherThanMissing)
}

// readsAsSetting reports whether a line of site.yaml is read without a problem in the place of the
// one that the shipped configuration has, or inside its first audience.
func readsAsSetting(src []byte, key, line string) bool {
	top := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(key) + `:.*\n(?:[ #].*\n|\n)*`)
	inner := regexp.MustCompile(`(?m)^    ` + regexp.QuoteMeta(key) + `:.*\n(?:      .*\n)*`)
	var edited []byte
	switch {
	case top.Match(src):
		edited = top.ReplaceAllLiteral(src, []byte(line+"\n"))
	case inner.Match(src):
		at := inner.FindIndex(src)
		edited = bytes.Join([][]byte{src[:at[0]], []byte("    " + line + "\n"), src[at[1]:]}, nil)
	default:
		edited = append(bytes.Clone(src), line+"\n"...)
	}
	_, problems := config.Parse("site.yaml", edited)
	return !problems.HasErrors()
}

// codesPage is the page of the manual that lists every code; its list is made of the table.
const codesPage = "../../generator/manual/problems.md"

// TestThePageOfCodesFollowsTheTable holds that the manual lists what the table does; -update
// rewrites the list. What stands above the first heading is written by hand.
func TestThePageOfCodesFollowsTheTable(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile(codesPage)
	if err != nil {
		t.Fatal(err)
	}
	head, list, found := strings.Cut(string(src), "\n## ")
	if !found {
		t.Fatal("the page has no heading")
	}
	want := codesList()
	if "## "+list == want {
		return
	}
	if !*update {
		t.Fatal("the list of generator/manual/problems.md is not that of generator/diag/codes_*.go; make golden rewrites it")
	}
	if err := os.WriteFile(codesPage, []byte(head+"\n"+want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// codesList is the table as Markdown in Chinese: a heading for each topic and for each code, so
// that a code has an address.
func codesList() string {
	var b strings.Builder
	for i, topic := range diag.Topics() {
		fmt.Fprintf(&b, "## %s、%s\n", chineseNumbers[i], topic.Title.ZH)
		for _, c := range topic.Codes {
			fmt.Fprintf(&b, "\n### %s\n\n**%s。**%s\n\n**改法：**%s\n", c.Name, c.Effect.Word().ZH, c.Meaning.ZH, c.Remedy.ZH)
		}
		b.WriteString("\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

var chineseNumbers = strings.Fields("一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十")
