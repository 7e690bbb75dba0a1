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

func (a *app) serve(args []string) error {
	addr := a.flags.String("addr", "127.0.0.1:8080", a.say("监听地址；只写本机地址时别的机器看不到", "the address to listen on; with a loopback address no other machine can read it"))
	date := a.dateFlag()
	if _, err := a.parse(args, 0, 0); err != nil {
		return err
	}
	fixed, err := a.day(*date)
	if err != nil {
		return err
	}
	files, err := a.site.files()
	if err != nil {
		return err
	}
	preview := serve.New(serve.Options{
		Site: files, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(),
		Day: func(c *config.Config) calendar.Date {
			if *date != "" {
				return fixed
			}
			return today(c) // a preview that is left open over night shows the new day
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
		return diag.Failf("不能在 %s 上监听：%v；用 --addr 换一个端口", "cannot listen on %s: %v; choose another port with --addr", *addr, err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	preview.Refresh(nil)
	a.report(preview.Problems())
	a.println("预览：http://%s/ （按 Ctrl+C 停止）", "preview: http://%s/ (Ctrl+C stops it)", listener.Addr())
	server := &http.Server{Handler: preview, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	dir, err := filepath.Abs(a.site.dir)
	if err != nil {
		return err
	}
	go func() {
		if err := preview.Watch(ctx, dir); err != nil {
			failed <- fmt.Errorf("watch %s: %w", dir, err)
		}
	}()
	select {
	case err := <-failed:
		if err != nil && !errors.Is(err, http.ErrServerClosed) {
			return err
		}
	case <-ctx.Done():
	}
	server.Close()
	return nil
}
