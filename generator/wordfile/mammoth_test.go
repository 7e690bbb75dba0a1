package wordfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gongkai/generator/soaktest"
	"gongkai/generator/text/markdown"
)

// mammoth is another reader of .docx, in JavaScript: what it reads of the documents of a folder.
const mammoth = `
const mammoth = require("mammoth"), fs = require("fs"), names = fs.readdirSync("documents").sort();
Promise.all(names.map(name => mammoth.extractRawText({path: "documents/" + name})))
  .then(read => console.log(JSON.stringify(read.map(r => r.value))));
`

// TestAnotherReaderReadsNoMore: whatever mammoth finds in a document stands in the record, or is
// listed as left out. make soak asks it, where there is npm.
func TestAnotherReaderReadsNoMore(t *testing.T) {
	if os.Getenv(soaktest.Variable) == "" {
		t.Skip("make soak compares with mammoth")
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		t.Skip("no npm here: mammoth is not asked")
	}
	dir := t.TempDir()
	run := func(name string, args ...string) []byte {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		var failed bytes.Buffer
		cmd.Stderr = &failed
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, failed.Bytes())
		}
		return out
	}
	run(npm, "install", "--silent", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "mammoth@1.13.0")
	documents := filepath.Join(dir, "documents")
	if err := os.Mkdir(documents, 0o755); err != nil {
		t.Fatal(err)
	}
	var ours []string
	for seed := range soaktest.Times(10) {
		d := &random{Rand: rand.New(rand.NewPCG(21, uint64(seed))), next: '一' + 100}
		for range 1 + d.IntN(6) {
			d.block()
		}
		m := made{body: d.body.String(), parts: map[string]string{"footnotes": d.notes.String()}}
		if err := os.WriteFile(filepath.Join(documents, fmt.Sprintf("%04d.docx", seed)), m.bytes(t), 0o644); err != nil {
			t.Fatal(err)
		}
		_, text, told := textOf(t, m)
		ours = append(ours, markdown.New().Read(text).Text()+told)
	}
	var theirs []string
	if err := json.Unmarshal(run("node", "-e", mammoth), &theirs); err != nil || len(theirs) != len(ours) {
		t.Fatalf("mammoth read %d documents of %d: %v", len(theirs), len(ours), err)
	}
	for i := range theirs {
		got := count(ours[i])
		for c, n := range count(theirs[i]) {
			if got[c] < n {
				t.Errorf("document %d: mammoth reads %q %d times, the record has it %d times\n%s\nand here\n%s", i, c, n, got[c], theirs[i], ours[i])
				break
			}
		}
	}
}
