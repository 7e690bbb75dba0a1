package main

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"gongkai/generator/diag"
)

// flagError says what is wrong with a flag, in words: pflag knows English alone.
func (a *app) flagError(err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		if short := unknown.GetSpecifiedShortnames(); a.flags.Lookup(short) != nil { // -by
			return usagef("-%[1]s 少一个减号，写作 --%[1]s", "-%[1]s lacks a hyphen: write --%[1]s", short)
		}
		name := unknown.GetSpecifiedName()
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			return usagef("没有选项%s", "there is no flag %s", diag.Quote("-"+short))
		}
		var names []string
		a.flags.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		nearest := diag.Nearest(name, names)
		return usagef("没有选项%[1]s%[2]s", "there is no flag %[1]s%[3]s", diag.Quote("--"+name), near("，是否应为 --", nearest), near(", did you mean --", nearest))
	case errors.As(err, &bare):
		return usagef("--%[1]s 后面要写内容", "--%[1]s needs a value", bare.GetFlag().Name)
	case errors.As(err, &value) && value.GetFlag().Value.Type() == "int":
		return usagef("--%[1]s 后面要写整数，这里是%[2]s", "--%[1]s needs a whole number, this is %[2]s", value.GetFlag().Name, diag.Quote(value.GetValue()))
	case errors.As(err, &value):
		return usagef("--%[1]s 后面不能写%[2]s", "--%[1]s cannot be %[2]s", value.GetFlag().Name, diag.Quote(value.GetValue()))
	case errors.As(err, &syntax):
		return usagef("选项%s的写法不对；选项写作 --名称 内容", "the flag %s is not written as flags are: --NAME VALUE", diag.Quote(strings.TrimSpace(syntax.GetSpecifiedFlag())))
	}
	return &usageError{err}
}
