package main

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/crypto/ssh"
	"golang.org/x/term"

	"gongkai/generator/diag"
)

// readKey reads an SSH private key, and asks for its passphrase on the terminal where it has one:
// once in a run.
func (a *app) readKey(name string) (ssh.Signer, error) {
	if known, ok := a.keys[name]; ok {
		return known, nil
	}
	key, err := a.openKey(name)
	if err == nil {
		if a.keys == nil {
			a.keys = map[string]ssh.Signer{}
		}
		a.keys[name] = key
	}
	return key, err
}

func (a *app) openKey(name string) (ssh.Signer, error) {
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	signer, err := ssh.ParsePrivateKey(src)
	var locked *ssh.PassphraseMissingError
	if errors.As(err, &locked) {
		stdin := int(os.Stdin.Fd())
		if !term.IsTerminal(stdin) {
			return nil, diag.Failf("私钥 %s 有口令，须在终端中运行，以便输入口令", "the key %s has a passphrase; run this in a terminal, to be asked for it", name)
		}
		passphrase, err := a.askPassphrase(stdin)
		if err != nil {
			return nil, err
		}
		signer, err = ssh.ParsePrivateKeyWithPassphrase(src, passphrase)
		if err != nil {
			return nil, diag.Failf("私钥 %s 的口令不对", "this is not the passphrase of %s", name)
		}
		return signer, nil
	}
	if err != nil {
		return nil, diag.Failf("%s 不是能用的 SSH 私钥（用 ssh-keygen -t ed25519 生成；.pub 是公钥，不能签名）", "%s is no SSH private key that can be used (ssh-keygen -t ed25519 makes one; a .pub file is the public key and cannot sign)", name)
	}
	return signer, nil
}

// askPassphrase asks for the passphrase of a key on a terminal.
func (a *app) askPassphrase(terminal int) ([]byte, error) {
	fmt.Fprint(a.stderr, a.say("私钥口令：", "passphrase of the key: "))
	passphrase, err := term.ReadPassword(terminal)
	fmt.Fprintln(a.stderr)
	return passphrase, err
}
