package main

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// The help of every command fits into a window of 100 columns, in both languages, and no word of it
// is lost.
func TestHelpFitsAWindow(t *testing.T) {
	t.Parallel()
	for _, c := range commands {
		for _, lang := range []string{"zh", "en"} {
			var stdout, stderr bytes.Buffer
			if code := run([]string{"--lang", lang, c.name, "--help"}, testFonts(t), &stdout, &stderr); code != exitDone {
				t.Fatalf("%s: %d %s", c.name, code, stderr.String())
			}
			for line := range strings.Lines(stdout.String()) {
				if n := columns(strings.TrimSuffix(line, "\n")); n > helpColumns {
					t.Errorf("%s --help in %s has a line of %d columns:\n%s", c.name, lang, n, line)
				}
			}
			a := &app{lang: diag.Lang(lang)}
			words := func(text string) string { return strings.Join(strings.Fields(text), "") }
			said := words(stdout.String())
			if !strings.HasPrefix(said, words("gongkai "+c.usage+a.in(c.about))) {
				t.Errorf("%s --help in %s does not say how it is called, and what it does:\n%s", c.name, lang, stdout.String())
			}
		}
	}
}

// A line is broken between words and between Chinese characters, never before a closing mark or
// inside a word, and what is too long for any line stays whole.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want []string
	}{
		{"", 10, []string{""}},
		{"one two three", 100, []string{"one two three"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"unbreakable one", 5, []string{"unbreakable", "one"}},
		{"写出配置，再看", 8, []string{"写出配", "置，再看"}},
		{"写出 --server 的配置（看）", 12, []string{"写出", "--server 的", "配置（看）"}},
	} {
		if got := wrap(c.text, c.most); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}

// Each way to call a command begins a line, and a flag stays with its value.
func TestUsageLines(t *testing.T) {
	long := "gongkai publish PART TARGET [--dry-run] [--keep N] [--a | --b] | --all [--part PART]... [--target NAME]... [--aaaaa N]"
	want := "gongkai publish PART TARGET [--dry-run] [--keep N] [--a | --b]\n  | --all [--part PART]... [--target NAME]... [--aaaaa N]\n"
	if got := usageLines(long); got != want {
		t.Errorf("usageLines = %q, want %q", got, want)
	}
	if got := usageLines("gongkai due [--all | --ics FILE] | X"); got != "gongkai due [--all | --ics FILE] | X\n" {
		t.Errorf("a short one: %q", got)
	}
	text := "gongkai verify " + strings.Repeat("x", 76) + " [--signers FILE]"
	if got := usageLines(text); !strings.Contains(got, "\n    [--signers FILE]\n") {
		t.Errorf("a flag and its value are parted: %q", got)
	}
}
