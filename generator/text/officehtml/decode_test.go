package officehtml

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestEncodings: a page is read in whichever encoding a program saved it.
func TestEncodings(t *testing.T) {
	page := func(charset string) string {
		return "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=" + charset + "\"></head><body><p>黨務公開，甲：“乙”。</p></body></html>"
	}
	const want = "黨務公開，甲：“乙”。\n"
	for name, encode := range map[string]func() (string, error){
		"UTF-8":              func() (string, error) { return page("utf-8"), nil },
		"UTF-8 with a mark":  func() (string, error) { return "\ufeff" + page("utf-8"), nil },
		"UTF-8, told as GBK": func() (string, error) { return page("gb2312"), nil },
		"GBK":                func() (string, error) { return simplifiedchinese.GBK.NewEncoder().String(page("gb2312")) },
		"GB18030, untold": func() (string, error) {
			return simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(page("x"), "charset=x", "", 1))
		},
		"Big5": func() (string, error) { return traditionalchinese.Big5.NewEncoder().String(page("big5")) },
		"UTF-16": func() (string, error) {
			return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(page("unicode"))
		},
		"UTF-16 BE": func() (string, error) {
			return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(page("unicode"))
		},
		"UTF-16, no mark": func() (string, error) {
			return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(page("unicode"))
		},
	} {
		src, err := encode()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, err := Convert([]byte(src)); err != nil || got.Markdown != want {
			t.Errorf("%s: %q, %v", name, got.Markdown, err)
		}
	}
	if _, err := Convert([]byte("\x89PNG\r\n\x1a\n\x00<")); err == nil {
		t.Error("a picture is read")
	}
}

// TestGarbledClipboard: a text that was read in the wrong encoding and saved is told; one whose
// lines only end in another way is not.
func TestGarbledClipboard(t *testing.T) {
	body := "<html><body>\r\n<!--StartFragment--><p>" + strings.Repeat("党务公开", 20) + "</p><!--EndFragment-->\r\n</body></html>"
	head := "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:" + pad(97+len(body)) + "\r\nStartFragment:" + pad(97+strings.Index(body, "<p>")) + "\r\nEndFragment:" + pad(97+strings.Index(body, endFragment)) + "\r\n"
	garbled, err := simplifiedchinese.GBK.NewDecoder().String(head + body)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		src  string
		want bool
	}{"as it is": {head + body, false}, "other lines": {strings.ReplaceAll(head+body, "\r\n", "\n"), false}, "garbled": {garbled, true}} {
		got, err := Convert([]byte(c.src))
		if told := len(got.Losses) == 1 && got.Losses[0].Kind == Garbled; err != nil || told != c.want {
			t.Errorf("%s: %v, %v", name, got.Losses, err)
		}
	}
}

// TestInMarkdown: tables in a text are written anew where they stand, and no other byte.
func TestInMarkdown(t *testing.T) {
	const table = "<TABLE border=1>\n<tr><td>甲</td><td colspan=2>乙</td></tr>\n\n<tr><td>1</td><td>2</td><td>3</td></tr></TABLE>"
	const made = "| 甲 | 乙 | < |\n| --- | --- | --- |\n| 1 | 2 | 3 |"
	for _, c := range []struct {
		source, want string
		count        int
	}{
		{"---\ntitle: a\n---\n前文 *x*\n" + table + "\n后文\n", "---\ntitle: a\n---\n前文 *x*\n\n" + made + "\n\n后文\n", 1},
		{table, made, 1},
		{table + "\n\n" + table + "  \n", made + "\n\n" + made + "  \n", 2},
		{"前\r\n\r\n" + strings.ReplaceAll(table, "\n", "\r\n") + "\r\n", "前\r\n\r\n" + strings.ReplaceAll(made, "\n", "\r\n") + "\r\n", 1},
		{"```\n" + table + "\n```\n", "```\n" + table + "\n```\n", 0},
		{"- " + strings.ReplaceAll(table, "\n", "\n  ") + "\n", "- " + strings.ReplaceAll(table, "\n", "\n  ") + "\n", 0},
		{"<table><tr><td>甲\n", "<table><tr><td>甲\n", 0},
		{"`<table>` 没有\n", "`<table>` 没有\n", 0},
	} {
		got, count, err := InMarkdown(c.source)
		if err != nil || got.Markdown != c.want || count != c.count {
			t.Errorf("%q becomes %q, want %q (%d tables, %v)", c.source, got.Markdown, c.want, count, err)
		}
	}
}

// FuzzConvert: no page makes the program panic, or write what check finds fault with.
func FuzzConvert(f *testing.F) {
	for _, seed := range []string{"<p>甲", "<table><tr><td rowspan=0 colspan=99>甲<td><table><tr><td>", "<ul><ol start=-1><li value=x>甲<ul>", "Version:0.9\nStartFragment:9\n<b>", "<div id=ftn1><p>甲<a href='#_ftn1'>", "<p style='mso-list:l0 level9'><span style='mso-list:Ignore'>", "<table><col span=9 style=display:none><tr height=0><td>", "<caption><td><th><tr>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) < 4000 {
			_, _ = Convert([]byte(source))
			_, _, _ = InMarkdown(source)
		}
	})
}
