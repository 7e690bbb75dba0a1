package deliver_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// TestBucketOldVersions: a store that keeps earlier versions keeps none of what is withdrawn; where
// they may not be destroyed they are named.
func TestBucketOldVersions(t *testing.T) {
	first, second, _ := editions()
	for _, may := range []bool{true, false} {
		b := publicBucket()
		b.Versioned, b.KeepVersions = true, !may
		mustPublish(t, b, first.job())
		mustPublish(t, b, first.with(first.style, map[string]string{"2026/文-05": "changed before it is withdrawn"}).job())
		done := mustPublish(t, b, second.job())
		for _, name := range []string{"records/2026/文-05.html", "records/2026/文-05/附件.pdf", "index.html", "feed.xml"} {
			versions, err := b.OldVersions(name)
			if err != nil || may && len(versions) > 0 {
				t.Errorf("%s: still %v, %v", name, versions, err)
			}
			if slices.Contains(done.OldLeft, name) == may {
				t.Errorf("%s: named as left: %v", name, !may)
			}
		}
		if may && done.Destroyed < 4 {
			t.Errorf("destroyed: %d", done.Destroyed)
		}
	}
}

// TestBucketOldVersionsAreNamedUntilTheyAreGone: what the key may not destroy is named by every publish,
// whether it changes anything or not, until somebody has given it the right; a record that was not
// withdrawn keeps its earlier versions.
func TestBucketOldVersionsAreNamedUntilTheyAreGone(t *testing.T) {
	first, second, third := editions()
	b := publicBucket()
	b.Versioned, b.KeepVersions = true, true
	page := "records/2026/文-05.html"
	held := func(o sample) deliver.Job {
		job := o.job()
		job.Holding = []string{"2026/文-05"}
		return job
	}
	mustPublish(t, b, first.job())
	if done := mustPublish(t, b, second.job()); !slices.Contains(done.OldLeft, page) {
		t.Errorf("the withdrawal names %v", done.OldLeft)
	}
	for what, o := range map[string]sample{"nothing": second, "another edition": third} {
		if done := mustPublish(t, b.Clone(), held(o)); !slices.Contains(done.OldLeft, page) || !slices.Contains(done.OldLeft, "records/2026/文-05/附件.pdf") || !slices.Contains(done.OldLeft, "feed.xml") {
			t.Errorf("%s: it names %v", what, done.OldLeft)
		}
	}
	b.KeepVersions = false
	done := mustPublish(t, b, held(second))
	if len(done.OldLeft) > 0 || done.Destroyed == 0 || done.Release != nil {
		t.Errorf("destroyed %d, left %v", done.Destroyed, done.OldLeft)
	}
	for name, want := range map[string]bool{page: false, "feed.xml": false, "records/2026/文-03.html": true} {
		if versions, err := b.OldVersions(name); err != nil || len(versions) > 0 != want {
			t.Errorf("%s: %d earlier versions, %v", name, len(versions), err)
		}
	}
}

// TestBucketReadersAreSentSomethingElse: what a gateway does to the files, or a cache keeps, is
// found, and told after the release is finished.
func TestBucketReadersAreSentSomethingElse(t *testing.T) {
	first, second, _ := editions()
	html := func(name string) bool { return strings.HasSuffix(name, ".html") }
	for what, serve := range map[string]func(string, store.Answer) store.Answer{
		"读者收到的": func(name string, a store.Answer) store.Answer {
			if html(name) {
				a.Body = append(slices.Clone(a.Body), "<script>"...)
			}
			return a
		},
		"类型": func(name string, a store.Answer) store.Answer {
			if html(name) && a.Header != nil {
				a.Header["Content-Type"] = []string{"text/html"}
			}
			return a
		},
		"压缩": func(name string, a store.Answer) store.Answer {
			if strings.HasSuffix(name, ".css") && a.Header != nil {
				a.Header["Content-Encoding"] = []string{"aws-chunked"}
			}
			return a
		},
		"保留的时间": func(name string, a store.Answer) store.Answer {
			if strings.HasSuffix(name, ".xml") && a.Header != nil {
				a.Header["Cache-Control"] = []string{"max-age=86400"}
			}
			return a
		},
		"打不开": func(name string, a store.Answer) store.Answer {
			if html(name) {
				return store.Answer{Status: 403}
			}
			return a
		},
		"还能打开": func(name string, a store.Answer) store.Answer {
			if name == "records/2026/文-05/附件.pdf" {
				return store.Answer{Status: 200, Body: []byte("from a cache")}
			}
			return a
		},
	} {
		b := publicBucket()
		mustPublish(t, b, first.job())
		b.Serve = serve
		done, err := publishTo(b, second.job())
		var differs *deliver.DifferenceError
		if !errors.As(err, &differs) || !strings.Contains(differs.Text.ZH, what) || done == nil || done.Release == nil {
			t.Errorf("%s: %v, %+v", what, err, done)
		}
		holdsExactly(t, what, b, second)
	}
}

// TestBucketChangedMeanwhile: what another program writes over is found before the release is
// finished, and --check sends it again.
func TestBucketChangedMeanwhile(t *testing.T) {
	first, second, _ := editions()
	b := publicBucket()
	mustPublish(t, b, first.job())
	_, err := publishTo(&storetest.FailingBucket{Bucket: b, Change: func(call string, names ...string) {
		if slices.Contains(names, release.SumsName) {
			b.Put("index.html", 5, strings.NewReader("other"))
		}
	}}, second.job())
	if err == nil || !strings.Contains(err.Error(), "--check") {
		t.Fatal(err)
	}
	b.Wait(10 * time.Minute)
	job := second.job()
	job.Check = true
	mustPublish(t, b, job)
	holdsExactly(t, "sent again", b, second)
}

// TestBucketSigned: signed releases stay signed.
func TestBucketSigned(t *testing.T) {
	first, second, _ := editions()
	b := publicBucket()
	job := first.job()
	job.Signer = sampleSigner(t)
	mustPublish(t, b, job)
	_, err := publishTo(b, second.job())
	mustAsk(t, "without a key", err, "--key")
	next := second.job()
	next.Signer = job.Signer
	mustPublish(t, b, next)
	all := b.Contents()
	for text, sig := range map[string]string{release.Name: release.SignatureName, release.SumsName: release.SumsSignature} {
		if _, err := release.Verify([]byte(all[text]), []byte(all[sig])); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	// A signed release that was broken off is followed by a signed one, and by no other.
	b = publicBucket()
	mustPublish(t, b, first.job())
	if _, err := publishTo(&brokenOff{b}, next); !errors.Is(err, storetest.ErrStopped) {
		t.Fatal(err)
	}
	b.Remove(".gongkai-lock")
	_, err = publishTo(b, second.job())
	mustAsk(t, "after a signed one that was broken off", err, "--key")
	mustPublish(t, b, next)
	holdsExactly(t, "signed at last", b, second)
}

// brokenOff is a store that takes no release.txt.
type brokenOff struct{ store.Bucket }

func (b *brokenOff) Put(name string, size int64, from io.Reader) (store.Object, error) {
	if name == release.Name {
		return store.Object{}, storetest.ErrStopped
	}
	return b.Bucket.Put(name, size, from)
}
