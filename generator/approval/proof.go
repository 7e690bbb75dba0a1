package approval

import (
	"fmt"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// Proof is what anybody needs to verify an approval without this program.
type Proof struct {
	Files []output.File // the matter, its digest, and where there is one the signature and who may sign
	Step  procedure.Step
}

// Prove makes the proof of a record's approval. The error is a *Refused where it has none.
func Prove(c *config.Config, r *record.Record) (Proof, error) {
	s, ok := r.Procedure.Step(procedure.Approved)
	if !ok {
		return Proof{}, refused(r, diag.T("文稿还没有审批", "the record has not been approved"), diag.T("先运行 gongkai approve %s --by 姓名", "first run gongkai approve %s --by NAME", r.Path))
	}
	p := Proof{Step: s, Files: []output.File{{Name: "matter", Data: r.Matter().Canonical()}, {Name: "digest", Data: []byte(s.Digest + "\n")}}}
	if s.Signature != "" {
		armored, err := procedure.Armor(s.Signature)
		if err != nil {
			return Proof{}, err
		}
		p.Files = append(p.Files, output.File{Name: "digest.sig", Data: armored}, output.File{Name: "allowed_signers", Data: []byte(procedure.AllowedSigners(c.Approvers))})
	}
	return p, nil
}

// Commands are those that verify it where its files are in dir: sha256sum over the canonical form
// gives the digest, and ssh-keygen accepts the signature over it.
func (p Proof) Commands(dir string) []string {
	commands := []string{fmt.Sprintf("sha256sum %s/matter", dir)}
	if s := p.Step; s.Signature != "" {
		commands = append(commands, fmt.Sprintf("ssh-keygen -Y verify -f %[1]s/allowed_signers -I '%[2]s' -n %[3]s -O verify-time=%[4]s -s %[1]s/digest.sig < %[1]s/digest",
			dir, procedure.Principal(s.By), procedure.Namespace, strings.ReplaceAll(s.On.String(), "-", "")+"1200"))
	}
	return commands
}
