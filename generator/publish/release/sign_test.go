package release

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/signature"
)

// testKey is a key that is the same in every run.
func testKey(t testing.TB, seed byte) (ssh.Signer, procedure.Key) {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	key, err := procedure.ParseKey(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
	if err != nil {
		t.Fatal(err)
	}
	return signer, key
}

func date(t testing.TB, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The program and ssh-keygen agree on who may sign what.
func TestSignersAsSSHKeygenReadsThem(t *testing.T) {
	tool, err := exec.LookPath("ssh-keygen")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		if os.Getenv("CI") == "true" {
			t.Fatal("no ssh-keygen, and CI skips nothing")
		}
		t.Skip("no ssh-keygen")
	}
	signer, key := testKey(t, 1)
	other, otherKey := testKey(t, 2)
	r := sample()
	text := r.Format()
	sign := func(by ssh.Signer, namespace string) []byte {
		made, err := signature.Sign(text, by, namespace)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(signature.Armour(made))
	}
	mine := Principal(r.Part, r.Site)
	for what, c := range map[string]struct {
		sig     []byte
		signers []Signer
		good    bool
	}{
		"its signer":          {sign(signer, Namespace), []Signer{{Principals: []string{mine}, Key: key}}, true},
		"among others":        {sign(signer, Namespace), []Signer{{Principals: []string{mine}, Key: otherKey}, {Principals: []string{"boards/hall@" + site, mine}, Key: key}}, true},
		"from that day":       {sign(signer, Namespace), []Signer{{Principals: []string{mine}, Key: key, From: date(t, "2026-11-26"), Until: date(t, "2026-11-26")}}, true},
		"an approver":         {sign(signer, procedure.Namespace), []Signer{{Principals: []string{mine}, Key: key}}, false},
		"another key":         {sign(other, Namespace), []Signer{{Principals: []string{mine}, Key: key}}, false},
		"of another part":     {sign(signer, Namespace), []Signer{{Principals: []string{"sites/public@" + site}, Key: key}}, false},
		"of another site":     {sign(signer, Namespace), []Signer{{Principals: []string{Principal(r.Part, strings.Repeat("0", 32))}, Key: key}}, false},
		"expired":             {sign(signer, Namespace), []Signer{{Principals: []string{mine}, Key: key, Until: date(t, "2026-11-25")}}, false},
		"not yet":             {sign(signer, Namespace), []Signer{{Principals: []string{mine}, Key: key, From: date(t, "2026-11-27")}}, false},
		"nobody":              {sign(signer, Namespace), nil, false},
		"a signature of SUMS": {func() []byte { s, _ := Sign([]byte("x"), signer); return s }(), []Signer{{Principals: []string{mine}, Key: key}}, false},
	} {
		_, err := Check(text, c.sig, r, c.signers)
		if (err == nil) != c.good {
			t.Errorf("%s: Check = %v, want good = %v", what, err, c.good)
		}
		dir := t.TempDir()
		put(t, filepath.Join(dir, "signers"), FormatSigners(c.signers))
		put(t, filepath.Join(dir, SignatureName), c.sig)
		cmd := exec.Command(tool, "-Y", "verify", "-f", "signers", "-I", mine, "-n", Namespace, "-s", SignatureName, "-Overify-time=20261126120000")
		cmd.Dir, cmd.Stdin = dir, bytes.NewReader(text)
		if out, err := cmd.CombinedOutput(); (err == nil) != c.good {
			t.Errorf("%s: ssh-keygen: %v %s, want good = %v", what, err, out, c.good)
		}
	}
}

func put(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCheckTellsAStrangerFromADamagedSignature(t *testing.T) {
	signer, key := testKey(t, 1)
	r := sample()
	text := r.Format()
	sig, err := Sign(text, signer)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := Check(text, sig, r, nil); !errors.Is(err, ErrSigner) || got != key {
		t.Errorf("Check of a stranger = %v, %v, want his key and ErrSigner", got, err)
	}
	for i := range sig {
		edited := bytes.Clone(sig)
		edited[i] ^= 1
		if _, err := Check(text, edited, r, []Signer{{Principals: []string{Principal(r.Part, r.Site)}, Key: key}}); err == nil {
			t.Fatalf("byte %d of the signature may be another", i)
		}
	}
	if _, err := Check(text, nil, r, nil); err == nil || errors.Is(err, ErrSigner) {
		t.Errorf("Check of no signature = %v", err)
	}
}

func TestParseSignersReadsWhatFormatSignersWrites(t *testing.T) {
	_, key := testKey(t, 1)
	_, other := testKey(t, 2)
	want := []Signer{
		{Principals: []string{"sites/public@" + site}, Key: key},
		{Principals: []string{"boards/hall@" + site, "bulletins/party@" + site}, Key: other, From: date(t, "2026-01-01"), Until: date(t, "2026-12-31")},
		{Principals: []string{"sites/public@" + site}, Key: other, Until: date(t, "2024-02-28")},
	}
	text := FormatSigners(want)
	if got, err := ParseSigners(text); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("ParseSigners = %+v, %v, want %+v", got, err, want)
	}
	edited := "\ufeff# 网站的签名人\r\n\r\n" + strings.ReplaceAll(string(text), "\n", " 信息科@example\r\n")
	if got, err := ParseSigners([]byte(edited)); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("ParseSigners with comments = %+v, %v, want %+v", got, err, want)
	}
}

func TestParseSignersRefuses(t *testing.T) {
	_, key := testKey(t, 1)
	good := strings.TrimSuffix(string(FormatSigners([]Signer{{Principals: []string{"sites/public@" + site}, Key: key, Until: date(t, "2026-12-31")}})), "\n")
	if _, err := ParseSigners([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for what, edit := range map[string][2]string{
		"everybody":           {"sites/public@" + site, "*"},
		"every part":          {"sites/public@", "sites/*@"},
		"no part":             {"sites/public@" + site, "zhang@example.com"},
		"the short name":      {"sites/public@", "public@"},
		"a site in capitals":  {"@" + site, "@" + strings.ToUpper(site)},
		"an empty principal":  {" namespaces", ", namespaces"},
		"no namespace":        {`namespaces="gongkai-release",`, ""},
		"the approvers'":      {`"gongkai-release"`, `"gongkai"`},
		"two namespaces":      {`"gongkai-release"`, `"gongkai,gongkai-release"`},
		"the namespace twice": {`namespaces="gongkai-release"`, `namespaces="file",namespaces="gongkai-release"`},
		"without quotes":      {`"gongkai-release"`, `gongkai-release`},
		"certificates":        {"namespaces", "cert-authority,namespaces"},
		"a time of day":       {"20270101", "202701011200"},
		"no such day":         {"20270101", "20270230"},
		"the first of days":   {"20270101", "19490101"},
		"options turned":      {`namespaces="gongkai-release",valid-before="20270101"`, `valid-before="20270101",namespaces="gongkai-release"`},
		"two spaces":          {" ssh-ed25519", "  ssh-ed25519"},
		"a tab":               {" ssh-ed25519", "\tssh-ed25519"},
		"no key":              {key.String(), ""},
		"half a key":          {key.String(), key.String()[:40]},
		"a private key":       {key.String(), "-----BEGIN OPENSSH PRIVATE KEY-----"},
	} {
		edited := strings.Replace(good, edit[0], edit[1], 1)
		if edited == good {
			t.Errorf("%s: nothing was edited", what)
		}
		if signers, err := ParseSigners([]byte(edited)); err == nil {
			t.Errorf("%s: ParseSigners takes %q as %+v", what, edited, signers)
		}
	}
}

func FuzzParseSigners(f *testing.F) {
	_, key := testKey(f, 1)
	f.Add(FormatSigners([]Signer{{Principals: []string{"sites/public@" + site}, Key: key, From: date(f, "2026-12-31")}}))
	f.Add([]byte(`* namespaces="gongkai-release",valid-before="19490101" ` + key.String()))
	f.Fuzz(func(t *testing.T, src []byte) {
		signers, err := ParseSigners(src)
		if err != nil {
			return
		}
		again, err := ParseSigners(FormatSigners(signers))
		if err != nil || !reflect.DeepEqual(again, signers) {
			t.Fatalf("%q: %+v, and then %+v, %v", src, signers, again, err)
		}
	})
}
