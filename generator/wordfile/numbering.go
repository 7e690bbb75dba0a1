package wordfile

import (
	"regexp"
	"strconv"
	"strings"
)

// level is how one level of a list counts.
type level struct {
	format, text string
	start        int
	restart      int    // the level at which it begins anew, from 1; 0: never; -1: at any above it
	figures      bool   // levels above it are shown in figures
	style        string // the style of paragraphs that are of this level
}

// list is a list: w:num, and the levels of what it is an instance of.
type list struct {
	counts string // the id of what it is an instance of: these count together
	levels map[int]level
	starts map[int]int // where it begins by itself
}

// numbering counts the paragraphs of lists in their order.
type numbering struct {
	lists map[string]*list
	count map[string]*[9]int // by the id of the abstract list
	begun map[string]bool    // lists that have begun with their own start
}

func readNumbering(root *element) *numbering {
	n := &numbering{map[string]*list{}, map[string]*[9]int{}, map[string]bool{}}
	if root == nil {
		return n
	}
	abstract := map[string]map[int]level{}
	for _, e := range root.kids {
		if e.name == "w:abstractNum" {
			levels := map[int]level{}
			for _, l := range e.kids {
				if l.name == "w:lvl" {
					at, _ := strconv.Atoi(l.value("w:ilvl"))
					levels[at] = readLevel(l)
				}
			}
			abstract[e.value("w:abstractNumId")] = levels
		}
	}
	for _, e := range root.kids {
		if e.name != "w:num" {
			continue
		}
		of := e.kid("w:abstractNumId").value("w:val")
		l := &list{of, map[int]level{}, map[int]int{}}
		for at, lv := range abstract[of] {
			l.levels[at] = lv
		}
		for _, o := range e.kids {
			at, _ := strconv.Atoi(o.value("w:ilvl"))
			if own := o.kid("w:lvl"); own != nil {
				l.levels[at] = readLevel(own)
			}
			if start := o.kid("w:startOverride"); start != nil {
				l.starts[at], _ = strconv.Atoi(start.value("w:val"))
			}
		}
		n.lists[e.value("w:numId")] = l
	}
	return n
}

func readLevel(e *element) level {
	l := level{format: "decimal", restart: -1, text: e.kid("w:lvlText").value("w:val"), style: e.kid("w:pStyle").value("w:val")}
	if f := e.kid("w:numFmt"); f != nil {
		l.format = f.value("w:val")
	}
	if n, err := strconv.Atoi(e.kid("w:start").value("w:val")); err == nil {
		l.start = n
	}
	if n, err := strconv.Atoi(e.kid("w:lvlRestart").value("w:val")); err == nil {
		l.restart = n
	}
	if figures := e.kid("w:isLgl"); figures != nil {
		l.figures = figures.value("w:val") != "0" && figures.value("w:val") != "false"
	}
	return l
}

var levelSign = regexp.MustCompile(`%[1-9]`)

// next counts a paragraph of a list, and is what Word shows before it. Simple figures and bullets
// are those of a list; others are words.
func (n *numbering) next(id string, at int) (marker string, item bool) {
	l := n.lists[id]
	if l == nil || at < 0 || at > 8 {
		return "", false
	}
	lv, known := l.levels[at]
	if !known {
		return "", false
	}
	counts := n.count[l.counts]
	if counts == nil {
		counts = &[9]int{}
		for i := range counts {
			counts[i] = l.levels[i].start - 1
		}
		n.count[l.counts] = counts
	}
	for i := range 9 {
		if start, ok := l.starts[i]; ok && i <= at && !n.begun[id+"/"+strconv.Itoa(i)] {
			n.begun[id+"/"+strconv.Itoa(i)] = true
			counts[i] = start - 1
		}
	}
	counts[at]++
	for i := range at { // a level that was left out counts as if it had been there
		counts[i] = max(counts[i], l.levels[i].start)
	}
	for i := at + 1; i < 9; i++ {
		if below := l.levels[i]; below.restart != 0 && (below.restart < 0 || at < below.restart) {
			counts[i] = below.start - 1
		}
	}
	if lv.format == "bullet" {
		return "•", true
	}
	marker = levelSign.ReplaceAllStringFunc(lv.text, func(sign string) string {
		i := int(sign[1] - '1')
		of := l.levels[i]
		if lv.figures && of.format != "none" {
			return strconv.Itoa(max(counts[i], of.start))
		}
		return counted(of.format, max(counts[i], of.start))
	})
	simple := "%" + strconv.Itoa(at+1)
	return strings.TrimSpace(marker), lv.format == "decimal" && (lv.text == simple+"." || lv.text == simple+")")
}

// ofStyle is the list and level of a style that a level names as its own.
func (n *numbering) ofStyle(id string, style string) int {
	if l := n.lists[id]; l != nil {
		for at := range 9 {
			if l.levels[at].style == style && style != "" {
				return at
			}
		}
	}
	return -1
}
