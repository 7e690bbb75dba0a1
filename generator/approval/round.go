package approval

import (
	"gongkai/generator/procedure"
	"gongkai/generator/statement"
)

// Standing is the steps of the open round about the draft as it stands, its text and its
// attachments: the last of each. A proposal may have been about an earlier draft.
func Standing(log *statement.Log, m Matter) procedure.Procedure {
	var p procedure.Procedure
	round := openRound(log.History(m.Path()))
	for _, name := range procedure.Names() {
		link := round.Last(name)
		if link == nil || name != procedure.Proposed && !m.sameAs(link) {
			continue
		}
		p.Steps = append(p.Steps, procedure.Step{Name: name, By: link.By, On: link.On, Result: said(link), Level: link.Level, Paper: link.Paper})
	}
	return p
}

// said is the verdict of a step, and a remark behind it.
func said(link *statement.Link) string {
	switch {
	case link.Verdict == "":
		return link.Remark
	case link.Remark == "":
		return string(link.Verdict)
	}
	return string(link.Verdict) + "；" + link.Remark
}
