package sftpstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/sync/semaphore"

	"gongkai/generator/output/disktest"
	"gongkai/generator/publish/sshdtest"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// A server that shuts its users in, lets them have no shell, and gives what they make to nobody.
func TestConformsInAChroot(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root may shut somebody in")
	}
	// Every folder above the one that is shut in belongs to root, and nobody else may write it.
	base, err := os.MkdirTemp("/var/lib", "gongkai-test")
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { os.RemoveAll(base) })
	server := sshdtest.Start(t, sshdtest.Setup{Subsystem: "internal-sftp", Config: []string{"ForceCommand internal-sftp -u 0077", "ChrootDirectory " + base}})
	if err := os.Chmod(base, 0o755); err != nil {
		t.Fatal(err)
	}
	n := 0
	storetest.Conform(t, func(t *testing.T) store.Tree {
		n++
		tree, err := Open(t.Context(), address(t, server.Address(fmt.Sprintf("/~/place%d", n))), options(server))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tree.Lstat("."); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a folder that is not there: %v", err)
		}
		if err := tree.Mkdir("."); err != nil {
			t.Fatal(err)
		}
		return tree
	})
}

// Where there are no hard links the server copies.
func TestConformsWithoutHardLinks(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{Subsystem: "internal-sftp -P hardlink"})
	copied := false
	storetest.Conform(t, func(t *testing.T) store.Tree {
		tree := open(t, server)
		t.Cleanup(func() { copied = copied || tree.copier.id > 0 })
		return tree
	})
	if !copied {
		t.Error("nothing was copied")
	}
}

// lacking is a place on a server that has only these extensions.
func lacking(t *testing.T, extensions ...string) *Tree {
	t.Helper()
	all := []string{"hardlink@openssh.com", "posix-rename@openssh.com", "statvfs@openssh.com"}
	if err := sftp.SetSFTPExtensions(extensions...); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := sftp.SetSFTPExtensions(all...); err != nil {
			t.Error(err)
		}
	})
	here, there := net.Pipe()
	server, err := sftp.NewServer(there)
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve()
	client, err := sftp.NewClientPipe(here, here)
	if err != nil {
		t.Fatal(err)
	}
	return &Tree{client: client, host: "old.example", root: t.TempDir(), slots: semaphore.NewWeighted(inFlight), close: func() { here.Close(); there.Close() }}
}

// A server without what OpenSSH has added replaces no file and links none, and says so.
func TestServerThatLacksExtensions(t *testing.T) {
	tree := lacking(t)
	defer tree.Close()
	moment := time.Unix(1e9, 0)
	for _, name := range []string{"a", "b"} {
		if err := tree.Write(name, moment, strings.NewReader(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := tree.Rename("a", "b"); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("replacing: %v, want errors.ErrUnsupported", err)
	}
	if err := tree.Rename("a", "c"); err != nil {
		t.Errorf("a name that is free: %v", err)
	}
	if _, err := tree.Link("b", "d"); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("linking: %v, want errors.ErrUnsupported", err)
	}
	if err := tree.Flush(); err != nil {
		t.Errorf("Flush: %v", err)
	}
	for name, want := range map[string]string{"b": "b", "c": "a"} {
		f, err := tree.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(f); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
		f.Close()
	}
}

func TestConnectionThatIsCut(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	tree := open(t, server)
	moment := time.Unix(1e9, 0)
	from, to := io.Pipe()
	go func() {
		to.Write(make([]byte, 5*chunk))
		server.Cut()
		for {
			if _, err := to.Write(make([]byte, chunk)); err != nil {
				return
			}
		}
	}()
	unreachable(t, tree.Write("long", moment, from), "连接断了")
	from.Close()
	for what, err := range map[string]error{
		"Mkdir": tree.Mkdir("d"), "Rename": tree.Rename("long", "x"), "Remove": tree.Remove("long"), "Flush": tree.Flush(),
		"Symlink": tree.Symlink("a", "b"), "SetModified": tree.SetModified("long", moment),
		"Write": tree.Write("next", moment, strings.NewReader("x")),
	} {
		if err == nil || store.Answers(err) {
			t.Errorf("%s after the cut: %v, want store.Unreachable", what, err)
		}
	}
	_, err := tree.Now()
	unreachable(t, err)
	_, err = tree.Link("long", "y")
	unreachable(t, err)
	// The next run finds a part of the file, as store.Tree says, and goes on.
	again, err := Open(t.Context(), address(t, server.Address(tree.root)), options(server))
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if err := errors.Join(again.Remove("long"), again.Write("long", moment, strings.NewReader("whole"))); err != nil {
		t.Error(err)
	}
}

// openPatiently opens the root of a server with options that have little patience, again and again:
// the machine of the test may be busy.
func openPatiently(ctx context.Context, t *testing.T, server *sshdtest.Server, o Options) *Tree {
	t.Helper()
	for {
		tree, err := Open(ctx, address(t, server.Address(server.Root)), o)
		if err == nil {
			t.Cleanup(func() { tree.Close() })
			return tree
		}
		if store.Answers(err) {
			t.Fatal(err)
		}
	}
}

// stalling passes nothing on once it stalls, and says of nothing that it failed: a cable that was
// pulled.
type stalling struct {
	net.Conn
	stalled *atomic.Bool
	closed  chan struct{}
}

func (s stalling) Read(p []byte) (int, error) {
	n, err := s.Conn.Read(p)
	if s.stalled.Load() {
		<-s.closed
		return 0, net.ErrClosed
	}
	return n, err
}

func (s stalling) Write(p []byte) (int, error) {
	if s.stalled.Load() {
		return len(p), nil
	}
	return s.Conn.Write(p)
}

func (s stalling) Close() error {
	defer func() { recover() }() // closed already
	close(s.closed)
	return s.Conn.Close()
}

func TestHostThatFallsSilent(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	var stalled atomic.Bool
	o := options(server)
	o.Patience = 2 * time.Second
	o.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		return stalling{conn, &stalled, make(chan struct{})}, err
	}
	tree := openPatiently(t.Context(), t, server, o)
	stalled.Store(true)
	unreachable(t, tree.Mkdir("d"), "连接断了")
}

// When somebody stops the program there is time to give the place back, but not for ever.
func TestEndOfTheContextCutsTheConnection(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	ctx, cancel := context.WithCancel(t.Context())
	o := options(server)
	o.Patience = 2 * time.Second
	tree := openPatiently(ctx, t, server, o)
	cancel()
	err := tree.Mkdir("d")
	if err != nil {
		t.Errorf("at once: %v", err)
	}
	for err == nil {
		_, err = tree.Lstat("d")
	}
	unreachable(t, err)
}

func TestServerThatRefusesWrites(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{Subsystem: "internal-sftp -R"})
	tree := open(t, server)
	err := tree.Write("x", time.Unix(1e9, 0), strings.NewReader("x"))
	said(t, err, "不许写入", "交给登录的用户", tree.root)
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("%v, want fs.ErrPermission", err)
	}
	if _, err := tree.Now(); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("Now: %v, want fs.ErrPermission", err)
	}
}

func TestServerWithAFullDisk(t *testing.T) {
	small, ok := disktest.Small(t, os.Getenv("CI") == "true")
	if !ok {
		return // it has said why
	}
	server := sshdtest.Start(t, sshdtest.Setup{})
	tree, err := Open(t.Context(), address(t, server.Address(small)), options(server))
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	if bytes, files, err := tree.Room(); err != nil || bytes < 900<<10 || bytes > 1<<20 || files < 8 {
		t.Errorf("Room() = %d, %d, %v, want nearly 1 MB", bytes, files, err)
	}
	err = tree.Write("x", time.Unix(1e9, 0), bytes.NewReader(make([]byte, 2<<20)))
	said(t, err, "磁盘满了", small)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("%v, want ENOSPC", err)
	}
}

func TestServerWhoseDiskTakesNoMoreFiles(t *testing.T) {
	few, ok := disktest.FewFiles(t, os.Getenv("CI") == "true")
	if !ok {
		return // it has said why
	}
	server := sshdtest.Start(t, sshdtest.Setup{})
	tree, err := Open(t.Context(), address(t, server.Address(few)), options(server))
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	if _, files, err := tree.Room(); err != nil || files != 7 {
		t.Errorf("Room() = %d files, %v, want 7", files, err)
	}
	for i := 0; err == nil && i < 8; i++ {
		err = tree.Mkdir(string(rune('a' + i)))
	}
	said(t, err, "文件个数用完了", few)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("%v, want ENOSPC", err)
	}
}

func TestServerWithoutSFTP(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{Subsystem: "/none/sftp-server"})
	said(t, try(t, server, options(server)), "不提供 SFTP", "Subsystem sftp internal-sftp")
}

// Names that the server's disk holds and that are no UTF-8 are listed as they are, and can be
// removed.
func TestNamesThatAreNoUTF8(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	tree := open(t, server)
	const name = "\xd6\xd0\xce\xc4.html"
	if err := os.WriteFile(filepath.Join(tree.root, name), nil, 0o644); err != nil {
		t.Skip("this disk takes only UTF-8:", err)
	}
	list, err := tree.ReadDir(".")
	if err != nil || len(list) != 1 || list[0].Name() != name {
		t.Errorf("%v, %v", list, err)
	}
	if err := tree.Remove(name); err != nil {
		t.Error(err)
	}
}

// Requests in flight are bounded however many files are written at the same time.
func TestRequestsInFlightAreBounded(t *testing.T) {
	tree := lacking(t)
	defer tree.Close()
	if tree.slots.TryAcquire(inFlight + 1) {
		t.Fatal("there is no bound")
	}
	done := make(chan error, 50)
	for i := range cap(done) {
		go func() {
			done <- tree.Write(fmt.Sprint(i), time.Unix(1e9, 0), bytes.NewReader(make([]byte, 3*chunk+i)))
		}()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if !tree.slots.TryAcquire(inFlight) {
		t.Error("a slot was not given back")
	}
}
