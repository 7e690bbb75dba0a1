package sftpstore

import (
	"errors"
	"net"
	"os"
	"slices"
	"strings"

	"github.com/skeema/knownhosts"
	"golang.org/x/crypto/ssh"
	xknownhosts "golang.org/x/crypto/ssh/knownhosts"

	"gongkai/generator/diag"
)

// knownHosts is what is known of the keys of one host.
type knownHosts struct {
	name       string // of the host, as it was given
	address    string // under which its key is known, with the port
	file       string // the first of the files, where a new line belongs
	algorithms []string
	db         *knownhosts.HostKeyDB
	checked    bool  // the host has shown that it has the key that is known
	refused    error // why the key was not accepted
}

// unknownFirst are the kinds of key that are asked of a host of which none is known: no certificate,
// whose fingerprint nobody can compare.
var unknownFirst = []string{
	ssh.KeyAlgoED25519, ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521, ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256,
}

// knownHosts reads what is known of a host. The kinds of key that are asked for are those that are
// known, since a server has several and would show another.
func (w *way) knownHosts(h host) (*knownHosts, error) {
	files := w.options.KnownHosts
	if len(h.KnownHosts) > 0 {
		files = nil
		for _, name := range h.KnownHosts {
			files = append(files, w.expand(name, h))
		}
	}
	k := &knownHosts{name: h.name, address: h.address()}
	if len(files) > 0 {
		k.file = files[0]
	}
	if h.HostKeyAlias != "" {
		k.address = net.JoinHostPort(strings.ToLower(h.HostKeyAlias), "22")
	}
	there := slices.DeleteFunc(slices.Clone(files), func(name string) bool {
		_, err := os.Stat(name)
		return errors.Is(err, os.ErrNotExist)
	})
	var err error
	if k.db, err = knownhosts.NewDB(there...); err != nil {
		return nil, unreadableList(there)
	}
	if k.algorithms = k.db.HostKeyAlgorithms(k.address); len(k.algorithms) == 0 {
		k.algorithms = unknownFirst
	}
	return k, nil
}

// check is asked by ssh whether a key is the one of the host.
func (k *knownHosts) check(_ string, remote net.Addr, key ssh.PublicKey) error {
	err := k.db.HostKeyCallback()(k.address, addressOf(remote), key)
	var mismatch *xknownhosts.KeyError
	var revoked *xknownhosts.RevokedError
	switch {
	case err == nil:
		k.checked = true
		return nil
	case errors.As(err, &revoked):
		k.refused = k.revoked(key, revoked.Revoked)
	case errors.As(err, &mismatch) && len(mismatch.Want) > 0:
		k.refused = k.changed(key, mismatch.Want)
	case errors.As(err, &mismatch):
		k.refused = k.unknown(key)
	default:
		k.refused = k.certificate()
	}
	return k.refused
}

// addressOf is the address of a host for the list of known hosts, which wants one with a port also
// where a host on the way knows none.
func addressOf(remote net.Addr) net.Addr {
	if _, _, err := net.SplitHostPort(remote.String()); err != nil {
		return &net.TCPAddr{IP: net.IPv4zero}
	}
	return remote
}

// unreadableList is said where no line of the lists of known hosts can be read.
func unreadableList(files []string) error {
	return diag.Failf("已知主机的名单读不了，或没有一行读得懂：%[1]s；改正这个文件，再运行一次", "the list of known hosts cannot be read, or not a line of it: %[2]s; mend the file and try again",
		strings.Join(files, "、"), strings.Join(files, ", "))
}

// unknown is said of a host of which no key is known: the fingerprint, how to compare it, and the
// command that makes it known.
func (k *knownHosts) unknown(key ssh.PublicKey) error {
	return diag.Failf("还不认识服务器 %[1]s，没有连接。它出示的主机密钥指纹是 %[2]s（%[3]s）。请它的管理员在服务器上运行“ssh-keygen -lf /etc/ssh/ssh_host_%[4]s_key.pub”，当面或打电话逐字核对；一致，才运行“echo '%[5]s' >> %[6]s”（Windows 用记事本把引号里的那一行加到这个文件末尾），再发布一次",
		"the server %[1]s is not known yet, and we did not connect. The fingerprint of its host key is %[2]s (%[3]s). Have its administrator run “ssh-keygen -lf /etc/ssh/ssh_host_%[4]s_key.pub” on the server and compare letter by letter, in person or by telephone; where both are the same, run “echo '%[5]s' >> %[6]s” (on Windows add the line between the quotes to the end of that file with Notepad), and publish again",
		k.name, ssh.FingerprintSHA256(key), key.Type(), kind(key.Type()), knownhosts.Line([]string{k.address}, key), diag.Argument(k.file))
}

// kind is how a kind of key is called in the names of the host's key files.
func kind(keyType string) string {
	switch {
	case strings.Contains(keyType, "ed25519"):
		return "ed25519"
	case strings.HasPrefix(keyType, "ecdsa"):
		return "ecdsa"
	}
	return "rsa"
}

// changed is said of a host that shows another key than the one that is known.
func (k *knownHosts) changed(key ssh.PublicKey, want []xknownhosts.KnownKey) error {
	return diag.Failf("服务器 %[1]s 的主机密钥变了，没有连接，也没有发送任何内容：记着的是 %[2]s（%[3]s 第 %[4]d 行），现在出示的是 %[5]s（%[6]s）。可能是服务器重装过，也可能有人冒充它；当面或打电话向它的管理员问清。确实换过，才运行“ssh-keygen -R %[7]s -f %[8]s”，再发布一次，按提示核对新指纹",
		"the host key of the server %[1]s has changed; we did not connect and sent nothing: known is %[2]s (%[3]s, line %[4]d), shown is %[5]s (%[6]s). The server was installed anew, or somebody poses as it; ask its administrator in person or by telephone. Only where the key was replaced, run “ssh-keygen -R %[7]s -f %[8]s”, publish again, and compare the new fingerprint as you are told",
		k.name, ssh.FingerprintSHA256(want[0].Key), want[0].Filename, want[0].Line, ssh.FingerprintSHA256(key), key.Type(),
		diag.Argument(knownhosts.Normalize(k.address)), diag.Argument(want[0].Filename))
}

// revoked is said of a host that shows a key which somebody has marked with @revoked.
func (k *knownHosts) revoked(key ssh.PublicKey, line xknownhosts.KnownKey) error {
	return diag.Failf("服务器 %[1]s 出示的主机密钥 %[2]s 已经作废（%[3]s 第 %[4]d 行），没有连接；当面或打电话向它的管理员问清情况",
		"the host key %[2]s that the server %[1]s shows is revoked (%[3]s, line %[4]d), and we did not connect; ask its administrator in person or by telephone", k.name, ssh.FingerprintSHA256(key), line.Filename, line.Line)
}

// certificate is said of a host whose certificate does not hold for it.
func (k *knownHosts) certificate() error {
	return diag.Failf("服务器 %s 的主机证书不能用，没有连接；请它的管理员检查证书里的主机名和有效期，或把主机密钥写进“known_hosts”",
		"the host certificate of %s is no good, and we did not connect; its administrator should look at the names and days in it, or the host's key goes into known_hosts", k.name)
}

// noCommon is said of a host with which nothing can be agreed on; for the kind of key that means
// that it has none such as is known.
func (k *knownHosts) noCommon(none *ssh.AlgorithmNegotiationError) error {
	known := k.db.HostKeys(k.address)
	if len(known) == 0 || !slices.Equal(none.SupportedAlgorithms, k.algorithms) {
		return k.tooOld()
	}
	return k.otherKind(known[0])
}

func (k *knownHosts) tooOld() error {
	return diag.Failf("与服务器 %s 谈不拢怎样加密，它的 SSH 太旧；请它的管理员升级", "no way of encrypting is common with the server %s, whose SSH is too old; its administrator should bring it up to date", k.name)
}

func (k *knownHosts) otherKind(known ssh.PublicKey) error {
	return diag.Failf("服务器 %[1]s 没有记着的那种主机密钥（%[2]s，指纹 %[3]s），没有连接，也没有发送任何内容。可能是服务器重装过，也可能有人冒充它；当面或打电话向它的管理员问清。确实换过，才运行“ssh-keygen -R %[4]s -f %[5]s”，再发布一次，按提示核对新指纹",
		"the server %[1]s has no host key of the kind that is known (%[2]s, %[3]s); we did not connect and sent nothing. The server was installed anew, or somebody poses as it; ask its administrator in person or by telephone. Only where the key was replaced, run “ssh-keygen -R %[4]s -f %[5]s”, publish again, and compare the new fingerprint as you are told",
		k.name, known.Type(), ssh.FingerprintSHA256(known), diag.Argument(knownhosts.Normalize(k.address)), diag.Argument(k.file))
}
