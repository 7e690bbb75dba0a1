package prose

import "strings"

// names is a set of them.
func names(list string) map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(list) {
		set[name] = true
	}
	return set
}

// What the names of elements say of the text around them, in OOXML, OpenDocument, OFD and HTML. A
// name that stands in no list parts text, outside of a paragraph.
var (
	// joining is runs, and what stands within words: no reader sees where they begin.
	joining = names(`r t span a b i u s em strong font sub sup small big code tt strike mark label ins del bdo bdi wbr ruby rb rt
		delText instrText fldSimple hyperlink smartTag sdt sdtContent proofErr bookmarkStart bookmarkEnd bookmark
		rPr rFonts lang noProof softHyphen sym moveFrom moveTo TextCode CGTransform`)
	// spaces is what a reader sees as a space or as the end of a line.
	spaces = names(`tab br cr line-break s-space`)
	// parting is what parts text within a paragraph too: cells, boxes, items.
	parting = names(`tc tr td th li div table tbl txbxContent textbox table-cell table-row list-item item note annotation
		comment cm pt option text-box TextObject TextLine LinkType FieldCodes LockedField`)
	// coded is bytes of a file that are written as text. They are read whatever stands around them.
	coded = names(`binary-data binData binaryData fldData DataMashup`)
)

// isParagraph reports an element whose text belongs together, whatever elements part it.
func isParagraph(prefix, name string) bool {
	switch name {
	case "p":
		return prefix != "o" // of Word's pages: it stands in paragraphs
	case "h", "h1", "h2", "h3", "h4", "h5", "h6", "si", "is", "TextObject":
		return true
	}
	return false
}

// split parts the name of an element or attribute from the prefix of its namespace.
func split(name string) (prefix, local string) {
	if prefix, local, found := strings.Cut(name, ":"); found {
		return prefix, local
	}
	return "", name
}

func isNameStart(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' || b >= 0x80 }

// nameLength is the bytes of the name with which a text begins.
func nameLength(text string) int {
	if n := strings.IndexAny(text, "/> \t\r\n"); n >= 0 {
		return n
	}
	return len(text)
}
