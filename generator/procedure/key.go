package procedure

import (
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
)

// Namespace is what approvals are signed for: a signature made for something else is none.
const Namespace = "gongkai"

// Key is a public key as OpenSSH writes it. It is comparable; only ParseKey makes one.
type Key struct{ wire string }

// ParseKey reads a line such as “ssh-ed25519 AAAA… comment”. Options before the type, certificates and keys too weak
// to sign with (DSA; RSA below 2048 bits is refused by the verification of SSH itself) are errors.
func ParseKey(text string) (Key, error) {
	public, _, options, rest, err := ssh.ParseAuthorizedKey([]byte(text))
	switch {
	case err != nil:
		return Key{}, fmt.Errorf("parse public key: %w", err)
	case len(options) > 0 || len(strings.TrimSpace(string(rest))) > 0:
		return Key{}, errors.New("parse public key: more than one key, or options before it")
	case strings.Contains(public.Type(), "-cert-") || public.Type() == "ssh-dss":
		return Key{}, fmt.Errorf("parse public key: %s is not accepted", public.Type())
	}
	return Key{string(public.Marshal())}, nil
}

func (k Key) public() (ssh.PublicKey, error) { return ssh.ParsePublicKey([]byte(k.wire)) }

// Fingerprint is the key's SHA-256 fingerprint, as ssh-keygen -l shows it.
func (k Key) Fingerprint() string {
	public, err := k.public()
	if err != nil {
		return ""
	}
	return ssh.FingerprintSHA256(public)
}

// String is the key as one line of an authorized_keys file, without a comment.
func (k Key) String() string {
	public, err := k.public()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(ssh.MarshalAuthorizedKey(public)))
}

// Approver is somebody whose signature counts.
type Approver struct {
	Name    string
	Key     Key
	Levels  []Level       // that he may approve at; empty: every one
	From    calendar.Date // the first day on which the key counts; zero: always
	Until   calendar.Date // the last day; zero: for ever
	Revoked string        // why the key counts no more at all, whatever the day: lost, stolen
}

// Sign signs a digest with a private key. The message is the digest in hex and a line feed, the namespace “gongkai”.
func Sign(digest string, signer ssh.Signer) (string, error) {
	signature, err := sshsig.Sign(strings.NewReader(message(digest)), signer, sshsig.HashSHA512, Namespace)
	if err != nil {
		return "", fmt.Errorf("sign: %w", err)
	}
	return base64.StdEncoding.EncodeToString(signature.Marshal()), nil
}

// message is what is signed: a line, so that echo and ssh-keygen can make and check it.
func message(digest string) string { return digest + "\n" }

// Armor is a signature as ssh-keygen -Y verify reads it.
func Armor(signature string) ([]byte, error) {
	s, err := parseSignature(signature)
	if err != nil {
		return nil, err
	}
	return sshsig.Armor(s), nil
}

func parseSignature(text string) (*sshsig.Signature, error) {
	wire, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("parse signature: %w", err)
	}
	s, err := sshsig.ParseSignature(wire)
	if err != nil {
		return nil, fmt.Errorf("parse signature: %w", err)
	}
	return s, nil
}

// signer is the key that made a signature over the digest; an error where it did not.
func signer(digest, signature string) (Key, error) {
	s, err := parseSignature(signature)
	if err != nil {
		return Key{}, err
	}
	if err := sshsig.Verify(strings.NewReader(message(digest)), s, s.PublicKey, s.HashAlgorithm, Namespace); err != nil {
		return Key{}, fmt.Errorf("verify signature: %w", err)
	}
	return Key{string(s.PublicKey.Marshal())}, nil
}

// AllowedSigners is the approvers as the file that ssh-keygen -Y verify -f reads. Revoked keys are not in it.
func AllowedSigners(approvers []Approver) string {
	var b strings.Builder
	for _, a := range approvers {
		if a.Revoked != "" {
			continue
		}
		options := `namespaces="` + Namespace + `"`
		if !a.From.IsZero() {
			options += `,valid-after="` + compact(a.From) + `"`
		}
		if !a.Until.IsZero() {
			options += `,valid-before="` + compact(a.Until.AddDays(1)) + `"`
		}
		fmt.Fprintf(&b, "%s %s %s\n", Principal(a.Name), options, a.Key)
	}
	return b.String()
}

// Principal is a name as that file has it: it takes no spaces.
func Principal(name string) string { return strings.ReplaceAll(name, " ", "_") }

func compact(d calendar.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// may reports whether the approver may approve at a level.
func (a Approver) may(l Level) bool { return len(a.Levels) == 0 || slices.Contains(a.Levels, l) }
