package wordfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/soaktest"
	"gongkai/generator/text/markdown"
)

// mammoth is another reader of .docx, in JavaScript: what it reads of the documents of a folder, as
// text and as a page.
const mammoth = `
const mammoth = require("mammoth"), fs = require("fs"), names = fs.readdirSync("documents").sort();
(async () => {
  const all = [];
  for (const name of names) {
    const path = "documents/" + name;
    all.push({text: (await mammoth.extractRawText({path})).value, page: (await mammoth.convertToHtml({path})).value});
  }
  console.log(JSON.stringify(all));
})();
`

// reading is what mammoth reads of a document.
type reading struct{ Text, Page string }

// askMammoth has mammoth read documents. sh .ci/mammoth brings it below the user's cache.
func askMammoth(t *testing.T, documents [][]byte) []reading {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	modules := filepath.Join(cache, "gongkai-tests", "mammoth", "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "mammoth")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no mammoth, and CI skips nothing")
		}
		t.Skip("no mammoth here: sh .ci/mammoth brings it, where there is npm")
	}
	dir := t.TempDir()
	for i, data := range documents {
		name := filepath.Join(dir, "documents", fmt.Sprintf("%04d.docx", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("node", "-e", mammoth)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "NODE_PATH="+modules)
	var failed bytes.Buffer
	cmd.Stderr = &failed
	out, err := cmd.Output()
	var read []reading
	if err == nil {
		err = json.Unmarshal(out, &read)
	}
	if err != nil || len(read) != len(documents) {
		t.Fatalf("mammoth read %d documents of %d: %v\n%s", len(read), len(documents), err, failed.Bytes())
	}
	return read
}

// TestAnotherReaderReadsNoMore: whatever mammoth finds in a document stands in the record, or is
// listed as left out.
func TestAnotherReaderReadsNoMore(t *testing.T) {
	var ours []string
	var documents [][]byte
	for seed := range soaktest.Times(20) {
		m, _ := randomDocument(rand.New(rand.NewPCG(21, uint64(seed))))
		_, text, told := textOf(t, m)
		documents = append(documents, m.bytes(t))
		ours = append(ours, markdown.New().Read(text).Text()+told)
	}
	for i, theirs := range askMammoth(t, documents) {
		got := count(ours[i])
		for c, n := range count(theirs.Text) {
			if got[c] < n {
				t.Errorf("document %d: mammoth reads %q %d times, the record has it %d times\n%s\nand here\n%s", i, c, n, got[c], theirs.Text, ours[i])
				break
			}
		}
	}
}

// TestAnotherReaderSeesTheSameStructure: a document with what both readers know has as many headings
// of each level, entries of lists, rows and cells of tables, links, notes and words in bold in the
// record as mammoth sees.
func TestAnotherReaderSeesTheSameStructure(t *testing.T) {
	styles := ""
	for n := range 3 {
		styles += fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="Heading%d"><w:name w:val="heading %d"/><w:pPr><w:outlineLvl w:val="%d"/></w:pPr></w:style>`, n+1, n+1, n)
	}
	list := func(number string, levels ...string) string {
		out := `<w:abstractNum w:abstractNumId="` + number + `">`
		for i, format := range levels {
			out += fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%%%d."/></w:lvl>`, i, format, i+1)
		}
		return out + `</w:abstractNum>`
	}
	numbering := list("0", "decimal", "decimal") + list("1", "bullet", "bullet") + `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`
	head := func(level int, text string) string {
		return p(fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, level), "", text)
	}
	item := func(id, level int, text string) string {
		return p(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, id), "", text)
	}
	row := func(texts ...string) string {
		out := "<w:tr>"
		for _, text := range texts {
			out += "<w:tc>" + p("", "", text) + "</w:tc>"
		}
		return out + "</w:tr>"
	}
	body := head(1, "甲") + p("", "", "乙") + head(2, "丙") + item(1, 0, "丁") + item(1, 1, "戊") + item(1, 0, "己") + p("", "", "庚") + item(2, 0, "辛") + item(2, 0, "壬") + head(3, "癸") +
		"<w:tbl>" + row("子", "丑") + row("寅", "卯") + row("辰", "巳") + "</w:tbl>" +
		"<w:p>" + run("<w:b/>", "午") + run("", "未") + run("<w:i/>", "申") + `<w:hyperlink r:id="web">` + run("", "酉") + `</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r></w:p>` + head(1, "戌")
	m := made{body: body, parts: map[string]string{"styles": styles, "numbering": numbering, "footnotes": `<w:footnote w:id="2">` + p("", "", "亥") + `</w:footnote>`}, links: `<Relationship Id="web" Type="` + office + `hyperlink" TargetMode="External" Target="https://www.example.com/"/>`}
	_, text, _ := textOf(t, m)
	theirs := askMammoth(t, [][]byte{m.bytes(t)})[0].Page
	for what, pair := range map[string][2]string{
		"headings of level 1": {`<h1>`, `(?m)^## `}, "headings of level 2": {`<h2>`, `(?m)^### `}, "headings of level 3": {`<h3>`, `(?m)^#### `},
		"entries of lists": {`<li>`, `(?m)^ *(-|\d\.) `}, "rows": {`<tr>`, `(?m)^\| [^-]`}, "bold": {`<strong>`, `\*\*午\*\*`}, "italic": {`<em>`, `\*申\*`},
		"links": {`<a href="https`, `\]\(https`}, "notes": {`<li id="footnote`, `(?m)^\[\^\d+\]: `},
	} {
		want, got := len(regexp.MustCompile(pair[0]).FindAllString(theirs, -1)), len(regexp.MustCompile(pair[1]).FindAllString(text, -1))
		if want != got || want == 0 {
			t.Errorf("%s: mammoth sees %d, the record has %d\n%s\nand here\n%s", what, want, got, theirs, text)
		}
	}
	order := strings.Join(regexp.MustCompile(`\p{Han}`).FindAllString(theirs, -1), "")
	if ours := strings.Join(regexp.MustCompile(`\p{Han}`).FindAllString(text, -1), ""); ours != order {
		t.Errorf("in the order %s, and mammoth has %s", ours, order)
	}
}
