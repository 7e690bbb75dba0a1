package source

import (
	"path"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/statement"
)

// office signs statements about what lies in a site folder.
type office struct {
	t     *testing.T
	fsys  fstest.MapFS
	saves int
}

// save writes a file, later than every other.
func (o *office) save(name, text string) {
	o.saves++
	o.fsys[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(int64(10+o.saves), 0)}
}

// sign takes a step about a file as it stands, on a day of October 2026. Attachments are those of
// the folder.
func (o *office) sign(record string, day int, change func(*statement.Statement)) *statement.Link {
	o.t.Helper()
	on := calendar.NewDate(2026, 10, day)
	s := statement.Statement{Record: record, Step: procedure.Approved, Verdict: statement.Agreed, By: "赵某某", On: on, Written: on, Level: procedure.Head}
	if !statement.IsPage(statement.Path(record)) {
		s.Entry, s.Methods = statement.Entry{Revision: calendar.NewDate(2022, 10, 26), Number: 35, Terms: "党内"}, []string{"会议", "网站"}
	}
	if change != nil {
		change(&s)
	}
	if s.Step == statement.Withdrawn {
		s.Verdict, s.Level, s.Entry, s.Methods = "", "", statement.Entry{}, nil
	} else {
		name := path.Join(RecordsDir, record)
		if statement.IsPage(record) {
			name = path.Join(ContentDir, record)
		}
		text := statement.NormalText(o.fsys[name].Data)
		s.Text = statement.Sum(text)
		o.save(path.Join(statement.Dir, statement.Path(record), statement.KeptText(s.Text)), string(text))
		for _, file := range []string{"附表.csv"} {
			if f := o.fsys[path.Join(path.Dir(name), file)]; f != nil {
				kept := statement.File{Name: file, Digest: statement.Sum(f.Data)}
				s.Files = append(s.Files, kept)
				o.save(path.Join(statement.Dir, statement.Path(record), statement.KeptFile(kept)), string(f.Data))
			}
		}
	}
	log, problems, err := statement.Read(o.fsys)
	if err != nil || len(problems) > 0 {
		o.t.Fatal(err, problems)
	}
	if s, err = log.Next(s); err != nil {
		o.t.Fatal(err)
	}
	name := path.Join(statement.Dir, statement.Path(record), statement.FileName)
	var old []byte
	if f := o.fsys[name]; f != nil {
		old = f.Data
	}
	src, err := statement.Append(old, s)
	if err != nil {
		o.t.Fatal(err)
	}
	o.save(name, string(src))
	links, _ := statement.Parse(name, src)
	return links[len(links)-1]
}

func (o *office) withdraw(record string, day int, change func(*statement.Statement)) {
	o.t.Helper()
	o.sign(record, day, func(s *statement.Statement) {
		if s.Step = statement.Withdrawn; change != nil {
			change(s)
		}
	})
}

// newOffice is a site with a record that has an attachment, and a page.
func newOffice(t *testing.T) *office {
	return &office{t: t, fsys: folder(t, map[string]string{feesFile: withText, feesSheet: "项目,数量\n党费,86\n", "content/pages/指南.md": samplePage})}
}

func (o *office) read(reader *Reader) (*Content, diag.List) {
	o.t.Helper()
	content, problems, err := reader.Read(o.fsys)
	if err != nil || content == nil {
		o.t.Fatal(err, problems)
	}
	return content, problems
}

// expect reads the site, with a reader that has read it before and with a new one: both know the
// same.
func (o *office) expect(reader *Reader, want string, codesWanted ...string) *Content {
	o.t.Helper()
	content, problems := o.read(reader)
	fresh, freshProblems := o.read(new(Reader))
	if got := history(content); got != strings.ReplaceAll(want, "\t", "") {
		o.t.Errorf("approved\n%swant\n%s", got, strings.ReplaceAll(want, "\t", ""))
	}
	if a, b := history(content), history(fresh); a != b || !reflect.DeepEqual(codes(problems), codes(freshProblems)) {
		o.t.Errorf("who reads again has\n%s%q\nand who reads anew\n%s%q", a, codes(problems), b, codes(freshProblems))
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Code)
	}
	if !reflect.DeepEqual(got, codesWanted) {
		o.t.Errorf("problems %q, want %q", codes(problems), codesWanted)
	}
	return content
}
