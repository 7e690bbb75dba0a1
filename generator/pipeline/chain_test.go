package pipeline_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/pipeline"
	"gongkai/generator/soaktest"
	"gongkai/generator/statement"
)

// attack is something that is done to the statements of a site. It reports whether there was
// something to do.
type attack struct {
	name string
	do   func(r *rand.Rand, files, early fstest.MapFS) bool
}

var attacks = []attack{
	{"removed", func(r *rand.Rand, files, _ fstest.MapFS) bool {
		return edit(r, files, func(all []string, i int) []string { return slices.Delete(all, i, i+1) })
	}},
	{"removed with its record's others", func(r *rand.Rand, files, _ fstest.MapFS) bool {
		name := pickStatements(r, files)
		delete(files, name)
		return name != ""
	}},
	{"moved in its file", func(r *rand.Rand, files, _ fstest.MapFS) bool {
		return edit(r, files, func(all []string, i int) []string {
			j := (i + 1) % len(all)
			all[i], all[j] = all[j], all[i]
			return all
		})
	}},
	{"moved to another record", func(r *rand.Rand, files, _ fstest.MapFS) bool {
		to := pickStatements(r, files)
		moved := ""
		did := edit(r, files, func(all []string, i int) []string {
			moved = all[i]
			return slices.Delete(all, i, i+1)
		})
		if did && to != "" {
			before := ""
			if f := files[to]; f != nil {
				before = string(f.Data)
			}
			must(memory(files).Write(to, []byte(before+moved)))
		}
		return did
	}},
	{"doubled", func(r *rand.Rand, files, _ fstest.MapFS) bool {
		return edit(r, files, func(all []string, i int) []string { return append(all, all[i]) })
	}},
	{"restored from an earlier state", func(r *rand.Rand, files, early fstest.MapFS) bool {
		names := slices.DeleteFunc(statementNames(early), func(name string) bool {
			return bytes.Equal(early[name].Data, files[name].Data)
		})
		if len(names) == 0 {
			return false
		}
		name := names[r.IntN(len(names))]
		files[name] = early[name]
		return true
	}},
}

// TestStatementsThatWereTakenAwayStopTheBuild: whatever is done to any statement but the newest of
// the site is an error, and nothing is written.
func TestStatementsThatWereTakenAwayStopTheBuild(t *testing.T) {
	tries := soaktest.Times(50)
	done := map[string]int{}
	out := filepath.Join(tempDir(t), "dist")
	for try := 0; try < tries; {
		seed := uint64(try)
		early, late := chainSite(seed)
		whole := late.files()
		r := rand.New(rand.NewPCG(seed, 3))
		for _, a := range attacks {
			files := maps.Clone(whole)
			if !a.do(r, files, early.files()) || isEarlier(t, files, whole) {
				continue
			}
			try++
			done[a.name]++
			report, problems, err := build(late, pipeline.Options{Site: files, Out: out, Jobs: 2})
			if err == nil && !problems.Stops() {
				t.Errorf("seed %d: a statement was %s, and %d files are written", seed, a.name, report.Written)
			}
		}
	}
	if entries, _ := filepath.Glob(out); len(entries) > 0 {
		t.Error("something was written")
	}
	for _, a := range attacks {
		if done[a.name] == 0 {
			t.Errorf("no statement was ever %s", a.name)
		}
	}
	t.Logf("%v", done)
}

// TestNewestStatementRemoved: no statement names it yet. What is built is the site as it was before
// it, or nothing.
func TestNewestStatementRemoved(t *testing.T) {
	dir := tempDir(t)
	built := 0
	for seed := range uint64(soaktest.Times(5)) {
		_, late := chainSite(seed)
		files := late.files()
		newest := newestStatement(files)
		all := split(files[newest].Data)
		files[newest] = &fstest.MapFile{Data: []byte(strings.Join(all[:len(all)-1], ""))}
		if len(all) == 1 {
			delete(files, newest)
		}
		out := filepath.Join(dir, fmt.Sprint("removed", seed))
		if _, problems, err := build(late, pipeline.Options{Site: files, Out: out, Jobs: 2}); err != nil || problems.Stops() {
			continue
		}
		built++
		for _, r := range slices.Backward(late.records) { // the last that something was done to
			if r.withdrawn != "" {
				r.withdrawn = ""
				break
			}
			if r.again != nil {
				r.again = nil
				break
			}
		}
		want := filepath.Join(dir, fmt.Sprint("earlier", seed))
		run(t, late, pipeline.Options{Out: want, Jobs: 2})
		if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), cloneWithout(tree(t, want), ".gongkai")); d != "" {
			t.Errorf("seed %d: %s", seed, d)
		}
	}
	if built == 0 {
		t.Error("no site was built: nothing was compared")
	}
}

// TestMutatedBytesPublishNothingElse: one byte of a statement or of a kept text is another. The
// build stops, or its output is the same.
func TestMutatedBytesPublishNothingElse(t *testing.T) {
	_, s := chainSite(1)
	for _, p := range s.records { // the records themselves say nothing: what is kept has to be read
		p.edited = "草稿" + s.mark()
	}
	whole := s.files()
	dir := tempDir(t)
	out := filepath.Join(dir, "dist")
	if _, problems, err := build(s, pipeline.Options{Site: whole, Out: out, Jobs: 2}); err != nil || problems.Stops() {
		t.Fatalf("%v %v", err, problems)
	}
	want := cloneWithout(tree(t, out), ".gongkai")
	names := append(statementNames(whole), keptNames(whole)...)
	r := rand.New(rand.NewPCG(5, 5))
	stopped := 0
	for try := range soaktest.Times(50) {
		name := names[r.IntN(len(names))]
		data := slices.Clone(whole[name].Data)
		i := r.IntN(len(data))
		old := data[i]
		for data[i] == old {
			data[i] = byte(r.IntN(256))
		}
		t.Run(fmt.Sprintf("%d %s %d", try, name, i), func(t *testing.T) {
			files := maps.Clone(whole)
			files[name] = &fstest.MapFile{Data: data}
			_, problems, err := build(s, pipeline.Options{Site: files, Out: out, Jobs: 2})
			if err != nil || problems.Stops() {
				stopped++
			}
			if d := treeDifference(cloneWithout(tree(t, out), ".gongkai"), want); d != "" {
				t.Errorf("byte %d was %q and is %q: %s", i, old, data[i], d)
			}
		})
	}
	t.Logf("%d builds stopped", stopped)
	if stopped == 0 {
		t.Error("no build stopped")
	}
}

// chainSite is a small site in an earlier and in a later state: some records are approved again,
// one is withdrawn.
func chainSite(seed uint64) (early, late *site) {
	early, late = newSite(2*seed, 4), newSite(2*seed, 4)
	for range 3 {
		if x := late.approveHidden(audience{}); x != nil {
			x.reason, x.tells = "更正"+late.mark(), *x.passage.scope
		}
	}
	late.anyRecord().withdrawn = "撤回" + late.mark()
	return early, late
}

func statementNames(files fstest.MapFS) []string {
	return namesBelow(files, func(name string) bool { return path.Base(name) == statement.FileName })
}

func keptNames(files fstest.MapFS) []string {
	return namesBelow(files, func(name string) bool { return path.Base(name) != statement.FileName })
}

func namesBelow(files fstest.MapFS, ok func(name string) bool) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, statement.Dir+"/") && ok(name) {
			names = append(names, name)
		}
	}
	return names
}

func pickStatements(r *rand.Rand, files fstest.MapFS) string {
	names := statementNames(files)
	if len(names) == 0 {
		return ""
	}
	return names[r.IntN(len(names))]
}

// split takes a file apart into its statements.
func split(data []byte) []string {
	const header = "gongkai statement 1\n"
	var all []string
	for _, text := range strings.Split(string(data), header)[1:] {
		all = append(all, header+text)
	}
	return all
}

// edit does something to one statement of one file.
func edit(r *rand.Rand, files fstest.MapFS, do func(all []string, i int) []string) bool {
	name := pickStatements(r, files)
	if name == "" {
		return false
	}
	all := split(files[name].Data)
	all = do(all, r.IntN(len(all)))
	if len(all) == 0 {
		delete(files, name)
		return true
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Join(all, "")), Mode: 0o644}
	return true
}

// newestStatement is the file of the one that no other follows.
func newestStatement(files fstest.MapFS) string {
	log, problems, err := statement.Read(files)
	if err != nil || problems.HasErrors() || len(log.Ends()) != 1 {
		return ""
	}
	return path.Join(statement.Dir, log.Ends()[0].Path(), statement.FileName)
}

// isEarlier reports that the statements are those of the whole site, or would be if its last ones
// had not been written yet: of these nothing tells.
func isEarlier(t *testing.T, files, whole fstest.MapFS) bool {
	t.Helper()
	log, problems, err := statement.Read(whole)
	if err != nil || problems.HasErrors() || len(log.Ends()) != 1 {
		t.Fatalf("the site itself is faulty: %v %v", err, problems)
	}
	there := map[statement.Digest]bool{}
	for _, name := range statementNames(files) {
		if f := whole[name]; f == nil || !bytes.HasPrefix(f.Data, files[name].Data) {
			return false
		}
		for _, text := range split(files[name].Data) {
			there[statement.Sum([]byte(text))] = true
		}
	}
	last := log.Ends()[0]
	for !there[last.Digest] && len(last.Follows) == 1 {
		last = log.Link(last.Follows[0])
	}
	for ; last != nil && len(last.Follows) == 1; last = log.Link(last.Follows[0]) {
		if !there[last.Digest] {
			return false
		}
	}
	return true
}
