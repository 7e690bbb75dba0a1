package official

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
)

// Attached is the titles of the attachments that 附件说明 lists, in their order: all but pictures
// that stand in the text or before it. shown tells which do. It is empty where the text lists them
// itself.
func Attached(n *edition.Notice, shown func(name string) bool) []string {
	if listsItself(n.Text) {
		return nil
	}
	var titles []string
	for _, a := range n.Attachments {
		if !shown(a.Name) && a.Name != n.Image {
			titles = append(titles, named(a))
		}
	}
	return titles
}

var (
	ownList = regexp.MustCompile(`(?m)^[ \t　]*(?:\*\*)?附件[ 　]*(?:\*\*)?[：:]`)
	// an editor may have numbered the title of an attachment: 附件1：名单
	numbered = regexp.MustCompile(`^附件[ 　]*[0-9０-９一二三四五六七八九十]*[ 　]*[：:.．、]?[ 　]*`)
)

// listsItself reports a text that ends in a list of attachments of its own, as one does that comes
// from Word: two lists would not be one document.
func listsItself(text string) bool { return ownList.MatchString(text) }

// named is the name of an attachment as the standard writes it: without the number that it gets
// anew, the extension of a file, and a sign at its end (7.3.4).
func named(a edition.Attachment) string {
	title := a.Title
	if title == a.Name {
		title = strings.TrimSuffix(title, path.Ext(title))
	}
	bare := strings.TrimRight(title[len(numbered.FindString(title)):], "。；;，,、")
	if bare == "" {
		return title
	}
	return bare
}

// List is 附件说明: a line is left free below the text; 附件 and a colon stand two characters in, and
// several attachments are numbered, one under another. A name that needs another line continues
// under its first character (7.3.4).
func (d *Document) List(shown func(name string) bool) ([]typeset.Strip, error) {
	titles := Attached(d.Notice, shown)
	if len(titles) == 0 {
		return nil, nil
	}
	const label = "附件："
	style := d.body()
	left := 2 * style.Size
	labelled, err := d.Press.Width(label, style)
	if err != nil {
		return nil, err
	}
	number := func(i int) string {
		if len(titles) == 1 {
			return ""
		}
		return strconv.Itoa(i+1) + "."
	}
	widest := 0.0
	if last := number(len(titles) - 1); last != "" {
		if widest, err = d.Press.Width(last, style); err != nil {
			return nil, err
		}
		widest += style.Size / 8
	}
	var out []typeset.Strip
	for i, title := range titles {
		begin := left + labelled
		strips, err := d.line(title, style, begin+widest)
		if err != nil {
			return nil, err
		}
		marked := number(i)
		if marked != "" {
			own, err := d.Press.Width(marked, style)
			if err != nil {
				return nil, err
			}
			begin += max(0, widest-style.Size/8-own) // 9. above 10.
		}
		if i == 0 {
			marked, begin = label+marked, left+(begin-left-labelled)
		}
		if marked != "" {
			mark, err := d.line(marked, style, begin)
			if err != nil {
				return nil, err
			}
			strips[0].Marks = append(mark[0].Marks, strips[0].Marks...)
			typeset.Join(strips, &structure.Element{})
		}
		out = append(out, strips...)
	}
	out[0].Before = d.Layout.Body.Pitch
	return out, nil
}
