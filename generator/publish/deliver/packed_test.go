package deliver

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"reflect"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
)

const packedSite = "3f2a00112233445566778899aabbccdd"

func packedJob() *Job {
	return &Job{
		Part: &built.Part{Part: release.Part{Kind: release.Sites, ID: "public"}, Day: "2026-11-26", Sums: []byte("x")},
		Site: packedSite, Sees: release.Sees{"社会"}, Listed: true,
	}
}

func packedKey(t *testing.T, seed byte) (ssh.Signer, procedure.Key) {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	key, err := procedure.ParseKey(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
	if err != nil {
		t.Fatal(err)
	}
	return signer, key
}

func TestPackedFollowsTheLog(t *testing.T) {
	job := packedJob()
	r, again, err := packed(job)
	if err != nil || again || r.Number != 1 || r.Before != (release.Before{}) || r.Part != job.Part.Part || r.Day != job.Part.Day {
		t.Fatalf("the first: %+v, %v, %v", r, again, err)
	}
	r.Sums, r.Files, r.Payload = release.Digest(job.Part.Sums), 1, release.Payload{Digest: release.Digest(nil), Bytes: 1, Unpacked: 1024}
	job.Last, job.Known = &r, []Known{{1, release.Digest(r.Format())}}
	if same, again, err := packed(job); err != nil || !again || !reflect.DeepEqual(same, r) {
		t.Errorf("nothing has changed: %+v, %v, %v", same, again, err)
	}
	job.Part.Gone = []release.Gone{{Path: "2026/x", Times: 1}}
	next, again, err := packed(job)
	if err != nil || again || next.Number != 2 || next.Before != (release.Before{Number: 1, Digest: release.Digest(r.Format())}) || len(next.Gone) != 1 {
		t.Errorf("a withdrawal: %+v, %v, %v", next, again, err)
	}
	// What the last package took down is remembered, also where the output tells of it no more.
	job.Last, job.Part.Gone = &next, nil
	after, _, err := packed(job)
	if err != nil || !reflect.DeepEqual(after.Gone, next.Gone) || after.Number != 3 {
		t.Errorf("a withdrawal that the output has forgotten: %+v, %v", after, err)
	}
	// A log whose last release.txt is lost still numbers.
	job.Last, job.Known = nil, []Known{{7, release.Digest(nil)}, {6, release.Digest(nil)}, {7, release.Digest(nil)}}
	if r, _, err := packed(job); err != nil || r.Number != 8 || r.Before.Number != 7 {
		t.Errorf("of the log alone: %+v, %v", r, err)
	}
}

func TestPackedRefuses(t *testing.T) {
	signer, key := packedKey(t, 1)
	_, other := packedKey(t, 2)
	mine := release.Signer{Principals: []string{"sites/public@" + packedSite}, Key: key}
	last := func(edit func(*release.Release)) *release.Release {
		r := &release.Release{Part: release.Part{Kind: release.Sites, ID: "public"}, Site: packedSite, Sees: release.Sees{"社会"}, Number: 1, Day: "2026-11-26"}
		edit(r)
		return r
	}
	for _, c := range []struct {
		what   string
		edit   func(*Job)
		zh, en string
	}{
		{"no key", func(j *Job) { j.Signers = []release.Signer{mine} },
			"sites/public 的发布包要签名；加上 --key 私钥文件，或“--key agent”", "packages of sites/public are signed; add --key FILE, or --key agent"},
		{"another key", func(j *Job) {
			j.Signer, j.Signers = signer, []release.Signer{{Principals: mine.Principals, Key: other}}
		},
			"这把密钥不在 site.yaml 的“signers”里，或不能签 sites/public、2026-11-26 的发布；换一把密钥，或先改“signers”",
			"this key is none of signers in site.yaml, or not for sites/public of 2026-11-26; use another key, or change signers first"},
		{"another part", func(j *Job) { j.Last = last(func(r *release.Release) { r.Part.ID = "party" }) },
			"这个发布包的记录是 sites/party 的，不是 sites/public 的；换一个文件名", "the log of this package is that of sites/party, not of sites/public; choose another file"},
		{"wider", func(j *Job) { j.Last, j.Sees = last(func(*release.Release) {}), release.Sees{"社会", "党内"} },
			"接收的那边只能看“社会”，这次的内容是给“社会、党内”的；换一个文件名，送到另一个地方",
			"those who receive this may see “社会” alone, and this is for “社会、党内”; choose another file, for another place"},
		{"not for everybody", func(j *Job) { j.Sees, j.Listed = release.Sees{"党内"}, false },
			"sites/public 不是给所有人看的，发布包里的内容没有加密，而 site.yaml 的“targets”没有列出它。确认盘只经过应看的人的手，再加上 --first",
			"sites/public is not for everybody, what a package holds is not encrypted, and targets in site.yaml does not list it. Make sure that the disk goes through the hands of those alone who may see it, then add --first"},
		{"an earlier day", func(j *Job) { j.Last = last(func(r *release.Release) { r.Day = "2026-11-27" }) },
			"上一个发布包是 2026-11-27 的，这次的输出是 2026-11-26 的，更早：其间公开的内容会消失。先用今天的日期重新生成；确实要用较早的，加上 --earlier（接收时也要加）",
			"the last package is of 2026-11-27, and this output of 2026-11-26, which is earlier: what was published in between would be gone. Build again with today's date first; if the earlier one is really wanted, add --earlier (and again when it is received)"},
	} {
		job := packedJob()
		c.edit(job)
		_, _, err := packed(job)
		var usage *UsageError
		if !errors.As(err, &usage) || usage.Text != (diag.Text{ZH: c.zh, EN: c.en}) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	job := packedJob()
	job.Last = last(func(r *release.Release) { r.Gone = []release.Gone{{Path: "2026/x", Times: 1}} })
	job.Part.Records, job.Earlier, job.First = []built.Record{{Path: "2026/x"}}, true, true
	var refused *RefusedError
	if _, _, err := packed(job); !errors.As(err, &refused) {
		t.Errorf("a record that comes back: %v, want a refusal", err)
	}
	job = packedJob()
	job.Signer, job.Signers = signer, []release.Signer{mine}
	if _, _, err := packed(job); err != nil {
		t.Errorf("its key: %v", err)
	}
}

// The same files and day give the same package under the same number; another program that packs them
// in another way has to take the next one.
func TestPackAgain(t *testing.T) {
	job := packedJob()
	job.Part = packtest.Part(job.Part.Part, packtest.Files())
	first, again, err := Pack(job)
	if err != nil || again {
		t.Fatal(again, err)
	}
	job.Last = &first.Release
	second, again, err := Pack(job)
	if err != nil || !again || !bytes.Equal(second.Statement, first.Statement) {
		t.Errorf("again = %v, %v\n%s", again, err, second.Statement)
	}
	other := first.Release
	other.Payload.Bytes++
	job.Last = &other
	third, again, err := Pack(job)
	if err != nil || again || third.Release.Number != 2 || third.Release.Before.Digest != release.Digest(other.Format()) {
		t.Errorf("another archive: %+v, %v, %v", third.Release, again, err)
	}
}
