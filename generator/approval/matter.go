// Package approval takes the steps of a procedure: it says what a step is about, refuses one that
// would not count, and makes the statement and what is kept with it. It proves an approval to
// whoever does not have this program, and withdraws what was published (plan 二(六)).
package approval

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/source"
	"gongkai/generator/statement"
)

// Matter is what a step is about: a draft as it stands, with its attachments.
type Matter struct {
	Record *record.Record // nil: a page, or the file is gone
	Page   *record.Page   // nil: a record, or the file is gone
	File   string         // below the site folder; where it was, if it is gone
}

// MatterOf is that of a record.
func MatterOf(r *record.Record) Matter { return Matter{Record: r, File: r.File} }

// MatterOfPage is that of a page.
func MatterOfPage(p *record.Page) Matter { return Matter{Page: p, File: p.File} }

// Find is the matter of a name: a path below content/records, pages/… for a page, or the file. A
// record whose file is gone is found by its statements, and one whose name begins like that of no
// other by its beginning, without a folder: 035. Where there is none, meant is the paths that could
// have been meant.
func Find(content *source.Content, name string) (m Matter, meant []string, ok bool) {
	if page := content.FindPage(name); page != nil {
		return MatterOfPage(page), nil, true
	}
	r, nearest := content.Find(name)
	if r != nil {
		return MatterOf(r), nil, true
	}
	if h := content.Log.History(PathOf(name)); h != nil {
		return Matter{File: fileOf(h.Links[len(h.Links)-1].Record)}, nil, true
	}
	short := PathOf(name)
	meant = content.Named(short)
	if len(meant) == 1 && strings.HasPrefix(path.Base(meant[0]), short) {
		return Find(content, meant[0])
	}
	if len(meant) == 0 && nearest != "" {
		meant = []string{nearest}
	}
	return Matter{}, meant, false
}

// PathOf is the path of a record or page, by the path itself or any name of its file.
func PathOf(name string) string {
	short := strings.TrimPrefix(strings.TrimPrefix(name, source.RecordsDir+"/"), source.ContentDir+"/")
	return strings.TrimSuffix(strings.TrimSuffix(short, ".md"), "/index")
}

// fileOf is the file that a statement names, below the site folder.
func fileOf(name string) string {
	if strings.HasPrefix(name, "pages/") {
		return path.Join(source.ContentDir, name)
	}
	return path.Join(source.RecordsDir, name)
}

// IsPage reports that the matter is a page.
func (m Matter) IsPage() bool { return strings.HasPrefix(m.File, source.PagesDir+"/") }

// Gone reports that there is no file.
func (m Matter) Gone() bool { return m.Record == nil && m.Page == nil }

// Name is the file as statements name it: below content/records, or pages/… for a page.
func (m Matter) Name() string {
	if m.IsPage() {
		return strings.TrimPrefix(m.File, source.ContentDir+"/")
	}
	return strings.TrimPrefix(m.File, source.RecordsDir+"/")
}

// Scope is that of the readers of the draft; the zero Scope where the file is gone.
func (m Matter) Scope() scope.Scope {
	switch {
	case m.Record != nil:
		return m.Record.Scope
	case m.Page != nil:
		return m.Page.Scope
	}
	return scope.Scope{}
}

// command is what somebody may type next, about this matter.
func (m Matter) command(rest string) string {
	return "gongkai approve " + diag.Argument(m.Path()) + rest
}

// Path is the path of the record, or of the page below pages/.
func (m Matter) Path() string { return statement.Path(m.Name()) }

// Describe puts into a statement what it is about: the text, the attachments, the entry as it
// stands and the methods in effect. The error is that of an attachment that cannot be read.
func (m Matter) Describe(s *statement.Statement, all catalogue.Catalogue) error {
	s.Record = m.Name()
	if m.Page != nil {
		s.Text = m.Page.Digest
		return nil
	}
	r := m.Record
	s.Text = r.Digest
	if revision := all.On(r.Decided); revision != nil {
		if e, ok := revision.Entry(r.Catalogue); ok {
			row := e.Row()
			terms := []string{row[4], row[5], row[6], row[7]}
			s.Entry = statement.Entry{Revision: revision.Date, Number: e.Number, Terms: strings.Join(nonEmpty(terms), " ")}
		}
	}
	for _, method := range r.MethodsIn(all) {
		s.Methods = append(s.Methods, string(method))
	}
	for _, a := range r.Attachments {
		sum, err := statement.ParseDigest(a.Sum)
		if err != nil {
			return fmt.Errorf("%s: %w", a.Source, fs.ErrNotExist)
		}
		s.Files = append(s.Files, statement.File{Name: a.File, Digest: sum})
	}
	return nil
}

func nonEmpty(texts []string) []string {
	var out []string
	for _, text := range texts {
		if text = strings.Join(strings.Fields(text), ""); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// Kept is a file that is to be kept in content/approvals.
type Kept struct {
	Name string // below the site folder
	Data []byte
}

// Kept is what is kept of the matter: its text, with line feeds, and, unless texts alone are kept,
// its attachments. What was digested when the site was read is what is kept: a file that was
// changed meanwhile is refused.
func (m Matter) Kept(folder fs.FS, s statement.Statement, keep statement.Keep) ([]Kept, error) {
	dir := path.Join(statement.Dir, m.Path())
	src, err := fs.ReadFile(folder, m.File)
	if err != nil {
		return nil, err
	}
	if statement.SumText(src) != s.Text {
		return nil, &ChangedError{m.File}
	}
	kept := []Kept{{path.Join(dir, statement.KeptText(s.Text)), statement.NormalText(src)}}
	if keep == statement.KeepTexts {
		return kept, nil
	}
	for i, f := range s.Files {
		data, err := fs.ReadFile(folder, m.Record.Attachments[i].Source)
		if err != nil {
			return nil, err
		}
		if statement.Sum(data) != f.Digest {
			return nil, &ChangedError{m.Record.Attachments[i].Source}
		}
		kept = append(kept, Kept{path.Join(dir, statement.KeptFile(f)), data})
	}
	return kept, nil
}

// ChangedError tells of a file that was changed after it was read.
type ChangedError struct{ File string }

// Error names the file.
func (e *ChangedError) Error() string { return e.File + " was changed meanwhile" }

func isNotThere(err error) bool { return errors.Is(err, fs.ErrNotExist) }
