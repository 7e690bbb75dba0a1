package statement

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

const (
	armourBegin = "-----BEGIN SSH SIGNATURE-----"
	armourEnd   = "-----END SSH SIGNATURE-----"
	armourWidth = 64 // characters of base64 on a line
)

// Armour is a signature as ssh-keygen -Y verify reads it.
func Armour(signature []byte) string {
	var b strings.Builder
	b.WriteString(armourBegin + "\n")
	code := base64.StdEncoding.EncodeToString(signature)
	for len(code) > armourWidth {
		b.WriteString(code[:armourWidth] + "\n")
		code = code[armourWidth:]
	}
	b.WriteString(code + "\n" + armourEnd + "\n")
	return b.String()
}

// unarmour is the bytes of the lines between begin and end. It takes strict base64 in lines of any
// width and nothing else: no space, no header, no empty line.
func unarmour(lines []string) ([]byte, error) {
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

// Sign is the statement with a signature over its other lines.
func Sign(s Statement, signer ssh.Signer) (Statement, error) {
	signature, err := sshsig.Sign(bytes.NewReader(s.Message()), signer, sshsig.HashSHA512, procedure.Namespace)
	if err != nil {
		return Statement{}, fmt.Errorf("sign statement: %w", err)
	}
	s.Signature = signature.Marshal()
	return s, nil
}

// WithSignature is the statement with a signature that ssh-keygen -Y sign made over Message: the
// whole of its .sig file. It is an error where the signature is another's or broken.
func WithSignature(s Statement, sig []byte) (Statement, error) {
	lines := strings.Split(strings.ReplaceAll(string(sig), "\r\n", "\n"), "\n")
	last := len(lines) - 2 // the line before the empty one that ends the file
	if last < 1 || lines[0] != armourBegin || lines[last] != armourEnd || lines[last+1] != "" {
		return Statement{}, errors.New("read signature: it is no armoured SSH signature and nothing else")
	}
	signature, err := unarmour(lines[1:last])
	if err != nil {
		return Statement{}, err
	}
	s.Signature = signature
	if _, err := s.Verify(); err != nil {
		return Statement{}, err
	}
	return s, nil
}

// Verify is the key that signed the statement; an error where the signature is none of this
// statement. Whose key it is, and whether it counts, is for Rules to say.
func (s Statement) Verify() (procedure.Key, error) { return verify(s.Message(), s.Signature) }

func verify(message, signature []byte) (procedure.Key, error) {
	parsed, err := sshsig.ParseSignature(signature)
	if err != nil {
		return procedure.Key{}, fmt.Errorf("parse signature: %w", err)
	}
	// The library drops what it does not know of; a signature shall be written in one way alone.
	extra := len(parsed.Signature.Rest) > 0 && !strings.HasPrefix(parsed.PublicKey.Type(), "sk-")
	if extra || !bytes.Equal(parsed.Marshal(), signature) {
		return procedure.Key{}, errors.New("parse signature: there is more in it than a signature")
	}
	if err := sshsig.Verify(bytes.NewReader(message), parsed, parsed.PublicKey, parsed.HashAlgorithm, procedure.Namespace); err != nil {
		return procedure.Key{}, fmt.Errorf("verify signature: %w", err)
	}
	return procedure.ParseKey(string(ssh.MarshalAuthorizedKey(parsed.PublicKey)))
}
