package deliver_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
	"gongkai/generator/soaktest"
)

// publishTo publishes to a store.
func publishTo(b store.Bucket, job deliver.Job) (*deliver.Done, error) {
	d, err := deliver.BeginBucket(b, job)
	if err != nil {
		return nil, err
	}
	done, err := d.Run(context.Background())
	return done, errors.Join(err, d.Close())
}

// mustPublish publishes what has to succeed.
func mustPublish(t *testing.T, b store.Bucket, job deliver.Job) *deliver.Done {
	t.Helper()
	done, err := publishTo(b, job)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// publicBucket is a store that anybody may read.
func publicBucket() *storetest.MemoryBucket {
	b := storetest.NewMemoryBucket()
	b.Public = func(string) bool { return true }
	return b
}

// holdsExactly fails where a store holds anything but one edition, the files of its release, the
// assets that it keeps, and what was there before.
func holdsExactly(t *testing.T, what string, b *storetest.MemoryBucket, s sample, foreign ...string) {
	t.Helper()
	all, want := b.Contents(), s.files()
	r, err := release.Parse([]byte(all[release.Name]))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	sums := all[release.SumsName]
	if r.Sums != release.Digest([]byte(sums)) || sums != string(s.part(samplePublic).Sums) {
		t.Errorf("%s: SHA256SUMS is not that of the release", what)
	}
	for name, text := range want {
		if all[name] != text {
			t.Errorf("%s: %s = %q, want %q", what, name, all[name], text)
		}
	}
	for name := range all {
		kept := slices.ContainsFunc(r.Kept, func(f release.File) bool { return f.Name == name && f.Digest == release.Digest([]byte(all[name])) })
		if want[name] == "" && !kept && !release.Own(name) && name != deliver.MarkerName && !slices.Contains(foreign, name) {
			t.Errorf("%s: %s is left over", what, name)
		}
	}
	for _, f := range r.Kept {
		if all[f.Name] == "" {
			t.Errorf("%s: %s is not kept", what, f.Name)
		}
	}
}

// editions is a first edition of sixty files, one that withdraws, edits, adds and takes out a
// record and has another style, and one after that.
func editions() (first, second, third sample) {
	first = sampleSite(25)
	second = first.with("body{color:red}", map[string]string{"2026/文-03": "edited", "2026/新": "new", "2026/文-09": ""}, "2026/文-05")
	third = second.with("body{color:red}", map[string]string{"2026/文-04": "edited later", "2026/更新": "newer", "2026/新": ""}, "2026/文-12")
	return first, second, third
}

func TestBucketTakesReleases(t *testing.T) {
	first, second, third := editions()
	if n := len(first.files()); n < 60 {
		t.Fatalf("%d files", n)
	}
	b := publicBucket()
	done := mustPublish(t, b, first.job())
	holdsExactly(t, "the first", b, first)
	if done.Release.Number != 1 || len(done.Purge) != 0 {
		t.Errorf("the first: %+v", done)
	}
	b.Wait(time.Hour)
	done = mustPublish(t, b, second.job())
	holdsExactly(t, "the second", b, second)
	if done.Release.Number != 2 || len(done.Release.Kept) != 1 || !slices.Contains(done.Purge, "records/2026/文-05/附件.pdf") || !slices.Contains(done.Purge, "index.html") {
		t.Errorf("the second: %+v", done)
	}
	if done = mustPublish(t, b, second.job()); done.Release != nil {
		t.Errorf("nothing has changed, and there is a release: %+v", done.Release)
	}
	b.Wait(25 * time.Hour)
	done = mustPublish(t, b, third.job())
	holdsExactly(t, "the third", b, third)
	if slices.Contains(done.Purge, "records/2026/文-02.html") {
		t.Errorf("what has not changed is to be purged: %v", done.Purge)
	}
	if len(done.Release.Kept) != 0 {
		t.Errorf("the style of yesterday is still kept: %v", done.Release.Kept)
	}
}

// TestBucketIsStoppedAtEveryCall: killed at any call, before or after the store has carried it out,
// a publish leaves a site that every reader can read, and the next run brings it to its end, with
// the same output or with another.
func TestBucketIsStoppedAtEveryCall(t *testing.T) {
	first, second, third := editions()
	before := publicBucket()
	before.Versioned = true
	mustPublish(t, before, first.job())
	counted := &storetest.FailingBucket{Bucket: before.Clone()}
	mustPublish(t, counted, second.job())
	back := first.with(first.style, nil, "2026/文-05")
	editionFiles := []map[string]string{first.files(), second.files()}
	step := 7
	if soaktest.Times(1) > 1 {
		step = 1
	}
	for at := 1; at <= counted.Calls(); at += step {
		for _, after := range []bool{false, true} {
			b := before.Clone()
			what := fmt.Sprintf("stopped at call %d (carried out: %v)", at, after)
			w := &witness{t: t, what: what, store: b, may: editionFiles[:2], withdrawn: []string{"2026/文-05"}}
			_, err := publishTo(&storetest.FailingBucket{Bucket: b, At: at, After: after, Change: w.look}, second.job())
			if err == nil && at < counted.Calls()-1 { // the last calls give the store back
				t.Fatalf("%s: it was not noticed", what)
			}
			if b.Contents()[deliver.PendingName] != "" {
				stale := b.Clone()
				stale.Remove(".gongkai-lock")
				_, err := publishTo(stale, first.job())
				mustRefuse(t, what+", then what was withdrawn by it", err, "2026/文-05")
			}
			b.Remove(".gongkai-lock") // as if it had been abandoned for long; but no time has passed
			for name, next := range map[string]sample{"the same": second, "another": third, "back to the first": back} {
				c := b.Clone()
				w := &witness{t: t, what: what + ", then " + name, store: c, may: append(editionFiles[:2:2], next.files()), withdrawn: next.gone}
				mustPublish(t, &storetest.FailingBucket{Bucket: c, Change: w.look}, next.job())
				holdsExactly(t, w.what, c, next)
				if old := styleOf(first); c.Contents()[old] == "" {
					t.Fatalf("%s: %s is gone, which a reader may still load", w.what, old)
				}
				noVersionShows(t, w.what, c, next.gone)
			}
		}
	}
}

// styleOf is the name of the style of an edition.
func styleOf(s sample) string {
	for name := range s.files() {
		if strings.HasPrefix(name, "assets/style-") {
			return name
		}
	}
	return ""
}

// noVersionShows fails where any version of any object shows a record that is withdrawn.
func noVersionShows(t *testing.T, what string, b *storetest.MemoryBucket, gone []string) {
	t.Helper()
	for name, versions := range b.Versions() {
		for _, text := range versions {
			for _, record := range gone {
				number, _ := strconv.Atoi(strings.TrimPrefix(record, "2026/文-"))
				if regexp.MustCompile(fmt.Sprintf(`text %d\b`, number)).MatchString(text) {
					t.Fatalf("%s: a version of %s shows %s: %q", what, name, record, text)
				}
			}
		}
	}
}

// TestBucketBusyForAMoment: a call that fails and works later ends a run, and the next one goes on.
func TestBucketBusyForAMoment(t *testing.T) {
	first, second, _ := editions()
	before := publicBucket()
	mustPublish(t, before, first.job())
	busy := &store.Unreachable{Err: errors.New("503")}
	for at := 1; ; at += 7 {
		b := before.Clone()
		b.Wait(time.Hour)
		f := &storetest.FailingBucket{Bucket: b, At: at, Once: busy}
		if _, err := publishTo(f, second.job()); err == nil && f.Calls() >= at {
			t.Errorf("call %d failed, and the publish did not", at)
		} else if err != nil && store.Answers(err) {
			t.Errorf("call %d: %v", at, err)
		}
		if f.Calls() < at {
			break
		}
		b.Wait(10 * time.Minute)
		mustPublish(t, b, second.job())
		holdsExactly(t, fmt.Sprintf("busy at call %d", at), b, second)
	}
}

// TestBucketSendsOnceWhatItHasSent: what a run that was stopped has sent is not sent again.
func TestBucketSendsOnceWhatItHasSent(t *testing.T) {
	first, _, _ := editions()
	b := publicBucket()
	before := 0
	counting := &storetest.FailingBucket{Bucket: b.Clone()}
	counting.Before = func(call string, names ...string) {
		if call == "put" && names[0] == release.SumsName {
			before = counting.Calls()
		}
	}
	mustPublish(t, counting, first.job())
	if _, err := publishTo(&storetest.FailingBucket{Bucket: b, At: before}, first.job()); !errors.Is(err, storetest.ErrStopped) {
		t.Fatal(err)
	}
	b.Wait(10 * time.Minute)
	var sent []string
	mustPublish(t, &storetest.FailingBucket{Bucket: b, Change: func(call string, names ...string) {
		if call == "put" && !strings.HasPrefix(names[0], ".gongkai-") && !release.Own(names[0]) {
			sent = append(sent, names...)
		}
	}}, first.job())
	holdsExactly(t, "continued", b, first)
	if len(sent) > 0 {
		t.Errorf("sent again: %v", sent)
	}
}

// TestBucketIsAskedOnce: where something is remembered of a store it is listed once, which is what the
// protocol takes to know what stands there, and its SHA256SUMS is not read.
func TestBucketIsAskedOnce(t *testing.T) {
	first, second, third := editions()
	b := publicBucket()
	memory := &deliver.Memory{}
	for i, o := range []sample{first, second, third} {
		var mu sync.Mutex
		asked := map[string]int{}
		job := o.job()
		job.Memory = memory
		mustPublish(t, &storetest.FailingBucket{Bucket: b, Before: func(call string, names ...string) {
			mu.Lock()
			defer mu.Unlock()
			asked[call]++
			if slices.Contains(names, release.SumsName) {
				asked[call+" "+release.SumsName]++
			}
		}}, job)
		if asked["list"] != 1 || asked["get "+release.SumsName] > 0 && i > 0 {
			t.Errorf("publish %d: %v", i, asked)
		}
		b.Wait(time.Hour)
	}
}

// TestBucketKilledBeforeItsLog: who is killed after his release is served, and before his log knows
// of it, is told so by his next run, and needs no flag; another publisher does.
func TestBucketKilledBeforeItsLog(t *testing.T) {
	first, second, third := editions()
	b := publicBucket()
	known := mustPublish(t, b, first.job())
	log := []deliver.Known{{Number: 1, Digest: release.Digest(known.Text)}}
	job := second.job()
	job.Known = log
	stated := func(call string, names ...string) bool { return call == "put" && slices.Contains(names, release.Name) }
	if _, err := publishTo(&storetest.FailingBucket{Bucket: b, Last: stated}, job); !errors.Is(err, storetest.ErrStopped) {
		t.Fatal(err)
	}
	text, _, err := b.Get(release.Name)
	if err != nil {
		t.Fatal(err)
	}
	src, err := io.ReadAll(text)
	if served, parseErr := release.Parse(src); err != nil || parseErr != nil || served.Number != 2 {
		t.Fatalf("the release that was killed is not served: %s, %v", src, err)
	}
	b.Wait(10 * time.Minute)
	for who, mine := range map[string]bool{job.Who: true, "another": false} {
		c, next := b.Clone(), third.job()
		next.Known, next.Who = log, who
		look, err := deliver.LookBucket(c, next)
		if err != nil || (look.Refusal == nil) != mine {
			t.Errorf("the plan of %s: %v, refused %v", who, err, look.Refusal)
		}
		d, err := deliver.BeginBucket(c, next)
		if err != nil {
			t.Fatal(err)
		}
		if (d.Plan.Unlogged != nil) != mine || (d.Plan.Refusal == nil) != mine {
			t.Errorf("%s: %+v, %v", who, d.Plan.Unlogged, d.Plan.Refusal)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
}
