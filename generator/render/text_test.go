package render

import (
	"fmt"
	"strings"
	"testing"
)

// nowhere resolves no link of ours, and leaves those to the web.
func nowhere(destination string, image bool) (string, bool) {
	return destination, (strings.HasPrefix(destination, "https://") || strings.HasPrefix(destination, "#")) && !image
}

func TestTextMakesHTML(t *testing.T) {
	for _, tt := range []struct{ name, source, want string }{
		{"bold between Chinese characters", "**（四）探索创新实践。**市政协", "<p><strong>（四）探索创新实践。</strong>市政协</p>"},
		{"a soft line break is no space in Chinese", "市政\n协", "<p>市政协</p>"},
		{"raw HTML and comments are nothing", "甲<b>乙</b>丙<!-- 内部 -->\n\n<div>丁</div>\n\n<!-- 内部 -->", "<p>甲乙丙</p>"},
		{"no heading above the page's own", "# 标题", `<h2 id="标题">标题</h2>`},
		{"a link that leads nowhere is its text", "见[**通报**](a.md)。", "<p>见<strong>通报</strong>。</p>"},
		{"a picture that leads nowhere is its description", "![图](a.svg)", "<p>图</p>"},
		{"a link to the web", "[网](https://example.com/)", `<p><a href="https://example.com/">网</a></p>`},
		{"a table in a frame of its own", "|甲|\n|-|\n|乙|", `<section class="scroll" aria-label="表格1" tabindex="0"><table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table></section>`},
		{"cells are aligned by a class", "|甲|\n|-:|\n|乙|", `<section class="scroll" aria-label="表格1" tabindex="0"><table><thead><tr><th class="right">甲</th></tr></thead><tbody><tr><td class="right">乙</td></tr></tbody></table></section>`},
		{"no level of headings is left out", "#### 甲\n\n#### 乙\n\n###### 丙\n\n## 丁\n\n#### 戊", `<h2 id="甲">甲</h2><h2 id="乙">乙</h2><h3 id="丙">丙</h3><h2 id="丁">丁</h2><h3 id="戊">戊</h3>`},
		{"an id begins with a letter, and links to it lead there", "[一](#2026年)[二](#甲)[三](https://a.example/#1)\n\n## 2026年\n\n## 甲", `<p><a href="#%E8%8A%82_2026%E5%B9%B4">一</a><a href="#%E7%94%B2">二</a><a href="https://a.example/#1">三</a></p><h2 id="节_2026年">2026年</h2><h2 id="甲">甲</h2>`},
		{"a note and its mark have ids that a selector can name", "甲[^1]乙[^1]\n\n[^1]: 注", `<p>甲<sup id="fnref_1"><a href="#fn_1" class="footnote-ref" role="doc-noteref">1</a></sup>乙<sup id="fnref1_1"><a href="#fn_1" class="footnote-ref" role="doc-noteref">1</a></sup></p><div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn_1"><p>注&#160;<a href="#fnref_1" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>&#160;<a href="#fnref1_1" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a></p></li></ol></div>`},
		{"a task list with names for its boxes", "- [x] 甲", `<ul><li><input checked disabled type="checkbox" aria-label="已完成"> 甲</li></ul>`},
		{"characters of markup are text", "1 < 2 & \"三\"", "<p>1 &lt; 2 &amp; &quot;三&quot;</p>"},
	} {
		got, err := NewText().HTML(tt.source, nowhere)
		if err != nil || strings.ReplaceAll(string(got.HTML), "\n", "") != tt.want {
			t.Errorf("%s: %q\ngot  %s (%v)\nwant %s", tt.name, tt.source, got.HTML, err, tt.want)
		}
	}
}

// The memo must not give one reader what was made for another.
func TestTextRemembersPerAnswer(t *testing.T) {
	text := NewText()
	const source = "见[通报](a.md)。"
	somewhere := func(string, bool) (string, bool) { return "a.html", true }
	for range 2 {
		with, err := text.HTML(source, somewhere)
		if err != nil || !strings.Contains(string(with.HTML), `href="a.html"`) {
			t.Errorf("with the link: %s (%v)", with.HTML, err)
		}
		without, err := text.HTML(source, nowhere)
		if err != nil || strings.Contains(string(without.HTML), "a.html") || strings.Contains(string(without.HTML), "a.md") {
			t.Errorf("without the link: %s (%v)", without.HTML, err)
		}
	}
}

// TestNoColourIsComputed holds because processors round what the minifier would multiply and add
// differently.
func TestNoColourIsComputed(t *testing.T) {
	for src, want := range map[string]string{
		"a { color : #ffffff }":                  "a{color:#fff}",
		"a { color : hsl(30, 41%, 33%) }":        "a { color : hsl(30, 41%, 33%) }",
		"a { color : RGB( 100.5 , 0 , 12.7% ) }": "a { color : RGB( 100.5 , 0 , 12.7% ) }",
	} {
		if got, err := NewText().CSS([]byte(src)); string(got) != want || err != nil {
			t.Errorf("%s: %s, %v, want %s", src, got, err, want)
		}
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int64]string{0: "0 字节", 999: "999 字节", 1000: "1 KB", 1025: "2 KB", 1 << 20: "1.0 MB", 3 << 20: "3.0 MB"} {
		if got := Size(n); got != want {
			t.Errorf("Size(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestCaptionsStandBelowPictures: a title is read where its picture stands on lines of its own, in
// every output, and nowhere twice.
func TestCaptionsStandBelowPictures(t *testing.T) {
	resolve := func(destination string, image bool) (string, bool) { return destination, destination != "gone.png" }
	measure := func(href string) Measured {
		if href == "a.png" {
			return Measured{Width: 320, Height: 240}
		}
		return Measured{}
	}
	for _, tt := range []struct{ name, source, page, elsewhere, blocks string }{
		{"a picture with a title", `![甲](a.png "图1　<收支>")`,
			`<figure class="captioned"><img src="a.png" alt="甲" width="320" height="240" decoding="async"><figcaption>图1　&lt;收支&gt;</figcaption></figure>`,
			`<figure class="captioned"><img src="a.png" alt="甲"><figcaption>图1　&lt;收支&gt;</figcaption></figure>`, "图1　<收支>"},
		{"one without", "![甲](a.png)", `<p><img src="a.png" alt="甲" width="320" height="240" decoding="async"></p>`, `<p><img src="a.png" alt="甲"></p>`, ""},
		{"two in a paragraph, the second of a size that is not known", "![甲](a.png \"图1\")\n![乙](b.png)",
			`<figure class="captioned"><img src="a.png" alt="甲" width="320" height="240" decoding="async"><figcaption>图1</figcaption></figure><p><img src="b.png" alt="乙" loading="lazy" decoding="async"></p>`,
			`<figure class="captioned"><img src="a.png" alt="甲"><figcaption>图1</figcaption></figure><p><img src="b.png" alt="乙"></p>`, "图1"},
		{"in a list", "- ![甲](b.png '图1 &amp; 2')", `<ul><li><figure class="captioned"><img src="b.png" alt="甲" decoding="async"><figcaption>图1 &amp; 2</figcaption></figure></li></ul>`,
			`<ul><li><figure class="captioned"><img src="b.png" alt="甲"><figcaption>图1 &amp; 2</figcaption></figure></li></ul>`, "图1 & 2"},
		{"by a reference", "![甲][一]\n\n[一]: b.png \"图1\"", `<figure class="captioned"><img src="b.png" alt="甲" decoding="async"><figcaption>图1</figcaption></figure>`,
			`<figure class="captioned"><img src="b.png" alt="甲"><figcaption>图1</figcaption></figure>`, "图1"},
		{"within a text it stays a title", `见![甲](b.png "图1")。`, `<p>见<img src="b.png" alt="甲" title="图1" decoding="async">。</p>`, `<p>见<img src="b.png" alt="甲" title="图1">。</p>`, "见。"},
		{"of a picture that its readers may not have", `![甲](gone.png "图1")`, `<figure class="captioned">甲<figcaption>图1</figcaption></figure>`, `<figure class="captioned">甲<figcaption>图1</figcaption></figure>`, "图1"},
	} {
		text := NewText()
		page, err := text.Page(tt.source, nil, resolve, measure)
		elsewhere, err2 := text.HTML(tt.source, resolve)
		flat := func(f Fragment) string { return strings.ReplaceAll(string(f.HTML), "\n", "") }
		if err != nil || err2 != nil || flat(page) != tt.page || flat(elsewhere) != tt.elsewhere {
			t.Errorf("%s: %v %v\npage      %s\nwant      %s\nelsewhere %s\nwant      %s", tt.name, err, err2, flat(page), tt.page, flat(elsewhere), tt.elsewhere)
		}
		if got := strings.Join(text.Blocks(tt.source), "|"); got != tt.blocks {
			t.Errorf("%s: for search %q, want %q", tt.name, got, tt.blocks)
		}
	}
}

// TestSizesAreThoseOfTheirReaders: a text that two audiences have alike is made anew where a
// picture of it is another one.
func TestSizesAreThoseOfTheirReaders(t *testing.T) {
	text := NewText()
	resolve := func(destination string, image bool) (string, bool) { return destination, true }
	for _, width := range []int{320, 640, 320} {
		got, err := text.Page("![图](a.png)", nil, resolve, func(string) Measured { return Measured{Width: width, Height: 9} })
		if want := fmt.Sprintf(`width="%d"`, width); err != nil || !strings.Contains(string(got.HTML), want) {
			t.Errorf("%s (%v), want %s", got.HTML, err, want)
		}
	}
}
