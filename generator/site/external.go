package site

import (
	"gongkai/generator/check"
	"gongkai/generator/deadlink"
)

// ExternalLinks is what the texts of the site link to elsewhere.
func (s *Site) ExternalLinks() []deadlink.Link { return check.ExternalLinks(s.Content) }
