package archive_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/approval"
	"gongkai/generator/archive"
	"gongkai/generator/calendar"
	"gongkai/generator/pipeline"
	"gongkai/generator/procedure"
	"gongkai/generator/soaktest"
	"gongkai/generator/statement"
	"gongkai/layouts"
	"gongkai/static"
)

var (
	propose = approval.Request{Step: procedure.Proposed, By: "钱某某"}
	agree   = approval.Request{Step: procedure.Approved, By: "赵某某"}
)

// options builds a site folder on a day.
func options(dir, out string, day calendar.Date) pipeline.Options {
	return pipeline.Options{Site: os.DirFS(dir), Layouts: layouts.FS, Static: static.FS, Out: out, Day: day, Jobs: 2, Program: "test"}
}

// built is the hash of every file of the output of a day.
func built(t *testing.T, dir, out string, day calendar.Date) map[string]string {
	t.Helper()
	o := options(dir, out, day)
	o.Earlier = true // the days come in any order
	if _, problems, err := pipeline.Run(o); err != nil || problems.Stops() {
		t.Fatalf("%v: %v %v", day, err, problems)
	}
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, ".gongkai") { // what tells this program what it built
			return err
		}
		data, err := fs.ReadFile(os.DirFS(out), name)
		sum := sha256.Sum256(data)
		files[name] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestADayIsBuiltAgainFromTheArchive works through a year, builds on the days on which something
// happened and on others (in make test on some of them), archives the year, and builds those days
// again from what was kept: the same files, byte for byte, for every audience, the supervisors'
// among them.
func TestADayIsBuiltAgainFromTheArchive(t *testing.T) {
	t.Parallel()
	for seed := range uint64(soaktest.Times(1)) {
		t.Run(fmt.Sprint("seed=", seed), func(t *testing.T) {
			t.Parallel()
			tryYear(t, seed)
		})
	}
}

func tryYear(t *testing.T, seed uint64) {
	dir := t.TempDir()
	if _, err := os.Stat("/dev/shm"); err == nil {
		if shm, err := os.MkdirTemp("/dev/shm", "gongkai-year-*"); err == nil {
			dir = shm
			t.Cleanup(func() { os.RemoveAll(shm) })
		}
	}
	y := &year{t: t, r: rand.New(rand.NewPCG(2026, 5+seed)), dir: filepath.Join(dir, "site"), done: map[string]int{}}
	y.write("content/site.yaml", yearSite)
	y.write("content/catalogue/2022-10-26.csv", before)
	y.write("content/pages/about.md", "---\ntitle: 关于\nscope: 社会\n---\n正文。\n")
	y.day = calendar.NewDate(2026, 1, 1)
	y.take("pages/about", propose)
	y.take("pages/about", agree)
	kept := map[calendar.Date]map[string]string{}
	var distinct int
	var previous map[string]string
	for y.day = calendar.NewDate(2026, 1, 1); y.day.Year() == 2026; y.day = y.day.AddDays(1) {
		acted := y.step()
		keep := acted && y.r.IntN(9) == 0 || y.day.Day() == 15 || y.day.Day() == 1
		if !keep || soaktest.Times(1) == 1 && y.day.Day()%5 != 0 {
			continue
		}
		kept[y.day] = built(t, y.dir, filepath.Join(dir, "dist"), y.day)
		if !maps.Equal(previous, kept[y.day]) {
			distinct++
		}
		previous = kept[y.day]
	}
	for _, what := range []string{"added", "approved", "for a later day", "deferred", "to expire", "corrects", "repeals", "replaces", "interprets", "answered", "edited", "approved again", "withdrawn"} {
		if y.done[what] < 3 && seed == 0 { // another year may have less of something
			t.Errorf("the year had %d × %s", y.done[what], what)
		}
	}
	if wanted := min(50, 10*soaktest.Times(1)); (len(kept) < wanted || distinct < wanted) && seed == 0 {
		t.Fatalf("%d days, %d of them different", len(kept), distinct)
	}
	whole := calendar.PeriodOf(calendar.Year, calendar.NewDate(2026, 1, 1))
	bag := filepath.Join(dir, "bag")
	if _, problems, err := archive.Write(archive.Options{Year: whole, Out: bag, Agent: "test", Build: options(y.dir, "", calendar.NewDate(2026, 12, 31))}); err != nil || problems.Stops() {
		t.Fatal(err, problems)
	}
	kit := filepath.Join(bag, "data", "site")
	y.dir, y.day = kit, calendar.NewDate(2027, 1, 11) // whoever has the bag goes on with it
	for _, m := range y.shown[:5] {
		m.body += "\n后来又改。\n"
		y.save(m)
		y.take(m.name, propose)
		y.take(m.name, approval.Request{Step: procedure.Approved, By: "赵某某", Reasons: []statement.Reason{{Text: "后来又改"}}})
	}
	for _, m := range y.shown[5:10] {
		m.body, m.front = "草稿\n", m.front+"title: [\n"
		y.save(m)
	}
	if last := y.shown[len(y.shown)-1]; !last.withdrawn {
		y.take(last.name, approval.Request{Step: statement.Withdrawn, By: "赵某某", Reasons: []statement.Reason{{Text: "后来撤回"}}})
	}
	for day := range maps.Keys(kept) {
		again := built(t, kit, filepath.Join(dir, "again"), day)
		for _, name := range slices.Sorted(maps.Keys(kept[day])) {
			if kept[day][name] != again[name] {
				t.Errorf("%v: %s is not what it was", day, name)
			}
			delete(again, name)
		}
		for name := range again {
			t.Errorf("%v: %s was not there", day, name)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d days, %d records, %v", len(kept), y.n, y.done)
}
