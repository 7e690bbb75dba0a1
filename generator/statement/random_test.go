package statement

import (
	"math/rand/v2"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/scope"
)

// random makes statements that Format takes, with every field in use.
type random struct{ *rand.Rand }

func (r random) text() string {
	words := []string{"党组", "会议 纪要", "x", "（三）", "a: b", "更正、补充", "〔2026〕12号", "gongkai statement 1", "-----BEGIN", "，", ","}
	var b strings.Builder
	for range 1 + r.IntN(3) {
		b.WriteString(words[r.IntN(len(words))])
	}
	return b.String()
}

func (r random) digest() (d Digest) {
	for i := range d {
		d[i] = byte(r.IntN(256))
	}
	return d
}

func (r random) digests(most int) (all []Digest) {
	for range r.IntN(most + 1) {
		all = append(all, r.digest())
	}
	return all
}

func (r random) day() calendar.Date { return calendar.NewDate(2026, 1, 1).AddDays(r.IntN(1000)) }

func pick[T any](r random, items []T) T { return items[r.IntN(len(items))] }

func (r random) statement() Statement {
	k := pick(r, kinds)
	s := Statement{
		Record: pick(r, []string{"2026/党费-q3.md", "a/index.md", "pages/guide.md", "党 费.md"}), Step: k.step,
		Previous: r.digests(2), Follows: r.digests(2), By: strings.ReplaceAll(r.text(), ",", "、"), Written: r.day(),
	}
	if s.On = s.Written; r.IntN(2) == 0 {
		s.Paper, s.On = r.text(), s.Written.AddDays(-r.IntN(9))
	}
	if slices.Contains(k.needs, "paper") && s.Paper == "" {
		s.Paper = r.text()
	}
	if r.IntN(3) == 0 {
		s.Remark = r.text()
	}
	if r.IntN(9) == 0 {
		s.Was = "2025/旧.md"
	}
	if v := Verdicts(k.step); v != nil {
		s.Verdict = pick(r, v)
	}
	has := func(key string) bool {
		return slices.Contains(k.needs, key) || slices.Contains(k.may, key) && r.IntN(2) == 0
	}
	if has("level") {
		s.Level = pick(r, []procedure.Level{procedure.InCharge, procedure.Head, procedure.Collective, procedure.Superior})
	}
	if has("reason") {
		for _, of := range [][]string{{"社会"}, {"党内"}, {"党内一定范围", "党组 成员", "机关第一党支部"}}[:r.IntN(4)] {
			sc, _ := scope.Parse(of[0], of[1:])
			s.Reasons = append(s.Reasons, Reason{sc, r.text()})
		}
	}
	if has("held") {
		s.Held = Held{"会议", r.day(), "三 楼", pick(r, []string{"", "全体党员"})}
	}
	if has("confirm") {
		s.Confirm = append(r.digests(3), r.digest())
	}
	if has("erase") {
		s.Erase = r.digest()
	}
	if has("after") {
		for _, name := range []procedure.Name{procedure.Proposed, procedure.Referred, procedure.Secrecy, procedure.Reviewed}[:r.IntN(5)] {
			b := Basis{name, r.text(), r.day(), "", r.digest()}
			if v := Verdicts(name); v != nil {
				b.Verdict = v[1]
			}
			s.After = append(s.After, b)
		}
	}
	if page := IsPage(Path(s.Record)); s.Step == procedure.Approved && !page || s.Step != procedure.Approved && has("entry") && has("methods") {
		s.Entry, s.Methods = Entry{r.day(), 1 + r.IntN(200), r.text()}, []string{"会议", "网站"}
	}
	if has("text") {
		s.Text = r.digest()
	}
	if has("file") {
		s.Files = []File{{"明细 表.xlsx", r.digest()}, {"无后缀", r.digest()}}[:1+r.IntN(2)]
	}
	return s
}
