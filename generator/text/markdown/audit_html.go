package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// ornaments are the tags that only dress a text, which stays without them. Any other does something
// that is lost: <br> parts two figures, <sup> makes one a power, <img> is a picture.
var ornaments = strings.Fields("b strong i em u s del ins font span center small big mark div p section article code kbd q cite abbr label tt strike wbr")

var tag = regexp.MustCompile(`(?s)^</?\s*([A-Za-z][A-Za-z0-9-]*)[^>]*>?`)

// rawHTML accounts for a tag or comment within a line.
func (w *audit) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	start, stop := n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop
	w.used(start, stop)
	raw := w.source[start:stop]
	if bytes.HasPrefix(raw, []byte("<!--")) {
		w.comment(start, stop)
		return
	}
	l, name := ofTag(raw, start, stop), nameOf(raw)
	if closing := bytes.HasPrefix(raw, []byte("</")); !closing || !w.opened[name] { // its opening tag is told
		w.losses = append(w.losses, l)
	}
	w.opened[name] = true
}

func nameOf(raw []byte) string {
	if m := tag.FindSubmatch(raw); m != nil {
		return strings.ToLower(string(m[1]))
	}
	return ""
}

func ofTag(raw []byte, start, stop int) Loss {
	name := nameOf(raw)
	if slices.Contains(ornaments, name) {
		return Loss{Start: start, Stop: stop, Kind: LostTag}
	}
	return Loss{start, stop, LostHTML, name}
}

// comment finds the beginning of another comment in one: the first was not closed, and what stands
// between them is gone.
func (w *audit) comment(start, stop int) {
	if i := bytes.Index(w.source[start+len("<!--"):stop], []byte("<!--")); i >= 0 {
		w.tell(LostComment, start, stop)
	}
}

// htmlBlock accounts for lines of HTML: comments hide what they are meant to hide, and the rest is
// lost.
func (w *audit) htmlBlock(n *ast.HTMLBlock) {
	start, stop := -1, -1
	for i := range n.Lines().Len() {
		if start < 0 {
			start = n.Lines().At(i).Start
		}
		stop = n.Lines().At(i).Stop
	}
	if n.HasClosure() {
		if stop = n.ClosureLine.Stop; start < 0 {
			start = n.ClosureLine.Start
		}
	}
	if start < 0 {
		return
	}
	w.used(start, stop)
	var worst *Loss
	worse := func(l Loss) {
		if worst == nil || worst.Kind == LostTag && l.Kind == LostHTML {
			worst = &l
		}
	}
	commented := false
	for i := start; i < stop; {
		rest := w.source[i:stop]
		if bytes.HasPrefix(rest, []byte("<!--")) {
			end := bytes.Index(rest, []byte("-->"))
			if end < 0 {
				w.tell(LostComment, i, stop)
				break
			}
			w.comment(i, i+end)
			i += end + len("-->")
			commented = true
			continue
		}
		if m := tag.Find(rest); m != nil {
			worse(ofTag(m, i, stop))
			i += len(m)
			continue
		}
		text := rest
		if next := bytes.IndexByte(rest[1:], '<'); next >= 0 {
			text = rest[:next+1]
		}
		if word := firstWord(text); word >= 0 && commented && worst == nil {
			w.tell(Lost, i+word, stop) // behind a comment, without any tag
			return
		} else if word >= 0 {
			worse(Loss{Start: i + word, Stop: stop, Kind: LostHTML})
		}
		i += len(text)
	}
	if worst != nil {
		w.losses = append(w.losses, *worst)
	}
}
