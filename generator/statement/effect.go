package statement

import "gongkai/generator/calendar"

// Effect is an approval or a withdrawal that counts, and the day from which it does.
type Effect struct {
	Judged
	From calendar.Date
}

// Withdraws reports that from that day on nobody is shown the record.
func (e Effect) Withdraws() bool { return e.End.Step == Withdrawn }

// Effects is the approvals that count and the withdrawals, in their order, each with the day from
// which it has effect: that on which it was written, for an approval not before the day of
// publishing that its text names. publish tells that day; zero where the text names none.
func Effects(rounds []Judged, publish func(text Digest) calendar.Date) []Effect {
	var effects []Effect
	for _, r := range rounds {
		if !r.Counts() {
			continue
		}
		e := Effect{r, r.End.Written}
		if !e.Withdraws() {
			if day := publish(r.End.Text); day.After(e.From) {
				e.From = day
			}
		}
		effects = append(effects, e)
	}
	return effects
}

// InEffect is the approval that is in effect on a day, and whether there is one: the last that has
// effect by then, unless a withdrawal came after it. Which is last is said by their order: a day
// that was written wrong is mended by the next approval, and one that was to take effect later
// never does once another one has come after it. What was written after the day does not count, so
// that any past day can be built.
func InEffect(effects []Effect, day calendar.Date) (Effect, bool) {
	for i := len(effects) - 1; i >= 0; i-- {
		if e := effects[i]; !e.From.After(day) {
			return e, !e.Withdraws()
		}
	}
	return Effect{}, false
}
