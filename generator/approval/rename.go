package approval

import (
	"path"
	"slices"

	"gongkai/generator/diag"
)

// was is the file that the record was before it was renamed, as statements name it; empty where it
// was not. It refuses a name that has no history to continue, and a record that goes by another
// name now.
func (t *taker) was(m Matter) (string, error) {
	if now := t.nameNow(m.Path()); now != "" && (t.ask.Was == "" || PathOf(t.ask.Was) != now) {
		return "", t.renamed(m, now)
	}
	if t.ask.Was == "" {
		return "", nil
	}
	if t.nameNow(PathOf(t.ask.Was)) == m.Path() {
		return "", nil // an earlier step has said so
	}
	old, _, _ := Find(t.Content, t.ask.Was)
	h := t.log.History(PathOf(t.ask.Was))
	switch {
	case h == nil:
		return "", t.unknown(m)
	case old.Path() == m.Path():
		return "", refuse(m, diag.T("文稿没有更名", "the record has this name already"), toRun("去掉 --was：%s", "leave --was out: %s", m.command(" --by 姓名")))
	case !old.Gone():
		return "", refuse(m, diag.T("旧文件 %s 还在：更名以后一份文稿只有一个文件", "the old file %s is still there: a record that is renamed has one file", old.File),
			diag.T("移走旧文件再办理；要两份都公开的，去掉 --was，新的一份从提出办起", "take the old file away and try again; if both shall be published, leave --was out and begin with the proposal"))
	case t.log.History(m.Path()) != nil:
		return "", refuse(m, diag.T("%s 已有自己的审批登记，不能再接另一份的", "%s has a history of its own, and cannot continue another", m.Path()), diag.T("另起名称", "give the record another name"))
	case old.IsPage() != m.IsPage():
		return "", refuse(m, diag.T("网页和文稿不能互相更名", "a page does not become a record, nor a record a page"), diag.T("去掉 --was，从提出办起", "leave --was out, and begin with the proposal"))
	}
	return h.Links[len(h.Links)-1].Record, nil
}

// nameNow is the name under which a record goes on that was renamed; empty where it was not.
func (t *taker) nameNow(name string) string {
	now := ""
	for seen := map[string]bool{}; !seen[name]; name = now {
		seen[name] = true
		renamed := t.log.RenamedTo(name)
		if renamed == nil {
			break
		}
		now = renamed.Path()
	}
	return now
}

// renamed refuses a step under a former name. Where the file was moved back, so may the name be.
func (t *taker) renamed(m Matter, now string) error {
	text := diag.T("这份文稿已更名为 %s，以后用新名办理", "this record was renamed to %s, and goes on under that name", now)
	if other, _, _ := Find(t.Content, now); other.Gone() && !m.Gone() {
		return refuse(m, text, toRun("文件移回了原名的，改回原名：%s", "the file was moved back; give the record its former name again: %s",
			m.command(stepFlag(t.ask.Step)+" --was "+diag.Argument(now)+" --by 姓名"+t.dateFlag())))
	}
	return refuse(m, text, toRun("运行 %s；这里若是另一份文稿，另起名称", "run %s; if this is another record, give it another name",
		Matter{File: fileOf(now + ".md")}.command(" --by 姓名")))
}

// unknown refuses a former name of which there is no statement, and suggests none but those that
// have.
func (t *taker) unknown(m Matter) error {
	var names []string
	for _, h := range t.log.Histories() {
		if h.Path != m.Path() {
			names = append(names, h.Path)
		}
	}
	old := PathOf(t.ask.Was)
	nearest := diag.Nearest(old, names)
	if i := slices.IndexFunc(names, func(name string) bool { return path.Base(name) == path.Base(old) }); i >= 0 {
		nearest = names[i]
	}
	fix := diag.T("名称见 gongkai approve --list", "gongkai approve --list has the names")
	if nearest != "" {
		fix = diag.T("是否应为 %s", "did you mean %s", nearest)
	}
	return refuse(m, diag.T("%s没有办理过任何步骤，不能接着它办", "no step was ever taken for %s; there is nothing to continue", diag.Quote(t.ask.Was)), fix)
}
