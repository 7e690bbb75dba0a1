package pdfread

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
)

// privateFile is a file with an author, a text, and XMP.
func privateFile() []byte {
	return pdfreadtest.File("/Info 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]", "<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>", streamOf("", "BT /F0 12 Tf 72 700 Td (13912345678) Tj ET"), helvetica,
		"<< /Author (Zhang San) /Title (Report) >>", streamOf("/Type /Metadata /Subtype /XML", "<x:xmpmeta><rdf:Description pdf:Author=\"Zhang San\"/></x:xmpmeta>"))
}

// TestFilesWithoutAPasswordAreOpened: those that only say what may be done with them are read and
// cleaned; those that want a password are refused. qpdf encrypts them here.
func TestFilesWithoutAPasswordAreOpened(t *testing.T) {
	qpdf := tool(t, "qpdf")
	dir := t.TempDir()
	source, target := filepath.Join(dir, "a.pdf"), filepath.Join(dir, "b.pdf")
	if err := os.WriteFile(source, privateFile(), 0o600); err != nil {
		t.Fatal(err)
	}
	encrypt := func(user string, args ...string) []byte {
		t.Helper()
		all := append([]string{"--allow-weak-crypto", "--encrypt", user, "owner"}, args...)
		if said, err := exec.Command(qpdf, append(all, "--", source, target)...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		data, err := os.ReadFile(target)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, args := range [][]string{{"40"}, {"128", "--use-aes=n"}, {"128", "--use-aes=y"}, {"128", "--use-aes=y", "--cleartext-metadata"}, {"256"}, {"256", "--force-R5"}} {
		data := encrypt("", args...)
		d := read(t, data)
		if d.Pages[0] != "13912345678" || !says(d, Properties, "Report") || fmt.Sprint(d.Info) != "[Author XMP pdf:Author]" && fmt.Sprint(d.Info) != "[XMP pdf:Author Author]" || !d.Cleanable {
			t.Errorf("%v: %+v", args, d)
			continue
		}
		isCleaned(t, fmt.Sprint(args), data, d)
		if _, err := Read(bytes.NewReader(encrypt("secret", args...)), 1<<20); err == nil {
			t.Errorf("%v: opened without its password", args)
		}
	}
}

// TestEncryptionOfRevision5: a file that is encrypted here, by the rules and not by a tool.
func TestEncryptionOfRevision5(t *testing.T) {
	key := bytes.Repeat([]byte{7}, 32)
	salts := "12345678abcdefgh"
	check := sha256.Sum256([]byte(salts[:8]))
	inner := sha256.Sum256([]byte(salts[8:]))
	block, _ := aes.NewCipher(inner[:])
	sealedKey := make([]byte, 32)
	cipher.NewCBCEncrypter(block, make([]byte, 16)).CryptBlocks(sealedKey, key)
	c := &crypt{key: key}
	content := c.sealed(byAES256, []byte("BT /F0 9 Tf (139) Tj ET"), make([]byte, 16), nil)
	rules := fmt.Sprintf("<< /Filter /Standard /V 5 /R 5 /U <%x> /UE <%x> /CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF /StrF /StdCF >>", string(check[:])+salts, sealedKey)
	pages := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>", streamOf("", string(content)), latin}
	if d := read(t, pdfreadtest.File("/Encrypt 6 0 R", append(pages, rules)...)); d.Pages[0] != "139" {
		t.Errorf("%+v", d)
	}
	wrong := strings.Replace(rules, fmt.Sprintf("%x", check[:4]), "00000000", 1)
	data := pdfreadtest.File("/Encrypt 6 0 R", append(pages, wrong)...)
	if _, err := Read(bytes.NewReader(data), int64(len(data))); !errors.Is(err, ErrEncrypted) {
		t.Errorf("with a password: %v", err)
	}
}

// tool is the path of a program that the test compares with.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("there is no " + name + " here")
	}
	return path
}
