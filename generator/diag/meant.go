package diag

import (
	"slices"
	"strings"
	"unicode"
)

// Meant is a word that is none of those that may be written, and what could have been meant by it.
type Meant struct {
	Got       string
	Names     []string          // that may be written
	Synonyms  map[string]string // what people write, to one of Names
	List      bool              // several may be written as a list
	Otherwise Text              // the remedy where nothing is near; zero for a list of Names
}

// Fix is the remedy.
func (m Meant) Fix() Text {
	bare := Bare(m.Got)
	if slices.Contains(m.Names, bare) {
		return T("去掉多余的引号或空格，写作“%s”", "without the quotation marks or spaces: write “%s”", bare)
	}
	if name, ok := m.synonym(bare); ok {
		return T("写作“%s”", "write “%s”", name)
	}
	if fix, several := m.several(); several {
		return fix
	}
	if near := Nearest(bare, m.Names); near != "" {
		return T("是否应为“%s”", "did you mean “%s”", near)
	}
	if !m.Otherwise.IsZero() {
		return m.Otherwise
	}
	return T("可写：%[1]s", "one of: %[2]s", strings.Join(m.chinese(), "、"), strings.Join(m.english(), ", "))
}

func (m Meant) synonym(bare string) (string, bool) {
	name, ok := m.Synonyms[strings.ToLower(bare)]
	return name, ok && slices.Contains(m.Names, name)
}

// several is the remedy for several words in the place of one.
func (m Meant) several() (Text, bool) {
	parts := strings.FieldsFunc(m.Got, isEnumeration)
	if len(parts) < 2 {
		return Text{}, false
	}
	for i, part := range parts {
		part = Bare(part)
		if name, ok := m.synonym(part); ok {
			part = name
		}
		if parts[i] = part; !slices.Contains(m.Names, part) {
			return Text{}, false
		}
	}
	if m.List {
		return T("各项之间用半角逗号加空格分开，写作 [%s]", "put an ASCII comma and a space between the items: write [%s]", strings.Join(parts, ", ")), true
	}
	return T("这里只能写一个，写作“%[1]s”或“%[2]s”", "only one can stand here: write “%[3]s”", parts[0], strings.Join(parts[1:], "”或“"), strings.Join(parts, "” or “")), true
}

func isEnumeration(r rune) bool { return strings.ContainsRune("，,、;；/", r) || unicode.IsSpace(r) }

// chinese is the names that are Chinese, english the others; each of them all where there is none.
func (m Meant) chinese() []string { return m.written(true) }
func (m Meant) english() []string { return m.written(false) }

func (m Meant) written(han bool) []string {
	isHan := func(name string) bool {
		return strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	var names []string
	for _, name := range m.Names {
		if isHan(name) == han {
			names = append(names, name)
		}
	}
	if names == nil {
		return m.Names
	}
	return names
}

// Bare is a word without the quotation marks, brackets, spaces and final signs around it.
func Bare(word string) string {
	return strings.TrimFunc(word, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("“”‘’\"'＂＇「」『』《》【】[]（）()。．.：:；;，,、", r)
	})
}
