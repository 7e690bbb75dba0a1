// Package packtest makes releases, keys and packages for tests, good ones and hostile ones.
package packtest

import (
	"bytes"
	"crypto/ed25519"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/procedure"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/release"
)

// Site is the id of the site of all releases here.
const Site = "3f2a00112233445566778899aabbccdd"

// Public is the part that they are of.
var Public = release.Part{Kind: release.Sites, ID: "public"}

// Files is a small site, with names that are hard for somebody: long ones, with spaces, in Chinese.
func Files() map[string]string {
	return map[string]string{
		"index.html":            "<p>首页",
		"404.html":              "",
		"assets/site-1a2b.css":  "body{}",
		"records/2026/党费.html":  "<p>党费",
		"records/2026/换届.html":  strings.Repeat("<p>换届", 300),
		"records/2026/a b.html": "<p>x",
		"records/2026/党费/附件1：" + strings.Repeat("关于印发通知的", 10) + ".pdf": "%PDF-1",
		strings.Repeat("长文件夹/", 14) + "附件.txt":                          strings.Repeat("x", 1024),
	}
}

// Part is a part of these files.
func Part(part release.Part, files map[string]string) *built.Part {
	p := built.Part{Part: part, Day: "2026-11-26"}
	var sums release.Sums
	for _, name := range slices.Sorted(maps.Keys(files)) {
		digest := release.Digest([]byte(files[name]))
		p.Files = append(p.Files, built.File{Name: name, Digest: digest, Size: int64(len(files[name]))})
		sums = append(sums, release.File{Name: name, Digest: digest})
	}
	p.Sums = sums.Format()
	return built.New(p, func(name string) (io.ReadCloser, error) {
		text, ok := files[name]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return io.NopCloser(strings.NewReader(text)), nil
	})
}

// Release is the release of a number, of a part that everybody may see.
func Release(part release.Part, number int) release.Release {
	r := release.Release{Part: part, Site: Site, Sees: release.Sees{"社会"}, Number: number, Day: "2026-11-26"}
	if number > 1 {
		r.Before = release.Before{Number: number - 1, Digest: release.Digest(nil)}
	}
	return r
}

// Key is a key that is the same in every run.
func Key(t testing.TB, seed byte) ssh.Signer {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

// Signers is the keys as those who may sign a part.
func Signers(t testing.TB, part release.Part, keys ...ssh.Signer) []release.Signer {
	t.Helper()
	var signers []release.Signer
	for _, key := range keys {
		public, err := procedure.ParseKey(string(ssh.MarshalAuthorizedKey(key.PublicKey())))
		if err != nil {
			t.Fatal(err)
		}
		signers = append(signers, release.Signer{Principals: []string{release.Principal(part, Site)}, Key: public})
	}
	return signers
}

// Package is the package of a release of these files.
func Package(t testing.TB, r release.Release, files map[string]string, key ssh.Signer) []byte {
	t.Helper()
	var b bytes.Buffer
	d, err := pack.Prepare(Part(r.Part, files), r)
	if err == nil {
		err = d.Write(&b, key)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
