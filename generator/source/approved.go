package source

import (
	"io/fs"
	"path"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/statement"
)

// approvals is what was approved, as it was read last.
type approvals struct {
	log      *statement.Log
	problems diag.List
	made     map[string]made // by the paths of records
	texts    map[string]kept // kept texts that were read, by the names of their files
}

// kept is a text of content/approvals, parsed.
type kept struct {
	record *record.Record
	page   *record.Page
	faults diag.List // it could not be read, or is another one
}

// readLog begins to read the statements, beside the reading of the records; wait ends with them in
// r.approvals. They are not read again where it is known that none has changed.
func (r *Reader) readLog(fsys fs.FS) (wait func() error) {
	if r.approvals.log != nil && onlyOutside(r.changed, statement.Dir) {
		return func() error { return nil }
	}
	done, keep := make(chan error, 1), r.config.Keep
	go func() {
		log, problems, err := r.statements.Read(fsys)
		if err == nil && !problems.HasErrors() {
			problems = append(problems, log.Damage(keep)...)
		}
		r.approvals = approvals{log: log, problems: problems, texts: map[string]kept{}}
		done <- err
	}()
	return func() error { return <-done }
}

// putApprovals puts what was approved by the statements that were read into content. Statements
// that are whole and do not count are told and passed over; damage is an error.
func (r *Reader) putApprovals(fsys fs.FS, content *Content) diag.List {
	content.Log = r.approvals.log
	problems := slices.Clone(r.approvals.problems)
	if problems.HasErrors() {
		content.forks(r.config.Required, problems)
		content.Unread = true
		return problems
	}
	drafts := map[string]*record.Record{}
	for _, d := range content.Records {
		drafts[d.Path] = d
	}
	pages := map[string]*record.Page{}
	for _, p := range content.Pages {
		pages[p.Path] = p
	}
	problems = append(problems, ahead(content.Log, r.Day)...)
	a := approver{r, fsys, &problems}
	rules := content.Rules()
	draftsAlone := len(r.changed) > 0 && !slices.ContainsFunc(r.changed, func(name string) bool { return !IsDraft(name) })
	all := make(map[string]made, len(r.approvals.made))
	for _, h := range content.Log.Histories() {
		if known, ok := r.approvals.made[h.Path]; ok && draftsAlone && known.draft == drafts[h.Path] {
			content.Approved, problems = append(content.Approved, known.approved), append(problems, known.told...)
			all[h.Path] = known
			continue
		}
		before := len(problems)
		rounds, told := rules.Judge(h)
		problems = append(problems, told...)
		for _, round := range rounds {
			if !round.Refused() { // that is listed, and nothing is to be mended
				problems = append(problems, round.Objections...)
			}
		}
		if statement.IsPage(h.Path) {
			below := h.Path[len("pages/"):]
			content.ApprovedPages = append(content.ApprovedPages, a.page(below, h, rounds, pages[below]))
			continue
		}
		approved := a.record(h, rounds, drafts[h.Path])
		content.Approved = append(content.Approved, approved)
		if !attaches(approved) {
			all[h.Path] = made{drafts[h.Path], approved, slices.Clone(problems[before:])}
		}
	}
	r.approvals.made = all
	problems = append(problems, r.lookIntoKept(fsys, content)...)
	return problems
}

// made is what was made of the statements of a record beside a draft. It is made anew where the
// draft is another one, or anything but drafts may have changed. One with attachments always is:
// their files are looked at again.
type made struct {
	draft    *record.Record
	approved *record.Approved[record.Record]
	told     diag.List
}

func attaches(a *record.Approved[record.Record]) bool {
	return slices.ContainsFunc(a.Versions, func(v record.Version[record.Record]) bool { return v.Text != nil && len(v.Text.Attachments) > 0 })
}

// onlyOutside reports that it is known what has changed, and that none of it lies in a folder.
func onlyOutside(changed []string, folder string) bool {
	return len(changed) > 0 && !slices.ContainsFunc(changed, func(name string) bool {
		return name == ConfigFile || name == folder || len(name) > len(folder) && name[:len(folder)+1] == folder+"/"
	})
}

// approver makes versions of rounds.
type approver struct {
	reader   *Reader
	fsys     fs.FS
	problems *diag.List
}

// record is what was approved of a record; draft is how its file reads today, nil where it is gone.
func (a *approver) record(h *statement.History, rounds []statement.Judged, draft *record.Record) *record.Approved[record.Record] {
	approved := &record.Approved[record.Record]{Path: h.Path, File: draftOf(h, RecordsDir)}
	for _, round := range rounds {
		if !round.Counts() {
			continue
		}
		v := version[record.Record](round)
		if !v.Withdrawn {
			v.Text, v.Erased = a.text(h, round, draft)
			v.Lacks = v.Erased || slices.ContainsFunc(round.End.Files, func(f statement.File) bool { return h.Erased(f.Digest) })
		}
		if v.Text != nil {
			v.From = later(v.From, v.Text.Publish)
		}
		approved.Versions = append(approved.Versions, v)
	}
	approved.Refused = refusal(rounds)
	for _, round := range rounds {
		if round.Refused() {
			approved.Refusals = append(approved.Refusals, refusalOf(round.End))
		}
	}
	record.Complete(approved)
	return approved
}

// ApprovedIn is what would be approved of a record if these were the statements of the site:
// whoever takes a step is told, before anything is written, what it will change. It is nil where
// the record has none.
func (c *Content) ApprovedIn(fsys fs.FS, log *statement.Log, path string) *record.Approved[record.Record] {
	h := log.History(path)
	if h == nil {
		return nil
	}
	rounds, _ := c.Rules().Judge(h)
	draft, _ := c.Find(path)
	return c.approver(fsys).record(h, rounds, draft)
}

// ApprovedPageIn is ApprovedIn for a page, by its path below pages/.
func (c *Content) ApprovedPageIn(fsys fs.FS, log *statement.Log, path string) *record.Approved[record.Page] {
	h := log.History("pages/" + path)
	if h == nil {
		return nil
	}
	rounds, _ := c.Rules().Judge(h)
	return c.approver(fsys).page(path, h, rounds, c.FindPage("pages/"+path))
}

// approver is one that remembers nothing.
func (c *Content) approver(fsys fs.FS) *approver {
	return &approver{&Reader{config: c.Config, approvals: approvals{texts: map[string]kept{}}}, fsys, &diag.List{}}
}

// draftOf is the file of the draft.
func draftOf(h *statement.History, dir string) string {
	return path.Join(dir, h.Links[len(h.Links)-1].Record)
}

// refusal is the end of the last round where that was no consent and nothing was done since.
func refusal(rounds []statement.Judged) *record.Refusal {
	if len(rounds) == 0 {
		return nil
	}
	last := rounds[len(rounds)-1]
	if !last.Refused() {
		return nil
	}
	end := refusalOf(last.End)
	return &end
}

func refusalOf(end *statement.Link) record.Refusal {
	return record.Refusal{On: end.On, Written: end.Written, By: end.By, Verdict: string(end.Verdict)}
}

// version is what a round says of its text: everything but the text.
func version[T any](round statement.Judged) record.Version[T] {
	end := round.End
	v := record.Version[T]{Withdrawn: end.Step == statement.Withdrawn, From: end.Written, Written: end.Written}
	for _, reason := range end.Reasons {
		v.Reasons = append(v.Reasons, record.Reason{Scope: reason.Scope, Text: reason.Text})
	}
	return v
}

func later(x, y calendar.Date) calendar.Date {
	if y.After(x) {
		return y
	}
	return x
}

// text is a record as it was approved. What is kept need not be read where the draft is the same.
func (a *approver) text(h *statement.History, round statement.Judged, draft *record.Record) (text *record.Record, erased bool) {
	end := round.End
	if h.Erased(end.Text) {
		return nil, true
	}
	var out record.Record
	if draft != nil && draft.Digest == end.Text && draft.File == path.Join(RecordsDir, end.Record) {
		out = *draft
	} else {
		k := a.kept(end)
		if k.record == nil {
			return nil, false
		}
		out = *k.record
	}
	out.Methods = nil
	for _, name := range end.Methods {
		if m, ok := catalogue.ParseMethod(name); ok {
			out.Methods = append(out.Methods, m)
		}
	}
	out.Attachments = attached(h, end, out.Attachments)
	out.Procedure, out.Held = taken(round)
	return &out, false
}

// kept is the text that a statement is about, read from content/approvals. What was read before is
// known, and what was found wrong with it is told again.
func (a *approver) kept(end *statement.Link) kept {
	k := end.Kept()[0]
	known, ok := a.reader.approvals.texts[k.File]
	if !ok {
		known = a.readKept(end, k)
		a.reader.approvals.texts[k.File] = known
	}
	for _, fault := range known.faults {
		if !slices.Contains(*a.problems, fault) {
			*a.problems = append(*a.problems, fault)
		}
	}
	return known
}

func (a *approver) readKept(end *statement.Link, k statement.Kept) kept {
	var out kept
	src, err := k.Read(a.fsys)
	switch c := a.reader.config; {
	case err != nil:
		out.faults.Errorf("kept-altered", diag.Place{File: k.File}, diag.T("这里保存的不是办理时的内容", "this is not what the step was about"),
			diag.T("从备份或版本库恢复这个文件", "restore the file from a backup or from version control"))
	case statement.IsPage(end.Path()):
		out.page, _ = record.ParsePage(c, end.Path()[len("pages/"):], k.File, src)
	default:
		out.record, _ = record.Parse(c, end.Path(), k.File, path.Base(end.Record) == "index.md", src)
	}
	return out
}

// attached is the attachments of a text as they were approved: with the bytes that are kept, or,
// where those are spared, with the file beside the record.
func attached(h *statement.History, end *statement.Link, listed []record.Attachment) []record.Attachment {
	var out []record.Attachment
	for _, a := range listed {
		i := slices.IndexFunc(end.Files, func(f statement.File) bool { return f.Name == a.File })
		if i < 0 || h.Erased(end.Files[i].Digest) {
			continue
		}
		a.Sum, a.Size = end.Files[i].Digest.String(), 0
		a.Source = path.Join(statement.Dir, end.Path(), statement.KeptFile(end.Files[i]))
		out = append(out, a)
	}
	return out
}

// taken is the steps of a round and of what came after it, and how it was carried out.
func taken(round statement.Judged) (procedure.Procedure, []record.Held) {
	var steps procedure.Procedure
	var held []record.Held
	for _, link := range slices.Concat(round.Steps, []*statement.Link{round.End}, round.After) {
		if link.Step == statement.Confirmed {
			continue
		}
		result := string(link.Verdict)
		if link.Remark != "" {
			result = join(result, link.Remark)
		}
		steps.Steps = append(steps.Steps, procedure.Step{Name: link.Step, By: link.By, On: link.On, Result: result, Level: link.Level, Paper: link.Paper})
		if m, ok := catalogue.ParseMethod(link.Held.Method); ok {
			held = append(held, record.Held{Method: m, On: link.Held.Day, Written: link.Written, Where: link.Held.Place, Note: link.Held.Who})
		}
	}
	return steps, held
}

func join(verdict, remark string) string {
	if verdict == "" {
		return remark
	}
	return verdict + "；" + remark
}

// page is what was approved of a page.
func (a *approver) page(below string, h *statement.History, rounds []statement.Judged, draft *record.Page) *record.Approved[record.Page] {
	approved := &record.Approved[record.Page]{Path: below, File: draftOf(h, ContentDir)}
	for _, round := range rounds {
		if !round.Counts() {
			continue
		}
		v := version[record.Page](round)
		switch {
		case v.Withdrawn:
		case h.Erased(round.End.Text):
			v.Erased, v.Lacks = true, true
		case draft != nil && draft.Digest == round.End.Text && draft.File == path.Join(ContentDir, round.End.Record):
			v.Text = draft
		default:
			v.Text = a.kept(round.End).page
		}
		approved.Versions = append(approved.Versions, v)
	}
	return approved
}
