package attachment

import (
	"archive/zip"
	"slices"
	"strings"

	"gongkai/generator/inspect/opc"
)

// cleanup is what Clean takes out of a document: parts as a whole with all that leads to them, and
// values in the parts that stay.
type cleanup struct {
	*packed
	kind  Kind
	gone  map[string]bool            // parts that do not go out, in small letters
	leads map[string]map[string]bool // by part in small letters, the relationships that go with them
}

// taken is something that Clean takes out of a part.
type taken struct {
	Fact
	trace bool // it names nobody: no reason to hold back a file of which nothing can be taken out
}

// leaving is the parts of which nothing is shown, by the last word of the type of what leads to
// them: properties that users or add-ins made, a picture of the first page as it once was, what the
// printer of the office was set to. The value says that it names somebody.
var leaving = map[string]bool{"custom-properties": true, "customProperties": true, "thumbnail": false, "printerSettings": false}

// cleanup plans it. A part that something else leads to as well stays, as one that begins the
// document does.
func (p *packed) cleanup(kind Kind) *cleanup {
	c := &cleanup{packed: p, kind: kind, gone: map[string]bool{}, leads: map[string]map[string]bool{}}
	kept, properties := map[string]bool{}, ""
	for _, l := range p.links {
		target := partKey(l.Target)
		if p.Part(target) == nil {
			continue
		}
		_, goes := leaving[l.Type]
		if l.Type == "core-properties" { // there is one: ISO/IEC 29500-2, 11.1
			goes = properties != "" && properties != target
			if properties == "" {
				properties = target
			}
		}
		if goes {
			c.gone[target] = true
		} else {
			kept[target] = true
		}
	}
	for _, part := range p.Parts {
		name := partKey(part.Name)
		thumbnail := kind == ODF && strings.HasPrefix(name, "thumbnails/") || kind != ODF && strings.HasPrefix(name, "docprops/thumbnail.")
		if !strings.HasSuffix(name, "/") && !kept[name] && (thumbnail || name == "docprops/custom.xml") {
			c.gone[name] = true
		}
	}
	for name := range kept {
		delete(c.gone, name)
	}
	for _, part := range p.Parts { // with a part goes what says where it leads
		if owner, isRels := opc.Owner(part.Name); isRels && owner != "" && c.gone[partKey(owner)] {
			c.gone[partKey(part.Name)] = true
		}
	}
	for _, l := range p.links {
		if owner := partKey(l.owner); c.gone[partKey(l.Target)] {
			if c.leads[owner] == nil {
				c.leads[owner] = map[string]bool{}
			}
			c.leads[owner][l.ID] = true
		}
	}
	return c
}

// partKey is a name by which a part is looked up: names do not tell capital letters from small ones.
func partKey(name string) string { return strings.ToLower(strings.TrimPrefix(name, "/")) }

// removes reports a part that does not go out, and what is told of it.
func (c *cleanup) removes(part *zip.File) (told taken, gone bool) {
	name := partKey(part.Name)
	if !c.gone[name] {
		return taken{}, false
	}
	names := leaving[c.leading[name]] || c.leading[name] == "core-properties" || strings.HasSuffix(name, "custom.xml")
	return taken{Fact{Kind: Author}, !names}, true
}

// part is a part without its private values, nil where it has none, and what was taken out.
func (c *cleanup) part(name string, data []byte) (cleaned []byte, all []taken, err error) {
	if cleaned, facts, shows := cleanMedia(name, data); shows {
		for _, f := range facts {
			all = append(all, taken{Fact: f})
		}
		return cleaned, all, nil
	}
	edits, err := c.privateParts(name, data)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range edits {
		t := taken{Fact{Kind: Author, Where: e.where}, e.trace}
		if !e.trace || !slices.Contains(all, t) { // a trace stands in every paragraph
			all = append(all, t)
		}
	}
	if edits = append(edits, c.ends(name, data)...); len(edits) == 0 {
		return nil, nil, nil
	}
	return edited(data, edits), all, nil
}

// ends is what leads from a part to parts that do not go out: relationships, types of content,
// lines of the list of files, and what the part itself says by a relationship.
func (c *cleanup) ends(name string, data []byte) []edit {
	if len(c.gone) == 0 || !isXML(name) {
		return nil
	}
	owner, isRels := opc.Owner(name)
	src := string(data)
	own := c.leads[partKey(name)]
	switch key := partKey(name); {
	case isRels:
		of := c.leads[partKey(owner)]
		return cutting(elements(src, func(t *tag) bool { return t.name == "Relationship" && of[t.value(src, "Id")] }))
	case key == "[content_types].xml":
		return c.listed(src, "Override", "PartName")
	case c.kind == ODF && key == "meta-inf/manifest.xml":
		return c.listed(src, "file-entry", "full-path")
	case len(own) > 0 && strings.Contains(src, ":id="):
		return references(src, own)
	}
	return nil
}

// listed is the lines of a list of files that name parts that do not go out.
func (c *cleanup) listed(src string, element, attribute string) []edit {
	return cutting(elements(src, func(t *tag) bool {
		name := partKey(t.value(src, attribute))
		return t.name == element && (c.gone[name] || c.kind == ODF && name == "thumbnails/")
	}))
}

// references is where a part speaks of its relationships.
func references(src string, relationships map[string]bool) []edit {
	isReference := func(a attribute) bool {
		return a.prefix != "" && a.name == "id" && relationships[a.value.of(src)]
	}
	edits := cutting(elements(src, func(t *tag) bool {
		return t.name == "printerSettings" && slices.ContainsFunc(t.attributes, isReference)
	}))
	eachTag(src, func(t *tag) {
		for _, a := range t.attributes {
			if isReference(a) {
				edits = append(edits, edit{span: span{a.from, a.to}})
			}
		}
	})
	return edits
}

// cutting is edits that leave spans out.
func cutting(spans []span) (edits []edit) {
	for _, s := range spans {
		edits = append(edits, edit{span: s})
	}
	return edits
}
