package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/rootfs"
	"gongkai/generator/source"
)

// siteFolder is the folder that the commands work on. Nothing outside it can be reached through it,
// not by ../ and not by a link; it is opened once, and its site.yaml read once for what the command
// line needs of it.
type siteFolder struct {
	dir      string // as --site gives it
	opened   string // the dir of what follows
	root     *os.Root
	fs       *rootfs.FS // of the root
	config   *config.Config
	problems diag.List
	read     bool
	cache    *output.Cache
}

// seen remembers what was found in the attachments of the folder.
func (s *siteFolder) seen() *output.Cache {
	if s.cache == nil {
		s.cache = output.NewCache(filepath.Join(s.dir, ".gongkai-seen"))
	}
	return s.cache
}

// open opens the folder.
func (s *siteFolder) open() (*os.Root, error) {
	if s.opened != s.dir {
		s.close() // another --site
	}
	if s.root == nil {
		root, err := os.OpenRoot(s.dir)
		if err != nil {
			return nil, err
		}
		files, err := rootfs.Open(root)
		if err != nil {
			root.Close()
			return nil, err
		}
		s.root, s.fs, s.opened = root, files, s.dir
	}
	return s.root, nil
}

// files is what the folder holds. What is no plain file cannot be read.
func (s *siteFolder) files() (fs.FS, error) {
	if _, err := s.open(); err != nil {
		return nil, err
	}
	return s.fs, nil
}

func (s *siteFolder) close() {
	if s.root != nil {
		s.fs.Close()
		s.root.Close()
	}
	if s.cache != nil {
		s.cache.Close()
	}
	*s = siteFolder{dir: s.dir}
}

// settings is site.yaml, with what is wrong with it; nil where it cannot be read.
func (s *siteFolder) settings() (*config.Config, diag.List) {
	files, err := s.files()
	if err != nil {
		return nil, nil // whoever needs the folder will say why
	}
	if !s.read {
		s.config, s.problems = config.Read(files, source.ConfigFile)
		s.read = true
	}
	return s.config, s.problems
}

// configured is site.yaml, which must have no errors.
func (s *siteFolder) configured() (*config.Config, error) {
	if _, err := s.open(); err != nil {
		return nil, err
	}
	c, problems := s.settings()
	if c == nil || problems.HasErrors() {
		return nil, &contentError{problems: problems}
	}
	return c, nil
}

// outside refuses an output inside the folders that a build reads, by whatever name or link: the
// next build would publish it. Nor may it replace the site folder itself, or the repository in it.
// A single file is an output too; no name is none.
func (s *siteFolder) outside(name string) error {
	if name == "" {
		return nil
	}
	leads, err := output.Leads(name)
	if err != nil {
		return err
	}
	folder, err := output.Leads(s.dir)
	if err != nil {
		return err
	}
	if filepath.Dir(leads) == leads {
		return usagef("输出不能是整个磁盘 %s；写明其中的一个文件夹", "the output cannot be the whole disk %s; name a folder on it", filepath.ToSlash(leads))
	}
	if output.Inside(folder, leads) {
		return usagef("输出文件夹不能是站点文件夹本身，也不能包含它：%s", "the output cannot be the site folder, nor a folder that it lies in: %s", filepath.ToSlash(leads))
	}
	first := ""
	if below, err := filepath.Rel(folder, leads); err == nil { // else it is on another drive
		first, _, _ = strings.Cut(filepath.ToSlash(below), "/")
	}
	for _, kept := range []string{"content", "layouts", "static", ".git"} {
		switch inside := strings.EqualFold(first, kept) || output.Inside(leads, filepath.Join(folder, kept)); {
		case inside && kept == ".git":
			return usagef("输出不能放在版本库 .git 里", "the output cannot be inside the repository .git")
		case inside:
			return usagef("输出不能放在 %s 里：下一次生成会把它当作内容公开", "the output cannot be inside %s: the next build would take it for content and publish it", kept)
		}
	}
	return nil
}
