// Package address reads where a part of the output is published: a folder, a server that is reached
// by SFTP, an object store, or the file of a package that is carried. It looks at the words alone
// and opens nothing, so that a list of targets can be checked on a machine that reaches none of
// them. What could be a secret in an address is refused, and repeated in no message.
package address

import (
	"errors"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Kind is how a target is reached.
type Kind string

// The kinds of addresses.
const (
	Folder  Kind = "folder"  // of this machine, or a share that is mounted
	SFTP    Kind = "sftp"    // sftp://user@host/path
	S3      Kind = "s3"      // s3://bucket/prefix
	Package Kind = "package" // FILE.gkp
)

// What Parse refuses.
var (
	ErrScheme     = errors.New("no folder, sftp://, s3:// or FILE.gkp")
	ErrSecret     = errors.New("a password or key stands in the address")
	ErrIncomplete = errors.New("the address is not complete")
	ErrHome       = errors.New("~ stands for no folder here")
	ErrSCP        = errors.New("this is how scp writes an address")
)

// Address is where something is published.
type Address struct {
	Kind Kind
	Text string // as it is written
	host string // of sftp:// with its port, of s3:// the bucket
	path string // with slashes, cleaned
}

// extension is that of a package.
const extension = ".gkp"

var (
	// scheme is longer than a letter: D:\www is a folder.
	scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]+):/`)
	// home is a folder as a shell writes it, which it has not put in the place of ~.
	home   = regexp.MustCompile(`^~[^/\\]*([/\\]|$)`)
	scp    = regexp.MustCompile(`^([^/\\:@\s]+@[^/\\:@\s]+):(/*)(.*)$`)
	bucket = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
)

// Parse reads an address. Its error is one of those above, and holds nothing of the text.
func Parse(text string) (Address, error) {
	a := Address{Text: text}
	named := scheme.FindStringSubmatch(text)
	switch {
	case strings.TrimSpace(text) == "":
		return a, ErrIncomplete
	case home.MatchString(text):
		return a, ErrHome
	case scp.MatchString(text):
		return a, ErrSCP
	case named == nil:
		a.Kind, a.path = Folder, clean(text)
		if strings.EqualFold(path.Ext(a.path), extension) {
			a.Kind = Package
		}
		return a, nil
	}
	u, err := url.Parse(text)
	if err != nil {
		return a, ErrIncomplete
	}
	a.path = clean("/" + u.Path)
	_, secret := u.User.Password()
	switch kind := Kind(strings.ToLower(named[1])); {
	case kind != SFTP && kind != S3:
		return a, ErrScheme
	case secret || kind == S3 && u.User != nil || u.Fragment != "" || strings.Contains(text, "#"):
		return a, ErrSecret
	case strings.Contains(text, "?") && (kind != S3 || !settings(u.RawQuery)):
		return a, ErrSecret
	case u.Hostname() == "" || kind == SFTP && a.path == "/":
		return a, ErrIncomplete
	case kind == S3 && !bucket.MatchString(u.Host):
		return a, ErrIncomplete
	default:
		a.Kind, a.host = kind, strings.TrimSuffix(strings.ToLower(u.Host), ":22")
		if server := u.Query().Get("endpoint"); server != "" {
			a.host += "@" + strings.ToLower(server) // another store may have a bucket of the same name
		}
		return a, nil
	}
}

// FromSCP is the address that is meant by user@host:path, which Parse refuses with ErrSCP; a path
// without a slash at its beginning counts from the home folder.
func FromSCP(text string) string {
	m := scp.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	if m[2] == "" {
		return "sftp://" + m[1] + "/~/" + m[3]
	}
	return "sftp://" + m[1] + "/" + m[3]
}

// Settings is what may stand behind the ? of an address of an object store: nothing of it is secret.
var Settings = []string{"endpoint", "region", "profile", "style", "http"}

// settings reports that what stands behind a ? is such settings, each once, and that no password
// stands in the address of the store.
func settings(text string) bool {
	query, err := url.ParseQuery(text)
	for key, values := range query {
		server, parseErr := url.Parse(values[0])
		if len(values) != 1 || !slices.Contains(Settings, key) || key == "endpoint" && (parseErr != nil || server.User != nil || server.RawQuery != "" || server.Fragment != "") {
			return false
		}
	}
	return err == nil && len(query) > 0
}

// clean is a path with slashes and without what leads nowhere.
func clean(text string) string { return path.Clean(strings.ReplaceAll(text, `\`, "/")) }

// Relative is the path of a folder or package that counts from the site folder, cleaned and with
// slashes; false where it does not.
func (a Address) Relative() (string, bool) {
	local := a.Kind == Folder || a.Kind == Package
	rooted := path.IsAbs(a.path) || len(a.path) > 1 && a.path[1] == ':'
	return a.path, local && !rooted
}

// Holds reports that another address is the same place, or one inside this. Letters of both cases
// count as one: on some systems they are. Two users of one server may see one folder.
func (a Address) Holds(other Address) bool {
	if a.group() != other.group() || a.host != other.host {
		return false
	}
	outer, inner := strings.ToLower(a.path), strings.ToLower(other.path)
	return outer == inner || outer == "." && !strings.HasPrefix(inner, "/") && !strings.HasPrefix(inner, "..") ||
		strings.HasPrefix(inner, strings.TrimSuffix(outer, "/")+"/")
}

// group is one for addresses that can lie in each other.
func (a Address) group() Kind {
	if a.Kind == Package {
		return Folder
	}
	return a.Kind
}
