// Package deadlink asks the servers of others whether the pages are still there that texts and looks
// link to, as a polite visitor does: each address once, of one host one at a time, with a pause
// between, for the head of the page first, and never longer than the client waits.
package deadlink

import (
	"context"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/parallel"
)

// Link is an address elsewhere that a text or site.yaml names.
type Link struct {
	Address string
	Place   diag.Place
}

// Visitor is how servers are asked.
type Visitor struct {
	Client *http.Client  // with a timeout; redirections are not followed
	Agent  string        // User-Agent, by which an administrator knows who asks
	Pause  time.Duration // between two requests of one host
	Hosts  int           // how many are asked at the same time
}

// Asked is what was asked of others.
type Asked struct{ Addresses, Hosts int }

// Check tells of links that lead nowhere any more, and of those whose servers did not say. A context
// that ends leaves out what was not asked by then.
func (v Visitor) Check(ctx context.Context, links []Link) (diag.List, Asked) {
	hosts := map[string][]string{} // addresses by host, each once
	for _, l := range links {
		if u, err := url.Parse(l.Address); err == nil {
			if host := strings.ToLower(u.Host); !slices.Contains(hosts[host], asked(l.Address)) {
				hosts[host] = append(hosts[host], asked(l.Address))
			}
		}
	}
	names := slices.Sorted(maps.Keys(hosts))
	var mu sync.Mutex
	answers := map[string]answer{}
	total := Asked{Hosts: len(names)}
	parallel.For(len(names), max(v.Hosts, 1), func(i int) {
		for n, address := range hosts[names[i]] {
			if n > 0 {
				wait(ctx, v.Pause)
			}
			if ctx.Err() != nil {
				return
			}
			a := v.ask(ctx, address)
			mu.Lock()
			answers[address] = a
			mu.Unlock()
		}
	})
	total.Addresses = len(answers)
	var problems diag.List
	for _, l := range links {
		if a, ok := answers[asked(l.Address)]; ok {
			tell(l, a, &problems)
		}
	}
	problems.Sort()
	return problems, total
}

// asked is an address as a server is asked for it: without the place in the page.
func asked(address string) string {
	before, _, _ := strings.Cut(address, "#")
	return before
}

// answer is what a server said.
type answer struct {
	status int
	err    error
}

// ask asks for the head of a page, and where a server does not like that for the page itself, of
// which nothing is read.
func (v Visitor) ask(ctx context.Context, address string) answer {
	head := v.once(ctx, http.MethodHead, address)
	if head.err != nil || head.status < 400 {
		return head
	}
	wait(ctx, v.Pause)
	return v.once(ctx, http.MethodGet, address)
}

func (v Visitor) once(ctx context.Context, method, address string) answer {
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return answer{err: err}
	}
	request.Header.Set("User-Agent", v.Agent)
	response, err := v.Client.Do(request)
	if err != nil {
		return answer{err: err}
	}
	_, _ = io.CopyN(io.Discard, response.Body, 1)
	return answer{response.StatusCode, response.Body.Close()}
}

// wait waits, but not beyond the context.
func wait(ctx context.Context, pause time.Duration) {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// tell tells of a link by what its server said.
func tell(l Link, a answer, problems *diag.List) {
	look := diag.T("用浏览器打开看看；确实打不开的，删去链接或改成新的地址", "open it in a browser; where it is gone remove the link or write its new address")
	switch {
	case a.err == nil && a.status < 400:
	case a.err == nil && (a.status == http.StatusNotFound || a.status == http.StatusGone):
		problems.Warnf("link-dead", l.Place, diag.T("链接%[1]s已经打不开：对方答复没有这个页面（%[2]d）", "the link %[1]s is dead: its server has no such page (%[2]d)", diag.Quote(l.Address), a.status), look)
	case a.err == nil:
		problems.Warnf("link-silent", l.Place, diag.T("链接%[1]s能不能打开不清楚：对方不让程序看（%[2]d）", "whether the link %[1]s is alive is not known: its server does not let a program see it (%[2]d)", diag.Quote(l.Address), a.status), look)
	default:
		problems.Warnf("link-silent", l.Place, diag.T("链接%[1]s能不能打开不清楚：%[2]s", "whether the link %[1]s is alive is not known: %[3]s", diag.Quote(l.Address),
			diag.NoAnswer(a.err, broken).ZH, diag.NoAnswer(a.err, broken).EN), look)
	}
}

// broken is said of an error that is none of those that are known.
var broken = diag.T("连接中断", "the connection was broken off")
