package approval

import (
	"fmt"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/procedure"
	"gongkai/generator/signature"
	"gongkai/generator/site"
	"gongkai/generator/statement"
)

// Proof is what anybody needs to verify the procedure of a record without this program: its
// statements cut apart, their signatures, and who may sign.
type Proof struct {
	Files []output.File
	links []*statement.Link
}

// Prove makes the proof of everything that was signed of a record. The error is a *Refused where
// nothing was.
func Prove(in *site.Site, m Matter) (Proof, error) {
	h := in.Log.History(m.Path())
	if h == nil {
		return Proof{}, refuse(m, diag.T("文稿还没有审批", "the record has not been approved"), toRun("先运行 %s", "first run %s", m.command(" --by 姓名")))
	}
	p := Proof{links: h.Links}
	for i, link := range h.Links {
		p.Files = append(p.Files, output.File{Name: proofName(i), Data: link.Message()})
		if link.Signed() {
			p.Files = append(p.Files, output.File{Name: proofName(i) + ".sig", Data: []byte(signature.Armour(link.Signature))})
		}
	}
	p.Files = append(p.Files, output.File{Name: "allowed_signers", Data: []byte(allowed(in.Config))})
	return p, nil
}

func proofName(i int) string { return fmt.Sprintf("statement-%03d.txt", i+1) }

func allowed(c *config.Config) string { return procedure.AllowedSigners(c.Approvers) }

// Commands verify it where its files are in dir: ssh-keygen accepts each signature over its
// statement, and sha256sum of the text that a statement names gives the digest in it.
func (p Proof) Commands(dir string) []string {
	var commands []string
	for i, link := range p.links {
		if link.Signed() {
			commands = append(commands, fmt.Sprintf("ssh-keygen -Y verify -f %[1]s/allowed_signers -I '%[2]s' -n %[3]s -O verify-time=%[4]s -s %[1]s/%[5]s.sig < %[1]s/%[5]s",
				dir, procedure.Principal(link.By), procedure.Namespace, strings.ReplaceAll(link.Written.String(), "-", "")+"1200", proofName(i)))
		}
		for _, kept := range link.Kept() {
			commands = append(commands, fmt.Sprintf("sha256sum '%s'    # %s", kept.File, kept.Digest))
		}
	}
	return commands
}
