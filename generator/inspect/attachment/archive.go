package attachment

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
	"gongkai/generator/text/charset"
)

// readArchive looks into every file of an archive as if it were attached itself.
func (r *reader) readArchive() error {
	cleaned := &bytes.Buffer{}
	if err := cleanArchive(cleaned, r.file, r.size, &bounds{opc.Budget{Left: r.Left, Depth: r.Depth}, r.swept}); err != nil {
		return err
	}
	original, err := whole(r.file, r.size)
	if err != nil {
		return err
	}
	r.report.Cleaned = !bytes.Equal(cleaned.Bytes(), original)
	return eachPacked(r.file, r.size, r.bounds, func(m member) error {
		report, err := inspect(path.Base(m.name), bytes.NewReader(m.data), int64(len(m.data)), m.bounds)
		if err != nil {
			return m.refused(err)
		}
		inside := func(where diag.Text) diag.Text {
			return diag.T("中的%[1]s%[3]s", "%[2]s%[4]s", diag.Quote(m.name), diag.Quote(m.name), where.ZH, after(where.EN))
		}
		// A name is read too: that of a file may say more than the file.
		if err := r.say(inside(diag.T("的文件名", "its name")), m.name, false); err != nil {
			return err
		}
		for _, t := range report.Texts {
			if err := r.say(inside(t.Where), t.Text, t.Hidden); err != nil {
				return err
			}
		}
		for _, f := range report.Facts {
			for range f.Count {
				r.fact(f.Kind, inside(f.Where), f.Removed)
			}
		}
		return nil
	})
}

func after(where string) string {
	if where == "" {
		return ""
	}
	return ", " + where
}

// cleanArchive writes an archive anew, of files that are cleaned themselves. Nothing else of it
// goes out: not what systems left in it, nor days, comments and what lies between its files.
func cleanArchive(w io.Writer, f io.ReaderAt, size int64, b *bounds) error {
	z := zip.NewWriter(w)
	err := eachPacked(f, size, b, func(m member) error {
		var data bytes.Buffer
		if err := cleanFile(&data, path.Base(m.name), bytes.NewReader(m.data), int64(len(m.data)), m.bounds); err != nil {
			return m.refused(err)
		}
		return m.store(z, data.Bytes())
	})
	if err != nil {
		return err
	}
	return z.Close()
}

// member is a file of an archive.
type member struct {
	file   *zip.File
	name   string // in UTF-8, with its folders
	data   []byte
	bounds *bounds
}

// refused is the refusal of an archive for a file in it.
func (m member) refused(err error) error {
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		return err
	}
	detail := diag.T("其中的%[1]s：%[2]s", "%[1]s in it: %[3]s", diag.Quote(m.name), refusal.Detail.ZH, refusal.Detail.EN)
	return &Refusal{refusal.Reason, detail, refusal.Fix}
}

// eachPacked visits the files of an archive, in their order. Folders and what systems leave in
// every folder are none.
func eachPacked(f io.ReaderAt, size int64, b *bounds, visit func(member) error) error {
	p, err := openPackage(f, size, b)
	if err != nil {
		return err
	}
	if b.Depth++; b.Depth > maxArchives {
		return opaque(".zip", diag.T("压缩包里套着压缩包，层数太多", "it is an archive of archives, too many deep"))
	}
	defer func() { b.Depth-- }()
	files := 0
	for _, file := range p.Parts {
		name := packedName(file)
		if strings.HasSuffix(name, "/") || IsLitter(name) {
			continue
		}
		m := member{file: file, name: name, bounds: b}
		if !fs.ValidPath(name) || strings.ContainsAny(name, `\:`) || !file.Mode().IsRegular() {
			return m.refused(&Refusal{Broken, diag.T("不是压缩包自己文件夹里的普通文件", "it is no plain file in a folder of the archive"),
				diag.T("解开后重新压缩", "unpack the archive, and pack it anew")})
		}
		if m.data, err = p.unpack(file, b); err != nil {
			return m.refused(err)
		}
		files++
		if err := visit(m); err != nil {
			return err
		}
	}
	if files == 0 {
		return broken()
	}
	return nil
}

// unpack is the bytes of a file of an archive, which has as many as it claims.
func (p *packed) unpack(file *zip.File, b *bounds) ([]byte, error) {
	if file.UncompressedSize64 > maxPicture {
		return nil, oversize(int64(min(file.UncompressedSize64, 1<<40)), maxPicture)
	}
	if int64(file.UncompressedSize64) > b.Left {
		return nil, bomb()
	}
	in, err := p.OpenPart(file)
	if err != nil {
		return nil, unpacking(err)
	}
	defer in.Close()
	data := make([]byte, file.UncompressedSize64)
	if _, err := io.ReadFull(in, data); err != nil {
		return nil, unpacking(err)
	}
	if n, err := in.Read(make([]byte, 1)); n > 0 || !errors.Is(err, io.EOF) {
		return nil, broken() // there is more than that, or its sum is another
	}
	return data, nil
}

// packedName is the name of a file in an archive. Those made on Chinese Windows have theirs in GBK.
func packedName(file *zip.File) string {
	if text, _, err := charset.Decode([]byte(file.Name)); err == nil {
		return text
	}
	return file.Name
}

// store writes a file: as it lies in its archive where it is the same, so that it is not packed
// twice, and without what is said of it there.
func (m member) store(z *zip.Writer, data []byte) error {
	const utf8 = 0x800 // the flag of a name in UTF-8
	header := &zip.FileHeader{Name: m.file.Name, NonUTF8: m.file.NonUTF8, Flags: m.file.Flags & utf8, Method: m.file.Method,
		CRC32: m.file.CRC32, CompressedSize64: m.file.CompressedSize64, UncompressedSize64: m.file.UncompressedSize64}
	from, err := m.file.OpenRaw()
	if err != nil {
		return broken()
	}
	if !bytes.Equal(data, m.data) {
		var packed bytes.Buffer
		to, err := flate.NewWriter(&packed, flate.DefaultCompression)
		if err != nil {
			return err
		}
		if _, err := to.Write(data); err != nil {
			return err
		}
		if err := to.Close(); err != nil {
			return err
		}
		header.Method, header.CRC32 = zip.Deflate, crc32.ChecksumIEEE(data)
		header.CompressedSize64, header.UncompressedSize64 = uint64(packed.Len()), uint64(len(data))
		from = &packed
	}
	to, err := z.CreateRaw(header)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}

// IsLitter reports that a file, by its name, is one that systems and office programs leave beside
// others, and that nobody means to disclose: .DS_Store, Thumbs.db, ~$名单.docx, .~lock.名单.ods#.
func IsLitter(name string) bool {
	if slices.Contains(strings.Split(name, "/"), "__MACOSX") {
		return true
	}
	base := path.Base(name)
	for _, prefix := range []string{"~$", "._", ".~", "~WRL"} {
		if strings.HasPrefix(base, prefix) {
			return true
		}
	}
	return base == ".DS_Store" || strings.HasSuffix(base, "~") || slices.ContainsFunc([]string{"thumbs.db", "ehthumbs.db", "desktop.ini", ".directory"},
		func(known string) bool { return strings.EqualFold(base, known) })
}
