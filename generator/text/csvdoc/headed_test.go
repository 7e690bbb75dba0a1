package csvdoc_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/text/csvdoc"
)

// TestByHeader: cells are found by the names of their columns; what is missing, stands there twice or
// is not known is told once, at the column that it is about.
func TestByHeader(t *testing.T) {
	known := []string{"日期", "联系电话", "意见内容", "备注"}
	for _, c := range []struct{ table, first, faults string }{
		{"备注, 日期\n丁,甲\n", "甲||", ""},
		{"日期,联系电话,日期\n甲,乙,丙\n", "甲|乙|", "1:9 日期"},
		{"日期,电话,意见\n甲,乙,丙\n", "甲||", "1:4 电话 联系电话;1:7 意见 意见内容"},
		{"电话\n乙\n", "||", "1:1 没有“日期”;1:1 电话 联系电话"},
		{"日期,,\n甲,,\n", "甲||", ""},
		{"日期,,\n甲,乙,\n", "甲||", "1:4 没有表头"},
		{"日期,经办\n\n甲,乙\n", "甲||", "1:4 经办 备注"},
	} {
		rows, _ := csvdoc.Parse([]byte(c.table))
		h := csvdoc.ByHeader(rows, known)
		var faults []string
		for _, f := range h.Faults([]string{"日期"}, known) {
			faults = append(faults, fmt.Sprintf("%d:%d %s %s", f.At.Line, f.At.Column, f.Text.ZH, f.Fix.ZH))
		}
		wanted := strings.FieldsFunc(c.faults, func(r rune) bool { return r == ';' })
		if len(faults) != len(wanted) {
			t.Errorf("%q: told %v, want %q", c.table, faults, c.faults)
			continue
		}
		for i, want := range wanted {
			for _, word := range strings.Fields(want) {
				if !strings.Contains(faults[i], word) {
					t.Errorf("%q: told %v, want %q", c.table, faults, c.faults)
				}
			}
		}
		row := h.Rows[0]
		if got := h.Cell(row, "日期").Text + "|" + h.Cell(row, "联系电话").Text + "|" + h.Cell(row, "意见内容").Text; got != c.first {
			t.Errorf("%q: %s, want %s", c.table, got, c.first)
		}
	}
	if csvdoc.ByHeader(nil, known) != nil {
		t.Error("a table without a row has a header")
	}
}

func TestFits(t *testing.T) {
	rows, _ := csvdoc.Parse([]byte("日期,自己的,备注,自己的二\n甲,乙,丙\n甲,乙\n甲,乙,丙,丁,\n甲,乙,丙,丁,戊\n"))
	h := csvdoc.ByHeader(rows, []string{"日期", "备注"})
	for i, want := range []bool{true, false, true, false} {
		if got := h.Fits(h.Rows[i]); got != want {
			t.Errorf("row %d fits: %v", i, got)
		}
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]string{"3": "3", "#3": "3", "意见＃2026-3": "2026-3", " 舆情# 1 ": "1", "": ""} {
		if got := csvdoc.Number(text); got != want {
			t.Errorf("Number(%q) = %q, want %q", text, got, want)
		}
	}
}
