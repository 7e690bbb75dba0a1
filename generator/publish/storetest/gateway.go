package storetest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"gongkai/generator/publish/porttest"
)

// gateway is the S3 server of the tests: it is built from the module proxy, as other tools are.
const gateway = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"

// Gateway is an S3 server that a test has started, on this machine alone.
type Gateway struct {
	Endpoint  string // http://127.0.0.1:…
	AccessKey string
	SecretKey string
	Client    *minio.Client // the owner's
}

// StartGateway starts a server that keeps objects, and their earlier versions where a bucket asks for
// that, in a new folder. Where it cannot be built the test is skipped, or fails in CI.
func StartGateway(t testing.TB) *Gateway {
	t.Helper()
	program, dir := buildGateway(t), t.TempDir()
	for _, name := range []string{"objects", "versions", "sidecar"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	// What it notes of objects goes into attributes of files, or beside them where there are none.
	g, said := startGateway(t, program, dir)
	if g == nil {
		g, said = startGateway(t, program, dir, "--sidecar", filepath.Join(dir, "sidecar"))
	}
	if g == nil {
		t.Fatalf("the S3 server does not answer: %s", said)
	}
	return g
}

func startGateway(t testing.TB, program, dir string, flags ...string) (g *Gateway, said string) {
	t.Helper()
	host := "127.0.0.1:" + porttest.Free(t)
	g = &Gateway{Endpoint: "http://" + host, AccessKey: "sample-access-key", SecretKey: "sample-secret-key-of-a-test"}
	var err error
	g.Client, err = minio.New(host, &minio.Options{Creds: credentials.NewStaticV4(g.AccessKey, g.SecretKey, ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{"--port", host, "--access", g.AccessKey, "--secret", g.SecretKey, "--quiet", "--keep-alive", "posix", "--versioning-dir", filepath.Join(dir, "versions")}, flags...)
	command := exec.Command(program, append(args, filepath.Join(dir, "objects"))...)
	command.Stdout, command.Stderr = log, log
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		command.Wait()
		close(ended)
	}()
	t.Cleanup(func() {
		command.Process.Kill()
		<-ended
		log.Close()
	})
	for range 500 {
		if _, err := g.Client.ListBuckets(context.Background()); err == nil {
			return g, ""
		}
		select {
		case <-ended:
			text, _ := os.ReadFile(log.Name())
			return nil, string(text)
		case <-time.After(20 * time.Millisecond):
		}
	}
	text, _ := os.ReadFile(log.Name())
	t.Fatalf("the S3 server does not answer: %s", text)
	return nil, ""
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
