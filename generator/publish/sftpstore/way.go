package sftpstore

import (
	"context"
	"errors"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
	"gongkai/generator/publish/sshconfig"
)

// way is the hosts from here to the server, each reached through the one before it.
type way struct {
	options Options
	address Address
	noted   []string
	mu      sync.Mutex
	closed  bool
	hosts   []*ssh.Client
}

// target is a host to be reached, as it is named.
type target struct {
	name, user, port string
	through          []string // hosts on the way, as they are named; where there are none ssh_config says them
	depth            int      // how many hosts have been asked for on the way to this
	last             bool     // it is the server itself
}

// farthest is how many hosts may stand on the way: more is a circle.
const farthest = 8

func newWay(a Address, options Options) *way {
	if options.Config == nil {
		options.Config = &sshconfig.Config{}
	}
	if options.Patience == 0 {
		options.Patience = patience
	}
	return &way{options: options, address: a}
}

// connect reaches a host, through others where ssh_config says so, and logs in.
func (w *way) connect(ctx context.Context, to target) (*ssh.Client, error) {
	if to.depth > farthest {
		return nil, circle(to.name)
	}
	h := w.configured(to)
	if err := w.unfollowed(to.name, h.Host); err != nil {
		return nil, err
	}
	conn, err := w.dial(ctx, to, h)
	if err != nil {
		return nil, err
	}
	known, err := w.knownHosts(h)
	if err != nil {
		conn.Close()
		return nil, err
	}
	guard := w.guard(ctx, conn)
	login, err := w.login(h, guard, to.last)
	if err != nil {
		guard.end(ctx)
		conn.Close()
		return nil, err
	}
	c, channels, requests, err := ssh.NewClientConn(conn, known.address, &ssh.ClientConfig{
		User:              h.User,
		Auth:              login.methods,
		HostKeyCallback:   known.check,
		HostKeyAlgorithms: known.algorithms,
	})
	cut := guard.end(ctx)
	if err == nil && cut == nil {
		return w.keep(ssh.NewClient(c, channels, requests)), nil
	}
	conn.Close()
	return nil, refused(to.name, h.User, known, login, errors.Join(cut, err))
}

// refused says why the first talk with a host failed.
func refused(name, user string, known *knownHosts, login *login, err error) error {
	var none *ssh.AlgorithmNegotiationError
	switch {
	case known.refused != nil:
		return known.refused
	case login.failed != nil:
		return login.failed
	case errors.As(err, &none):
		return known.noCommon(none)
	case known.checked && !lost(err) && !errors.Is(err, errSilent) && !errors.Is(err, context.Canceled):
		return login.refused(name, user)
	}
	return silent(name, err)
}

// host is what a host is reached by.
type host struct {
	sshconfig.Host
	name     string // as it was named
	hostname string
	port     string
}

func (h host) address() string { return net.JoinHostPort(h.hostname, h.port) }

// configured is what is said of a host by its address, by ssh_config, and by nothing.
func (w *way) configured(to target) host {
	h := host{Host: w.options.Config.For(to.name, to.user), name: to.name}
	h.hostname = strings.ToLower(first(h.HostName, to.name))
	h.port = first(to.port, h.Port, "22")
	h.User = first(to.user, h.User, w.options.User)
	return h
}

func first(values ...string) string {
	at := slices.IndexFunc(values, func(v string) bool { return v != "" })
	if at < 0 {
		return ""
	}
	return values[at]
}

// unfollowed tells, once each, what of ssh_config is not followed, and refuses what must be.
func (w *way) unfollowed(name string, h sshconfig.Host) error {
	if h.RevokedKeys != "" && !strings.EqualFold(h.RevokedKeys, "none") {
		return revokedKeys(name)
	}
	for _, keyword := range h.Ignored {
		if w.options.Note != nil && !slices.Contains(w.noted, keyword) {
			w.noted = append(w.noted, keyword)
			w.options.Note(notFollowed(name, keyword))
		}
	}
	return nil
}

func circle(name string) error {
	return diag.Failf("“ssh_config”里的“ProxyJump”绕成了圈，经过 %s；改正后再试", "the ProxyJump lines of ssh_config go round in a circle, over %s; mend them and try again", name)
}

func revokedKeys(name string) error {
	return diag.Failf("“ssh_config”给 %s 写了“RevokedHostKeys”，本程序读不懂，所以没有连接；把作废的主机密钥写进“known_hosts”，行首加“@revoked”，再删去这一行",
		"ssh_config has RevokedHostKeys for %s, which this program cannot read, and so does not connect; put the revoked keys into known_hosts, with @revoked before the line, and take this line out", name)
}

func notFollowed(name, keyword string) diag.Text {
	return diag.T("“ssh_config”给 %[1]s 写的“%[2]s”不起作用；本程序照哪些办，见运维手册“用 SFTP 发布”一节", "%[2]s of ssh_config for %[1]s is not followed; what is followed stands in the manual for IT, under “用 SFTP 发布”", name, keyword)
}

func jumpUnread(text string) error {
	return diag.Failf("“ssh_config”里的“ProxyJump %s”读不懂；写成“用户@主机:端口”", "“ProxyJump %s” of ssh_config is not understood; write USER@HOST:PORT", diag.OneLine(text))
}

// dial opens the connection to a host: straight, or through the last of the hosts before it.
func (w *way) dial(ctx context.Context, to target, h host) (net.Conn, error) {
	through := to.through
	if len(through) == 0 && h.ProxyJump != "" {
		through = strings.Split(h.ProxyJump, ",")
	}
	dial := w.options.Dial
	if len(through) > 0 {
		jump, err := hop(through[len(through)-1])
		if err != nil {
			return nil, err
		}
		jump.through, jump.depth = through[:len(through)-1], to.depth+1
		before, err := w.connect(ctx, jump)
		if err != nil {
			return nil, err
		}
		dial = before.DialContext
	}
	waiting, cancel := context.WithTimeoutCause(ctx, w.options.Patience, errSilent)
	defer cancel()
	conn, err := dial(waiting, "tcp", h.address())
	if err != nil {
		if cause := context.Cause(waiting); cause != nil {
			err = cause
		}
		return nil, silent(to.name, err)
	}
	return conn, nil
}

// hop reads a host of ProxyJump: [user@]host[:port], or ssh://….
func hop(text string) (target, error) {
	rest := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), "ssh://"), "/")
	var t target
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		t.user, rest = rest[:at], rest[at+1:]
	}
	t.name = strings.TrimSuffix(strings.TrimPrefix(rest, "["), "]")
	if name, port, err := net.SplitHostPort(rest); err == nil {
		t.name, t.port = name, port
	}
	if t.name == "" || strings.ContainsAny(t.name+t.user, " \t%") {
		return t, jumpUnread(text)
	}
	return t, nil
}

// keep remembers a host, to be let go of at the end.
func (w *way) keep(c *ssh.Client) *ssh.Client {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		c.Close()
	}
	w.hosts = append(w.hosts, c)
	return c
}

// close lets go of all hosts, the server first.
func (w *way) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for _, c := range slices.Backward(w.hosts) {
		c.Close()
	}
	w.hosts = nil
}

// expand is the name of a file as ssh_config writes it: ~ and %d are the home folder, %h, %p, %r, %u
// the host, its port, the user there and here.
func (w *way) expand(name string, h host) string {
	if rest, home := strings.CutPrefix(name, "~/"); home {
		name = filepath.Join(w.options.Home, rest)
	}
	return strings.NewReplacer("%%", "%", "%d", w.options.Home, "%h", h.hostname, "%n", h.name, "%p", h.port, "%r", h.User, "%u", w.options.User).Replace(name)
}
