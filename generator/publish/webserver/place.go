package webserver

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/idna"

	"gongkai/generator/diag"
)

// host is one name and port that a server answers, with the sites below it.
type host struct {
	name   string // in ASCII, as requests have it
	port   string // empty: the usual one
	https  bool
	filled bool // site.yaml has the name; otherwise it is to be filled in
	sites  []site
}

// site is a Site with its place on the host.
type site struct {
	Site
	id   string // a word for names in a configuration
	base string // the path of the folder on the host, decoded: / or /branch/
}

// switched reports that the root is the link current in the folder that a part is published to:
// whole releases take turns there, by one switch of the link.
func (s site) switched() bool { return path.Base(s.Root) == "current" }

// target is the folder that a part is published to.
func (s site) target() string {
	if s.switched() {
		return path.Dir(s.Root)
	}
	return s.Root
}

// rooted reports that a site is at the root of the host.
func (h host) rooted() bool {
	return slices.ContainsFunc(h.sites, func(s site) bool { return s.base == "/" })
}

// inner reports that a host has a site that is not for everybody.
func (h host) inner() bool {
	return slices.ContainsFunc(h.sites, func(s site) bool { return s.Inner })
}

// mixed is the types of text that are not all in UTF-8 at one of the sites of a host.
func (h host) mixed() []string {
	var all []string
	for _, s := range h.sites {
		all = append(all, s.Mixed...)
	}
	return sorted(all)
}

// strictest is a site of the host that tells least, for answers that are of none.
func (h host) strictest() site {
	if i := slices.IndexFunc(h.sites, func(s site) bool { return s.Inner }); i >= 0 {
		return h.sites[i]
	}
	return h.sites[0]
}

// address is how the host is written in front of a path.
func (h host) address() string {
	scheme := "http://"
	if h.https {
		scheme = "https://"
	}
	return scheme + h.authority()
}

func (h host) authority() string {
	if h.port == "" {
		return h.name
	}
	return h.name + ":" + h.port
}

// openPort is the port without encryption.
func (h host) openPort() string {
	if h.https || h.port == "" {
		return "80"
	}
	return h.port
}

// securePort is the port with encryption.
func (h host) securePort() string {
	if h.https {
		return cmp.Or(h.port, "443")
	}
	return "443"
}

var hostName = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$`)

// group puts sites below the hosts of their addresses; hosts stand in the order of their first
// sites.
func group(sites []Site) ([]host, error) {
	var hosts []host
	for _, s := range sites {
		h, base, err := placeOf(s)
		if err != nil {
			return nil, err
		}
		if err := writable(s, base); err != nil {
			return nil, err
		}
		i := slices.IndexFunc(hosts, func(o host) bool { return o.name == h.name && o.port == h.port && o.https == h.https })
		if i < 0 {
			i = len(hosts)
			hosts = append(hosts, h)
		}
		if other := slices.IndexFunc(hosts[i].sites, func(o site) bool { return o.base == base }); other >= 0 {
			return nil, diag.Failf("%[1]s 与 %[2]s 的网址相同（%[3]s），一个网址只能有一个网站：在 site.yaml 中改“base_url”",
				"%[1]s and %[2]s have the same address, %[3]s, and an address has one site: change a base_url in site.yaml", hosts[i].sites[other].Part, s.Part, s.Address)
		}
		s.Gone = sorted(s.Gone)
		s.Redirects = slices.Clone(s.Redirects)
		slices.SortFunc(s.Redirects, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
		hosts[i].sites = append(hosts[i].sites, site{Site: s, id: strings.NewReplacer("/", "_", "-", "_").Replace(s.Part), base: base})
	}
	return hosts, nil
}

// placeOf is the host of a site, without its sites, and its path. Without an address the name is
// one below .invalid, which no machine ever has: it is to be filled in, and answers nobody before.
func placeOf(s Site) (host, string, error) {
	if s.Address == "" {
		return host{name: strings.ReplaceAll(s.Part, "/", "-") + ".invalid"}, "/", nil
	}
	wrong := diag.Failf("%[1]s 的网址%[2]s不能用于服务器配置：改 site.yaml 中的“base_url”，写成 https://域名/路径/ 的形式", "the address %[2]s of %[1]s cannot be used by a server: change base_url in site.yaml to the form https://host/path/", s.Part, diag.Quote(s.Address))
	u, err := url.Parse(s.Address)
	if err != nil || u.User != nil {
		return host{}, "", wrong
	}
	name, err := idna.Lookup.ToASCII(strings.ToLower(u.Hostname()))
	if err != nil || !hostName.MatchString(name) {
		return host{}, "", wrong
	}
	base := u.Path
	if !strings.HasSuffix(base, "/") {
		base += "/"
	}
	port := u.Port()
	if u.Scheme == "https" && port == "443" || u.Scheme == "http" && port == "80" {
		port = ""
	}
	return host{name: name, port: port, https: u.Scheme == "https", filled: true}, base, nil
}

// writable refuses a path that the configuration of a server cannot hold. Of names only those are,
// that Windows has none of either; folders of the server and of the address must be plainer, since
// servers put values into them.
func writable(s Site, base string) error {
	names := slices.Clone(s.Gone)
	for _, r := range s.Redirects {
		names = append(names, r.From, r.To)
		if strings.Contains(r.From, "${") { // a name of Apache's configuration
			return unwritable(s, r.From)
		}
	}
	refused := func(r rune) bool { return r < ' ' || r == 0x7f || r == '"' || r == '\\' }
	if i := slices.IndexFunc(names, func(n string) bool { return strings.ContainsFunc(n, refused) }); i >= 0 {
		return unwritable(s, names[i])
	}
	for _, folder := range []string{s.Root, base} {
		if strings.ContainsFunc(folder, refused) || strings.ContainsAny(folder, "$%{}`'#*?[]") {
			return unwritable(s, folder)
		}
	}
	return nil
}

func unwritable(s Site, name string) error {
	return diag.Failf("%[1]s：%[2]s里有服务器配置不能用的符号，请改名", "%[1]s: the name %[2]s has a sign that the configuration of a server cannot hold; give it another", s.Part, diag.Quote(name))
}
