package wordfile

import (
	"regexp"
	"strings"
)

var (
	contentsStyle = regexp.MustCompile(`(?i)^(?:toc|目录)\s*[1-9]$`)
	contentsTitle = regexp.MustCompile(`^目[\s\x{3000}]*[录次]$`)
	// contentsLine is a line of a table of contents that somebody has typed: a tab or dots, and the page
	contentsLine = regexp.MustCompile(`\p{Han}.*(?:\t|…{2,}|[.．…·—]{3,})\s*[0-9]{1,4}$`)
)

// contents takes a table of contents off the page, for pages of the web have no numbers: lines of its
// styles, and lines that end in the number of a page below its title. Other lines that end in a number
// stay.
func (r *reader) contents(all []line) {
	for i := 0; i < len(all); i++ {
		title := contentsTitle.MatchString(all[i].words)
		first := i
		if title {
			first++
		}
		end := first
		for end < len(all) && !all[end].box && (contentsStyle.MatchString(all[end].par["style"]) || title && contentsLine.MatchString(tabbed(all[end].p))) {
			end++
		}
		if end-first < 2 && !(end > first && contentsStyle.MatchString(all[first].par["style"])) {
			continue
		}
		var words []string
		for _, l := range all[i:end] {
			r.skip[l.p] = true
			words = append(words, l.words)
		}
		r.leave(Contents, strings.Join(words, " "))
		i = end - 1
	}
}

// tabbed is the words of a paragraph with the tabs between them.
func tabbed(p *element) string {
	var b strings.Builder
	p.each(func(k *element) bool {
		switch k.name {
		case "w:tab":
			b.WriteByte('\t')
		case "w:t":
			for _, text := range k.kids {
				b.WriteString(text.text)
			}
			return false
		case "w:pPr", "w:rPr", "w:instrText", "w:del", "w:moveFrom":
			return false
		}
		return true
	})
	return strings.TrimSpace(b.String())
}
