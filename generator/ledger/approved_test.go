package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
)

const prompt = "scope: 社会\ncatalogue: 1\ntiming: 随时公开\noffice: 机关党委\ndecided: 2026-11-02"

// text is a record of a site.
func text(t *testing.T, src ledger.Source, front string) *record.Record {
	t.Helper()
	r, problems := record.Parse(src.Config, "r", "r.md", false, []byte("---\ntitle: 事项\npublisher: 丙\n"+front+"\n---\n正文\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

// TestWhatWasApprovedCounts: from which day a matter is taken for disclosed, and by when it should
// have been, over what was approved of it.
func TestWhatWasApprovedCounts(t *testing.T) {
	const deferral = "\ndeferral: {until: 2026-11-10, reason: 复杂, by: 赵某某, on: 2026-11-02}"
	type approved struct{ on, front string } // without front: a withdrawal
	narrow := strings.Replace(prompt, "scope: 社会", "scope: 党内", 1)
	for _, tt := range []struct {
		name     string
		versions []approved
		want     string // state, the day it was due, the day it was done, remark; on 2026-11-20
	}{
		{"in time", []approved{{"2026-11-02", prompt}}, "done in time 2026-11-02 2026-11-02"},
		{"late", []approved{{"2026-11-05", prompt}}, "done late 2026-11-02 2026-11-05"},
		{"a draft", nil, "overdue 2026-11-02  written, not approved"},
		{"approved later than the day", []approved{{"2026-11-21", prompt}}, "overdue 2026-11-02  written, not approved"},
		{"approved for a later day", []approved{{"2026-11-02", prompt + "\npublish: 2026-11-25"}}, "overdue 2026-11-02  approved for a later day"},
		{"a comma was mended", []approved{{"2026-11-02", prompt}, {"2026-11-09", prompt + "\nsummary: 摘要"}}, "done in time 2026-11-02 2026-11-02"},
		{"withdrawn, and approved again", []approved{{"2026-11-02", prompt}, {"2026-11-05", ""}, {"2026-11-09", prompt}}, "done in time 2026-11-02 2026-11-02"},
		{"withdrawn before it went up, and approved again", []approved{{"2026-11-02", prompt + "\npublish: 2026-11-04"}, {"2026-11-03", ""}, {"2026-11-09", prompt}}, "done late 2026-11-02 2026-11-09"},
		{"narrowed", []approved{{"2026-11-02", prompt}, {"2026-11-09", narrow}}, "done in time 2026-11-02 2026-11-02"},
		{"widened: its readers could not read it before", []approved{{"2026-11-02", narrow}, {"2026-11-09", prompt}}, "done late 2026-11-02 2026-11-09"},
		{"under another entry before", []approved{{"2026-11-02", strings.Replace(prompt, "catalogue: 1", "catalogue: 3", 1)}, {"2026-11-09", prompt}}, "done late 2026-11-02 2026-11-09"},
		{"decided on another day before", []approved{{"2026-11-02", strings.Replace(prompt, "decided: 2026-11-02", "decided: 2026-11-01", 1)}, {"2026-11-09", prompt}}, "done late 2026-11-02 2026-11-09"},
		{"on a board that there is not", []approved{{"2026-11-02", prompt + "\nmethods: [公开栏]"}}, "reaches nobody 2026-11-02  approved, but no site or board is for this scope: nobody can see it"},
		{"on a board that there is not, and then on the site", []approved{{"2026-11-02", prompt + "\nmethods: [公开栏]"}, {"2026-11-09", prompt}}, "done late 2026-11-02 2026-11-09"},
		{"for readers of no audience", []approved{{"2026-11-02", strings.Replace(prompt, "scope: 社会", "scope: 党内一定范围\ngroups: [甲组]", 1)}}, "reaches nobody 2026-11-02  approved, but no site or board is for this scope: nobody can see it"},
		{"deferred with its approval", []approved{{"2026-11-10", prompt + deferral}}, "done in time 2026-11-10 2026-11-10"},
		{"deferred by an approval before", []approved{{"2026-11-03", prompt + deferral + "\npublish: 2026-11-10"}}, "done in time 2026-11-10 2026-11-10"},
		{"deferred, and nobody has approved that in time", []approved{{"2026-11-11", prompt + deferral}}, "done late 2026-11-02 2026-11-11"},
		{"deferred by a draft", []approved{{"", prompt + deferral}}, "overdue 2026-11-02  the deferral that is written was not approved, and does not count"},
		{"deferred, and a comma was mended after that day", []approved{{"2026-11-10", prompt + deferral}, {"2026-11-16", prompt + deferral + "\nsummary: 摘要"}}, "done in time 2026-11-10 2026-11-10"},
		{"deferred once more, too late", []approved{{"2026-11-10", prompt + deferral}, {"2026-11-19", prompt + strings.Replace(deferral, "11-10", "11-18", 1)}}, "done late 2026-11-02 2026-11-10"},
	} {
		src := newSource(t, "ledger: {from: 2026-01-01}\n")
		var versions []version
		draft := prompt
		for _, a := range tt.versions {
			if a.front != "" {
				draft = a.front
			}
			switch {
			case a.on == "":
			case a.front == "":
				versions = append(versions, version{on: day(t, a.on)})
			default:
				versions = append(versions, version{text(t, src, a.front), day(t, a.on)})
			}
		}
		src.Records = []*record.Record{text(t, src, draft)}
		if len(versions) > 0 {
			src.Approved = []*record.Approved[record.Record]{approve(src, versions...)}
		}
		var got []string
		for _, o := range ledger.New(src, day(t, "2026-11-20")).Obligations {
			if o.Record != nil {
				got = append(got, strings.TrimSuffix(fmt.Sprint(o.State.English(), " ", o.Due, " ", o.Done, " ", remarkOf(o)), " "))
			}
		}
		if want := strings.TrimSuffix(tt.want, " "); len(got) != 1 || strings.TrimRight(got[0], " ") != strings.TrimRight(want, " ") {
			t.Errorf("%s: %q, want %q", tt.name, got, want)
		}
	}
}

func remarkOf(o ledger.Obligation) string {
	if o.Remark == ledger.NoRemark {
		return ""
	}
	return o.Remark.English()
}

// TestWithdrawnStandingMatterIsOwedAgain: an entry of which the only record was withdrawn has
// nothing that stands under it, and says what there was; the record itself was disclosed in its
// time.
func TestWithdrawnStandingMatterIsOwedAgain(t *testing.T) {
	src := newSource(t, "ledger: {from: 2026-01-01}\n")
	r := text(t, src, strings.NewReplacer("catalogue: 1", "catalogue: 3", "随时公开", "长期公开", "机关党委", "秘书科").Replace(prompt))
	src.Approved = []*record.Approved[record.Record]{approve(src, version{r, day(t, "2026-11-03")}, version{on: day(t, "2026-11-10")})}
	for on, want := range map[string]string{"2026-11-09": "done in time", "2026-11-10": "not started taken down, not replaced"} {
		found := ""
		for _, o := range ledger.New(src, day(t, on)).Obligations {
			if o.Entry.Number == 3 && (o.Record == nil) == strings.HasPrefix(want, "not") {
				found = strings.TrimSpace(o.State.English() + " " + remarkOf(o))
			}
		}
		if found != want {
			t.Errorf("on %s: %q, want %q", on, found, want)
		}
	}
}

// TestDraftsChangeNothingThatWasApproved: whatever editors write of records that were approved, or
// take away, the ledger says what it said.
func TestDraftsChangeNothingThatWasApproved(t *testing.T) {
	src := newSource(t, "ledger: {from: 2026-01-01}\n")
	r := text(t, src, prompt)
	src.Approved = []*record.Approved[record.Record]{approve(src, version{r, day(t, "2026-11-05")})}
	say := func(src ledger.Source) string {
		var b strings.Builder
		for _, o := range ledger.New(src, calendar.NewDate(2026, 11, 20)).Obligations {
			fmt.Fprintln(&b, o.ID(), o.Kind, o.Matter, o.Owner, o.Since, o.Due, o.Done, o.State, o.Days, o.Remark, o.Until)
		}
		return b.String()
	}
	want := say(src)
	for _, front := range []string{prompt, prompt + "\ndeferral: {until: 2026-11-10, reason: 复杂, by: 赵某某, on: 2026-11-02}", strings.Replace(prompt, "decided: 2026-11-02", "decided: 2026-11-05", 1),
		strings.Replace(prompt, "catalogue: 1", "catalogue: 3", 1), prompt + "\nexpires: 2026-11-06"} {
		src.Records = []*record.Record{text(t, src, front)}
		if got := say(src); got != want {
			t.Errorf("with the draft %q the ledger says\n%s\nand said\n%s", front, got, want)
		}
	}
}
