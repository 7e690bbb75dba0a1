package main

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	ical "github.com/emersion/go-ical"
	bagit "github.com/nyudlts/go-bagit"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// ledgerCommands is the commands of scripts that read, with programs of other hands, what the
// ledger and the archive write.
var ledgerCommands = map[string]func(*testscript.TestScript, bool, []string){
	"ical": cmdICal, "workbook": cmdWorkbook, "table": cmdTable, "bag": cmdBag, "same": cmdSame, "document": cmdDocument,
}

// cmdICal is “ical FILE”: the events of a calendar, as an independent parser reads them, one a
// line. No line of the file is longer than the standard wants, which such parsers do not mind.
func cmdICal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: ical FILE")
	}
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if len(strings.TrimRight(line, "\r\n")) > 75 {
			ts.Fatalf("a line is %d bytes long: %s", len(line), line)
		}
	}
	cal, err := ical.NewDecoder(strings.NewReader(ts.ReadFile(args[0]))).Decode()
	ts.Check(err)
	var out strings.Builder
	seen := map[string]bool{}
	for _, e := range cal.Events() {
		start, err := e.DateTimeStart(nil)
		ts.Check(err)
		end, err := e.DateTimeEnd(nil)
		ts.Check(err)
		if end.Sub(start).Hours() != 24 {
			ts.Fatalf("an event from %v to %v is not one day", start, end)
		}
		uid, summary, description := e.Props.Get(ical.PropUID), e.Props.Get(ical.PropSummary), e.Props.Get(ical.PropDescription)
		if uid == nil || summary == nil || description == nil || seen[uid.Value] {
			ts.Fatalf("an event without its own UID, summary and description: %v", e.Props)
		}
		seen[uid.Value] = true
		text, err := summary.Text()
		ts.Check(err)
		more, err := description.Text()
		ts.Check(err)
		alarms := 0
		for _, c := range e.Children {
			if c.Name == ical.CompAlarm {
				alarms++
			}
		}
		fmt.Fprintf(&out, "%s %s | %s | %d\n", start.Format("2006-01-02"), text, strings.ReplaceAll(more, "\n", "；"), alarms)
	}
	fmt.Fprint(ts.Stdout(), out.String())
}

// cmdWorkbook is “workbook FILE SHEET CSV”: the sheet has the cells of the table in CSV below its
// heading, and days in it are numbers in a format of days.
func cmdWorkbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: workbook FILE SHEET CSV")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	rows, err := f.GetRows(args[1])
	ts.Check(err)
	want, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(ts.ReadFile(args[2]), "\uFEFF"))).ReadAll()
	ts.Check(err)
	const above = 2 // the heading and who files it
	for i, row := range want {
		for j, text := range row {
			got := ""
			if above+i < len(rows) && j < len(rows[above+i]) {
				got = rows[above+i][j]
			}
			if got != text {
				ts.Fatalf("%s, row %d, column %d: %q, and %q in %s", args[1], above+i+1, j+1, got, text, args[2])
			}
			if len(text) == len("2026-11-25") && text[4] == '-' && text[7] == '-' {
				name, _ := excelize.CoordinatesToCellName(j+1, above+i+1)
				raw, err := f.GetCellValue(args[1], name, excelize.Options{RawCellValue: true})
				ts.Check(err)
				if strings.Contains(raw, "-") {
					ts.Fatalf("%s!%s holds the text %q, not a day", args[1], name, raw)
				}
			}
		}
	}
}

// cmdSame is “same SHEET.csv TABLE.csv”: what another program read out of a sheet is the table,
// below the heading and above the line to sign.
func cmdSame(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same SHEET.csv TABLE.csv")
	}
	read := func(name string) [][]string {
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(ts.ReadFile(name), "\uFEFF")))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		ts.Check(err)
		return rows
	}
	got, want := read(args[0]), read(args[1])
	const above = 2
	if len(got) < above+len(want) {
		ts.Fatalf("%s has %d rows, %s %d", args[0], len(got), args[1], len(want))
	}
	for i, row := range want {
		if g := got[above+i]; !slices.Equal(g[:len(row)], row) {
			ts.Fatalf("row %d: %q, want %q", i+1, g, row)
		}
	}
}

// cmdDocument is “document FILE.docx”: the paragraphs of a document, each with its style before it,
// and the rows of its tables, as an XML reader finds them; a picture is what it shows.
func cmdDocument(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: document FILE.docx")
	}
	r, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer r.Close()
	f, err := r.Open("word/document.xml")
	ts.Check(err)
	defer f.Close()
	d, style, text := xml.NewDecoder(f), "", ""
	var cells []string // of the row that is read; nil: none is
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		ts.Check(err)
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "pStyle":
				style = x.Attr[0].Value
			case "docPr":
				text += "[" + x.Attr[len(x.Attr)-1].Value + "]"
			case "tr":
				cells = []string{""}
			case "t":
				var s string
				ts.Check(d.DecodeElement(&s, &x))
				text += s
			}
		case xml.EndElement:
			switch {
			case x.Name.Local == "tr":
				fmt.Fprintln(ts.Stdout(), strings.TrimSpace(strings.Join(cells, " | ")))
				cells = nil
			case x.Name.Local != "p":
			case cells != nil:
				cells, text = append(cells, text), ""
			default:
				fmt.Fprintln(ts.Stdout(), strings.TrimRight(style+": "+text, " "))
				text = ""
			}
		}
	}
}

// cmdTable is “table FILE.xlsx CSV [A1:B2=TEXT]…”: a workbook is made of a table, with merged
// cells.
func cmdTable(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: table FILE.xlsx CSV [A1:B2]…")
	}
	r := csv.NewReader(strings.NewReader(ts.ReadFile(args[1])))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	ts.Check(err)
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for j, text := range row {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			ts.Check(err)
			ts.Check(f.SetCellStr("Sheet1", name, text))
		}
	}
	for _, merge := range args[2:] {
		from, to, _ := strings.Cut(merge, ":")
		ts.Check(f.MergeCell("Sheet1", from, to))
	}
	b, err := f.WriteToBuffer()
	ts.Check(err)
	place(ts, args[0], b.Bytes())
}

// cmdBag is “bag DIR”: a validator of other hands accepts the bag, or with ! does not.
func cmdBag(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: bag DIR")
	}
	validate := validateBag
	if runtime.GOOS == "windows" {
		validate = compareBag // the validator takes no path of Windows
	}
	err := validate(ts.MkAbs(args[0]))
	if (err != nil) != neg {
		ts.Fatalf("bag %s: %v", args[0], err)
	}
}

func validateBag(dir string) error {
	b, err := bagit.GetExistingBag(dir)
	if err != nil {
		return err
	}
	return b.ValidateBag(false, false)
}

// compareBag compares each file of a bag with the digest that the bag has of it.
func compareBag(dir string) error {
	list, err := os.ReadFile(filepath.Join(dir, "manifest-sha256.txt"))
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(list)) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if got := fmt.Sprintf("%x", sha256.Sum256(data)); err != nil || got != sum {
			return fmt.Errorf("%s has the digest %s, not %s (%v)", name, got, sum, err)
		}
	}
	return nil
}
