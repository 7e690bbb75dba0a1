package approval

import (
	"io/fs"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/site"
	"gongkai/generator/statement"
	"gongkai/generator/text/difference"
)

// View is the procedure of a record or page, and its draft against what was approved last.
type View struct {
	Links      []*statement.Link
	Objections map[*statement.Link]diag.List // why a statement does not count
	Backdated  map[*statement.Link]bool      // dated before one that it follows

	Approved *statement.Link   // the approval of what is published; nil: nothing is, or it was withdrawn
	Erased   bool              // its text was destroyed
	Lines    []difference.Line // the approved text and the draft; nil: they are the same
	Files    []FileChange      // attachments that are not as they were approved
}

// FileChange is an attachment that the draft lacks, has more, or has with other bytes.
type FileChange struct {
	Mark byte // '-' it was approved, '+' it is new, '*' it is another
	Name string
}

// Show is the view of a matter. The error is that of reading what is kept.
func Show(in *site.Site, m Matter) (View, error) {
	v := View{Objections: map[*statement.Link]diag.List{}, Backdated: map[*statement.Link]bool{}}
	h := in.Log.History(m.Path())
	if h == nil {
		return v, nil
	}
	v.Links = h.Links
	rounds, told := in.Rules().Judge(h)
	for _, r := range rounds {
		told = append(told, r.Objections...)
		switch {
		case !r.Counts():
		case r.End.Step == statement.Withdrawn:
			v.Approved = nil
		default:
			v.Approved = r.End
		}
	}
	for _, link := range h.Links {
		v.Backdated[link] = in.Log.Backdated(link)
		for _, p := range told {
			if p.Place == link.Place {
				v.Objections[link] = append(v.Objections[link], p)
			}
		}
	}
	if v.Approved == nil || m.Gone() {
		return v, nil
	}
	if v.Erased = h.Erased(v.Approved.Text); v.Erased {
		return v, nil
	}
	return v, v.compare(in.Folder(), m)
}

// compare holds the draft against what is kept of the approval.
func (v *View) compare(folder fs.FS, m Matter) error {
	kept, err := v.Approved.Kept()[0].Read(folder)
	if err != nil {
		return err
	}
	draft, err := fs.ReadFile(folder, m.File)
	if err != nil {
		return err
	}
	if statement.SumText(draft) != v.Approved.Text {
		v.Lines = difference.Lines(string(kept), string(statement.NormalText(draft)))
	}
	if m.Record == nil {
		return nil
	}
	var now []statement.File
	for _, a := range m.Record.Attachments {
		sum, _ := statement.ParseDigest(a.Sum) // zero: it is not there
		now = append(now, statement.File{Name: a.File, Digest: sum})
	}
	for _, f := range v.Approved.Files {
		switch i := slices.IndexFunc(now, func(n statement.File) bool { return n.Name == f.Name }); {
		case i < 0:
			v.Files = append(v.Files, FileChange{'-', f.Name})
		case now[i].Digest != f.Digest:
			v.Files = append(v.Files, FileChange{'*', f.Name})
		}
	}
	for _, n := range now {
		if !slices.ContainsFunc(v.Approved.Files, func(f statement.File) bool { return f.Name == n.Name }) {
			v.Files = append(v.Files, FileChange{'+', n.Name})
		}
	}
	return nil
}
