package webserver_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/policy"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/webserver"
)

// long is a text that is worth compressing.
var long = strings.Repeat("党务公开 ", 500)

// files is a site with a file of every kind.
func files(title string) map[string]string {
	all := map[string]string{
		"index.html":                       "<title>" + title + "</title>" + long,
		"404.html":                         "<title>找不到</title>" + title,
		"catalogue.html":                   "目录",
		"records/2026/党费-q3.html":          "<p>党费</p>",
		"records/2026/撤下 了.html":           "本文已撤下",
		"records/2026/附 件/index.html":      "文件夹",
		"records/2026/附 件/a+b=c&d;e.txt":   "附件 " + long,
		"records/2026/附 件/100%.txt":        "百分",
		"records/2026/附 件/通知.en.pdf":       "%PDF-1.7 " + long,
		"records/2026/附 件/大写.PDF":          "%PDF-1.7",
		"assets/style-0123abcd.css":        "body{} " + long,
		"assets/logo.css":                  "a{}",
		"assets/font-0123abcd.woff2":       "wOF2",
		"assets/scheme-0123abcd.pdf":       "%PDF",
		"feed.xml":                         "<feed/>",
		"sitemap.xml":                      "<urlset/>",
		"robots.txt":                       "User-agent: *",
		"SHA256SUMS":                       strings.Repeat("0123456789abcdef  一\n", 200),
		"SHA256SUMS.sig":                   "-----BEGIN SSH SIGNATURE-----",
		"release.txt":                      releaseText(1),
		".well-known/acme-challenge/token": "token",
		".well-known/.secret":              "secret",
		".gongkai":                         "secret",
		".gongkai-target/x":                "secret",
		"records/.git/config":              "secret",
		"releases/000001/index.html":       "secret",
		"records/2026/site.gkp":            "secret",
		"records/2026/releases/x.html":     "no secret",
	}
	for _, ending := range []string{"ofd", "svg", "docx", "xlsx", "pptx", "doc", "xls", "wps", "et", "csv", "md", "jpg", "png", "webp", "tiff", "heic", "mp4", "mp3", "zip", "odt", "ico", "ics", "json", "js", "unknown"} {
		all["records/2026/附 件/文."+ending] = "content of " + ending
	}
	return all
}

// wantTypes is what some of them are to be told as, written down a second time.
var wantTypes = map[string]string{
	"": "text/html; charset=utf-8", "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "txt": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8", "md": "text/plain; charset=utf-8",
	"js": "text/javascript; charset=utf-8", "json": "application/json; charset=utf-8", "ics": "text/calendar; charset=utf-8", "svg": "image/svg+xml; charset=utf-8", "xml": "application/xml; charset=utf-8",
	"pdf": "application/pdf", "ofd": "application/ofd", "wps": "application/wps-office.wps", "et": "application/wps-office.et", "doc": "application/msword", "xls": "application/vnd.ms-excel",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "odt": "application/vnd.oasis.opendocument.text",
	"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "tiff": "image/tiff", "heic": "image/heic", "ico": "image/x-icon", "mp4": "video/mp4", "mp3": "audio/mpeg", "zip": "application/zip",
	"woff2": "font/woff2", "sig": "text/plain; charset=utf-8", "unknown": "application/octet-stream",
}

var wantNamed = map[string]string{"SHA256SUMS": "text/plain; charset=utf-8", "feed.xml": "application/atom+xml; charset=utf-8", ".well-known/acme-challenge/token": "application/octet-stream"}

func wantType(file string) string {
	if t := wantNamed[file]; t != "" {
		return t
	}
	return wantTypes[strings.ToLower(strings.TrimPrefix(path.Ext(file), "."))]
}

// closedTo is what nobody is given of files.
var closedTo = []string{".well-known/.secret", ".gongkai", ".gongkai-target/x", "records/.git/config", "releases/000001/index.html", "records/2026/site.gkp"}

// three is three sites on two hosts: one for everybody, one closed, one with addresses filled in
// that stands at a path with a Chinese name.
func three(s *server) []webserver.Site {
	gone := []string{"records/2026/撤下 了.html"}
	moved := []webserver.Redirect{{From: "records/2025/旧 名.html", To: "records/2026/党费-q3.html"}}
	return []webserver.Site{
		{Part: "sites/public", Address: "http://public.test:" + s.port + "/", Root: s.root("public"), Gone: gone, Redirects: moved, Loads: policy.Loads{Styles: []string{"'sha256-abc='"}}},
		{Part: "sites/party", Address: "http://inner.test:" + s.port + "/", Root: s.root("party"), Inner: true, Unlisted: true, Gone: gone, Redirects: moved},
		{Part: "sites/branch", Address: "http://inner.test:" + s.port + "/" + url.PathEscape("支部") + "/", Root: s.root("branch"), Inner: true, Unlisted: true, Gone: gone, Redirects: moved},
	}
}

// admitting fills in the address of the tests where a site is closed.
func (s *server) admitting(written, part string) string {
	s.t.Helper()
	at := strings.Index(written, "# "+part+" 不是给所有人看的")
	if at < 0 {
		s.t.Fatalf("nothing says that %s is closed:\n%s", part, written)
	}
	before, after := written[:at], written[at:]
	for commented, filled := range map[string]string{"# allow 10.0.0.0/8;": "allow 127.0.0.1;", "# Require ip 10.0.0.0/8": "Require ip 127.0.0.1", "# not remote_ip 10.0.0.0/8": "not remote_ip 127.0.0.1"} {
		if strings.Contains(after, commented) {
			return before + strings.Replace(after, commented, filled, 1)
		}
	}
	s.t.Fatalf("there is no line for the addresses of %s:\n%s", part, after)
	return ""
}

// place is a site as the tests ask for it.
type place struct {
	name, host, base string
	inner            bool
}

func (p place) path(file string) string {
	return p.base + (&url.URL{Path: file}).EscapedPath()
}

var openPlaces = []place{{"public", "public.test", "/", false}, {"branch", "inner.test", "/%E6%94%AF%E9%83%A8/", true}}

// startThree starts the server with the three sites.
func (s *server) startThree() {
	s.t.Helper()
	for _, name := range []string{"public", "party", "branch"} {
		s.release(name, 1, files(name))
	}
	s.start(s.admitting(s.written(three(s)...), "sites/branch"))
}

func TestEveryFileIsServedAsWhatItIs(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := sharedThree(t, kind)
		for _, p := range openPlaces {
			all := files(p.name)
			for _, file := range slices.Sorted(maps.Keys(all)) {
				if slices.Contains(closedTo, file) || file == "records/2026/撤下 了.html" {
					continue
				}
				r, body := s.ask("GET", p.host, p.path(file))
				if r.StatusCode != 200 || body != all[file] {
					t.Errorf("%s%s: %s, %d bytes, want %d", p.host, p.path(file), r.Status, len(body), len(all[file]))
				}
				if got := r.Header.Get("Content-Type"); got != wantType(file) {
					t.Errorf("%s: type %q, want %q", file, got, wantType(file))
				}
				holdsHeaders(t, p, file, r)
				head, body := s.ask("HEAD", p.host, p.path(file))
				if head.StatusCode != 200 || body != "" || head.Header.Get("Content-Length") != fmt.Sprint(len(all[file])) {
					t.Errorf("HEAD %s: %s, %d bytes, length %s", file, head.Status, len(body), head.Header.Get("Content-Length"))
				}
			}
			r, body := s.ask("GET", p.host, p.base)
			if r.StatusCode != 200 || body != all["index.html"] {
				t.Errorf("%s%s: %s", p.host, p.base, r.Status)
			}
			holdsHeaders(t, p, "index.html", r)
		}
	})
}

// An attachment in GBK, as an office hands it in, is not said to be UTF-8: a browser looks what it is.
// What this program writes is said to be.
func TestTextInAnotherEncodingIsNotCalledUTF8(t *testing.T) {
	gbk := "\xb5\xb3\xce\xf1\xb9\xab\xbf\xaa,1\n"
	all := map[string]string{"index.html": "home", "404.html": "none", "SHA256SUMS": "党务", "records/2026/a/表.csv": gbk, "records/2026/a/说明.txt": gbk, "records/2026/b/表.csv": "党务公开,1\n"}
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		s.release("public", 1, maps.Clone(all))
		site, err := webserver.Survey(part("sites/public", all), webserver.Place{Address: "http://public.test:" + s.port + "/", Sees: release.Sees{"社会"}, Root: s.root("public")})
		if err != nil {
			t.Fatal(err)
		}
		s.start(s.written(site))
		for file, want := range map[string]string{"index.html": "text/html; charset=utf-8", "SHA256SUMS": "text/plain; charset=utf-8", "records/2026/a/表.csv": "text/csv", "records/2026/a/说明.txt": "text/plain", "records/2026/b/表.csv": "text/csv"} {
			r, body := s.ask("GET", "public.test", "/"+(&url.URL{Path: file}).EscapedPath())
			if got := r.Header.Get("Content-Type"); got != want || body != all[file] {
				t.Errorf("%s: %s, type %q, want %q", file, r.Status, got, want)
			}
		}
	})
}

// holdsHeaders holds that each header that an answer must have is there once, with the right value.
func holdsHeaders(t *testing.T, p place, file string, r *http.Response) {
	t.Helper()
	who, referrer, robots, origin := "public", "strict-origin-when-cross-origin", []string(nil), []string(nil)
	if p.inner {
		who, referrer, robots, origin = "private", "no-referrer", []string{"noindex, nofollow, noarchive"}, []string{"same-origin"}
	}
	cache := who + ", max-age=60, must-revalidate"
	if file == "assets/style-0123abcd.css" || file == "assets/font-0123abcd.woff2" {
		cache = who + ", max-age=31536000, immutable"
	}
	for name, want := range map[string][]string{
		"Cache-Control": {cache}, "Referrer-Policy": {referrer}, "X-Robots-Tag": robots, "Cross-Origin-Resource-Policy": origin, "X-Content-Type-Options": {"nosniff"}, "X-Frame-Options": {"DENY"},
		"Permissions-Policy": {"camera=(), geolocation=(), microphone=(), payment=(), usb=()"}, "Strict-Transport-Security": nil, "X-Lost": nil, "Expires": nil, "Content-Encoding": nil, "X-Powered-By": nil,
	} {
		if got := r.Header.Values(name); !slices.Equal(got, want) {
			t.Errorf("%s: %s: %q, want %q", file, name, got, want)
		}
	}
	policies := r.Header.Values("Content-Security-Policy")
	if len(policies) != 1 {
		t.Errorf("%s: policies %q", file, policies)
		return
	}
	policy := policies[0]
	for _, rule := range []string{"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, rule) {
			t.Errorf("%s: policy %q without %s", file, policy, rule)
		}
	}
	if r.StatusCode/100 == 3 || r.StatusCode == http.StatusMethodNotAllowed {
		return // it shows nothing
	}
	if ending := path.Ext(file); strings.Contains(policy, "sandbox") != (ending == ".svg" || ending == ".xml") {
		t.Errorf("%s: policy %q", file, policy)
	}
	if strings.Contains(policy, "script-src 'self'") != (path.Ext(file) == ".html") || strings.Contains(policy, "'sha256-abc='") != (path.Ext(file) == ".html" && !p.inner) {
		t.Errorf("%s: policy %q", file, policy)
	}
	for _, name := range []string{"Server", "X-Powered-By"} {
		if strings.ContainsAny(r.Header.Get(name), "0123456789") {
			t.Errorf("%s: %s %q tells the version", file, name, r.Header.Get(name))
		}
	}
}
