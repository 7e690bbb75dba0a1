package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/publish/sshdtest"
	"gongkai/generator/publish/store"
)

// sshHome is the home folder of somebody who has files of ssh.
func sshHome(t *testing.T, files map[string]string) string {
	t.Helper()
	home := t.TempDir()
	for name, text := range files {
		name = filepath.Join(home, ".ssh", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return home
}

// sftpPlace opens an address as a command does; what is said goes into said.
func sftpPlace(t *testing.T, address string, said *bytes.Buffer, env ...string) (store.Tree, int) {
	t.Helper()
	a := newApp(nil, env, said, said)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	tree, err := a.sftpPlace(ctx, address)
	if err == nil {
		t.Cleanup(func() { tree.Close() })
	}
	return tree, a.tell(err)
}

func TestSFTPPlaceIsFoundAsBySSH(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	key, err := os.ReadFile(server.KeyFile)
	if err != nil {
		t.Fatal(err)
	}
	home := sshHome(t, map[string]string{
		"config":        "Include conf.d/*.conf\nHost *\n CertificateFile none\n ProxyCommand none\n",
		"conf.d/a.conf": "Host inner\n HostName " + server.Host + "\n User " + server.User + "\n",
		"conf.d/b.conf": "Host inner\n Port " + server.Port + "\n IdentityFile ~/.ssh/keys/web\n VerifyHostKeyDNS yes\n",
		"known_hosts":   server.Line("ed25519") + "\n",
		"keys/web":      string(key),
	})
	var said bytes.Buffer
	tree, status := sftpPlace(t, "sftp://inner"+server.Root, &said, "HOME="+home)
	if status != exitDone {
		t.Fatal(status, said.String())
	}
	if err := errors.Join(tree.Mkdir("d"), tree.Write("d/x", time.Unix(1e9, 0), strings.NewReader("x"))); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(server.Root, "d", "x")); err != nil {
		t.Error(err)
	}
	if !strings.Contains(said.String(), "“VerifyHostKeyDNS”不起作用") {
		t.Errorf("what is not followed is not said: %q", said.String())
	}
	// The key that the environment names is used alone.
	said.Reset()
	if _, status := sftpPlace(t, server.Address(server.Root), &said, "HOME="+home, "GONGKAI_SFTP_KEY="+server.KeyFile); status != exitDone {
		t.Error(status, said.String())
	}
}

func TestSFTPPlaceThatIsRefusedSaysWhatToDo(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	stranger := filepath.Join(t.TempDir(), "id")
	sshdtest.WriteKey(t, stranger, "ed25519", "planted-secret")
	known := map[string]string{"known_hosts": server.Line("ed25519") + "\n"}
	for _, c := range []struct {
		address string
		files   map[string]string
		env     string
		status  int
		want    string
	}{
		{"sftp://web:planted-secret@inner/srv", nil, "", exitUsage, "地址里不能写密码"},
		{"sftp://inner", nil, "", exitUsage, "地址里没有文件夹"},
		{server.Address("/srv"), nil, "GONGKAI_SFTP_PASSWORD=planted-secret", exitFailed, "还不认识服务器"},
		{server.Address("/srv"), known, "GONGKAI_SFTP_PASSWORD=planted-secret", exitFailed, "不让用户 " + server.User + " 登录；试过的：GONGKAI_SFTP_PASSWORD"},
		{server.Address("/srv"), known, "GONGKAI_SFTP_KEY=" + stranger, exitFailed, "不让用户"},
		{server.Address("/srv"), known, "", exitFailed, "没有可以登录"},
		{"sftp://127.0.0.1:1/srv", known, "GONGKAI_SFTP_PASSWORD=planted-secret", exitFailed, "那台机器上没有程序在这个端口上回答"},
		{server.Address("/srv"), map[string]string{"config": "Host \"x\nPort 1"}, "", exitFailed, "config，先改正它：第 1 行的引号没有配对"},
	} {
		var said bytes.Buffer
		_, status := sftpPlace(t, c.address, &said, "HOME="+sshHome(t, c.files), c.env)
		if status != c.status || !strings.Contains(said.String(), c.want) {
			t.Errorf("%s %s: status %d, want %d; %q in\n%s", c.address, c.env, status, c.status, c.want, said.String())
		}
		if strings.Contains(said.String(), "planted-secret") {
			t.Errorf("%s: a secret is shown: %s", c.address, said.String())
		}
		if strings.Count(said.String(), "\n") > 2 {
			t.Errorf("%s: one line is wanted:\n%s", c.address, said.String())
		}
	}
}

// TestSFTPPlaceWords holds what is said of a folder that is not there, and of a configuration that
// cannot be read, in the exact words of both languages.
func TestSFTPPlaceWords(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	home := sshHome(t, map[string]string{"known_hosts": server.Line("ed25519") + "\n"})
	broken := sshHome(t, map[string]string{"config": "Host x\n User \"y\n"})
	for _, c := range []struct {
		lang       diag.Lang
		home, want string
	}{
		{diag.Chinese, home, "gongkai: 服务器 127.0.0.1 上没有文件夹 /none/www；磁盘要先挂上，新的目标请它的管理员先建好，交给登录的用户\n"},
		{diag.English, home, "gongkai: there is no folder /none/www on the server 127.0.0.1; its disk is mounted first, and a new target is made by its administrator and given to the user who logs in\n"},
		{diag.Chinese, broken, "gongkai: 读不懂 " + broken + "/.ssh/config，先改正它：第 2 行的引号没有配对\n"},
		{diag.English, broken, "gongkai: " + broken + "/.ssh/config cannot be read and is to be mended first: a quotation mark of line 2 is not closed\n"},
	} {
		var said bytes.Buffer
		a := newApp(nil, []string{"HOME=" + c.home, "GONGKAI_SFTP_KEY=" + server.KeyFile}, &said, &said)
		a.lang = c.lang
		_, err := a.sftpPlace(t.Context(), server.Address("/none/www"))
		if status := a.tell(err); status != exitFailed || said.String() != c.want {
			t.Errorf("status %d, %s\nwant %s", status, said.String(), c.want)
		}
	}
}
