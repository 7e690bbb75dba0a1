package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// heardVariable names the folder in which scripts write down what the program said.
const heardVariable = "GONGKAI_TEST_HEARD"

// heardGolden is what the program says in scripts: for each text of the source that a script
// provokes, one example with its values, in both languages. go test ./cmd/gongkai -update adds what
// is new; then read the difference, as an editor would who knows Word and no computer words.
const heardGolden = "testdata/messages.golden"

// listen is where a run of the program in a script says its texts, and what writes them down.
func listen() (heard func(diag.Text), writeDown func() error) {
	dir := os.Getenv(heardVariable)
	if dir == "" {
		return nil, func() error { return nil }
	}
	texts := map[diag.Text]bool{}
	work := os.Getenv("WORK")
	heard = func(text diag.Text) {
		texts[diag.Text{ZH: withoutWork(text.ZH, work), EN: withoutWork(text.EN, work)}] = true
	}
	return heard, func() error {
		said, err := json.Marshal(slices.Collect(maps.Keys(texts)))
		if err != nil {
			return err
		}
		f, err := os.CreateTemp(dir, "")
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = f.Write(said)
		return err
	}
}

// withoutWork is a text without the name of the folder of its script. Quoted names are cut where
// they are long, and where that is depends on how long the folder's name is.
func withoutWork(text, work string) string {
	text = quoted.ReplaceAllStringFunc(text, func(name string) string {
		name = strings.TrimSuffix(strings.TrimPrefix(name, "“"), "”")
		start, isCut := strings.CutSuffix(name, "…")
		if strings.HasPrefix(name, work) || isCut && start != "" && strings.HasPrefix(work, start) {
			name = "$WORK…"
		}
		return "“" + name + "”"
	})
	return strings.ReplaceAll(text, work, "$WORK")
}

var quoted = regexp.MustCompile(`“[^“”]*”`)

// hearScripts has scripts write down what the program says, and compares it with the golden file
// when the last of them has ended.
func hearScripts(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	t.Cleanup(func() {
		if t.Failed() && !*update {
			return
		}
		names, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Error(err)
		}
		heard := map[diag.Text]bool{}
		for _, name := range names {
			var texts []diag.Text
			said, err := os.ReadFile(name)
			if err == nil {
				err = json.Unmarshal(said, &texts)
			}
			if err != nil {
				t.Error(err)
			}
			for _, text := range texts {
				heard[text] = true
			}
		}
		compareHeard(t, heard)
	})
	return dir
}

// compareHeard holds that what the golden file has is still said, where every script has run; that
// it has enough is held by TestEveryTextHasItsExactWords. With -update it adds what is said anew.
func compareHeard(t *testing.T, heard map[diag.Text]bool) {
	t.Helper()
	all := !strings.Contains(flag.Lookup("test.run").Value.String(), "/")
	for _, tool := range []string{"pdftotext", "ssh-keygen", "soffice"} { // without which scripts skip a part
		_, err := exec.LookPath(tool)
		all = all && err == nil
	}
	golden := readHeard(t)
	said := map[diag.Text]bool{}
	for text := range heard {
		said[withoutFigures(text)] = true
	}
	now := map[string]map[diag.Text]bool{}
	for _, source := range bilingualTexts(t) {
		of := path.Dir(filepath.ToSlash(source.at.Filename))
		example, known := exampleOf(source, golden[of])
		if known && (!all || said[withoutFigures(example)]) {
			put(now, of, example)
			continue
		}
		heardNow, isHeard := exampleOf(source, heard)
		if isHeard {
			put(now, of, heardNow)
		}
		if known && !*update {
			t.Errorf("%s: no script says any more what %s has: %q\n%q\ngo test ./cmd/gongkai -run TestScript -update, and read the difference", source.at, heardGolden, example.ZH, example.EN)
		}
	}
	if *update {
		if err := os.WriteFile(heardGolden, []byte(formatHeard(now)), 0o644); err != nil {
			t.Error(err)
		}
	}
}

func put(examples map[string]map[diag.Text]bool, of string, text diag.Text) {
	if examples[of] == nil {
		examples[of] = map[diag.Text]bool{}
	}
	examples[of][text] = true
}

// exampleOf is the shortest of the texts that say what a text of the source says.
func exampleOf(source bilingual, texts map[diag.Text]bool) (best diag.Text, found bool) {
	zh, en := partsOf(source.zh), partsOf(source.en)
	if len(zh)+len(en) == 0 {
		return diag.Text{}, false
	}
	shorter := func(a, b diag.Text) bool {
		return cmp.Or(cmp.Compare(latin(a.ZH), latin(b.ZH)), cmp.Compare(len(a.ZH)+len(a.EN), len(b.ZH)+len(b.EN)), cmp.Compare(a.ZH, b.ZH), cmp.Compare(a.EN, b.EN)) < 0
	}
	for text := range texts {
		if inOrder(text.ZH, zh) && inOrder(text.EN, en) && (!found || shorter(text, best)) {
			best, found = text, true
		}
	}
	return best, found
}

// latin is how many Latin words a text has: what a run in the other language said holds some.
func latin(text string) int { return len(latinWord.FindAllString(text, -1)) }

// inOrder reports that the parts stand in a text, one behind the other.
func inOrder(text string, parts []string) bool {
	for _, part := range parts {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return true
}

var figures = regexp.MustCompile(`[0-9a-f]{8,}|[0-9]+`)

// withoutFigures is a text without its days and digests, which depend on the day of the test.
func withoutFigures(text diag.Text) diag.Text {
	return diag.Text{ZH: figures.ReplaceAllString(text.ZH, "0"), EN: figures.ReplaceAllString(text.EN, "0")}
}

var lineBreaks = strings.NewReplacer("\n", `\n`, "\t", `\t`)

// formatHeard is the golden file: the folders of the source, and below each its texts.
func formatHeard(examples map[string]map[diag.Text]bool) string {
	var b strings.Builder
	for _, of := range slices.Sorted(maps.Keys(examples)) {
		fmt.Fprintf(&b, "== %s\n\n", of)
		var lines []string
		for text := range examples[of] {
			lines = append(lines, lineBreaks.Replace(text.ZH)+"\n"+lineBreaks.Replace(text.EN)+"\n\n")
		}
		slices.Sort(lines)
		b.WriteString(strings.Join(lines, ""))
	}
	return b.String()
}

func readHeard(t *testing.T) map[string]map[diag.Text]bool {
	t.Helper()
	src, err := os.ReadFile(heardGolden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	examples, of := map[string]map[diag.Text]bool{}, ""
	back := strings.NewReplacer(`\n`, "\n", `\t`, "\t")
	for block := range strings.SplitSeq(string(src), "\n\n") {
		zh, en, both := strings.Cut(strings.TrimSuffix(block, "\n"), "\n")
		if both { // what is said may begin as the name of a folder does
			put(examples, of, diag.Text{ZH: back.Replace(zh), EN: back.Replace(en)})
		} else if name, isFolder := strings.CutPrefix(zh, "== "); isFolder {
			of = name
		}
	}
	return examples
}
