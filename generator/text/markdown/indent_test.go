package markdown

import (
	"slices"
	"testing"
)

func TestTypedIndentsAreTrimmed(t *testing.T) {
	for source, want := range map[string]string{
		"　　第一段。\n\n　　第二段。\n": "第一段。第二段。",
		"　　**重点**\n":         "重点",
		"　　　　　　市政协\n":        "　　　　　　市政协",
		"　一格\n":              "　一格",
		"- 　　项\n":            "　　项",
		"# 　　题\n":            "　　题",
		"一段\n　　里面\n":         "一段 　　里面",
	} {
		src := []byte(source)
		if got := visibleText(New().Parse(src), src); got != want {
			t.Errorf("the text of %q is %q, want %q", source, got, want)
		}
	}
}

func TestAnchors(t *testing.T) {
	got := Anchors("# 一、安排\n\n文。\n\n## **二** 结果\n\n## 二 结果\n")
	if want := []string{"一-安排", "二-结果", "二-结果-2"}; !slices.Equal(got, want) {
		t.Errorf("Anchors = %q, want %q", got, want)
	}
}
