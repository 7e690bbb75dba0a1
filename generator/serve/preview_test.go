package serve

import (
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/content"
	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/source/sourcetest"
	"gongkai/layouts"
	"gongkai/static"
)

const siteYAML = `organisation: 示例单位
title: 党务公开
publishers: [市政协机关党组]
offices: [机关党委]
groups: [{name: 党组成员, realm: 党内}]
audiences:
  - {id: public, title: 社会, sees: [社会]}
  - {id: party, title: 党内, sees: [社会, 党内]}
boards:
  - {id: hall, title: 大厅, audience: public, place: 一楼}
`

// article is a record for entry 24, shown from 2026-11-20.
func article(title, scope, body string) string {
	return "---\n标题: " + title + "\n目录序号: 24\n公开范围: " + scope + "\n公开时限: 随时公开\n公开主体: 市政协机关党组\n承办科室: 机关党委\n" +
		"确定日期: 2026-11-20\n公开日期: 2026-11-20\n---\n" + body + "\n"
}

// approved is the same, and approved on 2026-11-20.
func approved(title, scope, body string) string {
	return strings.Replace(article(title, scope, body), "公开日期: 2026-11-20\n", "公开日期: 2026-11-20\n公开程序: {审批: {签字人: 王某, 日期: 2026-11-20}}\n", 1)
}

// token is that of the previews of tests.
const token = "TOKEN-OF-THE-TESTS"

// client brings it, as a browser does that was opened with the start address.
var client = &http.Client{Transport: withToken{}}

type withToken struct{ view view }

func (c withToken) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	host := r.Host
	if host == "" {
		host = r.URL.Host
	}
	r.AddCookie(&http.Cookie{Name: cookieName(&http.Request{Host: host}), Value: token})
	if c.view != "" {
		r.AddCookie(&http.Cookie{Name: viewCookie, Value: string(c.view)})
	}
	return http.DefaultTransport.RoundTrip(r)
}

// preview starts a preview of a new site with the records, watched and served on loopback.
func preview(t *testing.T, records map[string]string) (dir, address string) {
	t.Helper()
	dir = t.TempDir()
	csv, err := content.FS.ReadFile("catalogue/2022-10-26.csv")
	if err != nil {
		t.Fatal(err)
	}
	save(t, dir, "content/site.yaml", siteYAML)
	save(t, dir, "content/catalogue/2022-10-26.csv", string(csv))
	for name, text := range records {
		save(t, dir, "content/records/"+name, text)
	}
	if err := sourcetest.Approve(os.DirFS(dir), sourcetest.Dir(dir)); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	p := New(Options{Token: token, Site: root.FS(), Layouts: layouts.FS, Static: static.FS, Fonts: []fs.FS{fonttest.FS()},
		Day:  func(*config.Config) calendar.Date { return calendar.NewDate(2026, 11, 23) },
		Lang: func(*config.Config) diag.Lang { return diag.Chinese }})
	watcher, err := Watch(dir)
	if err != nil {
		t.Fatal(err)
	}
	p.Refresh(nil)
	ctx, stop := context.WithCancel(context.Background())
	watching := make(chan error, 1)
	go func() { watching <- watcher.Follow(ctx, p.Refresh) }()
	server := httptest.NewServer(p)
	t.Cleanup(func() {
		stop()
		server.CloseClientConnections()
		server.Close()
		if err := <-watching; err != nil {
			t.Errorf("Follow: %v", err)
		}
	})
	return dir, server.URL
}

func save(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	return getAs(t, client, address)
}

// getAs is what a browser is answered.
func getAs(t *testing.T, browser *http.Client, address string) (int, string) {
	t.Helper()
	response, err := browser.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// eventually waits until a page holds, or no longer holds, a text.
func eventually(t *testing.T, address, text string, want bool) {
	t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for {
		_, body := get(t, address)
		if strings.Contains(body, text) == want {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: holds %q: %v, want %v", address, text, !want, want)
		}
		time.Sleep(5 * time.Millisecond)
	}
}
