package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// link notes where a link or picture leads, and what of it is read.
func (w *audit) link(n ast.Node) {
	switch n := n.(type) {
	case *ast.AutoLink:
		start := max(n.Pos(), 0) // of the sign that made goldmark look: < or the space before an address
		if label := n.Label(w.source); bytes.Contains(w.source[start:], label) {
			start += bytes.Index(w.source[start:], label)
			w.used(start, start+len(label))
		}
		if n.AutoLinkType == ast.AutoLinkURL {
			w.found.Links = append(w.found.Links, Link{Destination: string(n.URL(w.source)), Offset: max(n.Pos(), 0)})
		}
	case *ast.Link:
		w.found.Links = append(w.found.Links, Link{Destination: Destination(n.Destination), Offset: max(n.Pos(), 0)})
		w.tail(n, title{n.Title, w.lost}, n.Reference)
		if len(bytes.TrimSpace([]byte(visibleText(n, w.source)))) == 0 && !holdsPicture(n) {
			w.tell(LostLink, max(n.Pos(), 0), w.tails[n].stop)
		}
	case *ast.Image:
		w.found.Links = append(w.found.Links, Link{Destination(n.Destination), max(n.Pos(), 0), true, visibleText(n, w.source)})
		become := w.lost
		if Caption(n, w.source) != "" {
			become = w.shown
			if n.Reference != nil {
				w.captions[util.ToLinkReference(n.Reference.Value)] = true
			}
		}
		w.tail(n, title{n.Title, become}, n.Reference)
	}
}

// title is that of a link or picture, and what becomes of it.
type title struct {
	text   []byte
	become func(start, stop int)
}

// lost notes a title that shows under a mouse alone.
func (w *audit) lost(start, stop int) { w.lose(LostTitle, start, stop) }

func holdsPicture(n ast.Node) bool {
	found := false
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if _, ok := n.(*ast.Image); ok {
			found = true
		}
		return ast.WalkContinue, nil
	})
	return found
}

// tail accounts for what stands behind the text of a link: the address did what it is for.
func (w *audit) tail(n ast.Node, t title, reference *ast.ReferenceLink) {
	tail, ok := w.tails[n]
	if !ok {
		return
	}
	w.used(tail.start, tail.stop)
	if reference != nil {
		w.references[util.ToLinkReference(reference.Value)] = true
	} else if i := bytes.LastIndex(w.source[tail.start:tail.stop], t.text); len(t.text) > 0 && i >= 0 {
		t.become(tail.start+i, tail.start+i+len(t.text))
	}
}

// unusedDefinitions accounts for the definitions of links. Of several with one label the first
// counts.
func (w *audit) unusedDefinitions() {
	counted := map[string]bool{}
	for _, d := range w.definitions {
		if d.Lines().Len() == 0 {
			continue
		}
		start, stop := d.Lines().At(0).Start, d.Lines().At(d.Lines().Len()-1).Stop
		label := util.ToLinkReference(d.Label)
		if !w.references[label] || counted[label] {
			w.used(start, stop)
			w.tell(LostDefinition, start, stop)
			continue
		}
		counted[label] = true
		w.used(start, stop)
		if i := bytes.LastIndex(w.source[start:stop], d.Title); len(d.Title) > 0 && i >= 0 {
			become := w.lost
			if w.captions[label] {
				become = w.shown
			}
			become(start+i, start+i+len(d.Title))
		}
	}
}

// reference accounts for a reference to a note, and remembers to look at the note.
func (w *audit) reference(n *extast.FootnoteLink) {
	start := max(n.Pos(), 0)
	end := bytes.IndexByte(w.source[start:], ']')
	w.used(start, start+end+1)
	if !w.reached[n.Index] {
		w.reached[n.Index] = true
		w.waiting = append(w.waiting, n.Index)
	}
}

// note accounts for a note that is shown.
func (w *audit) note(n *extast.Footnote) {
	start := max(n.Pos(), 0)
	if end := bytes.Index(w.source[start:], []byte("]:")); end >= 0 {
		w.used(start, start+end+len("]:"))
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.look(c)
	}
}

// unusedNotes accounts for the notes that no shown text refers to.
func (w *audit) unusedNotes() {
	for i, n := range w.notes {
		if w.reached[n.Index] {
			continue
		}
		kind := LostNote
		for _, before := range w.notes[:i] {
			if bytes.Equal(before.Ref, n.Ref) {
				kind = LostNoteTwice
			}
		}
		start := max(n.Pos(), 0)
		end := bytes.Index(w.source[start:], []byte("]:"))
		own := audit{coverage: coverage{source: w.source}, found: &Found{}, tails: w.tails, references: map[string]bool{}, captions: map[string]bool{}, reached: map[int]bool{}, opened: map[string]bool{}}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			own.look(c)
		}
		stop := start + end + len("]:")
		for _, p := range own.parts {
			w.used(p.start, p.stop)
			stop = max(stop, p.stop)
		}
		w.used(start, start+end+len("]:"))
		w.tell(kind, start, stop)
	}
}

// row notes the line of a table's row, whose cells beyond the header goldmark drops.
func (w *audit) row(n ast.Node) {
	start := max(n.Pos(), 0)
	if header, ok := n.(*extast.TableHeader); ok && header.Pos() < 0 && header.FirstChild() != nil {
		start = max(header.FirstChild().Pos(), 0)
	}
	start = bytes.LastIndexByte(w.source[:start], '\n') + 1
	line := w.source[start:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	w.rows = append(w.rows, part{start, start + len(line)})
}

// cutCode finds code that a | cuts in two, in the rows of tables and in a header that therefore is
// none.
func (w *audit) cutCode() {
	rows, at := w.rows, 0
	before := part{}
	for line := range bytes.Lines(w.source) {
		if isRule(line) {
			rows = append(rows, before)
		}
		before = part{at, at + len(line)}
		at += len(line)
	}
	pipes := map[int]int{} // where it stands, by where its row begins
	for _, row := range rows {
		if _, told := pipes[row.start]; told {
			continue
		}
		if i := pipeInCode(w.source[row.start:row.stop]); i >= 0 {
			pipes[row.start] = row.start + i
			w.tell(LostPipe, row.start+i, row.stop)
		}
	}
	w.losses = slices.DeleteFunc(w.losses, func(l Loss) bool { // cells that there are by this sign alone
		row, inside := w.rowAt(l.Start)
		pipe, cut := pipes[row.start]
		return l.Kind == LostCell && inside && cut && l.Start >= pipe
	})
}

// isRule reports the line under the header of a table.
func isRule(line []byte) bool {
	return bytes.ContainsRune(line, '|') && bytes.Contains(line, []byte("-")) && len(bytes.Trim(line, "|-: \t\r\n>")) == 0
}

// pipeInCode finds a | within a pair of backticks of the same number; -1 where there is none.
func pipeInCode(line []byte) int {
	for i := 0; i < len(line); {
		if line[i] != '`' || escaped(string(line), i) {
			i++
			continue
		}
		run := len(line[i:]) - len(bytes.TrimLeft(line[i:], "`"))
		pipe := -1
		for j := i + run; j < len(line); {
			if line[j] != '`' {
				if line[j] == '|' && line[j-1] != '\\' && pipe < 0 {
					pipe = j
				}
				j++
				continue
			}
			end := len(line[j:]) - len(bytes.TrimLeft(line[j:], "`"))
			if j += end; end == run {
				if pipe >= 0 {
					return pipe
				}
				run = j - i
				break
			}
		}
		i += run
	}
	return -1
}
