// Package webserver writes the configuration by which a web server serves sites, boards and
// bulletins that were published: which addresses answer and how, what may be kept in caches, what
// browsers are told not to do, and who may read at all. It knows nginx, Apache, Caddy and IIS.
//
// What is true of every server stands once: the rules in rules.go, the headers in headers.go, the
// types of files in types.go, the places in place.go. A file for each server says it in the
// language of that server. What is written depends on the arguments alone.
package webserver

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/policy"
)

// Kind is a web server.
type Kind string

// The servers that a configuration is written for.
const (
	Nginx  Kind = "nginx"
	Apache Kind = "apache"
	Caddy  Kind = "caddy"
	IIS    Kind = "iis"
)

// Kinds is every server, in the order in which they are named to people.
func Kinds() []Kind { return []Kind{Nginx, Apache, Caddy, IIS} }

// Site is what one part of the output needs of a server. It is an allow-list: nothing else of
// site.yaml or of the output comes into a configuration.
type Site struct {
	Part      string       // as publish names it: sites/public, boards/hall, bulletins/public
	Address   string       // where it is read, https://host/path/; empty: not known yet
	Root      string       // the folder that is served: of a target that switches, TARGET/current
	Inner     bool         // for fewer readers than everybody: closed until addresses are filled in
	Unlisted  bool         // no search engine may show it
	Gone      []string     // pages that say that something was withdrawn, as paths below the root
	Redirects []Redirect   // addresses that have moved
	Loads     policy.Loads // what its pages need to be allowed
	Mixed     []string     // types of text whose files are not all in UTF-8
}

// Redirect leads from one path below the root to another.
type Redirect struct{ From, To string }

// Config is what a configuration is made of.
type Config struct {
	Sites []Site
	Lang  diag.Lang // of the comments
}

// Write writes the configuration of a server for sites. The same arguments give the same bytes. Its
// errors are of addresses, folders and paths that no configuration can hold, and IIS takes one site
// at a time.
func Write(kind Kind, c Config) ([]byte, error) {
	hosts, err := group(c.Sites)
	if err != nil {
		return nil, err
	}
	w := &writer{lang: c.Lang, step: "    ", comment: [2]string{"# ", ""}}
	switch kind {
	case Nginx:
		writeNginx(w, hosts)
	case Apache:
		writeApache(w, hosts)
	case Caddy:
		w.step = "\t" // as caddy fmt has it
		writeCaddy(w, hosts)
	case IIS:
		if len(c.Sites) != 1 {
			return nil, diag.Failf("IIS 的配置一次写一个，请写明是哪一个，如 public", "the file for IIS is of one site at a time: name it, such as public")
		}
		writeIIS(w, hosts[0])
	default:
		return nil, diag.Failf("没有为%[1]s写的配置，有：%[2]s", "there is no configuration for %[1]s, only for %[3]s", diag.Quote(string(kind)), join("、"), join(", "))
	}
	return w.b.Bytes(), nil
}

func join(between string) string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, between)
}

// sorted is a copy in order, each text once.
func sorted(texts []string) []string {
	texts = slices.Clone(texts)
	slices.Sort(texts)
	return slices.Compact(texts)
}
