package statement

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/procedure"
)

// renewKey is the remedy of a statement whose key does not count.
var renewKey = diag.T("由 site.yaml 所列的审批人用自己的密钥重新办理；密钥列出之前的、密钥已作废的，核对后用 gongkai approve --confirm --by 姓名 --key 私钥文件 确认",
	"an approver of site.yaml signs again with that person's own key; what is older than the keys, or by a key that was revoked, counts again by gongkai approve --confirm --by NAME --key FILE")

// signatures tells which of the steps that must be signed are not, or by a key that does not count.
func (j *judge) signatures(steps []*Link) diag.List {
	var found diag.List
	if len(j.Approvers) == 0 {
		return nil
	}
	for _, link := range steps {
		if link.Step != procedure.Approved && !slices.Contains(j.Signed, link.Step) {
			continue
		}
		if why, ok := j.signed(link); !ok && !(why.mends && j.confirmed(link)) {
			found = append(found, j.objection(link, "approval-key", why.text, renewKey))
		}
	}
	return found
}

// confirmed reports that a later statement says the statement counts all the same, by somebody who
// may approve at its level. It counts for every day: nothing is shown by it that was not shown
// before, and a site does not go dark when a key is lost.
func (j *judge) confirmed(link *Link) bool {
	return slices.ContainsFunc(j.confirmations, func(c *Link) bool {
		return slices.Contains(c.Confirm, link.Digest) && slices.ContainsFunc(j.Approvers, func(a procedure.Approver) bool {
			return a.Key == c.Key && may(a, link)
		})
	})
}

// Unconfirmed is the statements of a record that would count again if somebody confirmed them: they
// are not signed as site.yaml wants it now, or by a key that counts no more.
func (r Rules) Unconfirmed(h *History) []*Link {
	rounds, _ := h.Rounds()
	j := judge{Rules: r, path: h.Path}
	for _, link := range h.Links {
		if _, ok := j.signed(link); ok && link.Step == Confirmed {
			j.confirmations = append(j.confirmations, link)
		}
	}
	var out []*Link
	for _, round := range rounds {
		if len(r.Approvers) == 0 || round.End == nil || round.End.Step != procedure.Approved || !round.End.Verdict.Favours() {
			continue
		}
		for _, link := range taken(round) {
			if link.Step != procedure.Approved && !slices.Contains(r.Signed, link.Step) {
				continue
			}
			if why, ok := j.signed(link); !ok && why.mends && !j.confirmed(link) {
				out = append(out, link)
			}
		}
	}
	return out
}

// keyFault is why a signature does not count, and whether a confirmation makes it count.
type keyFault struct {
	text  diag.Text
	mends bool
}

// signed reports whether a statement is signed by a key that counts, by the day on which it was
// written: the day of the act may be told as one likes, and the key is used on the other.
func (j *judge) signed(link *Link) (keyFault, bool) {
	step, english := StepName(link.Step), string(link.Step)
	if !link.Signed() {
		return keyFault{diag.T("“%[1]s”没有签名，而 site.yaml 列有审批人的公钥", "“%[2]s” is not signed, and site.yaml lists the keys of approvers", step, english), true}, false
	}
	fault := keyFault{diag.T("“%[1]s”的签名用的是 site.yaml 没有列出的密钥 %[2]s", "“%[3]s” is signed with a key that site.yaml does not list, %[2]s", step, link.Key.Fingerprint(), english), true}
	stands := false
	for _, a := range j.Approvers {
		// A key may be listed again, for a new term of office: it counts by the entry that admits
		// it. Revoked, it counts by none.
		if a.Key != link.Key {
			continue
		}
		why, ok := admits(a, link)
		if a.Revoked != "" {
			return why, false
		}
		if stands = stands || ok; !ok {
			fault = why
		}
	}
	return fault, stands
}

// admits judges a statement by one entry of the list of approvers.
func admits(a procedure.Approver, link *Link) (keyFault, bool) {
	step, english := StepName(link.Step), string(link.Step)
	switch {
	case a.Revoked != "":
		return keyFault{diag.T("“%[1]s”用的是%[2]s的密钥，该密钥已作废：%[3]s", "“%[4]s” is signed with the key of %[2]s, which counts no more: %[3]s", step, a.Name, a.Revoked, english), true}, false
	case !a.From.IsZero() && link.Written.Before(a.From), !a.Until.IsZero() && link.Written.After(a.Until):
		return keyFault{diag.T("“%[1]s”用的是%[2]s的密钥，该密钥在 %[3]s 不在有效期内", "“%[4]s” is signed with the key of %[2]s, which did not count on %[3]s", step, a.Name, link.Written, english), true}, false
	case !slices.Contains(link.People(), a.Name):
		return keyFault{diag.T("“%[1]s”写的签字人是“%[2]s”，签名却是%[3]s的密钥", "“%[4]s” names %[2]s, but is signed with the key of %[3]s", step, link.By, a.Name, english), false}, false
	case !may(a, link):
		return keyFault{diag.T("%[1]s的密钥不能用于“%[2]s”层级的审批", "the key of %[1]s may not approve at the level %[3]s", a.Name, link.Level, link.Level.English()), false}, false
	}
	return keyFault{}, true
}

// may reports whether somebody may sign the statement at its level; only approvals have one.
func may(a procedure.Approver, link *Link) bool {
	return link.Level == "" || len(a.Levels) == 0 || slices.Contains(a.Levels, link.Level)
}
