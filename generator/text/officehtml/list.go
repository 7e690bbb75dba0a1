package officehtml

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// list reads a list whose items are elements. Those that are counted otherwise than in figures are
// paragraphs that begin with what is shown.
func (r *reader) list(n *html.Node, f format) {
	r.flush()
	number := 1
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil {
		number = start
	}
	style := cmp.Or(r.sheet.of(n)["list-style-type"], listTypes[attribute(n, "type")], "decimal")
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "li" || r.sheet.of(c).hides(c) {
			if c.Type == html.ElementNode && (c.Data == "ul" || c.Data == "ol") {
				r.listIn(c, f)
				continue
			}
			r.node(c, f)
			continue
		}
		if value, err := strconv.Atoi(attribute(c, "value")); err == nil {
			number = value
		}
		if n.Data == "ul" {
			r.item(&item{}, "", c, f)
			continue
		}
		count := counters[style]
		switch {
		case style == "none":
			r.item(nil, "", c, f)
		case count == nil && number >= 0 && number <= 999_999_999:
			r.item(&item{ordered: true, number: number}, "", c, f)
		case count == nil:
			r.item(nil, strconv.Itoa(number)+".", c, f)
		default:
			r.item(nil, count(number), c, f)
		}
		number++
	}
	r.flush()
}

// item reads an item of a list, or paragraphs of which the first begins with a marker.
func (r *reader) item(it *item, marker string, n *html.Node, f format) {
	r.flush()
	blocks := r.within(n, r.sheet.of(n).format(n, f))
	if it != nil {
		if it.blocks = blocks; len(blocks) > 0 {
			r.add(it)
		}
		return
	}
	if marker != "" {
		if p, ok := first(blocks).(*paragraph); ok {
			p.runs = append([]run{{text: spaced(marker)}}, p.runs...)
		} else {
			blocks = append([]block{&paragraph{[]run{{text: marker}}}}, blocks...)
		}
	}
	r.blocks = append(r.blocks, blocks...)
}

// listIn reads a list that stands in another without an item around it: it is of the item before.
func (r *reader) listIn(n *html.Node, f format) {
	r.flush()
	outer := r.blocks
	r.blocks = nil
	r.list(n, f)
	blocks := r.blocks
	r.blocks = outer
	if len(outer) > 0 {
		if it, ok := outer[len(outer)-1].(*item); ok {
			it.blocks = append(it.blocks, blocks...)
			return
		}
	}
	r.blocks = append(r.blocks, blocks...)
}

func first(blocks []block) block {
	if len(blocks) == 0 {
		return nil
	}
	return blocks[0]
}

// listTypes is the styles of the attribute type.
var listTypes = map[string]string{"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}

// counters is how items are counted otherwise than in figures.
var counters = map[string]func(int) string{
	"lower-alpha": letters('a'), "lower-latin": letters('a'), "upper-alpha": letters('A'), "upper-latin": letters('A'),
	"lower-roman": func(n int) string { return strings.ToLower(roman(n)) + "." }, "upper-roman": func(n int) string { return roman(n) + "." },
	"cjk-ideographic": chinese, "simp-chinese-informal": chinese, "trad-chinese-informal": chinese, "cjk-decimal": chinese,
}

func letters(a rune) func(int) string {
	return func(n int) string {
		out := ""
		for ; n > 0; n = (n - 1) / 26 {
			out = string(a+rune((n-1)%26)) + out
		}
		return out + "."
	}
}

func roman(n int) string {
	if n <= 0 || n > 3999 {
		return strconv.Itoa(n)
	}
	out := ""
	for _, of := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= of.value; n -= of.value {
			out += of.sign
		}
	}
	return out
}

// chinese is a number up to 99 as lists show it.
func chinese(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	if n <= 0 || n > 99 {
		return strconv.Itoa(n) + "、"
	}
	out := digits[n%10]
	if n >= 10 {
		out = "十" + out
	}
	if n >= 20 {
		out = digits[n/10] + out
	}
	return out + "、"
}

var (
	wordLevel = regexp.MustCompile(`level([0-9])`)
	counted   = regexp.MustCompile(`^([0-9]{1,9})([.)])$`)
	bullets   = "·•●○■□◆◇➢✓✔►▪▫–—-*※o§ØüunlvqFw"
)

// wordItem ends a paragraph that Word shows as the item of a list. A bullet is a character of a
// font of signs as a rule; what counts otherwise than in figures is part of the text.
func (r *reader) wordItem(list string) {
	marker, line := r.takeMarker(), r.taken()
	if len(line) == 0 {
		return
	}
	it := &item{level: 1, blocks: []block{&paragraph{line}}}
	if m := wordLevel.FindStringSubmatch(list); m != nil {
		it.level, _ = strconv.Atoi(m[1])
	}
	m := counted.FindStringSubmatch(marker)
	switch {
	case m != nil:
		it.ordered = true
		it.number, _ = strconv.Atoi(m[1])
		it.bracket = m[2] == ")"
	case marker == "" || len([]rune(marker)) == 1 && (strings.Contains(bullets, marker) || isPrivate([]rune(marker)[0])):
	default:
		r.add(&paragraph{append([]run{{text: spaced(marker)}}, line...)})
		return
	}
	r.add(it)
}

// isPrivate reports a character of a font of signs.
func isPrivate(c rune) bool { return c >= 0xe000 && c <= 0xf8ff }

func (r *reader) takeMarker() string {
	marker := squeeze(r.marker)
	r.marker = ""
	return marker
}

// spaced is a marker and the blank behind it that it needs: none behind Chinese punctuation.
func spaced(marker string) string {
	if last := []rune(marker); isWide(last[len(last)-1]) {
		return marker
	}
	return marker + " "
}

// nested puts items that tell their level into those before them of a lesser one.
func nested(blocks []block) []block {
	var out []block
	var open []*item
	for _, b := range blocks {
		it, ok := b.(*item)
		if !ok || it.level == 0 {
			open = nil
			out = append(out, b)
			continue
		}
		for len(open) > 0 && open[len(open)-1].level >= it.level {
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			out = append(out, it)
		} else {
			parent := open[len(open)-1]
			parent.blocks = append(parent.blocks, it)
		}
		open = append(open, it)
	}
	return out
}
