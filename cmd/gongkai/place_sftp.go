package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/term"

	"gongkai/generator/diag"
	"gongkai/generator/publish/sftpstore"
	"gongkai/generator/publish/sshconfig"
	"gongkai/generator/publish/store"
)

// sftpPlace is the place that an address sftp://… names. Which host that is, whom it lets in and by
// which keys is said where ssh looks for it.
func (a *app) sftpPlace(ctx context.Context, text string) (store.Tree, error) {
	address, err := sftpstore.ParseAddress(text)
	if err != nil {
		return nil, &usageError{err}
	}
	ssh := a.sshFiles()
	config, err := ssh.config()
	if err != nil {
		return nil, err
	}
	options := sftpstore.Options{
		Config:     config,
		User:       a.userName(),
		Home:       ssh.home,
		KnownHosts: ssh.under("known_hosts", "known_hosts2"),
		KeyFiles:   ssh.under("id_ed25519", "id_ecdsa", "id_rsa"),
		Dial:       (&net.Dialer{}).DialContext,
		Note:       a.note,
	}
	options.KnownHosts = append(options.KnownHosts, filepath.Join(ssh.system, "ssh_known_hosts"))
	options.OnlyKey, _ = a.lookup("GONGKAI_SFTP_KEY")
	options.Password, _ = a.lookup("GONGKAI_SFTP_PASSWORD")
	if stdin := int(os.Stdin.Fd()); term.IsTerminal(stdin) {
		options.Passphrase = func(string) ([]byte, error) { return a.askPassphrase(stdin) }
	}
	if conn := a.sshAgent(); conn != nil {
		// It is asked while one logs in, and no longer.
		defer conn.Close()
		options.Agent = agent.NewClient(conn)
	}
	tree, err := sftpstore.Open(ctx, address, options)
	if err != nil {
		return nil, err
	}
	if _, err := tree.Lstat("."); err != nil {
		tree.Close()
		if errors.Is(err, fs.ErrNotExist) {
			return nil, diag.Failf("服务器 %[1]s 上没有文件夹 %[2]s；磁盘要先挂上，新的目标请它的管理员先建好，交给登录的用户",
				"there is no folder %[2]s on the server %[1]s; its disk is mounted first, and a new target is made by its administrator and given to the user who logs in", address.Host, address.Path)
		}
		return nil, err
	}
	return tree, nil
}

// userName is the user of this machine.
func (a *app) userName() string {
	for _, name := range []string{"USER", "LOGNAME", "USERNAME"} {
		if value, _ := a.lookup(name); value != "" {
			return value
		}
	}
	if me, err := user.Current(); err == nil {
		return me.Username
	}
	return ""
}

// sshFiles is where the files of ssh are.
type sshFiles struct{ home, own, system string }

func (a *app) sshFiles() sshFiles {
	home, _ := a.lookup("HOME")
	system := "/etc/ssh"
	if runtime.GOOS == "windows" {
		home, _ = a.lookup("USERPROFILE")
		data, _ := a.lookup("ProgramData")
		system = filepath.Join(data, "ssh")
	}
	if me, err := user.Current(); home == "" && err == nil {
		home = me.HomeDir
	}
	return sshFiles{home, filepath.Join(home, ".ssh"), system}
}

// under is files of the user's own.
func (f sshFiles) under(names ...string) []string {
	for i, name := range names {
		names[i] = filepath.Join(f.own, name)
	}
	return names
}

// config is what ssh_config says: that of the user before that of the system.
func (f sshFiles) config() (*sshconfig.Config, error) {
	c := &sshconfig.Config{}
	for _, name := range []string{filepath.Join(f.own, "config"), filepath.Join(f.system, "ssh_config")} {
		src, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = c.Add(string(src), f.include(filepath.Dir(name)))
		}
		if err != nil {
			what := diag.T("读不懂 %s，先改正它", "%s cannot be read and is to be mended first", name)
			return nil, &diag.Failure{Text: diag.Because(what.ZH, what.EN, err)}
		}
	}
	return c, nil
}

// include reads the files that an Include names, which count from a folder.
func (f sshFiles) include(folder string) sshconfig.Include {
	return func(pattern string) (texts []string, err error) {
		if rest, home := strings.CutPrefix(pattern, "~/"); home {
			pattern = filepath.Join(f.home, rest)
		} else if !filepath.IsAbs(pattern) {
			pattern = filepath.Join(folder, pattern)
		}
		names, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			src, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			texts = append(texts, string(src))
		}
		return texts, nil
	}
}

// sshAgent is a connection to the agent that holds keys; nil where none runs.
func (a *app) sshAgent() io.ReadWriteCloser {
	const pipes = `\\.\pipe\`
	name, _ := a.lookup("SSH_AUTH_SOCK")
	if name == "" && runtime.GOOS == "windows" {
		name = pipes + "openssh-ssh-agent"
	}
	if name == "" {
		return nil
	}
	if strings.HasPrefix(name, pipes) {
		if f, err := os.OpenFile(name, os.O_RDWR, 0); err == nil {
			return f
		}
		return nil
	}
	if conn, err := net.Dial("unix", name); err == nil {
		return conn
	}
	return nil
}
