package sftpstore

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"

	"gongkai/generator/publish/sshconfig"
	"gongkai/generator/publish/sshdtest"
)

// accept lets a server accept one more key.
func accept(t *testing.T, server *sshdtest.Server, key ssh.PublicKey) {
	t.Helper()
	f, err := os.OpenFile(filepath.Join(server.Folder, "authorized_keys"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Write(ssh.MarshalAuthorizedKey(key)); err != nil {
		t.Fatal(err)
	}
}

// keyring is an agent, asked over its socket, that holds keys of files.
func keyring(t *testing.T, files ...string) agent.ExtendedAgent {
	t.Helper()
	ring := agent.NewKeyring()
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		key, err := ssh.ParseRawPrivateKey(src)
		if err != nil {
			t.Fatal(err)
		}
		if err := ring.Add(agent.AddedKey{PrivateKey: key}); err != nil {
			t.Fatal(err)
		}
	}
	here, there := net.Pipe()
	go agent.ServeAgent(ring, there)
	t.Cleanup(func() { here.Close() })
	return agent.NewClient(here)
}

func TestLogin(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{Config: []string{"MaxAuthTries 3"}})
	folder := t.TempDir()
	const passphrase = "planted-secret-passphrase"
	locked, rsa := filepath.Join(folder, "id_locked"), filepath.Join(folder, "id_rsa")
	accept(t, server, sshdtest.WriteKey(t, locked, "ed25519", passphrase))
	accept(t, server, sshdtest.WriteKey(t, rsa, "rsa", ""))
	var strangers []string
	for _, name := range []string{"s1", "s2", "s3", "s4"} {
		strangers = append(strangers, filepath.Join(folder, name))
		sshdtest.WriteKey(t, filepath.Join(folder, name), "ed25519", passphrase[:0])
	}
	asked := 0
	answer := func(text string) func(string) ([]byte, error) {
		return func(string) ([]byte, error) { asked++; return []byte(text), nil }
	}
	config := &sshconfig.Config{}
	if err := config.Add("IdentitiesOnly yes\nIdentityFile "+rsa, nil); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "damaged"), "no key")
	for _, c := range []struct {
		what   string
		set    func(*Options)
		asked  int
		refuse string
	}{
		{"a key file", func(o *Options) {}, 0, ""},
		{"a key file of RSA", func(o *Options) { o.KeyFiles = []string{rsa} }, 0, ""},
		{"an agent", func(o *Options) { o.KeyFiles, o.Agent = nil, keyring(t, rsa) }, 0, ""},
		{"too many keys of an agent", func(o *Options) { o.Agent = keyring(t, append(strangers, rsa)...) }, 0, "IdentitiesOnly yes"},
		{"the right one of many", func(o *Options) { o.Agent, o.Config = keyring(t, append(strangers, rsa)...), config }, 0, ""},
		{"a passphrase", func(o *Options) { o.KeyFiles, o.Passphrase = []string{locked}, answer(passphrase) }, 1, ""},
		{"a wrong passphrase", func(o *Options) { o.KeyFiles, o.Passphrase = []string{locked}, answer(passphrase+"x") }, 1, "口令不对"},
		{"nobody to ask", func(o *Options) { o.KeyFiles = []string{locked} }, 0, "ssh-add " + locked},
		{"no passphrase where another key does", func(o *Options) { o.KeyFiles, o.Passphrase = []string{server.KeyFile, locked}, answer("") }, 0, ""},
		{"one key alone", func(o *Options) { o.OnlyKey, o.Agent = rsa, keyring(t, strangers...) }, 0, ""},
		{"one key that is not there", func(o *Options) { o.OnlyKey = folder + "/none" }, 0, "GONGKAI_SFTP_KEY"},
		{"a stranger", func(o *Options) { o.KeyFiles = strangers[:1] }, 0, "不让用户"},
		{"a password where none is asked for", func(o *Options) { o.KeyFiles, o.Password = strangers[:1], passphrase }, 0, "GONGKAI_SFTP_PASSWORD"},
		{"nothing", func(o *Options) { o.KeyFiles = []string{folder + "/none", folder + "/damaged"} }, 0, "damaged"},
	} {
		o := options(server)
		asked = 0
		c.set(&o)
		err := try(t, server, o)
		if asked != c.asked {
			t.Errorf("%s: a passphrase was asked for %d times, want %d", c.what, asked, c.asked)
		}
		if c.refuse == "" {
			if err != nil {
				t.Errorf("%s: %v", c.what, err)
			}
			continue
		}
		if err == nil {
			t.Errorf("%s: it is let in", c.what)
			continue
		}
		said(t, err, c.refuse)
		if strings.Contains(err.Error(), passphrase) {
			t.Errorf("%s: a secret is shown: %v", c.what, err)
		}
	}
}
