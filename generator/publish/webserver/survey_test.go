package webserver_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/policy"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/webserver"
)

// part is a built part of these files.
func part(name string, files map[string]string, gone ...release.Gone) *built.Part {
	of, _ := release.ParsePart(name)
	p := built.Part{Part: of, Gone: gone}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		sum := sha256.Sum256([]byte(files[file]))
		p.Files = append(p.Files, built.File{Name: file, Digest: hex.EncodeToString(sum[:]), Size: int64(len(files[file]))})
	}
	return built.New(p, func(name string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(files[name])), nil })
}

// digest is how a policy names a text.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func TestSurveyAllowsWhatPagesLoad(t *testing.T) {
	pages := map[string]string{
		"index.html": `<link rel="stylesheet" href="assets/style.css"><link rel="stylesheet" href="https://a.example/assets/x.css"><link rel=canonical href="https://elsewhere.example/">
			<script type="application/ld+json">{"@type":"x"}</script><img src="records/x.png"><a href="https://link.example/">x</a>`,
		"404.html":             `<style>body { color: red }</style><p>x</p>`,
		"records/2026/x.html":  `<img src="https://img.example/x.png"><img src="//cdn.example/y.png"><video src="https://v.example/x.mp4" poster="https://img.example/p.png"></video>`,
		"records/2026/y.html":  `<script src="https://count.example/c.js"></script><script>count()</script><link rel="icon" href="https://icon.example/i.ico"><style>body { color: red }</style>`,
		"records/2026/z.txt":   `<script>no page</script>`,
		"records/2026/g.html":  "gone",
		"records/2026/bk.html": "back",
		"pages/p.html":         "gone",
	}
	got, err := webserver.Survey(part("sites/public", pages, release.Gone{Path: "2026/g", Times: 1}, release.Gone{Path: "2026/bk", Times: 1, Back: true}, release.Gone{Path: "2026/other"}, release.Gone{Path: "pages/p"}),
		webserver.Place{Address: "https://a.example/", Sees: release.Sees{"社会"}, Root: "/srv/x/current"})
	want := webserver.Site{Part: "sites/public", Address: "https://a.example/", Root: "/srv/x/current", Gone: []string{"records/2026/g.html", "pages/p.html"}, Loads: policy.Loads{
		Styles:  []string{digest("body { color: red }")},
		Scripts: []string{digest("count()")},
		Elsewhere: map[string][]string{"img-src": {"https://img.example", "cdn.example", "https://icon.example"}, "media-src": {"https://v.example"},
			"script-src": {"https://count.example"}},
	}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Survey: %v\n%+v, want\n%+v", err, got, want)
	}
}

func TestSurveyOfAnInnerBoard(t *testing.T) {
	got, err := webserver.Survey(part("boards/hall", map[string]string{"index.html": `<p style="--bytes:3">x</p>`}), webserver.Place{Sees: release.Sees{"社会", "党内"}})
	if err != nil || !got.Inner || !got.Unlisted || !got.Loads.Attributes {
		t.Errorf("Survey: %v %+v", err, got)
	}
	got, err = webserver.Survey(part("boards/hall", nil), webserver.Place{Sees: release.Sees{"社会"}})
	if err != nil || got.Inner || !got.Unlisted {
		t.Errorf("a board for everybody: %v %+v", err, got)
	}
	edited := part("sites/public", map[string]string{"index.html": "x"})
	edited.Files[0].Digest = strings.Repeat("0", 64)
	if _, err := webserver.Survey(edited, webserver.Place{Sees: release.Sees{"社会"}}); err == nil {
		t.Error("a page that was edited after the build is read")
	}
}
