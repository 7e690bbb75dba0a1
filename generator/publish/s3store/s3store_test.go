package s3store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"gongkai/generator/publish/mediatype"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// open is a place of a test.
func open(t *testing.T, g *storetest.Gateway, address string) *Bucket {
	t.Helper()
	a, err := ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Open(context.Background(), Options{Address: a, AccessKey: g.AccessKey, SecretKey: g.SecretKey, Endpoint: g.Endpoint, Keepers: mediatype.Anybody, Attempts: 3})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func put(t *testing.T, b *Bucket, name, text string) store.Object {
	t.Helper()
	o, err := b.Put(name, int64(len(text)), strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// TestBucket walks through what a place in an object store has to be able to do, at a real server.
func TestBucket(t *testing.T) {
	g := storetest.StartGateway(t)
	g.MakeBucket(t, "sample", storetest.Anybody, "site/")
	b := open(t, g, "s3://sample/site")
	const name = "records/2026/党费 q3+a&b.html"

	t.Run("put, head, get", func(t *testing.T) {
		sent := put(t, b, name, "<p>一</p>")
		head, err := b.Head(name)
		if err != nil || head.Version != sent.Version || head.MD5 != sent.MD5 || head.Size != sent.Size || head.Headers != sent.Headers {
			t.Errorf("Head = %+v, %v; sent %+v", head, err, sent)
		}
		from, _, err := b.Get(name)
		if err != nil {
			t.Fatal(err)
		}
		defer from.Close()
		if text, err := io.ReadAll(from); string(text) != "<p>一</p>" || err != nil {
			t.Errorf("Get = %q, %v", text, err)
		}
	})
	t.Run("as readers see it", func(t *testing.T) {
		answer, err := b.Anonymous(name)
		if err != nil || answer.Status != 200 || string(answer.Body) != "<p>一</p>" {
			t.Fatalf("Anonymous = %+v, %v", answer, err)
		}
		for key, want := range map[string]string{"Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=60, must-revalidate", "Content-Encoding": ""} {
			if got := strings.Join(answer.Header[key], "|"); got != want {
				t.Errorf("%s: %q, want %q", key, got, want)
			}
		}
		outside := open(t, g, "s3://sample/inner")
		put(t, outside, "a.html", "x")
		if answer, err := outside.Anonymous("a.html"); err != nil || answer.Status != 403 {
			t.Errorf("what nobody may read = %+v, %v", answer, err)
		}
		if answer, err := b.Anonymous("no.html"); err != nil || answer.Status < 400 || answer.Status > 499 {
			t.Errorf("what there is not = %+v, %v", answer, err)
		}
	})
	t.Run("not there", func(t *testing.T) {
		if _, err := b.Head("no"); !errors.Is(err, fs.ErrNotExist) {
			t.Error(err)
		}
		if _, _, err := b.Get("no"); !errors.Is(err, fs.ErrNotExist) {
			t.Error(err)
		}
		if err := b.Remove("no"); err != nil {
			t.Error(err)
		}
		if err := b.Remove("no", "neither"); err != nil {
			t.Error(err)
		}
	})
	t.Run("list", func(t *testing.T) {
		put(t, b, "index.html", "x")
		all, err := b.List()
		if err != nil || len(all) != 2 || all[0].Name != "index.html" || all[1].Name != name || all[1].Size != int64(len("<p>一</p>")) || all[1].MD5 == "" {
			t.Errorf("List = %+v, %v", all, err)
		}
		whole := open(t, g, "s3://sample")
		if all, err = whole.List(); err != nil || len(all) != 3 || all[2].Name != "site/"+name {
			t.Errorf("List of all = %+v, %v", all, err)
		}
	})
	t.Run("conditions", func(t *testing.T) {
		v1, err := b.Create("lock", []byte("1"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Create("lock", []byte("2")); !errors.Is(err, fs.ErrExist) {
			t.Errorf("Create of what is there: %v", err)
		}
		v2, err := b.Replace("lock", v1, []byte("2"))
		if err != nil || v2 == v1 {
			t.Fatal(v2, err)
		}
		if _, err := b.Replace("lock", v1, []byte("3")); !errors.Is(err, fs.ErrExist) {
			t.Errorf("Replace of another version: %v", err)
		}
		if head, err := b.Head("lock"); err != nil || head.Version != v2 {
			t.Errorf("Head = %+v, %v; want version %s", head, err, v2)
		}
	})
	t.Run("above", func(t *testing.T) {
		put(t, open(t, g, "s3://sample"), "mark", "x")
		put(t, open(t, g, "s3://sample/site/a"), "mark", "x")
		above, err := open(t, g, "s3://sample/site/a/b").Above("mark")
		if err != nil || strings.Join(above, " ") != "s3://sample/site/a s3://sample" {
			t.Errorf("Above = %v, %v", above, err)
		}
	})
	t.Run("clock", func(t *testing.T) {
		now, err := b.Now()
		if far := time.Since(now); err != nil || far > time.Minute || far < -time.Minute {
			t.Errorf("Now = %v, %v", now, err)
		}
	})
	t.Run("remove many", func(t *testing.T) {
		for _, name := range []string{"many/1", "many/2", "many/三"} {
			put(t, b, name, name)
		}
		if err := b.Remove("many/1", "many/2", "many/三"); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Head("many/三"); !errors.Is(err, fs.ErrNotExist) {
			t.Error(err)
		}
	})
}

// TestPutIsWholeOrNothing: a file that is not what it was said to be is never sent.
func TestPutIsWholeOrNothing(t *testing.T) {
	g := storetest.StartGateway(t)
	g.MakeBucket(t, "sample", storetest.KeysOnly, "")
	b := open(t, g, "s3://sample")
	put(t, b, "a.html", "old")
	changed := errors.New("the file was changed meanwhile")
	for what, from := range map[string]io.Reader{
		"cut short":          strings.NewReader("ne"),
		"longer":             strings.NewReader("newer"),
		"fails at its end":   io.MultiReader(strings.NewReader("new"), failing{changed}),
		"fails in the midst": io.MultiReader(strings.NewReader("n"), failing{changed}),
	} {
		if _, err := b.Put("a.html", 3, from); err == nil {
			t.Errorf("%s: put all the same", what)
		}
		from, _, err := b.Get("a.html")
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := io.ReadAll(from); string(text) != "old" {
			t.Errorf("%s: there stands %q", what, text)
		}
		from.Close()
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// TestOldVersionsAreFoundAndDestroyed: a bucket that keeps versions keeps what was withdrawn.
func TestOldVersionsAreFoundAndDestroyed(t *testing.T) {
	g := storetest.StartGateway(t)
	g.MakeBucket(t, "sample", storetest.KeysOnly, "")
	b := open(t, g, "s3://sample/p")
	put(t, b, "plain", "1")
	put(t, b, "plain", "2")
	if versions, err := b.OldVersions("plain"); err != nil || len(versions) != 0 {
		t.Errorf("without versions: %v, %v", versions, err)
	}
	if err := g.Client.SetBucketVersioning(context.Background(), "sample", minio.BucketVersioningConfiguration{Status: "Enabled"}); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"one", "two", "three"} {
		put(t, b, "a", text)
	}
	put(t, b, "ab", "another object whose name begins so")
	put(t, b, "ab", "again")
	put(t, b, "gone", "was there")
	if err := b.Remove("gone"); err != nil {
		t.Fatal(err)
	}
	if names, err := b.OldNames(); err != nil || !slices.Equal(names, []string{"a", "ab", "gone"}) {
		t.Errorf("OldNames() = %q, %v", names, err)
	}
	for name, want := range map[string]int{"a": 2, "gone": 1, "none": 0} {
		versions, err := b.OldVersions(name)
		if err != nil || len(versions) != want {
			t.Errorf("%s: %v, %v; want %d", name, versions, err, want)
		}
		for _, v := range versions {
			if err := b.RemoveVersion(name, v); err != nil {
				t.Error(name, err)
			}
		}
		if versions, err := b.OldVersions(name); err != nil || len(versions) != 0 {
			t.Errorf("%s: still %v, %v", name, versions, err)
		}
	}
	from, _, err := b.Get("a")
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	if text, _ := io.ReadAll(from); !bytes.Equal(text, []byte("three")) {
		t.Errorf("what stands is %q", text)
	}
}
