package ofd

import (
	"encoding/hex"

	"gongkai/generator/paper/document"
)

// writeRoot writes the part that a reader opens first (7.4). It comes last: the identity of the
// document is that of all that it holds.
func (w *Writer) writeRoot() error {
	b := append([]byte(nil), `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<ofd:OFD xmlns:ofd="`+namespace+`" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>`...)
	info := w.appendInfo(nil)
	w.archive.hash.Write(info)
	b = appendElement(b, "DocID", hex.EncodeToString(w.archive.sum()[:16]))
	b = append(append(b, info...), "</ofd:DocInfo><ofd:DocRoot>"+folder+"Document.xml</ofd:DocRoot></ofd:DocBody>"...)
	return w.archive.add("OFD.xml", shut(b, "OFD"))
}

// appendInfo writes what the document says of itself, in the order of the standard's schema.
func (w *Writer) appendInfo(b []byte) []byte {
	i := w.info
	b = appendElement(b, "Title", i.Title)
	b = appendElement(b, "Author", i.Author)
	b = appendElement(b, "Subject", i.Subject)
	if !i.Day.IsZero() {
		b = appendElement(b, "CreationDate", i.Day.String())
		b = appendElement(b, "ModDate", i.Day.String())
	}
	if len(i.Keywords) > 0 {
		b = append(b, "<ofd:Keywords>"...)
		for _, word := range i.Keywords {
			b = appendElement(b, "Keyword", word)
		}
		b = append(b, "</ofd:Keywords>"...)
	}
	b = appendElement(b, "Creator", document.Producer)
	if i.Lang != "" {
		b = append(append(appendText(append(b, `<ofd:CustomDatas><ofd:CustomData Name="Language">`...), i.Lang), "</ofd:CustomData>"...), "</ofd:CustomDatas>"...)
	}
	return b
}
