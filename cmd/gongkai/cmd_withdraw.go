package main

import (
	"gongkai/generator/approval"
	"gongkai/generator/statement"
)

func (a *app) withdraw(args []string) error {
	f := a.stepFlags()
	erase := a.text("erase", "", "销毁保存的这份内容（摘要码，至少前 8 位；见 approve --show）：泄密时用", "destroy what is kept under this digest (8 digits at least; see approve --show): where it holds a secret")
	names, err := a.parse(args, 1, 1<<10)
	if err != nil {
		return err
	}
	day, err := a.day(*f.date)
	if err != nil {
		return err
	}
	q, err := a.said(f)
	if err != nil {
		return err
	}
	q.Step, q.Erase = statement.Withdrawn, *erase
	if q.Erase != "" && len(names) > 1 {
		return usagef("--erase 一次只办一份文稿", "--erase is for one record at a time")
	}
	whole := map[string]bool{}
	for _, name := range names {
		whole[approval.PathOf(a.site.below(name))] = true
	}
	var taken []approval.Taken
	err = a.takeSteps(names, day, func(d *desk, matters []approval.Matter) ([]approval.Taken, error) {
		for _, m := range matters {
			if !whole[m.Path()] { // readers lose it at once: nobody shall lose another
				return nil, usagef("撤回要写全名称：%s", "to withdraw a record write its whole name: %s", m.Path())
			}
		}
		withdrawn, err := approval.Take(d.Site, d.problems, matters, q)
		taken = append(taken, withdrawn...)
		return withdrawn, err
	})
	if err != nil {
		return err
	}
	held, err := a.heldAfterWithdrawal(taken, day)
	a.tellHeld(held, defaultOut)
	return err
}
