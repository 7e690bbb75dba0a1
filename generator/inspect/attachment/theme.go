package attachment

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"unicode/utf8"

	"gongkai/generator/diag"
)

// dresses is how a file begins that dresses pages; of a style sheet the beginning is not known.
var dresses = map[string][]string{".css": nil, ".woff2": {"wOF2"}, ".woff": {"wOFF"}, ".ico": {"\x00\x00\x01\x00"}}

// IsTheme reports that a file, by its name, dresses pages: a style sheet, a font of the web, an
// icon. It is part of a theme and no document.
func IsTheme(name string) bool {
	_, known := dresses[ending(name)]
	return known && checkNameBefore(name) == nil
}

// checkNameBefore refuses a name that holds an ending by which servers may run a file before its
// own.
func checkNameBefore(name string) *Refusal {
	return checkName(name[:len(name)-len(ending(name))] + ".txt")
}

// maxStyle bounds a style sheet, in bytes.
const maxStyle = 4 << 20

// Theme refuses a file that dresses pages by its name alone. The error is a *Refusal, or one of
// reading.
func Theme(name string, f io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 2048))
	if n, err := f.ReadAt(head, 0); n < len(head) && !errors.Is(err, io.EOF) {
		return err
	}
	signs := dresses[ending(name)]
	switch {
	case isMarkup(head) || hidesPage(head):
		return isPage()
	case len(signs) == 0:
		return style(f, size)
	case slices.ContainsFunc(signs, func(sign string) bool { return bytes.HasPrefix(head, []byte(sign)) }):
		return nil
	}
	return noTheme(ending(name))
}

// style refuses a style sheet that is no text, or in which there is a page.
func style(f io.ReaderAt, size int64) error {
	if size > maxStyle {
		return oversize(size, maxStyle)
	}
	data, err := whole(f, size)
	if err != nil {
		return err
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return noTheme(".css")
	}
	if piece, _ := code(string(data)); piece != "" {
		return isPage()
	}
	return nil
}

func noTheme(ending string) *Refusal {
	return &Refusal{Mismatch, diag.T("内容不是 %s 文件", "it is no %s file", ending), diag.T("改正扩展名，或换成正确的文件", "mend its name, or put the right file here")}
}
