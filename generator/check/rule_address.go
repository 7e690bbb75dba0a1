package check

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// maxName is the bytes of one file name with .html behind it that every file system takes.
const maxName = 255 - len(".html") - len(".tmp")

// ruleAddress: every record has an address of its own, on Windows and macOS too, where letter
// case does not count and some names are refused.
func ruleAddress(c *checker, problems *diag.List) {
	taken := map[string]string{}
	for _, r := range c.Records {
		address(r.Path, r.File, taken, problems)
	}
	taken = map[string]string{}
	for _, p := range c.Pages {
		address(p.Path, p.File, taken, problems)
	}
}

func address(name, file string, taken map[string]string, problems *diag.List) {
	at := diag.Place{File: file}
	for part := range strings.SplitSeq(name, "/") {
		if reason := unportable(part); !reason.IsZero() {
			problems.Errorf("name-not-portable", at, reason, diag.T("换一个文件名", "rename it"))
			return
		}
	}
	if strings.EqualFold(path.Base(name), "index") {
		problems.Errorf("name-not-portable", at, diag.T("文稿不能叫 index", "a record cannot be called index"), diag.T("换一个文件名，或放进以文稿命名的文件夹", "rename it, or put it into a folder with the record's name"))
		return
	}
	key := folded(name)
	if first, ok := taken[key]; ok {
		problems.Errorf("address-twice", at, diag.T("与 %s 的地址相同（不分大小写）", "it has the same address as %s (letter case aside)", first),
			diag.T("给其中一个换名", "rename one of them"))
		return
	}
	taken[key] = file
}

// folded is the name as a file system that ignores case and composition compares it.
func folded(name string) string { return folder.String(norm.NFC.String(name)) }

// folder is made once: it is a table look-up, and making it costs more than using it.
var folder = cases.Fold()

// devices is the names that Windows keeps for devices, with any ending.
var devices = []string{"con", "prn", "aux", "nul", "conin$", "conout$"}

// isDevice reports whether Windows takes a name for that of a device: CON, com1.txt, LPT².md.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	if len(stem) < 3 || len(stem) > len("conout$") {
		return false
	}
	stem = strings.ToLower(strings.TrimRight(stem, " "))
	port, ok := strings.CutPrefix(stem, "com")
	if !ok {
		port, ok = strings.CutPrefix(stem, "lpt")
	}
	return slices.Contains(devices, stem) || (ok && strings.Contains("0 1 2 3 4 5 6 7 8 9 ¹ ² ³", port) && port != "" && port != " ")
}

// unportable says why a name cannot be used on every system; the zero Text where it can.
func unportable(name string) diag.Text {
	switch {
	case !utf8.ValidString(name):
		return diag.T("名称%s不是 UTF-8（多来自 Windows 的压缩包）", "the name %s is not UTF-8, as from an archive made on Windows", diag.Quote(strings.ToValidUTF8(name, "?")))
	case strings.ContainsFunc(name, charset.IsControl) || strings.ContainsFunc(name, charset.IsUnseen):
		return diag.T("名称%s含有看不见的字符", "the name %s holds an invisible character", diag.Quote(name))
	case strings.ContainsAny(name, `<>:"|?*\`) || strings.ContainsFunc(name, func(r rune) bool { return r < 0x20 || r == 0x7f }):
		return diag.T("名称%s含有 Windows 不允许的字符 < > : \" | ? * \\", "the name %s holds one of < > : \" | ? * \\, which Windows refuses", diag.Quote(name))
	case isDevice(name):
		return diag.T("名称%s是 Windows 的设备名", "the name %s is that of a device on Windows", diag.Quote(name))
	case strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || strings.HasPrefix(name, " "):
		return diag.T("名称%s以空格或句点开头、结尾", "the name %s begins or ends with a space or ends with a full stop", diag.Quote(name))
	case len(name) > maxName:
		return diag.T("名称%s太长（%d 字节，最多 %d）", "the name %s is too long (%d bytes, at most %d)", diag.Quote(name), len(name), maxName)
	case !norm.NFC.IsNormalString(name):
		return diag.T("名称%s含有分解形式的字符（多来自 macOS）", "the name %s holds decomposed characters, as macOS makes them", diag.Quote(name))
	}
	return diag.Text{}
}
