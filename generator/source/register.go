package source

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/feedback"
	"gongkai/generator/registers"
	"gongkai/generator/text/csvdoc"
)

// maxRegister bounds a file of a register, in bytes.
const maxRegister = 16 << 20

// ReadRegisters reads the registers of an office, each in the order of its files. There may be none.
func ReadRegisters(fsys fs.FS) (registers.Book, diag.List) {
	book := registers.Book{}
	var problems diag.List
	entries, err := fs.ReadDir(fsys, RegistersDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		problems.Errorf("register-unreadable", diag.Place{File: RegistersDir}, diag.Because("登记的文件夹无法读取", "the folder of the registers cannot be read", err), diag.Unreadable(err, folderFix))
	}
	for _, e := range entries {
		name := path.Join(RegistersDir, e.Name())
		if hidden(e.Name()) {
			continue
		}
		kind, nearest := registers.Find(e.Name())
		if kind == nil || !strings.HasSuffix(e.Name(), ".csv") {
			strayRegister(&problems, name, kind, nearest)
			continue
		}
		src, err := readPlain(fsys, name, maxRegister)
		if err != nil {
			unreadableRegister(&problems, name, err)
			continue
		}
		rows, faults := registers.Parse(kind, name, src)
		book[kind.Name], problems = append(book[kind.Name], rows...), append(problems, faults...)
	}
	return book, problems
}

// folderFix is the remedy for a folder that cannot be read.
var folderFix = diag.T("检查它是不是文件夹、有没有读取权限", "check that it is a folder that you may read")

// strayRegister tells of a file that is no register: what is in it is read by nobody.
func strayRegister(problems *diag.List, name string, kind *registers.Register, nearest registers.Name) {
	if kind != nil {
		nearest = kind.Name
	}
	fix := diag.T("登记的文件名是：%[1]s；按年份分开的写作 %[2]s-2026.csv。别的文件放到别处", "registers are called %[3]s; one divided by years is called %[2]s-2026.csv. Keep other files elsewhere",
		strings.Join(registerFiles(), "、"), registers.All[1].Name, strings.Join(registerFiles(), ", "))
	if nearest != "" {
		fix = diag.T("是这本登记的，文件名改为 %[1]s.csv（按年份分开的 %[1]s-2026.csv），用电子表格程序另存为“CSV UTF-8”", "where it is this register call it %[1]s.csv, or %[1]s-2026.csv for a year, saved as “CSV UTF-8”", nearest)
	}
	problems.Warnf("register-unknown", diag.Place{File: name}, diag.T("这个文件不是规定的登记，没有读", "this file is none of the registers and was not read"), fix)
}

func registerFiles() []string {
	var names []string
	for _, r := range registers.All {
		names = append(names, string(r.Name)+".csv")
	}
	return names
}

func unreadableRegister(problems *diag.List, name string, err error) {
	problems.Errorf("register-unreadable", diag.Place{File: name}, diag.Because("登记无法读取", "the register cannot be read", err),
		diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限；正在 Excel 中打开的先关掉；超过 16 MB 的按年份分开", "check that it is a plain file that you may read, and close it in the spreadsheet program; divide one of more than 16 MB by years")))
}

// IsRegister reports that a file is, or was meant to be, a register of the office. Reports are made
// of all of them.
func IsRegister(file string) bool { return strings.HasPrefix(file, RegistersDir+"/") }

// isCounted reports that the ledger that supervisors are shown is counted from a register too.
func isCounted(file string) bool {
	kind, _ := registers.Find(path.Base(file))
	return kind != nil && kind.Counted
}

// BlankTables is the tables that a new site begins with, each with its header alone, by the names of
// their files: feedback, and every register of the office.
func BlankTables() map[string][]byte {
	tables := map[string][]byte{path.Join(FeedbackDir, "意见反馈.csv"): csvdoc.Spreadsheet([][]string{feedback.Header})}
	for _, r := range registers.All {
		tables[path.Join(RegistersDir, string(r.Name)+".csv")] = csvdoc.Spreadsheet([][]string{r.Header()})
	}
	return tables
}
