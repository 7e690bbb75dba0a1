package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// How the search page is asked: so many questions of two to nine characters and of one, on a
// processor so many times slower than this one.
const (
	questionsAsked = 100
	oneCharacter   = 10
	slowdown       = 6
)

// measureSearch asks the search page of a built site one question after the other, as a reader on an
// office machine of 2018 does, and prints how long an answer takes and how much it loads.
func measureSearch(dir string) error {
	questions, err := questionsFrom(dir)
	if err != nil {
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
	ctx, stop = context.WithTimeout(ctx, 5*time.Minute)
	defer stop()
	page := server.URL + "/search.html"
	took, err := askSlowly(ctx, page, questions)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	loaded := make([]float64, len(questions))
	for i, q := range questions {
		if loaded[i], err = loadedFor(ctx, page, q); err != nil {
			return fmt.Errorf("search for %q: %w", q, err)
		}
	}
	fmt.Printf("\n| search, a processor %d times slower | questions | ms, median | ms, most | KB, median | KB, most |\n| --- | --- | --- | --- | --- | --- |\n", slowdown)
	for _, part := range []struct {
		name     string
		from, to int
	}{{"two to nine characters", 0, questionsAsked}, {"one character", questionsAsked, len(questions)}} {
		ms, kb := slices.Sorted(slices.Values(took[part.from:part.to])), slices.Sorted(slices.Values(loaded[part.from:part.to]))
		n := len(ms)
		fmt.Printf("| %s | %d | %.0f | %.0f | %.0f | %.0f |\n", part.name, n, ms[n/2], ms[n-1], kb[n/2], kb[n-1])
	}
	return nil
}

// han is a run of characters as they stand in a file of texts.
var han = regexp.MustCompile(`\p{Han}{2,}`)

// questionsFrom is runs of characters that stand in the texts of a site, anywhere in a line; those
// of one character come last. None is asked twice, for the second time nothing would be loaded.
func questionsFrom(dir string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "search", "t*.js"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(fmt.Errorf("%s is no built site with a search page", dir), err)
	}
	random := rand.New(rand.NewPCG(19, 6))
	var questions []string
	for len(questions) < questionsAsked+oneCharacter {
		src, err := os.ReadFile(files[random.IntN(len(files))])
		if err != nil {
			return nil, err
		}
		runs := han.FindAllString(string(src), -1)
		if len(runs) == 0 {
			continue
		}
		run := []rune(runs[random.IntN(len(runs))])
		length := 1
		if len(questions) < questionsAsked {
			length = min(len(run), 2+random.IntN(8))
		}
		from := random.IntN(len(run) - length + 1)
		if question := string(run[from : from+length]); !slices.Contains(questions, question) {
			questions = append(questions, question)
		}
	}
	return questions, nil
}

// askSlowly asks in one page that stays open, and gives the milliseconds of each answer, from the
// question until what was found is drawn.
func askSlowly(ctx context.Context, page string, questions []string) ([]float64, error) {
	const script = `(async questions => {
		const box = document.getElementById("search"), took = [];
		const answered = () => new Promise(done => {
			const look = new MutationObserver(() => { if (!box.hasAttribute("aria-busy")) { look.disconnect(); requestAnimationFrame(() => setTimeout(done)); } });
			look.observe(box, {attributes: true, attributeFilter: ["aria-busy"]});
		});
		for (const q of questions) {
			const shown = answered(), start = performance.now();
			location.hash = "q=" + encodeURIComponent(q);
			await shown;
			took.push(performance.now() - start);
			await new Promise(r => setTimeout(r, 20));
		}
		return took;
	})(%s)`
	list, err := json.Marshal(slices.Concat([]string{"甲"}, questions)) // the first one loads the directory, once
	if err != nil {
		return nil, err
	}
	slow := chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: slowdown})
		return err
	})
	if err := chromedp.Do(ctx, chromedp.Navigate(page), slow); err != nil {
		return nil, err
	}
	took, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](fmt.Sprintf(script, list), chromedp.EvalAwaitPromise))
	if err != nil || len(took) != len(questions)+1 {
		return nil, errors.Join(fmt.Errorf("%d answers", len(took)), err)
	}
	return took[1:], nil
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
