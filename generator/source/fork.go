package source

import (
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/statement"
)

// forks puts into the remedy of each fork the step that joins its branches: an approval is refused
// while steps before it are missing.
func (c *Content) forks(required []procedure.Name, problems diag.List) {
	for i, p := range problems {
		name := strings.TrimPrefix(path.Dir(p.Place.File), statement.Dir+"/")
		if p.Code != "statement-fork" || c.Log.Joined(name) == nil {
			continue
		}
		command := c.JoinFork(required, name)
		problems[i].Fix = diag.T("核对后由下一次办理接上两边：%s --by 姓名", "look at both, then join them by the next step: %s --by NAME", command)
	}
}

// JoinFork is the command that takes the next step of a record whose statements have two ends, up
// to who signs: the first of the required ones that is not there about the draft as it stands.
func (c *Content) JoinFork(required []procedure.Name, name string) string {
	command := "gongkai approve " + diag.Argument(name)
	h := c.Log.Joined(name)
	if h == nil {
		return command
	}
	open := &statement.Round{}
	if rounds, _ := h.Rounds(); len(rounds) > 0 && rounds[len(rounds)-1].End == nil {
		open = rounds[len(rounds)-1]
	}
	for _, step := range procedure.Names() {
		if step == procedure.Approved {
			break
		}
		link := open.Last(step)
		stands := link != nil && (link.Verdict == "" || link.Verdict.Favours()) && (step == procedure.Proposed || c.drafted(name, link))
		if !stands && (link != nil || slices.Contains(required, step)) {
			return command + " --step " + string(step)
		}
	}
	return command
}

// drafted reports that a step was about the draft as it stands.
func (c *Content) drafted(name string, link *statement.Link) bool {
	if p := c.FindPage(name); p != nil {
		return p.Digest == link.Text
	}
	r, _ := c.Find(name)
	return r != nil && r.Digest == link.Text && slices.EqualFunc(link.Files, r.Attachments, func(f statement.File, a record.Attachment) bool {
		return f.Name == a.File && f.Digest.String() == a.Sum
	})
}
