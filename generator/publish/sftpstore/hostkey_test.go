package sftpstore

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
	xknownhosts "golang.org/x/crypto/ssh/knownhosts"

	"gongkai/generator/diag"
	"gongkai/generator/publish/sshdtest"
)

// known is options with a list of known hosts that holds these lines.
func known(t *testing.T, server *sshdtest.Server, lines ...string) Options {
	t.Helper()
	o := options(server)
	o.KnownHosts = []string{filepath.Join(t.TempDir(), "known_hosts")}
	write(t, o.KnownHosts[0], strings.Join(lines, "\n")+"\n")
	return o
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// try opens the server's folder and closes it again.
func try(t *testing.T, server *sshdtest.Server, o Options) error {
	t.Helper()
	tree, err := Open(t.Context(), address(t, server.Address(server.Root)), o)
	if err == nil {
		err = errors.Join(tree.Mkdir("made"), tree.Remove("made"), tree.Close())
	}
	return err
}

// said tests that an error says these words, in Chinese.
func said(t *testing.T, err error, words ...string) {
	t.Helper()
	var failure *diag.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("%v, want a failure that is told", err)
	}
	for _, word := range words {
		if !strings.Contains(failure.Text.ZH, word) {
			t.Errorf("%s\nshould say %q", failure.Text.ZH, word)
		}
	}
	if failure.Text.EN == failure.Text.ZH || strings.Contains(failure.Text.ZH+failure.Text.EN, "%!") {
		t.Errorf("the text in two languages: %+v", failure.Text)
	}
}

func TestHostKeyThatIsKnown(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{Keys: []string{"ed25519", "ecdsa", "rsa"}})
	name := "[" + server.Host + "]:" + server.Port
	for _, c := range []struct {
		what  string
		lines []string
	}{
		// Each kind alone: the server has the others too, and ssh would show one of those first.
		{"ed25519", []string{server.Line("ed25519")}},
		{"ecdsa", []string{server.Line("ecdsa")}},
		{"rsa", []string{server.Line("rsa")}},
		{"a hashed name", []string{strings.Replace(server.Line("ecdsa"), name, xknownhosts.HashHostname(name), 1)}},
		{"among lines that are damaged or of others", []string{"# a comment", "broken", "other.example " + strings.SplitN(server.Line("rsa"), " ", 2)[1], server.Line("ed25519")}},
	} {
		if err := try(t, server, known(t, server, c.lines...)); err != nil {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

func TestHostKeyThatIsNotKnownIsNotAccepted(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{Keys: []string{"ed25519", "rsa"}})
	o := known(t, server, "other.example "+strings.SplitN(server.Line("ed25519"), " ", 2)[1])
	err := try(t, server, o)
	said(t, err, "还不认识服务器 127.0.0.1", ssh.FingerprintSHA256(server.HostKeys["ed25519"]), "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
		"echo '"+server.Line("ed25519")+"' >> "+o.KnownHosts[0])
	// The line that is shown makes the host known.
	var failure *diag.Failure
	errors.As(err, &failure)
	_, rest, _ := strings.Cut(failure.Text.ZH, "echo '")
	line, _, _ := strings.Cut(rest, "'")
	if err := try(t, server, known(t, server, line)); err != nil {
		t.Errorf("after the line that was shown: %v", err)
	}
	// A host that is known on another port is another host; so is one of which there is no list.
	_, key, _ := strings.Cut(server.Line("ed25519"), " ")
	for _, o := range []Options{known(t, server, server.Host+" "+key, "["+server.Host+"]:1 "+key), {Dial: dial, KeyFiles: o.KeyFiles, KnownHosts: []string{"/none/known_hosts"}}} {
		said(t, try(t, server, o), "还不认识服务器")
	}
}

func TestHostKeyThatChangedStops(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{Keys: []string{"ed25519"}})
	other := sshdtest.Start(t, sshdtest.Setup{Keys: []string{"ed25519", "rsa"}})
	name := "[" + server.Host + "]:" + server.Port + " "
	line := func(kind string) string { return name + strings.SplitN(other.Line(kind), " ", 2)[1] }
	o := known(t, server, "# first", line("ed25519"))
	said(t, try(t, server, o), "变了", ssh.FingerprintSHA256(other.HostKeys["ed25519"]), "第 2 行", ssh.FingerprintSHA256(server.HostKeys["ed25519"]),
		"ssh-keygen -R ", "["+server.Host+"]:"+server.Port, "-f "+o.KnownHosts[0], "没有发送任何内容")
	// Known by a kind of key that the server does not have: somebody else may stand there.
	said(t, try(t, server, known(t, server, line("rsa"))), "没有记着的那种主机密钥", ssh.FingerprintSHA256(other.HostKeys["rsa"]), "ssh-keygen -R ")
	said(t, try(t, server, known(t, server, server.Line("ed25519"), "@revoked * "+strings.SplitN(server.Line("ed25519"), " ", 2)[1])), "作废", "第 2 行")
	if strings.Contains(server.Log(), "Accepted") {
		t.Error("somebody logged in all the same")
	}
}

func TestHostCertificate(t *testing.T) {
	folder := t.TempDir()
	authority := filepath.Join(folder, "ca")
	public := sshdtest.WriteKey(t, authority, "ed25519", "")
	src, err := os.ReadFile(authority)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.ParsePrivateKey(src)
	if err != nil {
		t.Fatal(err)
	}
	certificate := filepath.Join(folder, "cert.pub")
	server := sshdtest.Start(t, sshdtest.Setup{Config: []string{"HostCertificate " + certificate}})
	issue := func(principal string) {
		cert := &ssh.Certificate{Key: server.HostKeys["ed25519"], CertType: ssh.HostCert, ValidPrincipals: []string{principal}, ValidBefore: ssh.CertTimeInfinity}
		if err := cert.SignCert(rand.Reader, signer); err != nil {
			t.Fatal(err)
		}
		write(t, certificate, string(ssh.MarshalAuthorizedKey(cert)))
	}
	o := known(t, server, "@cert-authority * "+strings.TrimSpace(string(ssh.MarshalAuthorizedKey(public))))
	issue(server.Host)
	if err := try(t, server, o); err != nil {
		t.Errorf("a certificate of an authority that is known: %v", err)
	}
	issue("another.example")
	said(t, try(t, server, o), "主机证书不能用")
}
