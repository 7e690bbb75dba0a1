// Package officehtml writes what Word, Excel, WPS and LibreOffice put on the clipboard, or save as
// a page, in the Markdown of this program. What is seen there is in the text; what was deleted or
// hidden is not; and whatever does not come along is told, by its name and place.
package officehtml

import (
	"strings"

	"golang.org/x/net/html"

	"gongkai/generator/diag"
)

// Result is what became of a text.
type Result struct {
	Markdown string
	Losses   []Loss
}

// Convert reads the HTML of a clipboard, with the header that Windows gives it or without, or of a
// saved page. Its error is for whoever called the program: it says that this is no such text.
func Convert(src []byte) (Result, error) {
	source, garbled, err := decode(src)
	if err != nil {
		return Result{}, err
	}
	if !strings.Contains(source, "<") {
		return Result{}, diag.Failf("这不是网页格式的内容（其中没有标签）；请按编辑手册“从 Word、Excel 粘贴”一节把剪贴板存成文件",
			"this is no HTML: there is no tag in it; save the clipboard as the manual for editors says")
	}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil { // reading a text fails where elements lie within elements by the hundred, only
		return Result{}, diag.Failf("网页格式的内容一层套一层，层数太多，无法读取；只复制需要的部分，重新存一次",
			"the HTML has too many elements within elements to be read; copy only the part that you need and save it again")
	}
	r := newReader(doc)
	if garbled {
		r.lose(Garbled, "")
	}
	r.outside = strings.Contains(source, startFragment) && strings.Contains(source, endFragment)
	result := r.result(doc)
	if result.Markdown == "" && len(result.Losses) == 0 {
		return Result{}, diag.Failf("里面没有文字：在 Word、Excel、WPS 中选中内容，复制，再存一次", "there is no text in it: select the text, copy it and save the clipboard again")
	}
	return result, nil
}

// FromPage writes a page that was made of a document. files is the names of the pictures and
// documents beside it: a picture or a link that names one comes along.
func FromPage(page *html.Node, files []string) Result {
	r := newReader(page)
	r.files = files
	return r.result(page)
}

func (r *reader) result(doc *html.Node) Result {
	r.children(doc, format{})
	r.flush()
	w := newWriter(r.notes)
	return Result{w.document(r.blocks), append(r.losses, w.losses...)}
}
