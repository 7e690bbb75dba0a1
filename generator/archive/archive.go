// Package archive keeps a year: its sources, approvals, ledger, sheets and what each audience was
// shown, in a bag that can be verified without this program and from which any of its days can be
// built again (归档: plan 二(六)6).
package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gongkai/generator/bag"
	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/disclose"
	"gongkai/generator/filing"
	"gongkai/generator/ledger"
	"gongkai/generator/output"
	"gongkai/generator/paper/press"
	"gongkai/generator/pipeline"
	"gongkai/generator/procedure"
	"gongkai/generator/site"
	"gongkai/generator/source"
	"gongkai/generator/statement"
)

// Options is what an archive depends on.
type Options struct {
	Year  calendar.Period  // a Year that has begun
	Out   string           // the folder of the bag, which must not exist
	Build pipeline.Options // how its last day is built; Out is not used
	Agent string           // the program and its version
}

// Report is what an archive holds.
type Report struct {
	Day   calendar.Date // of the sites and the ledger
	Files int
}

// Write makes the bag, with the ledger of its last day. It appears under its name when it is whole
// and on the disk; before that, and after an error, there is nothing under that name. Problems with
// an error among them mean that nothing was written.
func Write(o Options) (Report, diag.List, error) {
	if _, err := os.Lstat(o.Out); err == nil {
		return Report{}, nil, &fs.PathError{Op: "archive", Path: o.Out, Err: fs.ErrExist}
	}
	r, problems, err := write(o)
	if err != nil {
		err = &fs.PathError{Op: "archive", Path: o.Out, Err: err} // a file within it tells nobody which disk is full
	}
	return r, problems, err
}

func write(o Options) (Report, diag.List, error) {
	parent := filepath.Dir(filepath.Clean(o.Out))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return Report{}, nil, err
	}
	work, err := os.MkdirTemp(parent, ".gongkai-archive-*")
	if err != nil {
		return Report{}, nil, err
	}
	defer os.RemoveAll(work)
	w := writer{o: o, day: o.Build.Day}
	var problems diag.List
	err = output.NewFolder(o.Out, func(folder *output.Folder) error {
		w.Bag = bag.Create(folder)
		var err error
		if problems, err = w.write(folder, filepath.Join(work, "built")); err != nil {
			return err
		}
		if problems.Stops() {
			return errFaulty
		}
		return w.Close(w.info())
	})
	if errors.Is(err, errFaulty) {
		return Report{}, problems, nil
	}
	return Report{w.day, w.files}, problems, err
}

// errFaulty ends a bag of content with errors.
var errFaulty = errors.New("the content has errors")

type writer struct {
	*bag.Bag
	o     Options
	day   calendar.Date
	site  *site.Site // as it was built
	press *press.Press
	files int
}

func (w *writer) info() []bag.Field {
	c := w.site.Config
	return []bag.Field{
		{Label: "Source-Organization", Value: c.Organisation},
		{Label: "External-Description", Value: c.Organisation + w.o.Year.Chinese() + "党务公开档案，截至" + w.day.Chinese()},
		{Label: "Bagging-Date", Value: w.day.String()},
		{Label: "External-Identifier", Value: "gongkai-" + w.o.Year.String()},
		{Label: "Bag-Software-Agent", Value: w.o.Agent},
	}
}

func (w *writer) add(name string, data []byte) error {
	w.files++
	return w.Add(name, bytes.NewReader(data))
}

// write fills the bag. The site folder is read once, into the bag; all else is made of that copy,
// so that a save meanwhile cannot mix two states in one archive.
func (w *writer) write(folder *output.Folder, built string) (diag.List, error) {
	if problems, err := w.sources(); err != nil || problems.Stops() {
		return problems, err
	}
	root, err := folder.Open("data/site")
	if err != nil {
		return nil, err
	}
	defer root.Close()
	options := w.o.Build
	options.Site, options.Out = root.FS(), built
	options.Loaded = func(s *site.Site) { w.site = s }
	_, problems, err := pipeline.Run(options)
	if err != nil || problems.Stops() {
		return problems, err
	}
	log, _, err := statement.Read(options.Site)
	if err != nil {
		return problems, err
	}
	if problems = append(problems, log.CheckKept(options.Site)...); problems.Stops() {
		return problems, nil
	}
	return problems, w.made(options.Site, os.DirFS(built))
}

// made adds what was made of the sources.
func (w *writer) made(folder, built fs.FS) error {
	if err := w.add("说明.txt", []byte(w.readme())); err != nil {
		return err
	}
	for _, a := range w.site.Config.Audiences {
		err := errors.Join(w.tree(built, "sites/"+a.ID, "shown/"+a.ID+"/site"), w.tree(built, "bulletins/"+a.ID, "shown/"+a.ID+"/bulletins"), w.shown(a))
		if err != nil {
			return err
		}
	}
	if err := w.tree(built, "boards", "sheets"); err != nil {
		return err
	}
	if err := w.ledger(); err != nil {
		return err
	}
	if err := w.index(folder); err != nil {
		return err
	}
	return w.signers()
}

// sources is the site folder, with the layouts and assets that were in use, the program's own too:
// another version of it may bring others. What is no plain file cannot be copied; whether it
// belongs to the site, its check says.
func (w *writer) sources() (diag.List, error) {
	if _, err := fs.Stat(w.o.Build.Site, source.ConfigFile); err != nil {
		return w.check()
	}
	irregular := false
	for _, part := range []struct {
		name  string
		under fs.FS
	}{{source.ContentDir, nil}, {"layouts", w.o.Build.Layouts}, {"static", w.o.Build.Static}} {
		seen := map[string]bool{}
		own, err := fs.Sub(w.o.Build.Site, part.name)
		if err != nil {
			return nil, err
		}
		for _, from := range []fs.FS{own, part.under} {
			if from == nil {
				continue
			}
			err := files(from, ".", func(name string, plain bool) error {
				irregular = irregular || !plain
				if !plain || seen[name] || part.name != source.ContentDir && path.Ext(name) == ".go" {
					return nil
				}
				seen[name] = true
				return w.copy(from, name, path.Join("site", part.name, name))
			})
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, err
			}
		}
	}
	if irregular {
		return w.check()
	}
	return nil, nil
}

// check is the problems of the site folder itself.
func (w *writer) check() (diag.List, error) {
	b := w.o.Build
	_, problems, err := site.Load(site.Inputs{Folder: b.Site, Layouts: b.Layouts, Static: b.Static, Fonts: b.Fonts, Last: b.Last}, b.Day)
	return problems, err
}

// files calls for each file that is not hidden, and tells whether it is a plain one.
func files(fsys fs.FS, dir string, do func(name string, plain bool) error) error {
	return fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name != dir && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		return do(name, d.Type().IsRegular())
	})
}

func (w *writer) copy(from fs.FS, name, to string) error {
	f, err := from.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w.files++
	return w.Add(to, io.Reader(f))
}

// tree copies a folder of the output; one that there is not is none.
func (w *writer) tree(built fs.FS, from, to string) error {
	err := files(built, from, func(name string, _ bool) error { return w.copy(built, name, to+strings.TrimPrefix(name, from)) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// shown is what an audience was shown in the year: a register with the days, and each text as it
// was cut for these readers. Of a record that was changed, the texts before the last are kept
// apart, by the day from which each was shown.
func (w *writer) shown(a config.Audience) error {
	c := w.site
	src := disclose.Source{Config: c.Config, Catalogue: c.Catalogue, Records: c.Approved, Pages: c.ApprovedPages, Manuals: c.Manuals}
	t := filing.Table{Columns: []filing.Column{{Title: "索引号"}, {Title: "标题"}, {Title: "公开范围"}, {Title: "公开之日"}, {Title: "最后一日"}, {Title: "文稿"}, {Title: "校验码"}}}
	all := disclose.Shown(a, src, w.o.Year.First(), w.day)
	last := map[string]calendar.Date{}
	for _, s := range all {
		last[s.Notice.Path] = s.From
	}
	for _, s := range all {
		n, texts := s.Notice, "texts/"
		if s.From != last[n.Path] {
			texts = "earlier/" + s.From.String() + "/"
		}
		t.Rows = append(t.Rows, []filing.Cell{n.Index, n.Title, n.Scope, s.From, s.Until, n.Path, n.Digest})
		if err := w.add("shown/"+a.ID+"/"+texts+n.Path+".md", []byte("# "+n.Title+"\n\n"+n.Text)); err != nil {
			return err
		}
	}
	return w.add("shown/"+a.ID+"/register.csv", t.CSV())
}

func (w *writer) ledger() error {
	c := w.site
	r := filing.New(filing.Inputs{Config: c.Config, Ledger: ledger.New(c.LedgerSource(), w.day), Period: w.o.Year})
	for _, extension := range filing.YearFormats {
		files, err := r.Files("ledger/" + w.o.Year.String() + extension)
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := w.add(f.Name, f.Data); err != nil {
				return err
			}
		}
	}
	return nil
}

// signers is who may sign, as ssh-keygen reads it: the statements themselves, and what was
// approved, are part of the sources.
func (w *writer) signers() error {
	if len(w.site.Config.Approvers) == 0 {
		return nil
	}
	return w.add("approvals/allowed_signers", []byte(procedure.AllowedSigners(w.site.Config.Approvers)))
}

func (w *writer) readme() string {
	return fmt.Sprintf(`%[1]s%[2]s党务公开档案，截至%[3]s

归档文件目录.xlsx、.csv  本年度公开的文稿，按保管期限编件号：责任者、文号、题名、日期、页数、保管期限；有佐证材料的另列一表
forms/       各件的党务公开审批表及全文
site/        全部原始材料：文稿和附件、公开目录、配置、意见反馈登记、本单位的各本登记、版式
shown/       每类受众一个文件夹：register.csv 本年度看到过什么、哪天到哪天，校验码与公开栏文面所印的相同；texts/ 当时看到的文字，earlier/ 其中改过的在各日起的文字；site/、bulletins/ 截至之日的网站和简报
sheets/      截至之日公开栏的全部文面
ledger/      台账：登记、审批、完成情况、逾期、意见反馈、各本登记
site/content/approvals/  办理过程的登记（statements.txt，一步接一步）和每次所批准的文本、附件
site/content/evidence/   佐证材料：会议、公开栏等的照片，只归档，不进任何网站、公开栏、简报
site/content/boards/     公开栏的张贴记录：哪天张贴、更换、取下了什么，由谁经办
approvals/   审批人的公钥（site.yaml 列有时）

核对完整：在本文件夹的上一级运行 sha256sum -c manifest-sha256.txt，或用任何 BagIt（RFC 8493）校验程序。
核对审批：登记中 text、file 一行末尾是所批准内容的 SHA-256；有签名的，用 gongkai approve 文稿 --proof 文件夹 取出，再用 ssh-keygen -Y verify -n %[4]s 和 allowed_signers 核对。
重现某一天：gongkai --site site build --date %[5]s-06-30 --out 另一文件夹；所用程序：%[6]s。PDF 还取决于所装字体。
`, w.site.Config.Organisation, w.o.Year.Chinese(), w.day.Chinese(), procedure.Namespace, w.o.Year, w.o.Agent)
}
