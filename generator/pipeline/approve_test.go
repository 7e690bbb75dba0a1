package pipeline_test

import (
	"path"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/source"
	"gongkai/generator/statement"
)

// again is an approval after the first: of the same text with a passage for fewer readers.
type again struct {
	on      string
	passage *line
	reason  string  // of the change; may be empty
	tells   readers // who may read the reason
}

// memory is a site folder that is made in memory.
type memory fstest.MapFS

func (m memory) Write(name string, data []byte) error {
	m[name] = &fstest.MapFile{Data: data, Mode: 0o644, ModTime: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	return nil
}

func (m memory) RemoveAll(name string) error {
	for file := range m {
		if file == name || strings.HasPrefix(file, name+"/") {
			delete(m, file)
		}
	}
	return nil
}

// approveAgain writes what came after the first approvals: others, and withdrawals.
func (s *site) approveAgain(to memory) {
	var changed []*rec
	for _, r := range s.records {
		if r.again == nil && r.withdrawn == "" {
			continue
		}
		changed = append(changed, r)
		if r.again != nil {
			must(to.Write(r.file(), append(slices.Clone(to[r.file()].Data), "\n"+markdown(r.file(), []*line{r.again.passage})...)))
		}
	}
	if changed == nil {
		return
	}
	content, _, err := new(source.Reader).Read(fstest.MapFS(to))
	must(err)
	w := writer{to, content}
	for _, r := range changed {
		i := slices.IndexFunc(content.Records, func(x *record.Record) bool { return x.File == r.file() })
		m := approval.MatterOf(content.Records[i])
		if r.again != nil {
			var after []statement.Basis
			for _, name := range append(slices.DeleteFunc(slices.Clone(s.required), func(name string) bool { return name == "approved" }), "approved") {
				step := w.step(procedure.Name(name), r.again.on)
				must(m.Describe(&step, content.Catalogue))
				if step.After = after; step.Step == procedure.Approved && r.again.reason != "" {
					step.Reasons = []statement.Reason{reasonFor(r.again.tells, r.again.reason)}
				}
				after = append(after, w.write(m, step))
			}
		}
		if r.withdrawn != "" {
			step := w.step(statement.Withdrawn, s.day)
			step.Record, step.Reasons = m.Name(), []statement.Reason{reasonFor(r.scope, r.withdrawn)}
			w.write(m, step)
		}
	}
}

// writer puts statements behind one another.
type writer struct {
	to      memory
	content *source.Content
}

func (w *writer) step(name procedure.Name, on string) statement.Statement {
	day, err := calendar.ParseDate(on)
	must(err)
	s := statement.Statement{Step: name, By: "某", On: day, Written: day}
	if verdicts := statement.Verdicts(name); verdicts != nil {
		s.Verdict = verdicts[0]
	}
	if name == procedure.Approved {
		s.Level = procedure.Head
	}
	return s
}

// write writes a statement, and what is kept with it.
func (w *writer) write(m approval.Matter, s statement.Statement) statement.Basis {
	s, err := w.content.Log.Next(s)
	must(err)
	log, link, err := w.content.Log.With(s)
	must(err)
	if !s.Text.IsZero() {
		kept, err := m.Kept(fstest.MapFS(w.to), s, w.content.Config.Keep)
		must(err)
		for _, k := range kept {
			must(w.to.Write(k.Name, k.Data))
		}
	}
	name := path.Join(statement.Dir, m.Path(), statement.FileName)
	var before []byte
	if f := w.to[name]; f != nil {
		before = f.Data
	}
	text, err := statement.Append(before, s)
	must(err)
	must(w.to.Write(name, text))
	w.content.Log = log
	return link.Basis()
}

func reasonFor(x readers, text string) statement.Reason {
	var groups []string
	if x.groups != "" {
		groups = strings.Split(x.groups, "、")
	}
	s, err := scope.Parse(x.kind, groups)
	must(err)
	return statement.Reason{Scope: s, Text: text}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
