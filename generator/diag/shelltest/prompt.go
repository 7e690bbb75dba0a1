package shelltest

import "strings"

// CommandPrompt takes lines for the command prompt of Windows apart into their commands, and these
// as their programs do. A word of two % is taken for a variable.
func CommandPrompt(lines string) ([]Command, error) {
	var found []Command
	var line strings.Builder
	expands := false
	end := func() {
		if words := Native(line.String()); len(words) > 0 {
			found = append(found, Command{words, expands})
		}
		line.Reset()
		expands = false
	}
	quoted, redirected := false, false
	for s := scan(lines); !s.done(); {
		r := s.take()
		switch {
		case r == '\n':
			if quoted {
				return nil, s.wrong("a quotation does not end on its line")
			}
			redirected = false
			end()
		case r == '"':
			quoted = !quoted
			if !redirected {
				line.WriteRune(r)
			}
		case quoted || !among(r, "&|<>^()"):
			if r == '%' && strings.ContainsRune(restOfLine(s), '%') {
				expands = true
			}
			if redirected = redirected && (quoted || !space(r)); !redirected {
				line.WriteRune(r)
			}
		case r == '^':
			line.WriteRune(s.take())
		case among(r, "<>"):
			for among(s.next(), "> ") {
				s.take()
			}
			redirected = true
		case among(r, "()"):
			return nil, s.wrong("%c groups commands", r)
		default:
			redirected = false
			end()
		}
	}
	if quoted {
		return nil, scan("").wrong("a quotation does not end")
	}
	end()
	return found, nil
}

// restOfLine is what follows on the line.
func restOfLine(s *scanner) string {
	rest, _, _ := strings.Cut(string(s.text[s.at:]), "\n")
	return rest
}
