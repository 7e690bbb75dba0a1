package deliver_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"syscall"
	"testing"
	"time"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/storetest"
	"gongkai/generator/soaktest"
)

// TestPlaceFails: a full disk, a place that may not be written. Readers notice nothing, and when it
// is mended the next run goes on.
func TestPlaceFails(t *testing.T) {
	for _, failure := range []error{syscall.ENOSPC, syscall.EACCES, syscall.EROFS} {
		both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
			first, second, _ := storetest.Outputs()
			must(t, m, job(first))
			m.Later(time.Hour)
			step := 10 / min(soaktest.Times(1), 10)
			if failure == syscall.EACCES {
				step *= 7 // a rename that is refused is tried for a second
			}
			for at := 2; ; at += step {
				m := m.Copy()
				f := &storetest.Failing{Tree: m, Stop: at, Err: failure}
				_, err := publish(f, job(second))
				if f.Calls() < at {
					break
				}
				if err != nil && !errors.Is(err, failure) {
					t.Fatalf("call %d: %v", at, err)
				}
				reader := storetest.Reader{Outputs: []*storetest.Output{first, second}}
				if err := reader.Look(m, current(m)); err != nil {
					t.Fatalf("call %d, %v: %v", at, failure, err)
				}
				m.Later(time.Hour)
				must(t, m, job(second))
				if err := storetest.Equals(m, current(m), second); err != nil {
					t.Fatalf("call %d, %v: %v", at, failure, err)
				}
			}
		})
	}
}

// TestOpenFiles: on a share a file that a reader has open cannot be replaced. It is tried again;
// where it stays open the next run goes on.
func TestOpenFiles(t *testing.T) {
	first, second, _ := storetest.Outputs()
	m := storetest.NewMemory(noon)
	m.NoLinks = true
	must(t, m, job(first))
	busy, times := 3, 0
	m.Busy = func(name string) bool {
		if name != "months/2026-01.html" {
			return false
		}
		times++
		return times <= busy
	}
	must(t, m, job(second))
	if times != 4 {
		t.Errorf("tried %d times", times)
	}
	busy = 1 << 20
	changed := &storetest.Output{Day: second.Day, Files: maps.Clone(second.Files), Records: second.Records, Gone: second.Gone}
	changed.Files["months/2026-01.html"] += "more\n"
	if _, err := publish(m, job(changed)); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("open for good: %v", err)
	}
	busy = 0
	must(t, m, job(changed))
	if err := storetest.Equals(m, ".", changed); err != nil {
		t.Error(err)
	}
}

// TestInterrupted: the place is given back at once, and nothing half-made is left in the way of a
// switch.
func TestInterrupted(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, _ := storetest.Outputs()
		must(t, m, job(first))
		m.Later(time.Hour)
		ctx, cancel := context.WithCancel(context.Background())
		j := job(second)
		j.Progress = func(p deliver.Progress) {
			if p.Files == 5 {
				cancel()
			}
		}
		d, err := deliver.Begin(m, j)
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.Run(ctx)
		if err := errors.Join(err, d.Close()); !errors.Is(err, context.Canceled) {
			t.Errorf("interrupted: %v", err)
		}
		must(t, m, job(second))
		if err := storetest.Equals(m, current(m), second); err != nil {
			t.Error(err)
		}
	})
}

// TestKilledBeforeTheLog: who is killed between the switch and the log is told by his own next run
// what it has to write down; nobody else's release is taken for his.
func TestKilledBeforeTheLog(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, other := storetest.Outputs()
		must(t, m, job(first))
		log := known(m)
		m.Later(time.Hour)
		d, err := deliver.Begin(m, job(second))
		if err != nil {
			t.Fatal(err)
		}
		done, err := d.Run(context.Background()) // and no Close: it was killed
		if err != nil {
			t.Fatal(err)
		}
		m.Later(time.Hour)
		another := m.Copy()
		j := job(other)
		j.Known = log
		if p, err := deliver.Look(m, j); err != nil || p.Refusal != nil {
			t.Errorf("the plan of the next run: %v, refused %v", err, p.Refusal)
		}
		if d, err = deliver.Begin(m, j); err != nil {
			t.Fatal(err)
		}
		if u := d.Plan.Unlogged; d.Plan.Refusal != nil || u == nil || string(u.Text) != string(done.Text) {
			t.Errorf("the next run: refused %v, to be logged %v", d.Plan.Refusal, u)
		}
		if _, err = d.Run(context.Background()); errors.Join(err, d.Close()) != nil {
			t.Error(err)
		}
		j = job(other)
		j.Known, j.Who = log, "somebody else"
		if _, err := publish(another, j); !errors.As(err, new(*deliver.UsageError)) {
			t.Errorf("somebody else: %v", err)
		}
	})
}

// TestServedThoughItFailed: a release that readers get is told of, whatever has failed afterwards:
// its log has to know it.
func TestServedThoughItFailed(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, _ := storetest.Outputs()
		must(t, m, job(first))
		m.Later(time.Hour)
		before := current(m) + text(m, current(m)+"/release.txt")
		for at := 60; ; at++ {
			m := m.Copy()
			f := &storetest.Failing{Tree: m, Stop: at}
			done, err := publish(f, job(second))
			if err == nil {
				break
			}
			served := current(m)+text(m, current(m)+"/release.txt") != before
			if served != (done != nil && done.Release != nil) {
				t.Fatalf("call %d: served %v, told %v, %v", at, served, done, err)
			}
		}
	})
}
