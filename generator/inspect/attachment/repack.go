package attachment

import (
	"archive/zip"
	"io"
	"strings"

	"gongkai/generator/inspect/opc"
)

// cleanPackage writes a document with its private values emptied, and its pictures without theirs.
// All other parts are copied as they lie in it, byte for byte; so is a document that is signed.
func cleanPackage(w io.Writer, kind Kind, f io.ReaderAt, size int64, b *bounds) error {
	p, err := openPackage(f, size, b)
	if err != nil {
		return err
	}
	signed, err := p.signed(kind)
	if err != nil {
		return err
	}
	var changed map[int][]byte
	if !signed {
		if changed, err = p.cleanup(kind).changedParts(f, size, b); err != nil {
			return err
		}
	}
	if len(changed) == 0 {
		_, err := io.Copy(w, io.NewSectionReader(f, 0, size))
		return err
	}
	return writeParts(w, p.Parts, changed)
}

// writeParts writes a document of which some parts are changed.
func writeParts(w io.Writer, parts []*zip.File, changed map[int][]byte) (err error) {
	z := zip.NewWriter(w)
	for i, file := range parts {
		switch data, ok := changed[i]; {
		case ok && data == nil: // it does not go out
		case ok:
			err = repack(z, file.Name, data)
		default:
			err = copyPacked(z, file)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// changedParts is the parts of a document that are cleaned, by their place in it; nil is one that
// does not go out.
func (c *cleanup) changedParts(f io.ReaderAt, size int64, b *bounds) (map[int][]byte, error) {
	p, err := opc.Open(f, size, &b.swept)
	if err != nil {
		return nil, unpacking(err)
	}
	changed := map[int][]byte{}
	for i, part := range p.Parts {
		if _, gone := c.removes(part); gone {
			changed[i] = nil
			continue
		}
		if strings.HasSuffix(part.Name, "/") {
			continue
		}
		data, err := readSwept(p, part)
		if err != nil {
			return nil, err
		}
		cleaned, _, err := c.part(part.Name, data)
		if err != nil {
			return nil, err
		}
		if cleaned != nil {
			changed[i] = cleaned
		}
	}
	return changed, nil
}

// changes is the parts that Clean changes, as the sweep of a document has come by them: whoever
// wants to know how large the cleaned document is need not clean it twice.
type changes struct {
	parts []*zip.File
	by    map[int][]byte // as changedParts has them
	size  int            // bytes of them
}

// mostChanges bounds what is kept of them.
const mostChanges = 16 << 20

func (c *changes) add(i int, data []byte) {
	if c.size += len(data); c.size <= mostChanges {
		c.by[i] = data
	}
}

// whole reports that all of them were kept.
func (c *changes) whole() bool { return len(c.by) > 0 && c.size <= mostChanges }

// repack writes a file anew, without the day and the rights that stood with it.
func repack(z *zip.Writer, name string, data []byte) error {
	to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = to.Write(data)
	return err
}

// copyPacked writes a file as it lies in its document. A folder holds nothing, though some programs
// pack that.
func copyPacked(z *zip.Writer, file *zip.File) error {
	if strings.HasSuffix(file.Name, "/") {
		_, err := z.CreateHeader(&zip.FileHeader{Name: file.Name})
		return err
	}
	from, err := file.OpenRaw()
	if err != nil {
		return broken()
	}
	to, err := z.CreateRaw(&file.FileHeader)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}
