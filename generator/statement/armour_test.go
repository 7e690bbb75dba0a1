package statement

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/signature"
)

func signedStatement(t testing.TB, signer ssh.Signer) Statement {
	t.Helper()
	day := calendar.NewDate(2026, 10, 12)
	s, err := Sign(Statement{Record: "2026/党费-q3.md", Step: procedure.Proposed, By: "赵 某某", On: day, Written: day, Text: SumText([]byte("正文\n"))}, signer)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// signers is a key of each kind that people have.
func signers(t *testing.T) map[string]ssh.Signer {
	t.Helper()
	ed, _ := key(t, 0)
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	long, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]ssh.Signer{"ed25519": ed}
	for name, private := range map[string]any{"ecdsa": curve, "rsa": long} {
		if all[name], err = ssh.NewSignerFromKey(private); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// keygen is ssh-keygen, which must be there where everything is checked.
func keygen(t *testing.T) string {
	t.Helper()
	name, err := exec.LookPath("ssh-keygen")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip("there is no ssh-keygen here")
	}
	return name
}

func put(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestOpenSSHAcceptsTheStatement: ssh-keygen -Y verify accepts a statement that is cut out of a
// file, as it is and, where git has made CRLF of it, after tr -d '\r'; and nothing that has been
// changed.
func TestOpenSSHAcceptsTheStatement(t *testing.T) {
	program := keygen(t)
	dir := t.TempDir()
	for name, signer := range signers(t) {
		s := signedStatement(t, signer)
		src, err := Format(s)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		src = bytes.Repeat(src, 2) // one behind the other
		public, _ := procedure.ParseKey(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
		allowed := put(t, dir, "allowed", []byte(procedure.AllowedSigners([]procedure.Approver{{Name: s.By, Key: public}})))
		verify := func(message, sig []byte) error {
			c := exec.Command(program, "-Y", "verify", "-f", allowed, "-I", procedure.Principal(s.By), "-n", procedure.Namespace, "-s", put(t, dir, "sig", sig))
			c.Stdin = bytes.NewReader(message)
			return c.Run()
		}
		for ends, file := range map[string][]byte{"LF": src, "CRLF": bytes.ReplaceAll(src, []byte("\n"), []byte("\r\n"))} {
			lines := bytes.SplitAfter(bytes.ReplaceAll(file, []byte("\r"), nil), []byte("\n")) // tr -d '\r'
			at := 0
			for string(lines[at]) != signature.Begin+"\n" {
				at++
			}
			to := at
			for string(lines[to]) != signature.End+"\n" {
				to++
			}
			message, sig := bytes.Join(lines[:at], nil), bytes.Join(lines[at:to+1], nil)
			if err := verify(message, sig); err != nil {
				t.Errorf("%s, %s: ssh-keygen refuses the statement: %v", name, ends, err)
			}
			if !bytes.Equal(message, s.Message()) || string(sig) != signature.Armour(s.Signature) {
				t.Errorf("%s, %s: the parts that are cut out are not Message and Armour", name, ends)
			}
			if verify(bytes.Replace(message, []byte("10-12"), []byte("10-13"), 1), sig) == nil {
				t.Errorf("%s, %s: ssh-keygen accepts another day", name, ends)
			}
		}
	}
}

// TestSignatureOfOpenSSHIsTaken: what ssh-keygen -Y sign makes of Message on another machine.
func TestSignatureOfOpenSSHIsTaken(t *testing.T) {
	program := keygen(t)
	dir := t.TempDir()
	private := filepath.Join(dir, "id")
	if out, err := exec.Command(program, "-q", "-t", "ed25519", "-N", "", "-f", private).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	signer, _ := key(t, 0)
	s := signedStatement(t, signer)
	message := put(t, dir, "message", s.Message())
	if out, err := exec.Command(program, "-Y", "sign", "-q", "-f", private, "-n", procedure.Namespace, message).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	sig, err := os.ReadFile(message + ".sig")
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{"as it is": sig, "with CRLF": bytes.ReplaceAll(sig, []byte("\n"), []byte("\r\n"))} {
		signed, err := WithSignature(s, file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if _, err := Format(signed); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := s
	other.By = "另一人"
	for name, err := range map[string]error{
		"of another statement": second(WithSignature(other, sig)),
		"with junk before it":  second(WithSignature(s, append([]byte("junk\n"), sig...))),
		"with junk behind it":  second(WithSignature(s, append(bytes.Clone(sig), "junk\n"...))),
		"twice":                second(WithSignature(s, bytes.Repeat(sig, 2))),
		"cut off":              second(WithSignature(s, sig[:len(sig)-1])),
		"empty":                second(WithSignature(s, nil)),
	} {
		if err == nil {
			t.Errorf("%s: the signature is taken", name)
		}
	}
}

func second(_ Statement, err error) error { return err }

// TestArmourIsStrict: what the library would read over is damage here.
func TestArmourIsStrict(t *testing.T) {
	signer, _ := key(t, 0)
	s := signedStatement(t, signer)
	armour := signature.Armour(s.Signature)
	if block, rest := pem.Decode([]byte(armour)); block == nil || len(rest) > 0 || !bytes.Equal(block.Bytes, s.Signature) {
		t.Fatalf("it is no PEM:\n%s", armour)
	}
	elsewhere, err := sshsig.Sign(bytes.NewReader(s.Message()), signer, sshsig.HashSHA512, "file")
	if err != nil {
		t.Fatal(err)
	}
	first := armour[len(signature.Begin)+1:][:64]
	for name, changed := range map[string]string{
		"an empty line":            strings.Replace(armour, "\n", "\n\n", 1),
		"a header":                 strings.Replace(armour, "\n", "\nComment: signed\n\n", 1),
		"a space":                  strings.Replace(armour, first, first+" ", 1),
		"a long line":              strings.Replace(armour, first+"\n", first, 1),
		"a short line":             strings.Replace(armour, first, first[:32]+"\n"+first[32:], 1),
		"junk behind it":           armour + "junk\n",
		"another kind of armour":   strings.ReplaceAll(armour, "SSH SIGNATURE", "PGP SIGNATURE"),
		"bits that nobody reads":   strings.Replace(armour, "==\n", "=\n", 1),
		"another namespace":        signature.Armour(elsewhere.Marshal()),
		"something reserved in it": signature.Armour(bytes.Replace(s.Signature, []byte("gongkai\x00\x00\x00\x00"), []byte("gongkai\x00\x00\x00\x01x"), 1)),
		"something behind it":      signature.Armour(append(bytes.Clone(s.Signature), 0)),
	} {
		if changed == armour {
			continue // there is no padding in it
		}
		src := string(s.Message()) + changed
		if links, problems := Parse("f", []byte(src)); len(problems) == 0 {
			t.Errorf("%s: read as %d statements", name, len(links))
		}
	}
	// The library itself does not see what is reserved: without the comparison this would be a
	// second way to write one signature.
	odd := bytes.Replace(s.Signature, []byte("gongkai\x00\x00\x00\x00"), []byte("gongkai\x00\x00\x00\x01x"), 1)
	if parsed, err := sshsig.ParseSignature(odd); err != nil || sshsig.Verify(bytes.NewReader(s.Message()), parsed, parsed.PublicKey, parsed.HashAlgorithm, procedure.Namespace) != nil {
		t.Error("the library has become strict; the test tests nothing")
	}
}
