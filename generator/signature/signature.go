// Package signature signs texts with SSH keys and verifies them, as ssh-keygen -Y does, so that
// anybody can without this program (PROTOCOL.sshsig of OpenSSH). Each use has a namespace of its
// own: what was signed for one is no signature for another.
package signature

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"

	"gongkai/generator/procedure"
)

// The lines around an armoured signature.
const (
	Begin = "-----BEGIN SSH SIGNATURE-----"
	End   = "-----END SSH SIGNATURE-----"
	width = 64 // characters of base64 on a line
)

// Armour is a signature as ssh-keygen -Y verify reads it.
func Armour(signature []byte) string {
	var b strings.Builder
	b.WriteString(Begin + "\n")
	code := base64.StdEncoding.EncodeToString(signature)
	for len(code) > width {
		b.WriteString(code[:width] + "\n")
		code = code[width:]
	}
	b.WriteString(code + "\n" + End + "\n")
	return b.String()
}

// Unarmour is the bytes of the lines between begin and end. It takes strict base64 in lines of any
// width and nothing else: no space, no header, no empty line.
func Unarmour(lines []string) ([]byte, error) {
	for _, l := range lines {
		if strings.TrimSpace(l) != l || l == "" {
			return nil, errors.New("unarmour signature: an empty line, or a space")
		}
	}
	out, err := base64.StdEncoding.Strict().DecodeString(strings.Join(lines, ""))
	if err != nil {
		return nil, fmt.Errorf("unarmour signature: %w", err)
	}
	return out, nil
}

// Parse is the bytes of the whole of a .sig file, of which nothing but one signature may be.
func Parse(file []byte) ([]byte, error) {
	lines := strings.Split(strings.ReplaceAll(string(file), "\r\n", "\n"), "\n")
	last := len(lines) - 2 // the line before the empty one that ends the file
	if last < 1 || lines[0] != Begin || lines[last] != End || lines[last+1] != "" {
		return nil, errors.New("read signature: it is no armoured SSH signature and nothing else")
	}
	return Unarmour(lines[1:last])
}

// Sign is a signature over a message, for a namespace.
func Sign(message []byte, signer ssh.Signer, namespace string) ([]byte, error) {
	made, err := sshsig.Sign(bytes.NewReader(message), signer, sshsig.HashSHA512, namespace)
	if err != nil {
		return nil, err
	}
	return made.Marshal(), nil
}

// Verify is the key that signed a message for a namespace; an error where the signature is none of
// this message. Whose key it is, and whether it counts, is for others to say.
func Verify(message, signature []byte, namespace string) (procedure.Key, error) {
	parsed, err := sshsig.ParseSignature(signature)
	if err != nil {
		return procedure.Key{}, fmt.Errorf("parse signature: %w", err)
	}
	// The library drops what it does not know of; a signature shall be written in one way alone.
	extra := len(parsed.Signature.Rest) > 0 && !strings.HasPrefix(parsed.PublicKey.Type(), "sk-")
	if extra || !bytes.Equal(parsed.Marshal(), signature) {
		return procedure.Key{}, errors.New("parse signature: there is more in it than a signature")
	}
	if err := sshsig.Verify(bytes.NewReader(message), parsed, parsed.PublicKey, parsed.HashAlgorithm, namespace); err != nil {
		return procedure.Key{}, fmt.Errorf("verify signature: %w", err)
	}
	return procedure.ParseKey(string(ssh.MarshalAuthorizedKey(parsed.PublicKey)))
}
