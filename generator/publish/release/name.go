package release

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// ErrName says that a file's name does not stand for the same file on every system, or for one
// outside the folder.
var ErrName = errors.New("not a name for every system")

// longest is how many bytes a name and each of its parts may have: what ext4 and NTFS take, and
// S3 keys.
const longest, longestPart = 900, 255

// CheckName refuses the name of a file (with slashes) that leads out of its folder, that some system
// reads otherwise, or that takes a signature or a sum apart. Its error is ErrName.
func CheckName(name string) error {
	bad := func(why string) error { return fmt.Errorf("%q: %w: %s", name, ErrName, why) }
	switch {
	case name == "" || !utf8.ValidString(name) || len(name) > longest:
		return bad("empty, too long or no UTF-8")
	case !norm.NFC.IsNormalString(name):
		return bad("letters that are taken apart")
	case strings.ContainsAny(name, `\:*?"<>|`):
		return bad(`one of \ : * ? " < > |`)
	case name == "-":
		return bad("sha256sum reads its input for it")
	}
	if strings.ContainsFunc(name, unseen) {
		return bad("a character that cannot be seen")
	}
	for part := range strings.SplitSeq(name, "/") {
		switch {
		case part == "" || part == "." || part == ".." || len(part) > longestPart:
			return bad("an empty part, a part too long, . or ..")
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") || strings.HasPrefix(part, " "):
			return bad("a part with a space around it, or a full stop at its end")
		case device(part):
			return bad("a device of Windows")
		}
	}
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return bad("not local")
	}
	return nil
}

// unseen reports that a character shows nothing, or ends a line for some.
func unseen(r rune) bool { return unicode.Is(unicode.C, r) || r == '\u2028' || r == '\u2029' }

// device reports that Windows takes a name, with any extension, for a device.
func device(part string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(part), ".")
	base = strings.TrimRight(base, " ")
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	number, com := strings.CutPrefix(base, "COM")
	if !com {
		number, com = strings.CutPrefix(base, "LPT")
	}
	return com && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789¹²³", number)
}

// Folded is a name as systems compare it that see no difference between Aa and aa.
func Folded(name string) string {
	if plain(name) {
		return strings.ToLower(name)
	}
	return norm.NFC.String(cases.Fold().String(name))
}

// plain reports that a name is of ASCII and the ideographs of every day alone, as nearly all are: only
// A to Z have another case then, and nothing is put together. Ten thousand names are folded in a
// tenth of the time.
func plain(name string) bool {
	for _, r := range name {
		if r >= utf8.RuneSelf && (r < 0x4e00 || r > 0x9fff) {
			return false
		}
	}
	return true
}
