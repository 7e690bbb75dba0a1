package attachment

import (
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/prose"
)

// inward is a path on a machine or a share of the office, at the beginning of a value or behind a
// sign within it.
var inward = regexp.MustCompile(`(?i)(?:^|[=;,"'([{\s])(?:[a-z]:\\|\\\\[a-z0-9.?\[]|file:/)`)

// leads notes a value or formula that leads to a machine, a share or a page of the office.
func (r *reader) leads(where diag.Text, p prose.Piece) {
	if p.Attribute != "" && described(p.Attribute) {
		return // Clean takes it out
	}
	if inward.MatchString(p.Text) || isInner(p.Text) {
		r.fact(ExternalLink, where, false)
	}
}

// described reports an attribute that describes a picture: programs put the path of its file there.
func described(attribute string) bool {
	return slices.Contains([]string{"descr", "title", "alt", "name", "url"}, attribute)
}

// isInner reports an address that only the network of an office knows.
func isInner(text string) bool {
	i := strings.Index(text, "://")
	if i < 0 || strings.ContainsAny(text[:i], " \"'") && !strings.Contains(text, `"`) {
		return false
	}
	from := strings.LastIndexAny(text[:i], " \"'(=") + 1
	address := text[from:]
	if end := strings.IndexAny(address, " \"')"); end >= 0 {
		address = address[:end]
	}
	u, err := url.Parse(address)
	if err != nil || !slices.Contains([]string{"http", "https", "ftp", "smb", "sftp", "ssh", "ldap"}, strings.ToLower(u.Scheme)) {
		return false
	}
	host := strings.ToLower(u.Hostname())
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast()
	}
	for _, suffix := range []string{".local", ".lan", ".internal", ".intranet", ".corp", ".home", ".localdomain"} {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	return host != "" && !strings.Contains(host, ".")
}
