package csvdoc_test

import (
	"testing"

	"golang.org/x/text/encoding/unicode"

	"gongkai/generator/text/csvdoc"
)

// TestForeignTables holds that a table is read by whatever stands between its cells, in UTF-16 too,
// and that the commas of a text between tabs part nothing.
func TestForeignTables(t *testing.T) {
	for _, text := range []string{"序号,内容,范围\n1,\"甲,乙,丙,丁\",社会\n", "序号\t内容\t范围\n1\t甲,乙,丙,丁\t社会\n", "序号;内容;范围\n1;甲,乙,丙,丁;社会\n"} {
		for name, encoding := range map[string]unicode.Endianness{"LE": unicode.LittleEndian, "BE": unicode.BigEndian} {
			wide, err := unicode.UTF16(encoding, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			for _, src := range [][]byte{[]byte(text), wide} {
				rows, fault := csvdoc.ParseForeign(src)
				if fault != nil || len(rows) != 2 || len(rows[1]) != 3 || rows[1][1].Text != "甲,乙,丙,丁" || rows[1][2].Text != "社会" {
					t.Errorf("%q, %s: %v, %v", text, name, rows, fault)
				}
			}
		}
	}
}
