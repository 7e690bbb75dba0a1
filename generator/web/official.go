package web

import (
	"strings"

	"gongkai/generator/edition"
)

// officialPage is what stands around the text of an official document.
type officialPage struct {
	Addressees string
	Signers    []string // none: the notice is an announcement under its publisher's name
	Signed     string   // the day of signing, in words
	SignedDay  string   // the same day, 2026-11-20
	Annotation string
}

func official(n *edition.Notice) officialPage {
	o := officialPage{Addressees: n.Official.Addressees, Annotation: n.Official.Annotation}
	if n.SignsItself() {
		o.Signers, o.Signed, o.SignedDay = n.Signers(), n.Signed().Chinese(), n.Signed().String()
	}
	return o
}

// officialFacts is what a catalogue of public information gives of a document, and what stands on
// its paper alone.
func officialFacts(n *edition.Notice) []fact {
	o := &n.Official
	copies, printedBy, printed := o.Imprint()
	return []fact{
		{"发文机关", strings.Join(o.Issuers, "、"), ""},
		{"签发人", strings.Join(o.Signatories, "、"), ""},
		{"成文日期", o.Dated.Chinese(), ""},
		{"抄送", strings.TrimSuffix(copies, "。"), ""},
		{"印发", strings.TrimSpace(printedBy + "　" + printed), ""},
	}
}

// officialWords is what is found of a document besides its title, number and text.
func officialWords(n *edition.Notice) []string {
	var words []string
	for _, text := range append([]string{n.Official.Addressees, n.Official.Annotation, n.Official.Copies, n.Official.PrintedBy}, n.Official.Issuers...) {
		if text != "" {
			words = append(words, text)
		}
	}
	return words
}
