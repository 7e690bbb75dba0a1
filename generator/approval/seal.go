package approval

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/procedure"
	"gongkai/generator/statement"
)

// basis is the steps of a round on which the next one rests.
func basis(round *statement.Round, next procedure.Name) []statement.Basis {
	var after []statement.Basis
	if !aboutText(next) || next == procedure.Proposed {
		return nil
	}
	for _, name := range []procedure.Name{procedure.Proposed, procedure.Referred, procedure.Secrecy, procedure.Reviewed} {
		if link := round.Last(name); link != nil && name != next {
			after = append(after, link.Basis())
		}
	}
	return after
}

// seal binds the statement to those before it, signs it, and sees that it would count and whom it
// changes something for.
func (out *Taken) seal(t *taker, s statement.Statement) error {
	s, err := t.log.Next(s)
	if err != nil {
		return err
	}
	if t.ask.Sign != nil {
		if s, err = t.ask.Sign(s); err != nil {
			return err
		}
	}
	log, link, err := t.log.With(s)
	if err != nil {
		return err
	}
	if out.Statement = s; log.Backdated(link) {
		out.Found.Warnf("statement-backdated", diag.Place{File: out.Matter.File}, diag.T("登记日期 %s 早于它所接的登记：时钟或 --date 不对", "it is written on %s, before a statement that it follows: the clock or --date is wrong", s.Written),
			diag.T("核对日期；写错的，用正确的日期重新办理，以后一次为准", "check the day; if it is wrong, take the step again on the right one: the later statement counts"))
	}
	if err := out.counts(t, log, link); err != nil {
		return err
	}
	out.Effect = t.effect(out.Matter, log, link)
	if err := out.Effect.reasonGiven(out.Matter, t.ask); err != nil {
		return err
	}
	out.file.Name = path.Join(statement.Dir, out.Matter.Path(), statement.FileName)
	if out.file.Old, err = fs.ReadFile(t.Folder(), out.file.Name); err != nil && !isNotThere(err) {
		return err
	}
	if out.file.New, err = statement.Append(out.file.Old, s); err != nil {
		return fmt.Errorf("%w (%w)", output.ErrEdited, err) // since the site was read
	}
	t.log = log
	return nil
}

// counts refuses what would not count, and what would leave the statements damaged.
func (out *Taken) counts(t *taker, log *statement.Log, link *statement.Link) error {
	damage := slices.DeleteFunc(log.Damage(t.Config.Keep), func(p diag.Problem) bool { return p.Code == "statement-fork" })
	if len(damage) > 0 {
		return &Refused{Problems: damage}
	}
	h := log.History(out.Matter.Path())
	rules := t.Rules()
	objections := rules.Object(h, link.Digest)
	rounds, _ := rules.Judge(h)
	for _, r := range rounds {
		if r.End == link && link.Verdict.Favours() {
			objections = append(objections, r.Objections...)
		}
	}
	if t.ask.Elsewhere {
		objections = slices.DeleteFunc(objections, func(p diag.Problem) bool { return p.Code == "approval-key" })
	}
	if len(objections) == 0 {
		return nil
	}
	for i := range objections {
		p := &objections[i]
		p.Severity, p.Place = diag.Error, diag.Place{File: out.Matter.File}
		if p.Code == "approval-key" && !link.Signed() {
			p.Fix = toRun("用本人的私钥签名：%s", "sign with your own key: %s", t.ask.Command+" --key 私钥文件")
		}
	}
	return &Refused{Problems: objections}
}
