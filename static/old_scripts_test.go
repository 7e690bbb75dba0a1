package static_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"gongkai/static"
)

// newScript is what browsers of 2018 (Chrome 70) do not parse or do not have.
var newScript = regexp.MustCompile(`\?\.[^0-9]|\?\?|\|\|=|&&=|[^\w$]#[a-zA-Z_$]|\d_\d|\bstatic\s*\{` +
	`|\.(at|replaceAll|matchAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|hasOwn|fromEntries|allSettled|any|replaceChildren|groupBy|isWellFormed)\(` +
	`|\b(globalThis|structuredClone|queueMicrotask|WeakRef|FinalizationRegistry|AggregateError)\b|\bimport\.meta\b`)

// TestScriptsHoldInOldBrowsers: no script has words or signs that came later; one that a browser
// cannot parse does nothing at all.
func TestScriptsHoldInOldBrowsers(t *testing.T) {
	names, err := fs.Glob(static.FS, "*.js")
	if err != nil || len(names) < 2 {
		t.Fatalf("scripts %v, %v", names, err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(static.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(scriptCode(string(src)), "\n") {
			if found := newScript.FindString(line); found != "" {
				t.Errorf("%s:%d: %q is newer than Chrome 70", name, i+1, found)
			}
		}
	}
}

func TestNewScriptIsFound(t *testing.T) {
	for _, c := range []struct {
		code string
		want bool
	}{
		{"a?.b", true}, {"a ?? b", true}, {"a ||= b", true}, {"x.replaceAll('a', b)", true}, {"list.at(-1)", true}, {"class A { #x = 1 }", true}, {"1_000", true},
		{"a ? .5 : b", false}, {"a?.5:b", false}, {"'a?.b'", false}, {"// a ?? b", false}, {"/* a?.b */ c", false}, {"x.replace(/[?]?./, `#a`)", false}, {"'#large'", false}, {"try { a } catch (e) { b }", false},
	} {
		if got := newScript.MatchString(scriptCode(c.code)); got != c.want {
			t.Errorf("%s: found %v, want %v", c.code, got, c.want)
		}
	}
}

// scriptCode is a script without its comments and the words of its strings and patterns; lines stay.
func scriptCode(src string) string {
	var b strings.Builder
	for i := 0; i < len(src); {
		end := i + 1
		switch {
		case strings.HasPrefix(src[i:], "//"):
			end = i + strings.IndexByte(src[i:]+"\n", '\n')
		case strings.HasPrefix(src[i:], "/*"):
			end = i + strings.Index(src[i:]+"*/", "*/") + len("*/")
		case src[i] == '"' || src[i] == '\'' || src[i] == '`':
			end = i + quoted(src[i:])
		case src[i] == '/' && beginsPattern(b.String()):
			end = i + pattern(src[i:])
		default:
			b.WriteByte(src[i])
			i = end
			continue
		}
		end = min(end, len(src))
		b.WriteString(" 0 " + strings.Repeat("\n", strings.Count(src[i:end], "\n")))
		i = end
	}
	return b.String()
}

// beginsPattern reports whether a slash after some code begins a pattern and divides nothing.
func beginsPattern(before string) bool {
	before = strings.TrimRight(before, " \n")
	return before == "" || strings.ContainsAny(before[len(before)-1:], "(,=:[!&|?{};+") || strings.HasSuffix(before, "return")
}

// pattern is the length of the pattern that src begins with.
func pattern(src string) int {
	class := false
	for i := 1; i < len(src); i++ {
		switch c := src[i]; {
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			return i + 1
		}
	}
	return len(src)
}
