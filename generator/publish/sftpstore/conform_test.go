package sftpstore

import (
	"os"
	"path"
	"testing"

	"gongkai/generator/publish/sshdtest"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

var _ store.Tree = (*Tree)(nil)

func TestConformsOnOpenSSH(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	storetest.Conform(t, func(t *testing.T) store.Tree { return open(t, server) })
}

// open opens a new folder of a server.
func open(t testing.TB, server *sshdtest.Server) *Tree {
	t.Helper()
	folder, err := os.MkdirTemp(server.Root, "place")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := Open(t.Context(), address(t, server.Address(folder)), options(server))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tree.Close() })
	return tree
}

func address(t testing.TB, text string) Address {
	t.Helper()
	a, err := ParseAddress(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// options are what somebody has who may log in to a server.
func options(server *sshdtest.Server) Options {
	return Options{
		Home:       path.Dir(server.KeyFile),
		KnownHosts: []string{server.KnownHosts},
		KeyFiles:   []string{server.KeyFile},
		Dial:       dial,
	}
}
