package shipped

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// corpus is records of random text, and what a reader reads of each.
type corpus struct {
	random  *rand.Rand
	records []specimen
}

type specimen struct {
	notice edition.Notice
	blocks []string // the title first
}

// question is the words that are looked for and the year to which the results are narrowed.
type question struct{ Words, Year string }

func newCorpus(n int) *corpus {
	c := &corpus{random: rand.New(rand.NewPCG(19, 2026))}
	for i := range n {
		c.records = append(c.records, c.specimen(i))
	}
	return c
}

// specimen is a record of paragraphs with markup in them, a table, lines of code and an attachment.
func (c *corpus) specimen(i int) specimen {
	day := calendar.NewDate(2020+i%7, time.Month(1+c.random.IntN(10)), 1+c.random.IntN(28))
	title := fmt.Sprintf("No %d. %s", i, c.text(10))
	var source strings.Builder
	blocks := []string{title, c.text(6)}
	write := func(format string, texts ...string) {
		all := make([]any, len(texts))
		for i, text := range texts {
			all[i] = markdown.Replace(text)
		}
		fmt.Fprintf(&source, format+"\n\n", all...)
		blocks = append(blocks, strings.Join(texts, ""))
	}
	for range 1 + c.random.IntN(4) {
		write("%s", c.text(30))
		write("始%s**%s**[%s](https://example.cn/)终", "", c.text(9), c.text(9))
		blocks[len(blocks)-1] = "始" + blocks[len(blocks)-1] + "终"
	}
	cells := []string{c.text(9), c.text(9), c.text(9), c.text(9)}
	fmt.Fprintf(&source, "| %s | %s |\n| --- | --- |\n| %s | %s |\n\n", markdown.Replace(cells[0]), markdown.Replace(cells[1]), markdown.Replace(cells[2]), markdown.Replace(cells[3]))
	blocks = append(blocks, cells...)
	code := []string{`a\b "c" <d> ` + c.text(8), "!" + c.text(8)}
	fmt.Fprintf(&source, "```\n%s\n```\n", strings.Join(code, "\n"))
	blocks = append(blocks, code...)
	attached := c.text(8)
	blocks = append(blocks, attached)
	return specimen{edition.Notice{
		Path: fmt.Sprintf("%d/%05d", day.Year(), i), Base: "records", Index: "索引", Title: title, Timing: edition.Prompt, Publisher: "机关党委", Office: "组织科",
		Decided: day, Published: day, DocumentNumber: blocks[1], Text: source.String(), OnSite: true,
		Attachments: []edition.Attachment{{Name: "附件.csv", Title: attached, Size: 12}},
	}, blocks}
}

// markdown escapes what would be markup.
var markdown = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `<`, `\<`, `>`, `\>`, `|`, `\|`, `!`, `\!`, `"`, `\"`, `#`, `\#`, `~`, `\~`)

// text is up to n characters, some of them rare, wide, of two units or none of their own.
func (c *corpus) text(n int) string {
	const common, rare = "党务公开工作条例规定会议通知情况年第一二三四五六七八九十0123456789，。、“”的了", "：；！ＡＢＣａ１２３㎡㈠𠮷𣗋\"\\<>!~#abcXYZ éÄß　Ωж〇①"
	var b strings.Builder
	for range 1 + c.random.IntN(n) {
		all := []rune(common)
		if c.random.IntN(8) == 0 {
			all = []rune(rare)
		}
		b.WriteRune(all[c.random.IntN(len(all))])
	}
	b.WriteRune([]rune("甲乙丙丁")[c.random.IntN(4)]) // no space at the end
	return "卷" + b.String()
}

func (c *corpus) edition() *edition.Edition {
	e := &edition.Edition{
		ID: "public", Title: "党务公开", Day: calendar.NewDate(2026, 11, 26), Site: edition.Site{Organisation: "样例机关", Title: "样例机关", PageSize: 20, Offices: []string{"组织科"}, Publishers: []string{"机关党委"}},
		Entries: []edition.Entry{{Revision: "2020-01-01", InForce: true, Number: 1, Group: "一", Title: "事项", Successor: -1}},
	}
	for i := range c.records {
		e.Notices = append(e.Notices, c.records[i].notice)
	}
	return e
}

// questions is words that stand somewhere, in any form, and some that stand nowhere: one or two, of 1
// to 12 characters; every fourth question is narrowed to a year.
func (c *corpus) questions(n int) []question {
	var all []question
	for i := range n {
		q := question{Words: c.word()}
		switch i % 5 {
		case 1:
			q.Words += " " + c.word()
		case 2:
			q.Words = strings.ToUpper(q.Words)
		case 3:
			q.Words = "卷" + c.text(12) // where it is long, nowhere
		}
		if i%4 == 3 {
			q.Year = fmt.Sprintf("%d年", 2020+c.random.IntN(7))
		}
		all = append(all, q)
	}
	return all
}

// word is a run of characters of some block.
func (c *corpus) word() string {
	for {
		s := c.records[c.random.IntN(len(c.records))]
		block := []rune(s.blocks[c.random.IntN(len(s.blocks))])
		from := c.random.IntN(len(block))
		word := strings.Join(strings.Fields(string(block[from:min(len(block), from+1+c.random.IntN(12))])), "")
		if word != "" {
			return word
		}
	}
}

// scan looks through all texts.
func (c *corpus) scan(words, year string) answer {
	type hit struct {
		specimen *specimen
		titles   int
	}
	var hits []hit
	a := answer{Years: map[string]int{}}
	for i := range c.records {
		s := &c.records[i]
		titles, every := 0, true
		for _, word := range strings.Fields(words) {
			word = foldedText(word)
			every = every && slices.ContainsFunc(s.blocks, func(b string) bool { return strings.Contains(foldedText(b), word) })
			if strings.Contains(foldedText(s.blocks[0]), word) {
				titles++
			}
		}
		if !every {
			continue
		}
		of := fmt.Sprintf("%d年", s.notice.Published.Year())
		a.Years[of]++
		if year == "" || year == of {
			hits = append(hits, hit{s, titles})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(b.titles-a.titles, b.specimen.notice.Published.Compare(a.specimen.notice.Published), strings.Compare(b.specimen.notice.Path, a.specimen.notice.Path))
	})
	for _, h := range hits[:min(10, len(hits))] {
		a.Hrefs = append(a.Hrefs, "records/"+h.specimen.notice.Path+".html")
	}
	a.Found = len(hits)
	return a
}

// foldedText is a text without its forms and spaces.
func foldedText(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(text))
}
