package storetest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// gateway is the S3 server of the tests: it is built from the module proxy, as other tools are.
const gateway = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"

// Gateway is an S3 server that a test has started, on this machine alone.
type Gateway struct {
	Endpoint  string // http://127.0.0.1:…
	AccessKey string
	SecretKey string
	Client    *minio.Client // the owner's
	stop      func()
}

// StartGateway starts a server that keeps objects in a new folder. Where it cannot be built the test
// is skipped, or fails in CI.
func StartGateway(t testing.TB) *Gateway {
	t.Helper()
	program := buildGateway(t)
	dir := t.TempDir()
	objects, versions := filepath.Join(dir, "objects"), filepath.Join(dir, "versions")
	for _, name := range []string{objects, versions} {
		if err := os.Mkdir(name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	host := freePort(t)
	g := &Gateway{Endpoint: "http://" + host, AccessKey: "sample-access-key", SecretKey: "sample-secret-key-of-a-test"}
	command := exec.Command(program, "--port", host, "--access", g.AccessKey, "--secret", g.SecretKey, "--quiet", "--keep-alive", "posix", "--versioning-dir", versions, objects)
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	command.Stdout, command.Stderr = log, log
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	g.stop = func() {
		command.Process.Kill()
		<-ended
		log.Close()
	}
	t.Cleanup(g.stop)
	g.Client, err = minio.New(host, &minio.Options{Creds: credentials.NewStaticV4(g.AccessKey, g.SecretKey, ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		if _, err = g.Client.ListBuckets(context.Background()); err == nil {
			return g
		}
		time.Sleep(20 * time.Millisecond)
	}
	said, _ := os.ReadFile(log.Name())
	t.Fatalf("the S3 server does not answer: %v\n%s", err, said)
	return nil
}

// Readers says who may read a bucket.
type Readers string

// Whoever has the keys, or anybody.
const (
	KeysOnly Readers = ""
	Anybody  Readers = "*"
)

// MakeBucket makes a bucket. Anybody may read what begins with a prefix where readers says so.
func (g *Gateway) MakeBucket(t testing.TB, name string, readers Readers, prefix string) {
	t.Helper()
	ctx := context.Background()
	if err := g.Client.MakeBucket(ctx, name, minio.MakeBucketOptions{}); err != nil {
		t.Fatal(err)
	}
	if readers == Anybody {
		g.Publish(t, name, prefix)
	}
}

// Publish lets anybody read what begins with a prefix.
func (g *Gateway) Publish(t testing.TB, bucket, prefix string) {
	t.Helper()
	policy := fmt.Sprintf(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::%s/%s*"]}]}`, bucket, prefix)
	if err := g.Client.SetBucketPolicy(context.Background(), bucket, policy); err != nil {
		t.Fatal(err)
	}
}

// freePort is an address on this machine at which nobody listens.
func freePort(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// buildGateway is the program, built once and kept with what other builds keep.
func buildGateway(t testing.TB) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(cache, "gongkai-tests", filepath.Base(gateway))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	lock := flock.New(filepath.Join(dir, "lock"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	defer lock.Unlock()
	program := filepath.Join(dir, "versitygw")
	if _, err := os.Stat(program); err == nil {
		return program
	}
	install := exec.Command("go", "install", gateway)
	install.Dir = dir // no module around it
	install.Env = append(os.Environ(), "GOBIN="+filepath.Join(dir, "new"), "GOFLAGS=-mod=mod", "CGO_ENABLED=0")
	if said, err := install.CombinedOutput(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the S3 server cannot be built: %v\n%s", err, said)
		}
		t.Skipf("not tried: the S3 server cannot be built: %v\n%s", err, said)
	}
	if err := os.Rename(filepath.Join(dir, "new", "versitygw"), program); err != nil {
		t.Fatal(err)
	}
	return program
}
