package render

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestPastedKeepsEveryWord: whatever stands in a text stands in what is pasted, in the same order;
// no element of it leans on a style sheet, a link or a file.
func TestPastedKeepsEveryWord(t *testing.T) {
	pieces := []string{
		"第%d段，**要点**和*着重*，~~删去~~。", "## 第%d节\n\n文字。", "### 第%d小节", "##### 第%d最小节", "- 甲%d\n- 乙\n  1. 内\n  2. 里", "3. 从三起%d\n4. 四", "> 引用%d\n>\n> 第二段",
		"| 甲%d | 乙 |\n|:-:|--:|\n| 丙 | 丁\\|戊 |", "```\n代码 %d <b>\n  缩进\n```", "行内`代码%d`。", "- [x] 做了%d\n- [ ] 没做", "注%d。[^a]\n\n[^a]: 注的文字。", "---", "第一行%d\\\n第二行",
		"a < b & \"c\" %d", "1 \\* 2 = %d",
	}
	r := rand.New(rand.NewPCG(1, 2))
	loose := regexp.MustCompile(` (class|id|href|src|tabindex|role|aria-\w+)=`)
	for range 300 {
		var source strings.Builder
		for range 1 + r.IntN(8) {
			source.WriteString(strings.ReplaceAll(pieces[r.IntN(len(pieces))], "%d", string(rune('0'+r.IntN(10)))) + "\n\n")
		}
		body, err := NewText().HTML(source.String(), nowhere)
		if err != nil {
			t.Fatal(err)
		}
		pasted := Pasted(body.HTML, "")
		if got, want := onlyWords(t, pasted), onlyWords(t, string(body.HTML)); got != want {
			t.Fatalf("%s\npasted %s\nwords %q\nwant  %q", source.String(), pasted, got, want)
		}
		if found := loose.FindString(pasted); found != "" {
			t.Fatalf("%s\n%s has%s", source.String(), pasted, found)
		}
		for _, tag := range regexp.MustCompile(`<(p|h[1-6]|ul|ol|li|blockquote|table|th|td|pre|em|strong)[ >][^>]*>?`).FindAllString(pasted, -1) {
			if !strings.Contains(tag, "style=") {
				t.Fatalf("%s\n%s has no look of its own", pasted, tag)
			}
		}
	}
}

// onlyWords is the text of a page, but for what stands for boxes and for the ways back from notes.
func onlyWords(t *testing.T, page string) string {
	t.Helper()
	n, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("☐", "", "☑", "", "↩︎", "", "\u00a0", " ").Replace(words(n))
	return strings.Join(strings.Fields(text), "")
}

func TestPastedSaysWhereLinksLedAndPicturesStood(t *testing.T) {
	resolve := func(destination string, _ bool) (string, bool) {
		return map[string]string{"a.md": "../records/a.html", "b.png": "../records/a/%E5%9B%BE.png"}[destination], true
	}
	for _, tt := range []struct{ source, base, want string }{
		{"见[办法](a.md)。", "https://example.cn/x/media/b.html", "见办法（https://example.cn/x/records/a.html）。"},
		{"见[办法](a.md)。", "", "见办法。"},
		{"![会场](b.png)", "", "【此处插入图片：会场，图.png】"},
		{"- [x] 做了", "", "☑ 做了"},
	} {
		body, err := NewText().HTML(tt.source, resolve)
		if err != nil {
			t.Fatal(err)
		}
		n, err := html.Parse(strings.NewReader(Pasted(body.HTML, tt.base)))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(words(n)); got != tt.want {
			t.Errorf("%s\ngot  %s\nwant %s", tt.source, got, tt.want)
		}
	}
	body, err := NewText().HTML("[网](https://example.com/) <https://example.com/> <a@example.com>", func(d string, _ bool) (string, bool) { return d, true })
	if err != nil {
		t.Fatal(err)
	}
	n, _ := html.Parse(strings.NewReader(Pasted(body.HTML, "")))
	if got, want := words(n), "网（https://example.com/） https://example.com/ a@example.com"; strings.TrimSpace(got) != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
