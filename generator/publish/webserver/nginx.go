package webserver

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// nginxUse is how the file is put to use on Debian.
var nginxUse = use{
	server: "nginx", file: "/etc/nginx/conf.d/gongkai.conf",
	prepare: diag.T("2. 不需要另外的模块", "2. it needs no further module"),
	test:    "nginx -t", apply: "systemctl reload nginx",
}

// writeNginx writes a file for /etc/nginx/conf.d: a server for each host, and in it a location for
// each site. add_header is not inherited by a location that has one of its own: so each has all.
func writeNginx(w *writer, hosts []host) {
	w.opening(nginxUse)
	for _, h := range hosts {
		w.line("")
		w.block("server {", "}", func() { nginxServer(w, h) })
	}
}

func nginxServer(w *writer, h host) {
	w.unfilled(h)
	w.line("server_name %s;", h.name)
	w.line("listen %s;", h.openPort())
	nginxEncryption(w, h)
	w.line("")
	w.line("server_tokens off;")
	w.line("autoindex off;")
	w.line("absolute_redirect off;")
	w.line("etag on;")
	w.line("if_modified_since exact;")
	w.say("链接“current”换了就立即生效：不记住打开过的文件", "a switch of the link current is seen at once: no open file is remembered")
	w.line("open_file_cache off;")
	w.line("gzip on;")
	w.line("gzip_vary on;")
	w.line("gzip_proxied any;")
	w.line("gzip_min_length 1024;")
	w.line("gzip_types %s;", strings.Join(compressed(), " "))
	w.line("charset utf-8;")
	mixed := h.mixed()
	utf8 := slices.DeleteFunc(compressed(), func(name string) bool { return slices.Contains(mixed, name) })
	w.line("charset_types %s;", strings.Join(utf8, " "))
	w.line("default_type %s;", otherType)
	w.block("types {", "}", func() {
		for _, t := range mediaTypes {
			w.line("%s %s;", t.name, t.endings)
		}
	})
	w.line("")
	w.say("只读：别的请求一律不答", "reading only: no other request is answered")
	nginxHeaders(w, h, h.strictest(), document)
	w.line(`add_header Allow "GET, HEAD" always;`)
	w.line(`if ($request_method !~ "^(GET|HEAD)$") {`)
	w.line("    return 405;")
	w.line("}")
	if h.inner() {
		w.otherNames()
		w.line("if ($host != $server_name) {")
		w.line("    return 421;")
		w.line("}")
	}
	for _, s := range h.sites {
		nginxSite(w, h, s)
	}
	if !h.rooted() {
		w.line("")
		w.block("location / {", "}", func() {
			nginxHeaders(w, h, h.strictest(), document)
			w.line("return 404;")
		})
	}
}

// nginxEncryption writes the lines of an https address, to be switched on when the certificate is
// there.
func nginxEncryption(w *writer, h host) {
	if !h.https {
		return
	}
	w.encryption()
	w.line("# listen %s ssl;", h.securePort())
	w.line("# ssl_certificate /etc/ssl/%s.pem;", h.name)
	w.line("# ssl_certificate_key /etc/ssl/%s.key;", h.name)
	w.line("# ssl_protocols TLSv1.2 TLSv1.3;")
	w.line(`# if ($https = "") { return 301 %s$request_uri; }`, h.address())
	w.line(`set $strict "";`)
	w.line(`if ($https = on) {`)
	w.line(`    set $strict "%s";`, strict.value)
	w.line(`}`)
}

// nginxSite writes the locations of a site.
func nginxSite(w *writer, h host, s site) {
	w.line("")
	w.line("# %s", s.Part)
	if s.base != "/" {
		w.block("location = "+nginxText(strings.TrimSuffix(s.base, "/"))+" {", "}", func() {
			nginxHeaders(w, h, s, document)
			w.line("return 301 %s;", nginxText(escaped(s.base)))
		})
	}
	w.block("location "+nginxText(s.base)+" {", "}", func() {
		w.line("root %s;", nginxText(s.Root))
		w.say("文件夹里面的链接不跟随，“current”本身除外", "no link within the folder is followed, but current itself is")
		w.line("disable_symlinks on from=$document_root;")
		w.line("error_page 404 %s;", nginxText(s.base+notFound))
		w.line("error_page 410 %s;", nginxText(s.base+nginxGone+"$uri"))
		if s.Inner {
			w.closed(s)
			w.line("# allow 10.0.0.0/8;")
			w.line("deny all;")
		}
		nginxHeaders(w, h, s, document)
		nginxInternal(w, h, s)
		nginxHidden(w, h, s)
		for _, gone := range s.Gone {
			w.line("location = %s { return 410; }", nginxText(s.base+gone))
		}
		for _, r := range s.Redirects {
			w.line("location = %s { set $moved %s; try_files %s %s; }", nginxText(s.base+r.From), nginxText(escaped(s.base+r.To)), nginxText("/"+nginxMoved+"/"), nginxText(s.base+nginxMoved))
		}
		for _, t := range namedTypes {
			w.block("location = "+nginxText(s.base+t.file)+" {", "}", func() {
				nginxHeaders(w, h, s, classOf(t.file))
				w.line("types { }")
				if name := t.name; slices.Contains(h.mixed(), name) {
					w.line("default_type %s;", nginxText(fullType(name, true)))
				} else {
					w.line("default_type %s;", name)
				}
				w.line("try_files %s =404;", nginxText("/"+t.file))
			})
		}
		nginxFiles(w, h, s)
	})
}

// Names that nobody can ask for: requests are handed on to them once it is known that they may
// read, so that what has moved or is missing tells strangers nothing.
const (
	nginxGone   = ".gongkai-gone"
	nginxFolder = ".gongkai-folder"
	nginxMoved  = ".gongkai-moved"
)

// nginxInternal writes the locations of those names: the pages that say that something is gone,
// folders whose name was written without its slash, and addresses that have moved.
func nginxInternal(w *writer, h host, s site) {
	internal := func(expression string, c class, inside func()) {
		w.block("location "+expression+" {", "}", func() {
			w.line("internal;")
			nginxHeaders(w, h, s, c)
			inside()
		})
	}
	behind := func(name, base string) string {
		return "~ " + nginxText("^"+regexp.QuoteMeta(s.base+name+base)+"(?<file>.*)$")
	}
	internal(behind(nginxGone, s.base), page, func() { w.line(`try_files "/$file" =404;`) })
	internal(behind(nginxFolder, "/"), document, func() {
		w.line(`if (-f "$document_root/$file/%s") {`, home)
		w.line(`    rewrite ^.*$ %s permanent;`, nginxText(escaped(s.base)+"$file/"))
		w.line(`}`)
		w.line("return 404;")
	})
	if len(s.Redirects) == 0 {
		return
	}
	internal("= "+nginxText(s.base+nginxMoved), document, func() { w.line("return 301 $moved;") })
}

// nginxHidden writes what nobody is given, and its exception.
func nginxHidden(w *writer, h host, s site) {
	nginxTry(w, h, s, rule{wellKnown, false, document}, "=404")
	w.line("location ~* %s { return 404; }", nginxText(s.at(hidden)))
}

// nginxFiles writes the locations of files, by their classes. Who may read is asked before a file
// is looked for: what is redirected or missing tells strangers nothing.
func nginxFiles(w *writer, h host, s site) {
	for _, r := range rules {
		nginxTry(w, h, s, r, "=404")
	}
	nginxTry(w, h, s, rule{".*", false, document}, nginxText(s.base+nginxFolder+"/$file"))
}

// nginxTry writes the location of files that a rule is about, and what follows where there is no
// such file. The folder that is served need not be called as the site is on its host: so a file is
// looked for by what stands behind the folder of the site.
func nginxTry(w *writer, h host, s site, r rule, otherwise string) {
	mark, file := "~", "/$file"
	if r.ignoreCase {
		mark = "~*"
	}
	if r.expression == folders {
		file = "/${file}" + home
	}
	w.block("location "+mark+" "+nginxText("^"+regexp.QuoteMeta(s.base)+"(?<file>"+r.expression+")")+" {", "}", func() {
		nginxHeaders(w, h, s, r.class)
		w.line("try_files %s %s;", nginxText(file), otherwise)
	})
}

// nginxHeaders writes every header of a class; always: errors have them too.
func nginxHeaders(w *writer, h host, s site, c class) {
	for _, header := range s.headers(c) {
		w.line("add_header %s %s always;", header.name, nginxText(header.value))
	}
	if h.https {
		w.line("add_header %s $strict always;", strict.name)
	}
}

// nginxText quotes a text. What writable lets through has no mark in it that ends the text.
func nginxText(text string) string { return `"` + text + `"` }

// escaped is a path as it stands in an address.
func escaped(path string) string {
	return strings.ReplaceAll((&url.URL{Path: path}).EscapedPath(), "$", "%24") // a value, for nginx
}
