package attachment

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"testing"
)

// inFormatted is a workbook of one cell whose format is a code.
func inFormatted(code, value string) []byte {
	return xlsx(`<sheetData><row><c r="A1" s="0"><v>`+value+`</v></c></row></sheetData>`, "", "xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="199" formatCode="`+code+`"/></numFmts><cellXfs><xf numFmtId="199"/></cellXfs></styleSheet>`)
}

// inFormula is a workbook of one formula that nobody has computed.
func inFormula(formula string) []byte {
	return xlsx(`<sheetData><row><c r="A1"><f>`+strings.NewReplacer("&", "&amp;", `"`, "&quot;").Replace(formula)+`</f></c></row></sheetData>`, "")
}

func gzipped(data string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(data))
	_ = z.Close()
	return b.String()
}

// odtOf is a text document of a body.
func odtOf(body string) []byte {
	return office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", `<office:document-content><office:body><office:text>`+body+`</office:text></office:body></office:document-content>`)
}

// emfOf draws a text sign by sign.
func emfOf(text string) string {
	le := binary.LittleEndian
	out := le.AppendUint32(le.AppendUint32(nil, 1), 88)
	out = append(append(append(out, make([]byte, 32)...), " EMF"...), make([]byte, 44)...)
	for x, r := range []rune(text) {
		out = le.AppendUint32(le.AppendUint32(out, 84), 80)
		out = append(out, make([]byte, 28)...)
		for _, n := range []uint32{uint32(10 * x), 7, 1, 76, 0} {
			out = le.AppendUint32(out, n)
		}
		out = le.AppendUint32(append(out, make([]byte, 20)...), uint32(r))
	}
	return string(out)
}

// otherHeader is a document whose second part has another name, and an extra field, where it lies.
func otherHeader() []byte {
	data := docx(`<w:p/>`)
	second := bytes.Index(data[4:], []byte("PK\x03\x04")) + 4
	first := bytes.Index(data, []byte("PK\x01\x02"))
	name := int(binary.LittleEndian.Uint16(data[second+26:]))
	header := "\x12\x00" + "\x22\x00" + idNoted + "\x99\x99\x1e\x00" + "13707654321" + strings.Repeat("\x00", 19)
	moved := len(header) - 4 - name
	out := append(append(append([]byte{}, data[:second+26]...), header...), data[second+30+name:]...)
	binary.LittleEndian.PutUint32(out[len(out)-6:], uint32(first+moved))
	return out
}

// TestPlacesThatAreComputedOrDrawn: a number that a format, a formula, a field or a drawing makes of
// pieces is read whole, as are those in files that lie in others.
func TestPlacesThatAreComputedOrDrawn(t *testing.T) {
	field := func(code string) []byte { return docx(`<w:p><w:r><w:instrText>` + code + `</w:instrText></w:r></w:p>`) }
	header := func(text string) []byte {
		return xlsx(`<headerFooter><oddHeader>`+strings.ReplaceAll(text, "&", "&amp;")+`</oddHeader></headerFooter>`, "")
	}
	coded := func(data string) string { return base64.StdEncoding.EncodeToString([]byte(data)) }
	mail := func(head, body string) []byte {
		return docx("<w:p/>", "word/a.mht", "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n"+head+"--q\r\n"+body+"\r\n\r\na\r\n--q--\r\n")
	}
	digits := func(text, before, behind string) string { return eachCharacter(text, before, behind) }
	for _, tt := range []struct {
		what, name string
		data       []byte
		want       string
	}{
		{"digits of a format before those of a number", "a.xlsx", inFormatted(`&quot;1370765&quot;0000`, "4321"), "13707654321"},
		{"escaped digits of a format", "a.xlsx", inFormatted(`\1\3\7\0\7\6\5\4\3\2\1`, "5"), "13707654321"},
		{"a mark in a format", "a.xlsx", inFormatted(`&quot;机密★&quot;0&quot;年&quot;`, "10"), "机密★10年"},
		{"a mark in the format of a day", "a.xlsx", inFormatted(`&quot;机密★10年&quot;yyyy`, "45000"), "机密★10年"},
		{"a whole number with a fraction", "a.xlsx", xlsx(`<sheetData><row><c r="A1"><v>13707654321.0</v></c></row></sheetData>`, ""), "13707654321"},
		{"a shared text without a number", "a.xlsx", xlsx(`<sheetData><row><c r="A1" t="s"><v>`+idNoted+`</v></c></row></sheetData>`, ""), idNoted},
		{"numbers that are joined", "a.xlsx", inFormula(`137&0765&"4321"`), "13707654321"}, {"in brackets", "a.xlsx", inFormula(`("137")&("07654321")`), "13707654321"}, {"by a function", "a.xlsx", inFormula(`_xlfn.TEXTJOIN("",TRUE,"137","0765","4321")`), "13707654321"},
		{"by characters", "a.xlsx", inFormula(`CHAR(49)&CHAR(51)&"707654321"`), "13707654321"}, {"with a quote in one", "a.xlsx", inFormula(`"a"""&"b"`), `a"b`}, {"in a table of text", "a.csv", []byte("a\n\"=\"\"137\"\"&\"\"07654321\"\"\"\n"), "13707654321"},
		{"of OpenDocument", "a.ods", office("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<c><table:table-cell table:formula="of:=CONCATENATE(&quot;137&quot;;&quot;07654321&quot;)"/></c>`), "13707654321"},
		{"digits of a column", "a.xlsx", xlsx(`<sheetData>`+digits(idNoted, `<row><c><v>1203</v></c><c t="str"><v>`, `</v></c></row>`)+`</sheetData>`, ""), digits(idNoted, "\t", "")},
		{"looks within a header", "a.xlsx", header(`&C&"宋体,常规"&12 ` + digits(idNoted, "&B", "")), idNoted},
		{"signs set over each other", "a.docx", field(` EQ \o\ad(` + digits(idNoted, "", ",") + `) `), idNoted},
		{"digits of full width, each in a cell", "a.docx", docx(digits(fullWidth(idNoted), `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>`, `</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)), digits(fullWidth(idNoted), "\t", "")},
		{"a text that is turned", "a.docx", docx(`<w:p><w:bdo w:val="rtl"><w:r><w:t>12345670731</w:t></w:r></w:bdo><w:r><w:t>甲</w:t></w:r></w:p>`), "13707654321甲"},
		{"marks of direction", "a.txt", []byte("号\u202e12345670731\u202c完"), "号13707654321完"},
		{"a drawing of Windows", "a.docx", docx("<w:p/>", "word/media/a.emf", emfOf("机密★10年")), "机密★10年"}, {"one that is packed", "a.docx", docx("<w:p/>", "word/media/a.emz", gzipped(emfOf(idNoted))), idNoted},
		{"a drawing among text", "a.odt", odtOf(`<text:p>甲<draw:image><office:binary-data>` + coded(emfOf(idNoted)) + `</office:binary-data></draw:image></text:p>`), idNoted},
		{"a paragraph with a frame", "a.odt", odtOf(`<text:p>` + idNoted + `<draw:frame><text:p>乙</text:p></draw:frame></text:p>`), "第1段:" + idNoted},
		{"bytes of a field", "a.docx", docx(`<w:p><w:r><w:fldChar><w:fldData>` + coded(idNoted) + `</w:fldData></w:fldChar></w:r></w:p>`), idNoted},
		{"bytes of a shape", "a.docx", docx(`<w:p><w:r><w:pict><v:rect o:gfxdata="` + coded(idNoted) + `"/></w:pict></w:r></w:p>`), idNoted},
		{"a package of a query", "a.xlsx", xlsx("", "", "customXml/item1.xml", `<DataMashup>`+coded("\x00\x00\x00\x00\x99\x00\x00\x00"+string(docx("<w:p/>", "a.m", idNoted)))+`</DataMashup>`), idNoted},
		{"the code of an object", "a.docx", docx(`<w:p><w:r><w:object><o:OLEObject><o:LinkType>Picture</o:LinkType><o:FieldCodes>` + idNoted + `</o:FieldCodes></o:OLEObject></w:object></w:r></w:p>`), "\t" + idNoted},
		{"before the parts of a message", "a.docx", mail("before "+idNoted+"\r\n", ""), idNoted}, {"the head of a part", "a.docx", mail("", "Content-Description: "+idNoted), idNoted}, {"the name of a file", "a.docx", mail("", `Content-Disposition: attachment; filename*=UTF-8''`+digits(idNoted, "%3", "")), idNoted},
		{"the name of a part where it lies", "a.docx", otherHeader(), idNoted}, {"its extra field", "a.docx", otherHeader(), "13707654321"}, {"what is packed behind the end", "a.docx", append(docx("<w:p/>"), gzipped(idNoted)...), idNoted},
	} {
		if got := told(t, tt.name, tt.data); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q is not told in %q", tt.what, tt.want, got)
		}
	}
}

// TestDrawingsThatWordRepeatsAreNoFiles: the package in which Word repeats a shape is no file that
// somebody has embedded; what it says is read.
func TestDrawingsThatWordRepeatsAreNoFiles(t *testing.T) {
	shape := base64.StdEncoding.EncodeToString(office("[Content_Types].xml", "<Types/>", "drs/shapexml.xml", "<wps:txbx>"+idNoted+"</wps:txbx>"))
	got := told(t, "a.docx", docx(`<w:p><w:r><w:pict><v:shape o:gfxdata="`+shape+`"/></w:pict></w:r></w:p>`))
	if !strings.Contains(got, idNoted) || strings.Contains(got, "embedded×") || strings.Contains(got, "stray×") {
		t.Error(got)
	}
}

// TestFormatsOfNumbers: a number is shown as its format says, and what says nothing of its own
// changes no number.
func TestFormatsOfNumbers(t *testing.T) {
	for _, tt := range []struct{ code, value, want string }{
		{`"1370765"0000`, "4321", "13707654321"}, {`"1370765"0000`, "21", "13707650021"}, {`"第"000"号"`, "7", "第007号"}, {`"甲"#`, "123", "甲123"}, {`000"年"0"月"`, "20261", "2026年1月"}, {`[Red]"9"0;"8"0`, "1", "91"}, {`_ * "9"#,##0`, "1234", "91234"}, {`"9"0.00`, "1.5", "9\t1.5"}, {`"9"`, "5", "9"},
	} {
		f := readNumberFormat(tt.code)
		if got := f.shown(tt.value); got != tt.want || !f.says() {
			t.Errorf("%s of %s: %q (%v), want %q", tt.code, tt.value, got, f.says(), tt.want)
		}
	}
	for _, code := range []string{"", "General", "0", "#,##0.00", "yyyy/m/d", "000-0000-0000", "@", "0%", `\`, `"`, "[", ";\"1\"", "0.00E+00", `_(* #,##0_)`} {
		if readNumberFormat(code).says() {
			t.Errorf("%q says something", code)
		}
	}
}

// TestAmountsAreNoNumbersOfPersons: below a heading that says so eleven digits are an amount; below
// one of a telephone, or as a text, they are a number.
func TestAmountsAreNoNumbersOfPersons(t *testing.T) {
	table := func(heading, cell string) []byte {
		return xlsx(`<sheetData><row><c r="B1" t="str"><v>`+heading+`</v></c></row><row><c r="B2"`+cell+`</c></row></sheetData>`, "")
	}
	for _, tt := range []struct{ heading, cell, want string }{
		{"年初预算", "><v>16507070808</v>", "16507070808元"}, {"金额（元）", "><v>16507070808.0</v>", "16507070808元"}, {"联系电话", "><v>16507070808</v>", "16507070808"}, {"收入证明电话", "><v>16507070808</v>", "16507070808"}, {"金额", ` t="str"><v>16507070808</v>`, "16507070808"},
	} {
		got := told(t, "a.xlsx", table(tt.heading, tt.cell))
		if counted := strings.Contains(got, "元|"); !strings.Contains(got, tt.want) || counted != strings.HasSuffix(tt.want, "元") {
			t.Errorf("%s: %q, want %q", tt.heading, got, tt.want)
		}
	}
}
