package approval

import (
	"io/fs"
	"path"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// Restore is what brings the draft back to the text that was approved last, with its attachments:
// files that are not there. It is refused where one of them is there and is another: what somebody
// has written is not thrown away.
func Restore(in *site.Site, m Matter) ([]output.Change, error) {
	end := lastCounting(in, m)
	if end == nil {
		return nil, refuse(m, diag.T("没有审批过的文本可以恢复", "there is no approved text to bring back"), diag.T("审批见 %s", "see %s", m.command(" --show")))
	}
	var changes []output.Change
	for i, k := range end.Kept() {
		to := m.File
		if i > 0 {
			to = path.Join(path.Dir(to), end.Files[i-1].Name)
		}
		now, err := fs.ReadFile(in.Folder(), to)
		switch {
		case err == nil && (k.IsText && statement.SumText(now) == k.Digest || statement.Sum(now) == k.Digest):
			continue
		case err == nil:
			return nil, refuse(m, diag.T("%s 还在，并且与审批的不同，不覆盖", "%s is there and is not what was approved; it was left alone", to),
				diag.T("先比较：%[1]s；不要现在这份的，移走它，再运行 %[2]s", "compare them: %[1]s; if you do not want what is there, take it away, then run %[2]s", m.command(" --show"), m.command(" --restore")))
		case !isNotThere(err):
			return nil, err
		}
		data, err := k.Read(in.Folder())
		if isNotThere(err) && !k.IsText && in.Config.Keep == statement.KeepTexts {
			return nil, refuse(m, diag.T("附件 %s 没有保存（site.yaml 的 approvals: {keep: text}），无法恢复", "the attachment %s was not kept (approvals: {keep: text} in site.yaml) and cannot be brought back", to),
				diag.T("从备份恢复这个附件，再运行 %s", "restore it from a backup, then run %s", m.command(" --restore")))
		}
		if isNotThere(err) {
			return nil, refuse(m, diag.T("审批的文本已经销毁，无法恢复", "the approved text was destroyed and cannot be brought back"), diag.T("重新起草", "write it anew"))
		}
		if err != nil {
			return nil, err
		}
		changes = append(changes, output.Change{Name: to, New: data})
	}
	return changes, nil
}

// lastCounting is the last approval of a matter that counts; nil where there is none.
func lastCounting(in *site.Site, m Matter) *statement.Link {
	h := in.Log.History(m.Path())
	if h == nil {
		return nil
	}
	var last *statement.Link
	rounds, _ := in.Rules().Judge(h)
	for _, r := range rounds {
		if r.Counts() && r.End.Step != statement.Withdrawn {
			last = r.End
		}
	}
	return last
}
