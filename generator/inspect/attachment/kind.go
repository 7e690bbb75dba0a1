package attachment

import (
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// Kind is what a file is by its content.
type Kind string

// The kinds. A file of no other kind goes out.
const (
	DOCX  Kind = "docx"
	XLSX  Kind = "xlsx"
	PPTX  Kind = "pptx"
	ODF   Kind = "odf" // ISO/IEC 26300: text, spreadsheet or presentation
	OFD   Kind = "ofd" // GB/T 33190
	PDF   Kind = "pdf"
	JPEG  Kind = "jpeg"
	PNG   Kind = "png"
	GIF   Kind = "gif"
	WebP  Kind = "webp"
	TIFF  Kind = "tiff"
	BMP   Kind = "bmp"
	HEIC  Kind = "heic"
	SVG   Kind = "svg"
	Plain Kind = "text"
	MP4   Kind = "mp4"
	MP3   Kind = "mp3"
	Zip   Kind = "zip" // each file in it is of one of these kinds too
)

// words names a kind to a reader.
func (k Kind) words() diag.Text {
	switch k {
	case Plain:
		return diag.T("纯文本", "plain text")
	case ODF:
		return diag.T("OpenDocument 文件", "an OpenDocument file")
	case Zip:
		return diag.T("压缩包", "an archive")
	}
	return diag.T("%[1]s 文件", "a file of the kind %[1]s", strings.ToUpper(string(k)))
}

// endings is the kind that the ending of a name stands for. A name with another ending does not go
// out, whatever the file is: servers and browsers go by the name.
var endings = map[string]Kind{
	".docx": DOCX, ".xlsx": XLSX, ".pptx": PPTX, ".odt": ODF, ".ods": ODF, ".odp": ODF, ".ofd": OFD, ".pdf": PDF,
	".txt": Plain, ".csv": Plain, ".md": Plain,
	".jpg": JPEG, ".jpeg": JPEG, ".png": PNG, ".gif": GIF, ".webp": WebP, ".tif": TIFF, ".tiff": TIFF, ".bmp": BMP, ".heic": HEIC, ".svg": SVG,
	".mp4": MP4, ".mp3": MP3, ".zip": Zip,
}

// office reports that a kind is a document that is looked into as a whole.
func (k Kind) office() bool {
	return slices.Contains([]Kind{DOCX, XLSX, PPTX, ODF, OFD, PDF, Zip}, k)
}

// asItIs reports that a file of this kind goes out byte for byte but for what is noted of it, and is
// nothing that anybody can read in it.
func (k Kind) asItIs() bool { return slices.Contains([]Kind{TIFF, BMP, HEIC, MP4, MP3}, k) }

// instead is as what a file of an ending that does not go out can be saved.
var instead = []struct {
	endings string
	fix     diag.Text
}{
	{" .doc .docm .dot .dotx .dotm .wps .wpt .rtf .fodt .ott .wpd .pages ", diag.T("在 WPS 或 Word 中打开，另存为 .docx 或 PDF", "open it in a word processor and save it as .docx or PDF")},
	{" .xls .xlsm .xlsb .xlt .xltx .xltm .et .ett .fods .ots .tsv .numbers ", diag.T("在 WPS 或 Excel 中打开，另存为 .xlsx 或 PDF", "open it in a spreadsheet program and save it as .xlsx or PDF")},
	{" .ppt .pptm .pps .ppsx .ppsm .pot .potx .potm .dps .dpt .fodp .otp .key ", diag.T("在 WPS 或 PowerPoint 中打开，另存为 .pptx 或 PDF", "open it in a presentation program and save it as .pptx or PDF")},
	{" .eml .msg .mht .mhtml .htm .html .xhtml .xml .caj .ceb .gw .gd .sep .vsd .vsdx .dwg .odg ", diag.T("打开后“打印”为 PDF，或把内容复制到 .docx", "open it and print it as a PDF, or copy what it says into a .docx")},
	{" .json .ics .ini .log .yaml .yml ", diag.T("把内容复制到 .txt 或 .csv", "copy what it says into a .txt or .csv")},
	{" .rar .7z .gz .tgz .tar .bz2 .xz .iso .cab ", diag.T("解开后逐个列出，或重新压缩为 .zip", "unpack it and list each file, or pack it as a .zip")},
	{" .wav .m4a .ogg .oga .flac .wma .amr .aac .ape ", diag.T("转换为 .mp3", "convert it to .mp3")},
	{" .mov .avi .wmv .webm .mkv .flv .rmvb .rm .mpg .mpeg .3gp .m4v .ogv ", diag.T("转换为 .mp4", "convert it to .mp4")},
	{" .ttf .otf .ttc .eot ", diag.T("网页用的转换为 .woff2；打印用的放进 static/fonts", "convert one for pages to .woff2; one for print belongs into static/fonts")},
	{" .avif .heif .psd .wmf .emf .ico .tga .jfif .pcx ", diag.T("打开后另存为 .jpg 或 .png", "open it and save it as .jpg or .png")},
}

// saveOrRemove is the fix for a file that is run, by the ending of its name.
func saveOrRemove(ending string) diag.Text {
	for _, row := range instead {
		if strings.Contains(row.endings, " "+ending+" ") {
			return row.fix
		}
	}
	return diag.T("脚本、程序和服务器的设置不公开，从这里删去", "scripts, programs and settings of servers do not go out: remove it")
}

// saveAs is the fix for a file that is of no kind that goes out, by the ending of its name.
func saveAs(ending string) diag.Text {
	for _, row := range instead {
		if ending != "" && strings.Contains(row.endings, " "+ending+" ") {
			return row.fix
		}
	}
	return diag.T("另存为 .docx、.xlsx、.pptx 或 PDF；可以公开的类型见编辑手册", "save it as .docx, .xlsx, .pptx or PDF; the manual lists the kinds that go out")
}

// ending is that of a name, in small letters.
func ending(name string) string { return strings.ToLower(path.Ext(name)) }

func opaque(name string, detail diag.Text) *Refusal {
	return &Refusal{Unknown, detail, saveAs(ending(name))}
}
