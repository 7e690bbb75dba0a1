package csvdoc_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/text/csvdoc"
)

func TestParseKeepsPlaces(t *testing.T) {
	const text = "序号,内容\r\n1,\"甲,\n乙\",丙\r\n\r\n2,丁\r\n"
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(text)
	for name, src := range map[string]string{"UTF-8": text, "BOM": "\uFEFF" + text, "GB18030": gb} {
		rows, fault := csvdoc.Parse([]byte(src))
		if fault != nil || len(rows) != 3 {
			t.Fatalf("%s: %d rows, fault %v", name, len(rows), fault)
		}
		for _, c := range []struct {
			row, cell, line, column int
			text                    string
		}{{0, 1, 1, 4, "内容"}, {1, 1, 2, 3, "甲,\n乙"}, {1, 2, 3, 4, "丙"}, {2, 0, 5, 1, "2"}} {
			if got := rows[c.row][c.cell]; got != (csvdoc.Cell{Text: c.text, Line: c.line, Column: c.column}) {
				t.Errorf("%s: cell %d of row %d is %+v, want %q at %d:%d", name, c.cell, c.row, got, c.text, c.line, c.column)
			}
		}
	}
}

func TestParseFaults(t *testing.T) {
	for src, want := range map[string]csvdoc.Fault{
		"a,b\n甲\"乙,c\n":   {Kind: csvdoc.Quotes, Line: 2, Column: 2},
		"a\n甲\xff\xff乙\n": {Kind: csvdoc.Encoding, Line: 2, Column: 2},
	} {
		if _, fault := csvdoc.Parse([]byte(src)); fault == nil || *fault != want {
			t.Errorf("Parse(%q): fault %+v, want %+v", src, fault, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\uFEFF甲,\"乙\n丙\"\r\n", "\"", "\xff\xfe", ",,\n\n,"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		rows, fault := csvdoc.Parse(src)
		lines := strings.Count(string(src), "\n") + strings.Count(string(src), "\r") + 1
		for _, row := range rows {
			if len(row) == 0 {
				t.Error("a row without cells")
			}
			for _, c := range row {
				if c.Line < 1 || c.Line > lines || c.Column < 1 || !utf8.ValidString(c.Text) {
					t.Errorf("cell %+v in a text of %d lines", c, lines)
				}
			}
		}
		if fault != nil && (fault.Line < 1 || fault.Column < 1) {
			t.Errorf("fault %+v", fault)
		}
	})
}
