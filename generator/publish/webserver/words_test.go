package webserver_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/policy"
	"gongkai/generator/publish/webserver"
)

var (
	open = webserver.Site{Part: "sites/public", Address: "https://dwgk.example.com/", Root: "/srv/dwgk/sites/public/current", Gone: []string{"records/2026/乙.html", "records/2026/甲.html"},
		Redirects: []webserver.Redirect{{From: "records/2025/旧.html", To: "records/2026/新.html"}}, Loads: policy.Loads{Styles: []string{"'sha256-b='", "'sha256-a='"}, Elsewhere: map[string][]string{"img-src": {"https://b.example", "https://a.example"}}}}
	closed  = webserver.Site{Part: "sites/party", Address: "http://dwgk.intranet.example:8080/dwgk/", Root: "/srv/dwgk/sites/party", Inner: true, Unlisted: true}
	unnamed = webserver.Site{Part: "sites/public-group", Root: "/srv/dwgk/sites/public-group/current"}
)

// TestWhatIsWritten compares, for each server, the configuration of one site with its golden file,
// and what the comments of others say in both languages; and holds that the same is written twice.
func TestWhatIsWritten(t *testing.T) {
	for _, kind := range webserver.Kinds() {
		others := []webserver.Site{open, closed, unnamed}
		if kind == webserver.IIS {
			others = []webserver.Site{closed}
		}
		var words diagtest.Words
		words.Text("sites/public", diag.Text{ZH: written(t, kind, diag.Chinese, open), EN: comments(written(t, kind, diag.English, open))})
		words.Text("others", diag.Text{ZH: comments(written(t, kind, diag.Chinese, others...)), EN: comments(written(t, kind, diag.English, others...))})
		words.Compare(t, string(kind))
	}
}

// written is a configuration, the same when it is written again.
func written(t *testing.T, kind webserver.Kind, lang diag.Lang, sites ...webserver.Site) string {
	t.Helper()
	data, err := webserver.Write(kind, webserver.Config{Sites: sites, Lang: lang})
	if err != nil {
		t.Fatal(err)
	}
	if again, err := webserver.Write(kind, webserver.Config{Sites: sites, Lang: lang}); err != nil || !bytes.Equal(again, data) {
		t.Errorf("%s: written twice it is not the same: %v", kind, err)
	}
	if kind == webserver.IIS {
		wellFormed(t, data)
	}
	return string(data)
}

// comments is what a configuration says to people.
func comments(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "<!--") {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

// wellFormed holds that a text is XML.
func wellFormed(t *testing.T, text []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
}
