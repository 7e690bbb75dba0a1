package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"gongkai/generator/publish/storetest"
	"gongkai/generator/soaktest"
)

// bucketSite is a site folder of a test with a bucket to publish it to.
type bucketSite struct {
	t       *testing.T
	dir     string
	gateway *storetest.Gateway
	env     []string
	said    bytes.Buffer // all that the program has said
}

const plantedToken = "PlantedSessionToken"

func newBucketSite(t *testing.T) *bucketSite {
	t.Helper()
	g := storetest.StartGateway(t)
	s := &bucketSite{t: t, dir: filepath.Join(t.TempDir(), "site"), gateway: g}
	s.env = append(testFonts(t), "HOME="+t.TempDir(), "AWS_ACCESS_KEY_ID="+g.AccessKey, "AWS_SECRET_ACCESS_KEY="+g.SecretKey, "AWS_ENDPOINT_URL="+g.Endpoint)
	if status, said := s.run("init", s.dir); status != 0 {
		t.Fatal(said)
	}
	return s
}

// run runs the program, and returns its exit status and what it said.
func (s *bucketSite) run(args ...string) (int, string) {
	if args[0] != "init" {
		args = append([]string{"--site", s.dir}, args...)
	}
	var said bytes.Buffer
	status := run(args, s.env, &said, &said)
	s.said.Write(said.Bytes())
	return status, said.String()
}

// expect runs the program, and fails where it does not end in a way and say some words.
func (s *bucketSite) expect(status int, args []string, words ...string) {
	s.t.Helper()
	got, said := s.run(args...)
	if got != status {
		s.t.Errorf("%v: status %d, want %d\n%s", args, got, status, said)
	}
	for _, w := range words {
		if !strings.Contains(said, w) {
			s.t.Errorf("%v: no %q in\n%s", args, w, said)
		}
	}
}

// build writes some files into static and builds the public site.
func (s *bucketSite) build(files int, text string) {
	s.t.Helper()
	for i := range files {
		name := filepath.Join(s.dir, "static", "files", fmt.Sprintf("%03d.txt", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			s.t.Fatal(err)
		}
		if err := os.WriteFile(name, fmt.Appendf(nil, "file %d, %s\n", i, text), 0o644); err != nil {
			s.t.Fatal(err)
		}
	}
	s.expect(0, []string{"build", "--date", "2026-11-27", "--audience", "public", "--audience", "party"})
}

// served fails where readers without a key are not sent what was built.
func (s *bucketSite) served(base string) {
	s.t.Helper()
	root := filepath.Join(s.dir, "dist", "sites", "public")
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		want, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, name)
		answer, err := http.Get(s.gateway.Endpoint + "/" + base + "/" + filepath.ToSlash(rel))
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		var got bytes.Buffer
		if _, err := got.ReadFrom(answer.Body); err != nil || answer.StatusCode != 200 || !bytes.Equal(got.Bytes(), want) {
			return fmt.Errorf("%s: %d, %d bytes, want %d: %v", rel, answer.StatusCode, got.Len(), len(want), err)
		}
		return nil
	})
	if err != nil {
		s.t.Error(err)
	}
}

// TestPublishToAnObjectStore: gongkai publish brings a site into a bucket, says what it does and what
// is wrong in words of both languages, and nothing secret anywhere.
func TestPublishToAnObjectStore(t *testing.T) {
	s := newBucketSite(t)
	s.gateway.MakeBucket(t, "sample-bucket", storetest.Anybody, "site/")
	s.build(3, "first")
	const target = "s3://sample-bucket/site"
	s.expect(0, []string{"publish", "public", target, "--dry-run"}, "sites/public → "+target, "逐个替换（对象存储没有文件夹和链接，逐个文件替换）", "第 1 号发布", "这是计划，目标没有改动")
	s.expect(0, []string{"--lang", "en", "publish", "public", target}, "file by file (an object store has no folders and links: files are replaced one by one)", "release 1 is published")
	s.served("sample-bucket/site")
	s.expect(0, []string{"publish", "public", target}, "没有变化：目标已经是第 1 号发布")
	s.build(3, "second")
	s.expect(0, []string{"publish", "public", target}, "改动 3", "已发布第 2 号", "CDN 和读者的浏览器至多 1 分钟后自行更新。要立即更新，在 CDN 的控制台刷新下列地址（全部刷新也可以）：", "  有改动：", "files/001.txt")
	s.served("sample-bucket/site")
	s.build(3, "third")
	s.expect(0, []string{"--lang", "en", "publish", "public", target}, "caches of CDNs and readers renew themselves within a minute. To renew them at once, purge these addresses at the CDN (or all of it):", "  changed: ")

	s.expect(2, []string{"publish", "public", target, "--rollback"}, "对象存储不能退回（--rollback），它不保留旧版：发布存着的发布包，或用当时的站点文件夹重新生成、再发布")
	s.expect(2, []string{"--lang", "en", "publish", "public", target, "--rollback"}, "an object store cannot be rolled back (--rollback): it keeps no earlier releases.")
	s.expect(2, []string{"publish", "public", target, "--keep", "2"}, "对象存储不保留旧版（--keep）：存着的旧版谁都能打开。")
	s.expect(2, []string{"--lang", "en", "publish", "public", target, "--keep", "2"}, "an object store keeps no earlier releases (--keep): everybody could open them.")
	s.gateway.MakeBucket(t, "open-bucket", storetest.Anybody, "")
	s.expect(1, []string{"publish", "party", "s3://open-bucket/party", "--first"}, "不是给所有人看的，而这个存储桶不用密钥也能读", "关掉存储桶的公共读权限（策略和 ACL），再发布")
	s.expect(1, []string{"--lang", "en", "publish", "party", "s3://open-bucket/party", "--first"}, "is not for everybody, and this bucket can be read without a key")
	s.expect(2, []string{"publish", "public", "s3://sample-bucket/site/inside"}, "上一级文件夹 "+target+" 已经是一个发布目标")
	s.expect(0, []string{"publish", "party", "s3://sample-bucket/party", "--first"}, "已发布第 1 号")
	s.expect(0, []string{"publish", "public", "s3://sample-bucket/other", "--dry-run"}, "注意：现在不用密钥读不到这个存储桶。")
	s.expect(0, []string{"--lang", "en", "publish", "public", "s3://sample-bucket/other", "--dry-run"}, "note: this bucket cannot be read without a key.")
	s.expect(3, []string{"publish", "public", "s3://no-such-bucket/x"}, "对象存储里没有存储桶 no-such-bucket")
	s.expect(3, []string{"--lang", "en", "publish", "public", "s3://no-such-bucket/x"}, "the object store has no bucket no-such-bucket")
	s.expect(3, []string{"publish", "public", target + "?endpoint=http://127.0.0.1:1"}, "那台机器上没有程序在这个端口上回答")
	s.expect(2, []string{"publish", "public", "s3://sample-bucket/site?secret=PlantedSecret"}, "目标的写法不对")
	s.env = append(s.env, "AWS_SESSION_TOKEN="+plantedToken)
	s.expect(3, []string{"publish", "public", target + "?region=elsewhere"})
	s.tellsNoSecret()
}

// tellsNoSecret looks for the keys in all that the program has said, and in all that it has written.
func (s *bucketSite) tellsNoSecret() {
	s.t.Helper()
	secrets := []string{s.gateway.SecretKey, s.gateway.AccessKey, plantedToken, "PlantedSecret", "X-Amz-", "Signature="}
	look := func(where, text string) {
		for _, secret := range secrets {
			if strings.Contains(text, secret) {
				s.t.Errorf("%s tells %s", where, secret)
			}
		}
	}
	look("the program", s.said.String())
	err := filepath.WalkDir(s.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		look(name, string(text))
		return err
	})
	if err != nil {
		s.t.Error(err)
	}
	for o := range s.gateway.Client.ListObjectsIter(context.Background(), "sample-bucket", minio.ListObjectsOptions{Recursive: true}) {
		if strings.HasPrefix(filepath.Base(o.Key), ".gongkai") && filepath.Base(o.Key) != ".gongkai-target" {
			s.t.Errorf("%s is left in the bucket", o.Key)
		}
	}
}

// TestPublishToAnObjectStoreIsKilled: the program is killed while it publishes three hundred files,
// and the next run brings the bucket to what was built.
func TestPublishToAnObjectStoreIsKilled(t *testing.T) {
	s := newBucketSite(t)
	s.gateway.MakeBucket(t, "sample-bucket", storetest.Anybody, "")
	program := filepath.Join(t.TempDir(), "gongkai")
	linkProgram(t, program)
	publish := []string{"--site", s.dir, "publish", "public", "s3://sample-bucket/site"}
	s.build(250, "first")
	start := time.Now()
	s.expect(0, publish[2:], "已发布第 1 号")
	whole := time.Since(start)
	random := rand.New(rand.NewPCG(17, 3))
	killed := 0
	for i := range soaktest.Times(2) {
		s.build(250, fmt.Sprintf("edition %d", i))
		command := exec.Command(program, publish...)
		command.Env = append(s.env, "PATH="+os.Getenv("PATH"))
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(whole))))
		command.Process.Kill()
		if command.Wait() != nil {
			killed++
		}
		// Nobody waits three minutes here: the administrator takes the lock of the killed run away.
		if err := s.gateway.Client.RemoveObject(context.Background(), "sample-bucket", "site/.gongkai-lock", minio.RemoveObjectOptions{}); err != nil {
			t.Fatal(err)
		}
		args := publish[2:]
		if status, said := s.run(append(args, "--dry-run")...); status == 2 && strings.Contains(said, "--onto") {
			// Killed after the release was published, and before that was noted here.
			number := said[strings.Index(said, "--onto")+len("--onto "):]
			number, _, _ = strings.Cut(number, "\n")
			args = append(args, "--onto", strings.TrimSpace(number))
		}
		s.expect(0, args)
		s.served("sample-bucket/site")
	}
	if killed == 0 {
		t.Error("no run was killed before its end")
	}
}
