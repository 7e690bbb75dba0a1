package serve

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/content"
	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/site"
	"gongkai/layouts"
	"gongkai/static"
)

// proofreadings counts what a preview does behind its pages. Each takes until it is asked to end,
// or nobody writes any more.
type proofreadings struct {
	mu            sync.Mutex
	running, most int
	finished      []string // the titles of the record as it was read
	quiet         chan struct{}
	ended         chan struct{}
}

func (p *proofreadings) do(s *site.Site, ctx context.Context) diag.List {
	p.count(1)
	defer p.count(-1)
	select {
	case <-ctx.Done():
	case <-p.quiet:
	}
	time.Sleep(time.Millisecond) // that the next one would meet
	if ctx.Err() != nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.finished = append(p.finished, s.Records[0].Title)
	p.ended <- struct{}{}
	return diag.List{{Code: "found-behind", Severity: diag.Warning}}
}

func (p *proofreadings) count(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running += n
	p.most = max(p.most, p.running)
}

// TestOneProofreadingAtATime: with every save the one before ends, and what was saved last is
// proofread.
func TestOneProofreadingAtATime(t *testing.T) {
	const (
		saves = 25
		name  = "content/records/2026/a.md"
	)
	catalogue, err := content.FS.ReadFile("catalogue/2022-10-26.csv")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"content/site.yaml": {Data: []byte(siteYAML)}, "content/catalogue/2022-10-26.csv": {Data: catalogue}}
	p := New(Options{Site: files, Layouts: layouts.FS, Static: static.FS, Fonts: []fs.FS{fonttest.FS()},
		Day:  func(*config.Config) calendar.Date { return calendar.NewDate(2026, 11, 23) },
		Lang: func(*config.Config) diag.Lang { return diag.Chinese }})
	counted := &proofreadings{quiet: make(chan struct{}), ended: make(chan struct{}, saves)}
	p.proofread = counted.do
	last := ""
	for i := range saves {
		last = fmt.Sprintf("第%d稿", i)
		files[name] = &fstest.MapFile{Data: []byte(article(last, "社会", "正文。"))}
		p.Refresh([]string{name})
	}
	close(counted.quiet)
	select {
	case <-counted.ended:
	case <-time.After(10 * time.Second):
		t.Fatal("the last save is never proofread")
	}
	eventuallyTold(t, p, "found-behind")
	if counted.mu.Lock(); counted.most != 1 || !slices.Equal(counted.finished, []string{last}) {
		t.Errorf("%d proofreadings at once, and those of %q came to their end; want one, of %q", counted.most, counted.finished, last)
	}
	counted.mu.Unlock()
	files[name] = &fstest.MapFile{Data: []byte("not a record")}
	p.Refresh([]string{name})
	if told(p, "found-behind") || !p.Problems().HasErrors() {
		t.Errorf("after a faulty save the preview tells %v", p.Problems())
	}
}

func told(p *Preview, code string) bool {
	return slices.ContainsFunc(p.Problems(), func(problem diag.Problem) bool { return problem.Code == code })
}

func eventuallyTold(t *testing.T, p *Preview, code string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !told(p, code); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s is not told: %v", code, p.Problems())
		}
	}
}
