package approval

import (
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/statement"
)

// TestProofIsVerifiedInEveryShell holds that the commands are those of the shell at hand, with
// names quoted for it.
func TestProofIsVerifiedInEveryShell(t *testing.T) {
	link := &statement.Link{Statement: statement.Statement{By: "钱 某", Written: calendar.NewDate(2026, 10, 12)}}
	for shell, want := range map[diag.Shell][2]string{
		diag.Sh: {`ssh-keygen -Y verify -f "证 明/allowed_signers" -I 钱_某 -n gongkai -O verify-time=202610121200 -s "证 明/statement-001.txt.sig" < "证 明/statement-001.txt"`,
			`sha256sum "站 点/a.txt"    # 8d0c`},
		diag.CommandPrompt: {`ssh-keygen -Y verify -f "证 明/allowed_signers" -I 钱_某 -n gongkai -O verify-time=202610121200 -s "证 明/statement-001.txt.sig" < "证 明/statement-001.txt"`,
			`certutil -hashfile "站 点/a.txt" SHA256 & rem 8d0c`},
		diag.PowerShell: {`cmd --% /c ssh-keygen -Y verify -f "证 明/allowed_signers" -I 钱_某 -n gongkai -O verify-time=202610121200 -s "证 明/statement-001.txt.sig" < "证 明/statement-001.txt"`,
			`certutil -hashfile '站 点/a.txt' SHA256    # 8d0c`},
	} {
		if got := verification(link, "证 明/statement-001.txt", shell); got != want[0] {
			t.Errorf("shell %d: %s, want %s", shell, got, want[0])
		}
		if got := digestion("站 点/a.txt", "8d0c", shell); got != want[1] {
			t.Errorf("shell %d: %s, want %s", shell, got, want[1])
		}
	}
}
