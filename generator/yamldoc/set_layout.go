package yamldoc

import (
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
)

// offset is the byte of a place.
func (e *editor) offset(at diag.Place) int {
	i := e.starts[at.Line-e.firstLine]
	for range at.Column - 1 {
		_, size := utf8.DecodeRuneInString(e.text[i:])
		i += size
	}
	return i
}

func (e *editor) byteAt(at diag.Place) byte {
	if i := e.offset(at); i < len(e.text) {
		return e.text[i]
	}
	return 0
}

// lineEnd is the end of a line, counted from 0, without its line break.
func (e *editor) lineEnd(line int) int {
	start, end := e.starts[line], e.nextLine(line)
	return start + len(strings.TrimSuffix(strings.TrimSuffix(e.text[start:end], "\n"), "\r"))
}

// nextLine is where the line behind this one begins.
func (e *editor) nextLine(line int) int {
	if line+1 < len(e.starts) {
		return e.starts[line+1]
	}
	return len(e.text)
}

func (e *editor) lineOf(offset int) int {
	return strings.Count(e.text[:offset], "\n")
}

// lastLine is the last line of a field of a map in lines: of those below its key that are indented deeper.
func (e *editor) lastLine(f Field) int {
	line := f.Place.Line - e.firstLine
	last := line
	if f.Value.Kind >= List && (e.byteAt(f.Value.Place) == '{' || e.byteAt(f.Value.Place) == '[') {
		last = e.lineOf(e.closing(e.offset(f.Value.Place)))
	}
	for i := last + 1; i < len(e.starts); i++ {
		text := e.text[e.starts[i]:e.lineEnd(i)]
		rest := strings.TrimLeft(text, " ")
		switch {
		case strings.TrimSpace(rest) == "":
			continue
		case len(text)-len(rest) < f.Place.Column:
			return last
		}
		last = i
	}
	return last
}

// valueEnd is the end of the value of a field in braces.
func (e *editor) valueEnd(f Field) int {
	start := e.offset(f.Value.Place)
	if f.Value.Kind == Null {
		return e.offset(f.Place) + len(f.Key) + 1
	}
	switch e.text[start] {
	case '{', '[':
		return e.closing(start)
	case '"', '\'':
		return e.quoted(start)
	}
	end := start + strings.IndexAny(e.text[start:], ",}]\n")
	return len(strings.TrimRight(e.text[:end], " \t\r"))
}

// closing is the byte behind the bracket that closes the one at start.
func (e *editor) closing(start int) int {
	depth := 0
	for i := start; i < len(e.text); i++ {
		switch b := e.text[i]; b {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if strings.IndexByte(" \t\n,{[:", e.text[i-1]) >= 0 { // else an apostrophe in a word
				i = e.quoted(i) - 1
			}
		case '#':
			if strings.IndexByte(" \t\n", e.text[i-1]) >= 0 {
				i += strings.IndexByte(e.text[i:]+"\n", '\n') - 1
			}
		}
	}
	return len(e.text)
}

// quoted is the byte behind a text in quotation marks.
func (e *editor) quoted(start int) int {
	mark := e.text[start]
	for i := start + 1; i < len(e.text); i++ {
		switch {
		case mark == '"' && e.text[i] == '\\':
			i++
		case e.text[i] == mark && mark == '\'' && i+1 < len(e.text) && e.text[i+1] == '\'':
			i++
		case e.text[i] == mark:
			return i + 1
		}
	}
	return len(e.text)
}

func (e *editor) insert(at int, text string) { e.replace(at, at, text) }

func (e *editor) replace(start, end int, text string) { e.text = e.text[:start] + text + e.text[end:] }

// insertLines is insert of whole lines, also where the last line of the document has no end.
func (e *editor) insertLines(at int, lines string) {
	if at == len(e.text) && !strings.HasSuffix(e.text, "\n") {
		lines = e.eol + strings.TrimSuffix(lines, e.eol)
	}
	e.insert(at, lines)
}

// lines is the child on lines of its own.
func (e *editor) lines(indent string, chinese bool) string {
	if !e.block {
		return indent + name(e.child, chinese) + ": " + e.flow(chinese) + e.eol
	}
	return indent + name(e.child, chinese) + ":" + e.eol + e.pairLines(indent+strings.Repeat(" ", e.step()), chinese)
}

func (e *editor) pairLines(indent string, chinese bool) string {
	var b strings.Builder
	for _, p := range e.pairs {
		b.WriteString(indent + name(p.Key, chinese) + ": " + scalar(p.Value) + e.eol)
	}
	return b.String()
}

// flow is the child's value on one line.
func (e *editor) flow(chinese bool) string {
	parts := make([]string, len(e.pairs))
	for i, p := range e.pairs {
		parts[i] = name(p.Key, chinese) + ": " + scalar(p.Value)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// step is by how much the document indents: as its first map in lines does.
func (e *editor) step() int {
	for _, f := range e.root.Fields {
		if f.Value.Kind == Map && len(f.Value.Fields) > 0 && e.byteAt(f.Value.Place) != '{' {
			return max(1, f.Value.Fields[0].Place.Column-f.Place.Column)
		}
	}
	return 2
}

// clean is a value on one line.
func clean(value string) string { return strings.Join(strings.Fields(value), " ") }

// scalar writes a text so that YAML reads it back: as it is where that is enough, else in quotation marks.
func scalar(value string) string {
	value = clean(value)
	n, problem := Parse("", []byte("a: {b: "+value+", c: d}\n"), 1)
	if problem == nil && len(n.Fields) == 1 && len(n.Fields[0].Value.Fields) == 2 {
		if b := n.Fields[0].Value.Fields[0].Value; b.Kind == Scalar && b.Text == value && value != "" && !strings.ContainsAny(value, "\"'#&*!|>%@`{}[],") && !strings.Contains(value, ": ") {
			return value
		}
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
}
