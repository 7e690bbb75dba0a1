package attachment

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// edit is bytes of a part that Clean writes anew.
type edit struct {
	span  span
	with  string    // instead of them
	where diag.Text // of what they say
	trace bool      // they name nobody
}

// edited is bytes with edits made.
func edited(src []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.span[0] - b.span[0] })
	out := make([]byte, 0, len(src))
	last := 0
	for _, e := range edits {
		if e.span[0] < last {
			continue
		}
		out = append(append(out, src[last:e.span[0]]...), e.with...)
		last = e.span[1]
	}
	return append(out, src[last:]...)
}

// secretive is attributes that programs fill with the names of people, with the paths of files and
// with what tells how a document came about. Their values are emptied, or they are cut out whole
// where their schema allows it.
var secretive = []struct {
	elements   []string // nil: of any element
	attributes []string
	shape      func(value string) bool // nil: any
	parts      *regexp.Regexp          // in which it counts; nil: in all
	cut        bool
	trace      bool
	where      diag.Text
}{
	{attributes: []string{"refreshedBy", "userName"}, where: diag.T("的刷新人、修改人姓名", "the names of who refreshed or changed it")},
	{attributes: []string{"author", "displayName", "userId", "initials", "name"},
		parts: regexp.MustCompile(`(?i)(?:^|/)(?:people|commentauthors|authors|person)\d*\.xml$`), where: diag.T("的批注人、修订人名单", "the list of who commented or changed it")},
	{attributes: []string{"descr", "title", "alt", "name", "url"}, shape: localPath.MatchString, where: diag.T("中图片等的文件路径", "the paths of files, of pictures or of itself")},
	{elements: []string{"absPath"}, attributes: []string{"url"}, where: diag.T("中图片等的文件路径", "the paths of files, of pictures or of itself")},
	{elements: []string{"dbPr"}, attributes: []string{"connection"}, where: diag.T("的数据连接", "its connections to databases")},
	{elements: []string{"connection", "dbPr", "olapPr", "webPr", "textPr"}, attributes: []string{"odcFile", "sourceFile", "command", "serverCommand", "localConnection", "url"},
		parts: regexp.MustCompile(`(?i)(?:^|/)connections\d*\.xml$`), cut: true, where: diag.T("的数据连接", "its connections to databases")},
	{attributes: []string{"rsidR", "rsidRPr", "rsidP", "rsidRDefault", "rsidSect", "rsidTr", "rsidDel", "rsid", "paragraph-rsid"}, shape: isRevision, cut: true, trace: true},
}

// secretiveBy is the places in secretive of an attribute, by its name.
var secretiveBy = func() map[string][]int {
	by := map[string][]int{}
	for i, s := range secretive {
		for _, name := range s.attributes {
			by[name] = append(by[name], i)
		}
	}
	return by
}()

// isRevision reports the number that a program gives to a sitting in which a text was changed.
func isRevision(value string) bool {
	return value != "" && len(value) <= 8 && strings.Trim(value, "0123456789abcdefABCDEF") == ""
}

// localPath is how the name of a file begins on a machine.
var localPath = regexp.MustCompile(`^(?:[A-Za-z]:\\|\\\\|file:|/Users/|/home/)`)

// privateValues is such values in the bytes of a part, and texts and elements of that kind.
func privateValues(name, src string) (edits []edit) {
	counts := make([]bool, len(secretive))
	for i, s := range secretive {
		counts[i] = s.parts == nil || s.parts.MatchString(name)
	}
	listed := false
	eachTag(src, func(t *tag) {
		listed = listed || t.name == "rsids"
		for _, a := range t.attributes {
			for _, i := range secretiveBy[a.name] {
				s, value := &secretive[i], a.value.of(src)
				if !counts[i] || s.elements != nil && !slices.Contains(s.elements, t.name) || value == "" && !s.cut || s.shape != nil && !s.shape(value) {
					continue
				}
				e := edit{span: a.value, where: s.where, trace: s.trace}
				if s.cut {
					e.span = span{a.from, a.to}
				}
				edits = append(edits, e)
			}
		}
		edits = append(edits, privateElement(src, t)...)
	})
	if listed {
		for _, s := range elements(src, func(t *tag) bool { return t.name == "rsids" }) {
			edits = append(edits, edit{span: s, trace: true})
		}
	}
	return edits
}

// privateElement is what of an element is private that no attribute alone tells.
func privateElement(src string, t *tag) []edit {
	switch t.name {
	case "Relationship":
		target := span{}
		for _, a := range t.attributes {
			if a.name == "Target" {
				target = a.value
			}
		}
		if strings.HasSuffix(t.value(src, "Type"), "/attachedTemplate") && strings.ContainsAny(target.of(src), `/\`) {
			// a target must not be empty
			return []edit{{span: target, with: "Normal.dotm", where: diag.T("的模板路径", "the path of its template")}}
		}
	case "config-item":
		text := t.text(src)
		if t.closed || text[0] == text[1] {
			return nil
		}
		switch t.value(src, "name") {
		case "PrinterName", "PrinterSetup":
			return []edit{{span: text, where: diag.T("的打印机名称", "the name of a printer")}}
		case "Rsid", "RsidRoot": // a number has to stand there
			if text.of(src) == "0" {
				return nil
			}
			return []edit{{span: text, with: "0", trace: true}}
		}
	case "desc", "title":
		if text := t.text(src); t.prefix == "svg" && localPath.MatchString(text.of(src)) {
			return []edit{{span: text, where: diag.T("中图片等的文件路径", "the paths of files, of pictures or of itself")}}
		}
	}
	return nil
}

// without cuts spans out.
func without(src []byte, spans [][2]int) []byte {
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	var out []byte
	last := 0
	for _, s := range spans {
		if s[0] < last {
			continue
		}
		out = append(out, src[last:s[0]]...)
		last = s[1]
	}
	return append(out, src[last:]...)
}
