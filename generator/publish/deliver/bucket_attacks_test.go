package deliver_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/storetest"
)

// partyJob is a publish of a site to members.
func (s sample) partyJob() deliver.Job {
	return deliver.Job{Part: s.part(sampleParty), Site: sampleID, Sees: release.Sees{"社会", "党内"}, Who: "a test", Listed: true}
}

// mustRefuse fails unless an error refuses whatever the flags, with some words.
func mustRefuse(t *testing.T, what string, err error, words string) {
	t.Helper()
	var final *deliver.RefusedError
	if !errors.As(err, &final) || !strings.Contains(final.Text.ZH+final.Text.EN, words) {
		t.Errorf("%s: %v, want a refusal with %q", what, err, words)
	}
}

// mustAsk fails unless an error asks for another flag or place, with some words.
func mustAsk(t *testing.T, what string, err error, words string) {
	t.Helper()
	var usage *deliver.UsageError
	if !errors.As(err, &usage) || !strings.Contains(usage.Text.ZH+usage.Text.EN, words) {
		t.Errorf("%s: %v, want to be asked for %q", what, err, words)
	}
}

// mustWait fails unless an error says that somebody else publishes there, with some words.
func mustWait(t *testing.T, what string, err error, words string) {
	t.Helper()
	var busy *deliver.BusyError
	if !errors.As(err, &busy) || !strings.Contains(busy.Text.ZH+busy.Text.EN, words) {
		t.Errorf("%s: %v, want to be told to wait: %q", what, err, words)
	}
}

// TestPublicBucketIsNotForMembers: what is not for everybody is not sent to a bucket in which
// anybody can read anything of it, however its rights are written.
func TestPublicBucketIsNotForMembers(t *testing.T) {
	site := sampleSite(5)
	for what, public := range map[string]func(name string) bool{
		"everything":                  func(string) bool { return true },
		"by the ending":               func(name string) bool { return strings.HasSuffix(name, ".pdf") },
		"by the folder":               func(name string) bool { return strings.HasPrefix(name, "records/") },
		"by a folder in a folder":     func(name string) bool { return strings.HasPrefix(name, "records/2026/文-03/") },
		"by the folder and an ending": func(name string) bool { return strings.HasPrefix(name, "search/") && strings.HasSuffix(name, ".json") },
	} {
		b := storetest.NewMemoryBucket()
		b.Public = public
		sees := func(call string, names ...string) {
			for name, text := range b.Contents() {
				if strings.Contains(text, "text") && public(name) {
					t.Errorf("%s: after %s %v anybody reads %s", what, call, names, name)
				}
			}
		}
		_, err := publishTo(&storetest.FailingBucket{Bucket: b, Change: sees}, site.partyJob())
		mustRefuse(t, what, err, "这个存储桶不用密钥也能读")
		if left := slices.Sorted(maps.Keys(b.Contents())); len(left) > 0 {
			t.Errorf("%s: left in the bucket: %v", what, left)
		}
	}
}

// TestBucketThatBecomesPublic: a bucket for members that somebody opens to all takes no other
// release, and one that is opened while a release is sent is told of at once.
func TestBucketThatBecomesPublic(t *testing.T) {
	site := sampleSite(5)
	b := storetest.NewMemoryBucket()
	mustPublish(t, b, site.partyJob())
	later := b.Clone()
	later.Public = func(string) bool { return true }
	_, err := publishTo(later, site.with("", map[string]string{"2026/新": "text of a new one"}).partyJob())
	mustRefuse(t, "opened before", err, "这个存储桶不用密钥也能读")
	if text := later.Contents()["records/2026/新.html"]; text != "" {
		t.Errorf("sent all the same: %q", text)
	}
	meanwhile := b.Clone()
	_, err = publishTo(&storetest.FailingBucket{Bucket: meanwhile, Change: func(call string, names ...string) {
		if slices.Contains(names, release.Name) {
			meanwhile.Public = func(string) bool { return true }
		}
	}}, site.with("", map[string]string{"2026/新": "text of a new one"}).partyJob())
	var differs *deliver.DifferenceError
	if !errors.As(err, &differs) || !strings.Contains(differs.Text.ZH, "马上关掉存储桶的公共读权限") {
		t.Errorf("opened meanwhile: %v", err)
	}
}

// TestBucketOfAnother: a place that is another's, or of which it is not clear whose it is, is left
// as it is.
func TestBucketOfAnother(t *testing.T) {
	first, second, _ := editions()
	made := publicBucket()
	mustPublish(t, made, first.job())
	made.Wait(time.Hour)
	put := func(name, text string) func(*storetest.MemoryBucket, *deliver.Job) {
		return func(b *storetest.MemoryBucket, _ *deliver.Job) {
			if _, err := b.Put(name, int64(len(text)), strings.NewReader(text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		what   string
		change func(*storetest.MemoryBucket, *deliver.Job)
		want   string
	}{
		{"another site", func(_ *storetest.MemoryBucket, j *deliver.Job) { j.Site = strings.Repeat("f", 32) }, "另一个网站"},
		{"another part", func(_ *storetest.MemoryBucket, j *deliver.Job) { j.Part.Part.ID = "public-group" }, "是 sites/public 的，不是 sites/public-group"},
		{"more is shown", func(b *storetest.MemoryBucket, j *deliver.Job) {
			b.Public, j.Sees = nil, release.Sees{"社会", "党内"}
		}, "另选一个目标"},
		{"a forged marker", put(deliver.MarkerName, "gongkai target 1\nsite: "+strings.Repeat("f", 32)+"\npart: sites/public\nsees: 社会\nway: ordered\n"), "另一个网站"},
		{"a marker that says more is seen", put(deliver.MarkerName, "gongkai target 1\nsite: "+sampleID+"\npart: sites/party\nsees: 社会\nsees: 党内\nway: ordered\n"), "sites/party"},
		{"a damaged marker", put(deliver.MarkerName, "nothing"), "损坏"},
		{"a lost marker", func(b *storetest.MemoryBucket, _ *deliver.Job) { b.Remove(deliver.MarkerName) }, "--onto 1"},
		{"inside another", func(b *storetest.MemoryBucket, _ *deliver.Job) { b.Around = []string{"s3://sample"} }, "s3://sample"},
		{"around another", put("branch/"+deliver.MarkerName, "x"), "branch"},
		{"an unknown release", func(_ *storetest.MemoryBucket, j *deliver.Job) {
			j.Known = []deliver.Known{{Number: 1, Digest: strings.Repeat("0", 64)}}
		}, "--onto 1"},
		{"a later day", func(_ *storetest.MemoryBucket, j *deliver.Job) { j.Part.Day = "2026-11-25" }, "--earlier"},
		{"a file in the way", put("records/2026/新.html", "by somebody else"), "records/2026/新.html"},
	} {
		b, job := made.Clone(), second.job()
		c.change(b, &job)
		before := b.Contents()
		_, err := publishTo(b, job)
		mustAsk(t, c.what, err, c.want)
		if after := b.Contents(); !maps.Equal(before, after) {
			t.Errorf("%s: the bucket was changed", c.what)
		}
	}
}

// TestBucketWithdrawnStaysWithdrawn: no flag brings back what was withdrawn.
func TestBucketWithdrawnStaysWithdrawn(t *testing.T) {
	first, second, _ := editions()
	b := publicBucket()
	mustPublish(t, b, first.job())
	mustPublish(t, b, second.job())
	before := b.Contents()
	job := first.job()
	job.First, job.Earlier, job.Check, job.Onto = true, true, true, 2
	_, err := publishTo(b, job)
	mustRefuse(t, "a stale checkout", err, "2026/文-05")
	if !maps.Equal(before, b.Contents()) {
		t.Error("the bucket was changed")
	}
}

// TestBucketForeignObjects: what others keep in the bucket is named and stays; what somebody has
// copied there by hand is sent anew, with its type.
func TestBucketForeignObjects(t *testing.T) {
	first, second, _ := editions()
	b := publicBucket()
	foreign := []string{"other/a.txt", "folder/", "a//b", "records/2026/draft.docx"}
	for _, name := range foreign {
		if _, err := b.Put(name, 1, strings.NewReader("x")); err != nil {
			t.Fatal(err)
		}
	}
	copied := first.files()["index.html"]
	if _, err := b.Put("index.html", int64(len(copied)), strings.NewReader(copied)); err != nil {
		t.Fatal(err)
	}
	plan, err := deliver.LookBucket(b, first.job())
	if err != nil || !slices.Equal(plan.Foreign, slices.Sorted(slices.Values(foreign))) || len(plan.Changed) != 1 {
		t.Fatalf("%v, %v, changed %v", plan.Foreign, err, plan.Changed)
	}
	mustPublish(t, b, first.job())
	mustPublish(t, b, second.job())
	holdsExactly(t, "with others", b, second, foreign...)
	for _, name := range foreign {
		if b.Contents()[name] != "x" {
			t.Errorf("%s is gone", name)
		}
	}
}

// TestBucketTwoPublishers: of two at a time one is told to wait, and the bucket holds one edition.
func TestBucketTwoPublishers(t *testing.T) {
	first, second, third := editions()
	b := publicBucket()
	mustPublish(t, b, first.job())
	b.Wait(time.Hour)
	held, err := deliver.BeginBucket(b, second.job())
	if err != nil {
		t.Fatal(err)
	}
	_, err = publishTo(b, third.job())
	mustWait(t, "while another is at work", err, "正在往这个目标发布")
	// The first seems dead for long, and the second takes over.
	b.Wait(10 * time.Minute)
	mustPublish(t, b, third.job())
	_, err = held.Run(context.Background())
	mustWait(t, "who was taken for dead", errors.Join(err, held.Close()), "期间另有人往这个目标发布")
	holdsExactly(t, "one of them", b, third)

	for range 20 {
		c := publicBucket()
		var errs [4]error
		var group sync.WaitGroup
		for i := range errs {
			group.Go(func() { _, errs[i] = publishTo(c, first.job()) })
		}
		group.Wait()
		won := 0
		for _, err := range errs {
			var busy *deliver.BusyError
			if err == nil {
				won++
			} else if !errors.As(err, &busy) {
				t.Errorf("one of four: %v", err)
			}
		}
		if won == 0 {
			t.Errorf("nobody has published: %v", errs)
		}
		holdsExactly(t, "four at a time", c, first)
	}
}

// TestBucketWithoutConditions: a store that cannot keep two publishers apart is used, and that is
// said.
func TestBucketWithoutConditions(t *testing.T) {
	first, second, _ := editions()
	for what, b := range map[string]*storetest.MemoryBucket{"silent": {Unconditional: true}, "plain": {Unsupported: true}} {
		made := publicBucket()
		made.Unconditional, made.Unsupported = b.Unconditional, b.Unsupported
		plan, err := deliver.LookBucket(made, first.job())
		if err != nil || len(plan.Notes) != 1 || !strings.Contains(plan.Notes[0].ZH, "只让一个人") || !strings.Contains(plan.Notes[0].EN, "let one person publish") {
			t.Errorf("%s: %v, %v", what, plan.Notes, err)
		}
		mustPublish(t, made, first.job())
		mustPublish(t, made, second.job())
		holdsExactly(t, what, made, second)
	}
}

// TestBucketClockOfTheStore: a store whose clock is a day off, or jumps by a day, holds what was
// published.
func TestBucketClockOfTheStore(t *testing.T) {
	first, second, third := editions()
	for _, jump := range []time.Duration{-24 * time.Hour, 24 * time.Hour} {
		b := publicBucket()
		mustPublish(t, b, first.job())
		b.Wait(jump)
		mustPublish(t, b, second.job())
		holdsExactly(t, "after the jump", b, second)
		b.Wait(-jump)
		mustPublish(t, b, third.job())
		holdsExactly(t, "after the jump back", b, third)
		if done := mustPublish(t, &storetest.FailingBucket{Bucket: b, Skew: jump}, third.job()); done.Release != nil {
			t.Errorf("%v off: a release of nothing", jump)
		}
	}
}
