package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/publish/sshdtest"
	"gongkai/generator/source/sourcetest"
)

// TestPublishBySFTP brings a site to a server, changes one record and brings that, takes it back,
// and is refused where another site stands; what is said is told by the shape of its lines.
func TestPublishBySFTP(t *testing.T) {
	t.Parallel()
	server := sshdtest.Start(t, sshdtest.Setup{})
	key, err := os.ReadFile(server.KeyFile)
	if err != nil {
		t.Fatal(err)
	}
	env := append(testFonts(t), "USER=nobody-there", "HOME="+sshHome(t, map[string]string{
		"config": "Host inner\n HostName " + server.Host + "\n Port " + server.Port + "\n User " + server.User + "\n", "known_hosts": server.Line("ed25519") + "\n", "id_ed25519": string(key),
	}))
	dir := emptySite(t)
	ok := func(args ...string) string {
		t.Helper()
		status, stdout, stderr := gongkai(env, append([]string{"--site", dir}, args...)...)
		if status != exitDone {
			t.Fatalf("%s: status %d\n%s%s\n%s", strings.Join(args, " "), status, stdout, stderr, server.Log())
		}
		return stdout + stderr
	}
	refused := func(want int, words string, args ...string) {
		t.Helper()
		status, stdout, stderr := gongkai(env, append([]string{"--site", dir}, args...)...)
		if status != want || !strings.Contains(stderr, words) {
			t.Errorf("%s: status %d, want %d and %q:\n%s%s", strings.Join(args, " "), status, want, words, stdout, stderr)
		}
	}
	public, to := filepath.Join(server.Root, "public"), "sftp://inner"+server.Root+"/public"
	ok("build", "--date", "2026-11-26", "--audience", "public")
	refused(exitFailed, "没有文件夹", "publish", "sites/public", to, "--first")
	if err := os.Mkdir(public, 0o755); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(public, "current", "records", "2026", "来访.html")
	said := ok("publish", "sites/public", to, "--first", "--date", "2026-11-26", "--dry-run")
	if want := "网页服务器的根目录是 " + public + "/current\n"; !strings.Contains(said, want) {
		t.Errorf("the plan does not say %q: %s", want, said)
	}
	if _, err := os.Stat(page); err == nil {
		t.Fatal("a dry run has published")
	}
	ok("publish", "sites/public", to, "--first", "--date", "2026-11-26")
	want, err := os.ReadFile(filepath.Join(dir, "dist", "sites", "public", "records", "2026", "来访.html"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(page); err != nil || string(got) != string(want) {
		t.Fatalf("the page that is served: %v", err)
	}
	if leads, err := os.Readlink(filepath.Join(public, "current")); err != nil || leads != "releases/000001" {
		t.Errorf("current leads to %q, %v", leads, err)
	}
	if said := ok("publish", "sites/public", to, "--date", "2026-11-26", "--check"); strings.Contains(said, "第 2 号") {
		t.Errorf("nothing was changed, and a release was made: %s", said)
	}
	record := filepath.Join(dir, "content", "records", "2026", "来访.md")
	src, err := os.ReadFile(record)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(record, []byte(strings.Replace(string(src), "正文。", "改过的正文。", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := sourcetest.Approve(os.DirFS(dir), sourcetest.Dir(dir)); err != nil {
		t.Fatal(err)
	}
	ok("build", "--date", "2026-11-27", "--audience", "public")
	if said := ok("publish", "sites/public", to, "--date", "2026-11-27"); !strings.Contains(said, "第二季度来访") {
		t.Errorf("the plan does not name the record that changed: %s", said)
	}
	ok("publish", "sites/public", to, "--date", "2026-11-27", "--rollback")
	if leads, err := os.Readlink(filepath.Join(public, "current")); err != nil || leads != "releases/000003" {
		t.Errorf("after a rollback current leads to %q, %v", leads, err)
	}
	if got, err := os.ReadFile(page); err != nil || strings.Contains(string(got), "改过") {
		t.Errorf("after a rollback: %v", err)
	}
	// In place, on the same server.
	flat := filepath.Join(server.Root, "flat")
	if err := os.Mkdir(flat, 0o755); err != nil {
		t.Fatal(err)
	}
	ok("publish", "sites/public", server.Address(flat), "--first", "--in-place", "--date", "2026-11-27")
	if _, err := os.Stat(filepath.Join(flat, "index.html")); err != nil {
		t.Error(err)
	}
	// What cannot be reached, or is not the server that is known.
	refused(exitUsage, "口令", "publish", "sites/public", "sftp://web:planted-secret@inner/srv", "--first")
	refused(exitFailed, "那台机器上没有程序在这个端口上回答", "publish", "sites/public", "sftp://127.0.0.1:1/srv", "--first")
	refused(exitFailed, "no program answers at this port of that machine; look at the network", "--lang", "en", "publish", "sites/public", "sftp://127.0.0.1:1/srv")
}
