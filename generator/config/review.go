package config

import (
	"gongkai/generator/diag"
	"gongkai/generator/scope"
	"gongkai/generator/text/yamldoc"
)

// Standard is what a body asks of the catalogues that those below it file: some entry is about the
// matter, and every one that is has at least the scope, and the timing and methods (plan 二(二):
// the superior organisation reviews the catalogue, and urges to adjust what does not conform).
type Standard struct {
	Content []string   // words, of which 公开内容 or 二级目录 has one
	Scope   scope.Kind // zero: any
	Timing  string
	Methods []string
	Place   diag.Place
}

var standardKeys = keys("content", "scope", "timing", "methods")

func (r *reader) review(f map[string]yamldoc.Field) []Standard {
	var all []Standard
	for _, item := range f["review"].Value.Elements("review", &r.problems) {
		sf := r.fields(item, standardKeys, "review")
		s := Standard{Place: item.Place, Timing: r.text(sf, "timing")}
		for _, method := range r.texts(sf, "methods") {
			s.Methods = append(s.Methods, method.Text)
		}
		for _, word := range r.texts(sf, "content") {
			s.Content = append(s.Content, word.Text)
		}
		if len(s.Content) == 0 {
			r.required(item, sf, "content")
		}
		if text := r.text(sf, "scope"); text != "" {
			if s.Scope, _ = scope.ParseKind(text); s.Scope != scope.Public && s.Scope != scope.Party {
				r.wrong(sf["scope"], diag.T("范围应为“党内”或“社会”", "the scope must be 党内 or 社会"), diag.T("写“党内”或“社会”", "write 党内 or 社会"))
			}
		}
		all = append(all, s)
	}
	return all
}
