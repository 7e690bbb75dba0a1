package main

import (
	"crypto/ed25519"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/statement"
)

// TestAKeyIsReadOnceForSeveralRecords holds because it may have a passphrase, which somebody types.
func TestAKeyIsReadOnceForSeveralRecords(t *testing.T) {
	t.Parallel()
	read := 0
	sign := signer(func() (ssh.Signer, error) {
		read++
		return ssh.NewSignerFromKey(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	})
	for range 3 {
		s, err := sign(statement.Statement{Record: "2026/a.md"})
		if err != nil || len(s.Signature) == 0 {
			t.Fatalf("not signed: %v", err)
		}
	}
	if read != 1 {
		t.Errorf("the key was read %d times", read)
	}
}
