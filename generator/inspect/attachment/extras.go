package attachment

import (
	"encoding/xml"
	"path"
	"regexp"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// extras is what any office document may hold beside its text: macros, links to files of the
// office, parts that nothing leads to.
func (r *reader) extras(p *packed, kind Kind) error {
	for _, part := range p.Parts {
		if isMacro(strings.ToLower(part.Name)) {
			r.fact(Macro, diag.Text{}, false)
		}
		if p.embedded(part.Name) {
			r.fact(EmbeddedFile, diag.Text{}, false)
		}
	}
	switch kind {
	case ODF:
		return r.undeclared(p)
	case OFD:
		for _, part := range p.Parts {
			if base := strings.ToLower(path.Base(part.Name)); strings.Contains(strings.ToLower(part.Name), "/versions/") && strings.HasSuffix(base, ".xml") {
				r.fact(Stray, diag.T("中以前的版本（%s）", "an older version (%s)", diag.Quote(part.Name)), false)
			}
		}
		return nil
	}
	return r.relationships(p)
}

// embedded reports a part that is another file, by where it lies and by what leads to it.
func (p *packed) embedded(name string) bool {
	switch p.leading[strings.ToLower(name)] {
	case "oleObject", "package", "aFChunk", "subDocument":
		return true
	}
	return strings.Contains(strings.ToLower(name), "/embeddings/") && !strings.HasSuffix(name, "/") && !strings.HasSuffix(name, ".rels")
}

// isMacro reports a part that is a program, by its name in small letters.
func isMacro(name string) bool {
	base := path.Base(name)
	return strings.HasSuffix(base, "vbaproject.bin") || strings.HasPrefix(name, "xl/macrosheets/") || base == "vbadata.xml" ||
		(strings.HasPrefix(name, "basic/") || strings.HasPrefix(name, "scripts/")) && base != "script-lc.xml" && base != "script-lb.xml" && !strings.HasSuffix(name, "/")
}

// relationships follows the links of an OOXML document: to files and pages of the office, and to
// its own parts. A part that none leads to is shown by no office program.
func (r *reader) relationships(p *packed) error {
	led := map[string]bool{"[content_types].xml": true}
	for _, part := range p.Parts {
		owner, isRels := opc.Owner(part.Name)
		if !isRels {
			continue
		}
		led[strings.ToLower(part.Name)] = true
		rels, err := p.Rels(owner)
		if err != nil {
			return unpacking(err)
		}
		for _, rel := range rels {
			if !rel.External {
				led[strings.ToLower(rel.Target)] = true
				continue
			}
			if !strings.EqualFold(rel.Type, "attachedTemplate") && (inward.MatchString(rel.Target) || isInner(rel.Target)) {
				r.fact(ExternalLink, diag.Text{}, false)
			}
		}
	}
	if p.Part("_rels/.rels") == nil { // no office program writes it so
		return nil
	}
	r.strays(p, func(name string) bool { return !led[strings.ToLower(name)] })
	return nil
}

// strays tells of the parts of a document that no office program shows. A macro or a file in a file
// is told as what it is.
func (r *reader) strays(p *packed, isStray func(name string) bool) {
	const named = 3 // the others are told together
	found := 0
	for _, part := range p.Parts {
		if strings.HasSuffix(part.Name, "/") || !isStray(part.Name) || isMacro(strings.ToLower(part.Name)) || p.embedded(part.Name) {
			continue
		}
		where := diag.T("中的%s", "%s in it", diag.Quote(part.Name))
		if found++; found > named {
			where = diag.T("中的其他部分", "other parts of it")
		}
		r.fact(Stray, where, false)
	}
}

// usualODF is the parts that office programs write into an OpenDocument, listed or not.
var usualODF = regexp.MustCompile(`^(?:mimetype|META-INF/.*|(?:Object [^/]+/)?(?:content|styles|meta|settings)\.xml|manifest\.rdf|layout-cache|VersionList\.xml|` +
	`(?:Thumbnails|Pictures|Object [^/]+|ObjectReplacements|Configurations2|Basic|Dialogs|Scripts|Versions|media|Fonts|Gallery)/.*)$`)

// undeclared tells of parts of an OpenDocument that its list of files does not name (ISO/IEC
// 26300-3, 3).
func (r *reader) undeclared(p *packed) error {
	declared := map[string]bool{}
	if err := p.walk("META-INF/manifest.xml", opc.Visitor{Start: func(e xml.StartElement) {
		if e.Name.Local == "file-entry" {
			declared[opc.Attr(e, "full-path")] = true
		}
	}}); err != nil {
		return err
	}
	r.strays(p, func(name string) bool { return !declared[name] && !usualODF.MatchString(name) })
	return nil
}
