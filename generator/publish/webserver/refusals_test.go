package webserver_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/publish/webserver"
)

// missing is paths at which nothing is, or nothing that anybody is given.
var missing = []string{
	"nothing", "nothing.html", "nothing.pdf", "a/b/c/d/e.html", "records", "records/", "records/2026", "assets/", "assets/style-99999999.css", "index.html/", "index.html/x",
	".well-known/", ".well-known/nothing", ".well-known/x/.y", "%2Egongkai", "%2e%67ongkai-target/x", "records/%2Egit/config", "RELEASES/000001/index.html", "Releases/", "releases", "records/2026/site.GKP", "x.gkp",
	".htaccess", "web.config.gkp", "records/.DS_Store", "assets/../.gongkai", ".gongkai-gone/records/2026/", ".gongkai-folder/records", ".gongkai-moved", ".gongkai-gone/index.html", ".gongkai-folder/assets",
	"records/2026/%E5%85%9A%E8%B4%B9", "records/2026/%E5%85%9A%E8%B4%B9-q3.HTML", "%E5%85%9A.svg", "nothing?x=.html", "SHA256SUMS.bak",
}

func TestWhatIsNotThereIsThePageThatSaysSo(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := sharedThree(t, kind)
		for _, p := range openPlaces {
			paths := missing
			for _, file := range closedTo {
				paths = append(paths, (&url.URL{Path: file}).EscapedPath())
			}
			for _, file := range paths {
				for _, headers := range [][]string{nil, {"Range: bytes=0-3"}, {"If-None-Match: *"}} {
					r, body := s.ask("GET", p.host, p.base+file, headers...)
					if r.StatusCode != 404 || body != files(p.name)["404.html"] {
						t.Errorf("%s%s %v: %s %q", p.base, file, headers, r.Status, body)
					}
					holdsHeaders(t, p, "404.html", r)
					if got := r.Header.Get("Content-Type"); got != "text/html; charset=utf-8" {
						t.Errorf("%s%s: type %q", p.base, file, got)
					}
				}
				if r, body := s.ask("HEAD", p.host, p.base+file); r.StatusCode != 404 || body != "" {
					t.Errorf("HEAD %s%s: %s %q", p.base, file, r.Status, body)
				}
			}
		}
		if r, body := s.ask("GET", "inner.test", "/elsewhere"); r.StatusCode != 403 || strings.Contains(body, "branch") {
			t.Errorf("outside the folder: %s %q", r.Status, body)
		}
	})
}

// TestAPartWithoutAPageForErrors is a board or a bulletin: what is not there is not there.
func TestAPartWithoutAPageForErrors(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		s.release("hall", 1, map[string]string{"index.html": "清单", "sheets/2026/x.pdf": "%PDF"})
		s.start(s.written(webserver.Site{Part: "boards/hall", Address: "http://hall.test:" + s.port + "/", Root: s.root("hall"), Unlisted: true}))
		if r, body := s.ask("GET", "hall.test", "/"); r.StatusCode != 200 || body != "清单" || r.Header.Get("X-Robots-Tag") == "" {
			t.Errorf("the list: %s %q %v", r.Status, body, r.Header)
		}
		for _, path := range []string{"/nothing", "/sheets", "/.gongkai", "/404.html"} {
			r, _ := s.ask("GET", "hall.test", path)
			if r.StatusCode != 404 || len(r.Header.Values("Content-Security-Policy")) != 1 || r.Header.Get("Cache-Control") != "public, max-age=60, must-revalidate" {
				t.Errorf("%s: %s %v", path, r.Status, r.Header)
			}
		}
	})
}

func TestWhatWasWithdrawnIsGone(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := sharedThree(t, kind)
		for _, p := range openPlaces {
			at := p.path("records/2026/撤下 了.html")
			for _, headers := range [][]string{nil, {"Range: bytes=0-3"}, {"If-None-Match: *"}, {"If-Modified-Since: Fri, 27 Nov 2099 00:00:00 GMT"}} {
				r, body := s.ask("GET", p.host, at, headers...)
				if r.StatusCode != 410 || body != "本文已撤下" || r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
					t.Errorf("%s %v: %s %q %s", at, headers, r.Status, body, r.Header.Get("Content-Type"))
				}
				holdsHeaders(t, p, "x.html", r)
			}
			if r, body := s.ask("HEAD", p.host, at); r.StatusCode != 410 || body != "" {
				t.Errorf("HEAD %s: %s", at, r.Status)
			}
		}
	})
}

func TestAddressesThatHaveMoved(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := sharedThree(t, kind)
		leads := func(p place, from, to string) {
			t.Helper()
			r, _ := s.ask("GET", p.host, from)
			location, err := url.Parse(r.Header.Get("Location"))
			want, _ := url.PathUnescape(to)
			if err != nil || r.StatusCode != 301 && r.StatusCode != 308 || location.Path != want || location.Host != "" && location.Host != p.host+":"+s.port {
				t.Errorf("%s: %s to %q, want %s", from, r.Status, r.Header.Get("Location"), to)
			}
			holdsHeaders(t, p, from, r)
		}
		for _, p := range openPlaces {
			leads(p, p.path("records/2025/旧 名.html"), p.path("records/2026/党费-q3.html"))
			leads(p, p.path("records/2026/附 件"), p.path("records/2026/附 件/"))
			if r, body := s.ask("GET", p.host, p.path("records/2026/附 件/")); r.StatusCode != 200 || body != "文件夹" {
				t.Errorf("a folder with a page: %s %q", r.Status, body)
			}
		}
		leads(openPlaces[1], "/%E6%94%AF%E9%83%A8", "/%E6%94%AF%E9%83%A8/")
	})
}

func TestReadingOnly(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := sharedThree(t, kind)
		for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "TRACE", "X"} {
			for _, p := range openPlaces {
				r, _ := s.ask(method, p.host, p.base, "Content-Length: 0")
				if r.StatusCode != 405 && !(r.StatusCode == 501 && kind == webserver.Apache) {
					t.Errorf("%s: %s", method, r.Status)
				}
				if allow := strings.Join(r.Header.Values("Allow"), ", "); method == "POST" && (!strings.Contains(allow, "GET") || !strings.Contains(allow, "HEAD") || strings.Contains(allow, "T, P")) {
					t.Errorf("%s: Allow %q", method, allow)
				}
				if method == "POST" {
					holdsHeaders(t, p, "x.txt", r)
				}
			}
		}
	})
}

// TestNothingOutsideIsServed asks by every spelling for a file that lies beside the folder, and by
// a link within the folder.
func TestNothingOutsideIsServed(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		s.startThree()
		for _, name := range []string{"outside.html", "public/outside.html", "public/releases/outside.html"} {
			if err := os.WriteFile(filepath.Join(s.dir, name), []byte("secret"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		up := []string{"..", "%2e%2e", ".%2e", "%2E.", "..%2f", "%2e%2e%2f", "..%5c", "..%c0%af", "%252e%252e", "..%00", "../..", "..;", "....//", "%2e%2e/%2e%2e", "..%2f..%2f..", "../../.."}
		for _, p := range openPlaces {
			for _, before := range []string{"", "//", "records/2026/../../"} {
				for _, way := range up {
					for _, name := range []string{"outside.html", "releases/outside.html", "party/current/index.html"} {
						path := p.base + before + way + "/" + name
						r, body, err := s.try("GET", p.host, path)
						if err != nil {
							t.Errorf("%s: %v", path, err)
							continue
						}
						if r.StatusCode < 301 || strings.Contains(body, "secret") || strings.Contains(body, "root:") || strings.Contains(body, "party") {
							t.Errorf("%s: %s %q", path, r.Status, body)
						}
					}
				}
			}
			for _, path := range []string{"//index.html", "///", "//records//2026//%E5%85%9A%E8%B4%B9-q3.html"} {
				if r, body, err := s.try("GET", p.host, strings.TrimSuffix(p.base, "/")+path); err != nil || r.StatusCode != 200 && r.StatusCode != 404 && r.StatusCode != 301 && r.StatusCode != 308 || strings.Contains(body, "secret") {
					t.Errorf("%s: %v %v", path, r, err)
				}
			}
		}
		if kind == webserver.Caddy {
			return // it follows links, and its file says so
		}
		for link, to := range map[string]string{"link.html": "../../../outside.html", "folder": "../..", "records/2026/link.html": filepath.Join(s.dir, "outside.html")} {
			if err := os.Symlink(to, filepath.Join(s.root("public"), link)); err != nil {
				t.Fatal(err)
			}
		}
		for _, path := range []string{"/link.html", "/folder/outside.html", "/folder/releases/outside.html", "/records/2026/link.html"} {
			if r, body := s.ask("GET", "public.test", path); r.StatusCode != 403 && r.StatusCode != 404 || strings.Contains(body, "secret") {
				t.Errorf("%s: %s %q", path, r.Status, body)
			}
		}
	})
}

// TestASiteIsClosedUntilAddressesAreFilledIn holds that strangers get the same answer at every
// path, so that it tells nothing of what is there.
func TestASiteIsClosedUntilAddressesAreFilledIn(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := sharedThree(t, kind)
		want := ""
		for _, path := range []string{"", "index.html", "404.html", "nothing", "records/2026/党费-q3.html", "records/2026/撤下 了.html", "records/2025/旧 名.html", "records/2026/附 件", "records/2026/附 件/", "records", ".gongkai", "SHA256SUMS", "feed.xml", "assets/style-0123abcd.css", "x.gkp", "releases/"} {
			r, body := s.ask("GET", "inner.test", (&url.URL{Path: "/" + path}).EscapedPath(), "X-Forwarded-For: 10.0.0.1", "X-Real-IP: 10.0.0.1", "Forwarded: for=10.0.0.1")
			r.Header.Del("Date")
			r.Header.Del("Content-Security-Policy") // of the kind of file that is asked for
			r.Header.Del("Cache-Control")
			if path == "" {
				want = seen(r, body)
			}
			if got := seen(r, body); r.StatusCode != 403 || got != want || strings.Contains(body, "party") {
				t.Errorf("%q: %s, at the home page %s", path, got, want)
			}
		}
	})
}

// TestAnInnerHostAnswersToItsNameAlone: else a page whose name leads to the address of the server
// could read by the browser of somebody who may.
func TestAnInnerHostAnswersToItsNameAlone(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		s.release("branch", 1, files("branch"))
		s.start(s.admitting(s.written(webserver.Site{Part: "sites/branch", Address: "http://inner.test:" + s.port + "/", Root: s.root("branch"), Inner: true}), "sites/branch"))
		for _, host := range []string{"evil.test", "127.0.0.1", "inner.test.evil.test", "xinner.test", "localhost"} {
			r, body := s.ask("GET", host, "/catalogue.html")
			if r.StatusCode != 421 && kind != webserver.Caddy || strings.Contains(body, "目录") || strings.Contains(body, "branch") {
				t.Errorf("%s: %s %q", host, r.Status, body)
			}
		}
		for _, host := range []string{"inner.test", "INNER.test"} {
			if r, body := s.ask("GET", host, "/catalogue.html"); r.StatusCode != 200 || body != "目录" {
				t.Errorf("%s: %s %q", host, r.Status, body)
			}
		}
	})
}

func seen(r *http.Response, body string) string {
	var b strings.Builder
	r.Header.Write(&b)
	return r.Status + " " + b.String() + body
}
