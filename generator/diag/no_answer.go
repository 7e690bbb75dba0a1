package diag

import (
	"crypto/tls"
	"errors"
	"net"
	"strings"
	"syscall"

	"gongkai/generator/fileerror"
)

// NoAnswer is why another machine gave no answer, in words; otherwise, where the error is none of
// those that are known. What the libraries say of it is not repeated: it is English, and holds the
// address of the request.
func NoAnswer(err error, otherwise Text) Text {
	var name *net.DNSError
	var untrusted *tls.CertificateVerificationError
	var late net.Error
	switch {
	case errors.As(err, &late) && late.Timeout():
		return Text{"等了很久没有回应", "it does not answer"}
	case errors.As(err, &name):
		return Text{"找不到这个主机名", "there is no host of that name"}
	case fileerror.OfNetwork(err, syscall.ECONNREFUSED):
		return Text{"那台机器上没有程序在这个端口上回答", "no program answers at this port of that machine"}
	case fileerror.OfNetwork(err, syscall.EHOSTUNREACH), fileerror.OfNetwork(err, syscall.ENETUNREACH):
		return Text{"到那台机器的网络不通", "there is no way through the network to that machine"}
	case errors.As(err, &untrusted):
		return Text{"它的证书不可信，或不是这个主机名的", "its certificate cannot be trusted, or is of another host"}
	case strings.Contains(err.Error(), "HTTP response to HTTPS client"):
		return Text{"对方不加密，地址应写 http://，而不是 https://", "the other side does not encrypt: its address begins with http:// and not https://"}
	}
	return otherwise
}
