package verify

import (
	"bytes"
	"crypto/ed25519"
	"maps"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag/diagtest"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/release"
)

var public = release.Part{Kind: release.Sites, ID: "public"}

const siteID = "3f2a00000000000000000000000000a1"

func signer(t testing.TB, seed byte) (ssh.Signer, release.Signer) {
	t.Helper()
	private := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize))
	s, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	key, err := procedure.ParseKey(string(ssh.MarshalAuthorizedKey(s.PublicKey())))
	if err != nil {
		t.Fatal(err)
	}
	return s, release.Signer{Principals: []string{release.Principal(public, siteID)}, Key: key}
}

// pages is a small site with a page that loads, links and was withdrawn.
func pages() map[string]string {
	return map[string]string{
		"index.html":           `<!DOCTYPE html><link rel="stylesheet" href="assets/style-1.css"><a href="records/2026/%E7%94%B2.html">甲</a><a href="https://elsewhere.example/x">外</a><a href="#top">上</a>`,
		"records/2026/甲.html":  `<a href="../../index.html">首页</a><img src="甲/图.png" srcset="甲/图.png 1x">`,
		"records/2026/甲/图.png": "png",
		"records/2026/乙.html":  "已撤下",
		"assets/style-1.css":   "body{background:url(bg.png)}",
		"assets/bg.png":        "bg",
		"404.html":             "没有这一页",
		"records/2026/名 单.txt": "甲",
	}
}

// released is a site as it is served: its files and those of the release.
func released(t testing.TB, files map[string]string, change func(*release.Release)) map[string]string {
	t.Helper()
	out := maps.Clone(files)
	var sums release.Sums
	r := &release.Release{Part: public, Site: siteID, Sees: release.Sees{"社会"}, Number: 42, Day: "2026-11-26", Gone: []release.Gone{{Path: "2026/丙", Times: 1}, {Path: "2026/乙", Times: 1}}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sums = append(sums, release.File{Name: name, Digest: release.Digest([]byte(files[name]))})
		r.Bytes += int64(len(files[name]))
	}
	r.Sums, r.Files = release.Digest(sums.Format()), len(sums)
	if change != nil {
		change(r)
	}
	s, _ := signer(t, 1)
	out[release.SumsName], out[release.Name] = string(sums.Format()), string(r.Format())
	for _, name := range []string{release.SumsName, release.Name} {
		sig, err := release.Sign([]byte(out[name]), s)
		if err != nil {
			t.Fatal(err)
		}
		out[name+".sig"] = string(sig)
	}
	return out
}

func terms(t testing.TB) Terms {
	_, s := signer(t, 1)
	return Terms{Signers: []release.Signer{s}, Part: public, Site: siteID, Fresh: 7, Age: func(day string) int {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return 1000
		}
		return int(time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC).Sub(at).Hours() / 24)
	}}
}

func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// kinds is what is different, as “kind name”.
func kinds(r *Report) []string {
	out := []string{}
	for _, d := range r.Differences {
		if !d.Warning {
			out = append(out, string(d.Kind)+" "+d.Name)
		}
	}
	return out
}

// say adds what a report says to words.
func say(words *diagtest.Words, name string, report *Report) {
	for _, d := range report.Differences {
		words.Text(name+": "+string(d.Kind)+" "+d.Name, d.Text)
	}
}
