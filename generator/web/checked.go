package web

import (
	"strings"
)

// checked is how a reader finds out that a page is the one that was released.
type checked struct {
	Sums     string   // the address of SHA256SUMS
	Commands []string // of a terminal, in the folder of the site
}

// checked is the commands for a page: the first compares it with its line in SHA256SUMS, the second
// verifies the signature of that. The page itself cannot hold its digest.
func (s *Site) checked(name string) *checked {
	if s.edition.Principal == "" {
		return nil
	}
	return &checked{root(name) + sumsFile, []string{
		"grep " + quoted("  "+literal(name)+"$") + " " + sumsFile + " | sha256sum -c",
		"ssh-keygen -Y verify -f allowed_signers -I " + quoted(s.edition.Principal) + " -n gongkai-release -s " + sumsFile + ".sig < " + sumsFile,
	}}
}

// sumsFile is the file with the digests of all others.
const sumsFile = "SHA256SUMS"

// literal is a name as grep finds it and nothing else.
func literal(name string) string {
	return strings.NewReplacer(`\`, `\\`, `.`, `\.`, `[`, `\[`, `]`, `\]`, `*`, `\*`, `^`, `\^`, `$`, `\$`).Replace(name)
}

// quoted is a text as a shell takes it for itself.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
