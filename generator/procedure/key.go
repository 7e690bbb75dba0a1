package procedure

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
)

// Namespace is what approvals are signed for: a signature made for something else is none.
const Namespace = "gongkai"

// Key is a public key as OpenSSH writes it. It is comparable; only ParseKey makes one.
type Key struct{ wire string }

// ParseKey reads a line such as “ssh-ed25519 AAAA… comment”. Options before the type, certificates
// and keys too weak to sign with (DSA; RSA below 2048 bits is refused by the verification of SSH
// itself) are errors.
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

// AllowedSigners is the approvers as the file that ssh-keygen -Y verify -f reads. Revoked keys are
// not in it.
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
