package deliver

import "strings"

// eachSetting reads the lines “key: value” of a file that this package keeps at a target, behind its
// first line. It stops at the line that is not understood.
func eachSetting(src []byte, header string, set func(key, value string) bool) (wrong string, ok bool) {
	text, ours := strings.CutPrefix(string(src), header+"\n")
	if !ours {
		return "", false
	}
	for line := range strings.Lines(text) {
		key, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if !ok || !set(key, value) {
			return line, false
		}
	}
	return "", true
}
