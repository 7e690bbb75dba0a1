package approval

import (
	"fmt"
	"path"
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

// Commands verify it in a shell where its files are in dir, and the site folder is site: ssh-keygen
// accepts each signature over its statement, and the digest of each text that a statement names is
// the one in it.
func (p Proof) Commands(shell diag.Shell, dir, site string) []string {
	var commands []string
	for i, link := range p.links {
		if link.Signed() {
			commands = append(commands, verification(link, path.Join(dir, proofName(i)), shell))
		}
		for _, kept := range link.Kept() {
			commands = append(commands, digestion(path.Join(site, kept.File), kept.Digest.String(), shell))
		}
	}
	return commands
}

// verification verifies the signature of a statement that is in a file. PowerShell has no < for the
// input of a program, and leaves that to the command prompt.
func verification(link *statement.Link, file string, shell diag.Shell) string {
	begin := ""
	if shell == diag.PowerShell {
		begin, shell = "cmd --% /c ", diag.CommandPrompt
	}
	return fmt.Sprintf("%sssh-keygen -Y verify -f %s -I %s -n %s -O verify-time=%s -s %s < %s", begin,
		shell.Quote(path.Join(path.Dir(file), "allowed_signers")), shell.Quote(procedure.Principal(link.By)), procedure.Namespace,
		strings.ReplaceAll(link.Written.String(), "-", "")+"1200", shell.Quote(file+".sig"), shell.Quote(file))
}

// digestion shows the digest of a file, and says behind it which it has to be. Windows has
// certutil for that.
func digestion(file, digest string, shell diag.Shell) string {
	switch shell {
	case diag.CommandPrompt:
		return fmt.Sprintf("certutil -hashfile %s SHA256 & rem %s", shell.Quote(file), digest)
	case diag.PowerShell:
		return fmt.Sprintf("certutil -hashfile %s SHA256    # %s", shell.Quote(file), digest)
	}
	return fmt.Sprintf("sha256sum %s    # %s", shell.Quote(file), digest)
}
