package statement

import (
	"fmt"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/procedure"
	"gongkai/generator/signature"
)

// Sign is the statement with a signature over its other lines.
func Sign(s Statement, signer ssh.Signer) (Statement, error) {
	made, err := signature.Sign(s.Message(), signer, procedure.Namespace)
	if err != nil {
		return Statement{}, fmt.Errorf("sign statement: %w", err)
	}
	s.Signature = made
	return s, nil
}

// WithSignature is the statement with a signature that ssh-keygen -Y sign made over Message: the
// whole of its .sig file. It is an error where the signature is another's or broken.
func WithSignature(s Statement, sig []byte) (Statement, error) {
	made, err := signature.Parse(sig)
	if err != nil {
		return Statement{}, err
	}
	s.Signature = made
	if _, err := s.Verify(); err != nil {
		return Statement{}, err
	}
	return s, nil
}

// Verify is the key that signed the statement; an error where the signature is none of this
// statement. Whose key it is, and whether it counts, is for Rules to say.
func (s Statement) Verify() (procedure.Key, error) {
	return signature.Verify(s.Message(), s.Signature, procedure.Namespace)
}
