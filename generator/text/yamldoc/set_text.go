package yamldoc

import (
	"strings"
	"unicode"
)

// lines is the child on lines of its own.
func (e *editor) lines(indent, step int, outer, inner bool, eol string) string {
	head := strings.Repeat(" ", indent) + name(e.child, outer) + ":"
	if !e.block {
		return head + " " + e.braces(inner) + eol
	}
	return head + eol + e.pairLines(indent+step, inner, eol)
}

func (e *editor) pairLines(indent int, chinese bool, eol string) string {
	var b strings.Builder
	for _, p := range e.pairs {
		b.WriteString(strings.Repeat(" ", indent) + name(p.Key, chinese) + ": " + p.text() + eol)
	}
	return b.String()
}

// braces is the child's value on one line.
func (e *editor) braces(chinese bool) string {
	parts := make([]string, len(e.pairs))
	for i, p := range e.pairs {
		parts[i] = name(p.Key, chinese) + ": " + p.text()
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// step is by how much the document indents: as its first map in lines does.
func (e *editor) step() int { return e.stepIn(e.root, 2) }

// nested is by how much the steps of a procedure indent what is below them.
func (e *editor) nested(p Field) int { return e.stepIn(p.Value, e.step()) }

func (e *editor) stepIn(n Node, otherwise int) int {
	for _, f := range n.Fields {
		if f.Value.Kind != Map || len(f.Value.Fields) == 0 {
			continue
		}
		if start, _, ok := e.value(f, false); ok && e.text[start] != '{' {
			return max(1, f.Value.Fields[0].Place.Column-f.Place.Column)
		}
	}
	return otherwise
}

// outer reports whether the name of the child is Chinese: as those of its siblings are.
func (e *editor) outer(p Field) bool {
	if len(p.Value.Fields) > 0 {
		return mostlyHan(p.Value)
	}
	return mostlyHan(e.root)
}

// inner reports whether the keys inside the child are Chinese: as its own are, or those inside its
// siblings, or its siblings' names.
func (e *editor) inner(p, c Field) bool {
	if len(c.Value.Fields) > 0 {
		return mostlyHan(c.Value)
	}
	var all Node
	for _, f := range p.Value.Fields {
		all.Fields = append(all.Fields, f.Value.Fields...)
	}
	if len(all.Fields) > 0 {
		return mostlyHan(all)
	}
	return e.outer(p)
}

// mostlyHan reports whether more keys of a map are Chinese than not.
func mostlyHan(n Node) bool {
	han := 0
	for _, f := range n.Fields {
		if strings.ContainsFunc(f.Key, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			han++
		}
	}
	return 2*han > len(n.Fields)
}

func name(k Key, chinese bool) string {
	if chinese && k.ZH != "" {
		return k.ZH
	}
	return k.EN
}

// text writes the value so that YAML reads it back: as it is where that is enough, else in double
// quotes on one line.
func (p Pair) text() string {
	if !p.Quoted && plain(p.Value) {
		return p.Value
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(p.Value) + `"`
}

// plain reports whether a text needs no quotation marks, in braces or on a line of its own. The
// parser reads some texts that other readers of YAML do not, so it is not asked alone.
func plain(text string) bool {
	if text == "" || text != strings.TrimFunc(text, unicode.IsSpace) || strings.ContainsAny(text, "\t\r\n,[]{}") ||
		strings.ContainsAny(text[:1], "#&*!|>%@`\"'") || strings.ContainsAny(text[:1], "-?:") && (len(text) == 1 || text[1] == ' ') ||
		strings.HasPrefix(text, "---") || strings.HasPrefix(text, "...") ||
		strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || strings.Contains(text, " #") {
		return false
	}
	for _, src := range []string{"{k: " + text + ", l: " + text + "}\n", "k: " + text + "\nl: " + text + "\n"} {
		n, problem := Parse("", []byte(src), 1)
		if problem != nil || len(n.Fields) != 2 {
			return false
		}
		for _, f := range n.Fields {
			if f.Value.Kind != Scalar || f.Value.Text != text {
				return false
			}
		}
	}
	return true
}
