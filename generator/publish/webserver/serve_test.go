package webserver_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/publish/porttest"
	"gongkai/generator/publish/webserver"
)

// served is the kinds that the tests ask. The configuration for IIS is not tried: it runs on
// Windows alone.
var served = []webserver.Kind{webserver.Nginx, webserver.Apache, webserver.Caddy}

// programs is what each server is called on Debian.
var programs = map[webserver.Kind]string{webserver.Nginx: "nginx", webserver.Apache: "apache2", webserver.Caddy: "caddy"}

// forEachServer runs a test for each server that is there. Where everything is checked, and where
// the one who tests could install it, a server that is missing is an error.
func forEachServer(t *testing.T, test func(t *testing.T, kind webserver.Kind)) {
	for _, kind := range served {
		t.Run(string(kind), func(t *testing.T) {
			if _, err := exec.LookPath(programs[kind]); err != nil {
				if os.Getenv("CI") == "true" {
					t.Fatalf("there is no %s, and CI skips nothing", programs[kind])
				}
				t.Skipf("there is no %s here: sh .ci/servers, as root on Debian", programs[kind])
			}
			test(t, kind)
		})
	}
}

// server is a web server of the test's own, on the loopback.
type server struct {
	t    *testing.T
	kind webserver.Kind
	port string
	dir  string // of its files

	cleanup func(func()) // has something done when the server is not needed any more
}

// atEnd is what is done when all tests have run: servers that only answer are shared by them.
var atEnd []func()

func TestMain(m *testing.M) {
	code := m.Run()
	for _, do := range slices.Backward(atEnd) {
		do()
	}
	os.Exit(code)
}

var shared = map[webserver.Kind]*server{}

// sharedThree is the server of startThree for tests that change nothing of it.
func sharedThree(t *testing.T, kind webserver.Kind) *server {
	t.Helper()
	if shared[kind] == nil {
		s := newServer(t, kind, func(do func()) { atEnd = append(atEnd, do) })
		s.startThree()
		shared[kind] = s
	}
	s := *shared[kind]
	s.t = t
	return &s
}

// newServer finds a port and a folder; the addresses of the sites have the port in them.
func newServer(t *testing.T, kind webserver.Kind, cleanup func(func())) *server {
	t.Helper()
	dir, err := os.MkdirTemp("", "gongkai-webserver")
	if err != nil {
		t.Fatal(err)
	}
	cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil { // a server's workers are of another user
		t.Fatal(err)
	}
	return &server{t: t, kind: kind, port: porttest.Free(t), dir: dir, cleanup: cleanup}
}

// target is a folder that a part is published to, and root the link in it that is served.
func (s *server) target(name string) string { return filepath.Join(s.dir, name) }
func (s *server) root(name string) string   { return filepath.Join(s.target(name), "current") }

// written is the configuration for sites, as it is written but for what a test must change: it
// listens on the loopback alone.
func (s *server) written(sites ...webserver.Site) string {
	s.t.Helper()
	data, err := webserver.Write(s.kind, webserver.Config{Sites: sites, Lang: diag.Chinese})
	if err != nil {
		s.t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "listen ", "listen 127.0.0.1:")
}

// start starts the server with a configuration, after the server itself has found it right.
func (s *server) start(written string) {
	s.t.Helper()
	var test, run *exec.Cmd
	var conf string
	file := filepath.Join(s.dir, "server.conf")
	switch s.kind {
	case webserver.Nginx:
		conf = fmt.Sprintf("daemon off; user %s; pid %[2]s/pid; error_log stderr error; worker_processes 2;\nevents { worker_connections 512; }\n"+
			"http { access_log off; client_body_temp_path %[2]s/body; proxy_temp_path %[2]s/proxy; fastcgi_temp_path %[2]s/fastcgi; uwsgi_temp_path %[2]s/uwsgi; scgi_temp_path %[2]s/scgi;\n"+
			"types { text/x-wrong html txt css pdf; }\ngzip on;\nadd_header X-Lost yes;\n%[3]s\n}\n", "www-data", s.dir, written)
		test, run = exec.Command("nginx", "-t", "-c", file), exec.Command("nginx", "-c", file)
	case webserver.Apache:
		conf = fmt.Sprintf("ServerRoot %[1]s\nPidFile %[1]s/pid\nDefaultRuntimeDir %[1]s\nServerName loopback.test\nListen 127.0.0.1:%[2]s\nErrorLog %[1]s/error.log\n%[3]s\n%[4]s\n", s.dir, s.port, apacheMain, written)
		test, run = exec.Command("apache2", "-t", "-f", file), exec.Command("apache2", "-f", file, "-DFOREGROUND")
	case webserver.Caddy:
		conf = "{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\tauto_https off\n}\n" + written
		test, run = exec.Command("caddy", "validate", "--adapter", "caddyfile", "--config", file), exec.Command("caddy", "run", "--adapter", "caddyfile", "--config", file)
	}
	if err := os.WriteFile(file, []byte(conf), 0o644); err != nil {
		s.t.Fatal(err)
	}
	env := append(os.Environ(), "HOME="+s.dir, "XDG_DATA_HOME="+s.dir, "XDG_CONFIG_HOME="+s.dir)
	test.Env, run.Env = env, env
	if out, err := test.CombinedOutput(); err != nil {
		s.t.Fatalf("%v: %v\n%s\n%s", test.Args, err, out, numbered(written))
	}
	var said bytes.Buffer
	run.Stdout, run.Stderr = &said, &said
	if err := run.Start(); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- run.Wait() }()
	t := s.t
	s.cleanup(func() {
		run.Process.Signal(os.Interrupt)
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			run.Process.Kill()
			<-ended
		}
		if t.Failed() {
			log, _ := os.ReadFile(filepath.Join(s.dir, "error.log"))
			fmt.Fprintf(os.Stderr, "%s said:\n%s%s", s.kind, tail(said.String()), tail(string(log)))
		}
	})
	for range 200 {
		if c, err := net.Dial("tcp", "127.0.0.1:"+s.port); err == nil {
			c.Close()
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	s.t.Fatalf("%s does not listen:\n%s", s.kind, said.String())
}

// apacheMain is what Debian's Apache loads and sets before it reads the file of a site.
var apacheMain = func() string {
	var b strings.Builder
	for _, name := range []string{"mpm_event", "authz_core", "authz_host", "alias", "dir", "mime", "filter", "deflate", "headers", "rewrite", "allowmethods", "setenvif", "negotiation", "autoindex"} {
		fmt.Fprintf(&b, "LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n", name, name)
	}
	b.WriteString("User www-data\nGroup www-data\nTypesConfig /dev/null\nAddLanguage en .en\n" +
		"<Directory />\n    Options FollowSymLinks\n    AllowOverride None\n    Require all denied\n</Directory>\n")
	return b.String()
}()

func tail(text string) string { return text[max(0, len(text)-3000):] }

func numbered(text string) string {
	var b strings.Builder
	for i, line := range strings.Split(text, "\n") {
		fmt.Fprintf(&b, "%4d %s\n", i+1, line)
	}
	return b.String()
}

// ask sends one request, with the path as it is given, and reads the answer whole.
func (s *server) ask(method, host, path string, headers ...string) (*http.Response, string) {
	s.t.Helper()
	r, body, err := s.try(method, host, path, headers...)
	if err != nil {
		s.t.Fatalf("%s %s%s: %v", method, host, path, err)
	}
	return r, body
}

func (s *server) try(method, host, path string, headers ...string) (*http.Response, string, error) {
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	var dialer net.Dialer
	c, err := dialer.DialContext(ctx, "tcp", "127.0.0.1:"+s.port)
	if err != nil {
		return nil, "", err
	}
	defer c.Close()
	deadline, _ := ctx.Deadline()
	c.SetDeadline(deadline)
	fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n", method, path, host, s.port)
	for _, h := range headers {
		fmt.Fprintf(c, "%s\r\n", h)
	}
	fmt.Fprint(c, "\r\n")
	r, err := http.ReadResponse(bufio.NewReader(c), &http.Request{Method: method})
	if err != nil {
		return nil, "", err
	}
	body, err := io.ReadAll(r.Body)
	return r, string(body), err
}

func releaseText(number int) string {
	return fmt.Sprintf("gongkai release 1\npart: sites/public\nnumber: %d\nday: 2026-11-26\n", number)
}

// release writes the files of a release and has the link lead to it, as publishing does.
func (s *server) release(name string, number int, files map[string]string) {
	s.t.Helper()
	dir := filepath.Join(s.target(name), "releases", fmt.Sprintf("%06d", number))
	if !strings.Contains(files["release.txt"], "\nsums: ") { // else it is that of a whole release
		files["release.txt"] = releaseText(number)
	}
	for file, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			s.t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			s.t.Fatal(err)
		}
	}
	s.switchTo(name, number)
}

// switchTo has the link lead to a release, by one rename.
func (s *server) switchTo(name string, number int) {
	s.t.Helper()
	link := s.root(name) + ".new"
	if err := os.Symlink(filepath.Join("releases", fmt.Sprintf("%06d", number)), link); err != nil {
		s.t.Fatal(err)
	}
	if err := os.Rename(link, s.root(name)); err != nil {
		s.t.Fatal(err)
	}
}
