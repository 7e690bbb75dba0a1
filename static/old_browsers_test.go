package static_test

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/layouts"
	"gongkai/static"
)

// TestStylesHoldInOldBrowsers: what a browser of 2018 does not know is said so that it drops that
// alone, and shows the same page.
func TestStylesHoldInOldBrowsers(t *testing.T) {
	sheets := styleSheets(t)
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		if strings.HasPrefix(name, "404.html") { // it stands in for the style sheet where that is not found; an old browser shows the page plain
			continue
		}
		for _, fault := range oldFaults(readCSS(sheets[name])) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// TestOldFaultsAreFound: each of the rules finds what it is there for, and leaves the mended form.
func TestOldFaultsAreFound(t *testing.T) {
	for _, c := range []struct{ bad, good string }{
		{"a:is(b, c) { color: red }", "a b, a c { color: red }"},
		{"p:has(> img) { margin: 0 }", "@supports selector(:has(a)) { p:has(> img) { margin: 0 } }"},
		{"a:hover, a:focus-visible { color: red }", "a:hover { color: red } a:focus-visible { color: red }"},
		{"p:not(a b, c) { margin: 0 }", "p:not(.a) { margin: 0 }"},
		{"p { width: min(1px, 2vw) }", "p { width: 1px; width: min(1px, 2vw) }"},
		{"p { --w: clamp(1px, 2px, 3px) }", "@supports (width: min(1px, 1px)) { p { --w: clamp(1px, 2px, 3px) } }"},
		{"p { inset: 0 }", "p { top: 0; clip-path: inset(50%) }"},
		{"p { margin-inline: auto }", "p { margin-left: auto; margin-right: auto; margin-inline: auto }"},
		{"ul { display: flex; gap: 1px }", "ul { display: grid; gap: 1px }"},
		{"ul { display: flex } @media print { ul { column-gap: 1px } }", "ul { display: flex } @media print { ol { display: grid; column-gap: 1px } }"},
		{`p::before { content: "x" / "" }`, `p::before { content: "x"; content: "x" / "" }`},
		{"em { text-emphasis: dot }", "em { -webkit-text-emphasis: dot; text-emphasis: dot }"},
		{"p { overflow-wrap: anywhere }", "p { overflow-wrap: break-word; overflow-wrap: anywhere }"},
		{"p { height: 1dvh }", "p { height: 1vh; height: 1dvh }"},
		{"p { color: color-mix(in srgb, red, blue) }", "p { color: #f00a }"},
		{"@layer a { p { color: red } }", "@media print { p { color: red } }"},
		{"p { color: red; &:hover { color: blue } }", "p:hover { color: blue }"},
	} {
		if oldFaults(readCSS(c.bad)) == nil {
			t.Errorf("%s: nothing is found", c.bad)
		}
		if faults := oldFaults(readCSS(c.good)); faults != nil {
			t.Errorf("%s: %v", c.good, faults)
		}
	}
}

// styleSheets is the text of each style sheet by its name: the files, and those in layouts.
func styleSheets(t *testing.T) map[string]string {
	t.Helper()
	sheets := map[string]string{}
	inside := regexp.MustCompile(`(?s)<style>(.*?)</style>`)
	for _, from := range []struct {
		fsys    fs.FS
		pattern string
	}{{static.FS, "*.css"}, {layouts.FS, "*.html"}} {
		names, err := fs.Glob(from.fsys, from.pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", from.pattern, len(names), err)
		}
		for _, name := range names {
			src, err := fs.ReadFile(from.fsys, name)
			if err != nil {
				t.Fatal(err)
			}
			if from.pattern == "*.css" {
				sheets[name] = string(src)
				continue
			}
			for i, m := range inside.FindAllStringSubmatch(string(src), -1) {
				if !strings.HasPrefix(m[1], "{{") {
					sheets[fmt.Sprintf("%s, style sheet %d", name, i+1)] = m[1]
				}
			}
		}
	}
	return sheets
}

var (
	newSelector = regexp.MustCompile(`:(is|has|where)\(|:not\([^()]*[ ,>+~]|:not\([^()]*\(|:user-valid|:user-invalid|::marker|^@(layer|container|property|scope|starting-style)`)
	standsAlone = regexp.MustCompile(`:focus-visible|::details-content|::target-text|:open\b|:popover-open|:modal`)
	newValue    = regexp.MustCompile(`(?:^|[^-\w])(min|max|clamp|color-mix|oklch|oklab|light-dark|round|sin|cos)\(|\d(dvh|svh|lvh|dvw|svw|lvw|cqw|cqh|cqi|lh|rlh)\b|^anywhere$|"\s*/\s*"`)
	newProperty = regexp.MustCompile(`^(inset|aspect-ratio|translate|rotate|scale|place-(items|content|self)|overflow-clip-margin)$`)
	logical     = regexp.MustCompile(`^((margin|padding|border|inset)-(inline|block)(-start|-end)?(-(width|style|color))?|(min-|max-)?(inline|block)-size)$`)
	prefixed    = []string{"appearance", "text-emphasis", "text-emphasis-position", "text-emphasis-color", "print-color-adjust", "user-select", "mask", "backdrop-filter"}
)

// oldFaults is what in rules a browser of 2018 (Chrome 70) would not take, and nothing stands in for.
func oldFaults(rules []cssRule) []string {
	var faults []string
	isFlex := map[string]bool{}
	for _, r := range rules {
		for _, d := range r.declarations {
			if d.name == "display" && strings.Contains(d.value, "flex") {
				isFlex[r.selector] = true
			}
		}
	}
	for _, r := range rules {
		if slices.ContainsFunc(r.around, func(at string) bool { return strings.HasPrefix(at, "@supports") }) {
			continue
		}
		fault := func(format string, args ...any) {
			faults = append(faults, r.selector+": "+fmt.Sprintf(format, args...))
		}
		if newSelector.MatchString(r.selector) {
			fault("the whole rule is lost with a selector that old browsers do not know")
		}
		if standsAlone.MatchString(r.selector) && strings.Contains(r.selector, ",") {
			fault("a selector that old browsers do not know stands in a rule with others, which are lost with it")
		}
		before := map[string]bool{}
		for _, d := range r.declarations {
			if why := oldDeclaration(d, before, isFlex[r.selector]); why != "" {
				fault("%s: %s: %s", d.name, d.value, why)
			}
			before[d.name] = true
		}
	}
	return faults
}

// oldDeclaration is why an old browser would lose a declaration for which none of those before it
// in the rule stands in; empty where it would not.
func oldDeclaration(d declaration, before map[string]bool, flex bool) string {
	physical, _, _ := strings.Cut(d.name, "-")
	switch {
	case strings.ContainsAny(d.name+d.value, "&{"):
		return "rules within rules are not known"
	case newValue.MatchString(d.value) && (strings.HasPrefix(d.name, "--") || !before[d.name]):
		return "no older value stands before it"
	case newProperty.MatchString(d.name):
		return "the property is not known"
	case logical.MatchString(d.name) && !before[physical] && !before[physical+"-left"] && !before[physical+"-top"]:
		return "no physical property stands before it"
	case strings.HasSuffix(d.name, "gap") && flex:
		return "a flexbox has no gap: give its children margins"
	case slices.Contains(prefixed, d.name) && !before["-webkit-"+d.name]:
		return "-webkit-" + d.name + " does not stand before it"
	}
	return ""
}
