package output

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// TestCacheForgets: what is damaged, what others could have written and what is no longer wanted is
// not given; nothing of it is an error.
func TestCacheForgets(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "seen")
	c := NewCache(dir)
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder is made before there is anything to keep")
	}
	if _, ok := c.Get("a"); ok {
		t.Error("it knows what was never put")
	}
	want := map[string][]byte{"a": []byte("甲"), "b": {}, "c": bytes.Repeat([]byte("丙"), 1<<20)}
	for key, data := range want {
		c.Put(key, data)
	}
	c = NewCache(dir) // a later run
	defer c.Close()
	for key, data := range want {
		if got, ok := c.Get(key); !ok || !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes, %v", key, len(got), ok)
		}
	}
	file := filepath.Join(dir, "a")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(whole) + 1 { // cut short, or one byte of it another
		damaged := bytes.Clone(whole[:i])
		if i == len(whole) {
			damaged[i-1] ^= 1
		}
		if err := os.WriteFile(file, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get("a"); ok {
			t.Errorf("%d bytes of %d give %q", i, len(whole), got)
		}
	}
	if runtime.GOOS != "windows" {
		if err := os.WriteFile(file, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(file, 0o666); err != nil {
			t.Fatal(err)
		}
		if _, ok := c.Get("a"); ok {
			t.Error("what anybody could have written is believed")
		}
	}
	c.Keep(map[string]bool{"b": true})
	if _, ok := c.Get("c"); ok {
		t.Error("what is no longer wanted is kept")
	}
	if _, ok := c.Get("b"); !ok {
		t.Error("what is wanted is dropped")
	}
}

// TestCacheWhereNoneCanBe: a folder that cannot be made, or that leads elsewhere, is none.
func TestCacheWhereNoneCanBe(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	other, link := filepath.Join(dir, "other"), filepath.Join(dir, "link")
	if err := os.Mkdir(other, 0o700); err != nil {
		t.Fatal(err)
	}
	places := []string{filepath.Join(file, "seen"), file}
	if os.Symlink(other, link) == nil {
		places = append(places, link)
	}
	for _, place := range places {
		c := NewCache(place)
		c.Put("a", []byte("甲"))
		if _, ok := c.Get("a"); ok {
			t.Errorf("%s is taken", place)
		}
		c.Keep(nil)
		c.Close()
	}
	if left, err := os.ReadDir(other); err != nil || len(left) > 0 {
		t.Errorf("something was written where a link leads: %v, %v", left, err)
	}
}

// TestCacheOfSeveral: programs that use one folder at a time see whole data or none.
func TestCacheOfSeveral(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "seen")
	data := bytes.Repeat([]byte("同样的内容"), 1000)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			c := NewCache(dir)
			defer c.Close()
			for range 30 {
				c.Put("a", data)
				if got, ok := c.Get("a"); ok && !bytes.Equal(got, data) {
					t.Errorf("%d bytes", len(got))
				}
				c.Keep(map[string]bool{"a": true})
			}
		})
	}
	wait.Wait()
}
