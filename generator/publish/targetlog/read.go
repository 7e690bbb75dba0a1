package targetlog

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
	"gongkai/generator/text/csvdoc"
)

// most is as much as a file of the folder may hold: some 100,000 rows, or as many withdrawals.
const most = 16 << 20

// Read reads the logs of all targets in a folder, by their names. What cannot be understood is a
// problem that stops no build: nothing that is published depends on it.
func Read(fsys fs.FS, dir string) (map[string]*Log, diag.List) {
	logs := map[string]*Log{}
	var problems diag.List
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		unreadable(&problems, dir, err)
	}
	for _, e := range entries {
		base := e.Name()
		name, extension := strings.TrimSuffix(base, path.Ext(base)), path.Ext(base)
		switch {
		case strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.EqualFold(base, "thumbs.db") || strings.EqualFold(base, "desktop.ini"):
		case extension != ".csv" && extension != ".txt" || !plainName(name):
			warn(&problems, path.Join(dir, base))
		case logs[name] == nil:
			log, faults := ReadOne(fsys, dir, name)
			logs[name], problems = log, append(problems, faults...)
		}
	}
	return logs, problems
}

// plainName reports that a name can be that of a target.
func plainName(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// ReadOne reads the log of one target; an empty one where there is none.
func ReadOne(fsys fs.FS, dir, name string) (*Log, diag.List) {
	p := &parser{file: path.Join(dir, name+".csv"), log: &Log{Name: name}}
	if src, ok := p.text(fsys, p.file); ok {
		p.log.source = src
		p.table(src)
	}
	statement := path.Join(dir, name+".txt")
	if src, ok := p.text(fsys, statement); ok {
		p.log.release = src
		p.statement(statement, src)
	}
	for i := range p.problems { // it stops nothing but publishing
		p.problems[i].Draft = true
	}
	return p.log, p.problems
}

type parser struct {
	file     string
	log      *Log
	row      csvdoc.Row
	faulty   bool
	conflict bool // of two sides that git has left
	problems diag.List
}

// text is what a plain file holds; false where there is none, or it cannot be read.
func (p *parser) text(fsys fs.FS, name string) ([]byte, bool) {
	info, err := fs.Lstat(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	if err == nil && (!info.Mode().IsRegular() || info.Size() > most) {
		err = diag.Failf("不是普通文件，或者太大", "it is no plain file, or too large")
	}
	var src []byte
	if err == nil {
		src, err = read(fsys, name)
	}
	if err != nil {
		unreadable(&p.problems, name, err)
		return nil, false
	}
	return src, true
}

func read(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

// table reads the rows of the log.
func (p *parser) table(src []byte) {
	rows, fault := csvdoc.Parse(src)
	for i, row := range rows {
		if p.row = row; i == 0 {
			if !p.header() {
				return
			}
			continue
		}
		if !row.Blank() {
			p.read()
		}
	}
	if fault != nil {
		text, fix := fault.Words()
		p.problems.Errorf("target-log-unreadable", fault.At(p.file), text, fix)
	}
}

func (p *parser) header() bool {
	for i, want := range Header {
		if i < len(p.row) && strings.TrimSpace(p.row[i].Text) == want {
			continue
		}
		p.fault(min(i, len(p.row)-1), diag.T("表头第 %d 列应为“%s”", "column %d of the header must be “%s”", i+1, want),
			diag.T("表头写作：%s；自己加的列放在最后", "write the header as: %s; columns of your own come last", strings.Join(Header, ",")))
		return false
	}
	return true
}

// read takes a row into the log, where it can be understood and can have happened.
func (p *parser) read() {
	p.faulty = false
	if conflict(p.row[0].Text) {
		if p.conflict { // told at its first line
			return
		}
		p.conflict = true
		p.fault(0, diag.T("两边都发布过，合并没有做完", "both sides have published, and nobody has finished the merge"),
			diag.T("两边的行都留下，按发布号从小到大排好，删去 <<<<<<<、=======、>>>>>>> 开头的三行", "keep the rows of both, in the order of their numbers, and delete the three lines that begin with <<<<<<<, ======= and >>>>>>>"))
		return
	}
	if len(p.row) < len(Header) {
		p.fault(len(p.row)-1, diag.T("这一行只有 %d 列，应有 %d 列", "this row has %d columns alone, not %d", len(p.row), len(Header)),
			diag.T("检查是否少写了逗号；没有的内容空着，逗号不能少", "look for a missing comma; an empty cell keeps its comma"))
		return
	}
	first := p.row[0]
	r := Row{Number: p.number(columnNumber, 1), Day: p.day(), Part: p.part(), Digest: strings.ToLower(p.cell(columnDigest)), Files: p.number(columnFiles, 0),
		By: p.cell(columnBy), State: State(p.cell(columnState)), To: p.cell(columnTo), Gone: p.gone(), Place: diag.Place{File: p.file, Line: first.Line, Column: first.Column}}
	if !release.IsDigest(r.Digest) {
		p.fault(columnDigest, diag.T("发布摘要应为 64 位十六进制数字", "a digest has 64 hexadecimal digits"), diag.T("从备份或版本库中恢复这个文件", "bring the file back from a backup or from version control"))
	}
	if !slices.Contains(states, string(r.State)) {
		p.fault(columnState, diag.T("状态%s不明", "unknown state %s", diag.Quote(string(r.State))), diag.T("可写：%s", "one of: %s", strings.Join(states, "、")))
	}
	if p.faulty {
		return
	}
	p.order(r)
	p.log.Rows = append(p.log.Rows, r)
}

// conflict reports that a row is one of those between which git leaves what two sides have written.
func conflict(first string) bool {
	return strings.HasPrefix(first, "<<<<<<<") || strings.HasPrefix(first, "=======") || strings.HasPrefix(first, ">>>>>>>") || strings.HasPrefix(first, "|||||||")
}

// order refuses a row that cannot have happened after those before it.
func (p *parser) order(r Row) {
	latest, made := p.log.Latest()
	at := diag.Place{File: p.file, Line: r.Place.Line, Column: r.Place.Column}
	switch {
	case r.makes() && made && r.Number < latest.Number, r.makes() && made && r.Number == latest.Number && r.Digest != latest.Digest:
		p.problems.Errorf("target-log-order", at, diag.T("第 %[1]d 号发布记在第 %[2]d 号后面：发布号只增不减", "release %[1]d stands behind release %[2]d: numbers only grow", r.Number, latest.Number),
			diag.T("按发布号重新排序；重复的一行删去。两台机器各发布过的，两边都留，再发布一次", "sort the rows by their numbers and delete one that stands twice; where two machines have published keep the rows of both, and publish again"))
	case !r.makes() && p.log.Digest(r.Number) != r.Digest:
		p.problems.Errorf("target-log-order", at, diag.T("前面没有摘要相同的第 %d 号发布，不能记作%s", "no release %d of this digest stands before it, so it cannot be %s", r.Number, string(r.State)),
			diag.T("核对发布号和摘要；漏了的一行从备份或版本库中恢复", "check the number and the digest; bring a missing row back from a backup or from version control"))
	}
}

// statement reads NAME.txt. It may be of a release that was made and is not written into the log.
func (p *parser) statement(file string, src []byte) {
	r, err := release.Parse(src)
	fix := diag.T("从目标中把“release.txt”复制过来，存为 %[1]s；目标够不着的，从备份或版本库中恢复", "copy release.txt of the target to %[1]s, or bring it back from a backup or from version control", file)
	if err != nil {
		p.problems.Errorf("target-log-release", diag.Place{File: file, Line: 1, Column: 1}, diag.T("不是完整的“release.txt”：记不清这个目标上有什么", "this is no whole release.txt: what stands at the target is not known"), fix)
		return
	}
	p.log.Last = r
	if latest, ok := p.log.Latest(); ok && (r.Number < latest.Number || r.Number == latest.Number && release.Digest(src) != latest.Digest) {
		p.problems.Errorf("target-log-release", diag.Place{File: file, Line: 1, Column: 1}, diag.T("这是第 %[1]d 号发布，记录中最后的是第 %[2]d 号，或者摘要对不上", "this is release %[1]d; the last one of the log is %[2]d, or has another digest", r.Number, latest.Number), fix)
	}
}

func (p *parser) cell(column int) string { return strings.TrimSpace(p.row[column].Text) }

func (p *parser) number(column, least int) int {
	n, err := strconv.Atoi(p.cell(column))
	if err != nil || n < least {
		p.fault(column, diag.T("%[1]s%[2]s应为不小于 %[3]d 的整数", "%[1]s: %[2]s must be a whole number of at least %[3]d", Header[column], diag.Quote(p.cell(column)), least), diag.T("从备份或版本库中恢复这个文件", "bring the file back from a backup or from version control"))
	}
	return n
}

func (p *parser) day() calendar.Date {
	d, err := calendar.ParseCell(p.cell(columnDay))
	if err != nil {
		p.fault(columnDay, diag.T("日期%s无法读懂", "the date %s cannot be read", diag.Quote(p.cell(columnDay))), diag.T("写作 2026-10-09", "write it as 2026-10-09"))
	}
	return d
}

func (p *parser) part() release.Part {
	part, ok := release.ParsePart(p.cell(columnPart))
	if !ok {
		p.fault(columnPart, diag.T("%s不是输出的一部分", "%s is no part of the output", diag.Quote(p.cell(columnPart))), diag.T("写作“sites/public”、“boards/hall”或“bulletins/public”", "write it as sites/public, boards/hall or bulletins/public"))
	}
	return part
}

func (p *parser) gone() []string {
	text := p.cell(columnGone)
	if text == "" {
		return nil
	}
	paths := strings.Split(text, between)
	for i, name := range paths {
		if i == 0 && release.CheckName(name) != nil {
			name = strings.TrimPrefix(name, "'") // it was kept from being a formula
		}
		if paths[i] = name; release.CheckName(name) != nil {
			p.fault(columnGone, diag.T("%s不是文稿", "%s is no record", diag.Quote(name)), diag.T("从备份或版本库中恢复这个文件", "bring the file back from a backup or from version control"))
		}
	}
	return paths
}

func (p *parser) fault(column int, text, fix diag.Text) {
	p.faulty = true
	c := p.row[column]
	p.problems.Errorf("target-log-row", diag.Place{File: p.file, Line: c.Line, Column: c.Column}, text, fix)
}

func unreadable(problems *diag.List, name string, err error) {
	problems.Errorf("target-log-unreadable", diag.Place{File: name}, diag.Because("发布记录无法读取", "the log of a target cannot be read", err),
		diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限", "check that it is a plain file that you may read")))
}

func warn(problems *diag.List, name string) {
	problems.Warnf("target-log-unknown", diag.Place{File: name}, diag.T("这个文件不是哪个目标的发布记录，没有读", "this file is the log of no target and was not read"),
		diag.T("发布记录由程序写入，文件名是目标名称加 .csv 或 .txt；同步程序留下的副本，把多出的行并回去再删", "logs are written by the program and called after their targets, with .csv or .txt; take the rows of a copy that a sync program made over and delete it"))
}
