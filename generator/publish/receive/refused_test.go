package receive

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
)

// refusal is what is said of a package that is not taken, and whether a flag would help.
type refusal struct {
	what   string
	src    []byte
	edit   func(*Job)
	usage  bool
	zh, en string
}

func nothing(*Job) {}

func earlier(j *Job) { j.Earlier = true }

// Each refusal in its words, and it changes nothing.
func TestRefusals(t *testing.T) {
	w := newWorld(t)
	files := packtest.Files()
	gone := func(r *release.Release) { r.Gone = []release.Gone{{Path: "2026/党费", Times: 1}} }
	w.must(w.pack(42, files, gone), w.first)
	before := w.tree()
	sealed := func(edit func(*release.Release)) []byte { return w.pack(43, files, gone, edit) }
	other := packtest.Key(t, 9)
	fingerprint := packtest.Signers(t, packtest.Public, other)[0].Key.Fingerprint()
	mine := packtest.Signers(t, packtest.Public, w.key)[0].Key.Fingerprint()
	for _, c := range []refusal{
		{"unsigned", packtest.Package(t, packtest.Release(packtest.Public, 43), files, nil), nothing, false,
			"发布包没有签名，而这里只接收签了名的；请发送方加 --key 重新制作",
			"the package is not signed, and here only signed ones are taken; have it made again with --key"},
		{"a stranger", packtest.Package(t, packtest.Release(packtest.Public, 43), files, other), nothing, false,
			"发布包由密钥 " + fingerprint + " 签名，而这里不认识它。打电话问发送方：真的换了密钥，就把新的一行加进目标旁边的 signers；不是，就不要使用这个包",
			"the package is signed with the key " + fingerprint + ", which is not known here. Telephone the sender: if the key was really changed, add its line to signers beside the place; if not, do not use the package"},
		{"another part by the same key", sealed(func(r *release.Release) { r.Part.ID = "party" }), nothing, false,
			"密钥 " + mine + " 不能签 sites/party 2026-11-26 的发布（它只能签别的部分，或已过期）；请发送方换用正确的密钥",
			"the key " + mine + " may not sign a release of sites/party of 2026-11-26 (it is for other parts, or of other days); have it signed with the right key"},
		{"another site by the same key", sealed(func(r *release.Release) { r.Site = "00000000000000000000000000000000" }), nothing, false,
			"密钥 " + mine + " 不能签 sites/public 2026-11-26 的发布（它只能签别的部分，或已过期）；请发送方换用正确的密钥",
			"the key " + mine + " may not sign a release of sites/public of 2026-11-26 (it is for other parts, or of other days); have it signed with the right key"},
		{"damaged", edited(sealed(nothingOf), "number: 43", "number: 44"), nothing, false,
			"发布包的签名不对：它损坏了，或被人改过。不要使用它；查明存储介质经过谁的手，请发送方重新制作",
			"the signature of the package is wrong: it is damaged, or somebody has changed it. Do not use it; find out through whose hands the medium went, and have it made again"},
		{"wider", sealed(func(r *release.Release) { r.Sees = release.Sees{"社会", "党内"} }), nothing, false,
			"这里的读者只能看“社会”，发布包里的内容是给“社会、党内”的；放进另一个文件夹",
			"the readers of this place may see “社会” alone, and the package is for “社会、党内”; receive it into another folder"},
		{"older", w.pack(41, files, gone), earlier, false,
			"这是第 41 号发布，这里已经接收过第 42 号；旧的包不再接收，用最新的",
			"this is release 41, and 42 has been received here; older packages are not taken any more, use the newest"},
		{"the same number", w.pack(42, map[string]string{"index.html": "x"}, gone), earlier, false,
			"这里接收过另一个第 42 号发布：两个之中有一个不对，可能发送方恢复过备份。请发送方查明，再发布一次，号就会更大",
			"another release 42 has been received here: one of the two is wrong, perhaps since the sender has restored a backup. Let the sender find out and publish again, with a higher number"},
		{"what was withdrawn", w.pack(43, files), earlier, false,
			"这个发布包不知道这些文稿已经撤回，会让它们重新出现：2026/党费。请发送方更新站点文件夹，重新生成并制作",
			"this package does not know that these were withdrawn, and would bring them back: 2026/党费. Let the sender update the site folder, build and make it again"},
		{"too old", sealed(nothingOf), func(j *Job) { j.Today = calendar.NewDate(2026, 12, 28) }, true,
			"这个发布包是 2026-11-26 的，已经过了 32 天（最多 31 天）：可能拿错了盘，或有人不让新的送到。用最新的包；确实要用它，加上 --earlier",
			"this package is of 2026-11-26, 32 days ago (31 at most): it may be the wrong disk, or somebody keeps the newer ones back. Use the newest; if this one is really wanted, add --earlier"},
		{"of an earlier day", sealed(func(r *release.Release) { r.Day = "2026-11-25" }), nothing, true,
			"这个发布包是 2026-11-25 的输出，这里的是 2026-11-26 的，更晚：其间公开的内容会消失。确实要用它，加上 --earlier",
			"this package is of the output of 2026-11-25, and what stands here is of 2026-11-26, which is later: what was published in between would be gone. If it is really wanted, add --earlier"},
		{"the first time again", sealed(nothingOf), w.first, true,
			"这里已经接收过第 42 号发布；去掉 --first 和 --signers。要换签名人，就改目标旁边的 signers",
			"release 42 has been received here already; leave out --first and --signers. To change who may sign, edit signers beside the place"},
		{"keys that come along", sealed(nothingOf), func(j *Job) { j.Signers = packtest.Signers(t, packtest.Public, other) }, true,
			"--signers 只在第一次接收时和 --first 一起用；要换签名人，就改目标旁边的 signers",
			"--signers goes with --first, the first time; to change who may sign, edit signers beside the place"},
	} {
		w.refuses(c)
		if got := w.tree(); !maps.Equal(got, before) {
			t.Errorf("%s: something has changed", c.what)
		}
	}
	w.must(sealed(func(r *release.Release) { r.Day = "2026-11-25" }), earlier)
}

func nothingOf(*release.Release) {}

func edited(src []byte, old, new string) []byte {
	return bytes.Replace(src, []byte(old), []byte(new), 1)
}

func (w *world) refuses(c refusal) {
	w.t.Helper()
	_, err := w.receive(c.src, c.edit)
	var got diag.Text
	var usage *deliver.UsageError
	var refused *deliver.RefusedError
	switch {
	case errors.As(err, &usage):
		got = usage.Text
	case errors.As(err, &refused):
		got = refused.Text
	default:
		w.t.Errorf("%s: %v", c.what, err)
		return
	}
	if (usage != nil) != c.usage || got.ZH != c.zh || got.EN != c.en {
		w.t.Errorf("%s: usage = %v\n%s\n%s", c.what, usage != nil, got.ZH, got.EN)
	}
}

func TestRefusalsOfTheFirstTime(t *testing.T) {
	w := newWorld(t)
	src := w.pack(1, packtest.Files())
	before := w.tree()
	for _, c := range []refusal{
		{"not said", src, nothing, true,
			"这里还没有接收过发布包。第一次接收加上 --first --signers 签名人文件（发送方用 gongkai keys 写出）",
			"nothing has been received here yet. The first time add --first --signers FILE (the sender writes it with gongkai keys)"},
		{"without who may sign", src, func(j *Job) { j.First = true }, true,
			"发布包有签名，第一次接收要写明谁可以签：加上 --signers 签名人文件。它由发送方用 gongkai keys 写出，指纹用电话或纸核对，不要和发布包放在同一张盘上",
			"the package is signed, and the first time it has to be said who may sign: add --signers FILE. The sender writes it with gongkai keys; compare the fingerprint by telephone or on paper, never from the same disk"},
		{"nobody may sign", src, func(j *Job) { j.First, j.Signers = true, []release.Signer{} }, true,
			"签名人文件里一个签名人也没有", "the file of signers names nobody"},
	} {
		w.refuses(c)
	}
	after := w.tree()
	delete(after, ".gongkai-www")
	if !maps.Equal(after, before) {
		t.Error("something has changed")
	}
}

// A key for several parts and sites signs no package for a place that is of another.
func TestRefusalsOfAKeyForMany(t *testing.T) {
	w := newWorld(t)
	other := "00000000000000000000000000000000"
	w.must(w.pack(1, packtest.Files()), func(j *Job) {
		w.first(j)
		party := release.Part{Kind: release.Sites, ID: "party"}
		j.Signers[0].Principals = append(j.Signers[0].Principals, release.Principal(party, packtest.Site), release.Principal(packtest.Public, other))
	})
	w.refuses(refusal{"another part", w.pack(2, packtest.Files(), func(r *release.Release) { r.Part.ID = "party" }), nothing, false,
		"这是 sites/party 的发布包，这里接收的是 sites/public 的；放进它自己的文件夹",
		"this package is of sites/party, and this place is of sites/public; receive it into a folder of its own"})
	w.refuses(refusal{"another site", w.pack(2, packtest.Files(), func(r *release.Release) { r.Site = other }), nothing, false,
		"这是另一个网站的发布包（id " + other + "），这里接收的是 " + packtest.Site + " 的",
		"this package is of another site (id " + other + "), and this place is of " + packtest.Site})
	w.refuses(refusal{"sums signed by somebody else", packtest.ForeignSums(t, 2, w.key, packtest.Key(t, 9)), nothing, false,
		"发布包里“SHA256SUMS”的签名不对；请发送方重新制作",
		"the signature of SHA256SUMS in the package is wrong; have it made again"})
}

// A place that was served by other means, and lost what was remembered of it.
func TestRefusalsOfWhatStandsThere(t *testing.T) {
	w := newWorld(t)
	w.must(w.pack(1, packtest.Files()), w.first)
	if err := os.RemoveAll(filepath.Join(w.dir, ".gongkai-www")); err != nil {
		t.Fatal(err)
	}
	w.refuses(refusal{"unsigned over signed", packtest.Package(t, packtest.Release(packtest.Public, 2), packtest.Files(), nil), func(j *Job) { j.First = true }, true,
		"这里的网站是签了名的，发布包没有签名；请发送方加 --key 重新制作，再加上 --first --signers 签名人文件接收",
		"what stands here is signed, and the package is not; have it made again with --key, and receive it with --first --signers FILE"})
	w.must(w.pack(2, packtest.Files()), w.first)
	// A backup of the place was restored: it stands at a release that was not the last.
	older := newWorld(t)
	older.must(older.pack(1, packtest.Files()), older.first)
	for _, edit := range []func() error{
		func() error { return os.RemoveAll(filepath.Join(w.dir, "www")) },
		func() error { return os.Rename(filepath.Join(older.dir, "www"), filepath.Join(w.dir, "www")) },
	} {
		if err := edit(); err != nil {
			t.Fatal(err)
		}
	}
	var usage *deliver.UsageError
	if _, err := w.receive(w.pack(3, packtest.Files())); !errors.As(err, &usage) {
		t.Errorf("onto a backup: %v, want to be asked for --onto", err)
	}
	w.must(w.pack(3, packtest.Files()), func(j *Job) { j.Onto = 1 })
	// The marker is lost: what stands there is still known.
	if err := os.Remove(filepath.Join(w.dir, "www", deliver.MarkerName)); err != nil {
		t.Fatal(err)
	}
	w.must(w.pack(4, packtest.Files()))
}

func TestWhatIsRememberedMustBeWhole(t *testing.T) {
	for name, text := range map[string]string{"place.txt": "gongkai place 1\n", "release.txt": "gongkai release 1\n", "signers": "x"} {
		w := newWorld(t)
		w.must(w.pack(1, packtest.Files()), w.first)
		file := filepath.Join(w.dir, ".gongkai-www", name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := w.receive(w.pack(2, packtest.Files())); err == nil {
			t.Errorf("taken with a damaged %s", name)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		_, err := w.receive(w.pack(2, packtest.Files()))
		var failure *diag.Failure
		switch errors.As(err, &failure); {
		case name == "place.txt":
			continue // then nothing was taken here yet
		case failure == nil:
			t.Errorf("%s is gone: %v", name, err)
			continue
		}
		zh := "目标旁边的记录 " + name + " 不能用：它没有了。从备份恢复它；没有备份的，查明原因，把整个记录文件夹移走，再照第一次接收那样办理"
		en := name + ", which is kept beside the place, cannot be used: it is gone. Restore it from a backup; where there is none, find out why, move the whole folder of records away, and receive as for the first time"
		if failure.Text.ZH != zh || failure.Text.EN != en {
			t.Errorf("%s\n%s", failure.Text.ZH, failure.Text.EN)
		}
	}
}

func TestOneReceptionAtATime(t *testing.T) {
	w := newWorld(t)
	beside, err := output.Claimed(filepath.Join(w.dir, ".gongkai-www"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.receive(w.pack(1, packtest.Files()), w.first); !errors.Is(err, output.ErrLocked) {
		t.Errorf("the second run: %v, want ErrLocked", err)
	}
	if err := beside.Close(); err != nil {
		t.Fatal(err)
	}
	w.must(w.pack(1, packtest.Files()), w.first)
}

// What place.txt says of age may be edited.
func TestFreshIsWhatPlaceSays(t *testing.T) {
	w := newWorld(t)
	w.must(w.pack(1, packtest.Files()), w.first)
	name := filepath.Join(w.dir, ".gongkai-www", "place.txt")
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.ReplaceAll(edited(src, "fresh: 31", "fresh: 90"), []byte("\n"), []byte("\r\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	w.now = w.now.Add(time.Minute)
	w.must(w.pack(2, packtest.Files()), func(j *Job) { j.Today = calendar.NewDate(2027, 2, 20) })
	if src, err = os.ReadFile(name); err != nil || !bytes.Contains(src, []byte("fresh: 90\n")) {
		t.Errorf("%q, %v: the edit is lost", src, err)
	}
}

func FuzzParsePlace(f *testing.F) {
	f.Add((&place{part: packtest.Public, site: packtest.Site, signed: true, fresh: 31, served: release.Before{Number: 3, Digest: release.Digest(nil)}}).format())
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := parsePlace(src)
		if err != nil {
			return
		}
		if again, err := parsePlace(p.format()); err != nil || *again != *p {
			t.Errorf("%q: %+v, and then %+v, %v", src, p, again, err)
		}
	})
}
