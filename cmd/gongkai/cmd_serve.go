package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
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
	open := a.flags.Bool("open", false, a.say("在浏览器中打开", "open it in the browser"))
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
	token := rand.Text()
	preview := serve.New(serve.Options{
		Token: token, Host: hostName(*addr),
		Site: files, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(), Measured: budget, Seen: a.site.seen(), Program: a.identity(),
		Day: func(c *config.Config) calendar.Date {
			if *date != "" {
				return fixed
			}
			return today(c) // a preview that is left open over night shows the new day
		},
		Lang: a.langOf,
	})
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return cannotListen(*addr, err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := filepath.Abs(a.site.dir)
	if err != nil {
		return err
	}
	changes := a.watch(dir, files) // before the first reading: nothing is missed between the two
	preview.Refresh(nil)
	a.report(preview.Problems())
	address := startAddress(listener.Addr(), token)
	a.println("预览：%s （用这个完整地址打开，不要转给别人；按 Ctrl+C 停止）", "preview: %s (open this whole address, and keep it to yourself; Ctrl+C stops it)", address)
	server := &http.Server{Handler: preview, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	failed := make(chan error, 2)
	go func() { failed <- server.Serve(listener) }()
	if *open {
		defer a.openBrowser(address)()
	}
	go func() {
		if err := changes.Follow(ctx, a.refresh(preview)); err != nil {
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

// langOf is the language of a preview: the one that was asked for, or that of the site.
func (a *app) langOf(c *config.Config) diag.Lang {
	if a.langGiven {
		return a.lang
	}
	return c.Lang
}

// startAddress is where a browser opens the preview. Where it listens at every address of the
// machine, that is the one of the machine to itself.
func startAddress(listening net.Addr, token string) string {
	address := listening.String()
	if tcp, ok := listening.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		address = net.JoinHostPort("127.0.0.1", strconv.Itoa(tcp.Port))
	}
	return "http://" + address + "/?token=" + token
}

// hostName is the name in an address to listen at; empty where it is one of numbers, or none.
func hostName(addr string) string {
	host, _, err := net.SplitHostPort(addr)
	if err != nil || net.ParseIP(host) != nil {
		return ""
	}
	return host
}
