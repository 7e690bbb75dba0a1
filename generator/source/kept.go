package source

import (
	"io/fs"
	"path"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/statement"
)

// lookIntoKept looks into the attachments that were approved. One that is kept and is not what was
// approved is an error; where texts alone are kept it must still lie beside the record, for the
// version that was approved last.
func (r *Reader) lookIntoKept(fsys fs.FS, content *Content) diag.List {
	stats := map[string]stat{}
	eachAttachment(content, func(a *record.Approved[record.Record], _ *record.Version[record.Record], at *record.Attachment) {
		for _, name := range r.places(a, at) {
			if info, err := fs.Stat(fsys, name); err == nil && info.Mode().IsRegular() {
				stats[name] = stat{info.Size(), info.ModTime()}
			}
		}
	})
	r.look(fsys, stats)
	var problems diag.List
	eachAttachment(content, func(a *record.Approved[record.Record], v *record.Version[record.Record], at *record.Attachment) {
		kept := at.Source
		for _, name := range r.places(a, at) {
			switch found := r.looked[name]; {
			case found == nil:
			case found.Sum == at.Sum:
				at.Source = name
				found.measure(at)
				return
			case name == kept && found.Sum != "":
				problems.Errorf("kept-altered", diag.Place{File: kept}, diag.T("这里保存的不是办理时的附件%s", "this is not the attachment %s that the step was about", diag.Quote(at.File)),
					diag.T("从备份或版本库恢复这个文件", "restore the file from a backup or from version control"))
				return
			}
		}
		if r.config.Keep == statement.KeepTexts && v == &a.Versions[len(a.Versions)-1] {
			problems.Errorf("kept-missing", diag.Place{File: kept}, diag.T("所批准的附件不在了：site.yaml 只保存正文，而 %s 被换过或删去了", "the attachment that was approved is gone: site.yaml keeps texts alone, and %s was replaced or deleted", beside(a, at)),
				diag.T("恢复原来的附件，或重新审批：gongkai approve %s --by 姓名", "restore the attachment, or have the record approved again: gongkai approve %s --by NAME", a.Path))
		}
	})
	content.Attached = r.looked
	return problems
}

// eachAttachment calls for each attachment of each version.
func eachAttachment(content *Content, do func(*record.Approved[record.Record], *record.Version[record.Record], *record.Attachment)) {
	for _, a := range content.Approved {
		for i := range a.Versions {
			if v := &a.Versions[i]; v.Text != nil {
				for j := range v.Text.Attachments {
					do(a, v, &v.Text.Attachments[j])
				}
			}
		}
	}
}

// places is where an attachment may lie: as it is kept, or, where that is spared, beside the
// record.
func (r *Reader) places(a *record.Approved[record.Record], at *record.Attachment) []string {
	if r.config.Keep == statement.KeepTexts {
		return []string{at.Source, beside(a, at)}
	}
	return []string{at.Source}
}

// beside is the file in the folder of the record as it is called today.
func beside(a *record.Approved[record.Record], at *record.Attachment) string {
	return path.Join(RecordsDir, a.Path, path.Base(at.File))
}
