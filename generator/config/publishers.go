package config

import (
	"slices"
	"strings"
)

// and is what joins the names of bodies in a title: 市政协党组和机关党组.
var and = []string{"以及", "和", "与", "及", "、"}

// PublishersOf is the publishers that a title of the catalogue names together, in the order in
// which it does, by their names or by what else site.yaml calls them; nil where it names fewer than
// two. A class of publishers is one of them.
func (c *Config) PublishersOf(title string) []Body {
	var run []Body
	for i := 0; i < len(title); {
		body, name := c.publisherAt(title[i:])
		if name == "" {
			i++
			continue
		}
		if !slices.ContainsFunc(run, func(b Body) bool { return b.Name == body.Name }) {
			run = append(run, body)
		}
		i += len(name)
		joined := 0
		for _, word := range and {
			if strings.HasPrefix(title[i:], word) {
				if _, next := c.publisherAt(title[i+len(word):]); next != "" {
					joined = len(word)
					break
				}
			}
		}
		if i += joined; joined > 0 {
			continue
		}
		if len(run) > 1 {
			return run
		}
		run = nil
	}
	return nil
}

// Publisher is the publisher or the class that goes by a name; one of just that name where site.yaml
// has none, which the check tells.
func (c *Config) Publisher(name string) Body {
	for _, b := range c.Publishers {
		if b.Named(name) {
			return b
		}
	}
	return Body{Name: name}
}

// publisherAt is the publisher with whose name a text begins, and that name; the longest counts.
func (c *Config) publisherAt(text string) (found Body, name string) {
	for _, b := range c.Publishers {
		for _, n := range append([]string{b.Name}, b.Also...) {
			if len(n) > len(name) && strings.HasPrefix(text, n) {
				found, name = b, n
			}
		}
		for _, n := range b.Members {
			if len(n) > len(name) && strings.HasPrefix(text, n) {
				found, name = Body{Name: n}, n
			}
		}
	}
	return found, name
}
