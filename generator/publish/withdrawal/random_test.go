package withdrawal_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
	"gongkai/generator/publish/withdrawal"
	"gongkai/generator/soaktest"
)

// world is a site with three records, a folder to which it is published and a package that is
// carried to another, and what readers really get there.
type world struct {
	*testing.T
	root     *os.Root
	shown    map[string]bool // the records as they stand
	times    map[string]int  // how often each was taken away
	index    *built.Index    // of the last build
	gone     map[string]bool // withdrawn, by that build
	served   map[string]bool // in the folder
	kept     map[string]bool // in earlier releases that could not be cleared
	packed   map[int]map[string]bool
	received map[string]bool
	number   map[string]int // of the last release, by target
	last     int            // package that was received: a lower one is refused there
}

var records = []string{"2026/a", "2026/b", "2026/c"}

const logs = "content/targets"

func (w *world) build() {
	d := built.Description{Day: "2026-11-27"}
	w.gone = map[string]bool{}
	for _, path := range records {
		if w.shown[path] {
			d.Records = append(d.Records, built.Record{Path: path, Title: path})
		}
		if w.times[path] > 0 {
			d.Gone = append(d.Gone, release.Gone{Path: path, Times: w.times[path], Back: w.shown[path]})
			w.gone[path] = !w.shown[path]
		}
	}
	w.index = &built.Index{Parts: map[string]built.Description{site.String(): d}}
}

// release makes a release of what was built, and says what it shows.
func (w *world) release(target string, state targetlog.State) map[string]bool {
	d := w.index.Parts[site.String()]
	shows := map[string]bool{}
	for _, r := range d.Records {
		shows[r.Path] = true
	}
	log, problems := targetlog.ReadOne(w.root.FS(), logs, target)
	if len(problems) > 0 {
		w.Fatal(problems)
	}
	var before []release.Gone
	if log.Last != nil {
		before = log.Last.Gone
	}
	all, returned := release.Withdrawn(before, d.Gone, func(path string) bool { return shows[path] })
	if len(returned) > 0 {
		w.Fatalf("what was built last brings back %v", returned)
	}
	w.number[target]++
	r := &release.Release{Part: site, Site: strings.Repeat("3f2a", 8), Sees: release.Sees{"社会"}, Number: w.number[target], Day: "2026-11-27", Sums: strings.Repeat("a", 64), Gone: all}
	w.append(target, targetlog.RowOf(r, r.Format()), state, r.Format())
	return shows
}

func (w *world) append(target string, row targetlog.Row, state targetlog.State, text []byte) {
	row.Day, row.State = calendar.NewDate(2026, 11, 27), state
	if err := targetlog.Append(w.root, logs, target, row, text); err != nil {
		w.Fatal(err)
	}
}

// publish brings what was built to the folder; earlier releases are cleared, or cannot be.
func (w *world) publish(clears bool) {
	was := w.served
	if clears {
		w.served, w.kept = w.release("web", targetlog.Served), map[string]bool{}
		return
	}
	w.served = w.release("web", targetlog.Holding)
	for path := range was {
		if !w.served[path] {
			w.kept[path] = true
		}
	}
}

// pack makes a package of what was built.
func (w *world) pack() {
	shows := w.release("disk", targetlog.Packed)
	w.packed[w.number["disk"]] = shows
}

// receive is that a package was received, and its receipt entered.
func (w *world) receive(number int) {
	w.received, w.last = w.packed[number], number
	log, _ := targetlog.ReadOne(w.root.FS(), logs, "disk")
	i := slices.IndexFunc(log.Rows, func(r targetlog.Row) bool { return r.Number == number })
	row := log.Rows[i]
	row.Gone = nil
	w.append("disk", row, targetlog.Received, nil)
}

// told is the kinds of places that are told of, by record.
func (w *world) told(gone map[release.Part][]release.Gone) map[string]bool {
	all, problems := targetlog.Read(w.root.FS(), logs)
	if len(problems) > 0 {
		w.Fatal(problems)
	}
	told := map[string]bool{}
	for _, p := range withdrawal.Places(withdrawal.Sources{Gone: gone, Output: w.index, Targets: []withdrawal.Target{{Name: "web", Part: site, Log: all["web"]}, {Name: "disk", Part: site, Log: all["disk"]}}}) {
		for _, path := range p.Records {
			told[fmt.Sprint(p.Target, " ", path)] = true
		}
	}
	return told
}

// check holds that each place which really has a withdrawn record is told of.
func (w *world) check(did string) {
	told := w.told(withdrawal.Built(w.index, audience, always))
	for _, path := range records {
		if !w.gone[path] {
			continue
		}
		for target, holds := range map[string]bool{"web": w.served[path] || w.kept[path], "disk": w.received[path]} {
			if holds && !told[target+" "+path] {
				w.Fatalf("after %s: %s still holds %s, and only %v is told", did, target, path, told)
			}
		}
	}
}

// TestNoPlaceIsForgotten: whatever is approved, withdrawn, built, published, packed and received, in
// whatever order, each place that really has a withdrawn record is told of; and nothing is told when
// all of them are done.
func TestNoPlaceIsForgotten(t *testing.T) {
	for seed := range uint64(soaktest.Times(25)) {
		random := rand.New(rand.NewPCG(seed, 17))
		root, err := os.OpenRoot(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		w := &world{T: t, root: root, shown: map[string]bool{}, times: map[string]int{}, kept: map[string]bool{}, packed: map[int]map[string]bool{}, number: map[string]int{}}
		w.build()
		for range 25 {
			path := records[random.IntN(len(records))]
			did := "nothing"
			switch random.IntN(6) {
			case 0:
				did = "approving " + path
				w.shown[path] = true
			case 1:
				if did = "withdrawing " + path; w.shown[path] {
					w.shown[path] = false
					w.times[path]++
				}
			case 2:
				did = "building"
				w.build()
			case 3:
				did = "publishing"
				w.publish(random.IntN(3) > 0)
			case 4:
				did = "packing"
				w.pack()
			case 5:
				if n := w.number["disk"] - w.last; n > 0 {
					number := w.last + 1 + random.IntN(n)
					did = fmt.Sprint("receiving ", number)
					w.receive(number)
				}
			}
			w.check(fmt.Sprintf("%s (seed %d)", did, seed))
		}
		w.build()
		w.publish(true)
		w.pack()
		w.receive(w.number["disk"])
		if told := w.told(withdrawal.Built(w.index, audience, always)); len(told) > 0 {
			t.Fatalf("seed %d: all is done, and %v is told", seed, told)
		}
		root.Close()
	}
}
