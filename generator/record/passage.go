package record

import (
	"strings"
	"unicode"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/scope"
	"gongkai/generator/text/yamldoc"
)

// Passage is a run of lines of the body that the same readers see.
type Passage struct {
	Text   string        // whole lines
	Scopes []scope.Scope // besides the record's own: of every fence around it, outermost first
	Line   int           // of the file, of the first line of Text
}

// Fence is the opening line of a passage.
type Fence struct {
	Scope  scope.Scope
	Around scope.Scope // of the passage around it; zero: the record's own
	Place  diag.Place
}

// Visible is the Markdown source that a view admits: whole lines, without any fence. It is a plain
// filter of lines, so that what is cut leaves no trace: not a blank line, not a count.
func (r *Record) Visible(view scope.View) string {
	if !view.Admits(r.Scope) {
		return ""
	}
	if len(r.Passages) == 1 && len(r.Passages[0].Scopes) == 0 {
		return r.Passages[0].Text
	}
	var b strings.Builder
	for _, p := range r.Passages {
		if p.AdmittedBy(view) {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// AdmittedBy reports whether a reader of the record with this view reads the passage.
func (p Passage) AdmittedBy(view scope.View) bool {
	for _, s := range p.Scopes {
		if !view.Admits(s) {
			return false
		}
	}
	return true
}

// cutPassages splits the body at its ::: lines. Whatever looks like a fence and is none is a
// problem: an editor who believes a text to be hidden must never be wrong about it. So fences count
// inside code blocks too, and ::: in the running text needs a backslash or a backtick before it.
func cutPassages(c *config.Config, file, body string, firstLine int, problems *diag.List) ([]Passage, []Fence) {
	runs := hasRun(body)
	if !runs && !mayLookAlike(body) {
		return []Passage{{Text: body, Line: firstLine}}, nil
	}
	cut := cutter{config: c, file: file, runs: runs, problems: problems}
	start, offset, line := 0, 0, firstLine
	startLine := firstLine
	flush := func(end int) {
		if end > start {
			cut.passages = append(cut.passages, Passage{body[start:end], cut.scopes(), startLine})
		}
	}
	for text := range strings.Lines(body) {
		if cut.isFence(text, line) {
			flush(offset)
			cut.fence(text, line)
			start, startLine = offset+len(text), line+1
		}
		offset += len(text)
		line++
	}
	flush(len(body))
	for _, f := range cut.open {
		problems.Errorf("passage-unclosed", diag.Place{File: file, Line: f.line, Column: 1},
			diag.T("这一段限制范围的内容没有结束", "this passage is not closed"),
			diag.T("在这一段之后单独写一行 :::", "write a line ::: after it"))
	}
	if len(cut.passages) == 0 {
		cut.passages = []Passage{{Line: firstLine}}
	}
	return cut.passages, cut.fences
}

type cutter struct {
	config   *config.Config
	file     string
	runs     bool // the body has runs of what looks like colons
	open     []openFence
	passages []Passage
	fences   []Fence
	problems *diag.List
}

type openFence struct {
	scope scope.Scope
	line  int
}

func (c *cutter) scopes() []scope.Scope {
	if len(c.open) == 0 {
		return nil
	}
	scopes := make([]scope.Scope, len(c.open))
	for i, f := range c.open {
		scopes[i] = f.scope
	}
	return scopes
}

// isFence reports whether a line is a fence, and reports those that only look like one.
func (c *cutter) isFence(line string, number int) bool {
	if strings.HasPrefix(line, ":::") {
		return true
	}
	if l := findLookalike(line, c.runs); l.at >= 0 {
		l.report(line, diag.Place{File: c.file, Line: number}, c.problems)
	}
	return false
}

func (c *cutter) fence(line string, number int) {
	colons := len(line) - len(strings.TrimLeft(line, ":"))
	words := strings.Fields(line[colons:])
	place := diag.Place{File: c.file, Line: number, Column: colons + 1 + leadingSpace(line[colons:])}
	if len(words) == 0 {
		if len(c.open) == 0 {
			c.problems.Errorf("passage-not-open", diag.Place{File: c.file, Line: number, Column: 1},
				diag.T("这一行 ::: 没有对应的开始行", "this ::: closes nothing"),
				diag.T("开始行写明范围，如“::: 党内”", "open a passage with its scope, such as “::: 党内”"))
			return
		}
		c.open = c.open[:len(c.open)-1]
		return
	}
	s, _ := config.ParseScope(c.config, words[0], place, groupNodes(line[colons:], words[0], place), c.problems)
	f := Fence{Scope: s, Place: diag.Place{File: c.file, Line: number, Column: 1}}
	if len(c.open) > 0 {
		f.Around = c.open[len(c.open)-1].scope
	}
	c.fences = append(c.fences, f)
	c.open = append(c.open, openFence{s, number})
}

// groupNodes is the groups of a fence, each at its place: they stand behind the scope, with spaces
// or commas between them.
func groupNodes(text, kind string, at diag.Place) []yamldoc.Node {
	var groups []yamldoc.Node
	column := at.Column
	for rest := strings.TrimLeft(text, " \t　")[len(kind):]; ; {
		name := strings.TrimLeftFunc(rest, between)
		column += len([]rune(kind)) + len([]rune(rest)) - len([]rune(name))
		end := strings.IndexFunc(name, between)
		if end < 0 {
			end = len(name)
		}
		if kind = name[:end]; kind == "" {
			return groups
		}
		at.Column = column
		groups = append(groups, yamldoc.Node{Kind: yamldoc.Scalar, Text: kind, Place: at})
		rest = name[end:]
	}
}

func between(r rune) bool { return unicode.IsSpace(r) || r == '、' || r == '，' || r == ',' }

func leadingSpace(s string) int { return len([]rune(s)) - len([]rune(strings.TrimLeft(s, " \t　"))) }
