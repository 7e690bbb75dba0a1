package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/serve"
	"gongkai/layouts"
	"gongkai/static"
)

func (a *app) serve(args []string) int {
	addr := a.flags.String("addr", "127.0.0.1:8080", diag.T("监听地址；只写本机地址时别的机器看不到", "the address to listen on; with a loopback address no other machine can read it").In(a.lang))
	date := a.flags.String("date", "", diag.T("当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD").In(a.lang))
	if _, code, ok := a.parse(args, 0, 0); !ok {
		return code
	}
	fixed, code, ok := a.day(*date)
	if !ok {
		return code
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	preview := serve.New(serve.Options{
		Site: fsys, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(), Measured: budget,
		Day: func(c *config.Config) calendar.Date {
			if *date != "" {
				return fixed
			}
			return a.today(c) // a preview that is left open over night shows the new day
		},
		Lang: func(c *config.Config) diag.Lang {
			if a.langGiven {
				return a.lang
			}
			return c.Lang
		},
	})
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		fmt.Fprintf(a.stderr, "gongkai: %s\n", diag.T("不能在 %s 上监听：%v；用 --addr 换一个端口", "cannot listen on %s: %v; choose another port with --addr", *addr, err).In(a.lang))
		return exitFailed
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := filepath.Abs(a.dir)
	if err != nil {
		return a.fail(err)
	}
	watcher, err := serve.Watch(dir) // before the first reading: nothing is missed between the two
	if err != nil {
		return a.fail(fmt.Errorf("watch %s: %w", dir, err))
	}
	preview.Refresh(nil)
	a.report(preview.Problems())
	fmt.Fprintln(a.stdout, diag.T("预览：http://%s/ （按 Ctrl+C 停止）", "preview: http://%s/ (Ctrl+C stops it)", listener.Addr()).In(a.lang))
	server := &http.Server{Handler: preview, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	go func() {
		if err := watcher.Follow(ctx, preview.Refresh); err != nil {
			failed <- fmt.Errorf("watch %s: %w", dir, err)
		}
	}()
	select {
	case err := <-failed:
		if err != nil && !errors.Is(err, http.ErrServerClosed) {
			return a.fail(err)
		}
	case <-ctx.Done():
	}
	server.Close()
	return exitDone
}
