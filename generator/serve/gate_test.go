package serve

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
)

// ask makes a request without the token.
func ask(t *testing.T, address string, change func(*http.Request)) *http.Response {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(request)
	}
	response, err := http.DefaultTransport.RoundTrip(request) // follows nothing
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response
}

// withCookie gives a request the cookie that the preview asks for.
func withCookie(r *http.Request) {
	host := r.Host
	if host == "" {
		host = r.URL.Host
	}
	r.AddCookie(&http.Cookie{Name: cookieName(&http.Request{Host: host}), Value: token})
}

var somePages = []string{"/", "/party/records/2026/乙.html", "/party/index.html", "/_boards/hall/index.html", "/_gongkai/state", "/_gongkai/events", "/_gongkai/live.js", "/_gongkai/live.css", "/nothing"}

// TestPreviewNeedsItsToken: without the cookie, or with a wrong one, nothing of the site is read,
// and the answer says how it is opened.
func TestPreviewNeedsItsToken(t *testing.T) {
	_, address := preview(t, map[string]string{"2026/乙.md": article("乙事项", "党内", "党内正文。")})
	for _, path := range somePages {
		for name, change := range map[string]func(*http.Request){
			"no cookie":    nil,
			"another one":  func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "gongkai", Value: token}) },
			"wrong cookie": func(r *http.Request) { r.AddCookie(&http.Cookie{Name: cookieName(r), Value: token + "x"}) },
			"empty cookie": func(r *http.Request) { r.AddCookie(&http.Cookie{Name: cookieName(r), Value: ""}) },
			"wrong token":  func(r *http.Request) { r.URL.RawQuery = "token=" + token[1:] },
			"empty token":  func(r *http.Request) { r.URL.RawQuery = "token=" },
			"written":      func(r *http.Request) { r.Method = http.MethodPost },
		} {
			response := ask(t, address+path, change)
			if response.StatusCode != http.StatusUnauthorized || len(response.Cookies()) > 0 {
				t.Errorf("%s with %s: %d, cookies %v", path, name, response.StatusCode, response.Cookies())
			}
		}
	}
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if told := string(body); !strings.Contains(told, "gongkai serve") || !strings.Contains(told, "?token=") || strings.Contains(told, token) {
		t.Errorf("the answer is\n%s", told)
	}
}

// TestPreviewWithoutATokenIsClosed: who forgets to give it one has opened it for nobody.
func TestPreviewWithoutATokenIsClosed(t *testing.T) {
	server := httptest.NewServer(New(Options{}))
	defer server.Close()
	for _, address := range []string{server.URL, server.URL + "/?token="} {
		if response := ask(t, address, func(r *http.Request) { r.AddCookie(&http.Cookie{Name: cookieName(r), Value: ""}) }); response.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s: %d", address, response.StatusCode)
		}
	}
}

// TestStartAddressOpensThePreview: its token becomes a cookie that no script reads and no page of
// others sends, and is not in the address any more.
func TestStartAddressOpensThePreview(t *testing.T) {
	_, address := preview(t, map[string]string{"2026/乙.md": article("乙事项", "党内", "党内正文。")})
	response := ask(t, address+"/?token="+token, nil)
	cookies := response.Cookies()
	if response.StatusCode != http.StatusOK || len(cookies) != 1 {
		t.Fatalf("the start address: %d, cookies %v", response.StatusCode, cookies)
	}
	if c := cookies[0]; !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 0 {
		t.Errorf("the cookie is %v", c)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	for _, path := range []string{"/?token=" + token, "/party/records/2026/乙.html", "/party/index.html?token=wrong"} {
		response, err := browser.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, response.StatusCode)
		}
	}
}

// TestPreviewsDoNotShareCookies: a browser sends a cookie to every port of a machine.
func TestPreviewsDoNotShareCookies(t *testing.T) {
	names := map[string]bool{}
	for _, host := range []string{"127.0.0.1:8080", "127.0.0.1:8081", "127.0.0.1", "[::1]:9090"} {
		names[cookieName(&http.Request{Host: host})] = true
	}
	if len(names) != 4 {
		t.Errorf("the names are %v", names)
	}
}

// TestPreviewRefusesForeignOrigins: a page of others that knows the address gets nothing, whatever
// the browser sends along.
func TestPreviewRefusesForeignOrigins(t *testing.T) {
	_, address := preview(t, map[string]string{"2026/乙.md": article("乙事项", "党内", "党内正文。")})
	for origin, want := range map[string]int{
		"": 200, address: 200, "http://evil.example": 403, "http://127.0.0.1:1": 403, "null": 403, strings.Replace(address, "http", "https", 1): 403,
	} {
		response := ask(t, address+"/party/index.html", func(r *http.Request) {
			withCookie(r)
			if origin != "" {
				r.Header.Set("Origin", origin)
			}
		})
		if response.StatusCode != want {
			t.Errorf("Origin %q: %d, want %d", origin, response.StatusCode, want)
		}
	}
}

// TestPreviewChecksTheHostWhereverItListens: by a name that is not its own nobody reads it, at
// whatever address it was told to listen.
func TestPreviewChecksTheHostWhereverItListens(t *testing.T) {
	p := New(Options{Token: token, Host: "preview.intranet", Lang: func(*config.Config) diag.Lang { return diag.Chinese },
		Day: func(*config.Config) calendar.Date { return calendar.Date{} }})
	for _, tt := range []struct {
		local, host string
		want        bool
	}{
		{"127.0.0.1:8080", "127.0.0.1:8080", true},
		{"127.0.0.1:8080", "[::1]:8080", true},
		{"127.0.0.1:8080", "localhost:8080", true},
		{"127.0.0.1:8080", "192.168.1.5:8080", false},
		{"127.0.0.1:8080", "evil.example:8080", false},
		{"192.168.1.5:8080", "192.168.1.5:8080", true},
		{"192.168.1.5:8080", "10.1.1.1:80", true}, // behind a forwarded port; no name can be pointed elsewhere
		{"192.168.1.5:8080", "evil.example:8080", false},
		{"192.168.1.5:8080", "preview.intranet:8080", true},
		{"192.168.1.5:8080", "PREVIEW.intranet", true},
		{"192.168.1.5:8080", "preview.intranet.evil.example", false},
		{"192.168.1.5:8080", "192.168.1.5.evil.example", false},
		{"192.168.1.5:8080", "", false},
		{"", "evil.example", false}, // it is not known where it listens
	} {
		r := httptest.NewRequest(http.MethodGet, "/_gongkai/live.js", nil)
		r.Host = tt.host
		if tt.local != "" {
			local, err := net.ResolveTCPAddr("tcp", tt.local)
			if err != nil {
				t.Fatal(err)
			}
			r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, net.Addr(local)))
		}
		r.AddCookie(&http.Cookie{Name: cookieName(r), Value: token})
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		if got := w.Code == http.StatusOK; got != tt.want {
			t.Errorf("at %s, Host %q: %d, want answered: %v", tt.local, tt.host, w.Code, tt.want)
		}
	}
}

// TestPreviewIsInNoFrame: whatever is answered, refusals too.
func TestPreviewIsInNoFrame(t *testing.T) {
	_, address := preview(t, map[string]string{"2026/乙/index.md": strings.Replace(article("乙事项", "党内", "见[图](a.svg)。"), "确定日期", "附件: [a.svg]\n确定日期", 1),
		"2026/乙/a.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`})
	for _, path := range append(somePages, "/?token="+token, "/party/records/2026/乙/a.svg") {
		if path == "/_gongkai/events" {
			continue // it does not end
		}
		for _, change := range []func(*http.Request){nil, withCookie, func(r *http.Request) { r.Host = "evil.example" }} {
			h := ask(t, address+path, change).Header
			if !strings.Contains(h.Get("Content-Security-Policy"), "frame-ancestors 'self'") || h.Get("X-Frame-Options") != "SAMEORIGIN" ||
				h.Get("Cross-Origin-Resource-Policy") != "same-origin" || h.Get("Cache-Control") != "no-store" {
				t.Errorf("%s: %v", path, h)
			}
		}
	}
	if response := ask(t, address+"/party/records/2026/乙/a.svg", withCookie); response.StatusCode != http.StatusOK || !strings.Contains(response.Header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("the drawing: %d, %v", response.StatusCode, response.Header)
	}
}
