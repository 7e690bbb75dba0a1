// Package porttest finds places on the loopback for the servers that tests start, and waits for them.
package porttest

import (
	"net"
	"testing"
	"time"
)

// Free is a port of 127.0.0.1 at which nobody listens.
func Free(t testing.TB) (port string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ = net.SplitHostPort(listener.Addr().String())
	return port
}

// Answers waits until something listens at a port of 127.0.0.1. After five seconds the test fails.
func Answers(t testing.TB, port string) {
	t.Helper()
	for range 200 {
		if c, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", port)); err == nil {
			c.Close()
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("nothing listens at port %s", port)
}
