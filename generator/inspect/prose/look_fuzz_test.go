package prose

import "testing"

// FuzzPageLook: whatever a page says of how its text looks, no more of it is hidden than there is.
func FuzzPageLook(f *testing.F) {
	f.Add(`<style>.h{color:white} @media print{p{}}</style><p class="a h" style="position:absolute;left:-9999px">字</p>`)
	f.Add(`<table bgcolor=#fff><tr><td style="color:rgb(100%, 255,1e400)">字<td hidden>b</table></p><font color=WHITE>`)
	f.Add("<STYLE>00000\xca\xca\xca0000</stYle>")
	f.Add(`<p style="font-size:1e-400pt;opacity:.0%;text-indent:-1e9em">a<template>b</p>`)
	f.Fuzz(func(t *testing.T, page string) {
		err := Markup{Page: true, Sink: func(p Piece) error {
			if letters := lettersIn(p.Text); p.Faint > letters {
				t.Errorf("%q: %d letters are hidden of %d", p.Text, p.Faint, letters)
			}
			return nil
		}}.Read(page)
		if err != nil {
			t.Error(err)
		}
	})
}

// FuzzRTFLook: likewise of a text in RTF.
func FuzzRTFLook(f *testing.F) {
	f.Add(`{\cf2\fs1 a}\v b\v0\plain\trowd\clcbpat3\intbl{\cf2 c}\cell\row`)
	f.Add("\\fs-0\x86")
	f.Add(`{\cf-1\highlight2\fs-9 \u23383?}`)
	f.Fuzz(func(t *testing.T, body string) {
		data := []byte(`{\rtf1\ansi\ansicpg936{\colortbl;\red0;\red255\green255\blue255;\red192;}` + body)
		err := RTF(data, func(p Piece) error {
			if letters := lettersIn(p.Text); p.Faint > letters {
				t.Errorf("%q: %d letters are hidden of %d", p.Text, p.Faint, letters)
			}
			return nil
		}, func([]byte) error { return nil })
		if err != nil {
			t.Error(err)
		}
	})
}
