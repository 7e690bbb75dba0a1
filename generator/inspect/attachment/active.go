package attachment

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"gongkai/generator/diag"
)

// A file that is sent without a kind, or with one that a browser does not believe, is what its
// first bytes are: MIME Sniffing (WHATWG), 7.1. A page is told there by white space and one of some
// tags; here by any tag, comment or declaration, for browsers know more tags than the standard.
var (
	blank  = []byte("\t\n\f\r \v\x00")
	opened = regexp.MustCompile(`^(?i)<(?:[!?/]|[a-z][a-z0-9-]*(?::[a-z][a-z0-9-]*)?(?:[\s/>]|$))`)
)

// isMarkup reports that a browser may take a file that begins so for a page.
func isMarkup(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head, _ = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(head[:len(head)&^1])
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	return opened.Match(bytes.TrimLeft(head, string(blank)))
}

// pageRuns finds what a browser would run, should it take a file for a page: elements that load or
// run something, handlers, addresses that are scripts.
const pageRuns = `<(?:[a-z]+:)?(?:script|iframe|frame|frameset|object|embed|applet|svg|math|meta|base|link|form|portal|fencedframe)[\s/>]` +
	`|<[a-z](?s:.*?)[\s/"']on[a-z]{3,}\s*=` +
	`|=\s*["']?\s*(?:javascript|vbscript)\s*:`

// serverRuns finds the marks of programs of servers: PHP, ASP and JSP, SSI.
const serverRuns = `<\?(?:php|=)|<%\s*[a-z@=!]|<!--#`

var (
	runs       = regexp.MustCompile(`(?i)` + pageRuns + `|` + serverRuns)
	runsInPage = regexp.MustCompile(`(?i)` + pageRuns)
)

// hidesPage reports that a file of no text begins with what would run in a page: old browsers look
// for that in the first bytes, whatever stands before it.
func hidesPage(head []byte) bool { return runsInPage.Match(head) }

// code is the piece of a text that would run; empty where none would. found is its byte offset.
func code(text string) (piece string, found int) {
	at := runs.FindStringIndex(text)
	if at == nil {
		return "", 0
	}
	piece = strings.Join(strings.Fields(text[at[0]:at[1]]), " ")
	if runes := []rune(piece); len(runes) > 24 {
		piece = string(runes[:24]) + "…"
	}
	return piece, at[0]
}

// serverCode is the marks of a program of a server that can stand in any bytes: five of them do not
// come about by chance.
var serverCode = []byte("<?php")

func active(detail, fix diag.Text) *Refusal { return &Refusal{Active, detail, fix} }

func isPage() *Refusal {
	return active(diag.T("内容是网页或标记语言，浏览器打开时会运行其中的脚本", "it is a page or markup, and a browser that opens it runs the scripts in it"),
		diag.T("只留文字：把内容复制到新的 .txt 或 .docx；网页“打印”为 PDF", "keep the words: copy them into a new .txt or .docx; print a page as a PDF"))
}
