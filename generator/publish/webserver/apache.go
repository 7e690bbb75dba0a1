package webserver

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
)

// apacheUse is how the file is put to use on Debian. No line stands behind IfModule: where a module
// is missing the server says so, and does not do without it.
func apacheUse(hosts []host) use {
	modules := "allowmethods deflate headers rewrite"
	if encrypted(hosts) {
		modules += " ssl"
	}
	return use{server: "apache", file: "/etc/apache2/sites-available/gongkai.conf", prepare: "a2enmod " + modules + " && a2ensite gongkai", test: "apachectl -t", apply: "systemctl reload apache2"}
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
		w.say("只跟随 current 这一个链接，见后面的 RewriteRule；不列目录，不读 .htaccess", "no link but current is followed, see RewriteRule below; no folder is listed, no .htaccess is read")
		if s.switched() {
			w.line("Options FollowSymLinks")
		} else {
			w.say("没有用链接 current 切换的：换文件的一瞬间，读者可能读到半截，刷新就好", "without the link current: while a file is replaced a reader may get a piece of it, and the whole when it is read again")
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
	for _, t := range mediaTypes {
		w.line("AddType %s .%s", apacheText(t.full()), strings.Join(t.each(), " ."))
	}
	for _, t := range namedTypes {
		w.block("<Files "+apacheText(t.file)+">", "</Files>", func() { w.line("ForceType %s", apacheText(fullType(t.name, true))) })
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

// apacheHost writes a host, and the same once more for encryption where its address has it: to be
// switched on when the certificate is there.
func apacheHost(w *writer, h host) {
	w.unfilled(h)
	if port := h.openPort(); port != "80" {
		w.say("别处没有写监听这个端口的，去掉下一行行首的 #", "where no other file listens on this port remove the # of the next line")
		w.line("# Listen %s", port)
	}
	w.block("<VirtualHost *:"+h.openPort()+">", "</VirtualHost>", func() {
		if h.https {
			w.line("# RewriteRule ^ %s%%{REQUEST_URI} [R=301,END]", h.address())
		}
		apacheLeads(w, h)
	})
	if !h.https {
		return
	}
	w.encryption()
	w.off = true
	w.block("<VirtualHost *:"+h.securePort()+">", "</VirtualHost>", func() {
		w.line("SSLEngine on")
		w.line("SSLProtocol -all +TLSv1.2 +TLSv1.3")
		w.line("SSLCertificateFile /etc/ssl/%s.pem", h.name)
		w.line("SSLCertificateKeyFile /etc/ssl/%s.key", h.name)
		apacheLeads(w, h)
	})
	w.off = false
}

// apacheLeads writes what leads from a host into the folders of its sites.
func apacheLeads(w *writer, h host) {
	w.line("ServerName %s", h.name)
	w.line("ServerSignature Off")
	w.line("TraceEnable off")
	w.line("AllowEncodedSlashes NoDecode")
	for _, s := range h.sites {
		if s.base == "/" {
			w.line("DocumentRoot %s", apacheText(s.Root))
		} else {
			w.line("Alias %s %s", apacheText(strings.TrimSuffix(s.base, "/")), apacheText(s.Root))
		}
	}
	if !h.rooted() {
		w.line("DocumentRoot %s", apacheText(h.sites[0].target()+"/.gongkai-nothing"))
	}
	apacheReleases(w, h)
}

// apacheReleases leads each request into the release that is served by its number. Apache looks at
// a file twice, before it opens it and when it does: were current switched between the two, a
// reader would get a piece of the new file with the length of the old one. Where files are replaced
// one by one nothing can be done about that.
func apacheReleases(w *writer, h host) {
	w.line("RewriteEngine On")
	sites := slices.Clone(h.sites)
	slices.SortStableFunc(sites, func(a, b site) int { return cmp.Compare(len(b.base), len(a.base)) })
	for _, s := range sites {
		if !s.switched() {
			continue
		}
		if !w.off {
			w.say("每个请求先看一次现在是第几号发布，以后只在那个文件夹里找，切换的一瞬间也不会新旧混杂", "each request first asks which release is served and then stays in its folder, so that nobody gets a mixture while it is switched")
		}
		release := s.Root + "/release.txt"
		w.line(`RewriteCond expr "-f '%[1]s' && file('%[1]s') =~ /(?m)^number: ([0-9]+)$/"`, release)
		w.line(`RewriteCond 00000%%1 ^0*([0-9]{6,})$`)
		w.line(`RewriteRule %s %s [END]`, apacheText("^"+regexp.QuoteMeta(strings.TrimSuffix(s.base, "/"))+"(/.*)?$"), apacheText(s.target()+"/releases/%1$1"))
	}
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
