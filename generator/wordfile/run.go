package wordfile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// field is a field of the text that has begun: its code, and where its result is shown.
type field struct {
	code  string
	shown bool
	url   string
}

var linkCode = regexp.MustCompile(`(?i)^\s*HYPERLINK\s+"([^"]+)"`)

// runs adds what stands in a paragraph, or in a part of one.
func (r *reader) runs(to *html.Node, e *element, letter look) {
	if e == nil {
		return
	}
	for _, k := range e.kids {
		switch k.name {
		case "w:r":
			r.run(to, k, letter)
		case "w:hyperlink":
			in := to
			if rel := r.relations[k.value("r:id")]; rel.External && rel.Target != "" {
				in = link(to, rel.Target)
			}
			r.runs(in, k, letter)
		case "w:ins", "w:moveTo":
			r.leave(Inserted, "")
			r.runs(to, k, letter)
		case "w:del", "w:moveFrom":
			r.leave(Inserted, "")
		case "w:fldSimple":
			in := to
			if m := linkCode.FindStringSubmatch(k.value("w:instr")); m != nil {
				in = link(to, m[1])
			}
			r.runs(in, k, letter)
		case "w:sdt":
			r.runs(to, k.kid("w:sdtContent"), letter)
		case "w:smartTag", "w:customXml", "w:dir", "w:bdo":
			r.runs(to, k, letter)
		case "mc:AlternateContent":
			r.runs(to, alternative(k), letter)
		case "m:oMath", "m:oMathPara":
			r.formula(to, k)
		}
	}
}

func link(to *html.Node, url string) *html.Node {
	a := node("a", "href", url)
	to.AppendChild(a)
	return a
}

// formula adds the signs of a formula.
func (r *reader) formula(to *html.Node, e *element) {
	words := e.words()
	r.leave(Formula, words)
	r.text(to, words)
}

// text adds characters, and remembers them to name a place by.
func (r *reader) text(to *html.Node, text string) {
	say(to, text)
	const kept = 32
	r.said = append(r.said, []rune(strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, text))...)
	r.said = r.said[max(0, len(r.said)-kept):]
}

// dressed is a node within another that has the look of a run.
func (r *reader) dressed(to *html.Node, l look, words string) *html.Node {
	for _, f := range []struct {
		is   bool
		name string
	}{{l.on("bold"), "b"}, {l.on("italic") || l.on("dot"), "em"}, {l.on("strike"), "s"}, {l["raised"] == "superscript", "sup"}, {l["raised"] == "subscript", "sub"}} {
		if f.is {
			in := node(f.name)
			to.AppendChild(in)
			to = in
		}
	}
	if l.on("underline") && strings.TrimSpace(words) != "" {
		r.leave(Underline, "")
	}
	if l.on("hidden") {
		in := node("span", "style", "display:none")
		to.AppendChild(in)
		to = in
	}
	return to
}

// run adds a run of characters.
func (r *reader) run(to *html.Node, e *element, letter look) {
	l := r.styles.runLook(e, letter)
	in := r.dressed(to, l, e.words())
	for i := len(r.field) - 1; i >= 0; i-- {
		if f := r.field[i]; f.shown && f.url != "" {
			a := link(to, f.url)
			in = r.dressed(a, l, "")
			break
		}
	}
	said := r.said
	for _, k := range e.kids {
		r.piece(in, k)
	}
	if l.on("hidden") {
		r.said = said // it names no place
	}
}

// unshown reports that the code of a field is read, and nothing that is shown.
func (r *reader) unshown() bool {
	return len(r.field) > 0 && !r.field[len(r.field)-1].shown
}

// piece adds a part of a run.
func (r *reader) piece(to *html.Node, k *element) {
	switch k.name {
	case "w:fldChar":
		r.fieldMark(k.value("w:fldCharType"))
		return
	case "w:instrText":
		if n := len(r.field); n > 0 {
			for _, t := range k.kids {
				r.field[n-1].code += t.text
			}
		}
		return
	}
	if r.unshown() {
		return
	}
	switch k.name {
	case "w:t":
		for _, t := range k.kids {
			r.text(to, t.text)
		}
	case "w:tab", "w:ptab":
		say(to, " ")
	case "w:br", "w:cr":
		if kind := k.value("w:type"); kind == "" || kind == "textWrapping" {
			to.AppendChild(node("br"))
		}
	case "w:noBreakHyphen":
		r.text(to, "-")
	case "w:sym":
		r.symbol(to, k)
	case "w:footnoteReference", "w:endnoteReference":
		r.noteReference(to, k)
	case "w:commentReference":
		r.leave(Commented, r.comment(k.value("w:id")))
	case "w:drawing", "w:pict", "w:object":
		r.drawing(to, k)
	case "mc:AlternateContent":
		for _, in := range kidsOf(alternative(k)) {
			r.piece(to, in)
		}
	case "w:ruby":
		r.leave(Ruby, k.kid("w:rt").words())
		r.runs(to, k.kid("w:rubyBase"), look{})
	}
}

func kidsOf(e *element) []*element {
	if e == nil {
		return nil
	}
	return e.kids
}

// fieldMark begins a field, ends its code, or ends it.
func (r *reader) fieldMark(kind string) {
	n := len(r.field)
	switch {
	case kind == "begin":
		r.field = append(r.field, field{})
	case n == 0:
	case kind == "separate":
		r.field[n-1].shown = true
		if m := linkCode.FindStringSubmatch(r.field[n-1].code); m != nil {
			r.field[n-1].url = m[1]
		}
	case kind == "end":
		r.field = r.field[:n-1]
	}
}

func (r *reader) symbol(to *html.Node, k *element) {
	code, err := strconv.ParseUint(k.value("w:char"), 16, 32)
	c := signOf(k.value("w:font"), code)
	if err != nil || c == 0 {
		r.leave(Symbol, k.value("w:font")+" "+k.value("w:char"))
		return
	}
	r.text(to, string(c))
}

// noteReference adds the sign of a note, and reads the note where it is the first that refers to it.
func (r *reader) noteReference(to *html.Node, k *element) {
	kind, name := "footnotes", "ftn"
	if k.name == "w:endnoteReference" {
		kind, name = "endnotes", "edn"
	}
	if r.inNote {
		return // a note within a note is none that Word makes
	}
	id := k.value("w:id")
	part := r.related(kind)
	root, err := r.parts.xml(part)
	if err != nil || root == nil {
		return
	}
	for _, note := range root.kids {
		if note.value("w:id") != id || note.name != "w:footnote" && note.name != "w:endnote" {
			continue
		}
		name += strconv.Itoa(len(r.notes) + 1)
		div := node("div", "id", name)
		r.notes = append(r.notes, div)
		outer, said := r.relations, r.said
		r.inNote = true
		if r.parts.made[part] == nil {
			r.relations = r.parts.relations(part)
		}
		r.blocks(div, note)
		r.relations, r.inNote, r.said = outer, false, said
		a := link(to, "#_"+name)
		say(a, "["+name+"]")
		return
	}
}

// comment is the words of a comment.
func (r *reader) comment(id string) string {
	root, err := r.parts.xml(r.related("comments"))
	if err != nil || root == nil {
		return ""
	}
	for _, c := range root.kids {
		if c.value("w:id") == id {
			return c.words()
		}
	}
	return ""
}
