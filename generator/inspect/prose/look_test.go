package prose

import (
	"strings"
	"testing"
)

// faintIn is how many letters a reader finds that nobody sees.
func faintIn(t *testing.T, read func(Sink) error) (n int) {
	t.Helper()
	if err := read(func(p Piece) error { n += p.Faint; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestTextOfPagesThatNobodySees: whatever way of HTML hides a text by its look is known; a text on a
// ground of its own, in a menu of its colour or beside a hidden one is seen.
func TestTextOfPagesThatNobodySees(t *testing.T) {
	const hidden = "看不见的字"
	for page, want := range map[string]int{
		`<p style="color:#fff">看不见的字</p>`: 5, `<p style='COLOR: White !important'>看不见的字</p>`: 5, `<p style="color:rgb(255, 255, 255)">看不见的字</p>`: 5, `<p style="color:rgb(100%,100%,100%)">看不见的字</p>`: 5,
		`<font color=white>看不见的字</font>`: 5, `<p hidden>看不见的字</p>`: 5, `<p style="display:none">看不见的字</p>`: 5, `<p style="visibility:hidden">看不见的字</p>`: 5, `<p style="mso-hide:all">看不见的字</p>`: 5,
		`<p style="opacity:0">看不见的字</p>`: 5, `<p style="font-size:1px">看不见的字</p>`: 5, `<p style="font-size:0">看不见的字</p>`: 5, `<p style="position:absolute;left:-9999px">看不见的字</p>`: 5, `<p style="text-indent:-9999px">看不见的字</p>`: 5,
		`<style>.h{color:white}</style><p class="a h">看不见的字</p>`: 5, `<style><!-- /* x */ p.h, b {display:none} --></style><p class=h>看不见的字</p><p>看得见`: 5, `<style>#i{font-size:.5pt}</style><p id=i>看不见的字`: 5,
		`<div style="background:#123456;color:#123456"><p><b>看不见的字</b></p></div>看得见`: 5, `<p style="color:white">看不见的字<p>看得见`: 5, `<template>看不见的字</template>`: 5, `<table><tr><td style="color:#ffffff">看不见的字<td>看得见</table>`: 5,
		`<p style="color:transparent">看不见的字</p>`: 5, `<p style="color:white">看不<o:p>见</o:p>的字</p>`: 5,
		`<td bgcolor="#c00000" style="color:white">看得见</td>`: 0, `<table style="background:url(a.png)"><td style="color:white">看得见</table>`: 0, `<style>@media print{p{display:none}} p{color:black}</style><p>看得见</p>`: 0,
		`<p style="color:white"></p>看得见`: 0, `<p style="color:white"><br></p><p>看得见</p>`: 0, `<p style="color:#fffffe;background:#000">看得见</p>`: 0, `<p style="opacity:.5;font-size:9pt;left:-9999px">看得见</p>`: 0, `<p style="color:var(--c)">看得见</p>`: 0,
		`<div style="visibility:hidden"><p style="visibility:visible">看得见</p></div>`: 0, `<!-- <p hidden>注释</p> -->看得见`: 0, `<head><title>标题</title></head>看得见`: 0,
	} {
		got := faintIn(t, func(sink Sink) error {
			return Markup{Page: true, Sink: sink}.Read("<html><body>" + page + "</body></html>")
		})
		if got != want {
			t.Errorf("%s: %d letters that nobody sees, want %d", page, got, want)
		}
		if want > 0 && lettersIn(hidden) != want {
			t.Error("the text has other letters")
		}
	}
	if got := faintIn(t, func(sink Sink) error {
		return Markup{Sink: sink}.Read(`<x hidden="1"><p style="color:#fff">文字</p></x>`)
	}); got != 0 {
		t.Errorf("%d letters in markup that is no page", got)
	}
}

// TestTextOfRTFThatNobodySees likewise.
func TestTextOfRTFThatNobodySees(t *testing.T) {
	const head = `{\rtf1\ansi\ansicpg936{\fonttbl{\f0 Times;}}{\colortbl;\red0\green0\blue0;\red255\green255\blue255;\red192\green0\blue0;}`
	for body, want := range map[string]int{
		`{\cf2 hidden} seen`: 6, `{\fs2 hidden}`: 6, `{\v hidden}`: 6, `\cf2 hidden\plain seen`: 6, `\cf2 hid\cf1 seen\cf2 den`: 6, `{\cf2\u30475?\u19981?\u35265?}`: 3, `{\cf2{\b hidden}}`: 6, `{\cf2\highlight2 hidden}`: 6,
		`\trowd\clcbpat3\cellx100\intbl{\cf2 seen}\cell\row\pard{\cf2 hidden}`: 6, `\v hidden\v0 seen`: 6,
		`{\cf2\highlight1 seen}`: 0, `{\cf2\chcbpat3 seen}`: 0, `\pard\cbpat3{\cf2 seen}\par`: 0, `\trowd\clcbpat3\cellx100\intbl{\cf2 seen}\cell\row`: 0, `{\cf2} seen`: 0, `{\cf3\fs21 seen}`: 0, `{\*\zzz\cf2 other}`: 0, `{\info{\title\fs2 other}}`: 0, `{\fs2 - . -}`: 0,
	} {
		got := faintIn(t, func(sink Sink) error {
			return RTF([]byte(head+body+"}"), sink, func([]byte) error { return nil })
		})
		if got != want {
			t.Errorf("%s: %d letters that nobody sees, want %d", body, got, want)
		}
	}
	if got := faintIn(t, func(sink Sink) error {
		return RTF([]byte(strings.Repeat(`{\cf9\v`, 2_000)+" hidden"), sink, func([]byte) error { return nil })
	}); got != 6 {
		t.Errorf("in groups without end: %d letters that nobody sees, want 6", got)
	}
}
