package wordfile

import (
	"errors"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// maxUnpacked bounds what the parts of a document unpack to, in bytes.
const maxUnpacked = 128 << 20

// parts is the package of a document. Parts are found by relationship, whatever they are called.
type parts struct {
	*opc.Package
	made map[string]*element // parts that are made of others
}

// open opens the package of a document.
func open(data []byte) (*parts, error) {
	p, err := opc.OpenBytes(data, maxUnpacked)
	switch {
	case errors.Is(err, opc.ErrTooLarge):
		return nil, tooLarge()
	case err != nil:
		return nil, diag.Failf("这不是 .docx 文件，或者文件已损坏；在 Word 或 WPS 中打开，另存为 .docx（不加密码）",
			"this is no .docx, or it is damaged; open it in Word or WPS and save it as .docx without a password")
	}
	return &parts{Package: p}, nil
}

// tooLarge is the error of a document that unpacks to more than is read.
func tooLarge() error {
	return diag.Failf("文档展开以后超过 %d MB，没有读取；把图片压缩以后另存一次", "the document unpacks to more than %d MB and was not read; compress its pictures and save it again", maxUnpacked>>20)
}

// unreadable is the error of a part, in the words of its reader.
func unreadable(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, opc.ErrTooLarge):
		return tooLarge()
	}
	return diag.Failf("文档已损坏，无法读取；在 Word 或 WPS 中打开，另存一次", "the document is damaged and cannot be read; open it in Word or WPS and save it again")
}

// read is the bytes of a part; nil where there is none.
func (p *parts) read(name string) ([]byte, error) {
	data, err := p.Read(p.Part(name))
	return data, unreadable(err)
}

// xml is the root of a part; nil where there is none.
func (p *parts) xml(name string) (*element, error) {
	if e, ok := p.made[name]; ok {
		return e, nil
	}
	if p.Part(name) == nil {
		return nil, nil
	}
	b := newBuilder()
	if err := p.Walk(name, opc.Visitor{Start: b.start, Text: b.characters, End: b.end}); err != nil {
		return nil, unreadable(err)
	}
	return b.root()
}

// relations is the relationships of a part by their ids. Those of a part that leads nowhere are
// none, and what they would have led to is told where it is missed.
func (p *parts) relations(part string) map[string]opc.Relationship {
	out := map[string]opc.Relationship{}
	rels, err := p.Rels(part)
	if err != nil {
		return out
	}
	for _, rel := range rels {
		out[rel.ID] = rel
	}
	return out
}

// main is the name of the part that holds the text; "" where there is none.
func (p *parts) main() string {
	name, err := p.Main()
	if err != nil || name == "" {
		return ""
	}
	root, err := p.xml(name)
	if err != nil || root == nil || root.name != "w:document" {
		return ""
	}
	return name
}
