package webserver_test

import (
	"net/url"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/publish/webserver"
)

// TestNamesWithSignsOfTheServers holds that a name with signs that mean something to a server means
// nothing but itself.
func TestNamesWithSignsOfTheServers(t *testing.T) {
	names := []string{"o'neil", "$uri", "${HOME}", "{path}", "{$HOME}", "a#b", "#c", "[d]", "(e)|f", "g+h", "i&j;k", "%41", "%{REQUEST_URI}", "~l", "^m$", "`n`", "o!p", "q=r", "@s", "t,u", "v  w", "-x", "a..b", "y.", "＂", "“z”", "yes", "no", "<a>", "1:2"}
	forEachServer(t, func(t *testing.T, kind webserver.Kind) {
		s := newServer(t, kind, t.Cleanup)
		all := files("public")
		site := webserver.Site{Part: "sites/public", Address: "http://public.test:" + s.port + "/", Root: s.root("public")}
		for _, name := range names {
			all["records/"+name+".html"] = "gone: " + name
			all["kept/"+name+".html"] = "kept: " + name
			site.Gone = append(site.Gone, "records/"+name+".html")
			if name == "${HOME}" {
				continue // refused below
			}
			site.Redirects = append(site.Redirects, webserver.Redirect{From: "old/" + name + ".html", To: "new/" + name + ".html"})
		}
		s.release("public", 1, all)
		s.start(s.written(site))
		for _, name := range names {
			at := (&url.URL{Path: "/" + name + ".html"}).EscapedPath()
			if r, body := s.ask("GET", "public.test", "/records"+at); r.StatusCode != 410 || body != "gone: "+name {
				t.Errorf("/records%s: %s %q", at, r.Status, body)
			}
			if r, body := s.ask("GET", "public.test", "/kept"+at); r.StatusCode != 200 || body != "kept: "+name {
				t.Errorf("/kept%s: %s %q", at, r.Status, body)
			}
			if name == "${HOME}" {
				continue
			}
			r, _ := s.ask("GET", "public.test", "/old"+at)
			location, err := url.Parse(r.Header.Get("Location"))
			if err != nil || r.StatusCode != 301 || location.Path != "/new/"+name+".html" {
				t.Errorf("/old%s: %s to %q", at, r.Status, r.Header.Get("Location"))
			}
		}
	})
}

// TestWhatNoConfigurationCanHoldIsRefused, in the words of both languages.
func TestWhatNoConfigurationCanHoldIsRefused(t *testing.T) {
	good := webserver.Site{Part: "sites/public", Address: "https://a.example/", Root: "/srv/dwgk/public/current"}
	with := func(change func(*webserver.Site)) webserver.Site {
		s := good
		change(&s)
		return s
	}
	for _, test := range []struct {
		kind   webserver.Kind
		sites  []webserver.Site
		zh, en string
	}{
		{"lighttpd", []webserver.Site{good}, "没有为“lighttpd”写的配置，有：nginx、apache、caddy、iis", "there is no configuration for “lighttpd”, only for nginx, apache, caddy, iis"},
		{webserver.IIS, []webserver.Site{good, good}, "sites/public 与 sites/public 的网址相同（https://a.example/），一个网址只能有一个网站：在 site.yaml 中改“base_url”", "sites/public and sites/public have the same address, https://a.example/, and an address has one site: change a base_url in site.yaml"},
		{webserver.IIS, []webserver.Site{good, with(func(s *webserver.Site) { s.Address = "https://b.example/" })}, "IIS 的配置一次写一个，请写明是哪一个，如 public", "the file for IIS is of one site at a time: name it, such as public"},
		{webserver.Nginx, []webserver.Site{with(func(s *webserver.Site) { s.Address = "https://a.example;}/" })}, "sites/public 的网址“https://a.example;}/”不能用于服务器配置：改 site.yaml 中的“base_url”，写成 https://域名/路径/ 的形式", "the address “https://a.example;}/” of sites/public cannot be used by a server: change base_url in site.yaml to the form https://host/path/"},
		{webserver.Nginx, []webserver.Site{with(func(s *webserver.Site) { s.Address = "https://a.example/$x/" })}, "sites/public：“/$x/”里有服务器配置不能用的符号，请改名", "sites/public: the name “/$x/” has a sign that the configuration of a server cannot hold; give it another"},
		{webserver.Caddy, []webserver.Site{with(func(s *webserver.Site) { s.Gone = []string{`a"b`} })}, `sites/public：“a"b”里有服务器配置不能用的符号，请改名`, `sites/public: the name “a"b” has a sign that the configuration of a server cannot hold; give it another`},
		{webserver.Apache, []webserver.Site{with(func(s *webserver.Site) { s.Redirects = []webserver.Redirect{{From: "a", To: "b\nc"}} })}, "sites/public：“b\nc”里有服务器配置不能用的符号，请改名", "sites/public: the name “b\nc” has a sign that the configuration of a server cannot hold; give it another"},
		{webserver.Nginx, []webserver.Site{with(func(s *webserver.Site) { s.Redirects = []webserver.Redirect{{From: "${a}", To: "b"}} })}, "sites/public：“${a}”里有服务器配置不能用的符号，请改名", "sites/public: the name “${a}” has a sign that the configuration of a server cannot hold; give it another"},
		{webserver.Apache, []webserver.Site{with(func(s *webserver.Site) { s.Root = "/srv/${X}" })}, "sites/public：“/srv/${X}”里有服务器配置不能用的符号，请改名", "sites/public: the name “/srv/${X}” has a sign that the configuration of a server cannot hold; give it another"},
	} {
		data, err := webserver.Write(test.kind, webserver.Config{Sites: test.sites, Lang: diag.Chinese})
		failure, ok := err.(*diag.Failure)
		if !ok || data != nil || strings.TrimSpace(failure.Text.ZH) != test.zh || failure.Text.EN != test.en {
			t.Errorf("%s: %v\n\twant %s\n\t%s", test.kind, err, test.zh, test.en)
			if ok {
				t.Errorf("%s", failure.Text.ZH)
			}
		}
	}
}

// TestAChineseNameOfAHost is written as requests have it.
func TestAChineseNameOfAHost(t *testing.T) {
	data, err := webserver.Write(webserver.Nginx, webserver.Config{Sites: []webserver.Site{{Part: "sites/public", Address: "http://示例.政务/", Root: "/srv/x/current"}}, Lang: diag.Chinese})
	if err != nil || !strings.Contains(string(data), "server_name xn--fsq092h.xn--zfr164b;") {
		t.Errorf("%v\n%.400s", err, data)
	}
}
