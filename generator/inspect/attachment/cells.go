package attachment

import (
	"encoding/csv"
	"strings"

	"gongkai/generator/diag"
)

// maxCells bounds the cells of one table that hold something: more than that nobody reads on a
// page, and programs that set them fill their memory.
const maxCells = 100_000

// tooManyCells refuses a table.
func tooManyCells(where diag.Text) *Refusal {
	return &Refusal{TooLarge, diag.T("%[1]s超过 %[2]d 格", "%[3]s has more than %[2]d cells", where.ZH, maxCells, where.EN),
		diag.T("只留要公开的行列，或按时间、单位拆成几个表", "keep the rows and columns that are to be disclosed, or divide it by time or office")}
}

// countCells refuses a table of text that is too large. One whose quotes do not match is read as
// far as they do.
func (r *reader) countCells(text string) error {
	if strings.Count(text, ",")+strings.Count(text, "\n") < maxCells {
		return nil
	}
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord, in.LazyQuotes, in.ReuseRecord = -1, true, true
	for cells := 0; ; {
		fields, err := in.Read()
		if err != nil {
			return nil
		}
		for _, field := range fields {
			if field != "" {
				cells++
			}
		}
		if cells > maxCells {
			line, _ := in.FieldPos(0)
			return tooManyCells(diag.T("表格到第 %d 行已", "up to line %d the table", line))
		}
	}
}
