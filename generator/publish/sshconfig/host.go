package sshconfig

import (
	"slices"
	"strings"
)

// Host is what a configuration says about one host. What it does not say is empty.
type Host struct {
	HostName       string
	User           string
	Port           string
	HostKeyAlias   string   // the name under which its key is known
	IdentityFiles  []string // with ~ and %-letters as they are written
	IdentitiesOnly bool     // no keys of the agent that IdentityFiles does not name
	ProxyJump      string   // the hosts on the way, with commas
	KnownHosts     []string // of UserKnownHostsFile
	RevokedKeys    string   // of RevokedHostKeys
	Ignored        []string // keywords that matter and are not followed, in the order they are met
}

// matters are the keywords that change to whom or how one connects, and are not followed.
var matters = []string{
	"AddressFamily", "BindAddress", "BindInterface", "CanonicalizeHostname", "CertificateFile",
	"GlobalKnownHostsFile", "HostbasedAuthentication", "IdentityAgent", "KnownHostsCommand",
	"PKCS11Provider", "ProxyCommand", "SecurityKeyProvider", "VerifyHostKeyDNS",
}

// follow are the keywords that are followed.
var follow = []string{
	"HostKeyAlias", "HostName", "IdentitiesOnly", "IdentityFile", "Port", "ProxyJump", "RevokedHostKeys", "User", "UserKnownHostsFile",
}

// For is what holds for a host as it is named, logged in to as user; the user may be empty.
func (c *Config) For(name, user string) Host {
	r := reader{name: name, host: Host{User: user}, holds: true}
	for _, l := range c.lines {
		r.read(l)
	}
	return r.host
}

// reader goes through the lines. The first value of a keyword is the one that holds.
type reader struct {
	name  string
	host  Host
	holds bool   // what is read holds for the host
	doubt string // the criterion that is not known, of the heading above
	outer []outer
	seen  []string
	said  bool // of ProxyJump and ProxyCommand one was met: the other holds no more
}

// outer is what held in a file before one that it includes.
type outer struct {
	holds bool
	doubt string
}

func (r *reader) read(l line) {
	for len(r.outer) < l.nested {
		r.outer = append(r.outer, outer{r.holds, r.doubt})
	}
	switch {
	case l.end && l.nested == 0: // of a file that includes none: the next begins with all hosts
		r.holds, r.doubt = true, ""
	case l.end:
		last := r.outer[len(r.outer)-1]
		r.outer = r.outer[:len(r.outer)-1]
		r.holds, r.doubt = last.holds, last.doubt
	case l.heading:
		r.doubt = ""
		if l.keyword == "host" {
			r.holds = matches(l.values, r.name)
		} else {
			r.holds, r.doubt = r.match(l.values)
		}
		// A file that is included in a block holds at most where the block does.
		if n := len(r.outer); n > 0 {
			r.holds = r.holds && r.outer[n-1].holds
		}
	case r.holds:
		r.set(l)
	case r.doubt != "" && named(matters, l.keyword)+named(follow, l.keyword) != "":
		r.ignore("Match " + r.doubt)
	}
}

// match reads the criteria of a Match. Where one is not known the block does not hold, and doubt
// names it.
func (r *reader) match(criteria []string) (holds bool, doubt string) {
	host := r.host.HostName
	if host == "" {
		host = r.name
	}
	holds = true
	for len(criteria) > 0 {
		criterion, value, joined := strings.Cut(criteria[0], "=")
		negated := strings.HasPrefix(criterion, "!")
		criterion = strings.ToLower(strings.TrimPrefix(criterion, "!"))
		criteria = criteria[1:]
		if criterion == "all" {
			continue
		}
		if !joined && len(criteria) > 0 && criterion != "final" && criterion != "canonical" {
			value, criteria = criteria[0], criteria[1:]
		}
		list, hosts := strings.Split(value, ","), strings.Split(strings.ToLower(value), ",")
		fits := false
		switch criterion {
		case "host":
			fits = matches(hosts, host)
		case "originalhost":
			fits = matches(hosts, r.name)
		case "user":
			fits = matches(list, r.host.User)
		default:
			doubt = criterion
			continue
		}
		if fits == negated {
			holds = false
		}
	}
	if !holds {
		return false, ""
	}
	return doubt == "", doubt
}

// named is a keyword as the list writes it; empty where it has none such.
func named(list []string, keyword string) string {
	at := slices.IndexFunc(list, func(name string) bool { return strings.EqualFold(name, keyword) })
	if at < 0 {
		return ""
	}
	return list[at]
}

// set takes a line over.
func (r *reader) set(l line) {
	value := strings.Join(l.values, " ")
	if value == "" {
		return
	}
	if l.keyword == "identityfile" {
		if !strings.EqualFold(value, "none") {
			r.host.IdentityFiles = append(r.host.IdentityFiles, value)
		}
		return
	}
	if slices.Contains(r.seen, l.keyword) {
		return
	}
	r.seen = append(r.seen, l.keyword)
	switch l.keyword {
	case "hostname":
		r.host.HostName = strings.NewReplacer("%%", "%", "%h", r.name).Replace(value)
	case "user":
		if r.host.User == "" {
			r.host.User = value
		}
	case "port":
		r.host.Port = value
	case "hostkeyalias":
		r.host.HostKeyAlias = value
	case "identitiesonly":
		r.host.IdentitiesOnly = strings.EqualFold(value, "yes")
	case "userknownhostsfile":
		r.host.KnownHosts = l.values
	case "revokedhostkeys":
		r.host.RevokedKeys = value
	case "proxyjump", "proxycommand":
		r.proxy(l.keyword, value)
	default:
		if name := named(matters, l.keyword); name != "" && !strings.EqualFold(value, "no") && !strings.EqualFold(value, "none") {
			r.ignore(name)
		}
	}
}

// proxy takes over the way to the host: of ProxyJump and ProxyCommand the first holds.
func (r *reader) proxy(keyword, value string) {
	if r.said {
		return
	}
	r.said = true
	switch {
	case strings.EqualFold(value, "none"):
	case keyword == "proxyjump":
		r.host.ProxyJump = value
	default:
		r.ignore(named(matters, keyword))
	}
}

func (r *reader) ignore(what string) {
	if !slices.Contains(r.host.Ignored, what) {
		r.host.Ignored = append(r.host.Ignored, what)
	}
}

// matches reports that one of the patterns fits, and none that begins with !. As in ssh, a capital
// is one: Match host alone reads its patterns in lower case.
func matches(patterns []string, name string) bool {
	found := false
	for _, pattern := range patterns {
		pattern, negated := strings.CutPrefix(pattern, "!")
		if !wildcard(pattern, name) {
			continue
		}
		if negated {
			return false
		}
		found = true
	}
	return found
}

// wildcard reports that a name fits a pattern with * and ?.
func wildcard(pattern, name string) bool {
	for pattern != "" {
		switch {
		case pattern[0] == '*':
			for at := range len(name) + 1 {
				if wildcard(pattern[1:], name[at:]) {
					return true
				}
			}
			return false
		case name == "" || pattern[0] != '?' && pattern[0] != name[0]:
			return false
		}
		pattern, name = pattern[1:], name[1:]
	}
	return name == ""
}
