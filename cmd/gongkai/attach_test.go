package main

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"encoding/pem"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/crypto/ssh"
	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// attachCommands is the commands of scripts that make what offices attach, and keys.
var attachCommands = map[string]func(*testscript.TestScript, bool, []string){
	"zip": cmdZip, "unzip": cmdUnzip, "bomb": cmdBomb, "photo": cmdPhoto, "key": cmdKey,
}

// cmdZip is “zip FILE DIR”: the file becomes a ZIP archive of the folder, as office documents are.
func cmdZip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: zip FILE DIR")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	ts.Check(fs.WalkDir(os.DirFS(ts.MkAbs(args[1])), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		w, err := z.Create(name)
		if err != nil {
			return err
		}
		_, err = w.Write([]byte(ts.ReadFile(filepath.Join(args[1], name))))
		return err
	}))
	ts.Check(z.Close())
	place(ts, args[0], b.Bytes())
}

// cmdUnzip is “unzip FILE DIR”: the files of a ZIP archive are written into the folder.
func cmdUnzip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unzip FILE DIR")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	for _, f := range z.File {
		data, err := fs.ReadFile(z, f.Name)
		ts.Check(err)
		place(ts, filepath.Join(args[1], filepath.FromSlash(f.Name)), data)
	}
}

// cmdBomb is “bomb FILE”: the file becomes a DOCX of some hundred kilobytes that would unpack to
// more than 64 MB.
func cmdBomb(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: bomb FILE")
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml"} {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = w.Write([]byte(`<?xml version="1.0"?><a>`))
		ts.Check(err)
		for range 70 {
			if strings.HasPrefix(name, "word") {
				_, err = w.Write(bytes.Repeat([]byte(" "), 1<<20))
				ts.Check(err)
			}
		}
	}
	ts.Check(z.Close())
	place(ts, args[0], b.Bytes())
}

// cmdPhoto is “photo FILE [WIDTH HEIGHT]”: the file becomes a JPEG picture that tells by whom and
// where it was taken, or one of the kind that its name says.
func cmdPhoto(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 && len(args) != 3 {
		ts.Fatalf("usage: photo FILE [WIDTH HEIGHT]")
	}
	width, height := 8, 8
	if len(args) == 3 {
		var err error
		width, err = strconv.Atoi(args[1])
		ts.Check(err)
		height, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	grey := image.NewGray(image.Rect(0, 0, width, height))
	for i := range grey.Pix {
		grey.Pix[i] = uint8(i * i >> 7) // rings, of which no line is like another
	}
	var b bytes.Buffer
	switch filepath.Ext(args[0]) {
	case ".tif":
		ts.Check(tiff.Encode(&b, grey, nil))
		place(ts, args[0], b.Bytes())
		return
	case ".bmp":
		ts.Check(bmp.Encode(&b, grey))
		place(ts, args[0], b.Bytes())
		return
	}
	ts.Check(jpeg.Encode(&b, grey, nil))
	data := b.Bytes()
	artist := []byte("Zhang Moumou\x00")
	exif := []byte("Exif\x00\x00II*\x00")
	exif = binary.LittleEndian.AppendUint32(exif, 8)
	exif = binary.LittleEndian.AppendUint16(exif, 2)
	entry := func(tag, kind uint16, count, value uint32) {
		exif = binary.LittleEndian.AppendUint16(exif, tag)
		exif = binary.LittleEndian.AppendUint16(exif, kind)
		exif = binary.LittleEndian.AppendUint32(exif, count)
		exif = binary.LittleEndian.AppendUint32(exif, value)
	}
	const afterFirst = 8 + 2 + 2*12 + 4
	entry(0x013b, 2, uint32(len(artist)), afterFirst)                   // Artist
	entry(0x8825, 4, 1, uint32(afterFirst+len(artist)+len(artist)%2))   // GPS
	exif = append(binary.LittleEndian.AppendUint32(exif, 0), artist...) // no further directory
	exif = append(exif, make([]byte, len(artist)%2)...)                 // directories begin on words
	exif = binary.LittleEndian.AppendUint16(exif, 1)                    // one entry
	entry(1, 2, 2, uint32('N'))                                         // GPSLatitudeRef
	exif = binary.LittleEndian.AppendUint32(exif, 0)                    // no further directory
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	place(ts, args[0], append(append(append(data[:2:2], segment...), exif...), data[2:]...))
}

// cmdKey is “key SEED FILE”: the file becomes an SSH private key, always the same for one seed, and
// FILE.pub the line of its public key, in quotation marks as site.yaml takes it.
func cmdKey(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: key SEED FILE")
	}
	private := ed25519.NewKeyFromSeed([]byte((args[0] + strings.Repeat(".", 32))[:32]))
	block, err := ssh.MarshalPrivateKey(private, "")
	ts.Check(err)
	place(ts, args[1], pem.EncodeToMemory(block))
	public, err := ssh.NewPublicKey(private.Public())
	ts.Check(err)
	line := strings.TrimSpace(string(ssh.MarshalAuthorizedKey(public)))
	place(ts, args[1]+".pub", []byte(line+"\n"))
	ts.Setenv(args[0], line)
}

func place(ts *testscript.TestScript, name string, data []byte) {
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(name)), 0o755))
	ts.Check(os.WriteFile(ts.MkAbs(name), data, 0o600))
}
