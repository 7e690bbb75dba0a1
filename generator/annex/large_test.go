package annex

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/generator/diag"
)

// TestACellFarAwayFillsNoMemory holds that a workbook in which each row has a cell at its far end
// is refused, with the row, before thousands of empty cells are made for each; and so are merged
// cells.
func TestACellFarAwayFillsNoMemory(t *testing.T) {
	far, merged := excelize.NewFile(), excelize.NewFile()
	for row := 1; row <= 20; row++ {
		if err := far.SetCellValue("Sheet1", fmt.Sprintf("XFD%d", row), "甲"); err != nil {
			t.Fatal(err)
		}
	}
	for row := 1; row <= 1100; row++ {
		if err := merged.SetCellValue("Sheet1", fmt.Sprintf("A%d", row), "甲"); err != nil {
			t.Fatal(err)
		}
	}
	if err := merged.MergeCell("Sheet1", "A1", "CV1100"); err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]*excelize.File{"far": far, "merged": merged} {
		var data bytes.Buffer
		if err := f.Write(&data); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, problems := Read("目录.xlsx", data.Bytes(), nil)
		runtime.ReadMemStats(&after)
		if !slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Code == "table-too-large" && p.Place.Line > 0 }) {
			t.Errorf("%s, %d bytes: %v", name, data.Len(), problems)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 100 {
			t.Errorf("%s, %d bytes: %d MB were allocated", name, data.Len(), used)
		}
	}
}
