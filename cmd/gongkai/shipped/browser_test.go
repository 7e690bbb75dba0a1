package shipped

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browser starts a headless Chromium. Where there is none the test is skipped, but not in CI.
func browser(t *testing.T) context.Context { return browserFor(t, 4*time.Minute) }

// browserFor starts a Chromium that is ended after so long.
func browserFor(t *testing.T, limit time.Duration) context.Context {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no Chromium, and CI skips nothing")
		}
		t.Skip("there is no Chromium here: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("allow-file-access-from-files", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx, chromedp.Navigate(empty)); err != nil {
		t.Fatalf("start %s: %v", program, err)
	}
	ctx, stop = context.WithTimeout(ctx, limit)
	t.Cleanup(stop)
	return ctx
}

// empty is the page of a new tab.
const empty = "about:blank"

// showing has the browser show a page and waits until all of it is read: the first page of a new
// tab is otherwise taken for shown when the empty page before it is.
func showing(address string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		if _, err := chromedp.Navigate(address)(ctx, tab); err != nil || address == empty {
			return err
		}
		for {
			shown, err := chromedp.Evaluate[bool](`location.href !== "`+empty+`" && document.readyState === "complete"`)(ctx, tab)
			if shown || err != nil {
				return err
			}
			if _, err := chromedp.Sleep(20*time.Millisecond)(ctx, tab); err != nil {
				return err
			}
		}
	})
}

// testBrowser opens the pages of the shipped site from the disk, as wide as a phone.
func testBrowser(t *testing.T, dist string) {
	ctx := browser(t)
	testFolded(ctx, t, dist)
	testNewBesideTitle(ctx, t, dist)
	for _, audience := range []string{"public", "party-group"} {
		for _, name := range somePages(t, filepath.Join(dist, "sites", audience)) {
			look(ctx, t, name)
		}
	}
	for _, name := range []string{"manual-editor", "manual-it", "manual-office", "manual-supervisor", "problems"} {
		look(ctx, t, filepath.Join(dist, "sites", "party", "pages", name+".html"))
	}
	for _, name := range []string{"index.html", "2026-11.html"} {
		look(ctx, t, filepath.Join(dist, "bulletins", "party-group", name))
	}
	for _, name := range somePages(t, filepath.Join(dist, "boards", "hall")) {
		printed(ctx, t, name)
	}
}

// somePages is all pages of a folder itself, and some of each folder below it; of a long run all.
func somePages(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	count := map[string]int{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		folder := filepath.Dir(name)
		if count[folder]%every(14) == 0 || folder == dir {
			names = append(names, name)
		}
		count[folder]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// look opens a page, as wide as a phone and then as a desk, and finds what sticks out of it, what is
// not loaded, and text too small for old eyes. Tables and code are scrolled inside their boxes, and
// what a hall's screen shows is turned page by page.
func look(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	const phone, desk = 360, 1280
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(phone, 800), showing((&url.URL{Scheme: "file", Path: name}).String())); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	lookAt(ctx, t, name, phone)
	enlarged(ctx, t, name, phone)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(desk, 800)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	becomes(ctx, t, name, fmt.Sprintf("innerWidth === %d", desk))
	lookAt(ctx, t, name, desk)
}

// enlarged doubles the size of the text alone, as old eyes do, and puts it back: nobody has to scroll
// sideways for the page; tables are scrolled inside their boxes. Sheets have sizes of paper.
func enlarged(ctx context.Context, t *testing.T, name string, width int64) {
	t.Helper()
	const script = `(() => {
		const root = document.documentElement, size = parseFloat(getComputedStyle(root).fontSize);
		root.style.fontSize = 2 * size + "px";
		const wide = root.scrollWidth;
		root.style.fontSize = "";
		return wide;
	})()`
	wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](script))
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if wide > width {
		t.Errorf("%s with text of twice the size is %d wide at %d", name, wide, width)
	}
}

// lookAt looks at the page that is open.
func lookAt(ctx context.Context, t *testing.T, name string, width int64) {
	t.Helper()
	type looks struct {
		Width  int64    `json:"width"`
		Broken []string `json:"broken"`
		Styled bool     `json:"styled"`
		Font   float64  `json:"font"`
		Wide   []string `json:"wide"`
	}
	const script = `(() => {
		const wide = [...document.querySelectorAll("body *")].filter(e => {
			const r = e.getBoundingClientRect();
			return r.width > 0 && r.right > innerWidth + 1 && !e.closest(".scroll, svg, pre > *, .turning .text") && getComputedStyle(e).position !== "absolute";
		}).map(e => e.tagName + "." + e.className);
		return {
			width: document.documentElement.scrollWidth,
			broken: [...document.images].filter(i => !i.complete || i.naturalWidth === 0).map(i => i.src),
			styled: [...document.styleSheets].some(s => { try { return s.cssRules.length > 10 } catch { return true } }),
			font: parseFloat(getComputedStyle(document.querySelector("main") || document.body).fontSize),
			wide: wide.slice(0, 3),
		};
	})()`
	out, err := chromedp.Run(ctx, chromedp.Evaluate[looks](script))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if out.Width > width || len(out.Wide) > 0 {
		t.Errorf("%s at %d: %d wide: %v", name, width, out.Width, out.Wide)
	}
	if len(out.Broken) > 0 || !out.Styled {
		t.Errorf("%s: pictures not shown %v, styled %v", name, out.Broken, out.Styled)
	}
	if out.Font < 18 { // 适老化: main text of at least 18 px
		t.Errorf("%s: main text of %v px", name, out.Font)
	}
}

// onSheets prints the page that is open to a PDF file, and gives its text, each sheet of which ends
// with a form feed.
func onSheets(ctx context.Context, t *testing.T, name string) (file, text string) {
	t.Helper()
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	file = filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		if os.Getenv("CI") != "true" {
			t.Skipf("pdftotext: %v: apt-get install poppler-utils", err)
		}
		t.Fatal(err)
	}
	return file, string(read)
}

// printed prints a sheet of a board to PDF and reads it back.
func printed(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateReset(), showing((&url.URL{Scheme: "file", Path: name}).String())); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	file, text := onSheets(ctx, t, name)
	flat := strings.Join(strings.Fields(text), "")
	pages := strings.Count(text, "\f")
	for _, want := range []string{"示例市政协机关", "dwgk@example.com"} {
		if !strings.Contains(flat, want) {
			t.Errorf("%s: %q is not on paper", name, want)
		}
	}
	if filepath.Base(name) != "index.html" && !strings.Contains(flat, fmt.Sprintf("共%d页", pages)) {
		t.Errorf("%s: %d pages, and not numbered so", name, pages)
	}
	info, err := exec.Command("pdfinfo", file).Output()
	if err != nil || !strings.Contains(string(info), "A4") {
		t.Errorf("%s: not A4 (%v)", name, err)
	}
}

// The preview reloads by itself, shows problems over the last good page, and switches between
// audiences.
func TestPreviewInTheBrowser(t *testing.T) {
	ctx := browser(t)
	dir := t.TempDir()
	var out, problems strings.Builder
	if code := run([]string{"init", filepath.Join(dir, "site")}, testFonts(t), &out, &problems); code != 0 {
		t.Fatal(problems.String())
	}
	dir = filepath.Join(dir, "site")
	record := filepath.Join(dir, "content", "records", "2026", "甲.md")
	text := "---\n标题: 甲事项\n目录序号: 24\n公开范围: 社会\n公开时限: 随时公开\n公开主体: 市政协机关党组\n承办科室: 机关党委\n确定日期: 2026-11-20\n" +
		"---\n第一稿。\n"
	write := func(text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(record), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(record, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(text)
	const address = "127.0.0.1:48217"
	serving, stop := context.WithCancel(context.Background())
	serve := exec.CommandContext(serving, program, "--site", dir, "serve", "--addr", address, "--date", shippedDay)
	serve.Env = append(os.Environ(), testFonts(t)...)
	printed, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		serve.Wait()
	})
	home := "http://" + address + "/public/records/2026/" + url.PathEscape("甲") + ".html"
	shadow := func(what string) string {
		return `[...document.querySelectorAll("body > div")].map(e => e.shadowRoot).filter(Boolean).map(r => ` + what + `).join("")`
	}
	steps := []struct {
		name   string
		before func()
		wait   string // an expression that becomes true
	}{
		{"shows the page", nil, `document.body.innerText.includes("第一稿")`},
		{"has a switch of audiences", nil, shadow(`r.querySelectorAll("option").length`) + ` >= 6`},
		{"reloads by itself", func() { write(strings.Replace(text, "第一稿", "第二稿", 1)) }, `document.body.innerText.includes("第二稿")`},
		{"lays problems over the last good page", func() { write(strings.Replace(text, "目录序号: 24", "目录序号: 240", 1)) },
			shadow(`r.querySelector("section").innerText`) + `.includes("catalogue-unknown-number") && document.body.innerText.includes("第二稿")`},
		{"keeps the head of the page in sight below them", nil,
			shadow(`Math.round(r.querySelector("section").getBoundingClientRect().bottom)`) + ` * 1 <= Math.round(document.querySelector(".masthead").getBoundingClientRect().top)`},
		{"takes them away again", func() { write(strings.Replace(text, "第一稿", "第三稿", 1)) }, `document.body.innerText.includes("第三稿")`},
	}
	start := startAddressIn(t, printed)
	if !strings.HasPrefix(start, "http://"+address+"/?token=") {
		t.Errorf("the start address is %s", start)
	}
	open := func(address string) {
		t.Helper()
		if err := chromedp.Do(ctx, showing(address)); err != nil {
			t.Fatal(err)
		}
	}
	open(home)
	becomes(ctx, t, "is closed without the token", `document.body.innerText.includes("预览没有打开")`)
	open(start)
	becomes(ctx, t, "opens with it, and leads on", `location.pathname === "/public/index.html" && location.search === ""`)
	open(home)
	for _, s := range steps {
		if s.before != nil {
			s.before()
		}
		becomes(ctx, t, s.name, s.wait)
	}
	// The switch leads to the same page of another audience.
	const choose = `(() => { const r = [...document.querySelectorAll("body > div")].map(e => e.shadowRoot).find(Boolean);
		const s = r.querySelector("select"); s.value = "/party/"; s.dispatchEvent(new Event("change")); })()`
	becomes(ctx, t, "has its switch again", shadow(`r.querySelectorAll("option").length`)+` >= 6`)
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](choose)); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "switches to another audience", `location.pathname.startsWith("/party/records/") && document.body.innerText.includes("第三稿")`)
	// Another leads to what is published: there the draft is not, and the browser remembers.
	becomes(ctx, t, "marks the draft", shadow(`(r.querySelector(".draft") || {}).innerText`)+`.includes("草稿")`)
	const published = `(() => { const r = [...document.querySelectorAll("body > div")].map(e => e.shadowRoot).find(Boolean);
		const s = r.querySelectorAll("select")[1]; s.value = "published"; s.dispatchEvent(new Event("change")); })()`
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](published)); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "shows what is published", `location.pathname.startsWith("/party/records/") && !document.body.innerText.includes("第三稿")`)
	becomes(ctx, t, "says so", shadow(`r.querySelectorAll("select").length === 2 && r.querySelectorAll("select")[1].value`)+` === "published"`)
	open(home)
	becomes(ctx, t, "remembers it", `!document.body.innerText.includes("第三稿") && `+shadow(`r.querySelectorAll("select").length === 2 && r.querySelectorAll("select")[1].value`)+` === "published"`)
}

// startAddressIn is the address that serve prints.
func startAddressIn(t *testing.T, printed io.Reader) string {
	t.Helper()
	var told strings.Builder
	for lines := bufio.NewScanner(printed); lines.Scan(); {
		told.WriteString(lines.Text() + "\n")
		if _, rest, ok := strings.Cut(lines.Text(), "http://"); ok {
			address, _, _ := strings.Cut(rest, " ")
			return "http://" + address
		}
	}
	t.Fatalf("serve prints no address:\n%s", told.String())
	return ""
}

// becomes waits until an expression is true, over reloads of the page.
func becomes(ctx context.Context, t *testing.T, name, expression string) {
	t.Helper()
	var last error
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(30 * time.Millisecond) {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		if err == nil && ok {
			return
		}
		last = err
	}
	t.Fatalf("%s: %s stays false (%v)", name, expression, last)
}
