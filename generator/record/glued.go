package record

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// freeNames is the names whose values an editor writes freely, and which may hold a #.
var freeNames = func() []string {
	var free []string
	for _, row := range recordValues {
		if row.nature.Free() {
			free = append(free, row.key)
		}
	}
	for _, row := range pageValues {
		if row.nature.Free() {
			free = append(free, row.key)
		}
	}
	return free
}()

// tellGlued tells of what stands behind a # in texts that an editor writes freely: YAML takes it
// for a comment, and nobody would read it.
func tellGlued(front yamldoc.Node, keys []yamldoc.Key, problems *diag.List) {
	for _, f := range front.Fields {
		if key, known := yamldoc.Named(keys, f.Key); known {
			tellGluedIn(f.Value, key.EN, problems)
		}
	}
}

func tellGluedIn(n yamldoc.Node, name string, problems *diag.List) {
	if n.Glued != nil && (slices.Contains(freeNames, name) || name == "attachments") {
		tellOfComment(n, name, problems)
	}
	for _, item := range n.Items {
		tellGluedIn(item, name, problems)
	}
	inside := keysInside(name)
	for _, f := range n.Fields {
		if key, known := yamldoc.Named(inside, f.Key); known {
			tellGluedIn(f.Value, name+"."+key.EN, problems)
		}
	}
}

func tellOfComment(n yamldoc.Node, name string, problems *diag.List) {
	text := diag.T("空格后面的 # 表示批注，%s不会显示", "a # behind a space begins a comment: %s is not shown", diag.Quote(n.Glued.Text))
	fix := diag.T("要显示的，整个值用引号括起；是批注的，在 # 后面空一格", "to show it put the whole value in quotes; for a comment put a space behind the #")
	if n.Glued.Line != "" {
		fix = diag.T("是批注的，在 # 后面空一格；要显示的，这一行改为：%s", "for a comment put a space behind the #; to show it write the line as: %s", n.Glued.Line)
	}
	problem := diag.Problem{Code: "text-after-hash", Severity: diag.Warning, Place: n.Place, Text: text, Fix: fix}
	if n.Kind == yamldoc.Null && strings.HasPrefix(name, "attachments") {
		problem.Severity = diag.Error // no name of a file is left
	}
	*problems = append(*problems, problem)
}

// isGlued reports that an attachment has lost the name of its file behind a #, which has been told.
func isGlued(item yamldoc.Node) bool {
	return item.Glued != nil || slices.ContainsFunc(item.Fields, func(f yamldoc.Field) bool {
		return f.Value.Kind == yamldoc.Null && f.Value.Glued != nil
	})
}
