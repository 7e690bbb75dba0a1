// Package sshdtest runs the sshd of OpenSSH for tests: on loopback, with a configuration, host keys
// and a user's key of its own in a temporary folder, as the user of the test. Nothing of the system
// is touched.
package sshdtest

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"golang.org/x/crypto/ssh"
)

// Setup says how a server is to be.
type Setup struct {
	Keys      []string // kinds of its host keys; where there are none: ed25519
	Config    []string // more lines of sshd_config, which count more than those of the test
	Subsystem string   // what speaks SFTP; empty: sshd itself
}

// Server is a server that runs.
type Server struct {
	Host, Port string
	User       string
	Root       string                   // an empty folder for what is published
	Folder     string                   // where all its files are
	KeyFile    string                   // of the user, whose key is accepted
	KnownHosts string                   // a file that knows the host by its first key
	HostKeys   map[string]ssh.PublicKey // by kind

	listener net.Listener
	mu       sync.Mutex
	sessions map[*exec.Cmd]bool
	wait     sync.WaitGroup
}

// Start starts a server; it ends with the test. Where there is no sshd the test is skipped, or fails
// where all tools are promised (CI=true).
func Start(t testing.TB, setup Setup) *Server {
	t.Helper()
	sshd := program(t, "sshd", "/usr/sbin/sshd", "/usr/local/sbin/sshd")
	if os.Getuid() == 0 {
		// sshd shuts its weaker half into this folder, which start scripts make elsewhere.
		if err := os.MkdirAll("/run/sshd", 0o755); err != nil {
			t.Fatal(err)
		}
	}
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{User: me.Username, Folder: t.TempDir(), HostKeys: map[string]ssh.PublicKey{}, sessions: map[*exec.Cmd]bool{}}
	s.Root = filepath.Join(s.Folder, "root")
	if err := os.Mkdir(s.Root, 0o755); err != nil {
		t.Fatal(err)
	}
	if len(setup.Keys) == 0 {
		setup.Keys = []string{"ed25519"}
	}
	if setup.Subsystem == "" {
		// It is sshd itself. A program of its own is started by the user's shell, with whatever the user
		// has written for it, and a test that kills it kills that in its midst.
		setup.Subsystem = "internal-sftp"
	}
	s.KeyFile = filepath.Join(s.Folder, "id_user")
	mine := WriteKey(t, s.KeyFile, "ed25519", "")
	s.file(t, "authorized_keys", ssh.MarshalAuthorizedKey(mine))
	lines := append([]string{}, setup.Config...)
	for _, kind := range setup.Keys {
		file := filepath.Join(s.Folder, "host_"+kind)
		s.HostKeys[kind] = WriteKey(t, file, kind, "")
		lines = append(lines, "HostKey "+file)
	}
	lines = append(lines,
		"AuthorizedKeysFile "+filepath.Join(s.Folder, "authorized_keys"),
		"PidFile none", "UsePAM no", "StrictModes no", "PermitRootLogin prohibit-password",
		"PasswordAuthentication no", "KbdInteractiveAuthentication no",
		"Subsystem sftp "+setup.Subsystem, "LogLevel INFO")
	config := s.file(t, "sshd_config", []byte(strings.Join(lines, "\n")+"\n"))
	s.listen(t, sshd, config)
	s.KnownHosts = s.file(t, "known_hosts", []byte(s.Line(setup.Keys[0])+"\n"))
	return s
}

// Address is that of a folder on the server.
func (s *Server) Address(folder string) string {
	return fmt.Sprintf("sftp://%s@%s:%s%s", s.User, s.Host, s.Port, folder)
}

// Line is how known_hosts tells of the server's key of a kind.
func (s *Server) Line(kind string) string {
	return fmt.Sprintf("[%s]:%s %s", s.Host, s.Port, strings.TrimSpace(string(ssh.MarshalAuthorizedKey(s.HostKeys[kind]))))
}

// Log is what the server has written to its log.
func (s *Server) Log() string {
	src, err := os.ReadFile(filepath.Join(s.Folder, "log"))
	if err != nil {
		return err.Error()
	}
	return string(src)
}

// file writes a file of the server's.
func (s *Server) file(t testing.TB, name string, data []byte) string {
	t.Helper()
	name = filepath.Join(s.Folder, name)
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// listen takes connections, and runs one sshd for each, as inetd does: no port is chosen twice, and
// the process of each connection is known.
func (s *Server) listen(t testing.TB, sshd, config string) {
	t.Helper()
	var err error
	if s.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	if s.Host, s.Port, err = net.SplitHostPort(s.listener.Addr().String()); err != nil {
		t.Fatal(err)
	}
	log, err := os.OpenFile(filepath.Join(s.Folder, "log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.listener.Close()
		s.Cut()
		s.wait.Wait()
		log.Close()
		if t.Failed() {
			t.Log(s.Log())
		}
	})
	s.wait.Go(func() {
		for {
			conn, err := s.listener.Accept()
			if err != nil {
				return
			}
			s.serve(conn.(*net.TCPConn), exec.Command(sshd, "-i", "-e", "-f", config), log)
		}
	})
}

// serve runs one sshd for a connection.
func (s *Server) serve(conn *net.TCPConn, cmd *exec.Cmd, log io.Writer) {
	defer conn.Close()
	socket, err := conn.File()
	if err != nil {
		fmt.Fprintln(log, err)
		return
	}
	defer socket.Close()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = socket, socket, log
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(log, err)
		return
	}
	s.sessions[cmd] = true
	s.wait.Go(func() {
		// How a session ends is its business: many are killed.
		if err := cmd.Wait(); err != nil {
			fmt.Fprintln(log, "sshd:", err)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.sessions, cmd)
	})
}

// program finds a program that Debian has outside of the path of users.
func program(t testing.TB, name string, places ...string) string {
	t.Helper()
	if found, err := exec.LookPath(name); err == nil {
		if absolute, err := filepath.Abs(found); err == nil {
			return absolute
		}
	}
	for _, place := range places {
		if _, err := os.Stat(place); err == nil {
			return place
		}
	}
	if os.Getenv("CI") == "true" && runtime.GOOS != "windows" {
		t.Fatalf("there is no %s, and here it is promised", name)
	}
	t.Skipf("there is no %s", name)
	return ""
}
