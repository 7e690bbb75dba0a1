package ledger

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/relation"
)

// Command is the command that meets an obligation, or is the next on the way there, as it can be
// copied; empty where it is done, or where nobody can do anything but wait. The office is that
// which asks, and does what nobody leads in; it may be empty. Next is the step that a record waits for.
func (o *Obligation) Command(office string, next func(*record.Record) procedure.Name) diag.Text {
	switch {
	case !o.State.Open():
	case o.Record == nil:
		return o.create(office)
	case o.Remark == Unposted:
		return diag.T("gongkai board %[1]s --posted --by 姓名", "gongkai board %[1]s --posted --by NAME", o.board)
	case o.Remark == Unheld || o.Remark == HalfHeld:
		return diag.T("gongkai approve %[1]s --step published --by 姓名 --held %[2]s,日期,地点,对象", "gongkai approve %[1]s --step published --by NAME --held %[2]s,DAY,PLACE,WHO",
			diag.Argument(o.Record.Path), o.hold)
	case o.Remark == Waiting || o.Remark == Unreachable:
	default:
		if step := next(o.Record); step != "" {
			return diag.T("gongkai approve %[1]s --step %[2]s --by 姓名", "gongkai approve %[1]s --step %[2]s --by NAME", diag.Argument(o.Record.Path), step)
		}
	}
	return diag.Text{}
}

// create is the command that makes the record which is owed. The summary of a work that is not done
// yet can only be waited for.
func (o *Obligation) create(office string) diag.Text {
	if o.Entry.Number == 0 || o.Kind == Summary && o.Since.IsZero() {
		return diag.Text{}
	}
	args := []string{"gongkai", "new", strconv.Itoa(o.Entry.Number)}
	add := func(flag, value string) {
		if value != "" {
			args = append(args, flag, diag.Argument(value))
		}
	}
	period, publisher := o.Period, cmp.Or(o.signer, o.Publisher)
	if o.About != nil {
		period, publisher = o.About.Period, o.About.Publisher
	}
	add("--period", record.PeriodText(period))
	if o.Lead != "" || !slices.Contains(o.Offices, office) { // who helps is not told to do it alone
		office = o.Lead
	}
	if office == "" && len(o.Offices) > 0 {
		office = o.Offices[0]
	}
	add("--office", office)
	add("--publisher", publisher)
	if o.About != nil {
		add("--"+string(answers[o.Kind]), o.About.Path)
	}
	return diag.T("%[1]s", "%[1]s", strings.Join(args, " "))
}

// answers is how the record that is owed relates to the one that it is about.
var answers = map[Kind]relation.Kind{Interpretation: relation.Interprets, Correction: relation.Corrects}
