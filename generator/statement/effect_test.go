package statement

import (
	"math/rand/v2"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
)

// TestInEffectIsWhatSomebodyWouldSee: over random histories, what is in effect on a day is what
// somebody would find who goes through the site day by day and holds it to the newest word that is
// spoken.
func TestInEffectIsWhatSomebodyWouldSee(t *testing.T) {
	for seed := range uint64(300) {
		r := random{rand.New(rand.NewPCG(seed, 11))}
		start := calendar.NewDate(2026, 10, 1)
		publish := map[Digest]calendar.Date{}
		var rounds []Judged
		written := start
		for i := range r.IntN(8) {
			if written = written.AddDays(r.IntN(4)); r.IntN(8) == 0 {
				written = written.AddDays(-2) // a clock that was put right
			}
			text := SumText([]byte{byte(i)})
			l := &Link{Statement: Statement{Step: procedure.Approved, Written: written, Text: text}}
			if r.IntN(4) == 0 {
				l.Step, l.Text = Withdrawn, Digest{}
			} else if r.IntN(3) == 0 {
				publish[text] = start.AddDays(r.IntN(25))
			}
			judged := Judged{Round: &Round{End: l}}
			if r.IntN(5) == 0 && l.Step == procedure.Approved {
				judged.Objections.Warnf("x", l.Place, restore, restore)
			}
			rounds = append(rounds, judged)
		}
		effects := Effects(rounds, func(d Digest) calendar.Date { return publish[d] })
		for n := range 40 {
			day := start.AddDays(n - 3)
			// Somebody who was told each word in its order, and goes by none that is not yet to be followed.
			want := Digest{}
			for _, j := range rounds {
				if l := j.End; len(j.Objections) == 0 && !l.Written.After(day) && !publish[l.Text].After(day) {
					want = l.Text
				}
			}
			got := Digest{}
			if e, ok := InEffect(effects, day); ok {
				got = e.End.Text
			}
			if got != want {
				t.Fatalf("seed %d, %v: %v, want %v", seed, day, got.Short(), want.Short())
			}
		}
		// A day that is past stays as it was, whatever is written later.
		if n := len(rounds); n > 0 {
			last := rounds[n-1].End.Written
			before := Effects(rounds[:n-1], func(d Digest) calendar.Date { return publish[d] })
			for day := start; day.Before(last); day = day.AddDays(1) {
				a, okA := InEffect(effects, day)
				b, okB := InEffect(before, day)
				if okA != okB || okA && a.End != b.End {
					t.Fatalf("seed %d: %v is another day since something was written on %v", seed, day, last)
				}
			}
		}
	}
}
