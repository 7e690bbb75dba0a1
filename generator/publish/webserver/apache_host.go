package webserver

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

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
		name := h.authority()
		if h.https {
			name = h.name // on the port without encryption
		}
		apacheLeads(w, h, name)
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
		apacheLeads(w, h, h.authority())
	})
	w.off = false
}

// apacheLeads writes what leads from a host, by its name and port, into the folders of its sites.
func apacheLeads(w *writer, h host, name string) {
	w.line("ServerName %s", name)
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
	if h.inner() {
		w.otherNames()
		w.line("UseCanonicalName On")
		w.line(`RewriteCond expr "! (%%{HTTP_HOST} =~ /^([^:]*)(:[0-9]+)?$/ && tolower($1) == tolower(%%{SERVER_NAME}))"`)
		w.line("RewriteRule ^ - [R=421]")
	}
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
