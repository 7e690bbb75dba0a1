package attachment

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/pdfread"
	"gongkai/generator/inspect/prose"
)

func (r *reader) readPDF() error {
	d, err := pdfread.Read(r.file, r.size)
	if err != nil {
		return pdfRefusal(err)
	}
	for i, page := range d.Pages {
		where := diag.T("第%d页", "page %d", i+1)
		if err := r.say(where, page, false); err != nil {
			return err
		}
		for _, text := range d.Again[i] {
			if err := r.sayAgain(where, text); err != nil {
				return err
			}
		}
	}
	for _, t := range d.Besides {
		if err := r.sayAgain(besides[t.Where], t.Text); err != nil {
			return err
		}
	}
	if err := r.strayInPDF(d.Stray); err != nil {
		return err
	}
	r.pdfFacts(d)
	return nil
}

// strayInPDF reads what stands in a PDF and belongs to no object: no reader shows it, and anybody
// can read it.
func (r *reader) strayInPDF(stray [][]byte) error {
	place := besides[pdfread.Inner]
	g := gatherer{r: r, at: place}
	for _, data := range stray {
		if err := r.within(swept{place: place}, append([]byte{0}, data...)); err != nil {
			return err
		}
		if err := prose.Strings(data, g.add); err != nil {
			return err
		}
	}
	return g.end()
}

// besides is the places of texts that are not on a page.
var besides = map[pdfread.Where]diag.Text{
	pdfread.Annotation:  diag.T("批注、表单或链接", "a comment, form field or link"),
	pdfread.Bookmark:    diag.T("书签", "a bookmark"),
	pdfread.Properties:  diag.T("文档属性", "the document properties"),
	pdfread.Replacement: diag.T("复制、朗读时用的替代文字", "the text that is copied or read aloud"),
	pdfread.Earlier:     diag.T("修改以前的内容里（页面上看不到，文件里还在；用“打印”存成新的 PDF 才会去掉）", "what stood there before it was changed (not shown, still in the file; print it as a new PDF to be rid of it)"),
	pdfread.Inner:       diag.T("页面上看不到的内容", "what is not shown on a page"),
}

// pdfFacts reports what a PDF holds besides its text.
func (r *reader) pdfFacts(d *pdfread.Document) {
	for range d.Info {
		r.fact(Author, diag.Text{}, d.Cleanable)
	}
	for _, piece := range d.Written {
		r.metadata(piece, d.Cleanable)
	}
	for range d.Comments {
		r.fact(Comment, diag.Text{}, false)
	}
	for range d.Embedded {
		r.fact(EmbeddedFile, diag.Text{}, false)
	}
	for range d.Scripts {
		r.fact(Macro, diag.Text{}, false)
	}
	if d.Unread > 0 {
		r.fact(Unread, diag.Text{}, false)
	}
	if pages := pageList(d.Scanned); !pages.IsZero() {
		r.fact(Unread, pages, false)
	}
	if pages := pageList(d.Faint); !pages.IsZero() {
		r.factWithFix(HiddenSheet, pages, printWithoutFaint)
	}
	r.report.Cleaned = d.Cleanable && !r.report.Signed && len(d.Info)+len(d.Written) > 0
	for i := range r.report.Facts {
		if f := &r.report.Facts[i]; !f.Removed && (f.Kind == Author || f.Kind == Location || f.Kind == Owner) {
			f.Fix = printAnew
		}
	}
}

// printWithoutFaint is the remedy for text of a PDF that nobody can see.
var printWithoutFaint = diag.T("页上有看不见的文字（与底色相同、极小、被盖住或裁掉、在纸张以外或关闭的图层里），选中、复制就能看到：在原来的文稿里删去不应公开的，再另存为 PDF", "there is text that nobody can see (in the colour of what it stands on, tiny, painted over, cut off, beside the paper or in a layer that is off) and that can be selected and copied: remove it from the document from which this was made, and save that as a PDF again")

// printAnew is the remedy for a PDF whose private data cannot be taken out.
var printAnew = diag.T("在 WPS 或 Word 中打开原来的文稿，去掉作者等信息后另存为 PDF；没有原稿的，打开这个 PDF，用“打印”存成新的 PDF", "open the document from which it was made, remove the names from it and save it as a PDF; where there is none, open this PDF and print it as a new one")

// pageList names the first pages of a list.
func pageList(pages []int) diag.Text {
	const most = 5
	if len(pages) == 0 {
		return diag.Text{}
	}
	var numbers []string
	for _, n := range pages[:min(most, len(pages))] {
		numbers = append(numbers, strconv.Itoa(n))
	}
	if more := len(pages) - most; more > 0 {
		return diag.T("第%[1]s页等 %[3]d 页", "pages %[2]s and %[4]d more", strings.Join(numbers, "、"), strings.Join(numbers, ", "), len(pages), more)
	}
	if len(pages) == 1 {
		return diag.T("第%[1]s页", "page %[1]s", numbers[0])
	}
	return diag.T("第%[1]s页", "pages %[2]s", strings.Join(numbers, "、"), strings.Join(numbers, ", "))
}

func cleanPDF(w io.Writer, f io.ReaderAt, size int64) error {
	if err := pdfread.Clean(w, f, size); err != nil {
		return pdfRefusal(err)
	}
	return nil
}

func pdfRefusal(err error) error {
	switch {
	case errors.Is(err, pdfread.ErrEncrypted):
		return encrypted()
	case errors.Is(err, pdfread.ErrTooLarge):
		return bomb()
	case errors.Is(err, pdfread.ErrBroken):
		return broken()
	}
	return err
}
