package verify

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/soaktest"
)

func verifyPackage(t *testing.T, src []byte, terms Terms) *Report {
	t.Helper()
	r, err := Package(bytes.NewReader(src), int64(len(src)), terms)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every single change of a package is a difference; an untouched one has none.
func TestPackage(t *testing.T) {
	key := packtest.Key(t, 1)
	terms := Terms{Signers: packtest.Signers(t, packtest.Public, key)}
	src := packtest.Package(t, packtest.Release(packtest.Public, 42), packtest.Files(), key)
	r := verifyPackage(t, src, terms)
	if !r.Same() || r.Files != len(packtest.Files()) || r.Release.Number != 42 || r.Signer != terms.Signers[0].Key {
		t.Errorf("%+v", r)
	}
	if r := verifyPackage(t, src, Terms{}); !r.Same() || r.Files != len(packtest.Files()) {
		t.Errorf("without signers: %+v", r.Differences)
	}
	random := rand.New(rand.NewPCG(17, 4))
	for range soaktest.Times(50) {
		edited := bytes.Clone(src)
		edited[random.IntN(len(src))] ^= 1 << random.IntN(8)
		if r := verifyPackage(t, edited, terms); r.Same() {
			t.Fatal("a change was not found")
		}
	}
	for _, a := range packtest.Attacks(t, 42, key) {
		if r := verifyPackage(t, a.Package, terms); r.Same() {
			t.Errorf("%s: not found", a.What)
		}
	}
}

func TestPackageOfSomebodyElse(t *testing.T) {
	key := packtest.Key(t, 1)
	terms := Terms{Signers: packtest.Signers(t, packtest.Public, key)}
	for what, c := range map[string]struct {
		src  []byte
		kind Kind
	}{
		"a stranger":        {packtest.Package(t, packtest.Release(packtest.Public, 42), packtest.Files(), packtest.Key(t, 9)), Signature},
		"nobody":            {packtest.Package(t, packtest.Release(packtest.Public, 42), packtest.Files(), nil), Unsigned},
		"another part":      {packtest.Package(t, packtest.Release(release.Part{Kind: release.Sites, ID: "party"}, 42), packtest.Files(), key), Signature},
		"a stranger's sums": {packtest.ForeignSums(t, 42, key, packtest.Key(t, 9)), Signature},
	} {
		r := verifyPackage(t, c.src, terms)
		if len(r.Differences) == 0 || r.Differences[0].Kind != c.kind {
			t.Errorf("%s: %v", what, r.Differences)
		}
	}
}

// A medium that gives other bytes the second time is broken, whatever they are.
func TestPackageOfABrokenMedium(t *testing.T) {
	src := packtest.Package(t, packtest.Release(packtest.Public, 42), packtest.Files(), nil)
	other := bytes.Clone(src)
	r, err := Package(&turning{first: src, then: other}, int64(len(src)), Terms{})
	if err != nil || !r.Same() {
		t.Fatal(r, err)
	}
	want := Difference{Kind: Changed, Text: diag.Text{ZH: "读第二次时内容变了：存储介质坏了，换一张盘", EN: "it gave other bytes when it was read again: the medium is broken, use another"}}
	for at := bytes.Index(src, []byte{0x1f, 0x8b, 8}) + 10; src[at] != 0; at += 7 {
		other[at] ^= 1
		r, err := Package(&turning{first: src, then: other}, int64(len(src)), Terms{})
		if err != nil || len(r.Differences) != 1 || r.Differences[0] != want {
			t.Fatalf("another byte %d at the second reading: %v, %v", at, r, err)
		}
		other[at] ^= 1
	}
}

// turning gives other bytes once it was read to its end.
type turning struct {
	first, then []byte
	ended       bool
}

func (m *turning) ReadAt(b []byte, at int64) (int, error) {
	src := m.first
	if m.ended {
		src = m.then
	}
	n, err := bytes.NewReader(src).ReadAt(b, at)
	if at+int64(n) == int64(len(src)) {
		m.ended = true
	}
	return n, err
}
