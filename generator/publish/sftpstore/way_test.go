package sftpstore

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/publish/sshconfig"
	"gongkai/generator/publish/sshdtest"
	"gongkai/generator/publish/store"
)

// dialled notes what was dialled from here.
type dialled struct {
	mu        sync.Mutex
	addresses []string
}

func (d *dialled) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d.mu.Lock()
	d.addresses = append(d.addresses, address)
	d.mu.Unlock()
	return dial(ctx, network, address)
}

func configured(t *testing.T, text string) *sshconfig.Config {
	t.Helper()
	c := &sshconfig.Config{}
	if err := c.Add(text, nil); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAliasAndHostsOnTheWay(t *testing.T) {
	server, gate, outer := sshdtest.Start(t, sshdtest.Setup{}), sshdtest.Start(t, sshdtest.Setup{}), sshdtest.Start(t, sshdtest.Setup{})
	config := "Host inner\n HostName " + server.Host + "\n Port " + server.Port + "\n User " + server.User + "\n IdentityFile %d/id_user\n ProxyJump outer,gate\n" +
		"Host gate\n HostName " + gate.Host + "\n Port " + gate.Port + "\n User " + gate.User + "\n IdentityFile " + gate.KeyFile + "\n ProxyJump nobody-asks-for-this\n" +
		"Host outer\n HostName " + outer.Host + "\n Port " + outer.Port + "\n User " + outer.User + "\n IdentityFile " + outer.KeyFile + "\n"
	o := known(t, server, server.Line("ed25519"), gate.Line("ed25519"), outer.Line("ed25519"))
	o.Config, o.KeyFiles = configured(t, config), nil
	var from dialled
	o.Dial = from.dial
	tree, err := Open(t.Context(), address(t, "sftp://inner"+server.Root), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(tree.Write("x", time.Unix(1e9, 0), strings.NewReader("x")), tree.Close()); err != nil {
		t.Error(err)
	}
	if want := []string{net.JoinHostPort(outer.Host, outer.Port)}; !slices.Equal(from.addresses, want) {
		t.Errorf("dialled %v, want %v", from.addresses, want)
	}
	// The key of each host on the way is looked at.
	for _, missing := range []*sshdtest.Server{server, gate, outer} {
		lines := []string{server.Line("ed25519"), gate.Line("ed25519"), outer.Line("ed25519")}
		other := known(t, server, slices.DeleteFunc(lines, func(line string) bool { return line == missing.Line("ed25519") })...)
		other.Config, other.KeyFiles = o.Config, nil
		_, err := Open(t.Context(), address(t, "sftp://inner"+server.Root), other)
		said(t, err, "还不认识服务器", missing.Line("ed25519"))
	}
}

func TestConfigThatIsNotFollowed(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	o := options(server)
	var notes []diag.Text
	o.Note = func(text diag.Text) { notes = append(notes, text) }
	o.Config = configured(t, "Host *\n ProxyCommand nc %h %p\n CertificateFile x\n Compression yes\n")
	if err := try(t, server, o); err != nil {
		t.Error(err)
	}
	if len(notes) != 2 || !strings.Contains(notes[0].ZH, "“ProxyCommand”不起作用") || !strings.Contains(notes[1].EN, "CertificateFile of ssh_config for 127.0.0.1 is not followed") {
		t.Errorf("notes: %+v", notes)
	}
	o.Config = configured(t, "RevokedHostKeys /etc/revoked\n")
	said(t, try(t, server, o), "RevokedHostKeys", "@revoked")
	o.Config = configured(t, "Host 127.0.0.1\n ProxyJump b\nHost b\n ProxyJump c\nHost c\n ProxyJump b\n")
	said(t, try(t, server, o), "“ProxyJump”绕成了圈")
	o.Config = configured(t, "ProxyJump user@\n")
	said(t, try(t, server, o), "用户@主机:端口")
}

func TestHostKeyAliasAndKnownHostsOfConfig(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	o := known(t, server, "shared-name "+strings.SplitN(server.Line("ed25519"), " ", 2)[1])
	o.Config = configured(t, "HostKeyAlias shared-name\nUserKnownHostsFile /none "+o.KnownHosts[0]+"\n")
	o.KnownHosts = nil
	if err := try(t, server, o); err != nil {
		t.Error(err)
	}
}

// unreachable tests that an error is that of a place that did not answer, and says what to do.
func unreachable(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil || store.Answers(err) {
		t.Fatalf("%v, want store.Unreachable", err)
	}
	said(t, err, append(words, "再运行一次")...)
}

func TestHostThatDoesNotAnswer(t *testing.T) {
	silentHost, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silentHost.Close()
	open := func(ctx context.Context) error {
		_, err := Open(ctx, address(t, "sftp://web@"+silentHost.Addr().String()+"/srv"), Options{Dial: dial, Patience: 50 * time.Millisecond, Password: "x"})
		return err
	}
	unreachable(t, open(t.Context()), "等了很久没有回应", "127.0.0.1")
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	unreachable(t, open(stopped), "被中断")
	silentHost.Close()
	unreachable(t, open(t.Context()), "那台机器上没有程序在这个端口上回答")
}
