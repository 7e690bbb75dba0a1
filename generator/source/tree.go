package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"gongkai/generator/diag"
)

// file is one Markdown file of the site folder.
type file struct {
	name     string // below the site folder
	path     string // below records or pages, without .md or /index.md
	page     bool
	bundle   bool
	size     int64
	modified time.Time
}

// stat tells one state of a file from another.
type stat struct {
	size     int64
	modified time.Time
}

// tree is what stands in content/records and content/pages.
type tree struct {
	files  []file
	others []string        // files of bundles that are no Markdown
	stats  map[string]stat // of others
}

// list walks the records and pages. Only plain files and folders count: a link could
// lead out of the site, or to another reader's text.
func list(fsys fs.FS) (*tree, diag.List, error) {
	t := &tree{stats: map[string]stat{}}
	var problems diag.List
	for _, dir := range []string{RecordsDir, PagesDir} {
		if _, err := fs.Stat(fsys, dir); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := t.walk(fsys, dir, dir == PagesDir, &problems); err != nil {
			return nil, nil, err
		}
	}
	return t, problems, nil
}

// renew looks again at the files that are known to have changed, when all of them are plain
// Markdown files that the tree holds already. Else it reports false: the folders have to be walked.
func (t *tree) renew(fsys fs.FS, changed []string) bool {
	if t == nil || len(changed) == 0 {
		return false
	}
	for _, name := range changed {
		i := slices.IndexFunc(t.files, func(f file) bool { return f.name == name })
		if i < 0 {
			return false
		}
		info, err := fs.Lstat(fsys, name)
		if err != nil || !info.Mode().IsRegular() {
			return false
		}
		t.files[i].size, t.files[i].modified = info.Size(), info.ModTime()
	}
	return true
}

// strayFix is the remedy for a file beside the records: for one that was meant for a record, and
// was saved under another name or in another format, that of a record.
func strayFix(base string) diag.Text {
	stem, isText := strings.CutSuffix(strings.ToLower(base), ".txt")
	switch {
	case isText && strings.HasSuffix(stem, ".md"):
		return diag.T("改名为 %s，去掉末尾的 .txt（在资源管理器的“查看”里勾选“文件扩展名”才看得到）", "rename it to %s, without the .txt (which the file manager may hide)", base[:len(stem)])
	case isText:
		return diag.T("是文稿的，改名为 %s；是附件的，放进文稿的文件夹（其中有 index.md）并在“附件”中列出", "rename a record to %s; put an attachment into the folder of its record (with index.md) and list it under attachments", base[:len(stem)]+".md")
	case slices.Contains(wordFormats, path.Ext(strings.ToLower(base))):
		return diag.T("文稿不能是 %s 文件：用 gongkai new 新建一篇，把内容粘贴进去；是附件的，放进文稿的文件夹（其中有 index.md）并在“附件”中列出", "a record is no %s file: make one with gongkai new and paste the text into it; put an attachment into the folder of its record (with index.md) and list it under attachments", path.Ext(base))
	}
	return diag.T("附件要放进文稿的文件夹（其中有 index.md）并在“附件”中列出", "put an attachment into the folder of its record (with index.md) and list it under attachments")
}

// wordFormats is what word processors save.
var wordFormats = []string{".doc", ".docx", ".wps", ".rtf", ".odt", ".pdf"}

func (t *tree) walk(fsys fs.FS, root string, pages bool, problems *diag.List) error {
	bundles := map[string]bool{} // folders with an index.md
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name == root {
				return err
			}
			problems.Errorf("unreadable", diag.Place{File: name}, diag.Because("无法读取", "cannot be read", err), diag.Unreadable(err, diag.T("检查读取权限", "check that you may read it")))
			return nil
		}
		switch {
		case d.IsDir():
			return t.folder(fsys, name, root, pages, bundles, problems)
		case hidden(path.Base(name)):
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			*problems = append(*problems, isLink(name))
		case !d.Type().IsRegular():
			*problems = append(*problems, notAFile(name))
		case strings.EqualFold(path.Ext(name), ".md"):
			return t.markdown(name, root, pages, bundles, d, problems)
		case pages || !bundles[path.Dir(name)]:
			problems.Warnf("stray-file", diag.Place{File: name}, diag.T("这个文件不属于任何文稿，不会公开", "this file belongs to no record and is not published"), strayFix(path.Base(name)))
		default:
			info, err := d.Info()
			if err != nil {
				return err
			}
			t.others = append(t.others, name)
			t.stats[name] = stat{info.Size(), info.ModTime()}
		}
		return nil
	})
}

// isLink refuses a link: it could lead anywhere.
func isLink(name string) diag.Problem {
	return diag.Problem{Code: "symlink", Severity: diag.Error, Place: diag.Place{File: name},
		Text: diag.T("这里是链接，不是文件", "this is a link and not a file"), Fix: diag.T("把文件本身复制到这里", "copy the file itself to this place")}
}

// notAFile refuses a pipe, a device or a socket: reading one may take forever.
func notAFile(name string) diag.Problem {
	return diag.Problem{Code: "not-a-file", Severity: diag.Error, Place: diag.Place{File: name},
		Text: diag.T("这里不是普通文件", "this is no plain file"), Fix: diag.T("删去它", "remove it")}
}

func (t *tree) folder(fsys fs.FS, name, root string, pages bool, bundles map[string]bool, problems *diag.List) error {
	base := path.Base(name)
	if name != root && hidden(base) {
		return fs.SkipDir
	}
	if strings.EqualFold(path.Ext(base), ".md") {
		problems.Errorf("record-is-folder", diag.Place{File: name}, diag.T("%s是文件夹，不是文稿", "%s is a folder and not a record", diag.Quote(base)),
			diag.T("带附件的文稿：文件夹名不带 .md，文稿本身命名为 index.md", "for a record with attachments leave .md out of the folder's name and call the record index.md"))
		return fs.SkipDir
	}
	if bundles[path.Dir(name)] {
		problems.Errorf("folder-in-bundle", diag.Place{File: name}, diag.T("文稿文件夹里不能再有文件夹", "there can be no folder in the folder of a record"),
			diag.T("附件直接放在 index.md 旁边", "put the attachments beside index.md"))
		return fs.SkipDir
	}
	index := path.Join(name, "index.md")
	if _, err := fs.Stat(fsys, index); err != nil || name == root || pages {
		return nil
	}
	if isYear(name, root) {
		problems.Errorf("index-of-year", diag.Place{File: index}, diag.T("年份文件夹里不能有 index.md：整个文件夹会成为一篇文稿", "the folder of a year can have no index.md: that would make the whole folder one record"),
			diag.T("改用文稿的名称，如 %[1]s/党费-q3.md；带附件的，放进 %[1]s 里它自己的文件夹", "give it the name of the record, as in %[1]s/fees-q3.md; where it has attachments put it into a folder of its own in %[1]s", base))
		return nil
	}
	bundles[name] = true
	return nil
}

// isYear reports that a folder is that of all records of a year.
func isYear(name, root string) bool {
	base := path.Base(name)
	return path.Dir(name) == root && len(base) == len("2026") && strings.Trim(base, "0123456789") == ""
}

func (t *tree) markdown(name, root string, pages bool, bundles map[string]bool, d fs.DirEntry, problems *diag.List) error {
	if dir := path.Dir(name); !pages && path.Base(name) == "index.md" && isYear(dir, root) {
		return nil // that was told
	}
	info, err := d.Info()
	if err != nil {
		return err
	}
	f := file{name: name, page: pages, size: info.Size(), modified: info.ModTime()}
	f.path = strings.TrimPrefix(name[:len(name)-len(".md")], root+"/")
	if bundles[path.Dir(name)] {
		if path.Base(name) != "index.md" {
			problems.Errorf("record-in-bundle", diag.Place{File: name}, diag.T("文稿文件夹里只能有一个 index.md", "the folder of a record holds one index.md and no other record"),
				diag.T("把这个文稿移到文件夹外", "move this record out of the folder"))
			return nil
		}
		f.bundle = true
		f.path = path.Dir(f.path)
	}
	t.files = append(t.files, f)
	return nil
}

// hidden files are those of editors and systems: .DS_Store, Thumbs.db, ~$党费.docx.
func hidden(base string) bool {
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasSuffix(base, "~") ||
		strings.EqualFold(base, "thumbs.db") || strings.EqualFold(base, "desktop.ini")
}
