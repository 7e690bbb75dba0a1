package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/pipeline"
)

// TestNewsIsBounded: what nobody reads to its end is counted.
func TestNewsIsBounded(t *testing.T) {
	var many []pipeline.Told
	for i := range 3*manyTexts + 2 {
		many = append(many, pipeline.Told{Path: fmt.Sprintf("2026/%d", i), Title: "题"})
	}
	var out bytes.Buffer
	a := &app{stdout: &out, lang: diag.Chinese}
	a.news(pipeline.News{Known: true, New: many, Gone: many[:manyTexts]})
	if lines := strings.Count(out.String(), "\n"); lines != 2*manyTexts+1 || !strings.Contains(out.String(), fmt.Sprintf("  新增  另有 %d 篇\n", 2*manyTexts+2)) {
		t.Errorf("%d lines:\n%s", lines, out.String())
	}
}
