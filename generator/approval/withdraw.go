package approval

import (
	"io/fs"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/statement"
)

// leastDigits is how many digits of a digest name what is to be destroyed.
const leastDigits = 8

// withdraw refuses to withdraw what is not published, and finds what is to be destroyed.
func (out *Taken) withdraw(t *taker, h *statement.History, s *statement.Statement) error {
	m := out.Matter
	if h == nil {
		return refuse(m, diag.T("没有办理过任何步骤，没有什么可撤回", "no step was ever taken for it; there is nothing to withdraw"), diag.T("没有公开的文稿直接改或删", "a draft that nobody is shown may be changed or deleted"))
	}
	s.Record = h.Links[len(h.Links)-1].Record // the file may be a folder by now, or gone
	if t.ask.Erase != "" {
		return out.erase(t, h, s)
	}
	rounds, _ := t.Rules().Judge(h)
	for _, r := range slices.Backward(rounds) {
		if !r.Counts() {
			continue
		}
		if r.End.Step != statement.Withdrawn {
			return nil
		}
		return refuse(m, diag.T("%s 已经撤回", "it was withdrawn on %s", r.End.Written), toRun("再公开的，重新审批：%s", "to publish it again, have it approved: %s", m.command(" --by 姓名")))
	}
	return refuse(m, diag.T("还没有公开过，没有什么可撤回", "it was never published; there is nothing to withdraw"), diag.T("没有公开的文稿直接改或删", "a draft that nobody is shown may be changed or deleted"))
}

// erase finds the kept text or attachment that is to be destroyed, under every name that the record
// had.
func (out *Taken) erase(t *taker, h *statement.History, s *statement.Statement) error {
	m, want := out.Matter, strings.ToLower(t.ask.Erase)
	see := diag.T("摘要码见 %s", "%s has the digests", m.command(" --show"))
	if len(want) < leastDigits {
		return refuse(m, diag.T("--erase 的摘要码至少写 %d 位", "--erase needs at least %d digits of the digest", leastDigits), see)
	}
	for _, link := range h.Links {
		for _, k := range link.Kept() {
			if !strings.HasPrefix(k.Digest.String(), want) {
				continue
			}
			if !s.Erase.IsZero() && s.Erase != k.Digest {
				return refuse(m, diag.T("%s 开头的摘要码不止一个", "more than one digest begins with %s", want), see)
			}
			s.Erase = k.Digest
			if _, err := fs.Stat(t.Folder(), k.File); err == nil && !slices.Contains(out.destroy, k.File) {
				out.destroy = append(out.destroy, k.File)
			}
		}
	}
	switch {
	case s.Erase.IsZero():
		return refuse(m, diag.T("这份文稿没有保存过摘要码为 %s 的内容", "nothing with the digest %s is kept of this record", want), see)
	case len(out.destroy) == 0:
		return refuse(m, diag.T("摘要码为 %s 的内容已经不在", "what has the digest %s is not there any more", s.Erase.Short()), see)
	}
	return nil
}
