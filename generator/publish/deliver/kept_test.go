package deliver_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/storetest"
)

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
