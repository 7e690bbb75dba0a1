package webserver_test

import (
	"context"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"gongkai/generator/publish/release"
	"gongkai/generator/publish/verify"
	"gongkai/generator/publish/webserver"
)

// published is files with the sums and the statement of a release.
func published(number int, files map[string]string, gone ...release.Gone) map[string]string {
	var sums release.Sums
	bytes := int64(0)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sums = append(sums, release.File{Name: name, Digest: release.Digest([]byte(files[name]))})
		bytes += int64(len(files[name]))
	}
	text := sums.Format()
	r := release.Release{Part: release.Part{Kind: release.Sites, ID: "public"}, Site: "0123456789abcdef0123456789abcdef", Sees: release.Sees{"社会"},
		Number: number, Day: "2026-11-26", Sums: release.Digest(text), Files: len(sums), Bytes: bytes, Gone: gone}
	all := maps.Clone(files)
	all[release.SumsName], all[release.Name] = string(text), string(r.Format())
	return all
}

// TestVerifyFindsNothingAmiss has a release verified as a watch does it from outside: what is
// served, what is withdrawn, what has gone, what no reader should get, and the headers.
func TestVerifyFindsNothingAmiss(t *testing.T) {
	before := map[string]string{
		"index.html": `<link rel="stylesheet" href="assets/style-0123abcd.css"><a href="records/2026/%E5%85%9A%E8%B4%B9.html">党费</a>`, "404.html": "找不到", "feed.xml": "<feed/>", "assets/style-0123abcd.css": "body{}",
		"records/2026/党费.html": "<p>党费</p>", "records/2026/撤下.html": "<p>数字</p>", "records/2026/撤下/附 件.pdf": "%PDF-1.7", "records/2026/党费/图.svg": "<svg/>", "records/2026/党费/表.csv": "一,二",
	}
	after := maps.Clone(before)
	after["records/2026/撤下.html"] = "<p>本文已撤下</p>"
	delete(after, "records/2026/撤下/附 件.pdf")
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		s.release("public", 1, published(1, before))
		s.start(s.written(webserver.Site{Part: "sites/public", Address: "http://public.test:" + s.port + "/", Root: s.root("public"), Gone: []string{"records/2026/撤下.html"}}))
		s.release("public", 2, published(2, after, release.Gone{Path: "2026/撤下", Times: 1}))
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Transport: &http.Transport{DisableCompression: true, DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "tcp", "127.0.0.1:"+s.port)
		}}}
		address, err := url.Parse("http://public.test:" + s.port + "/")
		if err != nil {
			t.Fatal(err)
		}
		report, err := verify.Site(t.Context(), address, verify.Visit{Client: client, Most: 2, Wait: func(context.Context, time.Duration) error { return nil },
			State: verify.State{Before: slices.Sorted(maps.Keys(before))}, Stray: "no-such-page-0123.html"})
		if err != nil || report.Files != len(after) || report.Release == nil || report.Release.Number != 2 {
			t.Fatalf("%+v, %v", report, err)
		}
		for _, d := range report.Differences {
			t.Errorf("%s %s: %s", d.Kind, d.Name, d.Text.EN)
		}
	})
}
