package deliver_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
	"gongkai/generator/soaktest"
)

// must publishes, and fails the test where that is refused.
func must(t *testing.T, tree store.Tree, j deliver.Job) *deliver.Done {
	t.Helper()
	done, err := publish(tree, j)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// both is the two ways, each at a place of its own.
func both(t *testing.T, test func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job)) {
	for _, inPlace := range []bool{false, true} {
		t.Run(fmt.Sprintf("in place %v", inPlace), func(t *testing.T) {
			test(t, storetest.NewMemory(noon), func(o *storetest.Output) deliver.Job {
				j := job(o)
				j.InPlace = inPlace
				return j
			})
		})
	}
}

func TestNoByteNoRelease(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, _ := storetest.Outputs()
		must(t, m, job(first))
		must(t, m, job(second))
		before := m.Copy()
		m.Later(48 * time.Hour)
		j := job(second)
		j.Part.Day = "2026-12-01" // the day alone is nothing that readers would see
		if done := must(t, m, j); done.Release != nil {
			t.Errorf("release %d was made of the same bytes", done.Release.Number)
		}
		if name := m.Differs(before); name != "" {
			t.Errorf("nothing was published, and %s has changed", name)
		}
	})
}

// TestNoTwoContentsOfOneTime: whatever is published in whatever order, and whatever the clock does,
// no path has two contents of one time, and what has not changed keeps its time: else a server
// answers 304 with the old text.
func TestNoTwoContentsOfOneTime(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		chance := rand.New(rand.NewPCG(3, 9))
		contents := map[string]string{} // of a name and a time
		last := map[string]time.Time{}
		for i := range soaktest.Times(30) {
			o := &storetest.Output{Day: "2026-11-20", Files: map[string]string{"index.html": "home"}}
			for n := range 20 {
				if chance.IntN(3) > 0 {
					o.Files[fmt.Sprintf("assets/%d.css", n)] = fmt.Sprint(chance.IntN(3))
					o.Files[fmt.Sprintf("records/2026/%d.html", n)] = fmt.Sprint(chance.IntN(3))
				}
			}
			must(t, m, job(o))
			root := current(m)
			for name, text := range o.Files {
				info, err := m.Lstat(path.Join(root, name))
				if err != nil {
					t.Fatal(err)
				}
				at := fmt.Sprintf("%s at %d", name, info.ModTime().Unix())
				if other, ok := contents[at]; ok && other != text {
					t.Fatalf("publish %d: %s holds %q, and held %q", i, at, text, other)
				}
				if old, ok := last[name+"\n"+text]; ok && i > 0 && old.After(info.ModTime()) {
					t.Errorf("%s: its time went back", name)
				}
				contents[at], last[name+"\n"+text] = text, info.ModTime()
			}
			m.Later([]time.Duration{0, time.Second, time.Hour, -24 * time.Hour, 24 * time.Hour}[chance.IntN(5)])
		}
	})
}

func TestWhatHasNotChangedKeepsItsTime(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, _ := storetest.Outputs()
		must(t, m, job(first))
		m.Later(time.Hour)
		must(t, m, job(second))
		for name, text := range second.Files {
			info, err := m.Lstat(path.Join(current(m), name))
			if err != nil {
				t.Fatal(err)
			}
			if same := first.Files[name] == text; same != info.ModTime().Equal(noon) {
				t.Errorf("%s: the same %v, changed %v", name, same, info.ModTime())
			}
		}
	})
}

// TestReleasesAreKept: as many as asked for, without what somebody else has put into their folders,
// which stays.
func TestReleasesAreKept(t *testing.T) {
	m := storetest.NewMemory(noon)
	for i := range 6 {
		o := &storetest.Output{Day: "2026-11-20", Files: map[string]string{"index.html": fmt.Sprint(i), "records/2026/a.html": "a"}}
		j := job(o)
		j.Kept = 2
		done := must(t, m, j)
		if i == 1 {
			write(m, "releases/000002/records/2026/notes.doc", "a clerk's")
		}
		if want := i >= 4; want != slices.Equal(done.Left, []string{"releases/000002/records/2026/notes.doc"}) {
			t.Errorf("publish %d: left %q", i, done.Left)
		}
		m.Later(time.Hour)
	}
	infos, err := m.ReadDir("releases")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, info := range infos {
		names = append(names, info.Name())
	}
	slices.Sort(names)
	if !slices.Equal(names, []string{"000002", "000004", "000005", "000006"}) {
		t.Errorf("there are %q", names)
	}
	if got := text(m, "releases/000002/records/2026/notes.doc"); got != "a clerk's" {
		t.Errorf("the file of the clerk holds %q", got)
	}
	if _, err := m.Lstat("releases/000002/index.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the release beside it is still there: %v", err)
	}
}

// TestWithdrawnIsKeptNowhere: kept releases that show it are removed, whatever their number.
func TestWithdrawnIsKeptNowhere(t *testing.T) {
	m := storetest.NewMemory(noon)
	first, second, _ := storetest.Outputs()
	changed := &storetest.Output{Day: first.Day, Files: maps.Clone(first.Files), Records: first.Records}
	changed.Files["feed.xml"] = "another feed"
	must(t, m, job(first))
	must(t, m, job(changed))
	if done := must(t, m, job(second)); !slices.Equal(done.Purged, []int{1, 2}) {
		t.Errorf("removed %v", done.Purged)
	}
	for _, name := range m.Names() {
		if strings.Contains(name, "releases/") && !strings.HasPrefix(name, current(m)) {
			t.Errorf("%s is kept", name)
		}
	}
	if _, err := deliver.Kept(m, 1); err == nil {
		t.Error("a release that was removed is offered again")
	}
}

func TestRollback(t *testing.T) {
	m := storetest.NewMemory(noon)
	first, second, other := storetest.Outputs()
	must(t, m, job(second))
	m.Later(time.Hour)
	changed := &storetest.Output{Day: "2026-11-22", Files: maps.Clone(second.Files), Records: second.Records, Gone: second.Gone}
	changed.Files["records/2026/r03.html"] = "a mistake"
	must(t, m, job(changed))
	m.Later(time.Hour)
	part, err := deliver.Kept(m, 0)
	if err != nil {
		t.Fatal(err)
	}
	j := job(first)
	j.Part, j.Earlier = part, true
	done := must(t, m, j)
	if done.Release.Number != 3 || done.Release.Before.Number != 2 {
		t.Errorf("rolled back: release %d after %d", done.Release.Number, done.Release.Before.Number)
	}
	if err := storetest.Equals(m, current(m), second); err != nil {
		t.Error(err)
	}
	// Its time is new: whoever has the mistake in his cache asks for it by its own time.
	if info, err := m.Lstat(current(m) + "/records/2026/r03.html"); err != nil || !info.ModTime().After(noon.Add(time.Hour)) {
		t.Errorf("rolled back: %v, %v", info.ModTime(), err)
	}
	if _, err := deliver.Kept(m, 9); err == nil || err.Error() != "the target has kept no release 9; it has: 1 2" {
		t.Errorf("release 9: %v", err)
	}
	must(t, m, job(other))
	for _, number := range []int{1, 2, 3} { // they show a record that is withdrawn by now, and are gone
		if _, err := deliver.Kept(m, number); err == nil {
			t.Errorf("release %d is still kept", number)
		}
	}
}

// TestRollbackBringsNothingBack: not even where somebody has restored the folder of a release.
func TestRollbackBringsNothingBack(t *testing.T) {
	m := storetest.NewMemory(noon)
	first, second, _ := storetest.Outputs()
	must(t, m, job(first))
	backup := m.Copy()
	must(t, m, job(second))
	m.Restore(backup, "releases/000001")
	part, err := deliver.Kept(m, 1)
	if err != nil {
		t.Fatal(err)
	}
	j := job(first)
	j.Part, j.Earlier, j.Onto = part, true, 2
	if _, err := publish(m, j); !errors.As(err, new(*deliver.RefusedError)) {
		t.Errorf("rolled back over a withdrawal: %v", err)
	}
}

func TestNoRollbackInPlace(t *testing.T) {
	m := storetest.NewMemory(noon)
	first, _, _ := storetest.Outputs()
	j := job(first)
	j.InPlace = true
	must(t, m, j)
	if _, err := deliver.Kept(m, 0); err == nil || err.Error() != "this target keeps no earlier releases to roll back to; build again from a backup of the site folder, and publish" {
		t.Errorf("Kept: %v", err)
	}
}

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

// TestAssetsStayForADay: of every release that readers may still have a page of.
func TestAssetsStayForADay(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, second, other := storetest.Outputs()
		has := func(name string) bool {
			_, err := m.Lstat(path.Join(current(m), name))
			return err == nil
		}
		must(t, m, job(first))
		m.Later(time.Hour)
		must(t, m, job(second))
		m.Later(time.Hour)
		done := must(t, m, job(other))
		var kept []string
		for _, k := range done.Release.Kept {
			kept = append(kept, k.Name)
		}
		if !has("assets/style-a.css") || !has("assets/style-b.css") || !slices.Equal(kept, []string{"assets/style-a.css", "assets/style-b.css"}) {
			t.Errorf("within a day: kept %q", kept)
		}
		m.Later(23*time.Hour + 30*time.Minute)
		again := &storetest.Output{Day: other.Day, Files: maps.Clone(other.Files), Records: other.Records, Gone: other.Gone}
		again.Files["feed.xml"] = "new"
		must(t, m, job(again))
		if has("assets/style-a.css") || !has("assets/style-b.css") || !has("assets/style-c.css") {
			t.Error("after a day: the first is still there, or another is gone")
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
		if _, err := deliver.Begin(m, job(other)); !errors.As(err, new(*deliver.UsageError)) {
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

// TestGivenRelease: a release that was made elsewhere is served as it was signed, and under its own
// number.
func TestGivenRelease(t *testing.T) {
	first, second, _ := storetest.Outputs()
	from, to := storetest.NewMemory(noon), storetest.NewMemory(noon.Add(-time.Hour))
	given := func(o *storetest.Output) deliver.Job {
		j := job(o)
		j.Signer = key('a')
		done := must(t, from, j)
		j.Signer = nil
		j.Given = &deliver.Given{Release: done.Release, Text: done.Text, Signature: []byte(text(from, current(from)+"/release.txt.sig")), SumsSignature: []byte(text(from, current(from)+"/SHA256SUMS.sig"))}
		return j
	}
	one, two := given(first), given(second)
	must(t, to, one)
	must(t, to, two)
	for _, name := range []string{"release.txt", "release.txt.sig", "SHA256SUMS", "SHA256SUMS.sig"} {
		if got, want := text(to, current(to)+"/"+name), text(from, current(from)+"/"+name); got != want {
			t.Errorf("%s is another", name)
		}
	}
	if _, err := publish(to, one); !errors.As(err, new(*deliver.RefusedError)) {
		t.Errorf("the one before: %v", err)
	}
	if r := two.Given.Release; r.Number != 2 || current(to) != "releases/000002" {
		t.Errorf("release %d stands in %s", r.Number, current(to))
	}
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
