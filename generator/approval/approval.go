// Package approval signs the steps of a record's procedure, where the record would then be without
// an error and its approval would stand, and proves an approval to whoever does not have this
// program (plan 二(六)).
package approval

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
	"gongkai/generator/check"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/site"
)

// Step is the step that somebody means to sign, after names in Chinese or English; an empty level
// or result takes what is usual. The error is a *diag.Failure.
func Step(name, by, level, result string, day calendar.Date) (procedure.Step, error) {
	s := procedure.Step{By: oneSpace(by), On: day, Result: oneSpace(result)}
	var ok bool
	if s.Name, ok = procedure.Parse(name); !ok {
		return s, diag.Failf("没有步骤%s", "there is no step %s", diag.Quote(name))
	}
	if level != "" {
		if s.Level, ok = procedure.ParseLevel(level); !ok {
			return s, diag.Failf("不认识的审批层级%[1]s，可写：%[2]s", "unknown level %[1]s, one of: %[2]s", diag.Quote(level), strings.Join(procedure.LevelNames(), "、"))
		}
		if s.Name != procedure.Approved {
			return s, diag.Failf("审批层级只用于审批", "a level belongs to the approval alone")
		}
	}
	switch {
	case s.Name == procedure.Secrecy && s.Result == "":
		s.Result = "不涉密"
	case s.Name == procedure.Approved && s.Level == "":
		s.Level = procedure.InCharge
	}
	return s, nil
}

func oneSpace(text string) string { return strings.Join(strings.Fields(text), " ") }

// Signed is a record with a step in it, to be written in the place of the old.
type Signed struct {
	Record   *record.Record
	Step     procedure.Step
	Old, New []byte      // the file
	Found    diag.List   // warnings of the file
	Waived   diag.List   // what its waivers let pass
	Changes  []diag.Text // since the approval before, where this is one
}

// Refused says why nothing was signed.
type Refused struct {
	Problems diag.List
	Faulty   bool // they are what the record itself would have against it
}

// Error counts the problems.
func (r *Refused) Error() string { return fmt.Sprintf("not signed: %d problems", len(r.Problems)) }

func refused(r *record.Record, text, fix diag.Text) error {
	return &Refused{Problems: diag.List{{Code: "not-signed", Place: r.At("procedure"), Text: text, Fix: fix}}}
}

// Sign signs a step of a record of the site. key is asked for the key of an approval when
// everything before it is in order; nil: there is no signature. Errors are a *Refused, those of key
// and those of reading.
func Sign(in *site.Site, r *record.Record, s procedure.Step, key func() (ssh.Signer, error)) (Signed, error) {
	if missing := before(r, s.Name, in.Config.Required); len(missing) > 0 {
		zh, en := procedure.Join(missing)
		return Signed{}, refused(r, diag.T("“%[1]s”之前还没有办理：%[2]s", "these come before “%[3]s” and are not done: %[4]s", s.Name.Chinese(), zh, s.Name, en),
			diag.T("先由有关人员运行 gongkai approve %[1]s --step %[2]s --by 姓名", "first run gongkai approve %[1]s --step %[2]s --by NAME", r.Path, missing[0]))
	}
	out := Signed{Step: s}
	if s.Name == procedure.Approved {
		if err := seal(&out.Step, r, key); err != nil {
			return Signed{}, err
		}
	}
	var err error
	if out.Old, err = fs.ReadFile(in.Folder(), r.File); err != nil {
		return Signed{}, err
	}
	var problem *diag.Problem
	if out.New, problem = record.Inscribe(r.File, out.Old, out.Step); problem != nil {
		return Signed{}, &Refused{Problems: diag.List{*problem}}
	}
	if err := out.try(in, r.File); err != nil {
		return Signed{}, err
	}
	if p, fallen := check.NewApprovals([]*record.Record{out.Record}).Fallen(out.Record); s.Name == procedure.Approved && fallen {
		return Signed{}, refused(r, p.Text, p.Fix)
	}
	if last := r.Procedure.Verdict; last.State == procedure.Altered {
		out.Changes = check.ChangesSince(out.Record, last.Changes)
	}
	return out, nil
}

// before is the steps that must be signed before this one: those that site.yaml requires, and for
// what follows the disclosure the approval.
func before(r *record.Record, name procedure.Name, required []procedure.Name) []procedure.Name {
	var missing []procedure.Name
	for _, m := range r.Procedure.Missing(required) {
		if slices.Index(procedure.Names(), m) < slices.Index(procedure.Names(), name) {
			missing = append(missing, m)
		}
	}
	return missing
}

// seal ties an approval to what is approved.
func seal(s *procedure.Step, r *record.Record, key func() (ssh.Signer, error)) error {
	matter := r.Matter()
	s.Digest, s.Marks = matter.Digest(), matter.Marks()
	if key == nil {
		return nil
	}
	signer, err := key()
	if err != nil {
		return err
	}
	s.Signature, err = procedure.Sign(s.Digest, signer)
	return err
}

// try reads the site as it would be, and keeps what is found in the file of the record.
func (s *Signed) try(in *site.Site, file string) error {
	after, problems, err := site.Load(site.Inputs{Folder: withFile{in.Folder(), file, s.New}, Need: site.ForApproval}, in.Day)
	if err != nil {
		return err
	}
	if after == nil {
		return &Refused{Problems: problems, Faulty: true}
	}
	for _, r := range after.Records {
		if r.File == file {
			s.Record = r
		}
	}
	elsewhere := func(p diag.Problem) bool { return p.Place.File != file }
	s.Found, s.Waived = slices.DeleteFunc(problems, elsewhere), slices.DeleteFunc(after.Waived, elsewhere)
	if s.Found.HasErrors() || s.Record == nil {
		return &Refused{Problems: s.Found, Faulty: true}
	}
	return nil
}
