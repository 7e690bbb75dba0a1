package main

import (
	"errors"
	"io/fs"

	"gongkai/generator/diag"
	"gongkai/generator/fileerror"
	"gongkai/generator/output"
	"gongkai/generator/pipeline"
	"gongkai/generator/publish/built"
)

// explain says an error in words that an office understands, with what to do.
func explain(err error) diag.Text {
	var failure *diag.Failure
	var foreign *output.ForeignError
	var held *output.InUseError
	var changed *pipeline.ChangedError
	var edited *built.EditedError
	var unbuilt *built.ForeignError
	var place *output.TreeError
	name := fileOf(err)
	switch {
	case errors.As(err, &failure):
		return failure.Text
	case errors.As(err, &changed):
		what := changedName(changed.File)
		return diag.T("生成期间 %[1]s 一再被改动，没有写入任何内容，原有输出完好；保存、同步都结束后再试", "%[2]s was changed again and again during the build; nothing was written and the old output is whole; try again when all is saved and synchronised", what.ZH, what.EN)
	case errors.Is(err, output.ErrEdited):
		return diag.T("%s 在此期间被改动过，没有动它；请再试一次", "%s was changed meanwhile and was left alone; try again", name)
	case errors.Is(err, output.ErrLocked):
		return diag.T("另一个生成正在写同一个输出文件夹；等它结束后再试", "another build is writing this output; try again when it is done")
	case errors.As(err, &foreign):
		return diag.T("%s 不是本程序生成的，继续会丢失它；请移走，或用 --out 另选文件夹（随网站发布的文件放进 static）",
			"%s was not made by this program and would be lost; move it away or choose another folder with --out (files to be published belong into static)", foreign.Dir+"/"+foreign.Name)
	case errors.As(err, &held):
		return explainInUse(held, whatIsWhole(err, held))
	case errors.Is(err, output.ErrReadOnly):
		return diag.T("%s 是只读的，没有改动它；在文件的属性里去掉“只读”后再试", "%s is read-only and was left alone; clear “read-only” in its properties and try again", name)
	case errors.As(err, &edited):
		return diag.T("输出中的 %s 与生成时不一样；重新运行 gongkai build 再试", "%s in the output is not as it was built; run gongkai build and try again", edited.Name)
	case errors.As(err, &unbuilt):
		return diag.T("输出中的 %s 不是生成的；移走它，重新运行 gongkai build 再试", "%s in the output was made by no build; move it away, run gongkai build and try again", unbuilt.Name)
	case errors.As(err, &place):
		return explainPlace(place)
	case fileerror.Of(err) == fileerror.Full:
		return diag.T("磁盘已满，没有写入任何内容，原有输出完好；腾出空间后再试（%s）", "the disk is full; nothing was written and the old output is whole; make room and try again (%s)", name)
	case fileerror.Of(err) == fileerror.QuotaUsed:
		return diag.T("磁盘配额用完了，没有写入任何内容，原有输出完好；请管理员放宽配额，或删去自己不用的文件，再试（%s）",
			"your disk quota is used up; nothing was written and the old output is whole; let the administrator raise it, or remove files of yours that are not needed, and try again (%s)", name)
	case errors.Is(err, fs.ErrExist):
		return diag.T("%s 已经存在，没有改动它；换一个名字，或先把它移走", "%s exists already and was left alone; choose another name, or move it away first", name)
	case name != "":
		return explainFile(name, err, remedies[fileerror.Of(err)])
	case isSystem(err):
		return diag.Because("出错了", "it failed", err)
	}
	return diag.T("出错了，原因不明（%v）", "%v", err)
}

// changedName is a file that was changed during a build, as it may be shown.
func changedName(file string) diag.Text {
	if file == pipeline.SystemFonts {
		return diag.T("系统的字体", "the system's fonts")
	}
	return diag.T("%s", "%s", diag.OneLine(file))
}
