package attachment

import (
	"bytes"
	"strings"
	"testing"
)

// TestPropertiesHoweverTheyAreWritten: a name of a person or of a folder goes out of the properties in
// quotes of either kind and with references in it, and a link to a template of the office with it.
func TestPropertiesHoweverTheyAreWritten(t *testing.T) {
	meta := `<office:meta><meta:template xlink:href='file:///C:/Users/zhang/a.ott' xlink:title='zhang &amp; li'/><meta:user-defined meta:name="zhang&quot;">zhang</meta:user-defined><dc:description>zhang</dc:description><dc:contributor>zhang</dc:contributor><dc:title>报表</dc:title></office:meta>`
	property := `<c><dc:identifier>zhang</dc:identifier><cp:contentStatus>zhang</cp:contentStatus><dc:title>报表</dc:title></c>`
	for name, data := range map[string][]byte{"a.odt": office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o/>", "meta.xml", meta), "a.docx": docx("<w:p/>", "docProps/core.xml", property)} {
		if got := told(t, name, data); strings.Contains(got, "link×") || !strings.Contains(got, "author×") {
			t.Errorf("%s: %s", name, got)
		}
		cleaned := clean(t, name, data)
		part := map[string]string{"a.odt": "meta.xml", "a.docx": "docProps/core.xml"}[name]
		if text := mediaOf(t, cleaned, part); strings.Contains(text, "zhang") || !strings.Contains(text, "报表") {
			t.Errorf("%s: %s", name, text)
		}
		if again := clean(t, name, cleaned); !bytes.Equal(again, cleaned) {
			t.Errorf("%s: cleaned again it is another file", name)
		}
	}
}
