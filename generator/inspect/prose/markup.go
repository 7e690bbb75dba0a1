package prose

import (
	"html"
	"strings"
)

// Markup is how markup is read.
type Markup struct {
	Page bool            // HTML: scripts and style sheets hold no tags
	Skip map[string]bool // elements whose text is read elsewhere; their attributes are read
	Sink Sink
}

// markupReader reads markup tag by tag.
type markupReader struct {
	Markup
	block    strings.Builder
	element  string // in which the block began
	inside   int    // paragraphs that are open: what stands in them belongs together
	skipping int    // elements that are open and read elsewhere
	coded    bool   // the bytes of a file stand there
	unseen   int    // elements that are open and not shown
	nested   bool   // it stands in a comment
	wardrobe wardrobe
	faint    int    // letters of the block that nobody sees
	cells    []Cell // the cells at hand of tables that are open, the innermost last
	tables   int    // so far
}

// Read reads XML or HTML, however broken.
func (m Markup) Read(text string) error {
	r := markupReader{Markup: m}
	if err := r.read(text); err != nil {
		return err
	}
	return r.flush()
}

func (r *markupReader) read(text string) error {
	for text != "" {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			i = len(text)
		}
		r.characters(text[:i], true)
		if text = text[i:]; text == "" {
			return nil
		}
		rest, err := r.tag(text)
		if err != nil {
			return err
		}
		text = rest
	}
	return nil
}

// tag reads what begins with <, and is what follows it.
func (r *markupReader) tag(text string) (rest string, err error) {
	switch {
	case strings.HasPrefix(text, "<!--"):
		inner, rest := cut(text[len("<!--"):], "-->")
		return rest, r.comment(inner)
	case strings.HasPrefix(text, "<![CDATA["):
		inner, rest := cut(text[len("<![CDATA["):], "]]>")
		r.characters(inner, false)
		return rest, nil
	case strings.HasPrefix(text, "<!"), strings.HasPrefix(text, "<?"):
		inner, rest := cut(text[len("<!"):], ">")
		return rest, r.comment(inner)
	case strings.HasPrefix(text, "</"):
		inner, rest := cut(text[len("</"):], ">")
		return rest, r.end(strings.TrimSpace(inner))
	case len(text) > 1 && isNameStart(text[1]):
		return r.start(text[1:])
	}
	r.characters("<", false)
	return text[1:], nil
}

// cut is what stands before a mark and behind it; all of it where there is no mark.
func cut(text, mark string) (before, behind string) {
	before, behind, _ = strings.Cut(text, mark)
	return before, behind
}

// comment reads a comment as markup: programs keep markup for each other in them.
func (r *markupReader) comment(text string) error {
	if r.nested || !strings.Contains(text, "<") {
		if isProse("", text) {
			return r.say(Piece{Element: Comment, Text: html.UnescapeString(text), Hidden: true})
		}
		return nil
	}
	inner := markupReader{Markup: r.Markup, element: Comment, nested: true, unseen: 1}
	inner.Skip = nil
	if err := inner.read(text); err != nil {
		return err
	}
	return inner.flush()
}

// start reads a tag behind its <, with its attributes, and what no tag ends: a script.
func (r *markupReader) start(text string) (rest string, err error) {
	n := nameLength(text)
	prefix, name := split(text[:n])
	if err := r.begin(prefix, name); err != nil {
		return "", err
	}
	text = text[n:]
	if r.Page && !r.nested && prefix == "" { // o:p of Word stands in paragraphs
		r.wardrobe.begin(strings.ToLower(name), attributesOf(text))
	}
	raw := r.Page && (strings.EqualFold(name, "script") || strings.EqualFold(name, "style"))
	if size, plain := plainTag(text); plain && !worded[name] && !raw {
		if size > 1 && text[size-2] == '/' {
			return text[size:], r.end(name)
		}
		return text[size:], nil
	}
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		if text == "" {
			return "", nil
		}
		if text[0] == '>' {
			text = text[1:]
			break
		}
		if text[0] == '/' {
			if text = text[1:]; strings.HasPrefix(text, ">") {
				return text[1:], r.end(name)
			}
			continue
		}
		var attribute, value string
		attribute, value, text = nextAttribute(text)
		if err := r.value(name, attribute, value); err != nil {
			return "", err
		}
	}
	if !raw {
		return text, nil
	}
	inner, rest := upToEnd(text, name)
	if strings.EqualFold(name, "style") && !r.nested {
		r.wardrobe.sheet(inner)
	}
	return rest, r.say(Piece{Element: name, Text: inner, Hidden: true})
}

// upToEnd is a text up to the tag that ends an element, in capital or small letters, and from there
// on; all of it where there is none.
func upToEnd(text, name string) (inner, rest string) {
	for at := 0; ; at += 2 {
		i := strings.Index(text[at:], "</")
		if i < 0 {
			return text, ""
		}
		at += i
		if behind := text[at+2:]; len(behind) >= len(name) && strings.EqualFold(behind[:len(name)], name) {
			return text[:at], text[at:]
		}
	}
}

// plainTag reports that no attribute of a tag says anything, and how many bytes are left of it: most
// tags are looked at byte by byte once, and not taken apart.
func plainTag(text string) (size int, plain bool) {
	quote, digits := byte(0), 0
	for i := range len(text) {
		switch b := text[i]; {
		case b >= 0x80, b == '&', b == '\\', b == '@':
			return 0, false
		case b >= '0' && b <= '9':
			if digits++; digits >= 11 {
				return 0, false
			}
		case b == '"' || b == '\'':
			if digits = 0; quote == 0 {
				quote = b
			} else if quote == b {
				quote = 0
			}
		case b == '/' && i > 1 && text[i-1] == '/' && text[i-2] == ':':
			return 0, false
		case b == '>' && quote == 0:
			return i + 1, true
		}
	}
	return 0, false
}

func (r *markupReader) value(element, attribute, value string) error {
	_, attribute = split(attribute)
	if element == "sym" && attribute == "char" {
		r.characters(Sign(value), false)
		return nil
	}
	if value == "" || !isProse(attribute, value) {
		return nil
	}
	return r.say(Piece{Element: element, Attribute: attribute, Text: html.UnescapeString(value), Hidden: true})
}

// nextAttribute is the attribute with which a text begins, and what follows it.
func nextAttribute(text string) (name, value, rest string) {
	n := strings.IndexAny(text, "=> \t\r\n/")
	switch {
	case n < 0:
		return text, "", ""
	case n == 0:
		return "", "", text[1:] // a sign that has no name before it
	}
	name, rest = text[:n], strings.TrimLeft(text[n:], " \t\r\n")
	if !strings.HasPrefix(rest, "=") {
		return name, "", rest
	}
	rest = strings.TrimLeft(rest[1:], " \t\r\n")
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		value, rest = cut(rest[1:], rest[:1])
		return name, value, rest
	}
	n = strings.IndexAny(rest, "> \t\r\n")
	if n < 0 {
		n = len(rest)
	}
	return name, rest[:n], rest[n:]
}

// attributesOf is the attributes of a tag by their names in small letters.
func attributesOf(text string) map[string]string {
	all := map[string]string{}
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		if text == "" || text[0] == '>' {
			return all
		}
		if text[0] == '/' {
			text = text[1:]
			continue
		}
		var name, value string
		name, value, text = nextAttribute(text)
		all[strings.ToLower(name)] = html.UnescapeString(value)
	}
}

// begin notes that an element begins.
func (r *markupReader) begin(prefix, name string) error {
	if err := r.boundary(prefix, name); err != nil {
		return err
	}
	switch {
	case isParagraph(prefix, name):
		r.inside++
	case name == "head" && r.Page:
		r.unseen++
	}
	if r.Skip[name] {
		r.skipping++
	}
	if r.Page && prefix == "" {
		r.cell(strings.ToLower(name))
	}
	return nil
}

// cell follows the cells of tables, whose ends need not be written.
func (r *markupReader) cell(name string) {
	n := len(r.cells)
	switch {
	case name == "table" && n < maxOpen:
		r.tables++
		r.cells = append(r.cells, Cell{Table: r.tables})
	case n == 0:
	case name == "tr":
		r.cells[n-1].Row, r.cells[n-1].Column = r.cells[n-1].Row+1, 0
	case name == "td" || name == "th":
		r.cells[n-1].Column++
	}
}

// end reads the tag that ends an element.
func (r *markupReader) end(name string) error {
	prefix, name := split(name)
	if prefix == "" {
		defer r.wardrobe.end(strings.ToLower(name)) // what stands before the tag is said first
	}
	if r.Skip[name] {
		r.skipping = max(0, r.skipping-1)
	}
	if err := r.boundary(prefix, name); err != nil {
		return err
	}
	if r.Page && strings.EqualFold(name, "table") && prefix == "" {
		r.cells = r.cells[:max(0, len(r.cells)-1)]
	}
	switch {
	case isParagraph(prefix, name):
		r.inside = max(0, r.inside-1)
	case name == "head" && r.Page:
		r.unseen = max(0, r.unseen-1)
	}
	return nil
}

// boundary is where a tag stands: most part what stands before and behind it, some are a space, and
// those of runs nothing.
func (r *markupReader) boundary(prefix, name string) error {
	var err error
	switch {
	case coded[name]:
		err = r.flush()
		r.coded = !r.coded
	case spaces[name], name == "s" && prefix == "text":
		if r.block.Len() > 0 {
			r.block.WriteByte(' ')
		}
	case isParagraph(prefix, name), parting[name], r.inside == 0 && !joining[name]:
		err = r.flush()
	}
	if r.block.Len() == 0 {
		r.element = name
	}
	return err
}

// characters adds what stands between tags.
func (r *markupReader) characters(text string, escaped bool) {
	if text == "" || r.skipping > 0 && !r.coded {
		return
	}
	if escaped && strings.IndexByte(text, '&') >= 0 {
		text = html.UnescapeString(text)
	}
	r.block.WriteString(text)
	if r.Page && r.unseen == 0 && !r.nested && r.wardrobe.look().unseen() {
		r.faint += lettersIn(text)
	}
}

// flush says what was read of a block.
func (r *markupReader) flush() error {
	p := Piece{Element: r.element, Text: r.block.String(), Hidden: r.unseen > 0, Faint: r.faint}
	if n := len(r.cells); n > 0 && r.cells[n-1].Column > 0 {
		p.Cell = r.cells[n-1]
	}
	r.block.Reset()
	r.faint = 0
	return r.say(p)
}

func (r *markupReader) say(p Piece) error {
	if p.Text = strings.TrimSpace(p.Text); p.Text == "" {
		return nil
	}
	return r.Sink(p)
}
