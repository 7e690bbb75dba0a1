package deadlink_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"gongkai/generator/deadlink"
	"gongkai/generator/diag"
)

// TestServersAreAskedPolitely: each address once, whatever places of it are named, one at a time,
// for its head first; by a name that an administrator can read.
func TestServersAreAskedPolitely(t *testing.T) {
	var mu sync.Mutex
	var got []string
	busy := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		if busy++; busy > 1 {
			t.Error("one host is asked for two addresses at a time")
		}
		got = append(got, r.Method+" "+r.URL.Path+" "+r.UserAgent())
		mu.Unlock()
		switch {
		case r.URL.Path == "/gone":
			w.WriteHeader(http.StatusGone)
		case r.URL.Path == "/moved":
			http.Redirect(w, r, "/elsewhere", http.StatusMovedPermanently)
		case r.URL.Path == "/head" && r.Method == http.MethodHead:
			w.WriteHeader(http.StatusMethodNotAllowed)
		case r.URL.Path == "/closed":
			w.WriteHeader(http.StatusForbidden)
		}
		mu.Lock()
		busy--
		mu.Unlock()
	}))
	defer server.Close()
	var links []deadlink.Link
	for i, path := range []string{"/fine", "/fine#2", "/gone", "/moved", "/head", "/closed"} {
		links = append(links, deadlink.Link{Address: server.URL + path, Place: diag.Place{File: "a.md", Line: i + 1, Column: 1}})
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	problems, asked := deadlink.Visitor{Client: client, Agent: "gongkai", Hosts: 4}.Check(context.Background(), links)
	want := []string{"HEAD /fine gongkai", "HEAD /gone gongkai", "GET /gone gongkai", "HEAD /moved gongkai", "HEAD /head gongkai", "GET /head gongkai", "HEAD /closed gongkai", "GET /closed gongkai"}
	if !slices.Equal(got, want) || asked != (deadlink.Asked{Addresses: 5, Hosts: 1}) {
		t.Errorf("asked %+v\n%q\nwant\n%q", asked, got, want)
	}
	if len(problems) != 2 || problems[0].Code != "link-dead" || problems[0].Place.Line != 3 || problems[1].Code != "link-silent" || problems[1].Place.Line != 6 {
		t.Fatalf("told %v", problems)
	}
	for i, want := range []diag.Text{
		{ZH: "链接“/gone”已经打不开：对方答复没有这个页面（410）", EN: "the link “/gone” is dead: its server has no such page (410)"},
		{ZH: "链接“/closed”能不能打开不清楚：对方不让程序看（403）", EN: "whether the link “/closed” is alive is not known: its server does not let a program see it (403)"},
	} {
		of := func(text string) string { return strings.ReplaceAll(text, server.URL, "") }
		if of(problems[i].Text.ZH) != want.ZH || of(problems[i].Text.EN) != want.EN {
			t.Errorf("told %q, want %q", problems[i].Text, want)
		}
	}
	ended, stop := context.WithCancel(context.Background())
	stop()
	if problems, asked := (deadlink.Visitor{Client: client}).Check(ended, links); len(problems) > 0 || asked.Addresses > 0 {
		t.Errorf("without time %v was asked and %v told", asked, problems)
	}
}
