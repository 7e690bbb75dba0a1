package s3store

import (
	"errors"
	"net"
	"strings"
	"syscall"

	"gongkai/generator/diag"
)

// unreached is why no answer came, in words. What the libraries say of it is not repeated: it holds
// the address of the request.
func unreached(err error) diag.Text {
	var name *net.DNSError
	var network net.Error
	switch {
	case errors.As(err, &name):
		return diag.T("找不到这个主机名", "there is no host of this name")
	case errors.Is(err, syscall.ECONNREFUSED):
		return diag.T("那台机器上没有程序在这个端口上回答", "no program answers at this port of that machine")
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return diag.T("到那台机器的网络不通", "there is no way through the network to that machine")
	case strings.Contains(err.Error(), "HTTP response to HTTPS client"):
		return diag.T("对方不加密，服务地址应写 http://，而不是 https://", "the other side does not encrypt: its address begins with http:// and not https://")
	case errors.As(err, &network) && network.Timeout():
		return diag.T("等得太久，没有回答", "it took too long to answer")
	}
	return diag.T("连接中断，或对方不是对象存储", "the connection was broken off, or the other side is no object store")
}
