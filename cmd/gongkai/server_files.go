package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/webserver"
)

// defaultRoot is where the targets of this machine lie where nobody says otherwise.
const defaultRoot = "/srv/dwgk"

// serverFiles is what publish --server is asked for.
type serverFiles struct {
	kind    string
	parts   []string // none: the site of every audience
	out     string   // the output folder
	root    string   // the folder of the server in which the targets lie, by targetName
	inPlace bool     // the targets themselves are served
	file    string   // to be written; empty: standard output
}

// serverFiles writes the configuration of a web server for parts that were built.
func (a *app) serverFiles(o serverFiles) error {
	if err := knownServer(o.kind); err != nil {
		return err
	}
	if err := a.site.outside(o.file); err != nil {
		return err
	}
	c, err := a.site.configured()
	if err != nil {
		return err
	}
	if len(o.parts) == 0 {
		for _, audience := range c.Audiences {
			o.parts = append(o.parts, audience.ID)
		}
	}
	var sites []webserver.Site
	for _, name := range o.parts {
		s, err := a.serverSite(c, o, name)
		if err != nil {
			return err
		}
		sites = append(sites, s)
	}
	data, err := webserver.Write(webserver.Kind(o.kind), webserver.Config{Sites: sites, Lang: a.lang})
	if err != nil {
		return &usageError{err}
	}
	if o.file == "" {
		_, err = a.stdout.Write(data)
		return err
	}
	return a.writeServerFile(o.file, data)
}

// knownServer refuses a server that no configuration is written for.
func knownServer(kind string) error {
	if slices.Contains(webserver.Kinds(), webserver.Kind(kind)) {
		return nil
	}
	_, err := webserver.Write(webserver.Kind(kind), webserver.Config{})
	return &usageError{err}
}

// serverSite looks through one part of the output.
func (a *app) serverSite(c *config.Config, o serverFiles, name string) (webserver.Site, error) {
	part, audience, err := partOf(c, name)
	if err != nil {
		return webserver.Site{}, err
	}
	folder := a.fromSite(o.out)
	p, err := built.Open(folder, part)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, built.ErrNoPart) {
		return webserver.Site{}, usagef("%[1]s 里还没有 %[2]s，先运行 gongkai build", "there is no %[2]s in %[1]s yet; run gongkai build first", filepath.ToSlash(folder), part)
	}
	if err != nil {
		return webserver.Site{}, err
	}
	defer p.Close()
	place := webserver.Place{Sees: release.SeesOf(audience.View), Root: path.Join(filepath.ToSlash(o.root), targetName(part))}
	if part.Kind == release.Sites {
		place.Address = audience.BaseURL
	}
	if !o.inPlace {
		place.Root += "/current"
	}
	return webserver.Survey(p, place)
}

// targetName is what the target of a part is called where nobody says otherwise: as its audience, and
// those of boards and bulletins so that none is another's.
func targetName(part release.Part) string {
	if part.Kind == release.Sites {
		return part.ID
	}
	return part.Kind + "-" + part.ID
}

// partOf is the part of the output that a name stands for, and who reads it.
func partOf(c *config.Config, name string) (release.Part, config.Audience, error) {
	part, ok := release.ParsePart(name)
	if !ok {
		return part, config.Audience{}, usagef("%[1]s不是输出的一部分；写作“public”“boards/hall”或“bulletins/public”", "%[1]s is no part of the output; write public, boards/hall or bulletins/public", diag.Quote(name))
	}
	id := part.ID
	if part.Kind == release.Boards {
		if err := knownBoard(c, id); err != nil {
			return part, config.Audience{}, err
		}
		b, _ := c.Board(id)
		id = b.Audience
	}
	if err := knownAudience(c, id); err != nil {
		return part, config.Audience{}, err
	}
	audience, _ := c.Audience(id)
	return part, audience, nil
}

// writeServerFile writes a file that is not there yet, or is the same: one that is there may hold
// addresses that somebody has filled in.
func (a *app) writeServerFile(name string, data []byte) error {
	old, err := os.ReadFile(name)
	switch {
	case err == nil && bytes.Equal(old, data):
		a.println("%s 没有变化", "%s has not changed", filepath.ToSlash(name))
		return nil
	case err == nil:
		return usagef("%[1]s 已经有了，里面可能有手工填写的内容，没有动它；用 --file 另写一个，比较以后换上", "%[1]s is there, and may hold what somebody filled in; it was left alone. Write another with --file, compare, and replace it", filepath.ToSlash(name))
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := output.WriteFile(name, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
		return err
	}
	a.println("写入 %s", "wrote %s", filepath.ToSlash(name))
	return nil
}
