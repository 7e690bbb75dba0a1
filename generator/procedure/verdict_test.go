package procedure

import (
	"crypto/ed25519"
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

// key is a key pair of tests, always the same for one seed.
func key(t *testing.T, seed byte) (ssh.Signer, Key) {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune('a'+seed)), 32))))
	if err != nil {
		t.Fatal(err)
	}
	public, err := ParseKey(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
	if err != nil {
		t.Fatal(err)
	}
	return signer, public
}

func sign(t *testing.T, digest string, by ssh.Signer) string {
	t.Helper()
	signature, err := Sign(digest, by)
	if err != nil {
		t.Fatal(err)
	}
	return signature
}

func TestJudge(t *testing.T) {
	zhao, zhaoKey := key(t, 0)
	qian, qianKey := key(t, 1)
	stranger, _ := key(t, 2)
	var m, other Matter
	m.Add("title", "甲")
	other.Add("title", "乙")
	on := day(t, "2026-10-12")
	approvers := []Approver{{Name: "赵某某", Key: zhaoKey}, {Name: "钱某", Key: qianKey, Levels: []Level{InCharge}, From: day(t, "2026-01-01"), Until: day(t, "2026-10-12")}}
	with := func(change func(a []Approver)) []Approver {
		changed := append([]Approver{}, approvers...)
		change(changed)
		return changed
	}
	step := func(by string, digest, signature string) Step {
		return Step{Name: Approved, By: by, On: on, Level: InCharge, Digest: digest, Signature: signature}
	}
	byZhao := step("赵某某", m.Digest(), sign(t, m.Digest(), zhao))
	byQian := step("钱某", m.Digest(), sign(t, m.Digest(), qian))
	late, high := byQian, byQian
	late.On, high.Level = on.AddDays(1), Head
	broken, _ := base64.StdEncoding.DecodeString(byZhao.Signature)
	broken[len(broken)-1] ^= 1
	for _, tt := range []struct {
		name      string
		step      Step
		approvers []Approver
		want      State
		signer    string
	}{
		{"no step", Step{}, nil, Absent, ""},
		{"nobody signed", Step{Name: Approved, On: on, Digest: m.Digest()}, nil, Absent, ""},
		{"no digest", step("赵某某", "", ""), nil, Undigested, ""},
		{"the digest of this", step("赵某某", m.Digest(), ""), nil, Standing, ""},
		{"the digest of another", step("赵某某", other.Digest(), ""), nil, Altered, ""},
		{"in capitals", step("赵某某", strings.ToUpper(m.Digest()), ""), nil, Altered, ""},
		{"no signature", step("赵某某", m.Digest(), ""), approvers, Unsigned, ""},
		{"signed", byZhao, approvers, Standing, "赵某某"},
		{"signed on the last day", byQian, approvers, Standing, "钱某"},
		{"signed a day later", late, approvers, Expired, "钱某"},
		{"signed before the first day", byQian, with(func(a []Approver) { a[1].From = on.AddDays(1) }), Expired, "钱某"},
		{"at a level that is not his", high, approvers, NotTheLevel, "钱某"},
		{"revoked", byZhao, with(func(a []Approver) { a[0].Revoked = "遗失" }), Revoked, "赵某某"},
		{"revoked, and listed again", byZhao, append(with(func(a []Approver) { a[0].Revoked = "遗失" }), Approver{Name: "赵某某", Key: zhaoKey}), Revoked, "赵某某"},
		{"listed, and revoked again", byZhao, append(with(func(a []Approver) {}), Approver{Name: "赵某某", Key: zhaoKey, Revoked: "遗失"}), Revoked, "赵某某"},
		{"a second term of office", late, append(with(func(a []Approver) {}), Approver{Name: "钱某", Key: qianKey, From: on.AddDays(1)}), Standing, "钱某"},
		{"by the key of another", step("赵某某", m.Digest(), sign(t, m.Digest(), qian)), approvers, NotTheSigner, "钱某"},
		{"by two, one of whom signed", step("赵某某、孙某", byZhao.Digest, byZhao.Signature), approvers, Standing, "赵某某"},
		{"by a stranger", step("赵某某", m.Digest(), sign(t, m.Digest(), stranger)), approvers, Unlisted, ""},
		{"over another digest", step("赵某某", m.Digest(), sign(t, other.Digest(), zhao)), approvers, Forged, ""},
		{"a broken signature", step("赵某某", m.Digest(), base64.StdEncoding.EncodeToString(broken)), approvers, Forged, ""},
		{"no signature at all", step("赵某某", m.Digest(), "签名"), approvers, Forged, ""},
		{"signed, and the digest does not agree", step("赵某某", other.Digest(), sign(t, other.Digest(), zhao)), approvers, Altered, ""},
	} {
		v := Procedure{Steps: []Step{tt.step}}.Judge(m, tt.approvers)
		if v.State != tt.want || v.Signer.Name != tt.signer || v.Stands() != (tt.want == Standing) {
			t.Errorf("%s: state %d, signer %q, want %d, %q", tt.name, v.State, v.Signer.Name, tt.want, tt.signer)
		}
	}
}

func TestParseKeyRefuses(t *testing.T) {
	_, good := key(t, 0)
	for _, text := range []string{"", "ssh-ed25519", "ssh-ed25519 AAAA", `from="*" ` + good.String(), good.String() + "\n" + good.String(), "-----BEGIN OPENSSH PRIVATE KEY-----"} {
		if k, err := ParseKey(text); err == nil {
			t.Errorf("ParseKey(%q) = %v", text, k)
		}
	}
	if again, err := ParseKey(good.String() + " 赵某某的密钥"); err != nil || again != good {
		t.Errorf("ParseKey of %s with a comment = %v, %v", good, again, err)
	}
}

// TestOpenSSHAcceptsTheSignature: ssh-keygen verifies what Sign makes, against the file that AllowedSigners makes, and refuses everything else.
func TestOpenSSHAcceptsTheSignature(t *testing.T) {
	keygen, err := exec.LookPath("ssh-keygen")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("there is no ssh-keygen here")
	}
	signer, public := key(t, 0)
	var m Matter
	m.Add("title", "甲")
	armored, err := Armor(sign(t, m.Digest(), signer))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put := func(name, data string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	verify := func(a Approver, name, namespace, message string) error {
		c := exec.Command(keygen, "-Y", "verify", "-f", put("allowed", AllowedSigners([]Approver{a})), "-I", Principal(name), "-n", namespace, "-s", put("sig", string(armored)))
		c.Stdin = strings.NewReader(message)
		return c.Run()
	}
	a := Approver{Name: "赵 某某", Key: public, From: day(t, "2020-01-01"), Until: day(t, "2090-12-31")}
	if err := verify(a, a.Name, Namespace, m.Digest()+"\n"); err != nil {
		t.Errorf("ssh-keygen refuses the signature: %v", err)
	}
	gone := a
	gone.Until = day(t, "2020-12-31")
	for what, err := range map[string]error{
		"another name":      verify(a, "钱某", Namespace, m.Digest()+"\n"),
		"another namespace": verify(a, a.Name, "file", m.Digest()+"\n"),
		"another message":   verify(a, a.Name, Namespace, m.Digest()),
		"an expired key":    verify(gone, a.Name, Namespace, m.Digest()+"\n"),
	} {
		if err == nil {
			t.Errorf("ssh-keygen accepts the signature with %s", what)
		}
	}
}
