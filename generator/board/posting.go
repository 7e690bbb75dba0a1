package board

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"gongkai/generator/edition"
)

// csv is the round for a spreadsheet program; the byte order mark is what makes Excel read it as UTF-8.
func (b *Board) csv(w *bytes.Buffer, r Round) error {
	w.WriteString("\ufeff")
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{{"动作", "索引号", "标题", "目录序号", "承办科室", "张贴起", "张贴止", "事由"}}
	add := func(action string, notices []*edition.Notice) {
		for _, n := range notices {
			rows = append(rows, []string{action, n.Index, cell(n.Title), strconv.Itoa(b.edition.Entries[n.Entry].Number), n.Office, n.PostFrom.String(), n.PostTo.String(), ""})
		}
	}
	add("张贴", r.Post)
	add("保留", r.Keep)
	for _, d := range r.TakeDown {
		rows = append(rows, []string{"取下", d.Index, cell(d.Title), "", "", "", d.Until.String(), d.Why})
	}
	if err := out.WriteAll(rows); err != nil {
		return err
	}
	return nil
}

// cell keeps a title that begins with =, +, - or @ from being taken for a formula.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
