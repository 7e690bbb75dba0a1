package packtest

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/publish/release"
)

// Attack is a package that must not be taken. It is signed by the right key, as by a colleague whose
// machine was taken over, unless it says otherwise.
type Attack struct {
	What    string
	Package []byte
}

// Attacks is every way to lie in one of the two archives, around the release of number.
func Attacks(t testing.TB, number int, key ssh.Signer) []Attack {
	t.Helper()
	var all []Attack
	for _, what := range slices.Sorted(maps.Keys(payloads)) {
		all = append(all, Attack{what, seal(t, number, key, payloads[what](good()))})
	}
	sealed := outerMembers(t, Package(t, Release(Public, number), Files(), key))
	for _, what := range slices.Sorted(maps.Keys(envelopes)) {
		all = append(all, Attack{what, envelopes[what](slices.Clone(sealed))})
	}
	return all
}

// payload is what an attacker puts into a package: the archive, what SHA256SUMS says of it, and what
// release.txt says of its size.
type payload struct {
	members  []member
	sums     string
	gz       func(tar []byte) []byte // nil: plain
	unpacked int64                   // 0: as it is
	bytes    int64                   // of the files; 0: as they are listed
}

// member is a member of an archive.
type member struct {
	tar.Header
	text string
	edit func(head []byte) // what its header says otherwise; nil: nothing
}

// good is the payload of Files.
func good() payload {
	p := payload{}
	files := Files()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if len(name) < 100 {
			p = p.with(name, files[name])
		}
	}
	return p
}

func plain(name, text string) member {
	return member{tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(text)), Mode: 0o644}, text, nil}
}

// with is the payload with one more file, which SHA256SUMS lists.
func (p payload) with(name, text string) payload {
	return p.hidden(plain(name, text)).listed(name, text)
}

func (p payload) hidden(m ...member) payload {
	p.members = slices.Concat(p.members, m)
	return p
}

func (p payload) listed(name, text string) payload {
	lines := append(strings.SplitAfter(strings.TrimSuffix(p.sums, "\n"), "\n"), release.Digest([]byte(text))+"  "+name+"\n")
	if p.sums == "" {
		lines = lines[1:]
	} else {
		lines[len(lines)-2] += "\n"
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[66:], b[66:]) })
	p.sums = strings.Join(lines, "")
	return p
}

// special is a member without content.
func special(kind byte, name, link string) member {
	return member{tar.Header{Typeflag: kind, Name: name, Linkname: link, Mode: 0o777}, "", nil}
}

// payloads is the attacks within site.tar.gz and SHA256SUMS.
var payloads = map[string]func(p payload) payload{
	"a file that is not listed":       func(p payload) payload { return p.hidden(plain("x.html", "x")) },
	"a .htaccess":                     func(p payload) payload { return p.hidden(plain(".htaccess", "Allow from all")) },
	"a file that is missing":          func(p payload) payload { return p.listed("missing.html", "x") },
	"a file with other bytes":         func(p payload) payload { return p.hidden(plain("z.html", "evil")).listed("z.html", "good") },
	"a file twice":                    func(p payload) payload { return p.with("z.html", "x").hidden(plain("z.html", "evil")) },
	"a file twice, the good one last": func(p payload) payload { return p.hidden(plain("z.html", "evil")).with("z.html", "x") },
	"names that differ in case":       func(p payload) payload { return p.with("Index.html", "x") },
	"a folder in another case":        func(p payload) payload { return p.with("Records/2026/x.html", "x") },
	"a name above the folder":         func(p payload) payload { return p.with("../evil.html", "x") },
	"a name above, further down":      func(p payload) payload { return p.with("records/../../evil.html", "x") },
	"a name from the root":            func(p payload) payload { return p.with("/tmp/gongkai-evil.html", "x") },
	"a name of Windows":               func(p payload) payload { return p.with(`..\evil.html`, "x") },
	"a device of Windows":             func(p payload) payload { return p.with("records/nul.html", "x") },
	"the marker of the place":         func(p payload) payload { return p.with(".gongkai-target", "site: x\n") },
	"a second release.txt":            func(p payload) payload { return p.with("Release.txt", "x") },
	"a release.txt in the archive":    func(p payload) payload { return p.hidden(plain("release.txt", "gongkai release 1\n")) },
	"a link":                          func(p payload) payload { return p.hidden(special(tar.TypeSymlink, "z", "/etc/passwd")) },
	"a link for a file": func(p payload) payload {
		return p.hidden(special(tar.TypeSymlink, "z.html", "index.html")).listed("z.html", "<p>首页")
	},
	"a link that a file goes through": func(p payload) payload {
		return p.hidden(special(tar.TypeSymlink, "z", "/tmp"), plain("z/gongkai-evil.html", "x")).listed("z/gongkai-evil.html", "x")
	},
	"a hard link": func(p payload) payload { return p.hidden(special(tar.TypeLink, "z", "index.html")) },
	"a hard link for a file": func(p payload) payload {
		return p.hidden(special(tar.TypeLink, "z.html", "index.html")).listed("z.html", "<p>首页")
	},
	"a hard link out of it": func(p payload) payload {
		return p.hidden(special(tar.TypeLink, "z.html", "/etc/passwd")).listed("z.html", "x")
	},
	"a device":            func(p payload) payload { return p.hidden(special(tar.TypeChar, "z", "")) },
	"a disk":              func(p payload) payload { return p.hidden(special(tar.TypeBlock, "z", "")) },
	"a FIFO":              func(p payload) payload { return p.hidden(special(tar.TypeFifo, "z", "")) },
	"a folder of its own": func(p payload) payload { return p.hidden(special(tar.TypeDir, "z/", "")) },
	"a pax header": func(p payload) payload {
		m := plain("z.html", "x")
		m.Format, m.PAXRecords = tar.FormatPAX, map[string]string{"path": "../evil.html"}
		m.Name = "../evil.html"
		return p.hidden(m).listed("z.html", "x")
	},
	"a pax header for all that follows": func(p payload) payload {
		return p.hidden(member{tar.Header{Typeflag: tar.TypeXGlobalHeader, Name: "g", PAXRecords: map[string]string{"path": "evil.html"}}, "", nil}).with("z.html", "x")
	},
	"a long name of GNU": func(p payload) payload {
		m := plain(strings.Repeat("z", 120)+".html", "x")
		m.Format = tar.FormatGNU
		return p.hidden(m).listed(m.Name, "x")
	},
	"a size in base 256": func(p payload) payload {
		m := plain("z.html", "x")
		m.edit = func(head []byte) { copy(head[124:], []byte{0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}) }
		return p.hidden(m).listed("z.html", "x")
	},
	"a sparse file": func(p payload) payload {
		m := plain("z.html", "x")
		m.edit = sparse
		return p.hidden(m).listed("z.html", "x")
	},
	"bytes behind the archive": func(p payload) payload { p.gz = func(t []byte) []byte { return zip(append(t, "evil"...)) }; return p },
	"blocks behind the archive": func(p payload) payload {
		p.gz = func(t []byte) []byte { return zip(append(t, make([]byte, 5120)...)) }
		return p
	},
	"no end of the archive": func(p payload) payload { p.gz = func(t []byte) []byte { return zip(t[:len(t)-1024]) }; return p },
	"a second gzip member": func(p payload) payload {
		p.gz = func(t []byte) []byte { return append(zip(t), zip([]byte("evil"))...) }
		return p
	},
	"an empty second member": func(p payload) payload { p.gz = func(t []byte) []byte { return append(zip(t), zip(nil)...) }; return p },
	"bytes behind the gzip":  func(p payload) payload { p.gz = func(t []byte) []byte { return append(zip(t), "evil"...) }; return p },
	"a gzip that is cut":     func(p payload) payload { p.gz = func(t []byte) []byte { z := zip(t); return z[:len(z)-9] }; return p },
	"a gzip with another sum": func(p payload) payload {
		p.gz = func(t []byte) []byte { z := zip(t); z[len(z)-8] ^= 1; return z }
		return p
	},
	"a gzip with a name": func(p payload) payload { p.gz = zipNamed; return p },
	"no gzip":            func(p payload) payload { p.gz = func(t []byte) []byte { return t }; return p },
	"a bomb": func(p payload) payload {
		p = p.with("z.html", strings.Repeat("\x00", 16<<20))
		p.unpacked, p.bytes = 20480, 2000
		return p
	},
	"a bomb behind the end": func(p payload) payload {
		p.gz = func(t []byte) []byte { return zip(append(t, make([]byte, 16<<20)...)) }
		return p
	},
	"more bytes than it says": func(p payload) payload { p.bytes = 10; return p },
}

// seal signs a payload, whatever it is.
func seal(t testing.TB, number int, key ssh.Signer, p payload) []byte {
	t.Helper()
	archive := raw(p.members)
	zipped := zip
	if p.gz != nil {
		zipped = p.gz
	}
	size := int64(len(archive))
	gz := zipped(archive)
	r := Release(Public, number)
	r.Sums, r.Files = release.Digest([]byte(p.sums)), strings.Count(p.sums, "\n")
	for _, m := range p.members {
		r.Bytes += int64(len(m.text))
	}
	if p.bytes != 0 {
		r.Bytes = p.bytes
	}
	if p.unpacked != 0 {
		size = p.unpacked
	}
	r.Payload = release.Payload{Digest: release.Digest(gz), Bytes: int64(len(gz)), Unpacked: size}
	text := r.Format()
	return raw([]member{
		plain(release.Name, string(text)), plain(release.SignatureName, sign(t, text, key)),
		plain(release.SumsName, p.sums), plain(release.SumsSignature, sign(t, []byte(p.sums), key)),
		plain("site.tar.gz", string(gz)),
	})
}

func sign(t testing.TB, text []byte, key ssh.Signer) string {
	t.Helper()
	sig, err := release.Sign(text, key)
	if err != nil {
		t.Fatal(err)
	}
	return string(sig)
}

func zip(tar []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(tar)
	w.Close()
	return b.Bytes()
}

func zipNamed(tar []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name = "../../evil"
	w.Write(tar)
	w.Close()
	return b.Bytes()
}

// raw writes an archive of these members: by hand where archive/tar would refuse, and in ustar where
// they do not say otherwise.
func raw(members []member) []byte {
	var b bytes.Buffer
	for _, m := range members {
		if m.Format != tar.FormatUnknown || m.Typeflag == tar.TypeXGlobalHeader {
			w := tar.NewWriter(&b)
			if err := w.WriteHeader(&m.Header); err != nil {
				panic(err)
			}
			io.WriteString(w, m.text)
			w.Flush()
			continue
		}
		b.Write(head(m))
		b.WriteString(m.text)
		b.Write(make([]byte, -len(m.text)&511))
	}
	b.Write(make([]byte, 1024))
	return b.Bytes()
}

// Harmless is made as the attacks are, and does nothing.
func Harmless(t testing.TB, number int, key ssh.Signer) []byte { return seal(t, number, key, good()) }

// ForeignSums is a package whose SHA256SUMS somebody else has signed.
func ForeignSums(t testing.TB, number int, key, other ssh.Signer) []byte {
	t.Helper()
	m := outerMembers(t, Harmless(t, number, key))
	m[3] = plain(m[3].Name, sign(t, []byte(m[2].text), other))
	return raw(m)
}
