package pdf

import (
	"fmt"
	"strings"

	"gongkai/generator/paper/typeset"
)

// pages is the page tree as far as it is written: leaves, and the nodes above them.
type pages struct {
	written []reference
	nodes   []reference
	labels  []string
	ahead   map[int]reference // pages to come to which a link leads
}

const perNode = 64 // pages: a reader that wants one reads as many lines, not all

// reference is that of a page, which may not be written yet.
func (w *Writer) page(number int) reference {
	if number < len(w.pages.written) {
		return w.pages.written[max(number, 0)]
	}
	r, ok := w.pages.ahead[number]
	if !ok {
		r = w.file.reserve()
		w.pages.ahead[number] = r
	}
	return r
}

// side is a length of a page in points: what readers take is between 3 and 14400 (annex C).
func side(mm float64) float64 {
	if v := float64(mm * points); v >= 3 {
		return min(v, 14400)
	}
	return 3
}

func (w *Writer) writePage(p *typeset.Page, c *content) {
	number := len(w.pages.written)
	self := w.page(number)
	delete(w.pages.ahead, number)
	w.pages.written = append(w.pages.written, self)
	w.pages.labels = append(w.pages.labels, p.Label)
	if number%perNode == 0 {
		w.pages.nodes = append(w.pages.nodes, w.file.reserve())
	}
	stream := w.file.reserve()
	w.file.pack(stream, "", c.b)
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type/Page/Parent %v/MediaBox[0 0 %s %s]/Resources<<%s>>/Contents %v",
		w.pages.nodes[number/perNode], decimal(side(p.Width)), decimal(side(p.Height)), c.resources(), stream)
	if len(c.parents) > 0 {
		fmt.Fprintf(&b, "/StructParents %d", w.tree.pageParents(c.parents))
	}
	if c.transparent() { // in which colours it is blended (11.6.6)
		b.WriteString("/Group<</S/Transparency/CS/DeviceRGB>>")
	}
	if len(c.links) > 0 {
		b.WriteString("/Tabs/S/Annots[")
		for i, l := range c.links {
			if i > 0 {
				b.WriteByte(' ')
			}
			w.file.object(l.self, w.annotation(l))
			b.WriteString(l.self.String())
		}
		b.WriteByte(']')
	}
	w.file.object(self, b.String()+">>")
}

// link is a rectangle in points that leads to an address or a page.
type link struct {
	self reference
	box  [4]int64 // hundredths: left, bottom, right, top
	url  string
	page int
	told string // where it leads, in words
	key  int    // in the tree of parents
}

func (w *Writer) annotation(l link) string {
	var box []byte
	for i, v := range l.box {
		if i > 0 {
			box = append(box, ' ')
		}
		box = appendHundredths(box, v)
	}
	action := "/A<</S/URI/URI" + uri(l.url) + ">>"
	if l.url == "" {
		action = fmt.Sprintf("/Dest[%v/XYZ null null null]", w.page(l.page))
	}
	const printed = 4 // 12.5.3: an archive wants every annotation to be seen on paper too
	return fmt.Sprintf("<</Type/Annot/Subtype/Link/Rect[%s]/Border[0 0 0]/F %d/StructParent %d/Contents%s%s>>", box, printed, l.key, text(l.told), action)
}

// writePageTree writes the nodes above the pages.
func (w *Writer) writePageTree() reference {
	root := w.pages.nodes[0]
	if len(w.pages.nodes) > 1 {
		root = w.file.reserve()
		w.file.object(root, fmt.Sprintf("<</Type/Pages/Count %d/Kids%v>>", len(w.pages.written), w.pages.nodes))
	}
	for i, node := range w.pages.nodes {
		kids := w.pages.written[i*perNode : min((i+1)*perNode, len(w.pages.written))]
		parent := ""
		if node != root {
			parent = fmt.Sprintf("/Parent %v", root)
		}
		w.file.object(node, fmt.Sprintf("<</Type/Pages%s/Count %d/Kids%v>>", parent, len(kids), kids))
	}
	return root
}

// labelTree is the labels of all pages, each as the prefix of a label without a number (12.4.2), or
// "" if there are none.
func (p *pages) labelTree() string {
	if strings.Join(p.labels, "") == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("<</Nums[")
	for i, label := range p.labels {
		fmt.Fprintf(&b, "%d<</P%s>>", i, text(label))
	}
	return b.String() + "]>>"
}
