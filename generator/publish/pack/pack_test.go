package pack_test

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/crypto/ssh"

	"gongkai/generator/diag"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/packtest"
	"gongkai/generator/publish/release"
	"gongkai/generator/soaktest"
)

// trusting verifies as a place does that knows these signers.
func trusting(signers []release.Signer) pack.Trust {
	return func(statement, signature []byte) (*release.Release, error) {
		r, err := release.Parse(statement)
		if err != nil {
			return nil, err
		}
		_, err = release.Check(statement, signature, r, signers)
		return r, err
	}
}

// unpack reads a package whole: its files by name.
func unpack(src []byte, trust pack.Trust) (map[string]string, *pack.Package, error) {
	var payload bytes.Buffer
	p, err := pack.Read(iotest.HalfReader(bytes.NewReader(src)), trust, &payload)
	if err != nil {
		return nil, nil, err
	}
	files := map[string]string{}
	return files, p, p.Unpack(&payload, func(f built.File, content io.Reader) error {
		var b bytes.Buffer
		_, err := io.Copy(&b, content)
		files[f.Name] = b.String()
		return err
	})
}

func TestReadReadsWhatWriteWrites(t *testing.T) {
	key := packtest.Key(t, 1)
	for what, files := range map[string]map[string]string{"a site": packtest.Files(), "nothing": {}, "an empty file": {"a": ""}} {
		r := packtest.Release(packtest.Public, 42)
		src := packtest.Package(t, r, files, key)
		got, p, err := unpack(src, trusting(packtest.Signers(t, packtest.Public, key)))
		if err != nil || !maps.Equal(got, files) {
			t.Fatalf("%s: Read and Unpack: %v: %v", what, err, slices.Sorted(maps.Keys(got)))
		}
		if p.Release.Number != 42 || p.Release.Files != len(files) || string(src[p.Offset:p.Offset+2]) != "\x1f\x8b" {
			t.Errorf("%s: %+v, %d", what, p.Release, p.Offset)
		}
		if !bytes.Equal(src, packtest.Package(t, r, files, key)) {
			t.Errorf("%s: other bytes at the second time", what)
		}
	}
}

// The same bytes on every machine and system: what differs here would be refused nowhere, and make a
// package of one number that has two digests.
func TestWriteHasOneResult(t *testing.T) {
	const want = "9a8de3d5ebb3ac6b5234f77f859b8ff69d99239909950573e204d704d91d69d5"
	src := packtest.Package(t, packtest.Release(packtest.Public, 1), packtest.Files(), packtest.Key(t, 1))
	if got := release.Digest(src); got != want {
		t.Errorf("the digest of the package is %s, want %s", got, want)
	}
}

func TestWithoutKeyBothSignaturesAreEmpty(t *testing.T) {
	src := packtest.Package(t, packtest.Release(packtest.Public, 1), packtest.Files(), nil)
	_, p, err := unpack(src, func(statement, signature []byte) (*release.Release, error) { return release.Parse(statement) })
	if err != nil || len(p.Signature)+len(p.SumsSignature) > 0 {
		t.Errorf("%v, signatures %q %q", err, p.Signature, p.SumsSignature)
	}
}

// The headers are those of everybody's ustar.
func TestArchiveTarReadsAPackage(t *testing.T) {
	src := packtest.Package(t, packtest.Release(packtest.Public, 1), packtest.Files(), packtest.Key(t, 1))
	r := tar.NewReader(bytes.NewReader(src))
	for _, want := range []string{"release.txt", "release.txt.sig", "SHA256SUMS", "SHA256SUMS.sig", "site.tar.gz"} {
		h, err := r.Next()
		if err != nil || h.Name != want || h.Format != tar.FormatUSTAR || h.Mode != 0o644 || h.Uid != 0 || h.ModTime.Unix() != 0 {
			t.Fatalf("Next = %+v, %v, want %s", h, err, want)
		}
	}
	if h, err := r.Next(); err != io.EOF {
		t.Errorf("Next = %v, %v at the end", h, err)
	}
}

// Tar and gzip of the system give the files back, those with long names under their digests.
func TestTarUnpacksThePayload(t *testing.T) {
	if _, err := exec.LookPath("tar"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no tar, and CI skips nothing")
		}
		t.Skip("no tar")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "x.gkp")
	if err := os.WriteFile(file, packtest.Package(t, packtest.Release(packtest.Public, 1), packtest.Files(), nil), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-xf", "x.gkp"}, {"-xzf", "site.tar.gz"}} {
		cmd := exec.Command("tar", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Fatalf("tar %v: %v %s", args, err, out)
		}
	}
	long := 0
	for name, text := range packtest.Files() {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if errors.Is(err, os.ErrNotExist) {
			long++
			got, err = os.ReadFile(filepath.Join(dir, ".gongkai-long", release.Digest([]byte(text))))
		}
		if err != nil || string(got) != text {
			t.Errorf("%s: %v, %q", name, err, got)
		}
	}
	if long != 1 {
		t.Errorf("%d files with long names, want 1", long)
	}
}

func TestReadRefusesEveryAttack(t *testing.T) {
	key := packtest.Key(t, 1)
	trust := trusting(packtest.Signers(t, packtest.Public, key))
	for _, a := range packtest.Attacks(t, 42, key) {
		files, _, err := unpack(a.Package, trust)
		if err == nil {
			t.Errorf("%s: taken", a.What)
		}
		if _, bad := files["../evil.html"]; bad {
			t.Errorf("%s: a file outside", a.What)
		}
	}
}

// The attacks are refused for what they do, and not for how they were made.
func TestWhatAttacksAreMadeOfIsTaken(t *testing.T) {
	key := packtest.Key(t, 1)
	if files, _, err := unpack(packtest.Harmless(t, 42, key), trusting(packtest.Signers(t, packtest.Public, key))); err != nil || len(files) < 6 {
		t.Errorf("%v, %d files", err, len(files))
	}
}

// No byte of a signed package may be another, none may be missing and none be more.
func TestAnyMutationIsRefused(t *testing.T) {
	key := packtest.Key(t, 1)
	trust := trusting(packtest.Signers(t, packtest.Public, key))
	src := packtest.Package(t, packtest.Release(packtest.Public, 42), packtest.Files(), key)
	random := rand.New(rand.NewPCG(17, 3))
	for range soaktest.Times(50) {
		if what, edited := mutate(random, src); !bytes.Equal(edited, src) {
			if _, _, err := unpack(edited, trust); err == nil {
				t.Fatalf("taken after %s", what)
			}
		}
	}
	// Every byte of the headers, which no digest covers.
	for at := range src {
		if inHeader := at%512 < 345 && bytes.Equal(src[at-at%512+257:at-at%512+262], []byte("ustar")); inHeader {
			edited := bytes.Clone(src)
			edited[at] ^= 1 << random.IntN(8)
			if _, _, err := unpack(edited, trust); err == nil {
				t.Fatalf("byte %d of a header may be another", at)
			}
		}
	}
}

func mutate(random *rand.Rand, src []byte) (what string, edited []byte) {
	at, n := random.IntN(len(src)), 1+random.IntN(600)
	end := min(at+n, len(src))
	switch random.IntN(5) {
	case 0:
		edited = bytes.Clone(src)
		edited[at] ^= 1 << random.IntN(8)
		return "a bit", edited
	case 1:
		return "a cut", slices.Delete(bytes.Clone(src), at, end)
	case 2:
		return "an insertion", slices.Insert(bytes.Clone(src), at, make([]byte, n)...)
	case 3:
		edited = bytes.Clone(src)
		copy(edited[at:end], edited[random.IntN(len(src)-n):])
		return "a copy of another place", edited
	default:
		return "an end", src[:at]
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	key := packtest.Key(t, 1)
	trust := trusting(packtest.Signers(t, packtest.Public, key))
	attacks := map[string][]byte{}
	for _, a := range packtest.Attacks(t, 42, key) {
		attacks[a.What] = a.Package
	}
	for _, why := range []struct {
		zh, en string
		of     map[string]string // attack → member
	}{
		{"它不是发布包", "it is no package", map[string]string{"out: a bare payload": "", "out: nothing": ""}},
		{"内容不完整，后面缺了一段", "it is cut short", map[string]string{"out: cut": "SHA256SUMS"}},
		{"大小超过上限", "it is larger than it may be", map[string]string{"out: a size without end": "release.txt"}},
		{"末尾之后还有别的内容", "there is more behind its end", map[string]string{"out: bytes behind it": "", "bytes behind the gzip": "site.tar.gz", "blocks behind the archive": "site.tar.gz"}},
		{"内容与“release.txt”写明的不一致", "it is not what release.txt says", map[string]string{
			"out: another payload": "site.tar.gz", "out: a size too small": "site.tar.gz", "a gzip with another sum": "site.tar.gz", "a file with other bytes": "z.html",
			"a bomb": "records/2026/换届.html", "a name above the folder": "SHA256SUMS"}},
		{"写法与本程序的不同：可能是链接、设备、重复的或没有列出的文件", "it is not as this program writes it: a link, a device, or a file that is listed twice or nowhere", map[string]string{
			"a link": "site.tar.gz", "a link for a file": "z.html", "a file that is missing": "missing.html", "out: no signature": "release.txt.sig"}},
	} {
		for what, member := range why.of {
			_, _, err := unpack(attacks[what], trust)
			var damaged *pack.DamagedError
			if !errors.As(err, &damaged) || damaged.Member != member || damaged.Why != (diag.Text{ZH: why.zh, EN: why.en}) {
				t.Errorf("%s: %v, want %s: %s", what, err, member, why.en)
			}
		}
	}
}

// What is wrong with the disk is not the package's fault.
func TestErrorsOfTheDiskStayWhatTheyAre(t *testing.T) {
	key := packtest.Key(t, 1)
	src := packtest.Package(t, packtest.Release(packtest.Public, 42), packtest.Files(), key)
	broken := errors.New("the disk failed")
	for at := 0; at < len(src); at += 700 {
		medium := io.MultiReader(bytes.NewReader(src[:at]), iotest.ErrReader(broken))
		if _, err := pack.Read(medium, trusting(packtest.Signers(t, packtest.Public, key)), io.Discard); !errors.Is(err, broken) {
			t.Fatalf("after %d bytes: %v", at, err)
		}
	}
}

func TestAFileThatWasEditedIsNotPacked(t *testing.T) {
	files := packtest.Files()
	part := packtest.Part(packtest.Public, files)
	d, err := pack.Prepare(part, packtest.Release(packtest.Public, 1))
	if err != nil {
		t.Fatal(err)
	}
	files["index.html"] = "<p>改页"
	var edited *built.EditedError
	if err := d.Write(io.Discard, nil); !errors.As(err, &edited) || edited.Name != "index.html" {
		t.Errorf("Write = %v", err)
	}
	if _, err := pack.Prepare(part, packtest.Release(packtest.Public, 1)); !errors.As(err, &edited) {
		t.Errorf("Prepare = %v", err)
	}
}

func TestRenumberIsAnotherReleaseOfTheSameFiles(t *testing.T) {
	d, err := pack.Prepare(packtest.Part(packtest.Public, packtest.Files()), packtest.Release(packtest.Public, 1))
	if err != nil {
		t.Fatal(err)
	}
	d.Renumber(2, packtest.Release(packtest.Public, 2).Before)
	var b bytes.Buffer
	if err := d.Write(&b, packtest.Key(t, 1)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), packtest.Package(t, packtest.Release(packtest.Public, 2), packtest.Files(), packtest.Key(t, 1))) {
		t.Error("it is not the package of that release")
	}
}

func FuzzRead(f *testing.F) {
	var key ssh.Signer = packtest.Key(f, 1)
	trust := trusting(packtest.Signers(f, packtest.Public, key))
	good := packtest.Package(f, packtest.Release(packtest.Public, 42), map[string]string{"a": "x"}, key)
	f.Add(good)
	f.Add(good[:2000])
	f.Fuzz(func(t *testing.T, src []byte) {
		if _, _, err := unpack(src, trust); err == nil && !bytes.Equal(src, good) {
			t.Errorf("taken: %q", src)
		}
	})
}

// FuzzUnpack is of an archive that a signer vouches for.
func FuzzUnpack(f *testing.F) {
	files := map[string]string{"a": "x", "b/c": strings.Repeat("y", 600)}
	src := packtest.Package(f, packtest.Release(packtest.Public, 42), files, nil)
	open := func(statement, _ []byte) (*release.Release, error) { return release.Parse(statement) }
	var payload bytes.Buffer
	p, err := pack.Read(bytes.NewReader(src), open, &payload)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(payload.Bytes())
	f.Fuzz(func(t *testing.T, gz []byte) {
		got := map[string]string{}
		total := 0
		err := p.Unpack(bytes.NewReader(gz), func(f built.File, content io.Reader) error {
			b, err := io.ReadAll(content)
			total += len(b)
			got[f.Name] = string(b)
			return err
		})
		if err == nil && !maps.Equal(got, files) {
			t.Errorf("unpacked: %q", got)
		}
		if total > 601 {
			t.Errorf("%d bytes of %d", total, p.Release.Bytes)
		}
	})
}
