package release

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/signature"
)

// Namespace is what releases are signed for. Approvals have another: the key of an approver signs no
// release.
const Namespace = "gongkai-release"

// ErrSigner says that the key of a good signature is none that may sign this release.
var ErrSigner = errors.New("not a signer of this part")

// Principal is the name under which a key signs the releases of a part: bound to the part and to
// the site, so that the key of one part signs no other.
func Principal(part Part, site string) string { return part.String() + "@" + site }

// Signer is a key that may sign releases.
type Signer struct {
	Principals []string
	Key        procedure.Key
	From       calendar.Date // the first day of the releases that it may sign; zero: always
	Until      calendar.Date // the last; zero: for ever
}

// Sign is the .sig file of a text, for ssh-keygen -Y verify -n gongkai-release.
func Sign(text []byte, signer ssh.Signer) ([]byte, error) {
	made, err := signature.Sign(text, signer, Namespace)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return []byte(signature.Armour(made)), nil
}

// Verify is the key that made the .sig file of a text; an error where it is no signature of it.
func Verify(text, sig []byte) (procedure.Key, error) {
	wire, err := signature.Parse(sig)
	if err != nil {
		return procedure.Key{}, err
	}
	return signature.Verify(text, wire, Namespace)
}

// Check verifies a signature over a text of the release r by one of signers. The error is ErrSigner
// where it is a good signature of a key that may not sign this release.
func Check(text, sig []byte, r *Release, signers []Signer) (procedure.Key, error) {
	key, err := Verify(text, sig)
	if err != nil {
		return key, err
	}
	day, err := calendar.ParseDate(r.Day)
	if err != nil {
		return key, err
	}
	may := slices.ContainsFunc(signers, func(s Signer) bool {
		return s.Key == key && slices.Contains(s.Principals, Principal(r.Part, r.Site)) &&
			(s.From.IsZero() || !day.Before(s.From)) && (s.Until.IsZero() || !day.After(s.Until))
	})
	if !may {
		return key, ErrSigner
	}
	return key, nil
}

// FormatSigners is the file that ssh-keygen -Y verify -f reads.
func FormatSigners(signers []Signer) []byte {
	var b strings.Builder
	for _, s := range signers {
		options := `namespaces="` + Namespace + `"`
		if !s.From.IsZero() {
			options += `,valid-after="` + strings.ReplaceAll(s.From.String(), "-", "") + `"`
		}
		if !s.Until.IsZero() {
			options += `,valid-before="` + strings.ReplaceAll(s.Until.AddDays(1).String(), "-", "") + `"`
		}
		b.WriteString(strings.Join(s.Principals, ",") + " " + options + " " + s.Key.String() + "\n")
	}
	return []byte(b.String())
}

// SignerError says which line of a file of signers is not understood.
type SignerError struct {
	Line int // from 1
	Err  error
}

// Error names the line.
func (e *SignerError) Error() string { return fmt.Sprintf("signers, line %d: %v", e.Line, e.Err) }

// ParseSigners reads the lines that FormatSigners writes, and empty ones and comments. A line with
// anything else that OpenSSH would read (patterns, certificates, other namespaces, times of day) is
// a *SignerError: what is not understood shall not count for less or more than it says.
func ParseSigners(src []byte) ([]Signer, error) {
	var signers []Signer
	n := 0
	for line := range strings.Lines(strings.ReplaceAll(strings.TrimPrefix(string(src), "\ufeff"), "\r\n", "\n")) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		s, err := parseSigner(line)
		if err != nil {
			return nil, &SignerError{n, err}
		}
		signers = append(signers, s)
	}
	return signers, nil
}

func parseSigner(line string) (s Signer, err error) {
	principals, rest, _ := strings.Cut(line, " ")
	options, key, _ := strings.Cut(rest, " ")
	s.Principals = strings.Split(principals, ",")
	for _, name := range s.Principals {
		part, site, _ := strings.Cut(name, "@")
		if p, ok := ParsePart(part); !ok || name != Principal(p, site) || !IsSite(site) {
			return s, fmt.Errorf("%q is not PART@SITE", name)
		}
	}
	if s, err = parseOptions(s, options); err != nil {
		return s, err
	}
	if s.Key, err = procedure.ParseKey(key); err != nil {
		return s, err
	}
	// What is written in another way may be read in another by ssh-keygen.
	if written := strings.TrimSuffix(string(FormatSigners([]Signer{s})), "\n"); line != written && !strings.HasPrefix(line, written+" ") {
		return s, errors.New("not as gongkai keys writes it")
	}
	return s, nil
}

// parseOptions reads the days of a line, which has to be bound to the namespace of releases.
func parseOptions(s Signer, options string) (Signer, error) {
	bound := false
	for option := range strings.SplitSeq(options, ",") {
		name, value, _ := strings.Cut(option, "=")
		value = strings.Trim(value, `"`)
		var err error
		switch name {
		case "namespaces":
			bound = value == Namespace
		case "valid-after":
			s.From, err = compactDay(value)
		case "valid-before":
			if s.Until, err = compactDay(value); err == nil {
				s.Until = s.Until.AddDays(-1)
			}
		default:
			err = fmt.Errorf("%q is not understood", option)
		}
		if err != nil {
			return s, err
		}
	}
	if !bound {
		return s, fmt.Errorf(`namespaces="%s" is missing`, Namespace)
	}
	return s, nil
}

func compactDay(text string) (calendar.Date, error) {
	if len(text) != 8 {
		return calendar.Date{}, fmt.Errorf("%q is no day as YYYYMMDD", text)
	}
	return calendar.ParseDate(text[:4] + "-" + text[4:6] + "-" + text[6:])
}
