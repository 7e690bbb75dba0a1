package fileerror

import (
	"io"
	"net"
	"os"
	"syscall"
	"testing"
)

// TestErrorsOfTheNetworkHaveTheNumbersOfBothSystems holds for each that it is known by both, and for
// no other.
func TestErrorsOfTheNetworkHaveTheNumbersOfBothSystems(t *testing.T) {
	for name, number := range socketErrors {
		for other := range socketErrors {
			for _, errno := range []syscall.Errno{name, number} {
				err := &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", errno)}
				if got := OfNetwork(err, other); got != (name == other) {
					t.Errorf("OfNetwork(%d, %v) = %v", errno, other, got)
				}
			}
		}
		if OfNetwork(io.EOF, name) {
			t.Errorf("the end of a file is %v", name)
		}
	}
}

// TestARefusalOfThisSystemIsKnown asks a port that nobody listens on.
func TestARefusalOfThisSystemIsKnown(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip(err)
	}
	if _, err := net.Listen("tcp", l.Addr().String()); !OfNetwork(err, syscall.EADDRINUSE) {
		t.Errorf("a port that is in use: %v", err)
	}
	l.Close()
	if _, err := net.Dial("tcp", l.Addr().String()); !OfNetwork(err, syscall.ECONNREFUSED) {
		t.Errorf("a port that nobody listens on: %v", err)
	}
}
