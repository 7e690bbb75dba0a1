package webserver

import (
	"regexp"
	"strings"

	"gongkai/generator/diag"
)

// caddyUse is how the file is put to use on Debian.
var caddyUse = use{
	server: "caddy", file: "/etc/caddy/gongkai.caddy",
	prepare: diag.T("2. 在 `/etc/caddy/Caddyfile` 里加一行 `import gongkai.caddy`，别的网站不动", "2. add the line `import gongkai.caddy` to `/etc/caddy/Caddyfile`, and leave other sites there as they are"),
	test:    "caddy validate --config /etc/caddy/Caddyfile", apply: "systemctl reload caddy",
}

// writeCaddy writes a piece of a Caddyfile. Caddy itself gets a certificate for an https address and leads
// readers to it.
func writeCaddy(w *writer, hosts []host) {
	w.opening(caddyUse)
	w.say("Caddy 会跟随文件夹里的链接：用 `gongkai verify` 定期核对", "links within a folder are followed by Caddy: compare it regularly with `gongkai verify`")
	for _, h := range hosts {
		w.line("")
		w.unfilled(h)
		w.block(h.address()+" {", "}", func() { caddyHost(w, h) })
	}
}

func caddyHost(w *writer, h host) {
	if h.https {
		w.say("没有连接互联网、不能自动取得证书的，去掉下一行行首的 #，写上证书的位置", "without the internet, from which certificates come by themselves, remove the # of the next line and say where the certificate lies")
		w.line("# tls /etc/ssl/%[1]s.pem /etc/ssl/%[1]s.key", h.name)
	}
	w.line("header -Server")
	w.block("encode gzip {", "}", func() {
		w.line("minimum_length 1024")
		w.block("match {", "}", func() {
			for _, t := range textTypes() {
				w.line("header Content-Type %s*", t)
			}
		})
	})
	for _, s := range h.sites {
		w.line("")
		w.line("# %s", s.Part)
		if s.base != "/" {
			w.block("handle "+caddyText(strings.TrimSuffix(s.base, "/"))+" {", "}", func() {
				caddyHeaders(w, h, s, document)
				w.line("redir * %s 301", caddyText(escaped(s.base)))
			})
		}
		caddyHandle(w, s, func() { caddySite(w, h, s) })
	}
	if !h.rooted() {
		w.block("handle {", "}", func() {
			caddyHeaders(w, h, h.strictest(), document)
			w.line("error 404")
		})
	}
	w.line("")
	w.block("handle_errors {", "}", func() {
		for _, s := range h.sites {
			caddyHandle(w, s, func() { caddyErrors(w, h, s) })
		}
	})
}

// caddyHandle hands requests below the folder of a site on, without that folder.
func caddyHandle(w *writer, s site, inside func()) {
	if s.base == "/" {
		w.block("handle {", "}", inside)
		return
	}
	w.block("handle "+caddyText(s.base+"*")+" {", "}", func() {
		w.line("uri strip_prefix %s", caddyText(strings.TrimSuffix(escaped(s.base), "/")))
		inside()
	})
}

// caddySite writes what is done with a request, in order. Who may read is asked first.
func caddySite(w *writer, h host, s site) {
	w.line("root * %s", caddyText(s.Root))
	w.block("route {", "}", func() {
		caddyHeaders(w, h, s, document)
		caddyReaders(w, s)
		caddyClasses(w, s)
		w.block("@writing {", "}", func() { w.line("not method GET HEAD") })
		w.line(`header @writing Allow "GET, HEAD"`)
		w.line("error @writing 405")
		w.block("@hidden {", "}", func() {
			w.line("path_regexp %s", caddyRegexp("", hidden, true))
			w.line("not path_regexp %s", caddyRegexp("", wellKnown, false))
		})
		w.line("error @hidden 404")
		caddyGone(w, s)
		caddyMoved(w, s)
		w.line("request_header -If-Modified-Since")
		caddyTypes(w, s)
		w.block("file_server {", "}", func() {
			w.line("index %s", home)
		})
	})
}

// caddyReaders refuses those who may not read. A matcher with nothing in it is met by everybody.
func caddyReaders(w *writer, s site) {
	if !s.Inner {
		return
	}
	w.block("@strangers {", "}", func() {
		w.closed(s)
		w.line("# not remote_ip 10.0.0.0/8")
	})
	w.line("error @strangers 403")
}

// caddyGone answers 410 at the addresses of what is gone; what is shown there is caddyErrors'.
func caddyGone(w *writer, s site) {
	if len(s.Gone) == 0 {
		return
	}
	w.block("map {path} {gone} {", "}", func() {
		for _, gone := range s.Gone {
			w.line("%s yes", caddyPath(gone))
		}
		w.line("default no")
	})
	w.line("@gone vars {gone} yes")
	w.line("error @gone 410")
}

// caddyMoved leads from addresses that have moved.
func caddyMoved(w *writer, s site) {
	if len(s.Redirects) == 0 {
		return
	}
	w.block("map {path} {moved} {", "}", func() {
		for _, r := range s.Redirects {
			w.line("%s %s", caddyPath(r.From), caddyText(escaped(s.base+r.To)))
		}
		w.line("default no")
	})
	w.line("@moved not vars {moved} no")
	w.line("redir @moved {moved} 301")
}

// caddyTypes gives each file its type, whatever the table of the machine says.
func caddyTypes(w *writer, s site) {
	w.block("map {path} {type} {", "}", func() {
		for _, t := range namedTypes {
			w.line("%s %s", caddyRegexp("~", regexp.QuoteMeta(t.file)+"$", false), caddyText(fullType(t.name, true)))
		}
		w.line("%s %s", caddyRegexp("~", folders, false), caddyText(fullType("text/html", true)))
		for _, t := range typesWith(s.Mixed) {
			w.line("%s %s", caddyRegexp("~", `.*\.(?:`+strings.Join(t.each(), "|")+`)$`, true), caddyText(t.full()))
		}
		w.line("default %s", otherType)
	})
	w.line("header Content-Type {type}")
}

// caddyErrors writes what an error shows: of what is not there the page of the site, of what is
// gone the page at its address.
func caddyErrors(w *writer, h host, s site) {
	w.line("root * %s", caddyText(s.Root))
	for _, e := range []struct{ name, status string }{{"missing", "404"}, {"gone", "410"}} {
		w.line("@%s expression {err.status_code} == %s", e.name, e.status)
		w.block("handle @"+e.name+" {", "}", func() {
			caddyHeaders(w, h, s, page)
			w.line("header Content-Type %s", caddyText(fullType("text/html", true)))
			for _, name := range []string{"If-Modified-Since", "If-None-Match", "Range"} {
				w.line("request_header -%s", name)
			}
			if e.name == "missing" {
				w.line("rewrite * /%s", notFound)
			}
			w.line("file_server")
		})
	}
	w.block("handle {", "}", func() {
		caddyHeaders(w, h, s, document)
		w.line(`header Content-Type "text/plain; charset=utf-8"`)
		w.line("respond {err.status_code}")
	})
}

// caddyHeaders writes the headers of a class.
func caddyHeaders(w *writer, h host, s site, c class) {
	for _, header := range s.headers(c) {
		w.line("header %s %s", header.name, caddyText(header.value))
	}
	if h.https {
		w.line("@encrypted protocol https")
		w.line("header @encrypted %s %s", strict.name, caddyText(strict.value))
	}
}

// caddyClasses writes, for what is no document, the headers that differ.
func caddyClasses(w *writer, s site) {
	all := s.headers(document)
	for i, r := range rules {
		matcher := []string{"@constant", "@folder", "@page", "@drawing"}[i]
		w.line("%s path_regexp %s", matcher, caddyRegexp("", r.expression, r.ignoreCase))
		for i, header := range s.headers(r.class) {
			if header != all[i] {
				w.line("header %s %s %s", matcher, header.name, caddyText(header.value))
			}
		}
	}
}
