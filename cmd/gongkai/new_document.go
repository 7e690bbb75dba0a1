package main

import (
	"os"
	"path/filepath"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/drafting"
)

// fromDocument reads the Word document of which a draft is to be made. A day that was given counts
// before that of the document.
func (a *app) fromDocument(q *drafting.Request, file string, answered bool) error {
	if moreThanOne(true, answered, q.FromLast, q.Interprets != "", q.Corrects != "") {
		return usagef("--from 不能与 --from-last、--from-feedback、--interprets、--corrects 同用", "--from cannot be given with --from-last, --from-feedback, --interprets or --corrects")
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if info.Size() > drafting.MaxDocument {
		return diag.Failf("%[1]s 超过 %[2]d MB，没有读取；把图片压缩以后另存一次", "%[1]s is larger than %[2]d MB and was not read; compress its pictures and save it again", file, drafting.MaxDocument>>20)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if q.Document, err = drafting.ReadDocument(filepath.Base(file), data); err != nil {
		return err
	}
	if a.flags.Changed("date") {
		q.Document.Date = calendar.Date{}
	}
	return nil
}

// besideDocument is the pictures and embedded files of a document, before those that are attached
// besides.
func besideDocument(d *drafting.Document, beside []attached) ([]attached, error) {
	if d == nil {
		return beside, nil
	}
	var all []attached
	for _, f := range d.Files {
		for _, other := range beside {
			if strings.EqualFold(other.name, f.Name) {
				return nil, usagef("文档里的图片、附表也叫 %s，给 --attach 的文件改个名再试", "a picture or table of the document is called %s too; give the file of --attach another name", f.Name)
			}
		}
		all = append(all, attached{f.Name, f.Data})
	}
	return append(all, beside...), nil
}

// tellDocument says what the document gave the front matter, and what did not come along.
func (a *app) tellDocument(d *drafting.Document, file string) {
	if d == nil {
		return
	}
	a.println("照 %s 起草；正文和开头各项请逐处核对", "begun with %s; go through the text and the lines at its head", file)
	if d.Title == "" {
		a.println("  没有认出标题，暂用目录的名称：在“标题”一行改", "  no title was recognised, the entry's own is taken for now: change it in the line of the title")
	}
	for _, text := range d.Losses {
		a.note(diag.T("警告：%[1]s", "warning: %[2]s", text.ZH, text.EN))
	}
}
