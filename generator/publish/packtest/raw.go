package packtest

import (
	"archive/tar"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// head is the header of a member, field by field.
func head(m member) []byte {
	b := make([]byte, 512)
	copy(b, m.Name)
	copy(b[100:], fmt.Sprintf("%07o\x000000000\x000000000\x00%011o\x0000000000000\x00        %c", m.Mode, m.Size, m.Typeflag))
	copy(b[157:], m.Linkname)
	copy(b[257:], "ustar\x0000")
	copy(b[329:], "0000000\x000000000\x00")
	if m.edit != nil {
		m.edit(b)
	}
	sum := 0
	for _, c := range b {
		sum += int(c)
	}
	copy(b[148:], fmt.Sprintf("%06o\x00 ", sum))
	return b
}

// sparse makes of a header that of a file of GNU tar with a hole of a megabyte before its one byte.
func sparse(head []byte) {
	head[156] = tar.TypeGNUSparse
	copy(head[257:], "ustar  \x00")
	copy(head[386:], fmt.Sprintf("%011o\x00%011o\x00", 1<<20, 1)) // where it stands, and how much
	copy(head[483:], fmt.Sprintf("%011o\x00", 1<<20+1))
}

// outerMembers is what stands in a package that pack has written.
func outerMembers(t testing.TB, src []byte) []member {
	t.Helper()
	var members []member
	for at := 0; src[at] != 0; {
		var size int
		name, _, _ := strings.Cut(string(src[at:at+100]), "\x00")
		if _, err := fmt.Sscanf(string(src[at+124:at+135]), "%o", &size); err != nil {
			t.Fatal(err)
		}
		members = append(members, plain(name, string(src[at+512:at+512+size])))
		at += 512 + size + -size&511
	}
	return members
}

// envelopes is the attacks around a good payload: nobody needs a key for them.
var envelopes = map[string]func(m []member) []byte{
	"out: no signature":         func(m []member) []byte { return raw(slices.Delete(m, 1, 2)) },
	"out: an empty signature":   func(m []member) []byte { m[1] = plain(m[1].Name, ""); return raw(m) },
	"out: no signatures":        func(m []member) []byte { m[1], m[3] = plain(m[1].Name, ""), plain(m[3].Name, ""); return raw(m) },
	"out: the other signature":  func(m []member) []byte { m[1].text = m[3].text; return raw(m) },
	"out: SHA256SUMS cut short": func(m []member) []byte { m[2] = plain(m[2].Name, m[2].text[:200]); return raw(m) },
	"out: SHA256SUMS without a line": func(m []member) []byte {
		_, rest, _ := strings.Cut(m[2].text, "\n")
		m[2] = plain(m[2].Name, rest)
		return raw(m)
	},
	"out: release.txt with more": func(m []member) []byte { m[0] = plain(m[0].Name, m[0].text+"note: x\n"); return raw(m) },
	"out: another payload":       func(m []member) []byte { m[4] = plain(m[4].Name, string(zip([]byte("evil")))); return raw(m) },
	"out: two of them":           func(m []member) []byte { return raw(append(m, m[4])) },
	"out: two release.txt":       func(m []member) []byte { return raw(slices.Insert(m, 0, plain(m[0].Name, "gongkai release 1\n"))) },
	"out: another order":         func(m []member) []byte { m[0], m[1] = m[1], m[0]; return raw(m) },
	"out: one more member":       func(m []member) []byte { return raw(append(m, plain("evil.sh", "x"))) },
	"out: a folder first":        func(m []member) []byte { return raw(slices.Insert(m, 0, special(tar.TypeDir, "./", ""))) },
	"out: names with ./":         func(m []member) []byte { m[0].Name = "./" + m[0].Name; return raw(m) },
	"out: a link for the payload": func(m []member) []byte {
		m[4] = special(tar.TypeSymlink, m[4].Name, "/etc/passwd")
		return raw(m)
	},
	"out: a hard link for the payload": func(m []member) []byte { m[4] = special(tar.TypeLink, m[4].Name, m[0].Name); return raw(m) },
	"out: a FIFO for a signature":      func(m []member) []byte { m[1] = special(tar.TypeFifo, m[1].Name, ""); return raw(m) },
	"out: a pax header": func(m []member) []byte {
		m[0].Format, m[0].PAXRecords = tar.FormatPAX, map[string]string{"comment": "x"}
		return raw(m)
	},
	"out: a GNU header":       func(m []member) []byte { m[2].Format = tar.FormatGNU; return raw(m) },
	"out: an executable":      func(m []member) []byte { m[4].Mode = 0o755; return raw(m) },
	"out: a size too small":   func(m []member) []byte { m[4].Size -= 10; return raw(m) },
	"out: a size too large":   func(m []member) []byte { m[4].Size += 5120; return raw(m) },
	"out: a size without end": func(m []member) []byte { m[0].Size = 1<<33 - 1; return raw(m) },
	"out: bytes behind it":    func(m []member) []byte { return append(raw(m), "evil"...) },
	"out: blocks behind it":   func(m []member) []byte { return append(raw(m), make([]byte, 8192)...) },
	"out: no end":             func(m []member) []byte { b := raw(m); return b[:len(b)-1024] },
	"out: half an end":        func(m []member) []byte { b := raw(m); return b[:len(b)-512] },
	"out: cut":                func(m []member) []byte { b := raw(m); return b[:len(b)/2] },
	"out: nothing":            func(m []member) []byte { return nil },
	"out: zeros":              func(m []member) []byte { return make([]byte, 10240) },
	"out: a bare payload":     func(m []member) []byte { return []byte(m[4].text) },
}
