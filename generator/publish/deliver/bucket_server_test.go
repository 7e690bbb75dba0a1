package deliver_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/mediatype"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/s3store"
	"gongkai/generator/publish/storetest"
	"gongkai/generator/soaktest"
)

// serverPlace is a place in a bucket of a real server.
func serverPlace(t *testing.T, g *storetest.Gateway, address string, transport *http.Transport) *s3store.Bucket {
	t.Helper()
	a, err := s3store.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s3store.Open(context.Background(), s3store.Options{Address: a, AccessKey: g.AccessKey, SecretKey: g.SecretKey, Endpoint: g.Endpoint, Keepers: mediatype.Anybody, Transport: transport})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// surfer reads a public bucket without a key, as anybody does.
type surfer struct{ base string }

// read is what a reader gets of a name; empty where he is refused.
func (s surfer) read(name string) (string, error) {
	answer, err := http.Get(s.base + (&url.URL{Path: name}).EscapedPath())
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if answer.StatusCode != http.StatusOK {
		return "", err
	}
	return string(body), err
}

// serves is an error where readers are sent anything but one edition.
func (s surfer) serves(edition sample, gone ...string) error {
	files := edition.files()
	names := slices.Sorted(keys(files))
	return parallel.Try(len(names)+len(gone), 8, func(i int) error {
		name := ""
		if i < len(names) {
			name = names[i]
		} else {
			name = gone[i-len(names)]
		}
		got, err := s.read(name)
		if err == nil && got != files[name] {
			err = fmt.Errorf("%s: %q, want %q", name, got, files[name])
		}
		return err
	})
}

// browse reads pages and what they lead to, again and again, until stop is closed. Every answer has
// to be of one of some editions, and what a page loads and leads to has to be there.
func (s surfer) browse(stop <-chan struct{}, editions ...sample) error {
	var may []map[string]string
	for _, e := range editions {
		may = append(may, e.files())
	}
	queue, seen := []string{"index.html"}, map[string]bool{}
	for {
		select {
		case <-stop:
			return nil
		default:
		}
		if len(queue) == 0 {
			queue, seen = []string{"index.html"}, map[string]bool{}
		}
		name := queue[0]
		queue = queue[1:]
		if seen[name] {
			continue
		}
		seen[name] = true
		text, err := s.read(name)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(may, func(files map[string]string) bool { return files[name] == text }) {
			// A page that a reader has had open may lead to what was taken out since.
			if text == "" && slices.ContainsFunc(may, func(files map[string]string) bool { return files[name] == "" }) {
				continue
			}
			return fmt.Errorf("%s is neither old nor new: %q", name, text)
		}
		if strings.HasSuffix(name, ".html") {
			for _, m := range link.FindAllStringSubmatch(text, -1) {
				queue = append(queue, path.Join(path.Dir(name), m[1]))
			}
		}
	}
}

func TestBucketAtAServer(t *testing.T) {
	g := storetest.StartGateway(t)
	g.MakeBucket(t, "sample", storetest.Anybody, "site/")
	if err := g.Client.SetBucketVersioning(context.Background(), "sample", minio.BucketVersioningConfiguration{Status: "Enabled"}); err != nil {
		t.Fatal(err)
	}
	b := serverPlace(t, g, "s3://sample/site", nil)
	readers := surfer{g.Endpoint + "/sample/site/"}
	first, second, third := editions()
	before := sampleSite(0)
	for i, edition := range []sample{first, second, third} {
		done := mustPublish(t, b, edition.job())
		if done.Release.Number != i+1 || len(done.OldLeft) > 0 || i > 0 && done.Destroyed == 0 {
			t.Errorf("edition %d: %+v", i+1, done)
		}
		var gone []string
		for name := range before.files() {
			if edition.files()[name] == "" && !strings.HasPrefix(name, "assets/") {
				gone = append(gone, name)
			}
		}
		if err := readers.serves(edition, gone...); err != nil {
			t.Errorf("edition %d: %v", i+1, err)
		}
		before = edition
	}
	text, err := readers.read(release.Name)
	if r, parseErr := release.Parse([]byte(text)); err != nil || parseErr != nil || r.Number != 3 {
		t.Errorf("release.txt: %q, %v, %v", text, err, parseErr)
	}
	if done := mustPublish(t, b, third.job()); done.Release != nil {
		t.Errorf("a release of nothing: %+v", done.Release)
	}
	// The inner site stays out of a public bucket, and may go into the other part of this one.
	g.MakeBucket(t, "open", storetest.Anybody, "")
	_, err = publishTo(serverPlace(t, g, "s3://open/members", nil), first.partyJob())
	mustRefuse(t, "members' site in public", err, "这个存储桶不用密钥也能读")
	mustPublish(t, serverPlace(t, g, "s3://sample/members", nil), first.partyJob())
	if text, err := (surfer{g.Endpoint + "/sample/members/"}).read("index.html"); text != "" || err != nil {
		t.Errorf("anybody reads the members' site: %q, %v", text, err)
	}
	_, err = publishTo(serverPlace(t, g, "s3://sample/site/nested", nil), first.job())
	mustAsk(t, "inside another", err, "s3://sample/site")
	_, err = publishTo(serverPlace(t, g, "s3://sample", nil), first.job())
	mustAsk(t, "around another", err, "目标不能套着另一个")

	// Of four publishers at a time, from machines of their own, one has his way.
	var errs [4]error
	var group sync.WaitGroup
	for i := range errs {
		job := second.job()
		job.Who = fmt.Sprint("publisher ", i)
		group.Go(func() { _, errs[i] = publishTo(serverPlace(t, g, "s3://open/site", nil), job) })
	}
	group.Wait()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
		} else {
			mustWait(t, "one of four", err, "往这个目标发布")
		}
	}
	if err := (surfer{g.Endpoint + "/open/site/"}).serves(second); won == 0 || err != nil {
		t.Errorf("%d of four have published; %v", won, err)
	}
}

// TestBucketAtAServerIsStopped: what holds in memory holds at a real server, with a reader who knows
// no key reading all the while.
func TestBucketAtAServerIsStopped(t *testing.T) {
	g := storetest.StartGateway(t)
	g.MakeBucket(t, "sample", storetest.Anybody, "")
	first, second, third := editions()
	counted := &storetest.FailingBucket{Bucket: serverPlace(t, g, "s3://sample/count", nil)}
	mustPublish(t, counted, first.job())
	counted.At = 0
	start := counted.Calls()
	mustPublish(t, counted, second.job())
	calls := counted.Calls() - start
	step := 10
	if soaktest.Times(1) > 1 {
		step = 1
	}
	for at := 1; at <= calls; at += step {
		site := fmt.Sprintf("at-%03d", at)
		b := serverPlace(t, g, "s3://sample/"+site, nil)
		readers := surfer{g.Endpoint + "/sample/" + site + "/"}
		mustPublish(t, b, first.job())
		next := second
		if at/step%2 == 1 {
			next = third
		}
		stop, browsed := make(chan struct{}), make(chan error, 1)
		go func() { browsed <- readers.browse(stop, first, second, third) }()
		if _, err := publishTo(&storetest.FailingBucket{Bucket: b, At: at, After: at/step%3 == 0}, second.job()); err == nil && at < calls-1 {
			t.Errorf("call %d: it was not noticed", at)
		}
		mustPublish(t, &storetest.FailingBucket{Bucket: b, Skew: 10 * time.Minute}, next.job())
		close(stop)
		if err := errors.Join(<-browsed, readers.serves(next, "records/2026/文-05/附件.pdf", ".gongkai-lock", ".gongkai-pending")); err != nil {
			t.Fatalf("stopped at call %d: %v", at, err)
		}
	}
}

// TestBucketOfManyFiles publishes a large site again and again. What it costs is told with -v.
func TestBucketOfManyFiles(t *testing.T) {
	g := storetest.StartGateway(t)
	g.MakeBucket(t, "sample", storetest.Anybody, "")
	records, times := 150, 1 // 300 files and some
	if soaktest.Times(1) > 1 {
		records, times = 5000, 5
	}
	site := sampleSite(records)
	b := &storetest.FailingBucket{Bucket: serverPlace(t, g, "s3://sample/large", nil)}
	measure := func(what string, edition sample) {
		t.Helper()
		calls, start := b.Calls(), time.Now()
		mustPublish(t, b, edition.job())
		t.Logf("%s of %d files: %.1f s, %d requests", what, len(edition.files()), time.Since(start).Seconds(), b.Calls()-calls)
	}
	measure("first publish", site)
	for i := range times {
		measure("nothing new", site)
		site = site.with(site.style, map[string]string{"2026/文-07": fmt.Sprintf("edited %d", i)})
		measure("one record edited", site)
		site = site.with(site.style+" ", map[string]string{fmt.Sprintf("2026/新-%d", i): "new"})
		measure("another style, all pages", site)
	}
	if err := (surfer{g.Endpoint + "/sample/large/"}).serves(site); err != nil {
		t.Error(err)
	}
}
