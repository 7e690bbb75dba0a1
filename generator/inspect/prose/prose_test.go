package prose

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

// read gathers pieces as one text: what is hidden stands in brackets.
func read(t testing.TB, run func(Sink) error) string {
	t.Helper()
	var out []string
	if err := run(func(p Piece) error {
		text := p.Text
		if p.Attribute != "" {
			text = p.Attribute + "=" + text
		}
		if p.Hidden {
			text = "[" + text + "]"
		}
		out = append(out, text)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "|")
}

// TestMarkupIsReadAsItIsShown: runs within a paragraph are one text, blocks are several, and what a
// tag, a comment or a value says is read too, of broken markup as well.
func TestMarkupIsReadAsItIsShown(t *testing.T) {
	for _, tt := range []struct {
		text string
		page bool
		want string
	}{
		{`<w:p><w:r><w:t>1</w:t></w:r><w:proofErr/><w:r><w:t>2</w:t></w:r></w:p><w:p>3</w:p>`, false, "12|3"},
		{`<p>甲<br>乙</p><div>丙</div>丁`, true, "甲 乙|丙|丁"}, {`<p><span>1</span><b>2</b>&#51;&amp;</p>`, true, "123&"},
		{`<a b="甲" c='乙' d=丙 e f="1"/>`, false, "[b=甲]|[c=乙]|[d=丙]"}, {`<docPr descr="word"/>`, false, "[descr=word]"}, {`<a x="13912345678"/>`, false, ""}, {`<a id="13912345678"/>`, false, "[id=13912345678]"},
		{`<a id="{12345678-1234-1234-1234-123456789012}"/>`, false, ""}, {`<a typeface="仿宋_GB2312"/>`, false, ""}, {`<a typeface="机密★"/>`, false, "[typeface=机密★]"},
		{`<!-- 甲 --><x>乙</x>`, false, "[甲]|乙"}, {`<!--[if mso]><p>甲<b>乙</b></p><![endif]-->丙`, true, "[[if mso]>]|[甲乙]|丙"}, {`<![CDATA[<甲>]]>`, false, "<甲>"}, {`<!DOCTYPE a [<!ENTITY b "甲">]>`, false, `[ENTITY b "甲"]|[DOCTYPE a []|]>`},
		{`<script>if (a<b) "甲"</script>乙`, true, `[if (a<b) "甲"]|乙`}, {`<head><title>甲</title></head>乙`, true, "[甲]|乙"}, {`a < b 甲`, false, "a < b 甲"}, {`<a b="甲`, false, "[b=甲]"}, {`<p>甲</q></p></p>乙`, false, "甲|乙"}, {`</`, false, ""}, {`<a =>甲`, false, "甲"},
		{`<x:s>甲</x:s><text:p>1<text:s/>2</text:p>`, false, "甲|1 2"}, {`<tr><td>1</td><td>2</td></tr>`, true, "1|2"},
	} {
		got := read(t, func(sink Sink) error { return Markup{Page: tt.page, Sink: sink}.Read(tt.text) })
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestSkippedElementsAreLeftOutWithTheirText(t *testing.T) {
	got := read(t, func(sink Sink) error {
		return Markup{Skip: map[string]bool{"t": true}, Sink: sink}.Read(`<w:p><w:t w:x="甲">乙</w:t><w:instrText>丙</w:instrText></w:p>`)
	})
	if got != "[x=甲]|丙" {
		t.Error(got)
	}
}

func TestRTFIsReadAsItIsShown(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`{\rtf1\ansi\ansicpg936 \'bb\'fa\'c3\'dc\par a\par}`, "机密|a"}, {`{\rtf1 \u26426?\u23494?\par}`, "机密"}, {`{\rtf1\uc2 \u26426\'bb\'faa}`, "机a"}, {`{\rtf1 1{\b 2}3\tab 4}`, "123\t4"},
		{`{\rtf1{\fonttbl{\f0 \'cb\'ce\'cc\'e5;}}{\info{\author \'d5\'c5}}a}`, "[宋体;]|[张]|a"}, {`{\rtf1 a{\*\atnid b}c}`, "a|[b]|c"}, {`{\rtf1 a{\v b}c}`, "a|[b]|c"}, {`{\rtf1 a\v b\v0 c}`, "a|[b]|c"}, {`{\rtf1 1\cell 2\cell\row}`, "1\t2"},
		{`{\rtf1 \ansicpg1252 caf\'e9}`, "café"}, {`{\rtf1 a`, "a"}, {`\`, ""}, {`{\rtf1 \'`, ""}, {`}}}{\rtf1 a}`, "a"},
	} {
		got := read(t, func(sink Sink) error { return RTF([]byte(tt.text), sink, func([]byte) error { return nil }) })
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
	var inner []byte
	_ = RTF([]byte(`{\rtf1{\pict{\*\blipuid 00}48 65{\x y}6c6c6f}}`), func(Piece) error { return nil }, func(data []byte) error { inner = data; return nil })
	if string(inner) != "Hello" {
		t.Errorf("%q", inner)
	}
}

func TestMailIsReadWithItsParts(t *testing.T) {
	inner := base64.StdEncoding.EncodeToString([]byte("\xbb\xfa\xc3\xdc"))
	text := "From: a@example.com\r\nSubject: =?utf-8?B?5py65a+G?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inner +
		"\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E6=9C=BA=\r\n=E5=AF=86\r\n--b--\r\n"
	if !IsMail(text) || IsMail("甲：乙\n\n丙") || IsMail("to: a\n\nb") {
		t.Error("a message is not told from a text")
	}
	var parts []string
	got := read(t, func(sink Sink) error {
		return Mail([]byte(text), sink, func(kind string, data []byte) error {
			parts = append(parts, kind+" "+string(data))
			return nil
		})
	})
	if !strings.Contains(got, "机密") || fmt.Sprint(parts) != "[text/plain 机密 text/html 机密]" {
		t.Errorf("%q, parts %q", got, parts)
	}
}

// TestStringsAreFoundInAnyBytes: texts in each encoding that offices use are found at any place.
func TestStringsAreFoundInAnyBytes(t *testing.T) {
	wide := func(text string) (out string) {
		for _, r := range text {
			out += string([]byte{byte(r), byte(r >> 8)})
		}
		return out
	}
	for what, data := range map[string]string{"UTF-8": "\x00\x01机密文件\x00", "GB 2312": "\x00\x01\xbb\xfa\xc3\xdc\xce\xc4\xbc\xfe\x00", "UTF-16": "\x00\x01" + wide("机密文件") + "\x00\x00", "UTF-16 at an odd byte": "\x01" + wide("机密文件") + "\x00\x00"} {
		got := read(t, func(sink Sink) error { return Strings([]byte(data), sink) })
		if !strings.Contains(got, "机密文件") {
			t.Errorf("%s: %q", what, got)
		}
	}
}

func FuzzMarkup(f *testing.F) {
	f.Add(`<w:p w:a="甲"><w:t>乙</w:t><!-- <b>丙</b> --></w:p>`, true)
	f.Add(`<script>`, true)
	f.Add(`<a b=c d='e`, false)
	f.Fuzz(func(t *testing.T, text string, page bool) {
		size := 0
		if err := (Markup{Page: page, Sink: func(p Piece) error { size += len(p.Text); return nil }}).Read(text); err != nil {
			t.Error(err)
		}
		if size > 8*len(text)+64 { // a reference is as long as what it stands for, nearly
			t.Errorf("%d bytes of text in %d bytes", size, len(text))
		}
	})
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi\ansicpg936 \'bb\'fa{\pict 00ff}\u26426?\bin3 abc}`))
	f.Add([]byte(`{\rtf1\bin9223372036854775807 abc}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := RTF(data, func(Piece) error { return nil }, func([]byte) error { return nil }); err != nil {
			t.Error(err)
		}
	})
}

func FuzzMail(f *testing.F) {
	f.Add([]byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n\r\na\r\n--b--\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = IsMail(string(data))
		if err := Mail(data, func(Piece) error { return nil }, func(string, []byte) error { return nil }); err != nil {
			t.Error(err)
		}
	})
}

func FuzzStrings(f *testing.F) {
	f.Add([]byte("\x00机\xbb\xfa\x00a\x00b\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := Strings(data, func(Piece) error { return nil }); err != nil {
			t.Error(err)
		}
	})
}
