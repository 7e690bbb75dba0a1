package statement

import (
	"slices"
	"strings"

	"gongkai/generator/scope"
)

// String is the reason as statements write it: 党内一定范围（党组成员） 更正第三段的数字.
func (r Reason) String() string { return r.Scope.String() + " " + r.Text }

func (r Reason) append(b []byte) []byte { return append(b, r.String()...) }

// readReason takes the scope apart from the text. Groups stand between brackets, so that their
// names may hold spaces.
func readReason(value string) (Reason, bool) {
	value = shared(value)
	kind, groups, text := value, "", ""
	if before, after, found := strings.Cut(value, " "); found && !strings.Contains(before, "（") {
		kind, text = before, after
	} else if before, after, found := strings.Cut(value, "（"); found {
		kind = before
		if groups, text, found = strings.Cut(after, "） "); !found || groups == "" {
			return Reason{}, false
		}
	}
	var names []string
	if groups != "" {
		names = strings.Split(groups, "、")
	}
	s, err := scope.Parse(kind, names)
	return Reason{s, text}, err == nil && isLine(text)
}

// String is how it was held as statements write it; empty for the zero Held.
func (h Held) String() string {
	if h == (Held{}) {
		return ""
	}
	parts := []string{h.Method, h.Day.String(), h.Place}
	if h.Who != "" {
		parts = append(parts, h.Who)
	}
	return strings.Join(parts, ",")
}

// ParseHeld reads METHOD,DAY,PLACE[,WHO].
func ParseHeld(value string) (Held, bool) {
	parts := strings.Split(value, ",")
	if len(parts) != 3 && len(parts) != 4 || slices.ContainsFunc(parts, func(p string) bool { return !isLine(p) }) {
		return Held{}, false
	}
	on, ok := day(parts[1])
	h := Held{Method: parts[0], Day: on, Place: parts[2]}
	if len(parts) == 4 {
		h.Who = parts[3]
	}
	return h, ok
}

func readHeld(s *Statement, value string) (ok bool) {
	s.Held, ok = ParseHeld(shared(value))
	return ok
}

// String is the basis as statements write it: 保密审查 杨某 2026-10-12 不涉密 a3f0….
func (b Basis) String() string { return string(b.append(nil)) }

func (b Basis) append(to []byte) []byte {
	for _, part := range [...]string{StepName(b.Step), b.By, b.On.String(), string(b.Verdict)} {
		if part != "" {
			to = append(append(to, part...), ' ')
		}
	}
	return b.Digest.append(to)
}

// readBasis reads from both ends, for a name may hold spaces.
func readBasis(value string) (b Basis, ok bool) {
	name, rest, _ := strings.Cut(value, " ")
	if b.Step, ok = ParseStep(name); !ok {
		return b, false
	}
	rest, last := cutLast(rest)
	if b.Digest, ok = digest(last); !ok {
		return b, false
	}
	rest, last = cutLast(rest)
	if slices.Contains(Verdicts(b.Step), Verdict(last)) {
		b.Verdict = Verdict(shared(last))
		rest, last = cutLast(rest)
	}
	b.On, ok = day(last)
	b.By = shared(rest)
	return b, ok && isLine(b.By)
}

// cutLast cuts the last word off; before is empty where there is but one.
func cutLast(text string) (before, last string) {
	i := strings.LastIndexByte(text, ' ')
	if i < 0 {
		return "", text
	}
	return text[:i], text[i+1:]
}

// String is the file as statements write it: its name, and behind the last space its digest.
func (f File) String() string { return string(f.append(nil)) }

func (f File) append(b []byte) []byte { return f.Digest.append(append(append(b, f.Name...), ' ')) }

func readFile(value string) (File, bool) {
	name, last := cutLast(value)
	d, ok := digest(last)
	return File{shared(name), d}, ok && isLine(name) && !strings.ContainsAny(name, `/\`)
}
