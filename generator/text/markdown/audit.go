package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// An Auditor parses as Parser does, and remembers where the signs stood that goldmark forgets, so
// that what became of each part of a source can be told.
type Auditor struct{ parser parser.Parser }

// NewAuditor makes an Auditor; it may be used by many goroutines at once.
func NewAuditor() Auditor {
	inline := parser.DefaultInlineParsers()
	for i, p := range inline {
		if bytes.ContainsRune(p.Value.(parser.InlineParser).Trigger(), ']') {
			inline[i].Value = tails{p.Value.(linkParser)}
		}
	}
	own := parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...), parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithASTTransformers(util.Prioritized(keepNotes{}, 998))) // before goldmark drops those it has no use for
	return Auditor{goldmark.New(goldmark.WithParser(own), Extensions()).Parser()}
}

type linkParser interface {
	parser.InlineParser
	parser.CloseBlocker
}

// tails is goldmark's parser of links, which also remembers what stands behind the text of each:
// ](…).
type tails struct{ linkParser }

var tailsKey, notesKey = parser.NewContextKey(), parser.NewContextKey()

func (t tails) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	_, before := block.Position()
	n := t.linkParser.Parse(parent, block, pc)
	switch n.(type) {
	case *ast.Link, *ast.Image:
		_, after := block.Position()
		found, _ := pc.Get(tailsKey).(map[ast.Node]part)
		if found == nil {
			found = map[ast.Node]part{}
			pc.Set(tailsKey, found)
		}
		found[n] = part{before.Start, max(before.Start, min(after.Start, len(block.Source())))}
	}
	return n
}

// keepNotes remembers the notes of a document before those that nothing refers to are dropped.
type keepNotes struct{}

func (keepNotes) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	var notes []*extast.Footnote
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if note, ok := n.(*extast.Footnote); ok && entering {
			notes = append(notes, note)
		}
		return ast.WalkContinue, nil
	})
	pc.Set(notesKey, notes)
}

// audit looks at one document.
type audit struct {
	coverage
	found       *Found
	tails       map[ast.Node]part
	notes       []*extast.Footnote
	definitions []*ast.LinkReferenceDefinition
	references  map[string]bool // the labels of definitions that are used
	captions    map[string]bool // those of them whose title stands below a picture
	reached     map[int]bool    // the indices of notes that are referred to from what is shown
	waiting     []int           // those of them that were not looked at yet
	opened      map[string]bool // the tags so far
}

// Find lists the links and pictures of a source, and whatever of it no reader gets to read.
func (a Auditor) Find(source string) Found {
	if !worthAuditing(source) {
		return Found{}
	}
	return a.audit(source)
}

func (a Auditor) audit(source string) Found {
	var found Found
	pc := parser.NewContext()
	src := []byte(source)
	doc := a.parser.Parse(text.NewReader(src), parser.WithContext(pc))
	w := &audit{coverage: coverage{source: src}, found: &found, references: map[string]bool{}, captions: map[string]bool{}, reached: map[int]bool{}, opened: map[string]bool{}}
	w.tails, _ = pc.Get(tailsKey).(map[ast.Node]part)
	w.notes, _ = pc.Get(notesKey).([]*extast.Footnote)
	breaks, _ := pc.Get(cellBreaksKey).([]part)
	for _, p := range breaks {
		w.used(p.start, p.stop)
		if partsFigures(src, p) {
			w.tell(BrokenFigures, p.start, p.stop)
		}
	}
	marks, _ := pc.Get(chartMarksKey).([]part)
	for _, p := range marks {
		w.used(p.start, p.stop)
	}
	w.look(doc)
	for len(w.waiting) > 0 { // notes that notes refer to
		index := w.waiting[0]
		w.waiting = w.waiting[1:]
		for _, note := range w.notes {
			if note.Index == index {
				w.note(note)
			}
		}
	}
	w.unusedNotes()
	w.unusedDefinitions()
	w.uncovered()
	w.unread()
	w.cutCode()
	for _, key := range []parser.ContextKey{mergeFaultsKey, chartFaultsKey} {
		faults, _ := pc.Get(key).([]Loss)
		w.losses = append(w.losses, faults...)
	}
	if len(marks) > 0 {
		w.losses = append(w.losses, undrawn(doc, src)...)
	}
	slices.SortFunc(w.losses, func(a, b Loss) int { return cmp.Or(a.Start-b.Start, int(a.Kind)-int(b.Kind)) })
	found.Losses = w.losses
	return found
}

func (w *audit) look(root ast.Node) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *extast.FootnoteList: // each note where it is referred to
			return ast.WalkSkipChildren, nil
		case *ast.Link, *ast.Image, *ast.AutoLink:
			w.link(n)
		case *extast.FootnoteLink:
			w.reference(n)
		case *ast.Text:
			w.shown(n.Segment.Start, n.Segment.Stop)
		case *ast.CodeSpan:
			w.codeSpan(n)
			return ast.WalkSkipChildren, nil
		case *ast.FencedCodeBlock:
			w.lines(n)
			w.info(n)
		case *ast.CodeBlock:
			w.lines(n)
		case *ast.List:
			w.numbers(n)
		case *extast.TaskCheckBox:
			w.used(n.Pos(), min(len(w.source), n.Pos()+len("[x]")))
		case *extast.TableHeader, *extast.TableRow:
			w.row(n)
		case *ast.LinkReferenceDefinition:
			w.definitions = append(w.definitions, n)
		case *ast.RawHTML:
			w.rawHTML(n)
		case *ast.HTMLBlock:
			w.htmlBlock(n)
		}
		return ast.WalkContinue, nil
	})
}

func (w *audit) codeSpan(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.used(t.Segment.Start, t.Segment.Stop)
		}
	}
}

func (w *audit) lines(n ast.Node) {
	for i := range n.Lines().Len() {
		w.used(n.Lines().At(i).Start, n.Lines().At(i).Stop)
	}
}

// info is what stands behind the fence of a code block. The name of a language is markup; anything
// else was meant to be read.
func (w *audit) info(n *ast.FencedCodeBlock) {
	if n.Info == nil {
		return
	}
	s := n.Info.Segment
	if !bytes.ContainsFunc(w.source[s.Start:s.Stop], func(r rune) bool { return r > 0x7f }) {
		w.used(s.Start, s.Stop)
	}
}

// numbers compares the numbers of an ordered list as they were typed with those that are shown: it
// is counted on from the first. Where all are the same they were left to be counted.
func (w *audit) numbers(n *ast.List) {
	if !n.IsOrdered() {
		return
	}
	var typed []part
	same := true
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		start := max(item.Pos(), 0)
		stop := start
		for stop < len(w.source) && '0' <= w.source[stop] && w.source[stop] <= '9' {
			stop++
		}
		w.used(start, stop)
		typed = append(typed, part{start, stop})
		same = same && bytes.Equal(w.source[start:stop], w.source[typed[0].start:typed[0].stop])
	}
	for i, p := range typed {
		if text := string(w.source[p.start:p.stop]); text != strconv.Itoa(n.Start+i) && (!same || i == 0) {
			w.tell(LostNumber, p.start, p.stop)
			return // those after it follow from this one
		}
	}
}
