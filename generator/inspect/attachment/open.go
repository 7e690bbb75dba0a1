package attachment

import (
	"encoding/xml"
	"path"
	"strings"

	"gongkai/generator/diag"
)

// readODF reads an OpenDocument, ISO/IEC 26300: text, tables or slides.
func (r *reader) readODF(p *packed) error {
	if p.names["META-INF/manifest.xml"] != nil {
		locked := false
		if err := p.walk("META-INF/manifest.xml", visitor{start: func(e xml.StartElement) { locked = locked || e.Name.Local == "encryption-data" }}); err != nil {
			return err
		}
		if locked {
			return encrypted()
		}
	}
	for _, name := range []string{"content.xml", "styles.xml"} {
		var text strings.Builder
		n, changed, noted, sheet := 0, 0, 0, ""
		var failed error
		err := p.walk(name, visitor{
			start: func(e xml.StartElement) {
				switch e.Name.Local {
				case "p", "h":
					n++
					if changed == 0 && noted == 0 {
						text.Reset()
					}
				case "table":
					sheet = attr(e, "name")
				case "tab", "s", "line-break":
					text.WriteByte(' ')
				case "tracked-changes":
					changed++
				case "changed-region":
					r.fact(TrackedChange, diag.Text{}, false)
				case "annotation":
					noted++
					r.fact(Comment, diag.Text{}, false)
				case "script":
					r.fact(Macro, diag.Text{}, false)
				}
				if v := attr(e, "visibility"); v == "collapse" || v == "filter" || attr(e, "display") == "none" && strings.HasPrefix(e.Name.Local, "table") {
					r.fact(HiddenSheet, diag.Text{}, false)
				}
			},
			text: func(s string) error {
				text.WriteString(s)
				return failed
			},
			end: func(name string) {
				switch name {
				case "p", "h":
					where := diag.T("第%d段", "paragraph %d", n)
					if sheet != "" {
						where = diag.T("工作表“%[1]s”第%[2]d格", "sheet “%[1]s”, cell %[2]d", sheet, n)
					}
					if strings.TrimSpace(text.String()) != "" && failed == nil {
						failed = r.say(where, text.String(), changed > 0 || noted > 0)
					}
					text.Reset()
				case "table":
					sheet = ""
				case "tracked-changes":
					changed--
				case "annotation":
					noted--
				}
			},
		})
		if err == nil {
			err = failed
		}
		if err != nil {
			return err
		}
	}
	for _, f := range p.files {
		if strings.HasPrefix(f.Name, "Object ") && strings.HasSuffix(f.Name, "/content.xml") {
			r.fact(EmbeddedFile, diag.Text{}, false)
		}
	}
	return nil
}

// readOFD reads a fixed document, GB/T 33190: the text of each page stands in TextCode.
func (r *reader) readOFD(p *packed) error {
	for _, f := range p.files {
		base := path.Base(f.Name)
		dir := path.Dir(f.Name)
		switch {
		case base == "Content.xml" && strings.Contains(dir, "Page"), base == "Content.xml" && strings.Contains(dir, "Tpl"), strings.HasPrefix(base, "Annotation") && strings.HasSuffix(base, ".xml"):
			hidden := strings.HasPrefix(base, "Annotation")
			var text strings.Builder
			inText := false
			if err := p.walk(f.Name, visitor{
				start: func(e xml.StartElement) {
					inText = e.Name.Local == "TextCode" || e.Name.Local == "Remark" || e.Name.Local == "Parameter"
					if e.Name.Local == "Annot" && attr(e, "Type") != "Watermark" && attr(e, "Type") != "Link" {
						r.fact(Comment, diag.Text{}, false)
					}
				},
				text: func(s string) error {
					if inText {
						text.WriteString(s)
					}
					return nil
				},
				end: func(name string) {
					if inText && name == "TextCode" {
						text.WriteByte('\n')
					}
					inText = false
				},
			}); err != nil {
				return err
			}
			where := diag.T("页面%s", "page %s", path.Base(dir))
			if err := r.say(where, text.String(), hidden); err != nil {
				return err
			}
		case base == "Attachments.xml":
			if err := p.walk(f.Name, visitor{start: func(e xml.StartElement) {
				if e.Name.Local == "Attachment" {
					r.fact(EmbeddedFile, diag.Text{}, false)
				}
			}}); err != nil {
				return err
			}
		case base == "Encryptions.xml":
			return encrypted()
		}
	}
	return nil
}
