package shipped

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// testStyles: each rule of a style sheet is there for something. What no page of the shipped site
// has, because a script makes it or another site would have it, stands in testdata/styles.html with
// who makes it; a rule that matches nothing there either has been left behind.
func testStyles(t *testing.T, dist string) {
	var pages []*html.Node
	read := func(name string) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		page, err := html.ParseWithOptions(bytes.NewReader(src), html.ParseOptionEnableScripting(false))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
	}
	for _, part := range []string{"sites/supervisors", "sites/public", "boards/hall", "bulletins/party"} {
		for _, name := range somePages(t, filepath.Join(dist, filepath.FromSlash(part))) {
			read(name)
		}
	}
	for _, name := range []string{"sites/supervisors/pages/manual-it.html", "sites/supervisors/records/2025/公开栏管理办法-发布.html"} {
		read(filepath.Join(dist, filepath.FromSlash(name)))
	}
	read(filepath.Join("testdata", "styles.html"))
	for _, name := range []string{"style.css", "screen.css", "sheet.css"} {
		src, err := os.ReadFile(filepath.Join(repository, "static", name))
		if err != nil {
			t.Fatal(err)
		}
		rules := selectorsOf(t, string(src))
		if len(rules) < 40 {
			t.Errorf("%s: %d selectors", name, len(rules))
		}
		for _, text := range rules {
			if wanted := readSelector(text); !matchesAny(wanted, pages) {
				t.Errorf("%s: no page has anything for %s", name, text)
			}
		}
	}
}

// TestSelectorsMatch: a selector finds what a browser would, and nothing beside it.
func TestSelectorsMatch(t *testing.T) {
	page, err := html.Parse(strings.NewReader(`<body class="a b"><p id=x lang="bo">1<b>2</b><i class=c>3</i></p><p>4</p>`))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"p": true, ".a.b": true, "body.a > p": true, "body > b": false, "body b": true, "p + p": true, "p + b": false, "b + i.c": true, "i + b": false, "b ~ i": true, "#x b": true, "#y": false,
		`[lang="bo"]`: true, `[lang="ug"]`: false, `[lang^="b"]`: true, "[dir]": false, "p:hover::after": true, "q:hover": false, "* > i": true, "p:first-child > b": true, ":root .a": true, ".a .a": false,
	} {
		if got := matchesAny(readSelector(text), []*html.Node{page}); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// selectorsOf is every selector of a style sheet.
func selectorsOf(t *testing.T, src string) []string {
	t.Helper()
	var all []string
	p := css.NewParser(parse.NewInputString(src), false)
	for {
		switch grammar, _, _ := p.Next(); grammar {
		case css.ErrorGrammar:
			return all
		case css.QualifiedRuleGrammar, css.BeginRulesetGrammar:
			var text strings.Builder
			for _, token := range p.Values() {
				text.Write(token.Data)
			}
			plain := text.String()
			for brackets.MatchString(plain) { // the innermost first
				plain = brackets.ReplaceAllString(plain, "")
			}
			all = append(all, comma.Split(plain, -1)...)
		}
	}
}

// compound is what one element of a selector has to be, and how it stands to the one before it.
type compound struct {
	after   string // "", ">", "+" or "~"
	tag, id string
	classes []string
	pairs   [][2]string // attributes and their values; no value: it is there
}

var (
	brackets     = regexp.MustCompile(`\([^()]*\)`)
	comma        = regexp.MustCompile(`\s*,\s*`)
	combinator   = regexp.MustCompile(`\s*([>+~])\s*`)
	selectorPart = regexp.MustCompile(`::?[a-z-]+|\*|[.#]?[A-Za-z_][\w-]*|\[[^\]]*\]`)
)

// readSelector reads a selector as far as pages can tell: what a reader does, or where among its
// like an element stands, is not asked.
func readSelector(text string) []compound {
	var all []compound
	after := ""
	for _, step := range strings.Fields(combinator.ReplaceAllString(text, " $1 ")) {
		if strings.Contains(">+~", step) {
			after = step
			continue
		}
		c := compound{after: after}
		for _, part := range selectorPart.FindAllString(step, -1) {
			switch part[0] {
			case '.':
				c.classes = append(c.classes, part[1:])
			case '#':
				c.id = part[1:]
			case '[':
				name, value, _ := strings.Cut(strings.Trim(part, "[]"), "=")
				if strings.ContainsAny(name, "^$*~|") { // a part of the value
					name, value = strings.TrimRight(name, "^$*~|"), ""
				}
				c.pairs = append(c.pairs, [2]string{name, strings.Trim(value, `"'`)})
			case ':', '*':
				if part == ":root" {
					c.tag = "html"
				}
			default:
				c.tag = part
			}
		}
		all, after = append(all, c), ""
	}
	return all
}

func matchesAny(wanted []compound, pages []*html.Node) bool {
	for _, page := range pages {
		for n := range page.Descendants() {
			if n.Type == html.ElementNode && matches(wanted, n) {
				return true
			}
		}
	}
	return false
}

// matches reports whether the last part of a selector is the element, and the others stand to it as
// they should.
func matches(wanted []compound, n *html.Node) bool {
	last := wanted[len(wanted)-1]
	if !last.is(n) {
		return false
	}
	rest := wanted[:len(wanted)-1]
	if len(rest) == 0 {
		return true
	}
	step := func(n *html.Node) *html.Node { return n.Parent }
	if last.after == "+" || last.after == "~" {
		step = elementBefore
	}
	for n = step(n); n != nil; n = step(n) {
		if matches(rest, n) {
			return true
		}
		if last.after == ">" || last.after == "+" {
			return false
		}
	}
	return false
}

func elementBefore(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

func (c compound) is(n *html.Node) bool {
	if n.Type != html.ElementNode || c.tag != "" && c.tag != n.Data || c.id != "" && c.id != attribute(n, "id") {
		return false
	}
	classes := strings.Fields(attribute(n, "class"))
	for _, class := range c.classes {
		if !slices.Contains(classes, class) {
			return false
		}
	}
	for _, pair := range c.pairs {
		if !has(n, pair[0]) || pair[1] != "" && attribute(n, pair[0]) != pair[1] {
			return false
		}
	}
	return true
}
