package annex

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"gongkai/generator/diag"
)

// officeEnd is how the names of offices end: a line that ends otherwise goes on in the next.
var officeEnd = regexp.MustCompile(`(科|室|处|部|委|会|中心|办|组|局|支部|总支|队|站|院|股|所|司|厅|馆|团|社|委员会|单位|部门)$`)

// learnOffices gathers the offices that cells of one line name, one by one: where a name was
// broken within a line, or several stand in a row, they tell what is one name.
func (r *reader) learnOffices(sheets []sheet) {
	for _, s := range sheets {
		at, publisher := -1, -1
		for _, row := range s.rows {
			for i, c := range row {
				column, sure := columnOf(c.written())
				if column == offices && sure > within {
					at = i
				}
				if column == publishers && sure > within {
					publisher = i
				}
			}
			if publisher >= 0 && publisher < len(row) && slices.ContainsFunc(names(row[publisher].written()), r.isRather) {
				r.officesPublish = true
			}
			if at < 0 || at >= len(row) || strings.ContainsFunc(row[at].written(), unicode.IsSpace) {
				continue
			}
			r.named = append(r.named, names(row[at].written())...)
		}
	}
}

// isRather reports the name of an office, and not that of the body that publishes.
func (r *reader) isRather(name string) bool {
	return slices.Contains(r.known, name) || inner.MatchString(name)
}

// inner is how the names of offices within a body end.
var inner = regexp.MustCompile(`..(科|室|处|股)$`)

func (r *reader) isOffice(name string) bool {
	return slices.Contains(r.known, name) || slices.Contains(r.named, name)
}

// officesIn is the offices that a cell names. Each line of a cell has one as a rule, or ends within
// one.
func (r *reader) officesIn(text string) []string {
	var out []string
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	text = officeLabel.ReplaceAllString(text, "${1}、")
	for _, list := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、，,;；/／|｜\\+＋", c) }) {
		pieces := strings.Fields(list)
		for len(pieces) > 0 {
			n := r.oneName(pieces)
			name := tidy(strings.Join(pieces[:n], ""))
			pieces = pieces[n:]
			for _, one := range r.cut(name) {
				add(one)
			}
		}
	}
	return out
}

// oneName is how many of the pieces, between which there is white space, are one name.
func (r *reader) oneName(pieces []string) int {
	for n := len(pieces); n > 1; n-- {
		if r.isOffice(strings.Join(pieces[:n], "")) {
			return n
		}
	}
	if !slices.ContainsFunc(pieces, func(piece string) bool { return len([]rune(piece)) > 1 }) {
		return len(pieces) // a name that was spaced out
	}
	n := 1
	for n < len(pieces) && !r.isOffice(strings.Join(pieces[:n], "")) {
		if whole := strings.Join(pieces[:n], ""); officeEnd.MatchString(whole) && len([]rune(whole)) > 1 {
			break
		}
		n++
	}
	return n
}

// cut cuts a name that is none into the offices of which it consists: 综合科机关党委, which site.yaml
// has one by one, and 综合科和机关党委, each of which is known from elsewhere or ends as offices do.
func (r *reader) cut(name string) []string {
	if r.isOffice(name) && !strings.ContainsAny(name, "和及与") || slices.Contains(r.known, name) {
		return []string{name}
	}
	var out []string
	for rest := name; rest != ""; {
		longest := ""
		for _, office := range r.known {
			if strings.HasPrefix(rest, office) && len(office) > len(longest) {
				longest = office
			}
		}
		if longest == "" {
			return r.joined(name)
		}
		out, rest = append(out, longest), rest[len(longest):]
	}
	return out
}

// joined cuts a name at a word that joins two offices. One that is only part of a name, as in
// 老干部和离退休工作科, joins none.
func (r *reader) joined(name string) []string {
	for at, c := range name {
		if !strings.ContainsRune("和及与", c) {
			continue
		}
		left, right := name[:at], name[at+len(string(c)):]
		if surely.MatchString(left) && officeEnd.MatchString(right) || r.isOffice(left) {
			return append([]string{left}, r.cut(right)...)
		}
	}
	return []string{name}
}

var (
	// surely is how the name of an office ends that can be nothing else
	surely = regexp.MustCompile(`..(科|室|处|党委|纪委|中心|支部|党总支|局|委员会|办公室)$`)
	// officeLabel is what a cell calls the offices that follow
	officeLabel = regexp.MustCompile(`(^|[\s；;，,、。])(?:责任|牵头|配合|主办|协办|承办|主责|会同|参与|负责)(?:单位|科室|部门|处室|股室)?[:：]`)
)

// names cuts a list of bodies, each of which is taken once.
func names(text string) []string {
	var all []string
	for _, name := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、，,;；", c) || unicode.IsSpace(c) }) {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

func (r *reader) offices(c cell, text string) string {
	if text == "" {
		return ""
	}
	named := r.officesIn(c.text)
	for _, name := range named {
		if len(r.known) > 0 && !slices.Contains(r.known, name) {
			r.strangers[name] = append(r.strangers[name], c)
		}
	}
	out := strings.Join(named, "、")
	if out != text && c.merged == own && !(brokenUp(c.text) && out == strings.Join(parts(c.text), "、")) {
		r.mend(c, diag.T("各科室之间改用顿号", "、 was put between the offices"), text, out)
	}
	return out
}

// tellStrangers tells of each office that site.yaml does not have, once, with the cells that name
// it.
func (r *reader) tellStrangers() {
	for _, name := range slices.Sorted(maps.Keys(r.strangers)) {
		cells := r.strangers[name]
		zh, en := cellNames(cells)
		fix := diag.T("在 site.yaml 的 offices 中补上“- name: %[1]s”，或改正目录", "add “- name: %[1]s” to offices in site.yaml, or correct the catalogue", name)
		if near := diag.Nearest(name, r.known); near != "" {
			fix = diag.T("是否应为“%[1]s”；名称无误的，在 site.yaml 的 offices 中补上“- name: %[2]s”", "did you mean “%[1]s”; where the name is right, add “- name: %[2]s” to offices in site.yaml", near, name)
		}
		r.problems.Warnf("annex-office", cells[0].place,
			diag.T("%[1]s：责任科室%[2]s在 site.yaml 中没有", "%[3]s: the office %[2]s is not in site.yaml", zh, diag.Quote(name), en), fix)
	}
}
