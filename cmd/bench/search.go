package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// How the search page is asked: so many questions of two to nine characters and of one are timed, on
// a processor so many times slower than this one, and so many compared with a plain scan.
const (
	timedLong, timedSingle       = 100, 10
	comparedLong, comparedSingle = 447, 161
	slowdown                     = 6
)

// measureSearch asks the search page of a built site one question after the other, as a reader on an
// office machine of 2018 does, and prints how long an answer takes and how much it loads, and how
// many answers are those of a plain scan. The texts of long attachments are found by the page and
// not by the scan: the site should have none.
func measureSearch(dir string) error {
	documents, err := readIndexed(dir)
	if err != nil {
		return err
	}
	if err := measureIndex(documents); err != nil {
		return err
	}
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	if err := chromedp.Do(ctx); err != nil {
		return fmt.Errorf("start a browser: %w", err)
	}
	ctx, stop = context.WithTimeout(ctx, time.Hour)
	defer stop()
	page := server.URL + "/search.html"
	if err := compareWithScan(ctx, page, documents, questionsFrom(documents, comparedLong, comparedSingle)); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	return timeSearch(ctx, page, questionsFrom(documents, timedLong, timedSingle))
}

// timeSearch prints what questions take, those of one character last.
func timeSearch(ctx context.Context, page string, questions []string) error {
	worked, err := ask(ctx, page, questions, 1)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	waited, err := ask(ctx, page, questions, slowdown)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	loaded := make([]float64, len(questions))
	for i, q := range questions {
		if loaded[i], err = loadedFor(ctx, page, q); err != nil {
			return fmt.Errorf("search for %q: %w", q, err)
		}
	}
	fmt.Printf("\n| search, a processor %d times slower | questions | ms of work, median | most | ms until shown, median | most | KB, median | most |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n", slowdown)
	for _, part := range []struct {
		name     string
		from, to int
	}{{"two to nine characters", 0, timedLong}, {"one character", timedLong, len(questions)}} {
		fmt.Printf("| %s | %d |", part.name, part.to-part.from)
		var work, wait []float64
		for i := part.from; i < part.to; i++ {
			work, wait = append(work, slowdown*worked[i].work), append(wait, waited[i].wait)
		}
		for _, values := range [][]float64{work, wait, slices.Clone(loaded[part.from:part.to])} {
			slices.Sort(values)
			fmt.Printf(" %.0f | %.0f |", values[len(values)/2], values[len(values)-1])
		}
		fmt.Println()
	}
	return nil
}

// compareWithScan prints how many answers are those of a plain scan, and names those that are not.
func compareWithScan(ctx context.Context, page string, documents []scanned, questions []string) error {
	answers, err := ask(ctx, page, questions, 1)
	if err != nil {
		return err
	}
	counts, lists := 0, 0
	for i, q := range questions {
		count, first := scan(documents, q)
		if count == answers[i].count {
			counts++
		} else {
			fmt.Printf("%q is found %d times, by a scan %d\n", q, answers[i].count, count)
		}
		if slices.Equal(first, answers[i].first) {
			lists++
		} else {
			fmt.Printf("%q is shown as\n%s\nby a scan\n%s\n", q, strings.Join(answers[i].first, " "), strings.Join(first, " "))
		}
	}
	fmt.Printf("\n%d questions to %d documents against a plain scan: %d counts right, %d lists of ten\n", len(questions), len(documents), counts, lists)
	return nil
}

// answered is what the page says to one question.
type answered struct {
	count int
	first []string // the addresses of the ten that are shown
	work  float64  // ms of the processor, for all that the page does on its main thread
	wait  float64  // ms from the question until what was found is drawn
}

// ask asks in one page that stays open, on a processor so many times slower.
func ask(ctx context.Context, page string, questions []string, slower float64) ([]answered, error) {
	const script = `(async q => {
		const box = document.getElementById("search"), before = location.hash, start = performance.now();
		const changed = new Promise(done => addEventListener("hashchange", done, {once: true}));
		location.hash = "q=" + encodeURIComponent(q);
		if (location.hash !== before) await changed;
		while (box.hasAttribute("aria-busy")) await new Promise(done => setTimeout(done, 1));
		await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
		const wait = performance.now() - start, found = /^找到 (\d+) 篇/.exec(box.querySelector("[role=status]").textContent);
		return {Count: found ? Number(found[1]) : 0, First: Array.from(box.querySelectorAll(".results a")).map(a => a.getAttribute("href")), Wait: wait};
	})(%s)`
	start := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: slower}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
		return err
	})
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), start, chromedp.Navigate(page)); err != nil {
		return nil, err
	}
	var out []answered
	for _, q := range slices.Concat([]string{"甲"}, questions) { // the first one loads the directory, once
		asked, err := json.Marshal(q)
		if err != nil {
			return nil, err
		}
		before, err := worked(ctx)
		if err != nil {
			return nil, err
		}
		got, err := chromedp.Run(ctx, chromedp.Evaluate[struct {
			Count int
			First []string
			Wait  float64
		}](fmt.Sprintf(script, asked), chromedp.EvalAwaitPromise))
		if err != nil {
			return nil, fmt.Errorf("asked for %q: %w", q, err)
		}
		after, err := worked(ctx)
		if err != nil {
			return nil, err
		}
		out = append(out, answered{got.Count, got.First, after - before, got.Wait})
	}
	return out[1:], nil
}

// worked is the ms that the processor has worked for the main thread of the page until now,
// whatever else the machine did meanwhile.
func worked(ctx context.Context) (ms float64, err error) {
	err = chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		got, err := cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, m := range got.Metrics {
			if m.Name == "TaskDuration" {
				ms = float64(m.Value * 1000)
				return nil
			}
		}
		return errors.New("the browser does not tell how long it has worked")
	}))
	return ms, err
}

// loadedFor is the KB of the index that one question loads in a page that has loaded nothing yet,
// but for the directory, which every question shares.
func loadedFor(ctx context.Context, page, question string) (float64, error) {
	const script = `(() => {
		const box = document.getElementById("search"), status = box.querySelector("[role=status]").textContent;
		if (box.hasAttribute("aria-busy") || !/^(找到|没有)/.test(status)) return -1;
		return performance.getEntriesByType("resource").filter(e => e.name.includes("/search/") && !e.name.endsWith(box.dataset.directory)).reduce((sum, e) => sum + e.decodedBodySize, 0);
	})()`
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(page+"#q="+question)); err != nil {
		return 0, err
	}
	for range 2000 {
		bytes, err := chromedp.Run(ctx, chromedp.Evaluate[float64](script))
		if err != nil || bytes >= 0 {
			return bytes / 1024, err
		}
		time.Sleep(5 * time.Millisecond)
	}
	return 0, errors.New("no answer within ten seconds")
}
