package sftpstore

import (
	"context"
	"net"
	"path"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/sync/semaphore"

	"gongkai/generator/diag"
	"gongkai/generator/publish/sshconfig"
)

// Options is what comes from the world.
type Options struct {
	Config     *sshconfig.Config
	User       string   // of this machine: the user on the server where nothing else says one
	Home       string   // for ~ and %d in the names of files
	KnownHosts []string // files; those that are not there are passed over
	Agent      agent.ExtendedAgent
	KeyFiles   []string // those tried where ssh_config names none; what is not there is passed over
	OnlyKey    string   // the one key file to use, in the place of agent, ssh_config and KeyFiles
	Password   string   // for servers that take no key; for the server itself, not for hosts on the way
	Passphrase func(keyFile string) ([]byte, error)
	Dial       func(ctx context.Context, network, address string) (net.Conn, error)
	Note       func(diag.Text) // told what of ssh_config is not followed
	Patience   time.Duration   // how long a host may be silent; zero: half a minute
}

// patience is how long a host may be silent where Options do not say.
const patience = 30 * time.Second

// inFlight is how many requests may wait for their answers at the same time: enough for a line with
// a long way, and not so many that small servers fail.
const inFlight = 16

// Open connects with the server and finds the folder that the address names, which need not be
// there yet. Its errors are *store.Unreachable where the host did not answer, and diag.Failure where
// it is not the one that is known, or lets nobody in. When ctx ends there is a little time left, to
// give the place back; then the connection is cut.
func Open(ctx context.Context, a Address, options Options) (*Tree, error) {
	w := newWay(a, options)
	client, copier, err := w.open(ctx)
	if err != nil {
		w.close()
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(w.options.Patience, w.close) })
	t := &Tree{
		client: client,
		copier: copier,
		host:   a.Host,
		root:   a.Path,
		slots:  semaphore.NewWeighted(inFlight),
		close: func() {
			stop()
			w.close()
		},
	}
	if !path.IsAbs(t.root) {
		home, err := client.RealPath(".")
		if err != nil {
			t.close()
			return nil, t.fail("open", ".", err)
		}
		t.root = path.Join(home, t.root)
	}
	return t, nil
}

// open connects, logs in, and asks for SFTP.
func (w *way) open(ctx context.Context) (*sftp.Client, *copier, error) {
	host, err := w.connect(ctx, target{name: w.address.Host, user: w.address.User, port: w.address.Port, last: true})
	if err != nil {
		return nil, nil, err
	}
	guard := w.guard(ctx, host)
	client, err := sftp.NewClient(host, sftp.MaxConcurrentRequestsPerFile(inFlight))
	if cut := guard.end(ctx); cut != nil {
		return nil, nil, silent(w.address.Host, cut)
	}
	if err != nil {
		return nil, nil, noSFTP(w.address.Host)
	}
	go keepAlive(host, w.options.Patience)
	return client, &copier{host: host}, nil
}

func noSFTP(host string) error {
	return diag.Failf("服务器 %s 接受了登录，但不提供 SFTP；请它的管理员在“sshd_config”里写上“Subsystem sftp internal-sftp”",
		"the server %s let us in and offers no SFTP; its administrator should write “Subsystem sftp internal-sftp” into sshd_config", host)
}
