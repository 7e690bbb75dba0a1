package output

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// make1 builds an output of these files: name to text. Names that end in + are copied from a reader
// instead of put.
func make1(t testing.TB, dir, inputs string, files map[string]string) *Output {
	t.Helper()
	o := open(t, dir)
	defer o.Close()
	if err := o.CheckForeign(); err != nil {
		t.Fatal(err)
	}
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	fill(t, o, files)
	if err := o.Commit(inputs); err != nil {
		t.Fatal(err)
	}
	return o
}

func open(t testing.TB, dir string) *Output {
	t.Helper()
	o, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func fill(t testing.TB, o *Output, files map[string]string) {
	t.Helper()
	for _, name := range sortedNames(files) {
		var err error
		if copied, ok := strings.CutSuffix(name, "+"); ok {
			err = o.Copy(copied, strings.NewReader(files[name]))
		} else {
			err = o.Put(name, "", []byte(files[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func sortedNames(files map[string]string) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// read is every file below dir but the manifest, by name.
func read(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == manifestName {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func check(t testing.TB, dir string, want map[string]string) {
	t.Helper()
	plain := map[string]string{}
	for name, data := range want {
		plain[strings.TrimSuffix(name, "+")] = data
	}
	got := read(t, dir)
	if g, w := fmt.Sprint(got), fmt.Sprint(plain); g != w { // maps print in the order of their keys
		t.Errorf("the output holds %.300s\nwant %.300s", g, w)
	}
}

// leftovers is what stands beside the output besides what is kept there.
func leftovers(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(work(dir))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != "lock" && e.Name() != noteName && e.Name() != statesName {
			names = append(names, e.Name())
		}
	}
	return names
}

func work(dir string) string {
	return filepath.Join(filepath.Dir(dir), ".gongkai-"+filepath.Base(dir))
}

var some = map[string]string{
	"sites/public/index.html": "首页", "sites/public/records/2026/党费 q3.html": "党费", "sites/public/records/2026/党费 q3/附表 1.xlsx+": strings.Repeat("表", 100000),
	"sites/party/index.html": "党内", "boards/hall/index.html": "", "x": "在最上面",
}

func TestCommitMakesTheOutput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b", "dist")
	o := make1(t, dir, "1", some)
	check(t, dir, some)
	if written, kept := o.Counts(); written != len(some) || kept != 0 {
		t.Errorf("Counts() = %d, %d, want %d, 0", written, kept, len(some))
	}
	if left := leftovers(t, dir); left != nil {
		t.Errorf("beside the output is left %v", left)
	}
}

func TestWithoutCommitNothingHappens(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	o := open(t, dir)
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	fill(t, o, some)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is an output: %v", err)
	}
	if left := leftovers(t, dir); left != nil {
		t.Errorf("beside the output is left %v", left)
	}
	make1(t, dir, "1", some)
	o = open(t, dir)
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	fill(t, o, map[string]string{"x": "neu"})
	o.Close()
	check(t, dir, some)
}

func TestCommitReplacesTheWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	other := map[string]string{"sites/public/index.html": "新", "sites/public/records": "now a file", "new/deep/er+": "x"}
	make1(t, dir, "2", other)
	check(t, dir, other)
	for _, gone := range []string{"sites/party", "boards"} {
		if _, err := os.Lstat(filepath.Join(dir, gone)); err == nil {
			t.Errorf("the folder %s is still there", gone)
		}
	}
}

func TestSameBytesAreKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	before := stats(t, dir)
	changed := map[string]string{}
	for name, data := range some {
		changed[name] = data
	}
	changed["sites/party/index.html"] += "新"
	o := make1(t, dir, "2", changed)
	check(t, dir, changed)
	if written, kept := o.Counts(); written != 1 || kept != len(some)-1 {
		t.Errorf("Counts() = %d, %d, want 1, %d", written, kept, len(some)-1)
	}
	for name, info := range stats(t, dir) {
		if name == manifestName {
			continue
		}
		if same := os.SameFile(before[name], info) && before[name].ModTime().Equal(info.ModTime()); same == (name == "sites/party/index.html") {
			t.Errorf("%s: is the file of before: %v", name, same)
		}
	}
}

func stats(t testing.TB, dir string) map[string]fs.FileInfo {
	t.Helper()
	out := map[string]fs.FileInfo{}
	for name := range read(t, dir) {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		out[name] = info
	}
	return out
}

// TestKeptFileIsTheOneThatWasMade: what was changed in the old output since is made anew, put or
// copied.
func TestKeptFileIsTheOneThatWasMade(t *testing.T) {
	damages := map[string]func(name string) error{
		"same size": func(name string) error { return os.WriteFile(name, []byte("yyy"), 0o644) },
		"longer":    func(name string) error { return os.WriteFile(name, []byte("xxxy"), 0o644) },
		"gone":      os.Remove,
		"a folder":  func(name string) error { return errors.Join(os.Remove(name), os.Mkdir(name, 0o755)) },
		"a link to the same bytes": func(name string) error {
			other := filepath.Join(filepath.Dir(filepath.Dir(filepath.Dir(name))), "elsewhere")
			return errors.Join(os.WriteFile(other, []byte("xxx"), 0o644), os.Remove(name), os.Symlink(other, name))
		},
		"touched": func(name string) error {
			later := time.Now().Add(time.Second)
			return os.Chtimes(name, later, later)
		},
	}
	for damage, do := range damages {
		for _, name := range []string{"a/put", "a/copied+"} {
			dir := filepath.Join(t.TempDir(), "dist")
			files := map[string]string{name: "xxx", "other": "o"}
			make1(t, dir, "1", files)
			time.Sleep(20 * time.Millisecond) // a file system's clock ticks slowly
			if err := do(filepath.Join(dir, strings.TrimSuffix(filepath.FromSlash(name), "+"))); err != nil {
				t.Fatal(err)
			}
			o := open(t, dir)
			if same, err := o.Unchanged("1"); same || err != nil {
				t.Errorf("%s, %s: Unchanged() = %v, %v, want false", name, damage, same, err)
			}
			if err := o.Begin(); err != nil {
				t.Fatal(err)
			}
			var err error
			if copied, ok := strings.CutSuffix(name, "+"); ok {
				err = o.Copy(copied, strings.NewReader("xxx"))
			} else {
				err = o.Put(name, "", []byte("xxx"))
			}
			if err != nil {
				t.Errorf("%s, %s: %v", name, damage, err)
				o.Close()
				continue
			}
			fill(t, o, map[string]string{"other": "o"})
			if err := o.Commit("2"); err != nil {
				t.Errorf("%s, %s: %v", name, damage, err)
			}
			o.Close()
			check(t, dir, files)
			if info, err := os.Lstat(filepath.Join(dir, strings.TrimSuffix(filepath.FromSlash(name), "+"))); err != nil || !info.Mode().IsRegular() {
				t.Errorf("%s, %s: not a plain file: %v", name, damage, info)
			}
		}
	}
}

func TestUnchanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	is := func(when, inputs string, want bool) {
		t.Helper()
		o := open(t, dir)
		defer o.Close()
		if got, err := o.Unchanged(inputs); got != want || err != nil {
			t.Errorf("%s: Unchanged(%q) = %v, %v, want %v", when, inputs, got, err, want)
		}
	}
	is("without an output", "1", false)
	is("without an output", "", false)
	make1(t, dir, "1", some)
	is("as it was made", "1", true)
	is("from other inputs", "2", false)
	is("without inputs", "", false)
	for _, strewn := range []string{".DS_Store", "Thumbs.db", "desktop.ini", ".~lock.posting.csv#", "~$a.docx"} {
		if err := os.WriteFile(filepath.Join(dir, strewn), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	is("with what a system and office programs strewed in", "1", true)
	if err := os.WriteFile(filepath.Join(dir, "sites", "foreign"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	is("with a foreign file", "1", false)
}

// TestSums: the list is what sha256sum makes, and names every file of the folder but itself.
func TestSums(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	o := open(t, dir)
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	fill(t, o, some)
	fill(t, o, map[string]string{"sites/public-group/index.html": "另一个"}) // its name begins like that of the other
	if err := o.Sums("sites/public"); err != nil {
		t.Fatal(err)
	}
	if err := o.Commit("1"); err != nil {
		t.Fatal(err)
	}
	o.Close()
	want := ""
	for _, name := range sortedNames(some) {
		plain := strings.TrimSuffix(name, "+")
		if rest, ok := strings.CutPrefix(plain, "sites/public/"); ok {
			sum := sha256.Sum256([]byte(some[name]))
			want += hex.EncodeToString(sum[:]) + "  " + rest + "\n"
		}
	}
	site := filepath.Join(dir, "sites", "public")
	got, err := os.ReadFile(filepath.Join(site, SumsName))
	if err != nil || string(got) != want {
		t.Errorf("SHA256SUMS is\n%s%v, want\n%s", got, err, want)
	}
	if tool, err := exec.LookPath("sha256sum"); err == nil {
		c := exec.Command(tool, "-c", "--strict", "--quiet", SumsName)
		c.Dir = site
		if text, err := c.CombinedOutput(); err != nil {
			t.Errorf("sha256sum -c: %v\n%s", err, text)
		}
	}
}

func TestManyGoroutinesPut(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	want := map[string]string{}
	for i := range 200 {
		want[fmt.Sprintf("sites/%d/%d.html", i%7, i)] = strings.Repeat("x", i)
	}
	for round := range 2 { // written, and kept
		o := open(t, dir)
		if err := o.Begin(); err != nil {
			t.Fatal(err)
		}
		errs := make(chan error)
		for name, data := range want {
			go func() {
				if len(data)%2 == 0 {
					errs <- o.Copy(name, strings.NewReader(data))
				} else {
					errs <- o.Put(name, "", []byte(data))
				}
			}()
		}
		for range want {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if err := o.Commit(fmt.Sprint(round)); err != nil {
			t.Fatal(err)
		}
		o.Close()
		check(t, dir, want)
		if written, kept := o.Counts(); (round == 0 && written != len(want)) || (round == 1 && kept != len(want)) {
			t.Errorf("round %d: Counts() = %d, %d", round, written, kept)
		}
	}
}
