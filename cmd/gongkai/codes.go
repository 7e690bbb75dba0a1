package main

import (
	"fmt"
	"strings"

	"gongkai/generator/diag"
)

// explainCode is “check --explain CODE”: what the code of a problem means and what to do. It reads
// no site, so that somebody who was sent a report can look up what it says.
func (a *app) explainCode(name string) error {
	name = strings.Trim(name, "[] ") // as it was copied out of a report
	code, known := diag.Explain(name)
	if !known {
		meant := diag.Nearest(name, diag.CodeNames())
		return usagef("没有代码%[1]s%[2]s", "there is no code %[1]s%[3]s", diag.Quote(name), near("，是否应为", meant), near(", did you mean ", meant))
	}
	fmt.Fprint(a.stdout, code.Format(a.lang))
	return nil
}
