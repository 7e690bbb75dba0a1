package registers_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/registers"
	"gongkai/generator/soaktest"
)

func register(t testing.TB, name registers.Name) *registers.Register {
	t.Helper()
	r, _ := registers.Find(string(name) + ".csv")
	if r == nil {
		t.Fatalf("there is no register %s", name)
	}
	return r
}

// TestTableOfRegisters: the table is one that parsing, checking and filing can go by.
func TestTableOfRegisters(t *testing.T) {
	english := map[string]bool{}
	for _, r := range registers.All {
		if r.Clause == "" || r.English == "" || english[r.English] {
			t.Errorf("%s: clause %q, English name %q, which must be its own", r.Name, r.Clause, r.English)
		}
		english[r.English] = true
		header := r.Header()
		if len(slices.Compact(slices.Sorted(slices.Values(header)))) != len(header) {
			t.Errorf("%s: a column twice in %v", r.Name, header)
		}
		if header[len(header)-1] != "备注" {
			t.Errorf("%s: whatever else there is to say has no column", r.Name)
		}
		named := []string{r.Term.Due, r.Term.Done, r.Term.Matter, r.Term.Office}
		for _, c := range r.Columns {
			if (c.Kind == registers.Choice) != (len(c.Choices) > 0) {
				t.Errorf("%s: the column %s of kind %d has the choices %v", r.Name, c.Name, c.Kind, c.Choices)
			}
			named = append(named, c.After)
		}
		for _, name := range named {
			if name != "" && !slices.Contains(header, name) {
				t.Errorf("%s speaks of a column %s that it has not", r.Name, name)
			}
		}
		if r.Term != (registers.Term{}) && r.Columns[0].Kind != registers.Day {
			t.Errorf("%s: a time is given from the day of its first column on, which is %s", r.Name, header[0])
		}
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ file, want, nearest string }{
		{"会议.csv", "会议", ""}, {"会议-2026.csv", "会议", ""}, {"会议登记表.csv", "", "会议"}, {"督查整治.csv", "", "督查整改"}, {"2026年培训.csv", "", "培训"}, {"通讯录.csv", "", ""},
	} {
		r, nearest := registers.Find(c.file)
		got := ""
		if r != nil {
			got = string(r.Name)
		}
		if got != c.want || string(nearest) != c.nearest {
			t.Errorf("Find(%q) = %q, nearest %q, want %q, %q", c.file, got, nearest, c.want, c.nearest)
		}
	}
}

func ExampleBook_Responsible() {
	r, _ := registers.Find("机构人员.csv")
	rows, _ := registers.Parse(r, "机构人员.csv", []byte("机构,职责,姓名,责任科室,联系电话,任职日期,离任日期\n责任科室,责任人,张某,秘书科,1001,2022-11-01,2026-06-30\n责任科室,责任人,李某,秘书科,1002,2026-07-01,\n"))
	book := registers.Book{r.Name: rows}
	for _, day := range []calendar.Date{calendar.NewDate(2020, 1, 1), calendar.NewDate(2026, 6, 29), calendar.NewDate(2026, 6, 30), calendar.NewDate(2026, 9, 1)} {
		name, phone := book.Responsible("秘书科", day)
		fmt.Printf("%s %q %q\n", day, name, phone)
	}
	// Output:
	// 2020-01-01 "" ""
	// 2026-06-29 "张某" "1001"
	// 2026-06-30 "" ""
	// 2026-09-01 "李某" "1002"
}

// TestIncidents: an incident is owed a clarification until somebody has judged, by the day, that it
// needs none.
func TestIncidents(t *testing.T) {
	r := register(t, registers.Incidents)
	rows, problems := registers.Parse(r, "f.csv", []byte("编号,事件,发现时间,研判时间,是否澄清\n#1,甲,2026-10-20 9:30,,\n2,乙,2026-10-20,2026-10-22,否\n3,丙,2026-10-25,,是\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	book := registers.Book{registers.Incidents: rows}
	for day, want := range map[int]string{19: "", 20: "1甲 2乙", 21: "1甲 2乙", 22: "1甲", 25: "1甲 3丙"} {
		var got []string
		for _, i := range book.Incidents(calendar.NewDate(2026, 10, day)) {
			got = append(got, i.Number+i.Matter)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("on day %d: %v, want %s", day, got, want)
		}
	}
}

// saved is a table as some spreadsheet program saves it: with columns in another order and of the
// office's own, days in its own form, another encoding and other line ends.
type saved struct {
	r      *rand.Rand
	header []string
	rows   [][]string
}

func (s saved) bytes() []byte {
	var b strings.Builder
	eol := []string{"\n", "\r\n"}[s.r.IntN(2)]
	pad := strings.Repeat(",", s.r.IntN(3)) // columns that were once touched
	for _, row := range append([][]string{s.header}, s.rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(cell, ",\"\n") || s.r.IntN(5) == 0 {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString(pad + eol)
		if s.r.IntN(6) == 0 {
			b.WriteString(strings.Repeat(",", len(row)-1) + pad + eol)
		}
	}
	switch s.r.IntN(3) {
	case 0:
		return []byte("\ufeff" + b.String())
	case 1:
		gbk, err := simplifiedchinese.GB18030.NewEncoder().String(b.String())
		if err == nil {
			return []byte(gbk)
		}
	}
	return []byte(b.String())
}

// randomCell is a cell that a column can hold, as it is written, and what it says.
func randomCell(r *rand.Rand, c registers.Column) (written, says string) {
	day := calendar.NewDate(2026, 1, 1).AddDays(r.IntN(300))
	y, m, d := day.Year(), int(day.Month()), day.Day()
	switch c.Kind {
	case registers.Day:
		return []string{day.String(), fmt.Sprintf("%d/%d/%d", y, m, d), fmt.Sprintf("%d-%d-%d 0:00", y, m, d), fmt.Sprintf("%d年%d月%d日", y, m, d)}[r.IntN(4)], day.String()
	case registers.Time:
		return []string{day.String() + " 09:05", fmt.Sprintf("%d/%d/%d 9:05:00", y, m, d), day.String() + " 9时05分"}[r.IntN(3)], day.String() + " 09:05"
	case registers.Number:
		return []string{"26", " 26 "}[r.IntN(2)], "26"
	case registers.Percent:
		return []string{"91.5%", "91.50%", "91.5", "91.5％"}[r.IntN(4)], "0.915"
	case registers.Choice:
		choice := c.Choices[r.IntN(len(c.Choices))]
		return choice, choice
	}
	text := []string{"甲,乙", "说“了\"一句", "第一行\n第二行", "2026/某", "=1+1", "〇"}[r.IntN(6)]
	return text, text
}

func says(c registers.Column, cell registers.Cell) string {
	switch {
	case cell.Text == "" || !cell.Read:
		return ""
	case c.Kind == registers.Day, c.Kind == registers.Time:
		return cell.Moment.String()
	case c.Kind == registers.Number:
		return fmt.Sprint(cell.Number)
	case c.Kind == registers.Percent:
		return fmt.Sprintf("%.4g", cell.Share)
	}
	return cell.Text
}

// TestParseReadsWhatSpreadsheetsSave: every cell of a random table comes back in its column, however
// a program saved it; a cell that was spoilt is told at its place, a column of another name once, and
// nothing else is told.
func TestParseReadsWhatSpreadsheetsSave(t *testing.T) {
	told := 0
	for seed := range soaktest.Times(400) {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		kind := &registers.All[r.IntN(len(registers.All))]
		columns := slices.DeleteFunc(slices.Clone(kind.Columns), func(c registers.Column) bool { return !c.Required && r.IntN(4) == 0 })
		r.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
		s := saved{r: r}
		for _, c := range columns {
			s.header = append(s.header, c.Name)
		}
		var want [][]string
		faults := map[string]int{}
		for range 1 + r.IntN(4) {
			var row, meant []string
			for _, c := range columns {
				written, means := randomCell(r, c)
				if spoil, code := spoilt(r, c); code != "" && r.IntN(9) == 0 {
					written, means = spoil, ""
					faults[code]++
				}
				row, meant = append(row, written), append(meant, means)
			}
			s.rows, want = append(s.rows, row), append(want, meant)
		}
		if r.IntN(3) == 0 {
			s.header = append(s.header, "经办人签字")
			for i := range s.rows {
				s.rows[i] = append(s.rows[i], "签")
			}
			faults["register-column-unknown"]++
		}
		rows, problems := registers.Parse(kind, "f.csv", s.bytes())
		got := map[string]int{}
		for _, p := range problems {
			got[p.Code]++
			told++
		}
		if fmt.Sprint(got) != fmt.Sprint(faults) || len(rows) != len(want) {
			t.Fatalf("seed %d, %s: %d rows of %d, told %v, want %v: %v", seed, kind.Name, len(rows), len(want), got, faults, problems)
		}
		for i, row := range rows {
			for j, c := range columns {
				if got := says(c, row.Cell(c.Name)); got != want[i][j] {
					t.Errorf("seed %d: row %d, %s %q says %q, want %q", seed, i, c.Name, row.Cell(c.Name).Text, got, want[i][j])
				}
			}
		}
	}
	if told == 0 {
		t.Error("nothing was ever wrong")
	}
}

// spoilt is a cell that a column cannot hold, and the code of what is told of it.
func spoilt(r *rand.Rand, c registers.Column) (text, code string) {
	if c.Required && r.IntN(3) == 0 {
		return "", "register-cell-empty"
	}
	switch c.Kind {
	case registers.Day, registers.Time:
		return []string{"十月", "2026-02-30", "2026-10-09 25:00", "上旬"}[r.IntN(4)], "register-cell"
	case registers.Number:
		return []string{"约三十", "3.5", "-1", "26人"}[r.IntN(4)], "register-cell"
	case registers.Percent:
		return []string{"九成", "120%", "-5", "NaN"}[r.IntN(4)], "register-cell"
	case registers.Choice:
		return "别的", "register-cell"
	}
	return "", ""
}

// FuzzParse: whatever is in a file, each fault has a place in it, words and a remedy in both
// languages, and each row all cells of its register.
func FuzzParse(f *testing.F) {
	for i := range registers.All {
		f.Add(uint8(i), []byte(strings.Join(registers.All[i].Header(), ",")+"\n2026-10-09,\"甲,\n\",1\n"))
	}
	f.Add(uint8(1), []byte("\xff\xfe"))
	f.Add(uint8(2), []byte("日期,培训内容\n,,\n\"\n"))
	f.Fuzz(func(t *testing.T, n uint8, src []byte) {
		kind := &registers.All[int(n)%len(registers.All)]
		rows, problems := registers.Parse(kind, "f.csv", src)
		lines := strings.Count(string(src), "\n") + strings.Count(string(src), "\r") + 1
		checkPlaces(t, problems, lines)
		for _, row := range rows {
			for _, c := range kind.Columns {
				cell := row.Cell(c.Name)
				if cell.Place.Line < 1 || cell.Place.Line > lines || cell.Text != "" && !cell.Read && !problems.HasErrors() {
					t.Errorf("%s: %+v", c.Name, cell)
				}
			}
		}
		(registers.Book{kind.Name: rows}).Incidents(calendar.NewDate(2026, 10, 9))
		(registers.Book{kind.Name: rows}).Terms()
		(registers.Book{kind.Name: rows}).Responsible("秘书科", calendar.NewDate(2026, 10, 9))
	})
}

func checkPlaces(t *testing.T, problems diag.List, lines int) {
	t.Helper()
	for _, p := range problems {
		if p.Place.Line < 1 || p.Place.Line > lines || p.Place.Column < 1 || p.Text.ZH == "" || p.Text.EN == "" || p.Severity == diag.Error && (p.Fix.ZH == "" || p.Fix.EN == "") {
			t.Errorf("%+v in %d lines", p, lines)
		}
	}
}

// TestAsOf: a row says what it said on a day, whatever was done since.
func TestAsOf(t *testing.T) {
	read := func(name registers.Name, text string) registers.Row {
		rows, problems := registers.Parse(register(t, name), "f.csv", []byte(text))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return rows[0]
	}
	inspected := read("督查整改", "督查日期,督查单位,发现问题,整改期限,整改日期,整改情况,备注\n2026-10-08,督查组,甲,2026-11-08,2026-11-05,已改,丙\n")
	incident := read(registers.Incidents, "编号,事件,发现时间,研判时间,研判意见,是否澄清,启动时间,应对措施,备注\n1,甲,2026-10-20 9:30,2026-10-22,不用,否,2026-10-21,留言,丁\n")
	for _, c := range []struct {
		row  registers.Row
		day  int
		want string
	}{
		{inspected, 36, "2026-10-08|督查组||甲||2026-11-08|2026-11-05|已改|丙"},
		{inspected, 35, "2026-10-08|督查组||甲||2026-11-08|||丙"},
		{incident, 22, "1|甲|2026-10-20 9:30|||2026-10-22|不用|否|2026-10-21|留言|||丁"},
		{incident, 21, "1|甲|2026-10-20 9:30||||||2026-10-21|留言|||丁"},
		{incident, 20, "1|甲|2026-10-20 9:30||||||||||丁"},
	} {
		row := c.row.AsOf(calendar.NewDate(2026, 10, 1).AddDays(c.day - 1))
		var cells []string
		for _, column := range row.Register.Columns {
			cells = append(cells, row.Cell(column.Name).Text)
		}
		if got := strings.Join(cells, "|"); got != c.want {
			t.Errorf("on day %d: %s, want %s", c.day, got, c.want)
		}
	}
}
