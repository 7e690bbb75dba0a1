package check

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/attachment"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/source"
)

// secretInside is the first finding of its kind in a file, with the number of its like: a list of a
// thousand people is one mistake. It does not hold what was found.
type secretInside struct {
	Kind   secrecy.Kind
	Masked string
	Where  diag.Text
	Count  int
}

// kinds is every kind of finding.
var kinds = [...]secrecy.Kind{secrecy.Mark, secrecy.Identity, secrecy.Mobile, secrecy.BankCard, secrecy.Address, secrecy.Word, secrecy.Passport}

// secretsOfFile is what must not stand in an attachment. It is remembered, and the words of the site
// by which it was found.
func (c *checker) secretsOfFile(found *source.Attached) (secrets []secretInside, err error) {
	words := sha256.Sum256([]byte(strings.Join(c.Config.Secrecy.Words, "\n")))
	if data, ok := found.Found(); ok {
		if known, ok := bytes.CutPrefix(data, words[:]); ok && json.Unmarshal(known, &secrets) == nil {
			return secrets, nil
		}
	}
	texts, err := found.Texts()
	if err != nil {
		return nil, err
	}
	secrets = c.secretsInside(texts)
	if data, err := json.Marshal(secrets); err == nil {
		found.KeepFound(append(words[:], data...))
	}
	return secrets, nil
}

// secretsInside is what must not stand in the texts of a file.
func (c *checker) secretsInside(texts []attachment.Text) []secretInside {
	var found [len(kinds)]secretInside
	before := map[string]bool{} // what was found, without what parts it
	for _, t := range texts {
		for _, f := range c.secrets.Find(t.Text) {
			what := joined(t.Text[f.Start:f.End])
			if t.Again && before[what] {
				continue
			}
			before[what] = true
			first := &found[f.Kind]
			if first.Count++; first.Count == 1 {
				first.Kind, first.Masked, first.Where = f.Kind, f.Masked, t.Where
			}
		}
	}
	return slices.DeleteFunc(found[:], func(s secretInside) bool { return s.Count == 0 })
}

// tellSecrets reports what was found in a file.
func (c *checker) tellSecrets(s subject, secrets []secretInside, problems *diag.List) {
	for _, f := range secrets {
		where := diag.T("%[1]s%[2]s", "in %[3]s%[4]s: ", s.what.ZH, f.Where.ZH, s.what.EN, spaced(f.Where.EN))
		c.secret(secrecy.Finding{Kind: f.Kind, Masked: f.Masked}, s.at, where, f.Count, problems)
	}
}

// joined is a text without what may part its letters and digits.
func joined(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}
