package serve

import (
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"strings"
)

// tokenKey is the key of the start address that holds the token: http://127.0.0.1:8080/?token=…
const tokenKey = "token"

// viewCookie remembers what a browser wants to be shown. The script of the preview writes it.
const viewCookie = "gongkai-view"

// noForeignFrame is the policy under which no page of others shows a page of the preview in a
// frame.
const noForeignFrame = "frame-ancestors 'self'"

// protect tells browsers to keep what the preview answers to itself: no cache holds it, no page of
// others frames it or loads a part of it, and no address of it is told to where a link leads.
func protect(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", noForeignFrame)
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
}

// admit reports whether a request may be answered, and answers it itself where it may not, or where
// it brings the token of the start address and is given its cookie.
func (p *Preview) admit(w http.ResponseWriter, r *http.Request) bool {
	switch {
	case !p.hostAllowed(r):
		http.Error(w, "host not allowed", http.StatusForbidden)
	case !originAllowed(r):
		http.Error(w, "origin not allowed", http.StatusForbidden)
	case r.URL.Query().Has(tokenKey) && p.isToken(r.URL.Query().Get(tokenKey)):
		p.enter(w, r)
	case !p.hasCookie(r):
		refuse(w)
	default:
		return true
	}
	return false
}

// hostAllowed refuses names that a foreign page has pointed at this machine (DNS rebinding): what
// only the Party may see must not be read by any web page that the editor has open. An address of
// numbers cannot be pointed elsewhere.
func (p *Preview) hostAllowed(r *http.Request) bool {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	switch {
	case ip == nil:
		return host == "localhost" || p.options.Host != "" && strings.EqualFold(host, p.options.Host)
	case listensOnLoopback(r):
		return ip.IsLoopback()
	}
	return true
}

// listensOnLoopback reports whether a request came in at an address that no other machine reaches.
func listensOnLoopback(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return false
	}
	host, _, err := net.SplitHostPort(local.String())
	return err == nil && net.ParseIP(host).IsLoopback()
}

// originAllowed refuses requests that a page of others makes. A browser names the page's origin
// with all that could do harm; one that merely follows a link names none.
func originAllowed(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return origin == "" || origin == "http://"+r.Host
}

func (p *Preview) isToken(s string) bool {
	return p.options.Token != "" && subtle.ConstantTimeCompare([]byte(s), []byte(p.options.Token)) == 1
}

func (p *Preview) hasCookie(r *http.Request) bool {
	c, err := r.Cookie(cookieName(r))
	return err == nil && p.isToken(c.Value)
}

// cookieName is another one for each port: cookies know none, and two previews may run at once.
func cookieName(r *http.Request) string {
	_, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		port = "80"
	}
	return "gongkai-" + port
}

// enter gives the cookie and leads on. A redirect would not do: where a link in a page of others
// led here, the browser would not bring a strict cookie with it.
func (p *Preview) enter(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: cookieName(r), Value: p.options.Token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	page(w, http.StatusOK, `<meta http-equiv="refresh" content="0;url=/">`, `<p><a href="/">预览 / preview</a></p>`)
}

// refuse says how the preview is opened.
func refuse(w http.ResponseWriter) {
	page(w, http.StatusUnauthorized, "", `<h1>预览没有打开</h1>
<p>请用 gongkai serve 启动时显示的完整地址打开，例如 http://127.0.0.1:8080/?token=…。每次启动，地址都不同；重新启动后要用新的地址。</p>
<p lang="en">Open the preview by the whole address that gongkai serve printed when it started, such as http://127.0.0.1:8080/?token=…. It is another one each time.</p>`)
}

func page(w http.ResponseWriter, status int, head, body string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>gongkai</title>%s
<style>body{max-width:40em;margin:3em auto;padding:0 1em;font:1.1em/1.8 sans-serif;color:#222;overflow-wrap:anywhere}h1{font-size:1.5em}</style></head><body>%s</body></html>`, head, body)
}

// viewOf is what the browser of a request wants to be shown: drafts, if it has not said.
func viewOf(r *http.Request) view {
	if c, err := r.Cookie(viewCookie); err == nil && c.Value == string(viewPublished) {
		return viewPublished
	}
	return viewDrafts
}
