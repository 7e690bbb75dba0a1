package main

import (
	"errors"
	"net"
	"strconv"
	"strings"
	"syscall"

	"gongkai/generator/diag"
	"gongkai/generator/fileerror"
)

// cannotListen is why the preview gets no place on the network, and what to write instead.
func cannotListen(addr string, err error) error {
	_, port, split := net.SplitHostPort(addr)
	number, notNumber := strconv.Atoi(port)
	var unknown *net.DNSError
	switch {
	case split != nil && strings.Trim(addr, "0123456789") == "":
		return diag.Failf("--addr 的端口前面少了冒号；写作 --addr 127.0.0.1:%s", "a colon is missing before the port of --addr; write --addr 127.0.0.1:%s", addr)
	case split != nil:
		return diag.Failf("--addr %s 没有写端口，或写法不对；写作 --addr 127.0.0.1:8080", "--addr %s has no port, or cannot be read; write --addr 127.0.0.1:8080", addr)
	case port != "" && (notNumber != nil || number < 0 || number > 65535):
		return diag.Failf("--addr 的端口“%s”应为 1 至 65535 的数字；写作 --addr 127.0.0.1:8080", "the port %s of --addr has to be a number from 1 to 65535; write --addr 127.0.0.1:8080", port)
	case fileerror.OfNetwork(err, syscall.EADDRINUSE):
		return diag.Failf("%s 已被别的程序占用（可能已经开着一个预览）；用 --addr 换一个端口，如 --addr 127.0.0.1:8081", "another program, perhaps another preview, uses %s; choose another port, as in --addr 127.0.0.1:8081", addr)
	case errors.As(err, &unknown), fileerror.OfNetwork(err, syscall.EADDRNOTAVAIL):
		return diag.Failf("本机没有 %s 这个地址；只在本机看的写作 --addr 127.0.0.1:8080", "this machine has no address %s; to look at it here write --addr 127.0.0.1:8080", addr)
	}
	reason := diag.FileError(err)
	return &diag.Failure{Text: diag.Text{ZH: "不能在 " + addr + " 上监听：" + reason.ZH + "；用 --addr 换一个端口", EN: "cannot listen on " + addr + ": " + reason.EN + "; choose another port with --addr"}}
}
