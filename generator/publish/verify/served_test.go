package verify

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/publish/release"
)

// serve answers with files as a good server does, and lets others spoil it.
func serve(t *testing.T, files func() map[string]string, spoil func(w http.ResponseWriter, r *http.Request, name string) bool) *url.URL {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/zone/")
		if name == "" {
			name = "index.html"
		}
		if r.Header.Get("If-None-Match") != "" || r.Header.Get("Range") != "" {
			t.Errorf("%s is asked for in part or on condition", name)
		}
		if spoil != nil && spoil(w, r, name) {
			return
		}
		text, ok := files()[name]
		if !ok {
			http.Error(w, "none", http.StatusNotFound)
			return
		}
		good(w, name)
		if name == "records/2026/乙.html" {
			w.WriteHeader(http.StatusGone)
		}
		io.WriteString(w, text)
	}))
	t.Cleanup(server.Close)
	address, err := url.Parse(server.URL + "/zone/")
	if err != nil {
		t.Fatal(err)
	}
	return address
}

func good(w http.ResponseWriter, name string) {
	h := w.Header()
	h.Set("Cache-Control", "max-age=60")
	h.Set("Content-Type", "application/octet-stream")
	if isPage(name) {
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", "default-src 'self'")
		h.Set("Referrer-Policy", "no-referrer")
	}
	if strings.HasPrefix(name, "assets/style") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
}

func visit(t testing.TB) Visit {
	return Visit{
		Terms: terms(t), Client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Transport: &http.Transport{DisableCompression: true}},
		Agent: "gongkai-test", Most: 3, Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }, Stray: "gongkai-none.html",
	}
}

func TestSiteIsWhatTheManifestSays(t *testing.T) {
	whole := released(t, pages(), nil)
	page := func(name string, answer func(w http.ResponseWriter, r *http.Request)) func(http.ResponseWriter, *http.Request, string) bool {
		return func(w http.ResponseWriter, r *http.Request, asked string) bool {
			if asked == name {
				answer(w, r)
			}
			return asked == name
		}
	}
	every := func(answer func(w http.ResponseWriter, name string, text string)) func(http.ResponseWriter, *http.Request, string) bool {
		return func(w http.ResponseWriter, _ *http.Request, name string) bool {
			text, ok := whole[name]
			if ok {
				answer(w, name, text)
			}
			return ok
		}
	}
	cases := map[string]struct {
		spoil func(http.ResponseWriter, *http.Request, string) bool
		want  []string
	}{
		"a good server":           {nil, []string{}},
		"a page that was changed": {page("index.html", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "x") }), []string{"changed index.html"}},
		"a script put into a page": {page("index.html", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, whole["index.html"]+"<script src=/ad.js></script>")
		}), []string{"changed index.html"}},
		"200 for everything": {func(w http.ResponseWriter, _ *http.Request, name string) bool {
			_, ok := whole[name]
			if !ok {
				io.WriteString(w, "login")
			}
			return !ok
		}, []string{"served .gongkai-pending", "served .gongkai-target", "served current/", "answer gongkai-none.html", "withdrawn records/2026/丙.html", "served releases/"}},
		"304 for a page": {page("index.html", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }), []string{"answer index.html"}},
		"410 for a page": {page("index.html", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusGone)
			io.WriteString(w, whole["index.html"])
		}), []string{"answer index.html"}},
		"elsewhere": {page("index.html", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.2/", http.StatusFound)
		}), []string{"answer index.html"}},
		"round in a circle": {page("index.html", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/zone/index.html", http.StatusFound)
		}), []string{"answer index.html"}},
		"to the folder": {page("index.html", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/zone/", http.StatusFound) }), []string{"answer index.html"}},
		"compressed": {page("index.html", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, whole["index.html"])
			z.Close()
		}), []string{"answer index.html"}},
		"endless": {page("index.html", func(w http.ResponseWriter, _ *http.Request) {
			for range 1000 {
				if _, err := w.Write(make([]byte, 64<<10)); err != nil {
					return
				}
			}
		}), []string{"changed index.html"}},
		"kept for a day": {every(func(w http.ResponseWriter, name, text string) {
			good(w, name)
			if name == "index.html" {
				w.Header().Set("Cache-Control", "public, max-age=86400")
			}
			io.WriteString(w, text)
		}), []string{"cached index.html"}},
		"a file without a release": {page("SHA256SUMS.sig", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) }), []string{"unsigned SHA256SUMS.sig"}},
		"the folder of releases":   {page("releases/", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "listing") }), []string{"served releases/"}},
		"what was withdrawn":       {page("records/2026/丙.html", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "丙") }), []string{"withdrawn records/2026/丙.html"}},
		"no header":                {every(func(w http.ResponseWriter, name, text string) { io.WriteString(w, text) }), []string{}},
	}
	var words diagtest.Words
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		c := cases[name]
		report, err := Site(t.Context(), serve(t, func() map[string]string { return whole }, c.spoil), visit(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := kinds(report); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		say(&words, name, report)
	}
	words.Compare(t, "site")
}

// TestCutManifestIsFound: a manifest from which lines were taken, in a release that nobody signed,
// lists less than pages lead to.
func TestCutManifestIsFound(t *testing.T) {
	files := pages()
	delete(files, "records/2026/甲.html")
	served := released(t, files, nil)
	served["records/2026/甲.html"] = "other"
	report, err := Site(t.Context(), serve(t, func() map[string]string { return served }, nil), visit(t))
	var words diagtest.Words
	say(&words, "a manifest that was cut", report)
	words.Compare(t, "cut")
	if want := []string{"unlisted records/2026/甲.html"}; err != nil || !slices.Equal(kinds(report), want) {
		t.Errorf("Site: %v, %q, want %q", err, kinds(report), want)
	}
}

// TestSiteThatIsPublishedMeanwhile is compared anew from its beginning, once: the two releases are
// not taken for one that is damaged.
func TestSiteThatIsPublishedMeanwhile(t *testing.T) {
	old := released(t, pages(), nil)
	changed := pages()
	changed["index.html"] = "neu"
	fresh := released(t, changed, func(r *release.Release) { r.Number = 43 })
	for after := range len(old) {
		var asked atomic.Int32
		files := func() map[string]string {
			if int(asked.Add(1)) > after {
				return fresh
			}
			return old
		}
		report, err := Site(t.Context(), serve(t, files, nil), visit(t))
		if err != nil || !report.Same() {
			t.Errorf("published after %d requests: %v %v", after, err, report)
		}
	}
	var all []map[string]string
	for n := range 200 {
		all = append(all, released(t, pages(), func(r *release.Release) { r.Number = 43 + n }))
	}
	var asked atomic.Int32
	report, err := Site(t.Context(), serve(t, func() map[string]string { return all[int(asked.Add(1))%len(all)] }, nil), visit(t))
	if !errors.Is(err, ErrMoving) {
		t.Errorf("published all the time: %v, %v", report, err)
	}
}

// TestBusyServerIsWaitedFor, as long as it asks for, and not for ever.
func TestBusyServerIsWaitedFor(t *testing.T) {
	whole := released(t, pages(), nil)
	var refused, waited atomic.Int32
	v := visit(t)
	v.Wait = func(_ context.Context, d time.Duration) error {
		if d == 7*time.Second {
			waited.Add(1)
		}
		return nil
	}
	busy := func(w http.ResponseWriter, _ *http.Request, name string) bool {
		if name != "index.html" || refused.Add(1) > 2 {
			return false
		}
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	}
	report, err := Site(t.Context(), serve(t, func() map[string]string { return whole }, busy), v)
	if err != nil || !report.Same() || waited.Load() != 2 {
		t.Errorf("Site: %v, %v; waited %d times", report, err, waited.Load())
	}
	var silent *Unreachable
	if _, err := Site(t.Context(), serve(t, func() map[string]string { return whole }, func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	}), v); !errors.As(err, &silent) || silent.Why() != (diag.Text{ZH: "服务器忙（HTTP 503）", EN: "the server is busy (HTTP 503)"}) {
		t.Errorf("a server that is always busy: %v", err)
	}
	if _, err := Site(t.Context(), &url.URL{Scheme: "http", Host: "127.0.0.1:1", Path: "/"}, v); !errors.As(err, &silent) || silent.Why() != (diag.Text{ZH: "那台机器上没有程序在这个端口上回答", EN: "no program answers at this port of that machine"}) {
		t.Errorf("no server: %v", err)
	}
	if got, want := (&Unreachable{Err: io.ErrUnexpectedEOF}).Why(), (diag.Text{ZH: "连接中断，或对方不是网站的服务器", EN: "the connection was broken off, or the other side serves no site"}); got != want {
		t.Errorf("a server that breaks off: %v, want %v", got, want)
	}
	if got, want := (&Unreachable{Err: &tls.CertificateVerificationError{Err: io.EOF}}).Why(), (diag.Text{ZH: "它的证书不可信，或不是这个主机名的", EN: "its certificate cannot be trusted, or is of another host"}); got != want {
		t.Errorf("a certificate of nobody: %v, want %v", got, want)
	}
}

// TestRunThatEndsBetweenFilesIsKept: an interrupt that comes when no request is on its way.
func TestRunThatEndsBetweenFilesIsKept(t *testing.T) {
	whole := released(t, pages(), nil)
	v := visit(t)
	v.Most = 1
	var kept State
	v.Save = func(s State) error { kept = s; return nil }
	ctx, cancel := context.WithCancel(t.Context())
	all := 0
	v.Told = func(done, files int) {
		if all = files; done == files {
			cancel()
		}
	}
	if _, err := Site(ctx, serve(t, func() map[string]string { return whole }, nil), v); !errors.Is(err, context.Canceled) {
		t.Fatalf("broken off: %v", err)
	}
	if len(kept.Done) != all {
		t.Errorf("%d of %d files are known", len(kept.Done), all)
	}
}

// TestBrokenRunGoesOn: what was compared is not asked for again but where it says where it leads,
// and what an earlier release had must be gone.
func TestBrokenRunGoesOn(t *testing.T) {
	whole := released(t, pages(), nil)
	v := visit(t)
	v.Most = 1
	var kept State
	v.Save = func(s State) error { kept = s; return nil }
	ctx, cancel := context.WithCancel(t.Context())
	var asked atomic.Int32
	address := serve(t, func() map[string]string { asked.Add(1); return whole }, func(_ http.ResponseWriter, _ *http.Request, name string) bool {
		if name == "records/2026/甲.html" {
			cancel()
		}
		return false
	})
	if _, err := Site(ctx, address, v); !errors.Is(err, context.Canceled) {
		t.Fatalf("broken off: %v", err)
	}
	if len(kept.Done) == 0 {
		t.Fatal("nothing is known of the run that was broken off")
	}
	all := asked.Load()
	v.State = kept
	report, err := Site(t.Context(), serve(t, func() map[string]string { asked.Add(1); return whole }, nil), v)
	if err != nil || !report.Same() || report.Files != len(pages()) || len(kept.Done) > 0 {
		t.Errorf("Site goes on: %v, %v, %v", report, err, kept)
	}
	t.Logf("%d requests before, %d after", all, asked.Load()-all)

	files := pages()
	delete(files, "records/2026/名 单.txt")
	next := released(t, files, func(r *release.Release) { r.Number = 43 })
	still := maps.Clone(next)
	still["records/2026/名 单.txt"] = "甲"
	v.State = kept
	if report, err := Site(t.Context(), serve(t, func() map[string]string { return still }, nil), v); err != nil || !slices.Equal(kinds(report), []string{"withdrawn records/2026/名 单.txt"}) {
		t.Errorf("what the release before had: %v, %v", err, report)
	}
}

// TestWhatIsNoManifestIsNotTakenForADamagedOne: a network that wants a login answers everything with a
// page, or leads elsewhere. Nothing is compared then, and nobody is told that a site was changed.
func TestWhatIsNoManifestIsNotTakenForADamagedOne(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		body   string
		want   NoManifestError
	}{
		"a page to log in": {200, "\n<!doctype html><title>请登录</title>", NoManifestError{200, true}},
		"a login":          {302, "", NoManifestError{302, false}},
		"refused":          {403, "<html>", NoManifestError{403, false}},
		"broken":           {500, "", NoManifestError{500, false}},
		"nothing":          {404, "", NoManifestError{404, false}},
	} {
		address := serve(t, nil, func(w http.ResponseWriter, _ *http.Request, _ string) bool {
			if c.status == http.StatusFound {
				w.Header().Set("Location", "http://127.0.0.2/login")
			}
			w.WriteHeader(c.status)
			io.WriteString(w, c.body)
			return true
		})
		_, err := Site(t.Context(), address, visit(t))
		var got *NoManifestError
		if !errors.As(err, &got) || *got != c.want || !errors.Is(err, ErrNoManifest) {
			t.Errorf("%s: %v, want %v", name, err, &c.want)
		}
	}
}
