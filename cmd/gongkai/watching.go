package main

import (
	"io/fs"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/serve"
)

// What is said, once, where the preview has to look for changes itself.
var (
	onNetwork = diag.T("站点文件夹在网络磁盘上，每 %d 秒看一次有没有改动", "the site folder is on a disk of the network; every %d seconds it is looked at for changes", int(serve.LookEvery/time.Second))
	unwatched = diag.T("系统不能通知改动，每 %d 秒看一次有没有改动", "the system cannot tell of changes; every %d seconds they are looked for", int(serve.LookEvery/time.Second))
)

// watch tells what changes in the site folder: the system does, but of a disk of the network, or
// where it has no more room for watches, the files are looked at again and again.
func (a *app) watch(dir string, files fs.FS) serve.Changes {
	if serve.Remote(dir) {
		a.note(onNetwork)
		return serve.Poll(files, serve.LookEvery)
	}
	watcher, err := serve.Watch(dir)
	if err != nil {
		a.note(unwatched)
		return serve.Poll(files, serve.LookEvery)
	}
	return watcher
}
