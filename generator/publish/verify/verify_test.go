package verify

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/release"
	"gongkai/generator/soaktest"
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

func TestFolderIsWhatTheManifestSays(t *testing.T) {
	other := func(change func(*release.Release)) map[string]string { return released(t, pages(), change) }
	with := func(name, text string) map[string]string {
		files := other(nil)
		files[name] = text
		return files
	}
	without := func(name string) map[string]string {
		files := other(nil)
		delete(files, name)
		return files
	}
	stranger, _ := signer(t, 2)
	forged := other(nil)
	sig, err := release.Sign([]byte(forged[release.SumsName]), stranger)
	if err != nil {
		t.Fatal(err)
	}
	forged[release.SumsSignature] = string(sig)
	cases := map[string]struct {
		files map[string]string
		want  []string
	}{
		"as it is":                {other(nil), []string{}},
		"with its marker":         {with(MarkerName, "site: x\n"), []string{}},
		"changed":                 {with("index.html", "x"), []string{"changed index.html"}},
		"missing":                 {without("assets/bg.png"), []string{"missing assets/bg.png"}},
		"extra":                   {with(".htaccess", "x"), []string{"extra .htaccess"}},
		"a signature in a folder": {with("records/SHA256SUMS.sig", "x"), []string{"extra records/SHA256SUMS.sig"}},
		"unsigned":                {without(release.SignatureName), []string{"unsigned release.txt.sig"}},
		"no statement":            {without(release.Name), []string{"stale release.txt", "unsigned release.txt"}},
		"another's key":           {forged, []string{"signature SHA256SUMS.sig"}},
		"a broken signature":      {with(release.SignatureName, other(nil)[release.SumsSignature]), []string{"signature release.txt.sig"}},
		"a broken statement":      {with(release.Name, "gongkai release 1\n"), []string{"manifest release.txt"}},
		"cut short":               {with(release.SumsName, other(nil)[release.SumsName][:150]), []string{"manifest SHA256SUMS"}},
		"another manifest":        {with(release.SumsName, ""), []string{"manifest SHA256SUMS"}},
		"old":                     {other(func(r *release.Release) { r.Day = "2026-11-01" }), []string{"stale release.txt"}},
		"another part":            {other(func(r *release.Release) { r.Part.ID = "party" }), []string{"signature SHA256SUMS.sig", "manifest release.txt", "signature release.txt.sig"}},
		"another site":            {other(func(r *release.Release) { r.Site = strings.Repeat("0", 32) }), []string{"signature SHA256SUMS.sig", "manifest release.txt", "signature release.txt.sig"}},
		"kept files": {func() map[string]string {
			files := other(func(r *release.Release) {
				r.Kept = []release.File{{Name: "assets/style-0.css", Digest: release.Digest([]byte("old"))}, {Name: "assets/style-00.css", Digest: release.Digest([]byte("older"))}}
			})
			files["assets/style-0.css"] = "old"
			return files
		}(), []string{"missing assets/style-00.css"}},
	}
	var words diagtest.Words
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		c := cases[name]
		report, err := Folder(folder(c.files), terms(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := kinds(report); !slices.Equal(got, c.want) || report.Same() != (len(c.want) == 0) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		say(&words, name, report)
	}
	words.Compare(t, "folder")
	if _, err := Folder(folder(map[string]string{"index.html": "x"}), terms(t)); !errors.Is(err, ErrNoManifest) {
		t.Errorf("a folder without a manifest: %v", err)
	}
}

// say adds what a report says to words.
func say(words *diagtest.Words, name string, report *Report) {
	for _, d := range report.Differences {
		words.Text(name+": "+string(d.Kind)+" "+d.Name, d.Text)
	}
}

// TestFolderFollowsNoLink: links, pipes and devices are no files, wherever they lead.
func TestFolderFollowsNoLink(t *testing.T) {
	dir := t.TempDir()
	files := released(t, pages(), nil)
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	same := filepath.Join(t.TempDir(), "same")
	err := errors.Join(os.WriteFile(same, []byte(files["index.html"]), 0o644), os.Remove(filepath.Join(dir, "index.html")), os.Symlink(same, filepath.Join(dir, "index.html")), os.Symlink("/etc", filepath.Join(dir, "etc")))
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	report, err := Folder(root.FS(), terms(t))
	var words diagtest.Words
	say(&words, "links", report)
	words.Compare(t, "link")
	if want := []string{"special etc", "special index.html"}; err != nil || !slices.Equal(kinds(report), want) {
		t.Errorf("Folder: %v, %q, want %q", err, kinds(report), want)
	}
}

// TestEveryChangeOfAFolderIsFound, at random: of a byte, of a name, a file more or less.
func TestEveryChangeOfAFolderIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 1))
	whole := released(t, pages(), nil)
	names := slices.Sorted(maps.Keys(whole))
	for range soaktest.Times(50) {
		files := maps.Clone(whole)
		name := names[r.IntN(len(names))]
		text := files[name]
		what := r.IntN(4)
		switch {
		case what == 0 && text != "":
			at := r.IntN(len(text))
			files[name] = text[:at] + string(text[at]^byte(1<<r.IntN(8))) + text[at+1:]
		case what == 1:
			delete(files, name)
		case what == 2:
			files[path.Join(path.Dir(name), fmt.Sprintf("x%d", r.IntN(1000)))] = text
		default:
			files[name] = text + "x"
		}
		report, err := Folder(folder(files), terms(t))
		if errors.Is(err, ErrNoManifest) {
			continue
		}
		if err != nil || report.Same() {
			t.Errorf("%d of %s is not found: %v", what, name, err)
		}
	}
}

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
