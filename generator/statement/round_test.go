package statement

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/procedure"
)

// short is the rounds in a form that can be read: the first characters of the steps, the end behind
// a bar, what belongs to it in brackets.
func short(h *History) string {
	rounds, early := h.Rounds()
	name := func(l *Link) string { return string([]rune(StepName(l.Step))[:2]) }
	var b strings.Builder
	for _, l := range early {
		b.WriteString("!" + name(l) + " ")
	}
	for _, r := range rounds {
		for _, l := range r.Steps {
			b.WriteString(name(l) + " ")
		}
		if r.End != nil {
			b.WriteString("|" + name(r.End) + " ")
		}
		for _, l := range r.After {
			b.WriteString("(" + name(l) + ") ")
		}
	}
	return strings.TrimSpace(b.String())
}

func TestRounds(t *testing.T) {
	for _, tt := range []struct{ steps, want string }{
		{"", ""},
		{"提出", "提出"},
		{"提出 保密审查 审核 审批", "提出 保密 审核 |审批"},
		{"审批", "|审批"},
		{"提出 审批 保密审查 审核", "提出 |审批 保密 审核"},
		{"提出 审批 实施 反馈 归档 提出 实施 审批 归档", "提出 |审批 (实施) (反馈) (归档) (实施) 提出 |审批 (归档)"},
		{"提出 撤回 审批 归档", "提出 |撤回 |审批 (归档)"},
		{"撤回 撤回", "|撤回 |撤回"},
		{"实施 提出 归档 审批 反馈", "!实施 !归档 提出 |审批 (反馈)"},
		{"审批 确认", "|审批 (确认)"},
		{"审批 提出 不同意 实施", "|审批 (实施) 提出 |审批"},
		{"不同意 实施", "!实施 |审批"},
	} {
		s := newSite(t)
		for name := range strings.FieldsSeq(tt.steps) {
			verdict := Verdict("")
			if name == string(Refused) {
				name, verdict = StepName(procedure.Approved), Refused
			}
			step, ok := ParseStep(name)
			if !ok {
				t.Fatal(name)
			}
			st := Statement{Verdict: verdict, Record: "甲.md", Step: step, By: "陈某", Written: date(t, "2026-10-12")}
			if step == Confirmed {
				st.Confirm = []Digest{s.log().History("甲").Links[0].Digest}
			}
			s.add(st, "正文\n", nil)
		}
		h := s.log().History("甲")
		if h == nil {
			h = &History{}
		}
		if got := short(h); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.steps, got, tt.want)
		}
	}
}

// TestStepsOfAnotherBranchAreNoneOfThisRound: what one machine has begun does not spoil what the
// other has approved.
func TestStepsOfAnotherBranchAreNoneOfThisRound(t *testing.T) {
	day := date(t, "2026-10-12")
	add := func(s *site, step procedure.Name, text string) {
		s.add(Statement{Record: "甲.md", Step: step, By: "陈某", Written: day}, text, nil)
	}
	ours := newSite(t)
	add(ours, procedure.Proposed, "一\n")
	theirs := ours.clone()
	add(ours, procedure.Secrecy, "一\n")
	add(theirs, procedure.Secrecy, "二\n")
	add(theirs, procedure.Approved, "二\n")
	joined, problems, err := Join(ours.src("甲"), "FILE", theirs.src("甲"))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	for name, f := range theirs.files {
		ours.files[name] = f
	}
	ours.put(statements("甲"), joined)
	add(ours, procedure.Published, "")
	h := ours.log().History("甲")
	if got, want := short(h), "提出 保密 |审批 (实施) 提出 保密"; got != want {
		t.Errorf("rounds %s, want %s", got, want)
	}
	if rounds, _ := (Rules{}).Judge(h); !rounds[0].Counts() || rounds[1].Counts() {
		t.Errorf("objections: %v", rounds[0].Objections)
	}
}

// rulesOfTests is what a strict body asks.
func rulesOfTests() Rules {
	return Rules{
		Required: []procedure.Name{procedure.Proposed, procedure.Secrecy, procedure.Reviewed, procedure.Approved},
		Separate: []procedure.Name{procedure.Proposed, procedure.Reviewed, procedure.Approved}, Major: []int{83},
	}
}

// lived is a site on which a round of four steps was taken, each changed by the test.
func lived(t *testing.T, change func(step procedure.Name, st *Statement, text *string), order string, by map[procedure.Name]ssh.Signer) *site {
	t.Helper()
	s := newSite(t)
	names := map[procedure.Name]string{procedure.Proposed: "陈某", procedure.Secrecy: "杨某", procedure.Reviewed: "孙某某", procedure.Approved: "周某某、吴某", Withdrawn: "周某某", procedure.Published: "陈某"}
	on := date(t, "2026-10-12")
	for name := range strings.FieldsSeq(order) {
		step, _ := ParseStep(name)
		st := Statement{Record: "甲.md", Step: step, By: names[step], Written: on}
		if step == procedure.Approved {
			st.Level = procedure.Head
		}
		text := "正文\n"
		if change != nil {
			change(step, &st, &text)
		}
		s.add(st, text, by[step])
		on = on.AddDays(1)
	}
	return s
}

const fourSteps = "提出 保密审查 审核 审批"

func TestWhatKeepsAnApprovalFromCounting(t *testing.T) {
	at := func(step procedure.Name, do func(st *Statement, text *string)) func(procedure.Name, *Statement, *string) {
		return func(s procedure.Name, st *Statement, text *string) {
			if s == step {
				do(st, text)
			}
		}
	}
	later := rulesOfTests()
	later.Since = date(t, "2026-10-16")
	var words diagtest.Words
	from := rulesOfTests()
	from.Since = date(t, "2026-10-15")
	for _, tt := range []struct {
		name   string
		rules  Rules
		order  string
		change func(procedure.Name, *Statement, *string)
		want   string
	}{
		{"all four steps", rulesOfTests(), fourSteps, nil, ""},
		{"the approval alone", rulesOfTests(), "审批", nil, "steps-missing steps-missing steps-missing"},
		{"the approval alone, and no more is asked", Rules{Required: []procedure.Name{procedure.Approved}}, "审批", nil, ""},
		{"the approval alone, before more was asked", later, "审批", nil, ""},
		{"the approval alone, on the day from which more is asked", from, "提出 保密审查 提出 审批", nil, "steps-out-of-order steps-missing"},
		{"no review of secrecy", rulesOfTests(), "提出 审核 审批", nil, "steps-missing"},
		{"refused", rulesOfTests(), fourSteps, at(procedure.Approved, func(st *Statement, _ *string) { st.Verdict = Refused }), "step-refused"},
		{"sent back", rulesOfTests(), fourSteps, at(procedure.Approved, func(st *Statement, _ *string) { st.Verdict = Returned }), "step-refused"},
		{"sent back by the review", rulesOfTests(), fourSteps, at(procedure.Reviewed, func(st *Statement, _ *string) { st.Verdict = Returned }), "step-refused"},
		{"secret", rulesOfTests(), fourSteps, at(procedure.Secrecy, func(st *Statement, _ *string) { st.Verdict = Secret }), "step-refused"},
		{"secret, though nobody asked", Rules{}, fourSteps, at(procedure.Secrecy, func(st *Statement, _ *string) { st.Verdict = Secret }), "step-refused"},
		{"secret once, and no more", rulesOfTests(), "提出 保密审查 " + fourSteps, func() func(procedure.Name, *Statement, *string) {
			first := true
			return at(procedure.Secrecy, func(st *Statement, _ *string) {
				if first {
					st.Verdict, first = Secret, false
				}
			})
		}(), ""},
		{"redacted", rulesOfTests(), fourSteps, at(procedure.Secrecy, func(st *Statement, _ *string) { st.Verdict = Redacted }), ""},
		{"a proposal of an earlier draft", rulesOfTests(), fourSteps, at(procedure.Proposed, func(_ *Statement, text *string) { *text = "草稿\n" }), ""},
		{"secrecy of another text", rulesOfTests(), fourSteps, at(procedure.Secrecy, func(_ *Statement, text *string) { *text = "草稿\n" }), "step-of-another-text"},
		{"the same text, saved by Notepad", rulesOfTests(), fourSteps, at(procedure.Secrecy, func(_ *Statement, text *string) { *text = "\ufeff正文\r\n" }), ""},
		{"a review of another text", rulesOfTests(), fourSteps, at(procedure.Reviewed, func(_ *Statement, text *string) { *text = "草稿\n" }), "step-of-another-text"},
		{"reviewed first", rulesOfTests(), "提出 审核 保密审查 审批", nil, "steps-out-of-order"},
		{"proposed last", rulesOfTests(), "保密审查 审核 提出 审批", nil, "steps-out-of-order"},
		{"by one person", rulesOfTests(), fourSteps, at(procedure.Reviewed, func(st *Statement, _ *string) { st.By = "吴某" }), "steps-by-one-person"},
		{"by one person, which is allowed", rulesOfTests(), fourSteps, at(procedure.Secrecy, func(st *Statement, _ *string) { st.By = "吴某" }), ""},
		{"a major matter", rulesOfTests(), fourSteps, at(procedure.Approved, func(st *Statement, _ *string) { st.Level = procedure.InCharge }), "level-too-low"},
		{"what it rests on is not named", rulesOfTests(), fourSteps, at(procedure.Approved, func(st *Statement, _ *string) { st.After = []Basis{} }), "step-not-named step-not-named step-not-named"},
		{"the review earlier than the proposal", rulesOfTests(), fourSteps, at(procedure.Secrecy, func(st *Statement, _ *string) { st.On, st.Paper = st.Written.AddDays(-3), "审查意见表" }), "steps-out-of-order"},
		{"the approval on paper", rulesOfTests(), fourSteps, at(procedure.Approved, func(st *Statement, _ *string) { st.On, st.Paper = st.Written.AddDays(-1), "纪要" }), ""},
	} {
		s := lived(t, tt.change, tt.order, nil)
		rounds, told := tt.rules.Judge(s.log().History("甲"))
		last := rounds[len(rounds)-1]
		if got := codes(last.Objections); got != tt.want || last.Counts() != (tt.want == "") || len(told) > 0 {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		words.Add(tt.name, last.Objections...)
		for _, p := range last.Objections {
			if p.Fix.IsZero() || strings.Contains(p.Text.ZH+p.Text.EN, "%!") {
				t.Errorf("%s: %+v", tt.name, p)
			}
		}
	}
	words.Compare(t, "judged")
}

// TestTheLastRoundAlone: a round that has ended gives none of its steps to the next.
func TestTheLastRoundAlone(t *testing.T) {
	s := lived(t, nil, fourSteps+" 审批", nil)
	rounds, _ := rulesOfTests().Judge(s.log().History("甲"))
	if len(rounds) != 2 || !rounds[0].Counts() || codes(rounds[1].Objections) != "steps-missing steps-missing steps-missing" {
		t.Errorf("%d rounds, %v", len(rounds), rounds[1].Objections)
	}
}

// TestWhatComesBeforeAnyEndIsTold: nothing can be carried out that nobody has approved.
func TestWhatComesBeforeAnyEndIsTold(t *testing.T) {
	s := lived(t, nil, "实施 "+fourSteps, nil)
	rounds, told := rulesOfTests().Judge(s.log().History("甲"))
	if len(rounds) != 1 || !rounds[0].Counts() || len(rounds[0].After) > 0 || codes(told) != "statement-early" {
		t.Errorf("%d rounds, told %v", len(rounds), told)
	}
}

func TestWhoseSignatureCounts(t *testing.T) {
	zhou, zhouKey := key(t, 0)
	stranger, _ := key(t, 1)
	sun, sunKey := key(t, 2)
	const day = "2026-10-15" // of the approval
	with := func(change func(a *procedure.Approver)) Rules {
		r := rulesOfTests()
		a := procedure.Approver{Name: "周某某", Key: zhouKey}
		change(&a)
		r.Approvers = []procedure.Approver{a, {Name: "孙某某", Key: sunKey}}
		return r
	}
	same := func(*procedure.Approver) {}
	allSigned := with(same)
	allSigned.Signed = []procedure.Name{procedure.Reviewed}
	twice := with(func(a *procedure.Approver) { a.Until = date(t, day).AddDays(-1) })
	twice.Approvers = append(twice.Approvers, procedure.Approver{Name: "周某某", Key: zhouKey, From: date(t, day)})
	again := with(func(a *procedure.Approver) { a.Revoked = "遗失" })
	again.Approvers = append(again.Approvers, procedure.Approver{Name: "周某某", Key: zhouKey})
	approved := func(s ssh.Signer) map[procedure.Name]ssh.Signer {
		return map[procedure.Name]ssh.Signer{procedure.Approved: s}
	}
	for _, tt := range []struct {
		name    string
		rules   Rules
		by      map[procedure.Name]ssh.Signer
		want    string
		confirm string // with a confirmation by 孙某某
	}{
		{"no keys are listed", rulesOfTests(), nil, "", ""},
		{"by a listed key", with(same), approved(zhou), "", ""},
		{"unsigned", with(same), nil, "is not signed", ""},
		{"by a stranger", with(same), approved(stranger), "does not list", ""},
		{"by the key of another", with(same), approved(sun), "names 周某某、吴某", "names 周某某、吴某"},
		{"revoked", with(func(a *procedure.Approver) { a.Revoked = "遗失" }), approved(zhou), "counts no more", ""},
		{"revoked, and listed again", again, approved(zhou), "counts no more", ""},
		{"out of office", with(func(a *procedure.Approver) { a.Until = date(t, day).AddDays(-1) }), approved(zhou), "did not count", ""},
		{"not yet in office", with(func(a *procedure.Approver) { a.From = date(t, day).AddDays(1) }), approved(zhou), "did not count", ""},
		{"on the first and last day", with(func(a *procedure.Approver) { a.From, a.Until = date(t, day), date(t, day) }), approved(zhou), "", ""},
		{"in a second term", twice, approved(zhou), "", ""},
		{"at a level that is not his", with(func(a *procedure.Approver) { a.Levels = []procedure.Level{procedure.InCharge} }), approved(zhou), "may not approve", "may not approve"},
		{"the review must be signed", allSigned, approved(zhou), "“reviewed” is not signed", ""},
		{"the review is signed", allSigned, map[procedure.Name]ssh.Signer{procedure.Approved: zhou, procedure.Reviewed: sun}, "", ""},
		{"the review is signed by somebody, and need not be", with(same), map[procedure.Name]ssh.Signer{procedure.Approved: zhou, procedure.Reviewed: stranger}, "", ""},
	} {
		s := lived(t, nil, fourSteps, tt.by)
		check := func(name, want string) {
			rounds, _ := tt.rules.Judge(s.log().History("甲"))
			got := ""
			if o := rounds[0].Objections; len(o) > 0 {
				got = o[0].Text.EN
			}
			if (got == "") != (want == "") || !strings.Contains(got, want) {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		check(tt.name, tt.want)
		links := s.log().History("甲").Links
		st := Statement{Record: "甲.md", Step: Confirmed, By: "孙某某", Written: date(t, "2027-01-04"), Confirm: digestsOf(links)}
		s.add(st, "", sun)
		check(tt.name+", confirmed", tt.confirm)
	}
}

// TestConfirmationIsSignedItself: by somebody who may, or it is told and passed over.
func TestConfirmationIsSignedItself(t *testing.T) {
	zhou, zhouKey := key(t, 0)
	stranger, _ := key(t, 1)
	for _, tt := range []struct {
		name   string
		by     ssh.Signer
		levels []procedure.Level
		told   string
		counts bool
	}{
		{"unsigned", nil, nil, "confirmation-key", false},
		{"by a stranger", stranger, nil, "confirmation-key", false},
		{"by an approver", zhou, nil, "", true},
		{"by one who may not approve at this level", zhou, []procedure.Level{procedure.InCharge}, "", false},
	} {
		s := lived(t, nil, fourSteps, nil)
		links := s.log().History("甲").Links
		s.add(Statement{Record: "甲.md", Step: Confirmed, By: "周某某", Written: date(t, "2027-01-04"), Confirm: digestsOf(links[3:])}, "", tt.by)
		rules := rulesOfTests()
		rules.Approvers = []procedure.Approver{{Name: "周某某", Key: zhouKey, Levels: tt.levels}}
		rounds, told := rules.Judge(s.log().History("甲"))
		if codes(told) != tt.told || rounds[0].Counts() != tt.counts {
			t.Errorf("%s: counts %v, told %v", tt.name, rounds[0].Counts(), told)
		}
		if effects := Effects(rounds, never); tt.counts && (len(effects) != 1 || effects[0].From != date(t, "2026-10-15")) {
			t.Errorf("%s: its day is another: %v", tt.name, effects)
		}
	}
}

func TestAfterBy(t *testing.T) {
	day := date(t, "2026-10-12")
	round := Round{After: []*Link{{Statement: Statement{Written: day.AddDays(2)}}, {Statement: Statement{Written: day}}}}
	for n, want := range map[int]int{-1: 0, 0: 1, 1: 1, 2: 2} {
		if got := len(round.AfterBy(day.AddDays(n))); got != want || len(round.After) != 2 {
			t.Errorf("%d days on: %d, want %d", n, got, want)
		}
	}
}

func never(Digest) calendar.Date { return calendar.Date{} }

func TestWithdrawalAlwaysCounts(t *testing.T) {
	_, zhouKey := key(t, 0)
	s := lived(t, nil, fourSteps+" 撤回", nil)
	rules := rulesOfTests()
	rules.Approvers = []procedure.Approver{{Name: "周某某", Key: zhouKey, Revoked: "遗失"}}
	rounds, _ := rules.Judge(s.log().History("甲"))
	effects := Effects(rounds, never)
	if rounds[0].Counts() || len(effects) != 1 || !effects[0].Withdraws() {
		t.Errorf("effects %v", effects)
	}
}

func ExampleInEffect() {
	day := func(n int) calendar.Date { return calendar.NewDate(2026, 10, n) }
	approval := func(written int, text string) Judged {
		return Judged{Round: &Round{End: &Link{Statement: Statement{Step: procedure.Approved, Written: day(written), Text: SumText([]byte(text)), Remark: text}}}}
	}
	withdrawal := Judged{Round: &Round{End: &Link{Statement: Statement{Step: Withdrawn, Written: day(20)}}}}
	effects := Effects([]Judged{approval(5, "first"), approval(6, "for the 15th"), withdrawal, approval(25, "second")}, func(text Digest) calendar.Date {
		if text == SumText([]byte("for the 15th")) {
			return day(15)
		}
		return calendar.Date{}
	})
	for _, n := range []int{4, 5, 14, 15, 20, 25} {
		e, ok := InEffect(effects, day(n))
		if fmt.Print(day(n), " "); !ok {
			fmt.Println("nothing")
			continue
		}
		fmt.Println(e.End.Remark)
	}
	// Output:
	// 2026-10-04 nothing
	// 2026-10-05 first
	// 2026-10-14 first
	// 2026-10-15 for the 15th
	// 2026-10-20 nothing
	// 2026-10-25 second
}
