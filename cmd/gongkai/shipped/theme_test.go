package shipped

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// testTheme builds the site of the repository for an audience that sees all of it with other layouts
// and another style sheet (testdata/theme): each page is there, leads to the same pages and places,
// and shows every record's text; no page is wider than a phone. dist is the site as it ships.
func testTheme(t *testing.T, dist string) {
	const audience = "supervisors"
	folder := t.TempDir()
	for from, to := range map[string]string{filepath.Join(repository, "content"): "content", "testdata/theme": "."} {
		if err := os.CopyFS(filepath.Join(folder, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	other := filepath.Join(folder, "dist")
	var stdout, stderr bytes.Buffer
	if code := run([]string{"--site", folder, "build", "--date", shippedDay, "--audience", audience, "--out", other}, testFonts(t), &stdout, &stderr); code != 0 || stderr.Len() > 0 {
		t.Fatalf("the site does not build with another theme: %d\n%s", code, stderr.String())
	}
	dist, other = filepath.Join(dist, "sites", audience), filepath.Join(other, "sites", audience)
	checkLinks(t, other)
	before, after := readPages(t, dist), readPages(t, other)
	texts := 0
	for _, name := range slices.Sorted(maps.Keys(before)) {
		was, is := before[name], after[name]
		for _, href := range slices.Sorted(maps.Keys(was.links)) {
			if !is.links[href] && !strings.HasPrefix(href, "#") { // places in a page are checked by checkLinks
				t.Errorf("%s does not lead to %s", name, href)
			}
		}
		if is.text != was.text {
			t.Errorf("%s shows another text", name)
		}
		if was.text != "" {
			texts++
		}
		if !is.styled {
			t.Errorf("%s does not load the style sheet of the theme", name)
		}
	}
	if len(after) != len(before) || texts < 60 {
		t.Errorf("%d pages, want %d; %d have texts", len(after), len(before), texts)
	}
	ctx := browserFor(t, 5*time.Minute)
	for _, name := range []string{"index.html", "catalogue.html", "ledger.html", "search.html", "sitemap.html", "entries/35.html", "records/2025/公开栏管理办法-发布.html"} {
		look(ctx, t, filepath.Join(other, filepath.FromSlash(name)))
	}
}

// pageRead is what a reader finds on a page, whatever it looks like.
type pageRead struct {
	links  map[string]bool
	text   string // of what stands in the record itself
	styled bool   // it loads the theme's own style sheet
}

// readPages reads the pages of a site that stand in the frame.
func readPages(t *testing.T, dir string) map[string]pageRead {
	t.Helper()
	pages := map[string]pageRead{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" || name == "screen.html" {
			return err
		}
		src, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		root, err := html.Parse(bytes.NewReader(src))
		if err != nil {
			return err
		}
		page := pageRead{links: map[string]bool{}, styled: strings.Contains(string(src), "assets/side.css")}
		var text strings.Builder
		for n := range root.Descendants() {
			switch {
			case n.Type == html.ElementNode && n.Data == "a":
				page.links[attribute(n, "href")] = true
			case n.Type == html.TextNode && standsIn(n, "text"):
				text.WriteString(n.Data)
			}
		}
		page.text = text.String()
		pages[name] = page
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// standsIn reports whether a node stands in an element of a class.
func standsIn(n *html.Node, class string) bool {
	for p := range n.Ancestors() {
		if slices.Contains(strings.Fields(attribute(p, "class")), class) {
			return true
		}
	}
	return false
}
