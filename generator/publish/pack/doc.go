// Package pack writes and reads a release as one file, FILE.gkp, that a disk carries to a network
// which no cable reaches.
//
// A package is a ustar archive of five members in one order: release.txt, its signature, SHA256SUMS,
// its signature, and site.tar.gz with the files themselves. release.txt names the digest of
// site.tar.gz, so that the archive is signed and not its contents: nothing is decompressed before its
// digest stands in a statement that was verified. Any tar, gzip, sha256sum and ssh-keygen open it.
//
// Each byte of both archives that is not content has one value, and what differs is refused: links,
// devices, long names of pax and GNU, sparse files, names twice, bytes behind the end cannot be said
// at all. Without a key the two signatures are empty.
package pack

import (
	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
)

// Extension ends the name of a package.
const Extension = ".gkp"

// payloadName is the member that holds the files.
const payloadName = "site.tar.gz"

// members is every member with the most bytes that it may have.
var members = [...]struct {
	name string
	most int64
}{
	{release.Name, 16 << 20},
	{release.SignatureName, 64 << 10},
	{release.SumsName, 256 << 20},
	{release.SumsSignature, 64 << 10},
	{payloadName, largest},
}

// DamagedError says that a package is not as this program writes it: it was cut, changed, or is
// none.
type DamagedError struct {
	Member string // of the package or of the archive in it; empty: the package itself
	Why    diag.Text
}

// Error names the member.
func (d *DamagedError) Error() string {
	if d.Member == "" {
		return "damaged package: " + d.Why.EN
	}
	return "damaged package: " + d.Member + ": " + d.Why.EN
}

// What may be wrong with a package.
var (
	none     = diag.T("它不是发布包", "it is no package")
	cut      = diag.T("内容不完整，后面缺了一段", "it is cut short")
	altered  = diag.T("内容与“release.txt”写明的不一致", "it is not what release.txt says")
	foreign  = diag.T("写法与本程序的不同：可能是链接、设备、重复的或没有列出的文件", "it is not as this program writes it: a link, a device, or a file that is listed twice or nowhere")
	trailing = diag.T("末尾之后还有别的内容", "there is more behind its end")
	tooLarge = diag.T("大小超过上限", "it is larger than it may be")
)

func damaged(member string, why diag.Text) error { return &DamagedError{member, why} }
