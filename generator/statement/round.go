package statement

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
)

// Round is the steps of one disclosure, from the proposal to the approval or withdrawal that ends
// it. Steps before that end count for no later round.
type Round struct {
	Steps []*Link // before the end, in their order
	End   *Link   // 审批 or 撤回; nil while the round is open
	After []*Link // 实施, 反馈, 归档 and 确认
}

// Last is the last statement of a step in the round, its end included; nil where the step was not
// taken. It is the one that counts: who proposes or reviews again means it.
func (r *Round) Last(step procedure.Name) *Link {
	if r.End != nil && r.End.Step == step {
		return r.End
	}
	for _, link := range slices.Backward(r.Steps) {
		if link.Step == step {
			return link
		}
	}
	return nil
}

// AfterBy is what belongs to the round after its end, as far as it was written by a day.
func (r *Round) AfterBy(day calendar.Date) []*Link {
	return slices.DeleteFunc(slices.Clone(r.After), func(link *Link) bool { return link.Written.After(day) })
}

// standing is what a statement leaves behind: the steps of the open round, and the round that ended
// last.
type standing struct {
	open  []*Link
	ended int // the number of the round that ended last, from 1, and not in a refusal; 0: none has
}

// Rounds takes the history apart into rounds; the last one may be open. A statement belongs to the
// round of those that it comes after, so that in a fork the steps of one branch are none of the
// other's. What comes after a refusal belongs to the round before it: that is what is carried out
// and filed. Early is the statements that belong to a round that ended and come before any has.
func (h *History) Rounds() (rounds []*Round, early []*Link) {
	after := map[Digest]standing{}
	var last standing
	for _, link := range h.Links {
		var s standing
		for _, d := range link.Previous {
			s = s.with(after[d])
		}
		switch {
		case ends(link.Step):
			rounds = append(rounds, &Round{Steps: s.open, End: link})
			if link.Verdict == "" || link.Verdict.Favours() {
				s.ended = len(rounds)
			}
			s.open = nil
		case opens(link.Step):
			s.open = append(slices.Clone(s.open), link)
		case s.ended == 0:
			early = append(early, link)
		default:
			r := rounds[s.ended-1]
			r.After = append(r.After, link)
		}
		after[link.Digest], last = s, s
	}
	if len(last.open) > 0 {
		rounds = append(rounds, &Round{Steps: last.open})
	}
	return rounds, early
}

// with joins what two branches have left behind.
func (s standing) with(other standing) standing {
	for _, link := range other.open {
		if !slices.Contains(s.open, link) {
			s.open = append(slices.Clone(s.open), link)
		}
	}
	s.ended = max(s.ended, other.ended)
	return s
}
