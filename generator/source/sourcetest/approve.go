// Package sourcetest gives the records of tests and benchmarks the statements that gongkai approve
// would write. A record of a test says in its front matter how it was approved, as one of this
// program never does: procedure: {approved: {by: NAME, on: DAY}}, held: [{method: 会议, on: DAY,
// where: PLACE}]. Only tests and cmd/bench use it.
package sourcetest

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/source"
	"gongkai/generator/statement"
	"gongkai/generator/text/yamldoc"
)

// Folder is where a site is changed.
type Folder interface {
	Write(name string, data []byte) error
	RemoveAll(name string) error
}

// Dir is a folder on the disk.
type Dir string

// Write writes a file and the folders above it.
func (d Dir) Write(name string, data []byte) error {
	name = filepath.Join(string(d), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// RemoveAll removes a folder.
func (d Dir) RemoveAll(name string) error {
	return os.RemoveAll(filepath.Join(string(d), filepath.FromSlash(name)))
}

// taken is a step that a record says was taken.
type taken struct {
	file string
	step procedure.Name
	statement.Statement
}

// Approve takes the steps that the records of a site say were taken, in the order of their days: it
// writes content/approvals anew, about the records as they stand now. What said so becomes a
// comment on the same lines, so that no place below moves, and is read again the next time. Pages
// without such a line are approved on the first day of the program's calendar.
func Approve(fsys fs.FS, to Folder) error {
	if err := to.RemoveAll(statement.Dir); err != nil {
		return err
	}
	var steps []taken
	lifted := map[string][]byte{}
	for _, dir := range []string{source.RecordsDir, source.PagesDir} {
		err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !d.Type().IsRegular() || path.Ext(name) != ".md" {
				if path.Clean(name) == dir {
					return nil
				}
				return err
			}
			src, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil // scripts have files that nobody may read
			}
			text, found := lift(name, src)
			if dir == source.PagesDir && len(found) == 0 {
				found = []taken{{file: name, step: procedure.Approved, Statement: statement.Statement{
					Step: procedure.Approved, By: "某某", On: calendar.NewDate(2020, 1, 1), Verdict: statement.Agreed, Level: procedure.InCharge}}}
			}
			if !bytes.Equal(text, src) {
				lifted[name] = text
				if err := to.Write(name, text); err != nil {
					return err
				}
			}
			steps = append(steps, found...)
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(steps) == 0 {
		return nil
	}
	return write(overlay{fsys, lifted}, to, steps)
}

// write makes the statements of the steps, each bound to those before it.
func write(fsys fs.FS, to Folder, steps []taken) error {
	content, _, err := (&source.Reader{}).Read(fsys)
	if err != nil || content == nil {
		return err
	}
	matters := map[string]approval.Matter{}
	for _, r := range content.Records {
		if r.BodyLine > 0 {
			matters[r.File] = approval.MatterOf(r)
		}
	}
	for _, p := range content.Pages {
		matters[p.File] = approval.MatterOfPage(p)
	}
	slices.SortStableFunc(steps, func(a, b taken) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.file, b.file))
	})
	var last []statement.Digest
	files := map[string][]byte{}
	previous := map[string]statement.Digest{}
	after := map[string][]statement.Basis{}
	var order []string
	for _, t := range steps {
		m, known := matters[t.file]
		s := t.Statement
		if !known || s.On.IsZero() || m.Path() == "" {
			continue
		}
		s.Written, s.Follows = s.On, last
		if before, ok := previous[t.file]; ok {
			s.Previous = []statement.Digest{before}
		}
		s.Record = m.Name()
		switch s.Step {
		case procedure.Proposed, procedure.Referred, procedure.Secrecy, procedure.Reviewed, procedure.Approved:
			if m.Describe(&s, content.Catalogue) != nil {
				continue
			}
			if s.Step != procedure.Proposed {
				s.After = after[t.file]
			}
			kept, err := m.Kept(fsys, s, content.Config.Keep)
			if err != nil {
				return err
			}
			for _, k := range kept {
				if err := to.Write(k.Name, k.Data); err != nil {
					return err
				}
			}
		}
		name := path.Join(statement.Dir, m.Path(), statement.FileName)
		if files[name] == nil {
			order = append(order, name)
		}
		text, err := statement.Format(s)
		if err != nil {
			return err
		}
		digest := statement.Sum(text)
		files[name] = append(files[name], text...)
		link := statement.Link{Statement: s, Digest: digest}
		switch s.Step {
		case procedure.Proposed, procedure.Referred, procedure.Secrecy, procedure.Reviewed:
			after[t.file] = append(after[t.file], link.Basis())
		case procedure.Approved:
			delete(after, t.file)
		}
		previous[t.file], last = digest, []statement.Digest{digest}
	}
	for _, name := range order {
		if err := to.Write(name, files[name]); err != nil {
			return err
		}
	}
	return nil
}

// keysLifted is the keys that a test may write and a record may not have.
var keysLifted = []string{"procedure:", "公开程序:", "held:", "实施:"}

// lift makes comments of the lines of a front matter that say how the record was approved, and
// reads them.
func lift(name string, src []byte) ([]byte, []taken) {
	lines := bytes.SplitAfter(src, []byte("\n"))
	var block []byte
	in, fences := false, 0
	for i, line := range lines {
		if bytes.HasPrefix(line, []byte("---")) {
			if fences++; fences == 2 {
				break
			}
			continue
		}
		if fences != 1 {
			continue
		}
		bare, commented := bytes.CutPrefix(line, []byte("#"))
		starts := slices.ContainsFunc(keysLifted, func(key string) bool { return bytes.HasPrefix(bare, []byte(key)) })
		deeper := len(bytes.TrimRight(bare, "\r\n")) > 0 && (bare[0] == ' ' || bare[0] == '-' && in)
		switch in = starts || in && deeper; {
		case !in:
		case commented:
			block = append(block, bare...)
		default:
			block = append(block, line...)
			lines[i] = append([]byte("#"), line...)
		}
	}
	if block == nil {
		return src, nil
	}
	root, problem := yamldoc.Parse(name, block, 1)
	if problem != nil {
		return src, nil
	}
	return bytes.Join(lines, nil), stepsOf(name, root)
}

func stepsOf(file string, root yamldoc.Node) []taken {
	var steps []taken
	var held []taken
	for _, f := range root.Fields {
		switch f.Key {
		case "procedure", "公开程序":
			for _, name := range append(procedure.Names(), statement.Withdrawn) {
				for _, step := range f.Value.Fields {
					if known, ok := statement.ParseStep(step.Key); ok && known == name {
						steps = append(steps, stepOf(file, name, step.Value))
					}
				}
			}
		default:
			for _, item := range f.Value.Items {
				h := taken{file: file, step: procedure.Published}
				h.Step, h.By = procedure.Published, "某某"
				h.Held = statement.Held{Method: field(item, "method", "方式"), Place: cmp.Or(field(item, "where", "地点"), "会议室"), Who: cmp.Or(field(item, "note", "备注"), "有关人员")}
				h.Held.Day, _ = calendar.ParseDate(field(item, "on", "日期"))
				h.On = h.Held.Day
				held = append(held, h)
			}
		}
	}
	return append(steps, held...)
}

func stepOf(file string, name procedure.Name, n yamldoc.Node) taken {
	t := taken{file: file, step: name}
	t.Step, t.By = name, field(n, "by", "签字人")
	t.On, _ = calendar.ParseDate(field(n, "on", "日期"))
	result := field(n, "result", "结果")
	if verdicts := statement.Verdicts(name); len(verdicts) > 0 {
		t.Verdict = verdicts[0]
		if slices.Contains(verdicts, statement.Verdict(result)) {
			t.Verdict, result = statement.Verdict(result), ""
		}
	}
	t.Remark = result
	if name == procedure.Approved {
		t.Level = procedure.InCharge
		if level, ok := procedure.ParseLevel(field(n, "level", "层级")); ok {
			t.Level = level
		}
	}
	return t
}

func field(n yamldoc.Node, names ...string) string {
	for _, f := range n.Fields {
		if slices.Contains(names, f.Key) {
			return strings.TrimSpace(f.Value.Text)
		}
	}
	return ""
}

// overlay is a site folder in which some files have other bytes already.
type overlay struct {
	fs.FS
	files map[string][]byte
}

// Open opens a file.
func (o overlay) Open(name string) (fs.File, error) {
	data, ok := o.files[name]
	if !ok {
		return o.FS.Open(name)
	}
	f, err := o.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return &edited{bytes.NewReader(data), f}, nil
}

// Lstat, ReadDir and ReadLink are those of the tree: a file keeps its place and kind.
func (o overlay) Lstat(name string) (fs.FileInfo, error)     { return fs.Lstat(o.FS, name) }
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }
func (o overlay) ReadLink(name string) (string, error)       { return fs.ReadLink(o.FS, name) }

type edited struct {
	*bytes.Reader
	file fs.File
}

func (e *edited) Stat() (fs.FileInfo, error) { return e.file.Stat() }
func (e *edited) Close() error               { return e.file.Close() }
