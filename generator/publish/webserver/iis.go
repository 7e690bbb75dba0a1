package webserver

import (
	"encoding/xml"
	"strings"
)

// writeIIS writes a web.config for the folder of one site. IIS by itself cannot tell files apart by
// expressions: so nothing is kept for long, one policy holds for all, and what was withdrawn
// answers as any page does. It was never tried on IIS.
func writeIIS(w *writer, h host) {
	s := h.sites[0]
	w.comment = [2]string{"<!-- ", " -->"}
	w.line(`<?xml version="1.0" encoding="utf-8"?>`)
	w.say("本文件由 gongkai publish 为 IIS 写出，没有在 IIS 上试过：先在试验机上逐类打开看看", "written by gongkai publish for IIS, and never tried on IIS: open a page of every kind on a machine for trials first")
	w.say("1. 存为网站文件夹里的 web.config，并在 site.yaml 的“targets”里写 keep: [web.config]，以后发布时不删去", "1. save it as web.config in the folder of the site, and write keep: [web.config] in targets of site.yaml, so that publishing leaves it there")
	w.say("2. 退回：换之前把旧文件另存，不对就放回去；IIS 立即按新文件办，不必重新启动", "2. to go back: keep the old file before, and put it in its place again; IIS follows a new file at once")
	w.say("3. 撤回的文稿答复 200（正文仍是“已撤下”）；别的服务器答复 410", "3. what was withdrawn answers 200, its text says that it was withdrawn; other servers answer 410")
	w.block("<configuration>", "</configuration>", func() {
		w.block("<system.webServer>", "</system.webServer>", func() {
			iisFiltering(w, s)
			iisAnswers(w)
			iisTypes(w, s)
			iisHeaders(w, h, s)
		})
		w.block(`<location path="releases">`, "</location>", func() {
			w.line("<system.webServer><handlers><clear /></handlers></system.webServer>")
		})
		for _, r := range s.Redirects {
			w.block(`<location path="`+iisText(r.From)+`">`, "</location>", func() {
				w.line(`<system.webServer><httpRedirect enabled="true" exactDestination="true" httpResponseStatus="Permanent" destination="%s" /></system.webServer>`, iisText(escaped(s.base+r.To)))
			})
		}
	})
}

// iisFiltering writes which requests are answered, and whose.
func iisFiltering(w *writer, s site) {
	w.block("<security>", "</security>", func() {
		w.say("文件名里可以有加号，所以“allowDoubleEscaping”为 true", "names of files may have a plus sign, so allowDoubleEscaping is true")
		w.block(`<requestFiltering removeServerHeader="true" allowDoubleEscaping="true">`, "</requestFiltering>", func() {
			w.line(`<verbs allowUnlisted="false"><clear /><add verb="GET" allowed="true" /><add verb="HEAD" allowed="true" /></verbs>`)
			w.line(`<denyUrlSequences><add sequence="/." /></denyUrlSequences>`)
			w.line(`<fileExtensions><add fileExtension=".gkp" allowed="false" /></fileExtensions>`)
		})
		if s.Inner {
			w.say("这一节默认锁定，先解锁：`appcmd unlock config /section:ipSecurity`", "this section is locked by default, unlock it first: `appcmd unlock config /section:ipSecurity`")
			w.block(`<ipSecurity allowUnlisted="false" denyAction="Forbidden">`, "</ipSecurity>", func() {
				w.closedXML(s)
				w.line(`<!-- <add ipAddress="10.0.0.0" subnetMask="255.0.0.0" allowed="true" /> -->`)
			})
		}
	})
}

// iisAnswers writes what folders and errors show.
func iisAnswers(w *writer) {
	w.line(`<directoryBrowse enabled="false" />`)
	w.line(`<defaultDocument enabled="true"><files><clear /><add value="%s" /></files></defaultDocument>`, home)
	w.line(`<httpErrors errorMode="Custom" existingResponse="Auto"><remove statusCode="404" /><error statusCode="404" path="%s" responseMode="File" /></httpErrors>`, notFound)
	w.line(`<urlCompression doStaticCompression="true" doDynamicCompression="false" />`)
}

func iisTypes(w *writer, s site) {
	w.block("<staticContent>", "</staticContent>", func() {
		who, rest, _ := strings.Cut(s.cacheControl(document), ", ")
		_, rest, _ = strings.Cut(rest, ", ")
		w.line(`<clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="00:01:00" cacheControlCustom="%s, %s" />`, who, rest)
		w.line("<clear />")
		w.line(`<mimeMap fileExtension="." mimeType="%s" />`, fullType("text/plain", true))
		for _, t := range typesWith(s.Mixed) {
			for _, ending := range t.each() {
				w.line(`<mimeMap fileExtension=".%s" mimeType="%s" />`, ending, t.full())
			}
		}
	})
}

func iisHeaders(w *writer, h host, s site) {
	w.block("<httpProtocol>", "</httpProtocol>", func() {
		w.block("<customHeaders>", "</customHeaders>", func() {
			w.line(`<remove name="X-Powered-By" />`)
			for _, header := range s.headers(page) {
				switch header.name {
				case "Cache-Control":
					continue // clientCache says it
				case "Content-Security-Policy":
					header.value += "; object-src 'self'" // of the document that shows a PDF
				}
				w.line(`<add name="%s" value="%s" />`, header.name, iisText(header.value))
			}
			if h.https {
				w.line(`<add name="%s" value="%s" />`, strict.name, strict.value)
			}
		})
	})
}

func iisText(text string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(text))
	return b.String()
}
