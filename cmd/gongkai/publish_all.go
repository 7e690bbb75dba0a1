package main

import (
	"errors"
	"io"
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
	"gongkai/generator/publish/withdrawal"
	"gongkai/generator/source"
)

// allFlags is which of the targets of site.yaml are published to.
type allFlags struct {
	parts   []string // of these parts alone; none: of all
	targets []string // these alone; none: all
}

// targetOutcome is what became of one target.
type targetOutcome struct {
	target config.Target
	number int // the release that stands there; 0: not known, or none
	made   bool
	err    error
}

// publishAll publishes to the targets that site.yaml lists: first to those that still hold what was
// withdrawn, so that it is gone everywhere before anything else is sent. A target that fails stops
// no other.
func (a *app) publishAll(f publishFlags, q allFlags) error {
	if f.first || f.onto != 0 || f.rollback != "" || f.inPlace {
		return usagef("--first、--onto、--rollback、--in-place 一次只对一个目标用：gongkai publish 部分 目标", "--first, --onto, --rollback and --in-place are for one target at a time: gongkai publish PART TARGET")
	}
	c, err := a.site.configured()
	if err != nil {
		return err
	}
	if c.Served.ID == "" {
		return a.missingID()
	}
	chosen, err := chosenTargets(c, q)
	if err != nil {
		return err
	}
	held, err := a.heldNow(f)
	if err != nil {
		return err
	}
	outcomes := make([]targetOutcome, 0, len(chosen))
	for _, t := range withdrawalsFirst(chosen, held) {
		outcomes = append(outcomes, a.publishListed(f, t))
	}
	if f.asJSON {
		if err := a.outcomesJSON(outcomes); err != nil {
			return err
		}
	} else {
		a.tellOutcomes(outcomes)
		if held, err = a.heldNow(f); err != nil {
			return err
		}
		a.tellHeld(held, f.out)
	}
	return a.notPublished(f, outcomes)
}

// heldNow is the places that hold what the output knows to be withdrawn.
func (a *app) heldNow(f publishFlags) ([]withdrawal.Place, error) {
	day, err := a.day(f.date)
	if err != nil {
		return nil, err
	}
	return a.heldAfterBuild(f.out, day, func(release.Part) bool { return true })
}

// chosenTargets is the targets that were asked for, in the order of site.yaml.
func chosenTargets(c *config.Config, q allFlags) ([]config.Target, error) {
	var names []string
	for _, t := range c.Served.Targets {
		names = append(names, t.Name)
	}
	if len(names) == 0 {
		return nil, usagef("site.yaml 没有列出发布目标；在 content/site.yaml 里加上，如“targets: [{name: web, part: public, to: /srv/www/dwgk}]”", "site.yaml lists no targets; add them to content/site.yaml, as in “targets: [{name: web, part: public, to: /srv/www/dwgk}]”")
	}
	for _, name := range q.targets {
		if !slices.Contains(names, name) {
			return nil, usagef("site.yaml 没有发布目标%[1]s，有：%[2]s", "site.yaml has no target %[1]s, only %[3]s", diag.Quote(name), strings.Join(names, "、"), strings.Join(names, ", "))
		}
	}
	var parts []release.Part
	for _, name := range q.parts {
		part, _, err := partOf(c, name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	chosen := slices.DeleteFunc(slices.Clone(c.Served.Targets), func(t config.Target) bool {
		return len(parts) > 0 && !slices.Contains(parts, t.Part) || len(q.targets) > 0 && !slices.Contains(q.targets, t.Name)
	})
	if len(chosen) == 0 {
		return nil, usagef("没有一个发布目标是 %[1]s 的；列出的目标：%[2]s", "no target is for %[3]s; those that are listed: %[4]s", strings.Join(q.parts, "、"), strings.Join(names, "、"), strings.Join(q.parts, ", "), strings.Join(names, ", "))
	}
	return chosen, nil
}

// withdrawalsFirst is targets with those first that still hold what was withdrawn.
func withdrawalsFirst(targets []config.Target, held []withdrawal.Place) []config.Target {
	holds := func(t config.Target) int {
		if slices.ContainsFunc(held, func(p withdrawal.Place) bool { return p.Target == t.Name }) {
			return 0
		}
		return 1
	}
	sorted := slices.Clone(targets)
	slices.SortStableFunc(sorted, func(x, y config.Target) int { return holds(x) - holds(y) })
	return sorted
}

// publishListed publishes to one target that site.yaml lists.
func (a *app) publishListed(f publishFlags, t config.Target) targetOutcome {
	out := targetOutcome{target: t}
	before, err := a.lastRelease(t.Name)
	if err != nil {
		out.err = err
		return out
	}
	said := a.stdout
	if f.asJSON {
		a.stdout = io.Discard
	} else {
		a.println("== %s ==", "== %s ==", t.Name)
	}
	out.err = a.publishOne(f, t.Part.String(), t.Name)
	a.stdout = said
	if out.err != nil {
		a.tellFailure(t, out.err)
	}
	now, err := a.lastRelease(t.Name)
	if out.err == nil {
		out.err = err
	}
	out.number, out.made = now, now != before
	return out
}

// lastRelease is the number of the last release that the log of a target has; 0: none.
func (a *app) lastRelease(name string) (int, error) {
	files, err := a.site.files()
	if err != nil {
		return 0, err
	}
	log, _ := targetlog.ReadOne(files, source.TargetsDir, name) // what is wrong with it is told by whoever publishes
	latest, _ := log.Latest()
	return latest.Number, nil
}

// tellFailure says why nothing was published to a target, or not all.
func (a *app) tellFailure(t config.Target, err error) {
	var usage *usageError
	var content *contentError
	why := explain(err)
	switch {
	case errors.As(err, &usage) && usage.err != nil:
		why = explain(usage.err)
	case errors.As(err, &content):
		a.report(content.problems)
		if why = content.outcome; why.IsZero() {
			why = diag.T("没有发布", "nothing was published")
		}
	}
	a.note(diag.T("%[1]s：%[2]s", "%[1]s: %[3]s", t.Name, diag.OneLine(why.ZH), diag.OneLine(why.EN)))
}

// outcomeWords is what became of a target, in words.
func outcomeWords(o targetOutcome, dryRun bool) diag.Text {
	switch {
	case o.err != nil:
		return diag.T("没有发布", "not published")
	case dryRun:
		return diag.T("计划", "planned")
	case o.made:
		return diag.T("已发布第 %d 号", "release %d", o.number)
	}
	return diag.T("没有变化，第 %d 号", "unchanged, release %d", o.number)
}

// tellOutcomes is the table at the end.
func (a *app) tellOutcomes(outcomes []targetOutcome) {
	a.println("\n发布结果：", "\nin all:")
	dryRun, _ := a.flags.GetBool("dry-run")
	for _, o := range outcomes {
		how := outcomeWords(o, dryRun)
		a.println("  %[1]s%[2]s%[3]s", "  %[1]s%[2]s%[4]s", pad(o.target.Name, 16), pad(o.target.Part.String(), 24), how.ZH, how.EN)
	}
}

// outcomesJSON prints what became of each target for other programs.
func (a *app) outcomesJSON(outcomes []targetOutcome) error {
	type outcome struct {
		Target    string `json:"target"`
		Part      string `json:"part"`
		Published bool   `json:"published"`
		Number    int    `json:"number"`
		Status    int    `json:"status"`
	}
	all := []outcome{}
	for _, o := range outcomes {
		all = append(all, outcome{o.target.Name, o.target.Part.String(), o.made && o.err == nil, o.number, statusOf(o.err)})
	}
	return a.printJSON(all)
}

// statusOf is the exit status of the kind of an error.
func statusOf(err error) int {
	var usage *usageError
	var content *contentError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &content):
		return exitProblems
	}
	return exitFailed
}

// notPublished is the error for targets that are left, with the command that tries them again; nil
// where none is. What could not be reached weighs most, then what was refused.
func (a *app) notPublished(f publishFlags, outcomes []targetOutcome) error {
	var names, again []string
	worst := exitDone
	for _, o := range outcomes {
		status := statusOf(o.err)
		if status == exitDone {
			continue
		}
		names, again = append(names, o.target.Name), append(again, "--target "+o.target.Name)
		if worst == exitDone || status == exitFailed || status == exitProblems && worst == exitUsage {
			worst = status
		}
	}
	if worst == exitDone {
		return nil
	}
	command := "gongkai publish --all " + strings.Join(again, " ") + outFlag(f.out)
	if f.key != "" {
		command += " --key " + diag.Argument(f.key)
	}
	left := diag.T("还有 %[1]d 个目标没有发布：%[2]s；排除故障后再试：%[4]s", "%[1]d targets are left: %[3]s; mend what was told and try again: %[4]s", len(names), strings.Join(names, "、"), strings.Join(names, ", "), command)
	switch worst {
	case exitUsage:
		return &usageError{&diag.Failure{Text: left}}
	case exitProblems:
		return &contentError{outcome: left}
	}
	return &diag.Failure{Text: left}
}
