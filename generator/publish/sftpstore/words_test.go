package sftpstore

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"testing"

	"golang.org/x/crypto/ssh"
	xknownhosts "golang.org/x/crypto/ssh/knownhosts"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/publish/sshconfig"
)

// hostKey is a key that is always the same.
func hostKey(t *testing.T, seed byte) ssh.PublicKey {
	t.Helper()
	private := ed25519.NewKeyFromSeed(append(make([]byte, ed25519.SeedSize-1), seed))
	key, err := ssh.NewPublicKey(private.Public())
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestWords holds what is said, in the exact words of both languages.
func TestWords(t *testing.T) {
	var words diagtest.Words
	say := func(of string, err error) {
		t.Helper()
		var failure *diag.Failure
		if !errors.As(err, &failure) {
			t.Fatalf("%s: %v", of, err)
		}
		words.Text(of, failure.Text)
	}
	for _, text := range []string{
		"sftp://inner/%zz", "sftp://web:hunter2@inner/srv", "sftp://inner/a?b", "sftp:///srv", "sftp://inner:2222", "sftp://inner:99999/srv", "sftp://inner/%ff", "sftp://-x/srv",
	} {
		_, err := ParseAddress(text)
		say("the address "+text, err)
	}
	known := &knownHosts{name: "inner", address: "inner.example:2222", file: "/home/web/.ssh/known_hosts"}
	line := xknownhosts.KnownKey{Key: hostKey(t, 1), Filename: "/home/web/.ssh/known_hosts", Line: 3}
	say("a host that is not known", known.unknown(hostKey(t, 1)))
	say("a host whose key has changed", known.changed(hostKey(t, 2), []xknownhosts.KnownKey{line}))
	say("a host without the kind of key that is known", known.otherKind(hostKey(t, 1)))
	say("a key that is revoked", known.revoked(hostKey(t, 1), line))
	say("a certificate that is no good", known.certificate())
	say("nothing in common", known.tooOld())
	say("a list that is damaged", unreadableList([]string{"/home/web/.ssh/known_hosts", "/etc/ssh/ssh_known_hosts"}))

	web := host{Host: sshconfig.Host{User: "web"}, name: "inner"}
	say("no key", (&login{}).nothing(web))
	say("no key that can be read", (&login{unread: []string{"/home/web/.ssh/id_rsa"}}).nothing(web))
	say("no key that is accepted", (&login{shown: []string{"/home/web/.ssh/id_rsa", "GONGKAI_SFTP_PASSWORD"}}).refused("inner", "web"))
	say("a key file that is not there", noKeyFile("/keys/web", &os.PathError{Op: "open", Path: "/keys/web", Err: syscall.ENOENT}))
	say("a passphrase and nobody to ask", nobodyToAsk("/keys/my key"))
	say("a wrong passphrase", wrongPassphrase("/keys/web"))

	say("a circle of hosts", circle("gate"))
	say("keys that are revoked in a file", revokedKeys("inner"))
	words.Text("what is not followed", notFollowed("inner", "ProxyCommand"))
	say("a host on the way that is not understood", jumpUnread("user@"))
	say("no SFTP", noSFTP("inner"))

	for _, err := range []error{
		errSilent, io.EOF, syscall.ECONNREFUSED, syscall.EHOSTUNREACH, &net.DNSError{Err: "no such host"}, errors.New("odd"),
	} {
		say("a host that cannot be reached: "+err.Error(), silent("inner", err))
	}
	words.Text("stopped", because(context.Canceled))
	say("a connection that is cut", cut("inner", io.EOF))
	tree := &Tree{host: "inner", root: "/srv/www"}
	say("a folder of somebody else", tree.notAllowed("releases/000002"))
	say("a disk that is read-only", tree.readOnly())
	say("a disk that is full", tree.full())
	say("a disk that takes no more files", tree.takesNoMore())
	say("a failure", tree.unexplained("records/2026/长长的名字.html"))
	words.Compare(t, "words")
}
