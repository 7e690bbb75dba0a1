package approval

import (
	"cmp"

	"gongkai/generator/diag"
	"gongkai/generator/site"
	"gongkai/generator/source"
	"gongkai/generator/statement"
)

// Confirm says of statements whose signatures do not count any more, or that were made before there were
// keys, that they count all the same: one statement a record, all or none. Without matters it is every
// record that has such statements. The error is that of Take.
func Confirm(in *site.Site, problems diag.List, matters []Matter, q Request) ([]Taken, error) {
	q.Step = statement.Confirmed
	t := taker{Site: in, log: in.Log, problems: problems, ask: q}
	if found := t.stopping(); len(found) > 0 {
		return nil, &Refused{Problems: found}
	}
	rules := source.Rules(in.Config)
	if len(matters) == 0 {
		for _, h := range in.Log.Histories() {
			if len(rules.Unconfirmed(h)) > 0 {
				m, _, _ := Find(in.Content, h.Path)
				matters = append(matters, m)
			}
		}
	}
	return t.each(matters, t.confirm)
}

func (t *taker) confirm(m Matter) (Taken, error) {
	out := Taken{Matter: m}
	h, rules := t.log.History(m.Path()), source.Rules(t.Config)
	if h == nil || len(rules.Unconfirmed(h)) == 0 {
		return out, refuse(m, diag.T("没有需要确认的签字", "there is nothing to confirm"), diag.T("要确认的见 gongkai approve --list", "gongkai approve --list tells what does not count"))
	}
	s := t.ask.statement(t.Site, m)
	s.Record = h.Links[len(h.Links)-1].Record
	s.On = cmp.Or(t.ask.On, t.Day)
	for _, link := range rules.Unconfirmed(h) {
		s.Confirm = append(s.Confirm, link.Digest)
	}
	if err := t.days(m, s); err != nil {
		return out, err
	}
	if err := t.mayBeSaid(m, h, s); err != nil {
		return out, err
	}
	if err := out.seal(t, s); err != nil {
		return out, err
	}
	// t.log is with it now.
	if left := rules.Unconfirmed(t.log.History(m.Path())); len(left) > 0 {
		return out, refuse(m, diag.T("%[1]s的签名不能确认 %[2]s 的“%[3]s”：密钥未列入 site.yaml、不在有效期内、不是本人的，或者层级不够", "%[1]s cannot confirm “%[3]s” of %[2]s: the key is not listed in site.yaml, out of its time, another person's, or not for this level",
			s.By, left[0].On, statement.StepName(left[0].Step)), toRun("由能审批“%[2]s”的人用本人的密钥确认：%[1]s", "somebody who may approve at the level %[2]s confirms with that person's own key: %[1]s",
			"gongkai approve "+diag.Argument(m.Path())+" --confirm --by 姓名 --key 私钥文件", left[0].Level))
	}
	return out, nil
}
