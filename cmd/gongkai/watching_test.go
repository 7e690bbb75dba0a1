package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/serve"
)

// TestAPreviewWithoutAWatchLooksItself holds that a folder that cannot be watched is looked at, and
// that this is said, in the exact words.
func TestAPreviewWithoutAWatchLooksItself(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	a := newApp(nil, nil, &out, &out)
	dir := t.TempDir()
	if _, polled := a.watch(filepath.Join(dir, "gone"), os.DirFS(dir)).(*serve.Poller); !polled {
		t.Error("what cannot be watched is not looked at")
	}
	if want := "系统不能通知改动，每 2 秒看一次有没有改动\n"; out.String() != want {
		t.Errorf("said %q, want %q", out.String(), want)
	}
	for text, want := range map[diag.Text][2]string{
		onNetwork: {"站点文件夹在网络磁盘上，每 2 秒看一次有没有改动", "the site folder is on a disk of the network; every 2 seconds it is looked at for changes"},
		unwatched: {"系统不能通知改动，每 2 秒看一次有没有改动", "the system cannot tell of changes; every 2 seconds they are looked for"},
	} {
		if got := [2]string{text.ZH, text.EN}; got != want {
			t.Errorf("said is %q, want %q", got, want)
		}
	}
}
