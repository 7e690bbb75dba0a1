package deliver_test

import (
	"crypto/ed25519"
	"errors"
	"io"
	"path"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag/diagtest"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// refused is a publish that is not carried out.
type refused struct {
	name    string
	outputs int                       // how many outputs were published before, of the first and the second
	place   func(m *storetest.Memory) // what has become of the place since; nil: nothing
	job     func(j *deliver.Job)      // what is asked for
	remedy  func(j *deliver.Job)      // with which it is carried out; nil: with nothing
	mended  func(m *storetest.Memory) // or what somebody does at the place
	final   bool                      // whatever the flags
	busy    bool                      // somebody else is at work
	before  func(j *deliver.Job)      // with which the outputs before were published
}

// write puts a file there, in place of the one that is there.
func write(m *storetest.Memory, name, text string) {
	info, err := m.Lstat(name)
	at := noon
	if err == nil {
		at = info.ModTime()
	}
	if err := errors.Join(m.Remove(name), m.Write(name, at, strings.NewReader(text))); err != nil {
		panic(err)
	}
}

func text(tree store.Tree, name string) string {
	f, err := tree.Open(name)
	if err != nil {
		panic(err)
	}
	src, err := io.ReadAll(f)
	if err != nil {
		panic(err)
	}
	return string(src)
}

// key is a key for tests, another for each letter.
func key(letter byte) ssh.Signer {
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(letter), ed25519.SeedSize))))
	if err != nil {
		panic(err)
	}
	return signer
}

// signers lets the key of a letter sign the public site.
func signers(letter byte) []release.Signer {
	k, err := procedure.ParseKey(strings.TrimSpace(string(ssh.MarshalAuthorizedKey(key(letter).PublicKey()))))
	if err != nil {
		panic(err)
	}
	return []release.Signer{{Principals: []string{release.Principal(storetest.Public, storetest.Site)}, Key: k}}
}

// current is the folder of the release that is served.
func current(m store.Tree) string {
	root, err := storetest.Root(m)
	if err != nil {
		panic(err)
	}
	return root
}

var cases = []refused{
	{name: "the site of another body", outputs: 1, job: func(j *deliver.Job) { j.Site = strings.Repeat("b", 32) }},
	{name: "another part", outputs: 1, job: func(j *deliver.Job) {
		o, _, _ := storetest.Outputs()
		p := o.Part()
		p.Part.ID = "party"
		j.Part = p
	}},
	{name: "more than its readers may see", outputs: 1, job: func(j *deliver.Job) { j.Sees = release.Sees{"社会", "党内"} }},
	{name: "an inner audience at a place that nobody named", job: func(j *deliver.Job) { j.Sees = release.Sees{"社会", "党内"} },
		remedy: func(j *deliver.Job) { j.First = true }},
	{name: "a place that is empty, and should not be", job: func(j *deliver.Job) { j.Known = []deliver.Known{{Number: 41}} },
		remedy: func(j *deliver.Job) { j.First = true }},
	{name: "a release that the log does not know", outputs: 1, job: func(j *deliver.Job) { j.Known = []deliver.Known{{Number: 1, Digest: strings.Repeat("0", 64)}} },
		remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "a place that has gone back", outputs: 1, job: func(j *deliver.Job) { j.Known = append(j.Known, deliver.Known{Number: 9}) },
		remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "another number than the one that stands there", outputs: 1, job: func(j *deliver.Job) { j.Onto = 7 }, remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "a marker that is lost", outputs: 1, place: func(m *storetest.Memory) { m.Remove(deliver.MarkerName) }, remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "a marker that is lost, and a release that cannot be read", outputs: 1, place: func(m *storetest.Memory) {
		m.Remove(deliver.MarkerName)
		write(m, current(m)+"/release.txt", "x")
	}},
	{name: "a marker that is damaged", outputs: 1, place: func(m *storetest.Memory) { write(m, deliver.MarkerName, "x") }},
	{name: "a marker that says another part", outputs: 1, place: func(m *storetest.Memory) {
		write(m, deliver.MarkerName, strings.ReplaceAll(text(m, deliver.MarkerName), "sites/public", "sites/party"))
	}},
	{name: "a marker of another part over a release of ours", outputs: 1, place: func(m *storetest.Memory) {
		write(m, current(m)+"/release.txt", strings.ReplaceAll(text(m, current(m)+"/release.txt"), "sites/public", "sites/party"))
	}},
	{name: "a marker that says that its readers may see more", outputs: 1, place: func(m *storetest.Memory) {
		write(m, deliver.MarkerName, strings.ReplaceAll(text(m, deliver.MarkerName), "sees: 社会\n", "sees: 社会\nsees: 党内\n"))
	}, job: func(j *deliver.Job) { j.Sees = release.Sees{"社会", "党内"} }},
	{name: "a release that is damaged, without a log", outputs: 1, job: func(j *deliver.Job) { j.Known = nil }, place: func(m *storetest.Memory) { write(m, current(m)+"/release.txt", "x") },
		remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "a release that is damaged", outputs: 1, place: func(m *storetest.Memory) { write(m, current(m)+"/release.txt", "x") }, remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "sums that were cut short", outputs: 1, place: func(m *storetest.Memory) {
		sums := text(m, current(m)+"/SHA256SUMS")
		write(m, current(m)+"/SHA256SUMS", sums[:strings.LastIndex(sums[:len(sums)-1], "\n")+1])
	}, remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "a link that leads elsewhere", outputs: 1, place: func(m *storetest.Memory) {
		m.Remove("current")
		m.Symlink("../elsewhere", "current")
	}, remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "a pending file that is damaged", outputs: 1, before: func(j *deliver.Job) { j.InPlace = true }, place: func(m *storetest.Memory) { write(m, deliver.PendingName, "x") },
		mended: func(m *storetest.Memory) { m.Remove(deliver.PendingName) }},
	{name: "an earlier day", outputs: 1, job: func(j *deliver.Job) { j.Part.Day = "2026-11-01" }, remedy: func(j *deliver.Job) { j.Earlier = true }},
	{name: "what was withdrawn", outputs: 2, final: true, job: func(j *deliver.Job) {
		first, _, _ := storetest.Outputs()
		j.Part, j.Earlier, j.Onto, j.First = first.Part(), true, 2, true
	}},
	{name: "what was withdrawn by the release that the log remembers", outputs: 1, final: true, job: func(j *deliver.Job) {
		first, _, _ := storetest.Outputs()
		j.Part = first.Part()
		j.Last = &release.Release{Gone: []release.Gone{{Path: storetest.Withdrawn, Times: 1}}}
	}},
	{name: "no signature where there was one", outputs: 1, before: func(j *deliver.Job) { j.Signer = key('a') }, remedy: func(j *deliver.Job) { j.Signer = key('a') }},
	{name: "no signature where site.yaml wants one", job: func(j *deliver.Job) { j.Signers = signers('a') }, remedy: func(j *deliver.Job) { j.Signer = key('a') }},
	{name: "a key that may not sign", job: func(j *deliver.Job) { j.Signers, j.Signer = signers('a'), key('b') }, remedy: func(j *deliver.Job) { j.Signer = key('a') }},
	{name: "a release that somebody else has signed", outputs: 1, before: func(j *deliver.Job) { j.Signer = key('b') }, job: func(j *deliver.Job) { j.Signers, j.Signer = signers('a'), key('a') },
		remedy: func(j *deliver.Job) { j.Onto = 1 }},
	{name: "a file of somebody else in the way", job: func(j *deliver.Job) { j.InPlace = true }, place: func(m *storetest.Memory) { write(m, "index.html", "the old site") },
		mended: func(m *storetest.Memory) { m.Rename("index.html", "old.html") }},
	{name: "a file where a folder is to stand", job: func(j *deliver.Job) { j.InPlace = true }, place: func(m *storetest.Memory) { write(m, "records", "a file") },
		mended: func(m *storetest.Memory) { m.Remove("records") }},
	{name: "a folder where a file is to stand", job: func(j *deliver.Job) { j.InPlace = true }, place: func(m *storetest.Memory) { m.Mkdir("404.html") },
		mended: func(m *storetest.Memory) { m.Remove("404.html") }},
	{name: "in place where a link is served", outputs: 1, job: func(j *deliver.Job) { j.InPlace = true }, remedy: func(j *deliver.Job) { j.InPlace = false }},
	{name: "a target around another", place: func(m *storetest.Memory) {
		m.Mkdir("below")
		write(m, "below/"+deliver.MarkerName, "x")
	}},
	{name: "a target around another, in place", job: func(j *deliver.Job) { j.InPlace = true }, place: func(m *storetest.Memory) {
		m.Mkdir("below")
		write(m, "below/"+deliver.MarkerName, "x")
	}},
	{name: "a publisher at work", busy: true, outputs: 1, place: func(m *storetest.Memory) {
		m.Mkdir(".gongkai-lock")
		now, _ := m.Now()
		m.Write(".gongkai-lock/owner", now, strings.NewReader("王某@a\n1\n"))
	}, mended: func(m *storetest.Memory) { m.Later(4 * time.Minute) }},
}

// TestRefused: nothing at a place changes where a publish is refused, the plan says so before, and
// the remedy that the message names helps.
func TestRefused(t *testing.T) {
	var words diagtest.Words
	first, second, other := storetest.Outputs()
	for _, c := range cases {
		m := storetest.NewMemory(noon)
		for _, o := range []*storetest.Output{first, second}[:c.outputs] {
			j := job(o)
			if c.before != nil {
				c.before(&j)
			}
			if _, err := publish(m, j); err != nil {
				t.Fatal(c.name, err)
			}
			m.Later(time.Hour)
		}
		j := job(other)
		j.Known = known(m)
		if c.place != nil {
			c.place(m)
		}
		if c.before != nil {
			c.before(&j)
			j.Signer = nil
		}
		if c.job != nil {
			c.job(&j)
		}
		before := m.Copy()
		_, err := publish(m, j)
		var usage *deliver.UsageError
		var busy *deliver.BusyError
		var no *deliver.RefusedError
		switch {
		case c.final && errors.As(err, &no):
			words.Text(c.name, no.Text)
		case c.busy && errors.As(err, &busy):
			words.Text(c.name, busy.Text)
		case !c.final && !c.busy && errors.As(err, &usage):
			words.Text(c.name, usage.Text)
		default:
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if name := m.Differs(before); name != "" && !strings.HasPrefix(name, ".gongkai-") && name != "releases" {
			t.Errorf("%s: refused, and %s has changed", c.name, name)
		}
		if c.mended != nil {
			c.mended(m)
		}
		if c.remedy != nil {
			c.remedy(&j)
		}
		if c.mended == nil && c.remedy == nil {
			continue
		}
		if _, err := publish(m, j); err != nil {
			t.Errorf("%s: with its remedy: %v", c.name, err)
		} else if err := storetest.Equals(m, current(m), other); err != nil {
			if c.name != "a file of somebody else in the way" {
				t.Errorf("%s: with its remedy: %v", c.name, err)
			}
		}
	}
	words.Compare(t, "refused")
}

// known is the log of a place, as it would be kept.
func known(m store.Tree) []deliver.Known {
	list := []deliver.Known{}
	if root := current(m); root != "" {
		src := []byte(text(m, path.Join(root, "release.txt")))
		r, err := release.Parse(src)
		if err != nil {
			panic(err)
		}
		list = append(list, deliver.Known{Number: r.Number, Digest: release.Digest(src)})
	}
	return list
}
