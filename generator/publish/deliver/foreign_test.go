package deliver_test

import (
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/storetest"
)

// TestWhatIsNotOurs: it stays, is named, and under the names of keep: it is taken over.
func TestWhatIsNotOurs(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, _ := storetest.Outputs()
		must(t, m, job(first))
		root := current(m)
		if err := m.Mkdir(path.Join(root, ".well-known")); err != nil {
			t.Fatal(err)
		}
		write(m, path.Join(root, ".well-known/token"), "proof")
		write(m, path.Join(root, ".htaccess"), "deny")
		write(m, "counter.txt", "7")
		j := job(second)
		j.Keep = []string{".well-known/"}
		p, err := deliver.Look(m, j)
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{path.Join(root, ".htaccess"), "counter.txt"}; !slices.Equal(slices.Sorted(slices.Values(p.Foreign)), slices.Sorted(slices.Values(want))) {
			t.Errorf("named: %q, want %q", p.Foreign, want)
		}
		must(t, m, j)
		for name, want := range map[string]string{path.Join(current(m), ".well-known/token"): "proof", path.Join(root, ".htaccess"): "deny", "counter.txt": "7"} {
			if got := text(m, name); got != want {
				t.Errorf("%s holds %q", name, got)
			}
		}
	})
}

// TestWhatWasTamperedWithIsMended: an edited file is found by its time or size, and where both were
// kept by reading it.
func TestWhatWasTamperedWithIsMended(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, _, _ := storetest.Outputs()
		for name, tamper := range map[string]func(name string) error{
			"another time": func(name string) error { now, _ := m.Now(); return m.SetModified(name, now.Add(time.Hour)) },
			"another size": func(name string) error { write(m, name, "short"); return nil },
			"a link":       func(name string) error { return errors.Join(m.Remove(name), m.Symlink("404.html", name)) },
			"missing":      func(name string) error { return m.Remove(name) },
			"the same time and size": func(name string) error {
				write(m, name, strings.ToUpper(text(m, name)))
				return nil
			},
		} {
			must(t, m, job(first))
			at := path.Join(current(m), "records/2026/r02.html")
			if err := tamper(at); err != nil {
				t.Fatal(err)
			}
			j := job(first)
			j.Check = name == "the same time and size"
			if done := must(t, m, j); done.Release == nil {
				t.Errorf("%s: not found", name)
			}
			if err := storetest.Equals(m, current(m), first); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			m.Later(time.Hour)
		}
	})
}

// TestTwoPublishers: whoever was taken for dead and is not finds that out before readers do.
func TestTwoPublishers(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, other := storetest.Outputs()
		must(t, m, job(first))
		slow, err := deliver.Begin(m, job(second))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := deliver.Begin(m, job(other)); !errors.As(err, new(*deliver.BusyError)) {
			t.Errorf("the place is held: %v", err)
		}
		m.Later(time.Hour)
		must(t, m, job(other))
		if _, err := slow.Run(context.Background()); err == nil || !strings.Contains(err.Error(), "published to this target meanwhile") {
			t.Errorf("the first publisher: %v", err)
		}
		if err := slow.Close(); err != nil {
			t.Error(err)
		}
		if root := current(m); root != "." {
			if err := storetest.Equals(m, root, other); err != nil {
				t.Error(err)
			}
		}
	})
}

// TestOutputChangesMeanwhile: other bytes than were built reach no reader, and the place is as it
// was.
func TestOutputChangesMeanwhile(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, _ := storetest.Outputs()
		must(t, m, job(first))
		m.Later(time.Hour)
		j := job(second)
		j.Part = built.New(*second.Part(), func(name string) (io.ReadCloser, error) {
			text := second.Files[name]
			if name == "months/2026-01.html" {
				text = strings.ToUpper(text)
			}
			return io.NopCloser(strings.NewReader(text)), nil
		})
		if _, err := publish(m, j); !errors.As(err, new(*built.EditedError)) {
			t.Errorf("published: %v", err)
		}
		reader := storetest.Reader{Outputs: []*storetest.Output{first, second}}
		if err := reader.Look(m, current(m)); err != nil {
			t.Error(err)
		}
		must(t, m, job(second))
		if err := storetest.Equals(m, current(m), second); err != nil {
			t.Error(err)
		}
	})
}

// TestLinkToNothing: the releases were removed by hand, and the link was left.
func TestLinkToNothing(t *testing.T) {
	first, second, _ := storetest.Outputs()
	m := storetest.NewMemory(noon)
	must(t, m, job(first))
	for _, name := range slices.Backward(m.Names()) {
		if strings.HasPrefix(name, "releases") {
			if err := m.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	must(t, m, job(second))
	if err := storetest.Equals(m, current(m), second); err != nil {
		t.Error(err)
	}
}
