package main

import (
	"net/url"
	"os"
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/verify"
)

// listedTerms are the terms of the target that an argument means, where site.yaml lists it by its
// name, its folder or the address at which readers see it: who may sign it, what it has to be, how
// old it may be, and what stands there besides. It gives the argument as what can be opened.
func (a *app) listedTerms(what string) (string, verify.Terms) {
	var terms verify.Terms
	c, problems := a.site.settings()
	if c == nil || problems.HasErrors() || c.Served.ID == "" {
		return what, terms
	}
	i := slices.IndexFunc(c.Served.Targets, func(t config.Target) bool { return a.means(t, what) })
	if i < 0 {
		return what, terms
	}
	t := c.Served.Targets[i]
	if what == t.Name {
		what = a.seenAt(t)
	}
	terms.Part, terms.Site, terms.Fresh = t.Part, c.Served.ID, t.Fresh
	for _, s := range c.ReleaseSigners() {
		if slices.Contains(s.Principals, release.Principal(t.Part, c.Served.ID)) {
			terms.Signers = append(terms.Signers, s)
		}
	}
	terms.Ignore = func(name string) bool {
		return slices.ContainsFunc(t.Keep, func(kept string) bool { return covers(kept, name) })
	}
	return what, terms
}

// covers reports that a name is one that is known, or lies in a folder that is.
func covers(known, name string) bool {
	return name == known || strings.HasSuffix(known, "/") && strings.HasPrefix(name, known)
}

// seenAt is where what was published to a target can be compared: the folder itself where it is one,
// else the address at which readers see it.
func (a *app) seenAt(t config.Target) string {
	if t.To.Kind != address.Folder && t.To.Kind != address.Package {
		return t.URL
	}
	return a.fromSite(t.To.Text)
}

// means reports that an argument is a target: its name, its address for readers, or its folder.
func (a *app) means(t config.Target, what string) bool {
	if what == t.Name {
		return a.seenAt(t) != ""
	}
	if asked, err := url.Parse(what); err == nil && (asked.Scheme == "http" || asked.Scheme == "https") {
		return t.URL != "" && strings.TrimSuffix(what, "/") == strings.TrimSuffix(t.URL, "/")
	}
	if t.To.Kind != address.Folder && t.To.Kind != address.Package {
		return false
	}
	one, err := os.Stat(what)
	if err != nil {
		return false
	}
	other, err := os.Stat(a.seenAt(t))
	return err == nil && os.SameFile(one, other)
}
