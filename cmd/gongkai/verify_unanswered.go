package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"strings"
	"syscall"

	"gongkai/generator/diag"
	"gongkai/generator/publish/verify"
)

// unanswered is why a server that was asked has given no answer, in words. What the system says of
// it is English, and repeats the address.
func unanswered(err error) diag.Text {
	var name *net.DNSError
	var late net.Error
	var certificate *tls.CertificateVerificationError
	var stranger x509.UnknownAuthorityError
	switch {
	case errors.Is(err, verify.ErrBusy):
		return diag.T("服务器一直太忙，或者出了故障", "the server stays too busy, or has failed")
	case errors.As(err, &stranger):
		return diag.T("证书不是这台电脑信任的机构签发的；是单位自己的证书的，加上 --cacert 文件", "its certificate is by nobody whom this computer trusts; where it is your own, add --cacert FILE")
	case errors.As(err, &certificate):
		return diag.T("证书过期了，或者不是这个网站的", "its certificate has expired, or is that of another site")
	case strings.Contains(err.Error(), "HTTP response to HTTPS client"):
		return diag.T("服务器没有加密，网址应以 http:// 开头", "it does not encrypt: the address begins with http://")
	case errors.As(err, &name):
		return diag.T("找不到这个主机名", "there is no host of this name")
	case errors.Is(err, syscall.ECONNREFUSED):
		return diag.T("那台机器上没有程序在这个端口上回答", "no program answers at this port of that machine")
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return diag.T("到那台机器的网络不通", "there is no way through the network to that machine")
	case errors.As(err, &late) && late.Timeout():
		return diag.T("等得太久", "it took too long")
	}
	return diag.T("连接中断", "the connection was broken off")
}
