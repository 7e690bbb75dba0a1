package main

import (
	"errors"

	"github.com/spf13/pflag"

	"gongkai/generator/diag"
)

// misuse says an error that has no words of ours: of flags that are written wrongly, in those of a
// reader; of anything else, in Chinese, that its reason is not known.
func misuse(err error) diag.Text {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return diag.T("没有选项 -%s；选项前面写两个减号", "there is no option -%s; two hyphens stand before an option", unknown.GetSpecifiedName())
	case errors.As(err, &unknown):
		return diag.T("没有选项 --%s", "there is no option --%s", unknown.GetSpecifiedName())
	case errors.As(err, &missing):
		return diag.T("--%s 后面没有写内容", "nothing stands behind --%s", missing.GetSpecifiedName())
	case errors.As(err, &value):
		return diag.T("--%s 不能写%s", "--%s cannot be %s", value.GetFlag().Name, diag.Quote(value.GetValue()))
	case errors.As(err, &syntax):
		return diag.T("选项%s的写法不对", "the option %s is not as it must be", diag.Quote(syntax.GetSpecifiedFlag()))
	}
	return diag.T("出错了，原因不明（%v）", "%v", err)
}
