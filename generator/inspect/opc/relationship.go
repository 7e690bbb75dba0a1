package opc

import (
	"encoding/xml"
	"path"
	"strings"
)

// Relationship is where a part leads.
type Relationship struct {
	ID       string
	Type     string // the last word of the address of its type: officeDocument, header, image
	Target   string // the name of a part, without the slash before it; as it is written where it is external
	External bool
}

// Rels is where a part leads, in the order in which it is written; "" is the document as a whole.
func (p *Package) Rels(part string) ([]Relationship, error) {
	var out []Relationship
	dir := path.Dir("/" + part)
	err := p.Walk(relsOf(part), Visitor{Start: func(e xml.StartElement) {
		if e.Name.Local != "Relationship" {
			return
		}
		kind := Attr(e, "Type")
		r := Relationship{Attr(e, "Id"), kind[strings.LastIndexByte(kind, '/')+1:], Attr(e, "Target"), Attr(e, "TargetMode") == "External"}
		if !r.External {
			target, _, _ := strings.Cut(r.Target, "#")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			r.Target = strings.TrimPrefix(path.Clean(target), "/")
		}
		out = append(out, r)
	}})
	return out, err
}

// relsOf is the name of the part that says where another leads.
func relsOf(part string) string {
	dir, base := path.Split(part)
	return path.Join(dir, "_rels", base+".rels")
}

// Owner is the part of which a part says where it leads, "" for the document as a whole; it says
// nothing of the kind where isRels is false.
func Owner(name string) (part string, isRels bool) {
	dir, base := path.Split(name)
	base, isRels = strings.CutSuffix(strings.ToLower(base), ".rels")
	if dir = path.Clean(dir); !isRels || !strings.EqualFold(path.Base(dir), "_rels") {
		return "", false
	}
	if dir = path.Dir(dir); dir == "." {
		dir = ""
	}
	return path.Join(dir, base), true
}

// Main is the name of the part that the document begins with, whatever it is called: the one to
// which the package leads. It is empty in what is no OOXML document.
func (p *Package) Main() (string, error) {
	rels, err := p.Rels("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.Type == "officeDocument" && !r.External && p.Part(r.Target) != nil {
			return p.Part(r.Target).Name, nil
		}
	}
	return "", nil
}

// contentTypes is [Content_Types].xml.
type contentTypes struct{ parts, endings map[string]string }

// ContentType is of which kind a part says it is; empty where nothing says so.
func (p *Package) ContentType(part string) (string, error) {
	if p.types == nil {
		p.types = &contentTypes{map[string]string{}, map[string]string{}}
		if err := p.Walk("[Content_Types].xml", Visitor{Start: func(e xml.StartElement) {
			switch e.Name.Local {
			case "Override":
				p.types.parts[folded(Attr(e, "PartName"))] = Attr(e, "ContentType")
			case "Default":
				p.types.endings[strings.ToLower(Attr(e, "Extension"))] = Attr(e, "ContentType")
			}
		}}); err != nil {
			return "", err
		}
	}
	if kind := p.types.parts[folded(part)]; kind != "" {
		return kind, nil
	}
	return p.types.endings[strings.ToLower(strings.TrimPrefix(path.Ext(part), "."))], nil
}
