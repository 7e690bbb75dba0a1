package sshconfig

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func read(t testing.TB, text string, included map[string][]string) *Config {
	t.Helper()
	c := &Config{}
	if err := c.Add(text, func(pattern string) ([]string, error) { return included[pattern], nil }); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFor(t *testing.T) {
	const text = `
# what stands before any Host holds for all
IdentityFile ~/.ssh/all
Host inner "second name" *.dept !bad.dept   # a comment
	HostName = %h.example
	User web
	Port=2222
	IdentityFile "~/my keys/id #1"
	IDENTITIESONLY yes
	ProxyJump gate,ops@gate2:22
Host inner
	User other
	Port 1
	ProxyCommand nc %h %p
Match host inner.example,x originalhost inner
	HostKeyAlias alias
Match host inner.example user !root,web,x
	UserKnownHostsFile ~/a "~/b c"
Match !originalhost inner
	HostKeyAlias wrong
Match originalhost exec-test exec "true"
	User somebody
	ForwardAgent yes
Match exec "touch /tmp/never"
	SendEnv LANG
Host plain
	ProxyCommand nc %h %p
	ProxyJump none
	CertificateFile x
	BindAddress none
	CompressionLevel 3
Match all
	RevokedHostKeys /etc/revoked
`
	for _, c := range []struct {
		name, user string
		want       Host
	}{
		{"inner", "", Host{HostName: "inner.example", User: "web", Port: "2222", HostKeyAlias: "alias", IdentityFiles: []string{"~/.ssh/all", "~/my keys/id #1"},
			IdentitiesOnly: true, ProxyJump: "gate,ops@gate2:22", KnownHosts: []string{"~/a", "~/b c"}, RevokedKeys: "/etc/revoked"}},
		{"inner", "root", Host{HostName: "inner.example", User: "root", Port: "2222", HostKeyAlias: "alias", IdentityFiles: []string{"~/.ssh/all", "~/my keys/id #1"},
			IdentitiesOnly: true, ProxyJump: "gate,ops@gate2:22", RevokedKeys: "/etc/revoked"}},
		{"bad.dept", "", Host{HostKeyAlias: "wrong", IdentityFiles: []string{"~/.ssh/all"}, RevokedKeys: "/etc/revoked"}},
		{"GOOD.dept", "", Host{HostName: "GOOD.dept.example", User: "web", Port: "2222", IdentityFiles: []string{"~/.ssh/all", "~/my keys/id #1"},
			IdentitiesOnly: true, ProxyJump: "gate,ops@gate2:22", HostKeyAlias: "wrong", RevokedKeys: "/etc/revoked"}},
		{"exec-test", "", Host{HostKeyAlias: "wrong", IdentityFiles: []string{"~/.ssh/all"}, RevokedKeys: "/etc/revoked", Ignored: []string{"Match exec"}}},
		{"plain", "", Host{HostKeyAlias: "wrong", IdentityFiles: []string{"~/.ssh/all"}, RevokedKeys: "/etc/revoked", Ignored: []string{"ProxyCommand", "CertificateFile"}}},
	} {
		if got := read(t, text, nil).For(c.name, c.user); !reflect.DeepEqual(got, c.want) {
			t.Errorf("For(%s, %s) = %+v,\nwant %+v", c.name, c.user, got, c.want)
		}
	}
}

func TestIncludeHoldsWhereItStands(t *testing.T) {
	c := read(t, "Include a b\nHost x\n Include in-x\n Port 3\nHost *\n Port 4\n", map[string][]string{
		"a":    {"Host y\n User of-y\n", "HostName %h.all\n"}, // the heading of the first ends with it
		"in-x": {"IdentityFile in-x\nHost z\n User never\nMatch all\n HostKeyAlias only-x\n"},
	})
	for name, want := range map[string]Host{
		"x": {HostName: "x.all", Port: "3", IdentityFiles: []string{"in-x"}, HostKeyAlias: "only-x"},
		"y": {HostName: "y.all", Port: "4", User: "of-y"},
		"z": {HostName: "z.all", Port: "4"},
	} {
		if got := c.For(name, ""); !reflect.DeepEqual(got, want) {
			t.Errorf("For(%s) = %+v, want %+v", name, got, want)
		}
	}
	// A file that is read later counts less.
	if err := c.Add("Port 5\nUser late\n", nil); err != nil {
		t.Fatal(err)
	}
	if got := c.For("z", ""); got.Port != "4" || got.User != "late" {
		t.Errorf("after one more file: %+v", got)
	}
}

func TestAddRefuses(t *testing.T) {
	for _, text := range []string{"Host \"x\nPort 1", "Include loop", "Include broken"} {
		include := func(pattern string) ([]string, error) {
			if pattern == "broken" {
				return nil, errors.New("no permission")
			}
			return []string{"Include " + pattern}, nil
		}
		if err := (&Config{}).Add(text, include); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}

// What OpenSSH itself says of a configuration is what is read here.
func TestForAgreesWithSSH(t *testing.T) {
	ssh, err := exec.LookPath("ssh")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no ssh, and CI skips nothing")
		}
		t.Skip("there is no ssh")
	}
	texts := []string{
		"Host a\n HostName=real\n Port 22\n\tUser \"x y\"\nHost *\n Port 33\n User u\n",
		"Host a b !c\n User one\nMatch host real\n Port 5\nHost ?\n HostName real\nMatch host real user one\n Port 6\n",
		"Match originalhost a\n User m\nMatch user m\n Port 7\nMatch !user m\n Port 8\nMatch user m,n host a*\n ProxyJump j\n",
		"Host *\n ProxyJump none\n ProxyJump b\nHost a\n IdentitiesOnly yes\n HostKeyAlias k\n",
		"HostName %h.x%%y\nUser u # comment\nPort = 44\n",
		"Host \"a\" b\n User q\nhost A\n Port 9\nHost c,a\n Port 10\n",
	}
	for _, text := range texts {
		file := filepath.Join(t.TempDir(), "config")
		writeFile(t, file, text)
		for _, name := range []string{"a", "b", "c"} {
			out, err := exec.Command(ssh, "-G", "-F", file, name).Output()
			if err != nil {
				t.Fatalf("ssh -G: %v in %q", err, text)
			}
			says := map[string]string{}
			for line := range strings.Lines(string(out)) {
				key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
				says[key] = value
			}
			h := read(t, text, nil).For(name, "")
			for key, got := range map[string]string{"hostname": h.HostName, "port": h.Port, "proxyjump": h.ProxyJump, "hostkeyalias": h.HostKeyAlias, "user": h.User} {
				standard := map[string]string{"hostname": name, "port": "22"}[key]
				if got == "" && (key == "user" || slices.Contains([]string{"", standard}, says[key])) {
					continue
				}
				if got != says[key] {
					t.Errorf("%q: %s of %s is %q, and ssh says %q", text, key, name, got, says[key])
				}
			}
		}
	}
}

func FuzzFor(f *testing.F) {
	f.Add("Host a !b\n User x\nMatch host a exec b\n Port 1\nInclude c\n", "a")
	f.Fuzz(func(t *testing.T, text, name string) {
		c := &Config{}
		if c.Add(text, func(string) ([]string, error) { return []string{"Host x\nPort 2"}, nil }) == nil {
			c.For(name, "")
		}
	})
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
