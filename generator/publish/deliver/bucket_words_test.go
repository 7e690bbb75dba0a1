package deliver_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/diag/diagtest"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// TestWordsOfBuckets holds what is said of object stores, in the exact words of both languages.
func TestWordsOfBuckets(t *testing.T) {
	var words diagtest.Words
	first := sampleSite(2)
	second := first.with("", map[string]string{"2026/新": "new"}, "2026/文-00")
	say := func(of string, err error) {
		t.Helper()
		if err == nil {
			t.Fatal(of, "is no error")
		}
		words.Text(of, textOf(err))
	}
	say("--keep", deliver.KeptInBucket())
	say("--rollback", deliver.RollbackInBucket())

	plain := storetest.NewMemoryBucket()
	plain.Unconditional = true
	p, err := deliver.LookBucket(plain, first.job())
	if err != nil {
		t.Fatal(err)
	}
	words.Text("the way", p.Why)
	for _, note := range p.Notes {
		words.Text("a note", note)
	}
	_, err = publishTo(publicBucket(), first.partyJob())
	say("what is not for everybody, where anybody reads", err)

	b := publicBucket()
	mustPublish(t, b, first.job())
	held, err := deliver.BeginBucket(b, second.job())
	if err != nil {
		t.Fatal(err)
	}
	_, err = publishTo(b, second.job())
	say("two publishers", err)
	b.Wait(10 * time.Minute)
	mustPublish(t, b, second.job())
	_, err = held.Run(context.Background())
	say("who was taken for dead", errors.Join(err, held.Close()))

	// change is called after the sums of the second release are written.
	changed := func(b *storetest.MemoryBucket, job deliver.Job, change func()) error {
		_, err := publishTo(&storetest.FailingBucket{Bucket: b, Change: func(_ string, names ...string) {
			if slices.Contains(names, release.SumsName) {
				change()
			}
		}}, job)
		return err
	}
	b = publicBucket()
	mustPublish(t, b, first.job())
	say("somebody else writes", changed(b, second.job(), func() { b.Put("index.html", 5, strings.NewReader("other")) }))
	b = storetest.NewMemoryBucket()
	mustPublish(t, b, first.partyJob())
	say("opened to all meanwhile", changed(b, second.partyJob(), func() { b.Public = func(string) bool { return true } }))
	for of, serve := range []func(string, store.Answer) store.Answer{
		func(name string, a store.Answer) store.Answer {
			if name == "records/2026/文-00/附件.pdf" {
				return store.Answer{Status: 200}
			}
			return a
		},
		func(string, store.Answer) store.Answer { return store.Answer{Status: 403} },
		func(_ string, a store.Answer) store.Answer {
			a.Body = slices.Concat(a.Body, []byte("<script>"))
			return a
		},
	} {
		b = publicBucket()
		mustPublish(t, b, first.job())
		b.Serve = func(name string, a store.Answer) store.Answer {
			if strings.HasPrefix(name, ".gongkai") {
				return a
			}
			return serve(name, a)
		}
		_, err = publishTo(b, second.job())
		say([]string{"still there", "not to be opened", "something else"}[of], err)
	}
	words.Compare(t, "buckets")
}
