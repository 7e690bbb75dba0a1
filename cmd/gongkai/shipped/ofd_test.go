package shipped

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/chromedp"

	"gongkai/generator/paper/ofd/ofdtest"
)

// shownOFD is what a reader shows of a file.
type shownOFD struct {
	Pages   int
	Text    string
	Refused []string // faces that the browser does not take for fonts, and what else fails
}

// TestOFDInAnotherReader has ofd.js show each OFD file below GONGKAI_OFDS, which .ci/ofd sets: it
// finds all pages and every character on them, as poppler does in the PDF beside, and Chromium takes
// each face for a font.
func TestOFDInAnotherReader(t *testing.T) {
	dir, program := os.Getenv("GONGKAI_OFDS"), os.Getenv("GONGKAI_OFD_READER")
	if dir == "" || program == "" {
		t.Skip("another reader shows OFD files where .ci/ofd has brought it")
	}
	reader, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	ctx := browserFor(t, 20*time.Minute)
	for i, name := range ofdFiles(t, dir) {
		if i%every(5) != 0 {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := ofdtest.Check(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		f, err := ofdtest.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		got := showOFD(ctx, t, reader, f, data)
		if want := letters(strings.Join(f.Text(), "")); got.Pages != len(f.Pages()) || letters(got.Text) != want || len(got.Refused) > 0 {
			t.Errorf("%s: of %d pages with %d characters %d and %d are shown; %v", name, len(f.Pages()), len(want), got.Pages, len(letters(got.Text)), got.Refused)
		}
		samePDF(t, strings.TrimSuffix(name, ".ofd")+".pdf", f)
	}
}

func ofdFiles(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".ofd" && d.Type().IsRegular() {
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d OFD files, %v", dir, len(names), err)
	}
	return names
}

// showOFD has a page with the reader show a file.
func showOFD(ctx context.Context, t *testing.T, reader []byte, f *ofdtest.File, data []byte) shownOFD {
	t.Helper()
	faces := map[string][]byte{}
	for name, part := range f.Parts {
		if strings.HasSuffix(name, ".ttf") || strings.HasSuffix(name, ".otf") {
			faces[filepath.Base(name)] = part
		}
	}
	in, err := json.Marshal(map[string]any{"file": base64.StdEncoding.EncodeToString(data), "faces": faces})
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(t.TempDir(), "a.html")
	html := "<!DOCTYPE html><meta charset=utf-8><div id=pages></div><script>" + strings.ReplaceAll(string(reader), "</script", `<\/script`) +
		"</script><script>const given = " + string(in) + ";" + ofdScript + "</script>"
	if err := os.WriteFile(page, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, showing((&url.URL{Scheme: "file", Path: page}).String())); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, page, "window.shown !== undefined")
	told, err := chromedp.Run(ctx, chromedp.Evaluate[string]("JSON.stringify(window.shown)"))
	if err != nil {
		t.Fatal(err)
	}
	var got shownOFD
	if err := json.Unmarshal([]byte(told), &got); err != nil {
		t.Fatal(err)
	}
	return got
}

// ofdScript shows the given file with ofd.js, and tells what it shows in window.shown.
const ofdScript = `(async () => {
	const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
	const shown = {Pages: 0, Text: "", Refused: []};
	for (const [name, face] of Object.entries(given.faces)) {
		try { await new FontFace("face", bytes(face)).load(); } catch (e) { shown.Refused.push(name + ": " + e); }
	}
	ofd.parseOfdDocument({
		ofd: new File([bytes(given.file)], "a.ofd"),
		success(documents) {
			try {
				const pages = ofd.renderOfd(800, documents[0]);
				for (const p of pages) document.getElementById("pages").appendChild(p);
				shown.Pages = pages.length;
				shown.Text = document.getElementById("pages").textContent;
			} catch (e) { shown.Refused.push("render: " + e); }
			window.shown = shown;
		},
		fail(e) { shown.Refused.push("parse: " + e); window.shown = shown; },
	});
})()`

// samePDF holds the text of a file against that of its PDF, character for character.
func samePDF(t *testing.T, name string, f *ofdtest.File) {
	t.Helper()
	text, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", name, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext %s: %v", name, err)
	}
	if got, want := letters(strings.Join(f.Text(), "")), letters(string(text)); got != want {
		t.Errorf("%s has %d characters, the OFD file beside it %d", name, len(want), len(got))
	}
}

// letters is the characters of a text without white space, sorted: a reader may show them in another
// order.
func letters(text string) string {
	all := []rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text))
	slices.Sort(all)
	return string(all)
}
