package pipeline_test

import (
	"slices"
	"strconv"
)

// newBody makes lines of every kind of Markdown, with passages for fewer readers anywhere between
// them.
func (s *site) newBody(of readers, files []*attachment, depth int) []*line {
	r := s.r
	var out []*line
	add := func(texts ...string) {
		for _, text := range texts {
			out = append(out, &line{text: text})
		}
	}
	passage := func(inner func(in readers) []*line) {
		if fewer := narrower(of); len(fewer) > 0 && depth < 3 && r.IntN(3) == 0 {
			in := fewer[r.IntN(len(fewer))]
			out = append(out, &line{scope: &in, inner: inner(in)})
		}
	}
	comment := func() {
		if r.IntN(3) == 0 {
			out[len(out)-1].comment = s.mark()
		}
	}
	maybePassage := func() {
		passage(func(in readers) []*line { return s.newBody(in, files, depth+1) })
	}
	for range 1 + r.IntN(6-depth) {
		switch r.IntN(10) {
		case 0:
			add("段落" + s.mark() + "，" + s.mark() + "。")
			comment()
		case 1:
			add("## 标题" + s.mark())
			s.link(out[len(out)-1], files)
			comment()
		case 2:
			add("- 项" + s.mark())
			comment()
			maybePassage()
			add("- 项"+s.mark(), "  - 子项"+s.mark())
			maybePassage()
			add("- 项" + s.mark())
		case 3:
			add("| 甲 | 乙 |", "| --- | ---: |", "| "+s.mark()+" | 1 |")
			maybePassage()
			add("| " + s.mark() + " | 2 |")
		case 4:
			add("```", "代码"+s.mark())
			passage(func(readers) []*line { return []*line{{text: "代码" + s.mark()}, {text: ""}} })
			add("代码"+s.mark(), "```")
		case 5:
			note := s.label()
			add("见注[^"+note+"]"+s.mark(), "")
			maybePassage()
			add("", "[^"+note+"]: 注"+s.mark())
		case 6:
			add("> 引文" + s.mark())
			comment()
			maybePassage()
			add("> " + s.mark())
		case 7:
			label := "参照" + s.label()
			add("依据["+label+"]。"+s.mark(), "")
			out = append(out, &line{text: label, define: true})
			s.link(out[len(out)-1], files)
		case 8, 9:
			add("正文" + s.mark())
			s.link(out[len(out)-1], files)
		}
		add("")
		maybePassage()
	}
	return out
}

// label is a name that nothing else of the site has: two notes or definitions of one name in a
// text, one of them in a passage, are an error.
func (s *site) label() string {
	s.serial++
	return strconv.Itoa(s.serial)
}

// link makes a line lead to another record, a page or an attachment. mend takes links away that
// some reader may not follow.
func (s *site) link(l *line, files []*attachment) {
	l.label = "链" + s.mark()
	switch n := s.r.IntN(4); {
	case n == 0 && len(files) > 0:
		l.file = files[s.r.IntN(len(files))]
		l.picture = isPicture(l.file) && s.r.IntN(2) == 0
	case n == 1 && len(s.pages) > 0:
		l.toPage = s.pages[s.r.IntN(len(s.pages))]
	case len(s.records) > 0:
		l.to = s.records[s.r.IntN(len(s.records))]
	}
}

// mend removes links and relations to what is not there any more, and links that the check refuses:
// to what some reader of the text is not in the scope of.
func (s *site) mend() {
	for _, r := range s.records {
		r.relations = slices.DeleteFunc(r.relations, func(x relation) bool { return !slices.Contains(s.records, x.to) })
		s.mendLines(r.body, []readers{r.scope}, r.attached)
		if r.image != nil && !slices.Contains(r.attached, r.image) {
			r.image = nil
		}
	}
	for _, p := range s.pages {
		s.mendLines(p.body, []readers{p.scope}, nil)
	}
}

func (s *site) mendLines(lines []*line, around []readers, files []*attachment) {
	for _, l := range lines {
		if l.scope != nil {
			s.mendLines(l.inner, append(slices.Clone(around), *l.scope), files)
			continue
		}
		for _, a := range s.audiences {
			if !slices.ContainsFunc(around, func(x readers) bool { return !a.admits(x) }) {
				if l.to != nil && !a.admits(l.to.scope) {
					l.to = nil
				}
				if l.toPage != nil && !a.admits(l.toPage.scope) {
					l.toPage = nil
				}
				if l.file != nil && !a.admits(l.file.scope) {
					l.file, l.picture = nil, false
				}
			}
		}
		if l.to != nil && !slices.Contains(s.records, l.to) {
			l.to = nil
		}
		if l.toPage != nil && !slices.Contains(s.pages, l.toPage) {
			l.toPage = nil
		}
		if l.file != nil && !slices.Contains(files, l.file) {
			l.file, l.picture = nil, false
		}
	}
}
