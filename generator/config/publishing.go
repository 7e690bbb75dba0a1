package config

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/release"
)

// Served is where the output is published, and by whose keys its releases are signed.
type Served struct {
	ID      string // of the site, in every release: 32 hex digits; empty: none was given yet
	Signers []ReleaseSigner
	Targets []Target // in the order of site.yaml
}

// ReleaseSigner is a key that may sign releases.
type ReleaseSigner struct {
	Key   procedure.Key
	Parts []release.Part // that it may sign; empty: all
	From  calendar.Date  // the first day of the outputs that it may sign; zero: always
	Until calendar.Date  // the last; zero: for ever
}

// Target is a place where a part of the output is published.
type Target struct {
	Name     string // it names the target's log, content/targets/NAME.csv
	Part     release.Part
	To       address.Address // a folder that is relative counts from the site folder
	URL      string          // where readers see it, with a final slash; empty: not known
	Releases int             // how many earlier releases are kept there
	InPlace  bool            // the address itself is served, not current in it
	Keep     []string        // names there that belong to somebody else, such as .well-known/
	Fresh    int             // days after which a release is too old; 0: no bound
	Sign     bool            // a release without a signature is refused
	Place    diag.Place
}

// Parts is every part of the output, in the order of site.yaml.
func (c *Config) Parts() []release.Part {
	var parts []release.Part
	for _, a := range c.Audiences {
		parts = append(parts, release.Part{Kind: release.Sites, ID: a.ID}, release.Part{Kind: release.Bulletins, ID: a.ID})
		for _, b := range c.Boards {
			if b.Audience == a.ID {
				parts = append(parts, release.Part{Kind: release.Boards, ID: b.ID})
			}
		}
	}
	return parts
}

// AudienceOf is who reads a part; false where the output has no such part.
func (c *Config) AudienceOf(part release.Part) (Audience, bool) {
	if part.Kind != release.Boards {
		return c.Audience(part.ID)
	}
	b, ok := c.Board(part.ID)
	if !ok {
		return Audience{}, false
	}
	return c.Audience(b.Audience)
}

// Sees is what the readers of a part may see, as a release tells it; nil where there is no such
// part.
func (c *Config) Sees(part release.Part) release.Sees {
	a, ok := c.AudienceOf(part)
	if !ok {
		return nil
	}
	return release.SeesOf(a.View)
}

// Target finds a target by its name.
func (c *Config) Target(name string) (Target, bool) {
	i := slices.IndexFunc(c.Served.Targets, func(t Target) bool { return t.Name == name })
	if i < 0 {
		return Target{}, false
	}
	return c.Served.Targets[i], true
}

// TargetAt finds the target by which site.yaml lists a place for a part.
func (c *Config) TargetAt(part release.Part, to address.Address) (Target, bool) {
	i := slices.IndexFunc(c.Served.Targets, func(t Target) bool { return t.Part == part && t.To.Holds(to) && to.Holds(t.To) })
	if i < 0 {
		return Target{}, false
	}
	return c.Served.Targets[i], true
}

// PartsOf is every part that an audience reads.
func (c *Config) PartsOf(audience string) []release.Part {
	return slices.DeleteFunc(c.Parts(), func(part release.Part) bool {
		a, _ := c.AudienceOf(part)
		return a.ID != audience
	})
}

// ReleaseSigners is the keys that may sign releases of the site, each bound to its parts; none where
// the site has no id. ParseSigners of package release reads the same from the file that receivers
// keep.
func (c *Config) ReleaseSigners() []release.Signer {
	if c.Served.ID == "" {
		return nil
	}
	var signers []release.Signer
	for _, s := range c.Served.Signers {
		out := release.Signer{Key: s.Key, From: s.From, Until: s.Until}
		for _, part := range c.Parts() {
			if s.MaySign(part) {
				out.Principals = append(out.Principals, release.Principal(part, c.Served.ID))
			}
		}
		signers = append(signers, out)
	}
	return signers
}

// MaySign reports that the key may sign a part, on some day.
func (s ReleaseSigner) MaySign(part release.Part) bool {
	return len(s.Parts) == 0 || slices.Contains(s.Parts, part)
}

// InForce reports that the key may sign on a day.
func (s ReleaseSigner) InForce(day calendar.Date) bool {
	return (s.From.IsZero() || !day.Before(s.From)) && (s.Until.IsZero() || !day.After(s.Until))
}

// SignedPart reports that site.yaml names a key for a part: an unsigned release of it is refused.
func (c *Config) SignedPart(part release.Part) bool {
	return slices.ContainsFunc(c.Served.Signers, func(s ReleaseSigner) bool { return s.MaySign(part) })
}
