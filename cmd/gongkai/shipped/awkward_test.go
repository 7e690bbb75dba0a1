package shipped

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"gongkai/generator/source/sourcetest"
)

// TestAwkwardContent shows what is hard to set, and kinds of pages that the shipped site has none of:
// a title of 120 characters, a table of fourteen columns, addresses of 200 characters, Latin words,
// deep lists, a picture far wider than high, long names of offices; calls to take part, what was
// withdrawn, what has moved, and pages for public accounts. They hold what the shipped pages hold.
func TestAwkwardContent(t *testing.T) {
	dist := buildAwkward(t)
	ctx := browserFor(t, 6*time.Minute)
	for _, name := range []string{
		"index.html", "participation.html", "media/2026/odd.html", "media/2026/long-title.html", "entries/84.html", "sitemap.html",
		"offices/港澳台侨和外事与教科卫体及文化文史和学习委员会联合办公室.html",
		"records/2026/odd.html", "records/2026/long-title.html", "records/2026/latin.html", "records/2026/call.html", "records/2026/gone.html", "records/2026/alias.html",
	} {
		name = filepath.Join(dist, filepath.FromSlash(name))
		look(ctx, t, name)
		coloured(ctx, t, name)
		narrow(ctx, t, name)
		onPaper(ctx, t, name)
		fitsPaper(ctx, t, name)
		everyElderly(ctx, t, name)
	}
	axe(t, []string{filepath.Join(dist, "participation.html"), filepath.Join(dist, "media/2026/odd.html"), filepath.Join(dist, "records/2026/odd.html"), filepath.Join(dist, "records/2026/gone.html")}, 4*time.Minute)
	if moved, err := os.ReadFile(filepath.Join(dist, "2019", "0312.html")); err != nil || !bytes.Contains(moved, []byte("../records/2026/alias.html")) {
		t.Errorf("the former address of a record does not lead on: %v", err)
	}
}

// buildAwkward builds testdata/awkward, and gives the folder of its site.
func buildAwkward(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for from, to := range map[string]string{"testdata/awkward": ".", filepath.Join(repository, "content", "catalogue"): "content/catalogue"} {
		if err := os.CopyFS(filepath.Join(folder, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	var wide bytes.Buffer
	err := png.Encode(&wide, image.NewGray(image.Rect(0, 0, 4000, 300)))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "content/records/2026/odd/wide.png"), wide.Bytes(), 0o600)
	}
	if err == nil {
		err = sourcetest.Approve(os.DirFS(folder), sourcetest.Dir(folder))
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"withdraw", "2026/gone", "--by", "王某", "--reason", "社会:另行公布", "--date", "2026-11-22"},
		{"build", "--date", shippedDay, "--out", filepath.Join(folder, "dist")},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(append([]string{"--site", folder}, args...), testFonts(t), &stdout, &stderr); code != 0 {
			t.Fatalf("%q: %d\n%s%s", args, code, stdout.String(), stderr.String())
		}
	}
	return filepath.Join(folder, "dist", "sites", "public")
}

// fitsPaper shows the page that is open as it is printed, as wide as the text of a sheet of A4, or of
// one that lies: nothing sticks out, for paper is not scrolled.
func fitsPaper(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	const upright, across = 590, 944 // px of 156 mm and of 250 mm
	const script = `(() => {
		const across = e => getComputedStyle(e).page === "wide" || e.parentElement && across(e.parentElement);
		return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && (innerWidth > %d || !across(e.closest("table") || e)))
			.map(e => e.tagName + " " + e.textContent.trim().slice(0, 20)).slice(0, 3).join();
	})()`
	media := func(media string) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media})
			return err
		})
	}
	for _, width := range []int64{upright, across} {
		err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), media("print"))
		found := ""
		if err == nil {
			found, err = chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf(script, upright)))
		}
		if err == nil {
			err = chromedp.Do(ctx, media(""))
		}
		if err != nil || found != "" {
			t.Errorf("%s on paper of %d: beyond its edge is %q (%v)", name, width, found, err)
		}
	}
}
