package webserver_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/generator/publish/webserver"
	"gongkai/generator/soaktest"
)

// setTime gives a file of the release that is served a time.
func (s *server) setTime(name, file string, at time.Time) {
	s.t.Helper()
	if err := os.Chtimes(filepath.Join(s.root(name), file), at, at); err != nil {
		s.t.Fatal(err)
	}
}

// TestWhatHasNotChangedIsNotSentAgain and what has is: also where the new file is older than the
// old one, as after a step back to an earlier release, and as long.
func TestWhatHasNotChangedIsNotSentAgain(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		s.startThree()
		now := time.Now().Add(-time.Hour).Truncate(time.Second)
		s.setTime("public", "catalogue.html", now)
		first, _ := s.ask("GET", "public.test", "/catalogue.html")
		etag := first.Header.Get("ETag")
		if etag == "" {
			t.Fatalf("no ETag: %v", first.Header)
		}
		r, body := s.ask("GET", "public.test", "/catalogue.html", "If-None-Match: "+etag)
		if r.StatusCode != 304 || body != "" {
			t.Errorf("unchanged: %s %q", r.Status, body)
		}
		holdsHeaders(t, openPlaces[0], "catalogue.html", r)
		for number, step := range []time.Duration{time.Second, -time.Hour, -48 * time.Hour, 24 * time.Hour} {
			all := files("public")
			all["catalogue.html"] = fmt.Sprintf("目-%02d", number) // as long as before
			s.release("public", number+2, all)
			s.setTime("public", "catalogue.html", now.Add(step))
			for _, condition := range []string{"If-None-Match: " + etag, "If-None-Match: W/" + etag, "If-Modified-Since: " + first.Header.Get("Last-Modified"), "If-Modified-Since: Fri, 27 Nov 2099 00:00:00 GMT"} {
				r, body := s.ask("GET", "public.test", "/catalogue.html", condition)
				if r.StatusCode != 200 || body != all["catalogue.html"] {
					t.Errorf("%v later, %s: %s %q, want %q", step, condition, r.Status, body, all["catalogue.html"])
				}
			}
			r, body := s.ask("GET", "public.test", "/catalogue.html", "Range: bytes=0-2", "If-Range: "+etag)
			if r.StatusCode != 200 || body != all["catalogue.html"] {
				t.Errorf("%v later, the rest of the old file: %s %q", step, r.Status, body)
			}
		}
	})
}

func TestPartsOfAFile(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := sharedThree(t, kind)
		for _, p := range openPlaces {
			r, body := s.ask("GET", p.host, p.path("records/2026/附 件/大写.PDF"), "Range: bytes=1-3")
			if r.StatusCode != 206 || body != "PDF" || r.Header.Get("Content-Range") != "bytes 1-3/8" {
				t.Errorf("%s %q %s", r.Status, body, r.Header.Get("Content-Range"))
			}
			holdsHeaders(t, p, "x.pdf", r)
		}
	})
}

// TestTextIsCompressed holds that texts are, for those who ask for it, and nothing else; and that
// whoever does not ask gets the very bytes.
func TestTextIsCompressed(t *testing.T) {
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := sharedThree(t, kind)
		all := files("public")
		for _, file := range []string{"index.html", "SHA256SUMS", "assets/style-0123abcd.css", "records/2026/附 件/a+b=c&d;e.txt", "records/2026/附 件/通知.en.pdf"} {
			at := openPlaces[0].path(file)
			plain, body := s.ask("GET", "public.test", at)
			if body != all[file] || plain.Header.Get("Content-Encoding") != "" {
				t.Errorf("%s: %s, %d bytes", file, plain.Header.Get("Content-Encoding"), len(body))
			}
			r, body := s.ask("GET", "public.test", at, "Accept-Encoding: gzip")
			text := !strings.HasSuffix(file, ".pdf")
			if (r.Header.Get("Content-Encoding") == "gzip") != text || text && r.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: encoding %q, Vary %q", file, r.Header.Get("Content-Encoding"), r.Header.Values("Vary"))
				continue
			}
			if !text {
				continue
			}
			unpacker, err := gzip.NewReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			unpacked, err := io.ReadAll(unpacker)
			if err != nil || string(unpacked) != all[file] {
				t.Errorf("%s: %d bytes unpacked, %v", file, len(unpacked), err)
			}
			if plain.Header.Get("Vary") != "Accept-Encoding" && kind != webserver.Caddy { // which says it of what it has compressed
				t.Errorf("%s: Vary %q without compression", file, plain.Header.Values("Vary"))
			}
			r, body = s.ask("GET", "public.test", at, "Accept-Encoding: gzip", "If-None-Match: "+r.Header.Get("ETag"))
			if r.StatusCode != 304 || body != "" {
				t.Errorf("%s compressed and unchanged: %s", file, r.Status)
			}
		}
	})
}

// TestASwitchIsSeenAtOnce has readers ask without pause while the link is led from one release to
// another and back. Every answer is the whole of one release; the first one after a switch is of
// the new one.
func TestASwitchIsSeenAtOnce(t *testing.T) {
	switches := soaktest.Times(150)
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		s.startThree()
		page := func(number int) string { return strings.Repeat(fmt.Sprintf("release %d. ", number), 40+number*400) }
		for number := 1; number <= 2; number++ {
			all := files("public")
			all["index.html"] = page(number)
			s.release("public", number, all)
		}
		var asked, wrong atomic.Int64
		stop := make(chan struct{})
		var readers sync.WaitGroup
		for range 3 {
			readers.Go(func() {
				for {
					select {
					case <-stop:
						return
					default:
					}
					asked.Add(1)
					r, body, err := s.try("GET", "public.test", "/index.html")
					if err != nil || r.StatusCode != 200 || body != page(1) && body != page(2) {
						if wrong.Add(1) < 4 {
							t.Errorf("reader: %v, %d bytes, want %d or %d", err, len(body), len(page(1)), len(page(2)))
						}
					}
				}
			})
		}
		for i := range switches {
			number := i%2 + 1
			s.switchTo("public", number)
			r, body, err := s.try("GET", "public.test", "/")
			if err != nil || r.StatusCode != 200 || body != page(number) {
				t.Errorf("after switch %d: %v, %d bytes, want %d", i, err, len(body), len(page(number)))
			}
		}
		close(stop)
		readers.Wait()
		t.Logf("%s: %d answers, %d wrong", kind, asked.Load(), wrong.Load())
	})
}
