package pack

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"gongkai/generator/publish/release"
)

// Measures of ustar (POSIX.1-1988).
const (
	block      = 512
	nameSize   = 100
	prefixSize = 155
	sizeAt     = 124 // of the field that holds the size
	sizeDigits = 11
	largest    = 1<<(3*sizeDigits) - 1 // 8 GB
)

// longFolder holds the files whose names ustar has no room for, under their digests. SHA256SUMS says
// how they are called. (Pax and GNU tar have two ways of writing a long name, and readers several of
// reading them.)
const longFolder = release.WorkPrefix + "long/"

// memberName is the name under which a file stands in the archive.
func memberName(f release.File) string {
	if _, _, ok := split(f.Name); !ok {
		return longFolder + f.Digest
	}
	return f.Name
}

// split is a name as the two fields of ustar hold it; false where they have no room for it.
func split(name string) (prefix, rest string, ok bool) {
	if len(name) <= nameSize {
		return "", name, true
	}
	at := strings.LastIndexByte(name[:min(len(name), prefixSize+1)], '/')
	if at <= 0 || len(name)-at-1 > nameSize || at == len(name)-1 {
		return "", "", false
	}
	return name[:at], name[at+1:], true
}

// header is the one header of a plain file of a name and size: of nobody, of no time, for everybody
// to read. It fails where ustar has no room for them.
func header(name string, size int64) ([]byte, error) {
	prefix, rest, ok := split(name)
	if !ok || size < 0 || size > largest {
		return nil, fmt.Errorf("%s: %d bytes have no place in a package", name, size)
	}
	b := make([]byte, block)
	for _, field := range []struct {
		at   int
		text string
	}{
		{0, rest},
		{100, "0000644\x00"}, // mode
		{108, "0000000\x00"}, // user
		{116, "0000000\x00"}, // group
		{sizeAt, fmt.Sprintf("%0*o\x00", sizeDigits, size)},
		{136, "00000000000\x00"}, // time of change
		{148, "        "},        // the checksum counts as spaces
		{156, "0"},               // a plain file
		{257, "ustar\x0000"},
		{329, "0000000\x00"}, // device
		{337, "0000000\x00"},
		{345, prefix},
	} {
		copy(b[field.at:], field.text)
	}
	sum := 0
	for _, c := range b {
		sum += int(c)
	}
	copy(b[148:], fmt.Sprintf("%06o\x00 ", sum))
	return b, nil
}

// sizeOf is the size that a header tells of the member of this name; false where it is not the
// header that this program writes for it.
func sizeOf(b []byte, name string) (int64, bool) {
	size, err := strconv.ParseInt(string(b[sizeAt:sizeAt+sizeDigits]), 8, 64)
	if err != nil {
		return 0, false
	}
	want, err := header(name, size)
	return size, err == nil && bytes.Equal(b, want)
}

// padding is how many zeros fill the last block of a member.
func padding(size int64) int64 { return -size & (block - 1) }
