package sftpstore

import (
	"crypto/rand"
	"io"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
)

// keyFile is a key that signs, and whose passphrase is asked for when a server wants it and not
// before.
type keyFile struct {
	name   string
	public ssh.PublicKey
	source []byte     // of the file; empty where there is only the public half
	open   ssh.Signer // nil as long as a passphrase is missing
	login  *login
	guard  *guard
	ask    func(keyFile string) ([]byte, error)
}

// PublicKey is the public half.
func (k *keyFile) PublicKey() ssh.PublicKey { return k.public }

// Sign signs as the key does by itself.
func (k *keyFile) Sign(random io.Reader, data []byte) (*ssh.Signature, error) {
	return k.SignWithAlgorithm(random, data, "")
}

// SignWithAlgorithm signs; for RSA the server says with which hash.
func (k *keyFile) SignWithAlgorithm(random io.Reader, data []byte, algorithm string) (*ssh.Signature, error) {
	if k.open == nil {
		if err := k.guard.wait(k.unlock); err != nil {
			k.login.failed = err
			return nil, err
		}
	}
	if random == nil {
		random = rand.Reader
	}
	if signer, ok := k.open.(ssh.AlgorithmSigner); ok {
		return signer.SignWithAlgorithm(random, data, algorithm)
	}
	return k.open.Sign(random, data)
}

// unlock asks for the passphrase.
func (k *keyFile) unlock() error {
	if k.ask == nil {
		return nobodyToAsk(k.name)
	}
	passphrase, err := k.ask(k.name)
	if err != nil {
		return err
	}
	if k.open, err = ssh.ParsePrivateKeyWithPassphrase(k.source, passphrase); err != nil {
		return wrongPassphrase(k.name)
	}
	return nil
}

func nobodyToAsk(name string) error {
	return diag.Failf("私钥 %[1]s 有口令，这里没有人可以问；先运行“ssh-add %[2]s”，再运行一次", "the key %[1]s has a passphrase and there is nobody to ask; run “ssh-add %[2]s” first, and then this again", name, diag.Argument(name))
}

func wrongPassphrase(name string) error {
	return diag.Failf("私钥 %s 的口令不对；再运行一次，重新输入", "this is not the passphrase of %s; run it again and type it anew", name)
}
