package check

import (
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleMethod: the channels are the entry's own (二(四), 二(六)4).
func ruleMethod(c *checker, r *record.Record, problems *diag.List) {
	e, ok := c.entry(r)
	if !ok {
		return
	}
	if r.Methods == nil && e.Methods == nil {
		problems.Errorf("methods-missing", r.At("methods"),
			diag.T("目录第%d项的公开方式依内容确定，文稿须写明", "entry %d leaves the methods to the record, which must state them", e.Number),
			diag.T("补上“公开方式: [会议, 文件, 网站]”这样的一行", "add a line such as “methods: [会议, 文件, 网站]”"))
	}
	for i, m := range r.Methods {
		if slices.Contains(r.Methods[:i], m) {
			problems.Errorf("method-twice", r.AtItem("methods", i), diag.T("公开方式“%s”写了两次", "the method %s is written twice", m), diag.T("删去一个", "remove one"))
		}
		if r.Scope.IsZero() || e.AllowsMethod(m, r.Scope.Kind()) || r.Deviation.Covers("methods") {
			continue
		}
		if m == catalogue.Intranet && slices.Contains(e.Methods, catalogue.Website) {
			problems.Errorf("method-not-in-catalogue", r.AtItem("methods", i), diag.T("局域网只用于党内公开", "the intranet is for disclosure inside the Party only"),
				diag.T("向社会公开的写“网站”", "write 网站 for disclosure to society"))
			continue
		}
		problems.Errorf("method-not-in-catalogue", r.AtItem("methods", i),
			diag.T("目录第%d项的公开方式没有“%s”", "entry %d has no method %s", e.Number, m),
			diag.T("可写：%s；或补充“变更”，写明审批", "one of: %s; or add the approval of a deviation", methodList(e.Methods)))
	}
}

func methodList(methods []catalogue.Method) string {
	names := make([]string, len(methods))
	for i, m := range methods {
		names[i] = string(m)
	}
	return strings.Join(names, "、")
}
