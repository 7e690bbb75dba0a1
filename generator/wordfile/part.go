package wordfile

import (
	"archive/zip"
	"io"
	"path"
	"strings"

	"gongkai/generator/diag"
)

// maxUnpacked bounds what the parts of a document unpack to, in bytes.
const maxUnpacked = 128 << 20

// parts is the package of a document. Parts are found by relationship, whatever they are called.
type parts struct {
	files map[string]*zip.File
	left  int64               // how much may still be unpacked
	made  map[string]*element // parts that are made of others
}

// relation is where a relationship of a part leads.
type relation struct {
	kind     string // the last word of its type: image, hyperlink
	target   string // the name of a part, or an address
	external bool
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// tooLarge is the error of a document that unpacks to more than is read.
func tooLarge() error {
	return diag.Failf("文档展开以后超过 %d MB，没有读取；把图片压缩以后另存一次", "the document unpacks to more than %d MB and was not read; compress its pictures and save it again", maxUnpacked>>20)
}

// read is the bytes of a part; nil where there is none.
func (p *parts) read(name string) ([]byte, error) {
	f := p.files[partName(name)]
	if f == nil {
		return nil, nil
	}
	if f.UncompressedSize64 > uint64(p.left) {
		return nil, tooLarge()
	}
	from, err := f.Open()
	if err != nil {
		return nil, &diag.Failure{Text: diag.Because("文档已损坏", "the document is damaged", err)}
	}
	defer from.Close()
	data, err := io.ReadAll(io.LimitReader(from, p.left+1))
	if p.left -= int64(len(data)); p.left < 0 {
		return nil, tooLarge()
	}
	return data, err
}

// xml is the root of a part; nil where there is none.
func (p *parts) xml(name string) (*element, error) {
	if e, ok := p.made[name]; ok {
		return e, nil
	}
	data, err := p.read(name)
	if data == nil || err != nil {
		return nil, err
	}
	return parse(data)
}

// relations is the relationships of a part by their ids; of the package where the part is "".
func (p *parts) relations(part string) map[string]relation {
	out := map[string]relation{}
	root, err := p.xml(path.Join(path.Dir(part), "_rels", path.Base("/"+part)+".rels"))
	if part == "" {
		root, err = p.xml("_rels/.rels")
	}
	if err != nil || root == nil {
		return out
	}
	for _, rel := range root.kids {
		target := rel.attr["Target"]
		external := rel.attr["TargetMode"] == "External"
		if !external {
			if strings.HasPrefix(target, "/") {
				target = partName(target)
			} else {
				target = partName(path.Join(path.Dir("/"+part), target))
			}
		}
		out[rel.attr["Id"]] = relation{path.Base(rel.attr["Type"]), target, external}
	}
	return out
}

// main is the name of the part that holds the text; "" where there is none.
func (p *parts) main() string {
	for _, rel := range p.relations("") {
		if rel.kind != "officeDocument" || rel.external {
			continue
		}
		root, err := p.xml(rel.target)
		if err == nil && root != nil && root.name == "w:document" {
			return rel.target
		}
	}
	return ""
}
