package cjk

import (
	"cmp"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
)

// deliberately is the examples of CommonMark that read otherwise, each with what it reads as.
var deliberately = map[int]string{
	356: "<p>5*6*78</p>\n", // a run between figures stands for itself: 5*6*78, 138****1234
}

// CommonMark's own examples read as before, but for those listed, though GFM's strikethrough is on.
func TestEmphasisKeepsCommonMark(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("find goldmark: %v", err)
	}
	file, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Example        int
		Markdown, HTML string
	}
	if err := json.Unmarshal(file, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 652 {
		t.Fatalf("%d examples, want the 652 of CommonMark 0.31", len(examples))
	}
	m := goldmark.New(goldmark.WithExtensions(Emphasis), goldmark.WithRendererOptions(html.WithXHTML(), html.WithUnsafe()))
	for _, e := range examples {
		got, want := render(t, m, e.Markdown), cmp.Or(deliberately[e.Example], e.HTML)
		if got != want {
			t.Errorf("example %d: %q = %q, want %q", e.Example, e.Markdown, got, want)
		}
		if _, listed := deliberately[e.Example]; listed && got == e.HTML {
			t.Errorf("example %d reads as CommonMark has it; take it out of the list", e.Example)
		}
	}
}
