package verify

import (
	"bytes"
	"mime"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
)

func isPage(name string) bool { return path.Ext(name) == ".html" }

// attributes that lead somewhere, by their names.
var leading = []string{"href", "src", "poster", "data", "action", "cite", "srcset"}

// links in a style sheet.
var styleLink = regexp.MustCompile(`url\(\s*['"]?([^'")]+)['"]?\s*\)`)

// follow notes where a file leads within the site.
func (r *run) follow(name string, body []byte) {
	var links []string
	switch path.Ext(name) {
	case ".html":
		links = linksOf(body)
	case ".css":
		for _, m := range styleLink.FindAllSubmatch(body, -1) {
			links = append(links, string(m[1]))
		}
	case ".xml":
		links = linksOf(body)
	default:
		return
	}
	base := r.address(name)
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, link := range links {
		if to, ok := r.within(base, link); ok {
			r.asked[to] = true
		}
	}
}

// linksOf is the addresses in the attributes of a page.
func linksOf(page []byte) []string {
	var links []string
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return links
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, a := range tokens.Token().Attr {
				switch {
				case a.Key == "srcset":
					for part := range strings.SplitSeq(a.Val, ",") {
						address, _, _ := strings.Cut(strings.TrimSpace(part), " ")
						links = append(links, address)
					}
				case slices.Contains(leading, a.Key):
					links = append(links, a.Val)
				}
			}
		}
	}
}

// within is the name of the file of the site to which a link leads; false where it leads elsewhere.
func (r *run) within(base *url.URL, link string) (string, bool) {
	to, err := base.Parse(strings.TrimSpace(link))
	if err != nil || to.Host != r.root.Host || to.Scheme != "http" && to.Scheme != "https" {
		return "", false
	}
	root := strings.TrimSuffix(r.root.Path, "/") + "/"
	name, ok := strings.CutPrefix(to.Path, root)
	if !ok {
		return "", false
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name, true
}

// unlisted tells of addresses of the site that pages lead to and the manifest does not list: it was
// cut, or the site is not whole.
func (r *run) unlisted() {
	for name := range r.asked {
		if r.listed.sums.Find(name) == "" && !release.Own(name) {
			r.found.add(Unlisted, name, diag.T("网页链接到这个地址，清单中却没有它", "a page leads to this address, and the manifest does not list it"))
		}
	}
}

// longestCache is for how long what shows content may be kept: a withdrawal is to be everywhere
// within the hour.
const longestCache = 300

// headers looks at what a server says beside a file.
func (r *run) headers(name string, a answer) {
	lasting := strings.HasPrefix(name, "assets/") && slices.Contains([]string{".css", ".js", ".woff2", ".woff"}, path.Ext(name))
	if age, said := maxAge(a.header); said && age > longestCache && !lasting {
		r.found.add(Cached, name, diag.T("服务器让浏览器留用 %d 秒：撤回以后读者还会看到旧的内容（应至多 %d 秒）", "may be kept for %d seconds: after a withdrawal readers would still see it (%d at most)", age, longestCache))
	} else if !said && !lasting {
		r.warnOnce("cache-control", name, diag.T("没有“Cache-Control”，浏览器和中间的代理想留用多久就留用多久（如 %s）", "there is no Cache-Control: browsers and proxies may keep it for as long as they like (%s, for one)", name))
	}
	if isPage(name) {
		kind, params, err := mime.ParseMediaType(a.header.Get("Content-Type"))
		if err != nil || kind != "text/html" || !strings.EqualFold(params["charset"], "utf-8") {
			r.warnOnce("content-type", name, diag.T("网页的“Content-Type”应为“text/html; charset=utf-8”（如 %s）", "pages should have the Content-Type text/html; charset=utf-8 (%s, for one)", name))
		}
		for _, header := range []string{"X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy"} {
			if n := len(a.header.Values(header)); n != 1 {
				r.warnOnce(strings.ToLower(header), name, diag.T("网页缺少 %[1]s，或重复了（如 %[2]s）；用 gongkai publish --server 写出的配置", "pages lack %[1]s, or have it more than once (%[2]s, for one); use the configuration that gongkai publish --server writes", header, name))
			}
		}
	}
}

// warnOnce warns of a kind of header once, by the first name that has it.
func (r *run) warnOnce(header, name string, text diag.Text) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if known, ok := r.told[header]; !ok || name < known.name {
		r.told[header] = example{name, text}
	}
}

// example is a warning by one of the files that it is about.
type example struct {
	name string
	text diag.Text
}

// maxAge is for how many seconds an answer may be kept, where it says so (RFC 9111, 5.2.2).
func maxAge(h http.Header) (seconds int, said bool) {
	for _, line := range h.Values("Cache-Control") {
		for directive := range strings.SplitSeq(strings.ToLower(line), ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
			switch name {
			case "no-store", "no-cache":
				return 0, true
			case "max-age", "s-maxage":
				n, err := strconv.Atoi(strings.Trim(value, `"`))
				if err == nil {
					seconds, said = max(seconds, n), true
				}
			}
		}
	}
	return seconds, said
}
