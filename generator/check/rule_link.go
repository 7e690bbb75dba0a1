package check

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/source"
	"gongkai/generator/text/markdown"
)

// ruleLink: what a text links to exists, and every reader of the text may see it. Texts are read as
// each audience gets them, for a passage that is cut can change what the rest links to.
func ruleLink(c *checker, r *record.Record, problems *diag.List) {
	l := linker{checker: c, problems: problems, file: r.File, attachments: r.Attachments, bundle: r.Bundle, title: r.Title}
	l.check(r.Passages, c.texts)
}

// text is a record's or page's text as some audiences get it, and what it links to.
type text struct {
	readers []config.Audience // none: the whole, as whoever approves it reads it
	source  string
	found   markdown.Found
	offset  int       // of what is too complex to be parsed
	complex diag.Text // zero where all is well
}

// read looks into every distinct text that the audiences get, and into the whole, which is what an
// approval is about. The whole is the last.
func (c *checker) read(s scope.Scope, passages []record.Passage) []text {
	page := &record.Page{Scope: s, Passages: passages}
	var texts []text
	for _, a := range c.viewers(s) {
		source := page.Visible(a.View)
		if i := slices.IndexFunc(texts, func(t text) bool { return t.source == source }); i >= 0 {
			texts[i].readers = append(texts[i].readers, a)
			continue
		}
		texts = append(texts, c.lookInto(text{readers: []config.Audience{a}, source: source}))
	}
	whole := text{source: whole(passages)}
	if i := slices.IndexFunc(texts, func(t text) bool { return t.source == whole.source }); i >= 0 {
		whole.found = texts[i].found
		return append(texts, whole)
	}
	return append(texts, c.lookInto(whole))
}

func (c *checker) lookInto(t text) text {
	if t.offset, t.complex = markdown.TooComplex(t.source); t.complex.IsZero() {
		t.found = c.markdown.Find(t.source)
	}
	return t
}

func whole(passages []record.Passage) string {
	if len(passages) == 1 {
		return passages[0].Text
	}
	var b strings.Builder
	for _, p := range passages {
		b.WriteString(p.Text)
	}
	return b.String()
}

type linker struct {
	*checker
	problems    *diag.List
	file        string
	attachments []record.Attachment
	bundle      bool
	title       string // of the record or page
	reported    map[diag.Place]bool
}

func (l *linker) check(passages []record.Passage, texts []text) {
	for _, t := range texts {
		at := func(offset int) diag.Place { return l.place(passages, t, offset) }
		if !t.complex.IsZero() {
			l.error(complexCode, at(t.offset), t.complex,
				diag.T("多半是粘贴来的乱码或漏写了空行；大表格、长材料请作附件", "probably pasted garbage or a missing blank line; attach large tables and long papers"))
		}
		if len(t.readers) > 0 {
			for _, link := range t.found.Links {
				l.link(link.Destination, link.Image, at(link.Offset), t.readers)
				if link.Image {
					l.picture(link, at(link.Offset+len("![")))
				}
			}
		}
	}
	l.losses(passages, texts)
}

// place turns an offset of a text into a place of the file.
func (l *linker) place(passages []record.Passage, t text, offset int) diag.Place {
	at := 0
	for _, p := range passages {
		if len(t.readers) > 0 && !p.AdmittedBy(t.readers[0].View) {
			continue
		}
		if offset < at+len(p.Text) {
			return within(l.file, p.Text, p.Line, offset-at)
		}
		at += len(p.Text)
	}
	return diag.Place{File: l.file, Line: 1, Column: 1}
}

func (l *linker) link(destination string, image bool, at diag.Place, readers []config.Audience) {
	u, err := url.Parse(destination)
	if err != nil {
		l.error("link-unreadable", at, diag.T("链接%s无法读懂", "the link %s cannot be read", diag.Quote(destination)), unreadableFix(destination))
		return
	}
	switch strings.ToLower(u.Scheme) {
	case "":
	case "http", "https", "mailto", "tel":
		if image {
			l.error("image-remote", at, diag.T("图片%s在别的网站上", "the picture %s is on another site", diag.Quote(destination)), diag.T("把图片作为附件放进文稿文件夹", "attach the picture to the record"))
		}
		return
	default:
		l.error("link-scheme", at, diag.T("链接%s只在本机有效，或不安全", "the link %s works on this machine only, or is not safe", diag.Quote(destination)),
			localFix(image))
		return
	}
	target := u.Path
	switch {
	case u.Host != "" || strings.HasPrefix(target, "/") || strings.Contains(target, `\`):
		l.error("link-absolute", at, diag.T("链接%s不是相对路径", "the link %s is not relative", diag.Quote(destination)),
			diag.T("写相对路径，如 ../2025/党费-q4.md", "write a relative path such as ../2025/党费-q4.md"))
	case target == "":
	case strings.EqualFold(path.Ext(target), ".md"):
		l.record(destination, target, at, readers)
	default:
		l.attachment(destination, at, readers)
	}
}

// unreadableFix is the remedy for an address that cannot be read: mostly one of a file with a % in
// its name.
func unreadableFix(destination string) diag.Text {
	if mended := strings.ReplaceAll(destination, "%", "%25"); strings.Contains(destination, "%") {
		if _, err := url.Parse(mended); err == nil {
			return diag.T("地址里的 %% 写作 %%25：%s", "write %%25 for the %% in an address: %s", mended)
		}
	}
	return diag.T("写作 [名称](https://www.example.com/)，地址中间没有空格", "write [name](https://www.example.com/), without spaces in the address")
}

// localFix is the remedy for an address that holds on one machine alone.
func localFix(image bool) diag.Text {
	if image {
		return diag.T("把图片复制到文稿的文件夹（其中有 index.md），列入“附件”，写作 ![说明](文件名.png)", "copy the picture into the folder of the record (with index.md), list it under attachments and write ![words](NAME.png)")
	}
	return diag.T("链接网页用 http(s)、mailto 或 tel；要给读者文件的，复制到文稿的文件夹，列入“附件”，写作 [名称](文件名.docx)", "link to pages with http(s), mailto or tel; copy a file for readers into the folder of the record, list it under attachments and write [name](NAME.docx)")
}

func (l *linker) record(destination, target string, at diag.Place, readers []config.Audience) {
	name := path.Join(path.Dir(l.file), target)
	var seen scope.Scope
	if key, ok := strings.CutPrefix(name, source.PagesDir+"/"); ok {
		for _, p := range slices.Concat(l.Pages, l.Manuals) {
			if p.Path+".md" == key {
				seen = p.Scope
			}
		}
	} else if key, ok := strings.CutPrefix(name, source.RecordsDir+"/"); ok {
		key = strings.TrimSuffix(strings.TrimSuffix(key, ".md"), "/index")
		if r, ok := l.paths[key]; ok && r.File == name {
			seen = r.Scope
		}
	}
	if seen.IsZero() {
		l.error("link-broken", at, diag.T("链接的文稿%s不存在", "the record %s does not exist", diag.Quote(destination)),
			diag.T("从本文件所在文件夹数起，写到 .md 为止；带附件的文稿写到 index.md", "count from the folder of this file to the .md file; for a record with attachments to its index.md"))
		return
	}
	for _, a := range readers {
		if !a.View.Admits(seen) {
			l.error("link-hidden", at, diag.T("受众“%[1]s”看不到所链接的文稿", "the audience %[2]s may not see the record that is linked", a.Title, a.ID),
				diag.T("删去链接，或把它放进只给“%s”看的段落（::: 与 ::: 之间）", "remove the link, or put it into a passage for %s only", seen))
			return
		}
	}
}

func (l *linker) attachment(destination string, at diag.Place, readers []config.Audience) {
	name, _ := markdown.FileBeside(destination)
	i := slices.IndexFunc(l.attachments, func(a record.Attachment) bool { return a.File == name })
	if i < 0 {
		l.error("link-not-attached", at, diag.T("%s不是本文稿列出的附件", "%s is no attachment of this record", diag.Quote(destination)),
			diag.T("只有列出的文件才会公开：把文件放在 index.md 旁边，并在附件中列出", "only listed files are published: put it beside index.md and list it under attachments"))
		return
	}
	for _, a := range readers {
		if !a.View.Admits(l.attachments[i].Scope) {
			l.error("link-hidden", at, diag.T("受众“%[1]s”看不到附件%[3]s", "the audience %[2]s may not see the attachment %[3]s", a.Title, a.ID, diag.Quote(name)),
				diag.T("删去链接，或把它放进只给“%s”看的段落（::: 与 ::: 之间）", "remove the link, or put it into a passage for %s only", l.attachments[i].Scope))
			return
		}
	}
}

// error reports once a place, though several audiences get the same line.
func (l *linker) error(code string, at diag.Place, text, fix diag.Text) {
	if l.first(at) {
		l.problems.Errorf(code, at, text, fix)
	}
}

func (l *linker) first(at diag.Place) bool {
	if l.reported == nil {
		l.reported = map[diag.Place]bool{}
	}
	seen := l.reported[at]
	l.reported[at] = true
	return !seen
}
