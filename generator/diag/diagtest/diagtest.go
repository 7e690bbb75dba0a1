// Package diagtest compares problems, in the exact words of both languages, with a golden file of a
// test. go test PACKAGE -update writes it; then read the difference, as an editor would who knows
// Word and no computer words.
package diagtest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Words is what is said of some inputs.
type Words struct{ b strings.Builder }

// Add adds what is said of one input.
func (w *Words) Add(input string, problems ...diag.Problem) {
	fmt.Fprintf(&w.b, "# %s\n", input)
	for _, p := range problems {
		w.b.WriteString(p.Format(diag.Chinese) + p.Format(diag.English))
	}
	w.b.WriteString("\n")
}

// Text adds a text that is no problem.
func (w *Words) Text(input string, text diag.Text) {
	fmt.Fprintf(&w.b, "# %s\n%s\n%s\n\n", input, text.ZH, text.EN)
}

// Compare holds that the words are those of testdata/NAME.golden.
func (w *Words) Compare(t *testing.T, name string) {
	t.Helper()
	golden := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(w.b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := w.b.String(); got != string(want) {
		t.Fatalf("the words are not those of %s (-update writes them):\n%s", golden, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		g, w := "", ""
		if i < len(gotLines) {
			g = gotLines[i]
		}
		if i < len(wantLines) {
			w = wantLines[i]
		}
		if g != w {
			return fmt.Sprintf("line %d:\ngot  %s\nwant %s", i+1, g, w)
		}
	}
	return "the ends of lines differ"
}
