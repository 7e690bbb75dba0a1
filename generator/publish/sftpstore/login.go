package sftpstore

import (
	"bytes"
	"errors"
	"os"
	"strings"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
)

// login is the ways to log in to one host, and what became of them.
type login struct {
	methods []ssh.AuthMethod
	shown   []string // what was offered: fingerprints and names of files
	unread  []string // key files that hold no key that can be used
	failed  error    // a key could not be used
}

// login gathers the keys that may be offered to a host, in the order of ssh: those of the agent
// that ssh_config names, the others of the agent, key files.
func (w *way) login(h host, guard *guard, last bool) (*login, error) {
	l := &login{}
	files := w.options.KeyFiles
	if len(h.IdentityFiles) > 0 {
		files = nil
		for _, name := range h.IdentityFiles {
			files = append(files, w.expand(name, h))
		}
	}
	var held []ssh.Signer
	if w.options.OnlyKey != "" {
		files = []string{w.options.OnlyKey}
		if _, err := os.Stat(w.options.OnlyKey); err != nil {
			return nil, noKeyFile(w.options.OnlyKey, err)
		}
	} else if w.options.Agent != nil {
		// An agent that does not answer is as one that holds nothing: key files are left.
		held, _ = w.options.Agent.Signers()
	}
	var named, others, read []ssh.Signer
	inAgent := map[string]bool{}
	for _, name := range files {
		key := l.read(name)
		if key == nil {
			continue
		}
		key.login, key.guard, key.ask = l, guard, w.options.Passphrase
		if signer := holds(held, key.public); signer != nil {
			named = append(named, signer)
			inAgent[string(key.public.Marshal())] = true
			l.shown = append(l.shown, ssh.FingerprintSHA256(key.public)+" (ssh-agent)")
		} else if len(key.source) > 0 {
			read = append(read, key)
			l.shown = append(l.shown, name)
		}
	}
	for _, signer := range held {
		if !h.IdentitiesOnly && !inAgent[string(signer.PublicKey().Marshal())] {
			others = append(others, signer)
			l.shown = append(l.shown, ssh.FingerprintSHA256(signer.PublicKey())+" (ssh-agent)")
		}
	}
	if signers := append(append(named, others...), read...); len(signers) > 0 {
		l.methods = append(l.methods, ssh.PublicKeys(signers...))
	}
	if last && w.options.Password != "" {
		l.password(w.options.Password)
	}
	if len(l.methods) == 0 {
		return nil, l.nothing(h)
	}
	return l, nil
}

// password lets a password be used, in the two ways in which servers ask for one.
func (l *login) password(secret string) {
	asked := false
	l.shown = append(l.shown, "GONGKAI_SFTP_PASSWORD")
	l.methods = append(l.methods, ssh.Password(secret), ssh.KeyboardInteractive(func(_, _ string, questions []string, echos []bool) ([]string, error) {
		answers := make([]string, len(questions))
		if len(questions) == 1 && !echos[0] && !asked {
			asked = true
			answers[0] = secret
		}
		return answers, nil
	}))
}

// holds is the key of an agent; nil where it has none such.
func holds(held []ssh.Signer, key ssh.PublicKey) ssh.Signer {
	for _, signer := range held {
		if key != nil && bytes.Equal(signer.PublicKey().Marshal(), key.Marshal()) {
			return signer
		}
	}
	return nil
}

// noKeyFile is said where the one key file that is to be used cannot be read.
func noKeyFile(name string, err error) error {
	what := diag.T("读不了环境设置“GONGKAI_SFTP_KEY”里写的私钥文件 %s", "the key file %s that the variable GONGKAI_SFTP_KEY of the environment names cannot be read", name)
	return &diag.Failure{Text: diag.Because(what.ZH, what.EN, err)}
}

// nothing is said where there is no key at all.
func (l *login) nothing(h host) error {
	if len(l.unread) > 0 {
		return diag.Failf("登录 %[1]s 的私钥文件读不了：%[2]s；换一个，把文件名写进环境设置“GONGKAI_SFTP_KEY”", "the key files for %[1]s cannot be read: %[3]s; take another, and put the name of its file into the variable GONGKAI_SFTP_KEY of the environment",
			h.name, strings.Join(l.unread, "、"), strings.Join(l.unread, ", "))
	}
	return diag.Failf("没有可以登录 %[1]s 的密钥；用“ssh-keygen -t ed25519”生成一个，把公钥（.pub 文件）交给它的管理员，加进用户 %[2]s 的“authorized_keys”；密钥不在平常位置的，把文件名写进环境设置“GONGKAI_SFTP_KEY”",
		"there is no key to log in to %[1]s with; make one with “ssh-keygen -t ed25519” and give its .pub file to the server's administrator, for authorized_keys of the user %[2]s; where the key is not in its usual place put the name of its file into the variable GONGKAI_SFTP_KEY of the environment",
		h.name, h.User)
}

// refused is said where a host accepts none of the keys.
func (l *login) refused(name, user string) error {
	return diag.Failf("服务器 %[1]s 不让用户 %[2]s 登录；试过的：%[3]s。检查用户名，请它的管理员把公钥加进这个用户的“authorized_keys”；密钥代理里密钥太多的，在“ssh_config”里写“IdentityFile”和“IdentitiesOnly yes”",
		"the server %[1]s does not let the user %[2]s in; tried: %[4]s. Look at the user's name; the server's administrator should add the public key to authorized_keys of that user; where the agent holds too many keys write IdentityFile and “IdentitiesOnly yes” into ssh_config",
		name, user, strings.Join(l.shown, "、"), strings.Join(l.shown, ", "))
}

// read reads a key file, or the .pub beside it. It is nil where there is none, or none that can be
// used.
func (l *login) read(name string) *keyFile {
	src, err := os.ReadFile(name)
	if err == nil {
		if public, _, _, _, err := ssh.ParseAuthorizedKey(src); err == nil {
			return &keyFile{name: name, public: public} // the agent has the other half
		}
	}
	public := l.publicHalf(name)
	if err != nil {
		if public == nil {
			if !errors.Is(err, os.ErrNotExist) {
				l.unread = append(l.unread, name)
			}
			return nil
		}
		return &keyFile{name: name, public: public}
	}
	signer, err := ssh.ParsePrivateKey(src)
	var locked *ssh.PassphraseMissingError
	switch {
	case err == nil:
		return &keyFile{name: name, public: signer.PublicKey(), source: src, open: signer}
	case errors.As(err, &locked) && locked.PublicKey != nil:
		return &keyFile{name: name, public: locked.PublicKey, source: src}
	case errors.As(err, &locked) && public != nil:
		return &keyFile{name: name, public: public, source: src}
	}
	l.unread = append(l.unread, name)
	return nil
}

// publicHalf is the key of the .pub file beside a key file; nil where there is none.
func (l *login) publicHalf(name string) ssh.PublicKey {
	src, err := os.ReadFile(name + ".pub")
	if err != nil {
		return nil
	}
	public, _, _, _, err := ssh.ParseAuthorizedKey(src)
	if err != nil {
		return nil
	}
	return public
}
