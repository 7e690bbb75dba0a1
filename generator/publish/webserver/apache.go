package webserver

import (
	"path"
	"regexp"
	"strings"

	"gongkai/generator/diag"
)

// apacheUse is how the file is put to use on Debian. No line stands behind IfModule: where a module
// is missing the server says so, and does not do without it.
func apacheUse(hosts []host) use {
	modules := "allowmethods deflate headers rewrite"
	if encrypted(hosts) {
		modules += " ssl"
	}
	return use{
		server: "apache", file: "/etc/apache2/sites-available/gongkai.conf",
		prepare: diag.T("2. 启用要用的模块：`a2enmod %[1]s && a2ensite gongkai`", "2. switch on the modules that it needs: `a2enmod %[1]s && a2ensite gongkai`", modules),
		test:    "apachectl -t", apply: "systemctl reload apache2",
	}
}

// writeApache writes a file for /etc/apache2/sites-available: what holds for each folder, and then
// the hosts, which do little more than lead into the folders.
func writeApache(w *writer, hosts []host) {
	w.opening(apacheUse(hosts))
	w.line("")
	w.line("ServerTokens Prod")
	for _, h := range hosts {
		for _, s := range h.sites {
			w.line("")
			w.line("# %s", s.Part)
			apacheFolder(w, h, s)
		}
		w.line("")
		apacheHost(w, h)
	}
}

// apacheFolder writes what holds for the folder of a site, on whatever port it is read.
func apacheFolder(w *writer, h host, s site) {
	w.block("<Directory "+apacheText(s.target())+">", "</Directory>", func() {
		w.say("只跟随“current”这一个链接，见后面的“RewriteRule”；不列目录，不读 .htaccess", "no link but current is followed, see RewriteRule below; no folder is listed, no .htaccess is read")
		if s.switched() {
			w.line("Options FollowSymLinks")
		} else {
			w.say("没有用链接“current”切换的：换文件的一瞬间，读者可能读到半截，刷新就好", "without the link current: while a file is replaced a reader may get a piece of it, and the whole when it is read again")
			w.line("Options None")
		}
		w.line("AllowOverride None")
		apacheReaders(w, s)
		w.line("AllowMethods GET HEAD")
		w.line("ErrorDocument 404 %s", apacheText(escaped(s.base+notFound)))
		w.line(`ErrorDocument 410 "/%%{escape:%%{REQUEST_URI}}"`)
		w.line("FileETag MTime Size")
		w.line("EnableMMAP Off")
		w.say("只按 ETag 判断有没有变，退回旧内容也立即生效", "only the ETag tells whether a file has changed, so that going back is seen at once too")
		w.line("RequestHeader unset If-Modified-Since")
		w.line(`RequestHeader edit* If-None-Match "-gzip\"" "\""`)
		apacheTypes(w, s)
		apacheHeaders(w, h, s)
		apacheMissing(w, s)
	})
	if s.switched() {
		for _, folder := range []string{s.Root, path.Join(s.target(), "releases")} {
			w.block("<Directory "+apacheText(folder)+">", "</Directory>", func() { w.line("Options None") })
		}
	}
}

// apacheReaders writes who may read.
func apacheReaders(w *writer, s site) {
	if !s.Inner {
		w.line("Require all granted")
		return
	}
	w.block("<RequireAny>", "</RequireAny>", func() {
		w.line("Require all denied")
		w.closed(s)
		w.line("# Require ip 10.0.0.0/8")
	})
}

// apacheTypes writes the types of files. No module may take a file for a program: each is sent as it
// is.
func apacheTypes(w *writer, s site) {
	w.line("ForceType None")
	w.line("SetHandler default-handler")
	w.line("DirectoryIndex %s", home)
	w.line("DirectoryCheckHandler Off")
	w.line("DefaultType None")
	for _, t := range typesWith(s.Mixed) {
		w.line("AddType %s .%s", apacheText(t.full()), strings.Join(t.each(), " ."))
	}
	for _, t := range namedTypes {
		w.block("<Files "+apacheText(t.file)+">", "</Files>", func() { w.line("ForceType %s", apacheText(fullType(t.name, true))) })
	}
	if len(s.Mixed) > 0 {
		w.line("AddDefaultCharset Off")
	}
	w.line("AddOutputFilterByType DEFLATE %s", strings.Join(textTypes(), " "))
	w.line(`Header set Content-Type %s "expr=-z %%{CONTENT_TYPE}"`, otherType)
}

// apacheHeaders writes the headers of each class: those of documents first, and for the others what
// differs.
func apacheHeaders(w *writer, h host, s site) {
	all := s.headers(document)
	for _, header := range all {
		apacheHeader(w, header)
	}
	if h.https {
		w.line(`Header always set %s %s "expr=%%{HTTPS} == 'on'"`, strict.name, apacheText(strict.value))
	}
	w.line(`Header always set Allow "GET, HEAD" "expr=%%{REQUEST_STATUS} == 405"`)
	for _, r := range rules {
		w.block(`<If "%{REQUEST_URI} =~ `+apacheRegexp(s.at(r.expression), r.ignoreCase)+`">`, "</If>", func() {
			for i, header := range s.headers(r.class) {
				if header != all[i] {
					apacheHeader(w, header)
				}
			}
		})
	}
}

func apacheHeader(w *writer, h header) {
	w.line("Header always set %s %s", h.name, apacheText(h.value))
}

// apacheMissing writes what is answered as if it were not there, what is gone and what has moved.
// All of it comes after who may read was asked, so that it tells strangers nothing.
func apacheMissing(w *writer, s site) {
	w.block(`<If "%{REQUEST_URI} =~ `+apacheRegexp(s.at(hidden), true)+` && ! %{REQUEST_URI} =~ `+apacheRegexp(s.at(wellKnown), false)+`">`, "</If>", func() {
		w.line("Redirect 404 %s", apacheText("/"))
	})
	w.block(`<If "-d %{REQUEST_FILENAME} && ! -f '%{REQUEST_FILENAME}/`+home+`'">`, "</If>", func() {
		w.line("Redirect 404 %s", apacheText("/"))
	})
	if len(s.Gone) > 0 {
		w.block(`<If "-z %{reqenv:REDIRECT_STATUS}">`, "</If>", func() {
			for _, gone := range s.Gone {
				apacheGone(w, s.base+gone)
			}
		})
	}
	for _, r := range s.Redirects {
		w.line("Redirect permanent %s %s", apacheText(s.base+r.From), apacheText(escaped(s.base+r.To)))
	}
}

// apacheGone writes that a page is gone. A text in which ${ stands would be taken for a name of the
// configuration: only an expression can say it.
func apacheGone(w *writer, path string) {
	if strings.Contains(path, "${") {
		w.line("RedirectMatch gone %s", apacheText("^"+regexp.QuoteMeta(path)+"$"))
		return
	}
	w.line("Redirect gone %s", apacheText(path))
}

// apacheText quotes a text. What writable lets through has no mark in it that ends the text, and
// expressions keep their backslashes.
func apacheText(text string) string { return `"` + text + `"` }

// apacheRegexp is an expression within one of Apache's conditions, which stand in double quotes.
func apacheRegexp(expression string, ignoreCase bool) string {
	expression = strings.NewReplacer(`#`, `\x23`, `"`, `\x22`, `'`, `\x27`).Replace(expression)
	if ignoreCase {
		return "m#" + expression + "#i"
	}
	return "m#" + expression + "#"
}
