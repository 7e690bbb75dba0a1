package attachment

import (
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// endings is the kinds that the ending of a name may stand for.
var endings = map[string][]Kind{
	".docx": {DOCX}, ".docm": {DOCX}, ".dotx": {DOCX}, ".xlsx": {XLSX}, ".xlsm": {XLSX}, ".xltx": {XLSX}, ".pptx": {PPTX}, ".pptm": {PPTX}, ".ppsx": {PPTX},
	".odt": {ODF}, ".ods": {ODF}, ".odp": {ODF}, ".ofd": {OFD}, ".pdf": {PDF},
	".jpg": {JPEG}, ".jpeg": {JPEG}, ".png": {PNG}, ".gif": {GIF}, ".webp": {WebP}, ".tif": {TIFF}, ".tiff": {TIFF}, ".bmp": {BMP}, ".svg": {SVG},
	".txt": {Plain}, ".csv": {Plain}, ".tsv": {Plain}, ".md": {Plain}, ".ics": {Plain}, ".json": {Plain}, ".htm": {Plain}, ".html": {Plain}, ".xml": {Plain, SVG},
	".mp3": {Media}, ".mp4": {Media}, ".m4a": {Media}, ".wav": {Media}, ".ogg": {Media}, ".webm": {Media}, ".flac": {Media}, ".mov": {Media},
}

// magic is how files begin.
var magic = []struct {
	at   int
	sign string
	kind Kind
}{
	{0, "%PDF-", PDF}, {0, "\xff\xd8\xff", JPEG}, {0, "\x89PNG\r\n\x1a\n", PNG}, {0, "GIF87a", GIF}, {0, "GIF89a", GIF}, {8, "WEBP", WebP},
	{0, "II*\x00", TIFF}, {0, "MM\x00*", TIFF}, {0, "BM", BMP}, {4, "ftyp", Media}, {0, "ID3", Media}, {0, "\xff\xfb", Media}, {8, "WAVE", Media}, {0, "OggS", Media},
	{0, "fLaC", Media}, {0, "\x1a\x45\xdf\xa3", Media},
}

// sniff is the kind of a file by its content; its name must not say another.
func sniff(name string, f io.ReaderAt, size int64) (Kind, error) {
	head := make([]byte, min(size, 2048))
	if n, err := f.ReadAt(head, 0); n < len(head) && !errors.Is(err, io.EOF) {
		return "", err
	}
	if size == 0 {
		return "", broken()
	}
	kind, err := byContent(head, f, size)
	if err != nil {
		return "", err
	}
	ending := strings.ToLower(path.Ext(name))
	if wanted, known := endings[ending]; known && !slices.Contains(wanted, kind) {
		return "", &Refusal{Mismatch, diag.T("扩展名是 %[1]s，内容却是 %[2]s", "it is called %[1]s, and is %[2]s", ending, kind),
			diag.T("改正扩展名，或换成正确的文件", "mend its name, or put the right file here")}
	}
	switch most := int64(maxPicture); {
	case size > maxDocument && (kind == PDF || kind == DOCX || kind == XLSX || kind == PPTX || kind == ODF || kind == OFD):
		return "", tooMuch(diag.T("文件有 %d MB，超过能检查的 %d MB", "it has %d MB, more than the %d MB that can be checked", size>>20, maxDocument>>20))
	case size > most && kind != Media:
		return "", tooMuch(diag.T("文件有 %d MB，超过能检查的 %d MB", "it has %d MB, more than the %d MB that can be checked", size>>20, most>>20))
	}
	return kind, nil
}

func byContent(head []byte, f io.ReaderAt, size int64) (Kind, error) {
	for _, m := range magic {
		if len(head) > m.at+len(m.sign) && string(head[m.at:m.at+len(m.sign)]) == m.sign {
			return m.kind, nil
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return packageKind(f, size)
	case bytes.HasPrefix(head, []byte("PK")) && len(head) < 32:
		return "", broken()
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "", compound(f, size)
	case bytes.HasPrefix(head, []byte("Rar!")), bytes.HasPrefix(head, []byte("7z\xbc\xaf")), bytes.HasPrefix(head, []byte("\x1f\x8b")), bytes.HasPrefix(head, []byte("MZ")), bytes.HasPrefix(head, []byte("\x7fELF")):
		return "", opaque(diag.T("是压缩包或程序，看不到里面的内容", "it is an archive or a program, and what it holds cannot be seen"))
	case size > maxDocument:
		return "", tooMuch(diag.T("文件有 %d MB，超过能检查的 %d MB", "it has %d MB, more than the %d MB that can be checked", size>>20, maxDocument>>20))
	}
	if i := bytes.Index(head, []byte("%PDF-")); i >= 0 { // readers accept rubbish before it
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
	return "", opaque(diag.T("不认识的文件类型，看不到里面的内容", "it is of no known kind, and what it holds cannot be seen"))
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
	return opaque(diag.T("是旧版 Office 文件（.doc、.xls、.ppt），看不到里面的内容", "it is an old office file (.doc, .xls, .ppt), and what it holds cannot be seen"))
}

func opaque(detail diag.Text) *Refusal {
	return &Refusal{Unknown, detail, diag.T("另存为 .docx、.xlsx、.pptx 或 PDF；压缩包解开后逐个列出", "save it as .docx, .xlsx, .pptx or PDF; unpack archives and list each file")}
}
