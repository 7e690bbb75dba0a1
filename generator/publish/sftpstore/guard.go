package sftpstore

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/ssh"
)

// errSilent says that a host did not answer for too long.
var errSilent = errors.New("no answer")

// guard cuts a connection when its context ends, or when a step takes longer than a host may be
// silent.
type guard struct {
	patience time.Duration
	timer    *time.Timer
	late     atomic.Bool
	release  func() bool
}

func (w *way) guard(ctx context.Context, conn io.Closer) *guard {
	g := &guard{patience: w.options.Patience}
	g.timer = time.AfterFunc(g.patience, func() {
		g.late.Store(true)
		conn.Close()
	})
	g.release = context.AfterFunc(ctx, func() { conn.Close() })
	return g
}

// wait lets a person take the time that is needed: for a passphrase.
func (g *guard) wait(ask func() error) error {
	g.timer.Stop()
	defer g.timer.Reset(g.patience)
	return ask()
}

// end ends the guard and says why the connection was cut, if it was.
func (g *guard) end(ctx context.Context) error {
	g.timer.Stop()
	g.release()
	if g.late.Load() {
		return errSilent
	}
	return context.Cause(ctx)
}

// keepAlive asks a host now and then whether it is there, so that no firewall forgets the connection,
// and cuts it where no answer comes.
func keepAlive(host *ssh.Client, patience time.Duration) {
	every := time.NewTicker(patience / 2)
	defer every.Stop()
	gone := make(chan struct{})
	go func() {
		host.Wait()
		close(gone)
	}()
	for {
		select {
		case <-gone:
			return
		case <-every.C:
		}
		cut := time.AfterFunc(patience, func() { host.Close() })
		_, _, err := host.SendRequest("keepalive@openssh.com", true, nil)
		cut.Stop()
		if err != nil {
			host.Close()
			return
		}
	}
}
