package pdf

import (
	"encoding/xml"
	"strings"

	"gongkai/generator/paper/document"
)

const producer = document.Producer

// dictionary is the document information (14.3.3). A day begins at midnight in Beijing.
func dictionary(i Info) string {
	var b strings.Builder
	b.WriteString("<<")
	for _, e := range []struct{ key, value string }{
		{"Title", i.Title}, {"Author", i.Author}, {"Subject", i.Subject}, {"Keywords", i.JoinedKeywords()}, {"Creator", producer}, {"Producer", producer},
	} {
		if e.value != "" {
			b.WriteString("/" + e.key + text(e.value))
		}
	}
	if !i.Day.IsZero() {
		day := "(D:" + strings.ReplaceAll(i.Day.String(), "-", "") + "000000+08'00')"
		b.WriteString("/CreationDate" + day + "/ModDate" + day)
	}
	return b.String() + ">>"
}

// xmp is the same for readers of XMP (ISO 16684-1, 8).
func xmp(i Info) string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">` + "\n" +
		"<dc:format>application/pdf</dc:format>\n")
	const alt, bag, seq = `Alt><rdf:li xml:lang="x-default">`, "Bag><rdf:li>", "Seq><rdf:li>"
	for _, e := range []struct {
		name, open string
		values     []string
	}{
		{"dc:title", alt, []string{i.Title}}, {"dc:creator", seq, []string{i.Author}}, {"dc:description", alt, []string{i.Subject}},
		{"dc:subject", bag, i.Keywords}, {"dc:language", bag, []string{i.Lang}},
	} {
		if strings.Join(e.values, "") == "" {
			continue
		}
		kind, _, _ := strings.Cut(e.open, ">")
		b.WriteString("<" + e.name + "><rdf:" + e.open)
		for n, value := range e.values {
			if n > 0 {
				b.WriteString("</rdf:li><rdf:li>")
			}
			xml.EscapeText(&b, []byte(value)) // a strings.Builder takes all
		}
		b.WriteString("</rdf:li></rdf:" + kind + "></" + e.name + ">\n")
	}
	if keywords := i.JoinedKeywords(); keywords != "" {
		b.WriteString("<pdf:Keywords>")
		xml.EscapeText(&b, []byte(keywords))
		b.WriteString("</pdf:Keywords>\n")
	}
	b.WriteString("<pdf:Producer>" + producer + "</pdf:Producer>\n<xmp:CreatorTool>" + producer + "</xmp:CreatorTool>\n")
	if !i.Day.IsZero() {
		day := i.Day.String() + "T00:00:00+08:00"
		b.WriteString("<xmp:CreateDate>" + day + "</xmp:CreateDate>\n<xmp:ModifyDate>" + day + "</xmp:ModifyDate>\n")
	}
	b.WriteString("</rdf:Description>\n" + standards + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

// standards is which standards the file keeps (ISO 19005-2, 6.6.4; ISO 14289-1, 5), and what the
// property of the second is, which the first does not know (ISO 19005-2, 6.6.2.3).
const standards = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`
