package approval

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// Confirm says of statements whose signatures do not count any more, or that were made before there
// were keys, that they count all the same: one statement a record. Of matters it is all or none.
// Without any it is every record that has such statements, as far as the key can: left is what
// waits for somebody else. The error is that of Take.
func Confirm(in *site.Site, problems diag.List, matters []Matter, q Request) (taken []Taken, left diag.List, err error) {
	q.Step = statement.Confirmed
	t := taker{Site: in, log: in.Log, problems: problems, ask: q}
	if found := t.stopping(); len(found) > 0 {
		return nil, nil, &Refused{Problems: found}
	}
	c := confirmer{taker: &t, rules: in.Rules()}
	if len(matters) > 0 {
		taken, err = t.each(matters, c.confirm)
		return taken, nil, err
	}
	for _, h := range in.Log.Histories() {
		if len(c.rules.Unconfirmed(h)) > 0 {
			m, _, _ := Find(in.Content, h.Path)
			matters = append(matters, m)
		}
	}
	c.partly = true
	taken, refused, err := t.those(matters, c.confirm)
	if err != nil {
		return nil, nil, err
	}
	left = append(refused.Problems, c.left...)
	if len(taken) == 0 && len(left) > 0 {
		return nil, nil, &refused
	}
	for i := range left {
		left[i].Severity = diag.Warning
	}
	return taken, left, nil
}

// confirmer confirms with one key.
type confirmer struct {
	*taker
	rules  statement.Rules
	partly bool      // of a record, what the key can confirm is confirmed
	left   diag.List // what it could not
}

func (c *confirmer) confirm(m Matter) (Taken, error) {
	out := Taken{Matter: m}
	h := c.log.History(m.Path())
	if h == nil || len(c.rules.Unconfirmed(h)) == 0 {
		return out, refuse(m, diag.T("没有需要确认的签字", "there is nothing to confirm"), diag.T("要确认的见 gongkai approve --list", "gongkai approve --list tells what does not count"))
	}
	s := c.ask.statement(c.Site, m)
	s.Record = h.Links[len(h.Links)-1].Record
	s.On = cmp.Or(c.ask.On, c.Day)
	if err := c.days(m, s); err != nil {
		return out, err
	}
	if err := c.mayBeSaid(m, h, s); err != nil {
		return out, err
	}
	before, wanted := c.log, c.rules.Unconfirmed(h)
	left, err := out.confirms(c, s, wanted)
	if err != nil || len(left) == 0 {
		return out, err
	}
	c.log = before // nothing comes after a statement that is not written
	if !c.partly || len(left) == len(wanted) {
		return out, c.cannot(m, s, left)
	}
	out = Taken{Matter: m}
	able := slices.DeleteFunc(wanted, func(link *statement.Link) bool {
		return slices.ContainsFunc(left, func(l *statement.Link) bool { return l.Digest == link.Digest })
	})
	if _, err := out.confirms(c, s, able); err != nil {
		return out, err
	}
	c.left = append(c.left, c.cannot(m, s, left).Problems...)
	return out, nil
}

// confirms seals a confirmation of links; left is what does not count by it either.
func (out *Taken) confirms(c *confirmer, s statement.Statement, links []*statement.Link) (left []*statement.Link, err error) {
	for _, link := range links {
		s.Confirm = append(s.Confirm, link.Digest)
	}
	if err := out.seal(c.taker, s); err != nil {
		return nil, err
	}
	return c.rules.Unconfirmed(c.log.History(out.Matter.Path())), nil // the log is with it now
}

// cannot tells what a key could not confirm, and who may.
func (c *confirmer) cannot(m Matter, s statement.Statement, left []*statement.Link) *Refused {
	text := diag.T("%[1]s的签名不能确认 %[2]s 的“%[3]s”：密钥未列入 site.yaml、不在有效期内、不是本人的，或者层级不够", "%[1]s cannot confirm “%[4]s” of %[2]s: the key is not listed in site.yaml, out of its time, another person's, or not for this level",
		s.By, left[0].On, statement.StepName(left[0].Step), left[0].Step)
	fix := diag.T("site.yaml 的 approvers 里现在没有人能审批“%[1]s”，先列入", "nobody among the approvers of site.yaml may approve at the level %[1]s now; list somebody", left[0].Level)
	if names := mayConfirm(c.Site, left[0]); len(names) > 0 {
		fix = toRun("由%[2]s用本人的密钥确认：%[1]s", "%[3]s may confirm it, with that person's own key: %[1]s",
			m.command(" --confirm --by 姓名 --key 私钥文件"+c.dateFlag()), strings.Join(names, "或"), strings.Join(names, " or "))
	}
	return refuse(m, text, fix)
}

// mayConfirm is the names of the approvers whose confirmation of a statement would count today.
func mayConfirm(in *site.Site, link *statement.Link) []string {
	var names []string
	for _, a := range in.Config.Approvers {
		stands := a.Revoked == "" && !a.From.After(in.Day) && (a.Until.IsZero() || !a.Until.Before(in.Day))
		if stands && may(a, link) && !slices.Contains(names, a.Name) {
			names = append(names, a.Name)
		}
	}
	return names
}

// may reports whether an approver may approve at the level of a statement; only approvals have one.
func may(a procedure.Approver, link *statement.Link) bool {
	return link.Level == "" || len(a.Levels) == 0 || slices.Contains(a.Levels, link.Level)
}
