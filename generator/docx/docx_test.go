package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"image"
	"image/png"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/docx"
	"gongkai/generator/ooxml"
)

// evil is a text with signs that XML has a use for, and one that it cannot hold.
const evil = `<w:p>甲 & "乙"` + "\x01" + `'丙'`

func sample(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 4))); err != nil {
		t.Fatal(err)
	}
	bar := &docx.Picture{PNG: b.Bytes(), Width: 20, Height: 5, Alt: evil}
	d := docx.Document{Properties: ooxml.Properties{Title: evil, Creator: "甲", Day: "2026-11-26"}}
	d.Title("某机关", "年度报告")
	d.Subtitle("截至某日")
	d.Heading(1, "一、总体情况")
	d.Paragraph(evil)
	d.Heading(2, "（一）各科室")
	d.Placeholder("总体评价")
	d.Caption("表一")
	d.Table(docx.Table{Total: true, Columns: []docx.Column{{Title: "名称", Width: 3, Left: true}, {Title: "项", Width: 1}}, Rows: [][]docx.Cell{{docx.Text("秘书科"), docx.Text("3")}, {docx.Text("合计"), {}}}})
	d.Line(docx.Run{Picture: bar}, docx.Run{Text: " 按时公开"})
	d.Table(docx.Table{Bare: true, Columns: []docx.Column{{Width: 1}}, Rows: [][]docx.Cell{{{{Picture: bar}}}}})
	d.Signature("某机关", "某日")
	data, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// parts is the files of a container.
func parts(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestTextComesOutAsItWentIn: what is read out of the document is what was put in, in its order,
// and under the styles by which programs know headings.
func TestTextComesOutAsItWentIn(t *testing.T) {
	files := parts(t, sample(t))
	var got []string
	style, text := "", ""
	d := xml.NewDecoder(bytes.NewReader(files["word/document.xml"]))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "pStyle":
				style = x.Attr[0].Value
			case "br":
				text += "|"
			case "docPr":
				text += "[" + attribute(x, "descr") + "]"
			case "t":
				var s string
				if err := d.DecodeElement(&s, &x); err != nil {
					t.Fatal(err)
				}
				text += s
			}
		case xml.EndElement:
			if x.Name.Local == "p" {
				got = append(got, style+" "+text)
				text = ""
			}
		}
	}
	said := strings.ReplaceAll(evil, "\x01", "\uFFFD")
	want := []string{
		"Title 某机关|年度报告", "Subtitle 截至某日", "Heading1 一、总体情况", "BodyText " + said, "Heading2 （一）各科室", "Placeholder （此处由本单位填写：总体评价）", "Caption 表一",
		"TableHead 名称", "TableHead 项", "TableText 秘书科", "TableFigure 3", "TableHead 合计", "TableHead ", "TableEnd ",
		"TableText [" + said + "] 按时公开", "TableFigure [" + said + "]", "TableEnd ", "BodyText ", "Signature 某机关", "Signature 某日",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !bytes.Equal(sample(t), sample(t)) {
		t.Error("the same blocks give other bytes")
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// order is what may stand in an element, in the order that the schema asks for (ECMA-376, part 1,
// annex A): a program may refuse a document whose elements stand otherwise. What is not listed here
// is not written.
var order = map[string]string{
	"document":      "body",
	"body":          "p tbl sectPr", // of which p and tbl may follow each other
	"p":             "pPr r",
	"pPr":           "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs spacing ind contextualSpacing jc outlineLvl",
	"r":             "rPr t br drawing",
	"rPr":           "rStyle rFonts b i color sz szCs highlight u lang",
	"tbl":           "tblPr tblGrid tr",
	"tblPr":         "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook",
	"tblGrid":       "gridCol",
	"tblBorders":    "top left bottom right insideH insideV",
	"tblCellMar":    "top left bottom right",
	"tr":            "trPr tc",
	"trPr":          "cantSplit tblHeader",
	"tc":            "tcPr p",
	"tcPr":          "tcW gridSpan shd vAlign",
	"sectPr":        "footerReference pgSz pgMar",
	"drawing":       "inline",
	"inline":        "extent docPr graphic",
	"graphic":       "graphicData",
	"graphicData":   "pic",
	"pic":           "nvPicPr blipFill spPr",
	"nvPicPr":       "cNvPr cNvPicPr",
	"blipFill":      "blip stretch",
	"stretch":       "fillRect",
	"spPr":          "xfrm prstGeom",
	"xfrm":          "off ext",
	"prstGeom":      "avLst",
	"styles":        "docDefaults style",
	"docDefaults":   "rPrDefault pPrDefault",
	"rPrDefault":    "rPr",
	"style":         "name basedOn next uiPriority qFormat pPr rPr tblPr",
	"fonts":         "font",
	"font":          "altName charset",
	"settings":      "characterSpacingControl compat",
	"compat":        "compatSetting",
	"ftr":           "p",
	"Types":         "Default Override",
	"Relationships": "Relationship",
}

// TestElementsStandInTheOrderOfTheSchema holds every part to order, and its ends: a cell ends with a
// paragraph, a body with its section.
func TestElementsStandInTheOrderOfTheSchema(t *testing.T) {
	for name, data := range parts(t, sample(t)) {
		if path.Ext(name) != ".xml" && path.Ext(name) != ".rels" || strings.HasPrefix(name, "docProps") {
			continue
		}
		type element struct {
			name string
			at   int
			last string
		}
		var open []element
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				is := x.Name.Local
				if n := len(open); n > 0 {
					in := &open[n-1]
					may := strings.Fields(order[in.name])
					if in.name == "p" {
						may = append(may, "fldSimple")
					}
					at := slices.Index(may, is)
					among := in.name == "body" && is != "sectPr" || is == "fldSimple" || in.last == "fldSimple"
					if in.name != "fldSimple" && (at < 0 || at < in.at && !among) {
						t.Errorf("%s: %s in %s after %s", name, is, in.name, in.last)
					}
					in.at, in.last = max(in.at, at), is
				}
				open = append(open, element{name: is})
			case xml.EndElement:
				e := open[len(open)-1]
				open = open[:len(open)-1]
				if want := map[string]string{"tc": "p", "body": "sectPr", "tbl": "tr"}[e.name]; want != "" && e.last != want {
					t.Errorf("%s: %s ends with %s", name, e.name, e.last)
				}
			}
		}
	}
}

// TestEveryPartIsThere: what a part leads to is in the container, has a type, and a picture that
// stands twice is kept once.
func TestEveryPartIsThere(t *testing.T) {
	files := parts(t, sample(t))
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:",attr"`
		}
	}
	if err := xml.Unmarshal(files["word/_rels/document.xml.rels"], &rels); err != nil {
		t.Fatal(err)
	}
	pictures := 0
	for _, r := range rels.Relationship {
		if files["word/"+r.Target] == nil {
			t.Errorf("there is no %s", r.Target)
		}
		if strings.HasSuffix(r.Target, ".png") {
			pictures++
		} else if !bytes.Contains(files["[Content_Types].xml"], []byte(`"/word/`+r.Target+`"`)) {
			t.Errorf("%s has no type", r.Target)
		}
		if used := bytes.Count(files["word/document.xml"], []byte(`"`+r.ID+`"`)); strings.HasSuffix(r.Target, ".png") && used != 2 {
			t.Errorf("the picture %s is placed %d times", r.Target, used)
		}
	}
	if pictures != 1 {
		t.Errorf("%d pictures", pictures)
	}
}
