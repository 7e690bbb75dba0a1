package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"gongkai/generator/publish/deliver"
)

// progress says how far long work has come: on a terminal in one line again and again, elsewhere
// now and then in a line of its own.
type progress struct {
	app      *app
	terminal bool
	every    time.Duration

	mu    sync.Mutex
	last  time.Time
	shown bool
}

func (a *app) newProgress() *progress {
	p := &progress{app: a, every: 10 * time.Second, last: time.Now()}
	if f, ok := a.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.terminal, p.every = true, 200*time.Millisecond
	}
	return p
}

// tell is told of every file that was sent.
func (p *progress) tell(now deliver.Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if time.Since(p.last) < p.every {
		return
	}
	p.last = time.Now()
	line := p.app.say("已传 %[1]d/%[2]d 个文件，%[3]s/%[4]s", "sent %[1]d of %[2]d files, %[3]s of %[4]s", now.Files, now.AllFiles, bytesText(now.Bytes), bytesText(now.AllBytes))
	if p.terminal {
		p.shown = true
		fmt.Fprintf(p.app.stderr, "\r%s\x1b[K", line)
		return
	}
	fmt.Fprintln(p.app.stderr, line)
}

// end leaves the terminal at the begin of a line.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.app.stderr, "\r\x1b[K")
	}
}

// bytesText is an amount of bytes as people read it.
func bytesText(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d B", n)
}
