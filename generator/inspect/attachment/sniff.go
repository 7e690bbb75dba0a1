package attachment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// magic is how files begin.
var magic = []struct {
	sign string
	kind Kind
}{
	{"%PDF-", PDF}, {"\xff\xd8\xff", JPEG}, {"\x89PNG\r\n\x1a\n", PNG}, {"GIF87a", GIF}, {"GIF89a", GIF}, {"II*\x00", TIFF}, {"MM\x00*", TIFF}, {"ID3", MP3},
}

// packed files, programs, and sound and pictures of other kinds, by how they begin. None of them
// goes out.
var foreign = []string{"Rar!", "7z\xbc\xaf", "\x1f\x8b", "BZh", "\xfd7zXZ", "MSCF", "MZ", "\x7fELF", "\xca\xfe\xba\xbe", "OggS", "fLaC", "\x1a\x45\xdf\xa3", "FWS", "CWS", "ZWS", "FLV"}

// sniff is the kind of a file by its content, which is the one that its name says.
func sniff(name string, f io.ReaderAt, size int64, b *bounds) (Kind, error) {
	if refusal := checkName(name); refusal != nil {
		return "", refusal
	}
	head := make([]byte, min(size, 2048))
	if n, err := f.ReadAt(head, 0); n < len(head) && !errors.Is(err, io.EOF) {
		return "", err
	}
	if size == 0 {
		return "", broken()
	}
	wanted := endings[ending(name)]
	if wanted != SVG && isMarkup(head) {
		return "", isPage()
	}
	kind, err := byContent(name, head, f, size, b)
	if err != nil {
		return "", err
	}
	if kind.asItIs() && hidesPage(head) {
		return "", isPage()
	}
	if kind != wanted {
		return "", &Refusal{Mismatch, diag.T("扩展名是 %[1]s，内容却是%[2]s", "it is called %[1]s, and is %[3]s", ending(name), kind.words().ZH, kind.words().EN),
			diag.T("改正扩展名，或换成正确的文件", "mend its name, or put the right file here")}
	}
	switch most := int64(maxPicture); {
	case kind.office() && size > maxDocument:
		return "", oversize(size, maxDocument)
	case size > most && kind != MP4 && kind != MP3:
		return "", oversize(size, most)
	}
	return kind, nil
}

func oversize(size, most int64) *Refusal {
	return tooMuch(diag.T("文件有 %d MB，超过能检查的 %d MB", "it has %d MB, more than the %d MB that can be checked", size>>20, most>>20))
}

func byContent(name string, head []byte, f io.ReaderAt, size int64, b *bounds) (Kind, error) {
	for _, m := range magic {
		if len(head) > len(m.sign) && string(head[:len(m.sign)]) == m.sign {
			return m.kind, nil
		}
	}
	if kind := media(head); kind != "" {
		return kind, nil
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return packageKind(f, size, b)
	case bytes.HasPrefix(head, []byte("PK")) && len(head) < 32:
		return "", broken()
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "", compound(f, size)
	case slices.ContainsFunc(foreign, func(sign string) bool { return bytes.HasPrefix(head, []byte(sign)) }):
		return "", opaque(name, diag.T("是压缩包、程序或别种音像，不是可以公开的文件类型", "it is an archive, a program, or sound or pictures of a kind that does not go out"))
	case size > maxDocument:
		return "", oversize(size, maxDocument)
	}
	if i := bytes.Index(head, []byte("%PDF-")); i >= 0 { // readers accept rubbish before it
		if hidesPage(head[:i]) {
			return "", isPage()
		}
		return PDF, nil
	}
	if i := bytes.Index(head, []byte("<svg")); i >= 0 && !bytes.Contains(bytes.ToLower(head[:i]), []byte("<html")) {
		return SVG, nil
	}
	cut := head
	if int64(len(head)) < size { // a character may be cut at the end
		cut = head[:bytes.LastIndexByte(head, '\n')+1]
	}
	if encoding, _ := charset.Detect(head); encoding == charset.UTF16 {
		return Plain, nil
	}
	if _, ok := decoded(cut); ok && bytes.IndexByte(head, 0) < 0 {
		return Plain, nil
	}
	return "", opaque(name, diag.T("不认识的文件类型，看不到里面的内容", "it is of no known kind, and what it holds cannot be seen"))
}

// media tells pictures, sound and films by what stands behind their lengths: RIFF (WebP), BMP, the
// brands of ISO/IEC 14496-12, and the frames of MPEG sound.
func media(head []byte) Kind {
	if len(head) < 16 {
		return ""
	}
	brand := strings.ToLower(string(head[8:12]))
	switch {
	case string(head[:4]) == "RIFF" && brand == "webp":
		return WebP
	case string(head[:2]) == "BM" && binary.LittleEndian.Uint32(head[6:]) == 0 && binary.LittleEndian.Uint32(head[10:]) < 1<<20:
		return BMP
	case head[0] == 0xff && head[1]&0xe6 == 0xe2 && head[2]&0xf0 != 0xf0 && head[2]&0x0c != 0x0c: // layer III
		return MP3
	case string(head[4:8]) != "ftyp" || head[0] != 0:
		return ""
	case slices.Contains([]string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"}, brand):
		return HEIC
	case slices.Contains([]string{"qt  ", "m4a ", "m4b ", "avif", "avis", "crx "}, brand):
		return ""
	}
	return MP4
}

// compound tells an encrypted OOXML file from an old office file: both are OLE compound files.
func compound(f io.ReaderAt, size int64) error {
	const look = 1 << 20 // the directory of an encrypted package lies at one of its ends
	mark := []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	for _, at := range []int64{0, max(0, size-look)} {
		part := make([]byte, min(look, size-at))
		if _, err := f.ReadAt(part, at); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if bytes.Contains(part, mark) {
			return encrypted()
		}
	}
	return &Refusal{Unknown, diag.T("是旧版 Office 或 WPS 文件（.doc、.xls、.ppt、.wps、.et），看不到里面的内容", "it is an old office file (.doc, .xls, .ppt), and what it holds cannot be seen"),
		diag.T("在 WPS 或 Office 中打开，另存为 .docx、.xlsx 或 .pptx", "open it in the office program, and save it as .docx, .xlsx or .pptx")}
}
