package procedure

import "slices"

// State is what an approval is worth.
type State uint8

// The states. Only Standing lets a record be shown; the zero State is that of an approval that nobody has judged.
const (
	Unjudged     State = iota
	Absent             // there is no approval
	Undigested         // it does not say what was approved
	Altered            // what stands there now is not what was approved
	Unsigned           // site.yaml lists approvers, and there is no signature
	Forged             // the signature is none of this digest, or broken
	Unlisted           // by a key that site.yaml does not list
	Revoked            // by a key that counts no more
	Expired            // by a key that did not count on the day of the approval
	NotTheSigner       // by the key of another person than the step names
	NotTheLevel        // by a key that may not approve at this level
	Standing
)

// Verdict is the judgement on an approval.
type Verdict struct {
	State   State
	Digest  string   // of what stands there now
	Changes []Change // since the approval, where State is Altered and the marks tell
	Signer  Approver // whose key it is, as far as it is known
	Key     string   // the fingerprint of the key that signed
}

// Stands reports that the approval is of what stands there now.
func (v Verdict) Stands() bool { return v.State == Standing }

// Judge says what the approval in the procedure is worth for the matter as it stands. Where approvers are listed, only their signatures count.
func (p Procedure) Judge(m Matter, approvers []Approver) Verdict {
	s, ok := p.Step(Approved)
	if !ok {
		return Verdict{State: Absent}
	}
	v := Verdict{Digest: m.Digest()}
	switch {
	case s.Digest == "":
		v.State = Undigested
	case s.Digest != v.Digest:
		v.State, v.Changes = Altered, m.Changes(s.Marks)
	case len(approvers) == 0:
		v.State = Standing
	default:
		v.State, v.Signer, v.Key = judgeSignature(s, approvers)
	}
	return v
}

func judgeSignature(s Step, approvers []Approver) (State, Approver, string) {
	if s.Signature == "" {
		return Unsigned, Approver{}, ""
	}
	key, err := signer(s.Digest, s.Signature)
	if err != nil {
		return Forged, Approver{}, ""
	}
	// A key may be listed again, for a new term of office: it counts by the entry that admits it. Revoked, it counts by none.
	state, by := Unlisted, Approver{}
	for _, a := range approvers {
		if a.Key != key {
			continue
		}
		if found := a.judge(s); state == Unlisted || found == Revoked || found == Standing && state != Revoked {
			state, by = found, a
		}
	}
	return state, by, key.Fingerprint()
}

func (a Approver) judge(s Step) State {
	switch {
	case a.Revoked != "":
		return Revoked
	case !a.From.IsZero() && s.On.Before(a.From), !a.Until.IsZero() && s.On.After(a.Until):
		return Expired
	case !slices.Contains(s.People(), a.Name):
		return NotTheSigner
	case !a.may(s.Level):
		return NotTheLevel
	}
	return Standing
}
