package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"gongkai/generator/diag"
	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
)

// MarkerName is the file by which a place where a site is served is known; in the ordered way it
// stands beside the files.
const MarkerName = ".gongkai-target"

// ErrNoManifest says that there is nothing to compare with.
var ErrNoManifest = errors.New("there is no SHA256SUMS")

// Folder verifies a folder. The error is ErrNoManifest, or that of a file that could not be read.
func Folder(root fs.FS, terms Terms) (*Report, error) {
	m := manifest{}
	for name, to := range map[string]*[]byte{release.Name: &m.release, release.SignatureName: &m.releaseSig, release.SumsName: &m.sums, release.SumsSignature: &m.sumsSig} {
		info, err := fs.Lstat(root, name)
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
			continue // a link in its place is told below
		}
		if err == nil {
			*to, err = fs.ReadFile(root, name)
		}
		if err != nil {
			return nil, err
		}
	}
	if m.sums == nil {
		return nil, ErrNoManifest
	}
	report, f := &Report{}, &found{}
	l, ok := m.judge(terms, f, report)
	if ok {
		if err := l.compare(root, terms, f, report); err != nil {
			return nil, err
		}
	}
	report.Differences = f.sorted()
	return report, nil
}

// compare looks at whatever stands in the folder.
func (l listed) compare(root fs.FS, terms Terms, f *found, report *Report) error {
	there := map[string]bool{}
	var files []release.File
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return nil
		case terms.Ignore != nil && terms.Ignore(name) || name == MarkerName && d.Type().IsRegular():
			return nil
		case !d.Type().IsRegular():
			there[name] = true
			f.add(Special, name, diag.T("不是普通文件，是链接、管道或设备", "this is no plain file, but a link, a pipe or a device"))
			return nil
		case release.Own(name):
			return nil
		}
		digest := l.sums.Find(name)
		if digest == "" {
			digest = l.kept[name]
		}
		if digest == "" && terms.Retired != nil && terms.Retired(name) {
			f.warn(Extra, name, diag.T("为刚才还开着旧网页的读者保留，一天后清除", "kept for a day, for readers who have an earlier page open"))
			return nil
		}
		if digest == "" {
			f.add(Extra, name, diag.T("清单中没有这个文件", "the manifest does not list this file"))
			return nil
		}
		there[name] = true
		files = append(files, release.File{Name: name, Digest: digest})
		return nil
	})
	if err != nil {
		return err
	}
	for _, file := range slices.Concat(l.sums, l.keptFiles()) {
		if !there[file.Name] {
			f.add(Missing, file.Name, diag.T("清单列出的文件不在", "a file that the manifest lists is missing"))
		}
	}
	var mu sync.Mutex
	buffer := func() []byte { return make([]byte, 1<<20) }
	return parallel.TryState(len(files), parallel.Cores, buffer, func(buffer []byte, i int) error {
		digest, n, err := digestOf(root, files[i].Name, buffer)
		if errors.Is(err, fs.ErrNotExist) {
			f.add(Missing, files[i].Name, diag.T("清单列出的文件不在", "a file that the manifest lists is missing"))
			return nil
		}
		if err != nil {
			return err
		}
		if digest != files[i].Digest {
			f.add(Changed, files[i].Name, diag.T("内容与清单不符", "the bytes are not those of the manifest"))
		}
		mu.Lock()
		defer mu.Unlock()
		report.Files++
		report.Bytes += n
		return nil
	})
}

// keptFiles is the files for readers of earlier releases, by name.
func (l listed) keptFiles() []release.File {
	if l.release == nil {
		return nil
	}
	return l.release.Kept
}

func digestOf(root fs.FS, name string, buffer []byte) (digest string, size int64, err error) {
	file, err := root.Open(name)
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	sum := sha256.New()
	size, err = io.CopyBuffer(struct{ io.Writer }{sum}, struct{ io.Reader }{file}, buffer)
	return hex.EncodeToString(sum.Sum(nil)), size, err
}

// Docroot is the folder below a target in which what is served stands: that to which the link
// “current” leads, or the target itself.
func Docroot(root fs.FS) string {
	link, err := fs.ReadLink(root, "current")
	if err == nil && strings.HasPrefix(link, "releases/") && path.Base(link) == strings.TrimPrefix(link, "releases/") && fs.ValidPath(link) {
		return link
	}
	return "."
}
