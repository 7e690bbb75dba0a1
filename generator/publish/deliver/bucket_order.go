package deliver

import (
	"context"
	"errors"
	"slices"
	"sync"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// sentObjects is what a run has sent, as the store is to have it.
type sentObjects struct {
	mu      sync.Mutex
	objects map[string]store.Object
}

func newSentObjects() *sentObjects { return &sentObjects{objects: map[string]store.Object{}} }

func (s *sentObjects) add(o store.Object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.objects[o.Name] = o
}

// replace replaces the objects of the place, phase by phase, and states the release. Returned is its
// release.txt.
func (d *BucketDelivery) replace(ctx context.Context, done *Done) ([]byte, error) {
	statement, err := d.common.statement()
	if err != nil {
		return nil, err
	}
	text := statement[len(statement)-1].data
	pending, err := d.common.pending(text)
	if err != nil {
		return nil, err
	}
	if err := d.putText(PendingName, pending.Format()); err != nil {
		return nil, err
	}
	takenDown := false
	for group := range groups(Order(d.Plan.changes)) {
		if group[0].Phase == Removals {
			break // at the end, when no page leads to them
		}
		if group[0].Phase > TakeDown && !takenDown {
			takenDown = true
			if err := d.destroyOld(done, d.Plan.ownOfGone()); err != nil {
				return nil, err
			}
		}
		if err := d.perform(ctx, group); err != nil {
			return nil, err
		}
	}
	if err := d.destroyOld(done, d.Plan.toldOfGone(d.common.job.Part.Files)); err != nil {
		return nil, err
	}
	if err := d.removeSignatures(statement); err != nil {
		return nil, err
	}
	for _, own := range statement {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := d.putText(own.name, own.data); err != nil {
			return nil, err
		}
	}
	return text, nil
}

// removeSignatures removes the signatures of another release where this one has none.
func (d *BucketDelivery) removeSignatures(statement []own) error {
	var stale []string
	for _, name := range []string{release.SumsSignature, release.SignatureName} {
		if !slices.ContainsFunc(statement, func(o own) bool { return o.name == name }) && entry(d.Plan.target.entries, name) != nil {
			stale = append(stale, name)
		}
	}
	return d.remove(context.Background(), stale)
}

// groups is the steps that may be done at the same time, in the order of Order.
func groups(steps []Step) func(yield func([]Step) bool) {
	return func(yield func([]Step) bool) {
		for from := 0; from < len(steps); {
			to := from + 1
			for to < len(steps) && steps[to].Phase == steps[from].Phase && rank(steps[to]) == rank(steps[from]) {
				to++
			}
			if !yield(steps[from:to]) {
				return
			}
			from = to
		}
	}
}

// perform carries out steps at the same time.
func (d *BucketDelivery) perform(ctx context.Context, steps []Step) error {
	if err := d.lock.confirm(); err != nil {
		return err
	}
	if steps[0].File == nil {
		names := make([]string, len(steps))
		for i, s := range steps {
			names[i] = s.Name
		}
		return d.remove(ctx, names)
	}
	return parallel.Try(len(steps), inFlight, func(i int) error {
		if err := errors.Join(ctx.Err(), d.lock.held()); err != nil {
			return err
		}
		return d.send(*steps[i].File)
	})
}

// send writes a file of the part.
func (d *BucketDelivery) send(f built.File) error {
	from, err := d.common.job.Part.Open(f)
	if err != nil {
		return err
	}
	o, err := d.bucket.Put(f.Name, f.Size, from)
	if err := errors.Join(err, from.Close()); err != nil {
		return err
	}
	d.sent.add(o)
	d.common.advance(f.Size)
	return nil
}
