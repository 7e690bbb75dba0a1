package pipeline

import (
	"reflect"
	"testing"

	"gongkai/generator/site"
)

func TestNewsOf(t *testing.T) {
	before := []site.Shown{{Path: "2026/a", Title: "甲", Mark: "1"}, {Path: "2026/b", Title: "乙", Mark: "2"}, {Path: "pages/c", Title: "丙", Mark: "3"}}
	now := []site.Shown{{Path: "2026/d", Title: "丁", Mark: "4"}, {Path: "2026/b", Title: "乙改", Mark: "5"}, {Path: "2026/a", Title: "甲", Mark: "1"}}
	got := newsOf(now, before)
	want := News{Known: true, New: []Told{{"2026/d", "丁"}}, Changed: []Told{{"2026/b", "乙改"}}, Gone: []Told{{"pages/c", "丙"}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("newsOf = %v, want %v", got, want)
	}
}

func TestShownComesBack(t *testing.T) {
	want := shownTo{
		"public": {{Path: "2026/a", Title: "@甲 乙", Mark: "1"}, {Path: "2026/b", Title: "", Mark: "2"}},
		"party":  {},
	}
	if got := parseShown(want.format()); !reflect.DeepEqual(got, want) {
		t.Errorf("parseShown(format) = %v, want %v", got, want)
	}
	if got := parseShown(nil); len(got) != 0 {
		t.Errorf("parseShown(nil) = %v", got)
	}
	if got := parseShown([]byte("no line of ours\n@x\nhalf\n")); len(got) != 1 || len(got["x"]) != 0 {
		t.Errorf("of a damaged note: %v", got)
	}
}
