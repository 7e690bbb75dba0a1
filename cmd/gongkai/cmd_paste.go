package main

import (
	"io"
	"io/fs"
	"os"
	"unicode/utf8"

	"golang.org/x/term"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/text/officehtml"
)

// mostPasted bounds what is read, in bytes: a longer page is no text that anybody discloses.
const mostPasted = 64 << 20

// paste writes what office programs put on the clipboard as the text of a record.
func (a *app) paste(args []string) error {
	in := a.flags.String("in", "", a.say("改写这篇文稿中的网页表格，其余不动", "write the HTML tables in this record as Markdown, and leave the rest"))
	rest, err := a.parse(args, 0, 1)
	if err != nil {
		return err
	}
	if *in != "" {
		if len(rest) > 0 {
			return usagef("--in 之后不再写文件", "with --in there is no other file")
		}
		return a.pasteIn(*in)
	}
	src, err := pasted(rest)
	if err != nil {
		return err
	}
	result, err := officehtml.Convert(src)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(a.stdout, result.Markdown); err != nil {
		return err
	}
	a.tellLosses(result.Losses)
	return nil
}

// pasted is what is in the file, or comes in where none is named.
func pasted(names []string) ([]byte, error) {
	in := os.Stdin
	switch {
	case len(names) > 0:
		f, err := os.Open(names[0])
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	case term.IsTerminal(int(os.Stdin.Fd())):
		return nil, usagef("没有写文件名：先把剪贴板存成文件（编辑手册“从 Word、Excel 粘贴”一节有命令）", "no file is named: save the clipboard as a file first (the manual for editors has the command)")
	}
	src, err := io.ReadAll(io.LimitReader(in, mostPasted+1))
	if err == nil && len(src) > mostPasted {
		return nil, diag.Failf("内容超过 %d MB；只复制需要的部分，重新存一次", "this is more than %d MB; copy only the part that you need and save it again", mostPasted>>20)
	}
	return src, err
}

// pasteIn writes the tables of a record anew.
func (a *app) pasteIn(name string) error {
	root, err := a.site.open()
	if err != nil {
		return err
	}
	name = a.site.below(name)
	src, err := fs.ReadFile(a.site.fs, name)
	if err != nil {
		return err
	}
	if !utf8.Valid(src) {
		return diag.Failf("%s 不是 UTF-8 编码，没有改动它；另存为 UTF-8 再试", "%s is not saved as UTF-8 and was left alone; save it so and try again", name)
	}
	result, tables, err := officehtml.InMarkdown(string(src))
	if err != nil {
		return err
	}
	if tables == 0 {
		a.println("%s 中没有要改写的网页表格", "%s has no HTML table to be written as Markdown", name)
		a.tellLosses(result.Losses)
		return nil
	}
	if err := output.Replace(root, name, src, []byte(result.Markdown)); err != nil {
		return err
	}
	a.println("已改写 %[1]s 中的 %[2]d 个表格；请核对，再运行 gongkai check", "tables of %[1]s written as Markdown: %[2]d; look at them, then run gongkai check", name, tables)
	a.tellLosses(result.Losses)
	return nil
}

// tellLosses tells what did not come along.
func (a *app) tellLosses(losses []officehtml.Loss) {
	for _, loss := range losses {
		text := loss.Text()
		a.note(diag.T("警告：%[1]s", "warning: %[2]s", text.ZH, text.EN))
	}
}
