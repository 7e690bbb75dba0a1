package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/crypto/ssh/agent"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
)

// inBoth is what is said in both languages.
func inBoth(say func(a *app)) (zh, en string) {
	var said [2]string
	for i, lang := range []diag.Lang{diag.Chinese, diag.English} {
		var out bytes.Buffer
		say(&app{stdout: &out, stderr: &out, lang: lang})
		said[i] = out.String()
	}
	return said[0], said[1]
}

// TestPlanInWords: a publish that goes on where another was broken off, of many files.
func TestPlanInWords(t *testing.T) {
	t.Parallel()
	p := &deliver.Plan{
		Part: release.Part{Kind: release.Sites, ID: "public"}, Way: deliver.Ordered, Why: diag.T("不能建立链接", "links cannot be made there"),
		Before: release.Before{Number: 41}, Release: &release.Release{Number: 42, Day: "2026-11-27"}, Continues: true,
		New: make([]built.File, 3), Removed: make([]string, 2), Unchanged: 5, Bytes: 3 << 20,
		Records: deliver.RecordChanges{Removed: []string{"2026/旧"}}, Carried: []string{".well-known/token"},
	}
	for i := range 12 {
		p.Foreign = append(p.Foreign, fmt.Sprintf("f%02d", i))
	}
	zh, en := inBoth(func(a *app) {
		j := &publishJob{publishFlags: publishFlags{dryRun: true}, at: "/srv/dwgk"}
		j.to.Text = "/srv/dwgk"
		if err := a.tellPlan(j, p, nil); err != nil {
			t.Error(err)
		}
	})
	wantZH := `sites/public → /srv/dwgk
方式：逐个替换（不能建立链接）；网页服务器的根目录是 /srv/dwgk
上一次发布中断了，这次接着做完
第 42 号发布（2026-11-27），目标现在是第 41 号
  删去  2026/旧
文件：新增 3，改动 0，删去 2，不变 5；要传 3.0 MB
照旧带上：.well-known/token
不是本程序放的，保持原样：f00、f01、f02、f03、f04、f05、f06、f07、f08、f09，另有 2 个
这是计划，目标没有改动
`
	wantEN := `sites/public → /srv/dwgk
way: file by file (links cannot be made there); the web server serves /srv/dwgk
the publish before was broken off; this one brings it to its end
release 42 (2026-11-27); the target stands at 41
  gone  2026/旧
files: 3 new, 0 changed, 2 removed, 5 unchanged; 3.0 MB to send
carried over: .well-known/token
not put there by this program, left alone: f00, f01, f02, f03, f04, f05, f06, f07, f08, f09 and 2 more
this is the plan; the target was left alone
`
	if zh != wantZH || en != wantEN {
		t.Errorf("the plan:\n%s\n%s", zh, en)
	}
}

func TestProgressInWords(t *testing.T) {
	t.Parallel()
	zh, en := inBoth(func(a *app) {
		p := a.newProgress()
		p.tell(deliver.Progress{Files: 1, AllFiles: 500})
		p.last = time.Now().Add(-time.Minute)
		p.tell(deliver.Progress{Files: 120, AllFiles: 500, Bytes: 900, AllBytes: 12 << 20})
		p.end()
	})
	if zh != "已传 120/500 个文件，900 B/12 MB\n" || en != "sent 120 of 500 files, 900 B of 12 MB\n" {
		t.Errorf("progress: %q, %q", zh, en)
	}
}

func TestPublishErrorsInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err    error
		status int
		zh, en string
	}{
		{fmt.Errorf("send: %w", context.Canceled), exitFailed, "gongkai: 发布已中断；下一次发布会接着做完\n", "gongkai: the publish was broken off; the next one brings it to its end\n"},
		{&deliver.RefusedError{Text: diag.T("不行", "no")}, exitProblems, "不行\n", "no\n"},
		{outputBusy(), exitFailed, "gongkai: 正在生成这份输出，等它结束后再发布\n", "gongkai: this output is being built; publish when that is done\n"},
	} {
		zh, en := inBoth(func(a *app) {
			if got := a.tell(publishError(c.err)); got != c.status {
				t.Errorf("%v: status %d, want %d", c.err, got, c.status)
			}
		})
		if zh != c.zh || en != c.en {
			t.Errorf("%v: %q, %q", c.err, zh, en)
		}
	}
}

// TestAgentSigner: the one key that may sign is taken; of none or several nobody guesses.
func TestAgentSigner(t *testing.T) {
	t.Parallel()
	keys := agent.NewKeyring()
	add := func(letter string) {
		if err := keys.Add(agent.AddedKey{PrivateKey: ed25519.NewKeyFromSeed([]byte(strings.Repeat(letter, ed25519.SeedSize)))}); err != nil {
			t.Fatal(err)
		}
	}
	socket := filepath.Join(t.TempDir(), "agent")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Skip("no sockets of this kind:", err)
	}
	defer listener.Close()
	var broken atomic.Bool
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			if broken.Load() {
				conn.Close()
				continue
			}
			go agent.ServeAgent(keys, conn)
		}
	}()
	ask := func() (text diag.Text) {
		a := &app{env: []string{"SSH_AUTH_SOCK=" + socket}}
		_, err := a.agentSigner(nil)
		var failure *diag.Failure
		var usage *usageError
		if errors.As(err, &usage) {
			err = usage.err
		}
		if errors.As(err, &failure) {
			return failure.Text
		}
		if err != nil {
			t.Error(err)
		}
		return diag.Text{}
	}
	if got := ask(); got.ZH != "ssh-agent 里有 0 把可以签名的密钥，要正好一把；用 --key 写明私钥文件" || got.EN != "ssh-agent has 0 keys that may sign, and one is wanted; give the key file with --key" {
		t.Errorf("no key: %v", got)
	}
	add("a")
	if got := ask(); !got.IsZero() {
		t.Errorf("one key: %v", got)
	}
	add("b")
	if got := ask(); got.EN != "ssh-agent has 2 keys that may sign, and one is wanted; give the key file with --key" {
		t.Errorf("two keys: %v", got)
	}
	broken.Store(true)
	if got := ask(); got.ZH != "ssh-agent 没有交出密钥；用 --key 写明私钥文件" || got.EN != "ssh-agent gives no keys; give the key file with --key" {
		t.Errorf("a broken agent: %v", got)
	}
}

// TestPlaceErrorsInWords: what fails in the folder of a target names it and what to do.
func TestPlaceErrorsInWords(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		err    error
		zh, en string
	}{
		{"full", syscall.ENOSPC, "/srv/dwgk 所在的磁盘满了；网站还是完整的，腾出空间后再运行一次", "the disk of /srv/dwgk is full; the site there is whole; make room and run this again"},
		{"quota", syscall.EDQUOT, "/srv/dwgk 所在的磁盘上，运行这条命令的用户的配额用完了；网站还是完整的，请管理员放宽配额，再运行一次", "the user who runs this command has used up the quota on the disk of /srv/dwgk; the site there is whole; let the administrator raise it, and run this again"},
		{"read-only", syscall.EROFS, "/srv/dwgk 所在的磁盘是只读的，没有改动它；以可以写入的方式重新挂上，再运行一次", "the disk of /srv/dwgk is read-only, and was left alone; mount it so that it can be written, and run this again"},
		{"denied", syscall.EACCES, "没有权限读写 /srv/dwgk/.gongkai-lock；把 /srv/dwgk 和其中的文件都交给运行这条命令的用户，再运行一次", "/srv/dwgk/.gongkai-lock may not be read or written; give /srv/dwgk and all that it holds to the user who runs this command, and run it again"},
		{"failed", syscall.EIO, "/srv/dwgk/.gongkai-lock：磁盘读写出错；检查 /srv/dwgk 所在的磁盘或共享，再运行一次", "/srv/dwgk/.gongkai-lock: the disk failed; look at the disk or share of /srv/dwgk, and run this again"},
	} {
		got := explain(publishError(&output.TreeError{Dir: "/srv/dwgk", Err: &fs.PathError{Op: "mkdirat", Path: ".gongkai-lock", Err: tt.err}}))
		if got.ZH != tt.zh || got.EN != tt.en {
			t.Errorf("%s: %q, %q", tt.name, got.ZH, got.EN)
		}
	}
	got := explain(publishError(&output.TreeError{Dir: "/srv/dwgk", Err: syscall.ENOSPC, NoFiles: true}))
	if want := diag.T("/srv/dwgk 所在的磁盘还有空间，但能放的文件个数用完了；网站还是完整的，删去那里不用的文件后再运行一次",
		"the disk of /srv/dwgk has room, but takes no more files (inodes); the site there is whole; remove files there that are not needed and run this again"); got != want {
		t.Errorf("no more files: %+v", got)
	}
}

// TestWhoHoldsATarget: where nobody says who the user is, as in a job of cron, the machine and the
// folder are told alone.
func TestWhoHoldsATarget(t *testing.T) {
	t.Parallel()
	for begins, env := range map[string][]string{"": nil, "wang@": {"LOGNAME=wang"}} {
		a := &app{env: env}
		a.site.dir = t.TempDir()
		host, err := os.Hostname()
		if err != nil {
			t.Fatal(err)
		}
		if got := a.who(); !strings.HasPrefix(got, begins+host+" ") {
			t.Errorf("%v: %q", env, got)
		}
	}
}

// TestWhatIsToBePurged: each address is named, and where there are many of them, the site.
func TestWhatIsToBePurged(t *testing.T) {
	t.Parallel()
	const url = "https://dwgk.example.com/"
	for n, want := range map[int]string{
		0: "", 60: "在网页加速服务中刷新：" + strings.Repeat(url+" ", 59) + url + "\n",
		61: "在网页加速服务中全部刷新：https://dwgk.example.com/（有 61 个网址变了）\n",
	} {
		zh, en := inBoth(func(a *app) { a.tellAddresses(url, slices.Repeat([]string{url}, n)) })
		if zh != want || n == 61 && en != "purge all of https://dwgk.example.com/ from caches: 61 addresses have changed\n" {
			t.Errorf("%d: %q, %q", n, zh, en)
		}
	}
}
