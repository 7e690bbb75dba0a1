package shipped

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// oldPages is pages of every kind, below the folder of a build.
var oldPages = []string{
	"sites/supervisors/index.html", "sites/supervisors/catalogue.html", "sites/supervisors/archive.html", "sites/supervisors/search.html", "sites/supervisors/ledger.html",
	"sites/supervisors/entries/35.html", "sites/supervisors/records/2025/公开栏管理办法-发布.html", "sites/supervisors/records/2026/提案办理-2026.html",
	"sites/supervisors/index.html#large", "sites/supervisors/entries/35.html#large", "sites/supervisors/records/2026/提案办理-2026.html#large", // 大字, without the script
	"sites/supervisors/pages/guide.html", "bulletins/public/index.html", "bulletins/party/2026-04.html", "boards/hall/index.html",
}

// box is where a landmark of a page stands.
type box struct{ Left, Top, Width, Height float64 }

// view is what a browser shows of a page at a width.
type view struct {
	Page   string
	Width  float64
	Scroll float64 // how wide the page is
	Boxes  map[string]box
	Styles map[string]string
}

// TestOldBrowsers: Chrome 70 and 88 show every kind of page as the Chromium of today does: what one
// finds one's way by stands in the same place, as wide as there. GONGKAI_PAGES is the folder of a
// build, GONGKAI_BROWSERS the programs; both are set by .ci/old-browsers.
func TestOldBrowsers(t *testing.T) {
	dir, programs := os.Getenv("GONGKAI_PAGES"), os.Getenv("GONGKAI_BROWSERS")
	if dir == "" || programs == "" {
		t.Skip("old browsers look at pages where .ci/old-browsers has brought them")
	}
	today, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no Chromium here to compare them with")
	}
	want := views(t, dir, today)
	for _, program := range filepath.SplitList(programs) {
		for key, old := range views(t, dir, program) {
			compare(t, filepath.Base(program)+" "+key, old, want[key])
		}
	}
}

// compare tells what an old browser shows otherwise. Lines may break elsewhere, for type is set
// better today, so that what stands under a text may stand a few lines higher or lower.
func compare(t *testing.T, name string, old, want view) {
	t.Helper()
	if old.Scroll > old.Width+1 {
		t.Errorf("%s: the page is %.0f wide", name, old.Scroll)
	}
	for landmark, w := range want.Boxes {
		o, ok := old.Boxes[landmark]
		if !ok || math.Abs(o.Left-w.Left) > 6 || math.Abs(o.Width-w.Width) > 12 || math.Abs(o.Top-w.Top) > 60+w.Top/6 {
			t.Errorf("%s: %s stands at %.0f, want %.0f", name, landmark, o, w)
		}
	}
	for what, style := range want.Styles {
		if old.Styles[what] != style {
			t.Errorf("%s: %s is %s, want %s", name, what, old.Styles[what], style)
		}
	}
}

// measure opens every page in a frame as wide as a desk and as a phone, and sends where its
// landmarks stand.
const measure = `<!doctype html><meta charset="utf-8"><body style="margin:0"><script>
var pages = PAGES, jobs = [];
[1280, 360].forEach(function (width) { pages.forEach(function (page) { jobs.push({page: page, width: width}); }); });
var landmarks = [".masthead", ".site-name", ".nav", ".find", "main", ".crumbs", ".crumbs li:last-child", "h1", ".panel", ".items li", ".items time", ".catalogue", ".facts", ".facts div",
	"article.sheet", ".byline", ".text", ".text ul", ".text table", ".about", ".part", ".neighbours", ".foot", ".foot dd", ".cover h1", ".issuer", ".contents", ".slip", ".slip table"];
var styles = [[".text ul", "listStyleType"], [".text ul", "paddingLeft"], [".text p", "textIndent"], [".text em", "webkitTextEmphasisStyle"], [".crumbs li + li", "display"], [".issuer", "color"]];
function next() {
	var job = jobs.shift();
	localStorage.clear(); // the script of a page remembers large type
	if (!job) { var done = new XMLHttpRequest(); done.open("POST", "/done"); done.send(); return; }
	var frame = document.createElement("iframe");
	frame.style.cssText = "border:0;height:800px;width:" + job.width + "px";
	frame.onload = function () {
		setTimeout(function () {
			var doc = frame.contentDocument, out = {Page: job.page, Width: job.width, Scroll: doc.documentElement.scrollWidth, Boxes: {}, Styles: {}};
			landmarks.forEach(function (s) {
				var e = doc.querySelector(s);
				if (!e || job.width < 1152 && e.closest(".folded")) return; // folded: today's browser lays it out, unseen
				var r = e.getBoundingClientRect();
				if (r.width > 0) out.Boxes[s] = {Left: r.left, Top: r.top, Width: r.width, Height: r.height};
			});
			styles.forEach(function (s) {
				var e = doc.querySelector(s[0]);
				if (e) out.Styles[s.join(" ")] = String(frame.contentWindow.getComputedStyle(e)[s[1]]);
			});
			var send = new XMLHttpRequest();
			send.open("POST", "/view");
			send.onload = function () { document.body.removeChild(frame); next(); };
			send.send(JSON.stringify(out));
		}, 50);
	};
	frame.src = job.page;
	document.body.appendChild(frame);
}
next();
</script>`

// views is what a browser shows of each page at each width.
func views(t *testing.T, dir, program string) map[string]view {
	t.Helper()
	got, done := map[string]view{}, make(chan bool)
	var addresses []string
	for _, page := range oldPages {
		file, place, _ := strings.Cut(page, "#")
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(file))); err != nil {
			t.Fatal(err)
		}
		addresses = append(addresses, (&url.URL{Path: "/" + file, Fragment: place}).String())
	}
	list, _ := json.Marshal(addresses)
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(dir)))
	mux.HandleFunc("/measure", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, strings.Replace(measure, "PAGES", string(list), 1))
	})
	mux.HandleFunc("/view", func(_ http.ResponseWriter, r *http.Request) {
		var v view
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			t.Error(err)
		}
		page, _ := url.PathUnescape(v.Page)
		got[fmt.Sprintf("%s at %.0f", page, v.Width)] = v
	})
	mux.HandleFunc("/done", func(http.ResponseWriter, *http.Request) { close(done) })
	server := httptest.NewServer(mux)
	defer server.Close()

	// On a busy machine an old browser now and then does not come up: it is started again.
	for range 3 {
		if len(got) == 0 {
			watch(t, program, server.URL+"/measure", done)
		}
	}
	if len(got) != 2*len(oldPages) {
		t.Fatalf("%s: %d views, want %d", program, len(got), 2*len(oldPages))
	}
	return got
}

// watch has a browser open an address until it is done.
func watch(t *testing.T, program, address string, done <-chan bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	defer stop()
	flags := []string{"--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,900", "--remote-debugging-port=0", "--user-data-dir=" + t.TempDir()}
	if strings.Contains(filepath.Base(program), "chrome-") { // with a process of its own for each page they do not start
		flags = append(flags, "--single-process", "--no-zygote")
	}
	browser := exec.CommandContext(ctx, program, append(flags, address)...)
	if err := browser.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-done:
	case <-ctx.Done():
	}
	stop()
	_ = browser.Wait() // it was ended
}
