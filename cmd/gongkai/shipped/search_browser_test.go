package shipped

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/site"
	"gongkai/generator/soaktest"
	"gongkai/generator/web"
	"gongkai/layouts"
	"gongkai/static"
)

// TestSearchInTheBrowser: what the page finds, counts and lists first is what a plain scan of the
// texts finds: from a folder as from a web server under a strict content security policy, which has
// nothing to report. Without a mouse one gets from any page to what was found.
func TestSearchInTheBrowser(t *testing.T) {
	ctx := browser(t)
	corpus := newCorpus(2000)
	dir := t.TempDir()
	writeSite(t, corpus.edition(), dir)
	served, violations := strictly(t, dir)

	questions := corpus.questions(soaktest.Times(60))
	for i, address := range []string{"file://" + filepath.ToSlash(dir) + "/", served} {
		own := questions[i*len(questions)/2 : (i+1)*len(questions)/2]
		open(ctx, t, address+"search.html")
		for j, got := range askAll(ctx, t, own) {
			want := corpus.scan(own[j].Words, own[j].Year)
			if text, _ := json.Marshal(got); !got.same(want) {
				t.Errorf("%s: asked for %q in %q:\ngot  %s\nwant %+v", address, own[j].Words, own[j].Year, text, want)
			}
		}
		testSearchByKeyboard(ctx, t, address)
		testSearchMovesNothing(ctx, t, address)
	}
	if n := violations.Load(); n > 0 {
		t.Errorf("the content security policy was violated %d times", n)
	}
}

// testSearchByKeyboard goes from a page in a folder to a record, by keys alone.
func testSearchByKeyboard(ctx context.Context, t *testing.T, address string) {
	t.Helper()
	open(ctx, t, address+"records/2020/00000.html")
	tab(ctx, t, `document.activeElement.name === "q"`)
	keys(ctx, t, "no17.\r")
	becomes(ctx, t, "the field of a page leads to what is found", `location.pathname.endsWith("/search.html") && document.querySelectorAll(".results a").length === 1`)
	becomes(ctx, t, "the field holds what was asked", `document.getElementById("q").value.trim() === "no17."`)
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector(".skip").focus()`), chromedp.KeyEvent("\r")); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "the way over the head of the page asks nothing else", `location.hash === "#page_main" && document.querySelectorAll(".results a").length === 1 && document.getElementById("q").value.trim() === "no17."`)
	tab(ctx, t, `document.activeElement.closest(".results")`)
	keys(ctx, t, "\r")
	becomes(ctx, t, "a result is a link", `location.pathname.endsWith("/00017.html")`)
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`history.back()`)); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "the results are there again", `document.querySelectorAll(".results a").length === 1`)
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`location.hash = "q=100%"`)); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "what somebody wrote into the address by hand is taken as it stands", `document.getElementById("q").value === "100%"`)
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`location.hash = "q=" + encodeURIComponent("没有这样的话")`)); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "nothing is said to be found", `document.querySelector("[role=status]").textContent.startsWith("没有找到") && document.title.startsWith("“没有这样的话”")`)
}

// testSearchMovesNothing comes by an address that was sent, on a phone: the field stands where it
// stays, and what is found pushes nothing away that is in sight.
func testSearchMovesNothing(ctx context.Context, t *testing.T, address string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 800), chromedp.Navigate(empty)); err != nil {
		t.Fatal(err)
	}
	open(ctx, t, address+"search.html#q=%E5%8D%B7")
	becomes(ctx, t, "something is found", `document.querySelectorAll(".results a").length === 10`)
	const script = `new Promise(done => {
		const moved = [];
		new PerformanceObserver(list => list.getEntries().forEach(e => moved.push(...e.sources.map(s => s.node ? s.node.nodeName + "." + s.node.className : "?")))).observe({type: "layout-shift", buffered: true});
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved.join(" ")), 100)));
	})`
	moved, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil || moved != "" {
		t.Errorf("%s: what is found moves %q, %v", address, moved, err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateReset()); err != nil {
		t.Fatal(err)
	}
}

func open(ctx context.Context, t *testing.T, address string) {
	t.Helper()
	if err := chromedp.Do(ctx, showing(address)); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
}

func keys(ctx context.Context, t *testing.T, text string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(text)); err != nil {
		t.Fatal(err)
	}
}

// tab presses the tabulator until an expression is true.
func tab(ctx context.Context, t *testing.T, expression string) {
	t.Helper()
	for range 40 {
		keys(ctx, t, "\t")
		if there, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && there {
			return
		}
	}
	t.Fatalf("%s: no key leads there", expression)
}

// answer is what the page shows for a question.
type answer struct {
	Found int            // documents
	Hrefs []string       // of the first ten
	Years map[string]int // documents by year, whichever year they are narrowed to
	Marks []string       // an empty one for each result in which nothing is marked
}

func (a answer) same(b answer) bool {
	return a.Found == b.Found && strings.Join(a.Hrefs, " ") == strings.Join(b.Hrefs, " ") && fmt.Sprint(a.Years) == fmt.Sprint(b.Years) && len(a.Marks) == 0
}

// askAll asks one after the other, by the address, and reads what the page shows.
func askAll(ctx context.Context, t *testing.T, questions []question) []answer {
	t.Helper()
	const script = `(async questions => {
		const box = document.getElementById("search"), out = [];
		const all = (selector, of) => Array.from((of || box).querySelectorAll(selector));
		for (const q of questions) {
			const before = location.hash, changed = new Promise(r => addEventListener("hashchange", r, {once: true}));
			location.hash = "q=" + encodeURIComponent(q.Words) + (q.Year ? "&year=" + encodeURIComponent(q.Year) : "");
			if (location.hash !== before) await changed;
			while (box.getAttribute("aria-busy")) await new Promise(r => setTimeout(r, 1));
			const status = box.querySelector("[role=status]").textContent, years = {};
			for (const o of all("select[name=year] option").slice(1)) {
				const m = /^(.*)（(\d+)）$/.exec(o.textContent);
				if (m[2] !== "0") years[m[1]] = Number(m[2]);
			}
			out.push({
				Found: status.startsWith("没有找到") ? 0 : Number((/^找到 (\d+) 篇/.exec(status) || [0, -1])[1]),
				Hrefs: all(".results a").map(a => a.getAttribute("href")),
				Years: box.querySelector(".facets").hidden ? {} : years,
				Marks: all(".results li").filter(li => all("mark", li).length === 0 || all("mark", li).some(m => !m.textContent)).map(li => li.textContent),
			});
		}
		return JSON.stringify(out);
	})(%s)`
	list, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf(script, list), chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var out []answer
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// writeSite writes a site in the looks that ship.
func writeSite(t *testing.T, e *edition.Edition, dir string) {
	t.Helper()
	theme, problems := site.LoadTheme(fstest.MapFS{}, layouts.FS, static.FS, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	put := func(name string, data []byte) error {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, data, 0o600)
	}
	var page bytes.Buffer
	theme.Pages.Attached = papers{}
	made := web.New(e, theme.Layouts, theme.Pages, "").Files()
	for _, f := range append(made, theme.Assets...) {
		var err error
		switch {
		case f.Set != nil:
			err = f.Set(theme.Text, put)
		case f.Write != nil && needed(f):
			page.Reset()
			if err = f.Write(&page, theme.Text); err == nil {
				err = put(f.Name, page.Bytes())
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// papers are attachments that say what their names say, a long one at its end.
type papers struct{}

func (papers) Sum(a edition.Attachment) string { return a.Name }
func (papers) Shown(a edition.Attachment) []string {
	if strings.HasPrefix(a.Name, "长") {
		return []string{strings.Repeat("前面的文字。", 2000), "鑫淼焱"}
	}
	return []string{"表头", a.Name + "里的一格"}
}

// TestSearchSaysInWhichAttachment: what stands in an attachment is shown with its title, and of what
// stands far down in a long one is said where to look.
func TestSearchSaysInWhichAttachment(t *testing.T) {
	ctx := browser(t)
	dir := t.TempDir()
	e := hallEdition()
	e.Notices[0].Attachments = []edition.Attachment{{Name: "名册", Title: "示例名册"}}
	e.Notices[1].Attachments = []edition.Attachment{{Name: "长", Title: "汇编"}}
	writeSite(t, e, dir)
	page := "file://" + filepath.ToSlash(dir) + "/search.html#q="
	open(ctx, t, page+url.QueryEscape("名册里的一格"))
	becomes(ctx, t, "a cell is shown with the title of its attachment", `/附件《示例名册》：.*名册里的一格/.test(document.querySelector(".results").textContent) && document.querySelectorAll(".results mark").length === 1`)
	open(ctx, t, page+url.QueryEscape("淼焱"))
	becomes(ctx, t, "the end of a long attachment is found", `document.querySelector(".results").textContent.includes("在附件《汇编》的正文中，请打开附件查找。") && document.querySelectorAll(".results li").length === 1`)
	open(ctx, t, page+url.QueryEscape("焱鑫"))
	becomes(ctx, t, "nothing else is", `document.querySelector("[role=status]").textContent.startsWith("没有找到")`)
}

// needed reports a file that the test comes by: of the records the first few.
func needed(f render.File) bool {
	return strings.HasPrefix(f.Name, "assets/") || (strings.HasPrefix(f.Name, "records/") || strings.HasPrefix(f.Name, "media/")) && strings.Contains(f.Name, "/000")
}

// strictly serves a folder under a strict content security policy, and counts what is reported.
func strictly(t *testing.T, dir string) (address string, violations *atomic.Int32) {
	t.Helper()
	violations = &atomic.Int32{}
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/report" {
			violations.Add(1)
			return
		}
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; report-uri /report")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	if _, err := url.Parse(server.URL); err != nil {
		t.Fatal(err)
	}
	return server.URL + "/", violations
}
