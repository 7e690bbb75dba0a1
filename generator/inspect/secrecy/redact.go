package secrecy

import (
	"sync"

	"gongkai/generator/diag"
)

// plain finds what is secret wherever it stands: its masked form cannot be taken for a word of a
// message.
var plain = sync.OnceValue(func() *Scanner { return New(nil) })

// Redact masks identity numbers, mobile numbers and bank cards in every text of a list, and in the
// names of files: a message may quote a value that holds one, and messages go to terminals, logs
// and other programs.
func Redact(list diag.List) diag.List {
	for i := range list {
		p := &list[i]
		for _, text := range []*string{&p.Place.File, &p.Text.ZH, &p.Text.EN, &p.Fix.ZH, &p.Fix.EN} {
			*text = redact(*text)
		}
	}
	return list
}

func redact(text string) string {
	var found []Finding
	for _, f := range plain().FindWritten(text) {
		switch f.Kind {
		case Identity, Mobile, BankCard, Passport:
			found = append(found, f)
		}
	}
	if found == nil {
		return text
	}
	return MaskAll(text, found)
}

// MaskPersonal masks what is personal in a plain text that is filed with others: identity, mobile
// and card numbers and the address of a home.
func MaskPersonal(text string) string {
	var found []Finding
	for _, f := range plain().Find(text) {
		switch f.Kind {
		case Identity, Mobile, BankCard, Passport, Address:
			found = append(found, f)
		}
	}
	return MaskAll(text, found)
}
