package deliver_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path"
	"strings"
	"testing"
	"time"

	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
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

// TestAKeyThatIsNoLongerToBeTrustedIsReplaced: the same files are published again, signed anew, where
// whoever signed them may not any more; without a word from whoever publishes they are not.
func TestAKeyThatIsNoLongerToBeTrustedIsReplaced(t *testing.T) {
	both(t, func(t *testing.T, m *storetest.Memory, job func(*storetest.Output) deliver.Job) {
		first, _, _ := storetest.Outputs()
		j := job(first)
		j.Signer, j.Signers = key('a'), signers('a')
		done := must(t, m, j)
		j.Known = []deliver.Known{{Number: 1, Digest: release.Digest(done.Text)}}
		j.Signer, j.Signers = key('b'), signers('b') // a is struck out
		var usage *deliver.UsageError
		if _, err := publish(m, j); !errors.As(err, &usage) || !strings.Contains(usage.Text.ZH, "--onto 1") {
			t.Fatalf("%v, want to be asked for --onto 1", err)
		}
		j.Onto = 1
		if done = must(t, m, j); done.Release == nil || done.Release.Number != 2 {
			t.Fatalf("%+v, want release 2", done)
		}
		j.Onto, j.Known = 0, append(j.Known, deliver.Known{Number: 2, Digest: release.Digest(done.Text)})
		if done := must(t, m, j); done.Release != nil {
			t.Errorf("release %d of what has not changed", done.Release.Number)
		}
	})
}
